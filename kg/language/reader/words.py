"""A spaCy document as the network reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg.language.reader.pieces import GLUED, LINE, SPACE
from kg.language.reader.reading import Model, Reading

__all__ = ["Words", "read"]


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens that the network reads (white space is none), the gap before each, and what it says of them."""

    tokens: list[Token]
    gaps: list[int]
    reading: Reading

    def span(self, begin: int, end: int, label: str = "", span_id: str = "") -> Span:
        """The span of words `begin` to `end`, with the white space between them."""
        doc = self.tokens[0].doc
        return Span(doc, self.tokens[begin].i, self.tokens[end - 1].i + 1, label=label, span_id=span_id)


def _readable(doc: Doc) -> tuple[list[Token], list[int]]:
    tokens: list[Token] = []
    gaps: list[int] = []
    gap = LINE
    for token in doc:
        if token.is_space or not token.text.strip():
            gap = LINE if "\n" in token.text else max(gap, SPACE)
            continue
        tokens.append(token)
        gaps.append(gap)
        gap = SPACE if token.whitespace_ else GLUED
    return tokens, gaps


def read(model: Model, docs: Sequence[Doc]) -> list[Words]:
    """Each document with its reading."""
    given = [_readable(doc) for doc in docs]
    found = model.read([(tuple(t.text for t in tokens), tuple(gaps)) for tokens, gaps in given])
    return [Words(tokens, gaps, reading) for (tokens, gaps), reading in zip(given, found, strict=True)]
