"""A spaCy document as the network reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from spacy.attrs import IS_SPACE, SPACY
from spacy.tokens import Doc, Span, Token

from kg.language.reader.pieces import GLUED, LINE, SPACE
from kg.language.reader.reading import Model, Reading

__all__ = ["Words", "expect", "read", "readable"]


@dataclass(frozen=True)
class Words:
    """The tokens that the network reads (white space is none), the gap before each, and what it says of them.

    `where` has the tokens' places in `doc`.
    """

    doc: Doc
    where: list[int]
    gaps: list[int]
    reading: Reading

    @cached_property
    def tokens(self) -> list[Token]:
        """The tokens themselves."""
        return [self.doc[i] for i in self.where]

    def span(self, begin: int, end: int, label: str = "", span_id: str = "") -> Span:
        """The span of words `begin` to `end`, with the white space between them."""
        return Span(self.doc, self.where[begin], self.where[end - 1] + 1, label=label, span_id=span_id)


def readable(doc: Doc) -> tuple[list[int], list[int]]:
    """The places of the tokens of `doc` that the network reads, and the gap before each."""
    flags: Any = doc.to_array([IS_SPACE, SPACY])
    space = flags[:, 0].astype(bool)
    # What is before each token: the white space that ends the last one, or a token of white space.
    gaps = np.where(np.concatenate([[False], flags[:-1, 1].astype(bool)]), SPACE, GLUED)[: len(doc)]
    gaps[:1] = LINE
    for i in np.flatnonzero(space).tolist():
        if i + 1 < len(doc):
            gaps[i + 1] = LINE if "\n" in doc[i].text else max(gaps[i], SPACE)
    return np.flatnonzero(~space).tolist(), gaps[~space].tolist()


def expect(model: Model, doc: Doc) -> Callable[[], Words]:
    """What gives `doc` with its reading, which may begin at once in the background."""
    where, gaps = readable(doc)
    texts = [t.text for t in doc]
    pending = model.expect((tuple([texts[i] for i in where]), tuple(gaps)))
    return lambda: Words(doc, where, gaps, pending.result())


def read(model: Model, doc: Doc) -> Words:
    """`doc` with its reading."""
    return expect(model, doc)()
