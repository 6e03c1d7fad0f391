"""Words to what the encoder reads: word pieces, the shape of the letters, and the gap before each word.

The vocabulary is lower case, so capitals reach the encoder as a second embedding: five shapes (no capital, Title,
UPPER, a single capital, mixed) times three gaps (none, white space, line break). The gap tells an opening straight
quotation mark from a closing one, and where a paragraph begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

__all__ = ["GLUED", "LINE", "SHAPES", "SPACE", "PieceEncoder", "Window", "batch", "shape", "windows"]

GLUED, SPACE, LINE = 0, 1, 2
SHAPES = 15
WIDTH = 256
CONTEXT = 20
MOST_PIECES_A_WORD = 12

Ints = NDArray[np.int64]


def shape(word: str) -> int:
    """0 without capitals, 1 Title, 2 UPPER, 3 a single capital, 4 mixed."""
    if word.islower() or not any(c.isupper() for c in word):
        return 0
    letters = [c for c in word if c.isalpha()]
    if len(letters) == 1:
        return 3
    if word.isupper():
        return 2
    return 1 if letters[0].isupper() and not any(c.isupper() for c in letters[1:]) else 4


class PieceEncoder:
    """The word-piece vocabulary (WordPiece, Wu et al. 2016), with each word's pieces remembered."""

    def __init__(self, tokenizer: bytes) -> None:
        self.tokenizer = Tokenizer.from_buffer(tokenizer)
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        special = ("[CLS]", "[SEP]", "[UNK]", "[PAD]")
        self.first, self.last, self.unknown, self.padding = (int(self.tokenizer.token_to_id(s) or 0) for s in special)
        self._known: dict[str, tuple[int, ...]] = {}

    def pieces(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The ids of each word's pieces: at least one, at most twelve a word."""
        new = [w for w in dict.fromkeys(words) if w not in self._known]
        if len(self._known) > 200_000:
            self._known.clear()
            new = list(dict.fromkeys(words))
        for word, encoding in zip(new, self.tokenizer.encode_batch(new, add_special_tokens=False), strict=True):
            self._known[word] = tuple(encoding.ids[:MOST_PIECES_A_WORD]) or (self.unknown,)
        return [self._known[w] for w in words]


@dataclass(frozen=True, slots=True)
class Window:
    """Words `begin` to `end` are read together; `home_begin` to `home_end` are those that this window answers for."""

    begin: int
    end: int
    home_begin: int
    home_end: int


def windows(
    counts: Sequence[int], lines: Sequence[int] = (), *, width: int = WIDTH, context: int = CONTEXT
) -> list[Window]:
    """Overlapping windows over words with `counts` pieces each, at most ``width - 2`` pieces in each window.

    Neighbours share at least about twice `context` pieces, and the seam between their homes lies in the middle of what
    they share, so that every word is read with `context` pieces around it. The windows are of about one size.
    """
    room = width - 2
    ends = np.concatenate([[0], np.cumsum(counts)]).astype(int)
    whole, shared = int(ends[-1]), 2 * context
    many = max(1, -(-(whole - shared) // (room - shared)))
    size = min(room, -(-(whole + (many - 1) * shared) // many) + MOST_PIECES_A_WORD)
    spans: list[tuple[int, int]] = []
    begin, n = 0, len(counts)
    while begin < n:
        end = int(np.searchsorted(ends, ends[begin] + size, side="right")) - 1
        end = min(max(end, begin + 1), n)
        spans.append((begin, end))
        if end == n:
            break
        back = int(np.searchsorted(ends, ends[end] - shared, side="left"))
        begin = max(back, begin + 1)
    if not spans:
        return []
    seams = [0, *(_seam(b, e, lines) for (_, e), (b, _) in pairwise(spans)), n]
    return [Window(b, e, *home) for (b, e), home in zip(spans, pairwise(seams), strict=True)]


def _seam(begin: int, end: int, lines: Sequence[int]) -> int:
    """Where one window's home ends and the next one's begins, of the words `begin` to `end` that they share."""
    middle = (begin + end) // 2
    near = [i for i in lines if begin < i < end]
    return min(near, key=lambda i: abs(i - middle), default=middle)


def batch(encoder: PieceEncoder, parts: Sequence[tuple[Sequence[tuple[int, ...]], Sequence[int]]]) -> dict[str, Ints]:
    """Arrays for windows given as (pieces of each word, shape and gap of each word: ``shape * 3 + gap``).

    Returns ``pieces``, ``shapes``, ``mask`` of (windows, pieces), and ``first``, ``last`` of (windows, words): where
    each word's first and last piece stands. Padding words point at the first place.
    """
    width = max(sum(map(len, words)) for words, _ in parts) + 2
    most = max(len(words) for words, _ in parts)
    out = {k: np.zeros((len(parts), width), np.int64) for k in ("shapes", "mask")}
    out["pieces"] = np.full((len(parts), width), encoder.padding, np.int64)
    out |= {k: np.zeros((len(parts), most), np.int64) for k in ("first", "last")}
    for row, (words, marks) in enumerate(parts):
        lengths = np.fromiter(map(len, words), int, len(words))
        flat = [p for w in words for p in w]
        n = len(flat)
        out["pieces"][row, : n + 2] = [encoder.first, *flat, encoder.last]
        out["shapes"][row, 1 : n + 1] = np.repeat(np.asarray(marks), lengths)
        out["mask"][row, : n + 2] = 1
        ends = np.cumsum(lengths)
        out["first"][row, : len(words)] = ends - lengths + 1
        out["last"][row, : len(words)] = ends
    return out
