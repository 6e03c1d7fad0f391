"""What two mentions have in common, as one number: the features of word-level coreference.

A mention is known by its head word. Its form is a pronoun, a proper name or a noun; two mentions share their head,
a word of their names, or nothing; and they are near (within forty words) or far.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["NEAR", "features", "name_words"]

NEAR = 40
PRONOUN, PROPER, COMMON = 0, 1, 2


def name_words(head: int, words: Sequence[str], parts: Sequence[str]) -> frozenset[str]:
    """The lower-case words of the run of proper nouns in which `head` stands; `parts` are universal parts of speech."""
    if parts[head] != "PROPN":
        return frozenset()
    begin, end = head, head + 1
    while begin and parts[begin - 1] == "PROPN":
        begin -= 1
    while end < len(words) and parts[end] == "PROPN":
        end += 1
    return frozenset(w.lower() for w in words[begin:end])


def features(heads: Sequence[int], words: Sequence[str], parts: Sequence[str]) -> NDArray[np.int64]:
    """(mentions, mentions) of feature numbers below 64, later mention by earlier mention."""
    n = len(heads)
    forms = np.array([{"PRON": PRONOUN, "PROPN": PROPER}.get(parts[h], COMMON) for h in heads], np.int64)
    if not n:
        return np.zeros((0, 0), np.int64)
    lower = np.array([words[h].lower() for h in heads])
    same = (lower[:, None] == lower[None, :]).astype(np.int64)
    names = [name_words(h, words, parts) for h in heads]
    number: dict[str, int] = {}
    has = np.zeros((n, sum(map(len, names))), np.float32)
    for i, name in enumerate(names):
        has[i, [number.setdefault(word, len(number)) for word in name]] = 1
    shared = (has @ has.T > 0).astype(np.int64)
    match = np.where(same == 1, 1, np.where(shared == 1, 2, 0))
    places = np.array(heads)
    far = (places[:, None] - places[None, :] > NEAR).astype(np.int64)
    return np.asarray(((forms[:, None] * 3 + forms[None, :]) * 3 + match) * 2 + far, np.int64)
