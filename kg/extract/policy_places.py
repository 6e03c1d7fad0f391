"""The words by which an article means a policy, and the sentences they stand in: what a model looks at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from kg.model import Evidence

__all__ = ["sentences", "words_of"]

_KINDS = {"text", "headline", "teaser"}
_MENTION = 12  # how many words of one mention are looked at


def sentences(doc: Doc) -> tuple[list[list[int]], dict[int, int]]:
    """The words of each sentence of the article itself, and the number of the sentence of each word."""
    sents = [[t.i for t in s if not t.is_space] for s in doc.sents if s._.kind in _KINDS and s.text.strip()]
    return sents, {i: n for n, sent in enumerate(sents) for i in sent}


def words_of(doc: Doc, where: Iterable[Evidence]) -> Iterator[tuple[int, ...]]:
    """The words of each mention; of a long description, its head."""
    for one in where:
        span = doc.char_span(one.begin, one.end, alignment_mode="expand")
        if span is not None:
            yield tuple(t.i for t in span) if len(span) <= _MENTION else (span.root.i,)
