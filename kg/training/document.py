"""What every corpus is turned into: words, and the labels that the corpus gives. Where it is silent, so are we."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kg.language.reader.pieces import LINE

__all__ = ["ATTRIBUTION_LABELS", "MENTION_KINDS", "NAMES", "NAME_TAGS", "SILENT", "Attribution", "Mention",
           "TrainingDocument", "names_mask"]  # fmt: skip

SILENT = -100
NAMES = ("PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE",
         "DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL")  # fmt: skip
NAME_TAGS = ("O", *(f"{edge}-{name}" for name in NAMES for edge in "BI"))
ATTRIBUTION_LABELS = ("none", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
MENTION_KINDS = ("none", "person", "organization", "place", "other")


def names_mask(tags: list[str]) -> int:
    """The set of `tags` as bits, bit i for ``NAME_TAGS[i]``."""
    return sum(1 << NAME_TAGS.index(t) for t in tags)


@dataclass(slots=True)
class Attribution:
    """Word indices of one attribution's parts; `anchor` is the first word of its cue."""

    anchor: int
    source: list[list[int]] = field(default_factory=list)
    cue: list[list[int]] = field(default_factory=list)
    content: list[list[int]] = field(default_factory=list)

    def labels(self, n: int) -> NDArray[np.int64]:
        """One label (an index into ATTRIBUTION_LABELS) a word, for `n` words."""
        out = np.zeros(n, np.int64)
        for begin, runs in ((5, self.content), (1, self.source), (3, self.cue)):
            for run in runs:
                for i, word in enumerate(run):
                    if 0 <= word < n:
                        out[word] = begin if i == 0 else begin + 1
        return out


@dataclass(slots=True)
class Mention:
    """A mention's head word, its kind (an index into MENTION_KINDS) and its chain; words `begin` to `end`."""

    head: int
    kind: int
    chain: int
    begin: int
    end: int


@dataclass(slots=True)
class TrainingDocument:
    """`n` words with the labels known of them.

    Each array has one value a word. `gaps` as in `kg.language.reader.pieces`; `tags` and `lemmas` are strings (""
    where unknown); `heads` are word indices (a root points at itself, -1 unknown) with `relations`; `starts` is 1
    where a sentence begins, 0 where not, SILENT where unknown; `names` is a set of admissible tags as bits, 0 where
    nothing is known. `attributions` is None where the corpus does not mark them, as is `mentions`.
    """

    name: str
    words: list[str]
    gaps: list[int]
    tags: list[str]
    lemmas: list[str]
    heads: NDArray[np.int64]
    relations: list[str]
    starts: NDArray[np.int64]
    names: NDArray[np.int64]
    attributions: list[Attribution] | None = None
    mentions: list[Mention] | None = None

    @classmethod
    def plain(cls, name: str, words: list[str], gaps: list[int]) -> TrainingDocument:
        """A document of which nothing but the words is known."""
        n = len(words)
        silent = np.full(n, SILENT, np.int64)
        return cls(name, words, gaps, [""] * n, [""] * n, np.full(n, -1, np.int64), [""] * n, silent,
                   np.zeros(n, np.int64))  # fmt: skip

    def sentences(self) -> Iterator[TrainingDocument]:
        """Each sentence as a document of its own, with what is known of its names alone."""
        begins = [int(i) for i in np.flatnonzero(self.starts == 1)]
        for number, (begin, end) in enumerate(pairwise([*begins, len(self.words)])):
            gaps = [LINE, *self.gaps[begin + 1 : end]]
            out = TrainingDocument.plain(f"{self.name}-alone-{number}", self.words[begin:end], gaps)
            out.names[:] = self.names[begin:end]
            out.starts[:] = self.starts[begin:end]
            yield out
