"""Coreference from the reader: each mention's head word linked to its best antecedent (Dobrovolskii 2021)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kg.language.reader.chains import features
from kg.language.reader.decode import softmax
from kg.language.reader.reading import Model, Reading

__all__ = ["KINDS", "Linked", "link"]

KINDS = ("person", "organization", "place")


@dataclass(frozen=True, slots=True)
class Linked:
    """A mention by its head word: its kind, the number of its chain, and the probability of its link to the chain."""

    head: int
    kind: str
    chain: int
    probability: float


def link(
    model: Model,
    reading: Reading,
    words: Sequence[str],
    parts: Sequence[str],
    *,
    threshold: float = 0.4,
    kinds: Sequence[str] = KINDS,
) -> list[Linked]:
    """The mentions of `kinds` in a document of `words` with universal parts of speech `parts`, chained.

    A word is a mention's head where the probability of all kinds together reaches `threshold`.
    """
    if not reading.windows:
        return []
    chances = softmax(reading.home["mentions"])
    names = model.labels["mentions"]
    heads = [int(i) for i in np.flatnonzero(1 - chances[:, 0] >= threshold)]
    if not heads:
        return []
    later, earlier = reading.home["chain_later"][heads], reading.home["chain_earlier"][heads]
    table = model.small["chain_features"]
    scores = later @ earlier.T / np.sqrt(np.float32(later.shape[1])) + table[features(heads, words, parts)]
    n = len(heads)
    scores[np.triu_indices(n)] = -1e9
    every = softmax(np.hstack([scores, reading.home["chain_new"][heads]]).astype(np.float32))
    best = every.argmax(1)
    chain: list[int] = []
    for i in range(n):
        chain.append(chain[best[i]] if best[i] < n else max(chain, default=-1) + 1)
    # A chain is of the kind that most of its probability says, so that "it" goes with what it stands for.
    total: dict[int, np.ndarray[tuple[int], np.dtype[np.float32]]] = {}
    for i, c in enumerate(chain):
        total[c] = total.get(c, 0) + chances[heads[i]][1:]
    kind = [names[1 + int(total[c].argmax())] for c in chain]
    return [
        Linked(h, k, c, model.calibrated("links", float(every[i, best[i]])))
        for i, (h, k, c) in enumerate(zip(heads, kind, chain, strict=True))
        if k in kinds
    ]
