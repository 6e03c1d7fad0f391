"""Marks of policies: the stretches of text where a small model of its own finds that a policy is meant.

The model is the first layers of the reader's published encoder, fine-tuned on articles in which every mention of a
policy is marked (``kg.training.marks``). It looks at the words alone, on any English pipeline, and only when it is
asked: reading an article costs nothing more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, SpanGroup

from kg.language.reader.decode import Floats
from kg.language.reader.weights import shared
from kg.language.reader.words import readable

__all__ = ["LIKELY", "POSSIBLE", "Marks", "policies"]

GROUP = "policies"
# How likely a word must belong to a mention; chosen on the dev part of the annotated articles.
LIKELY, POSSIBLE = 0.6, 0.2
_BEGINS = 0.5  # how likely a word must begin a mention for one to end before it


@dataclass(frozen=True, slots=True)
class Marks:
    """Where a policy is `likely` meant, each stretch one mention; and where it is `possible`."""

    likely: tuple[Span, ...]
    possible: tuple[Span, ...]


def policies(doc: Doc) -> Marks:
    """The marks of `doc`, which are kept as ``doc.spans["policies"]``, labelled "likely" and "possible"."""
    if GROUP not in doc.spans:
        where, gaps = readable(doc)
        chances = shared().mark((tuple(doc[i].text for i in where), tuple(gaps)))
        spans = [*_spans(doc, where, chances, LIKELY, "likely"), *_spans(doc, where, chances, POSSIBLE, "possible")]
        doc.spans[GROUP] = SpanGroup(doc, name=GROUP, spans=spans)
    group = doc.spans[GROUP]
    return Marks(tuple(s for s in group if s.label_ == "likely"), tuple(s for s in group if s.label_ == "possible"))


def _spans(doc: Doc, where: Sequence[int], chances: Floats, least: float, label: str) -> list[Span]:
    """The runs of words whose chance to belong to a mention is above `least`, none across sentences."""
    found: list[Span] = []
    begin: int | None = None
    for n, place in enumerate(where):
        inside = 1 - chances[n, 0] > least
        new = chances[n, 2] > _BEGINS or bool(doc[place].is_sent_start)
        if begin is not None and (not inside or new):
            found.append(Span(doc, where[begin], where[n - 1] + 1, label=label))
            begin = None
        if inside and begin is None:
            begin = n
    if begin is not None:
        found.append(Span(doc, where[begin], where[-1] + 1, label=label))
    return found
