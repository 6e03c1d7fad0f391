"""Component ``newskg_attributions``: who is reported to have said what, as (source, cue, content) over the parse."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.language.reported import Candidate, candidates, follow_on

__all__ = ["Attribution", "attributions", "find_attributions"]

GROUP = "attributions"
_LOOSE = {",", ";", "—", "–", "--", "-"}


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution: the words of its source, its cue and its content, each in pieces in document order."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def attributions(doc: Doc) -> list[Attribution]:
    """What ``doc.spans["attributions"]`` holds, in order of the cue."""
    parts: dict[str, dict[str, list[Span]]] = {}
    for span in doc.spans.get(GROUP, ()):
        parts.setdefault(span.id_, {"source": [], "cue": [], "content": []})[span.label_].append(span)
    found = [
        Attribution(*(tuple(sorted(p[k], key=lambda s: s.start)) for k in ("source", "cue", "content")))
        for p in parts.values()
    ]
    return sorted(found, key=lambda a: ((a.cue or a.content)[0].start, a.content[0].start if a.content else 0))


@cache
def _cues() -> frozenset[tuple[str, str]]:
    """The (lemma, frame) pairs that report, as ``data/cues.csv`` lists them."""
    text = files("kg.language").joinpath("data", "cues.csv").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset((row["lemma"], row["frame"]) for row in csv.DictReader(lines))


def _found(doc: Doc) -> list[Candidate]:
    """The candidates that report: listed, not within a quotation that another reports, not on a line of the page."""
    listed = [c for c in candidates(doc) if c.key in _cues() and not doc[c.cue[-1]].sent._.teaser]
    # "according to Press reports": what the parser takes for a verb there is part of a source.
    named = {i for c in listed if c.frame == "according" for i in c.source}
    listed = [c for c in listed if not named.issuperset(c.cue)]
    quoted = [c for c in listed if c.frame == "quote"]
    listed = [c for c in listed if not any(c is not q and q.content.issuperset(c.cue) for q in quoted)]
    used = {i for c in listed if c.frame == "quote" for i in (*c.content, *c.cue)}
    for candidate in listed:
        if candidate.frame == "quote":
            more = follow_on(doc, candidate, used)
            candidate.content |= more
            used |= more
    return listed


def _pieces(doc: Doc, words: Iterable[int]) -> list[Span]:
    """The words as spans, each without white space and commas at its edges; quotation marks stay."""
    spans: list[Span] = []
    run: list[int] = []
    for i in [*sorted(words), -1]:
        if run and i != run[-1] + 1:
            span = doc[run[0] : run[-1] + 1]
            while len(span) and (span[0].is_space or span[0].text in _LOOSE):
                span = span[1:]
            while len(span) and (span[-1].is_space or span[-1].text in _LOOSE):
                span = span[:-1]
            if any(not t.is_punct for t in span):
                spans.append(span)
            run = []
        run.append(i)
    return spans


@Language.component("newskg_attributions", assigns=["doc.spans"], requires=["token.dep"])
def find_attributions(doc: Doc) -> Doc:
    """Write ``doc.spans["attributions"]``: spans labelled "source", "cue", "content", tied by ``id_`` ("1", "2", …).

    A content keeps its "that" and its quotation marks, as the corpus PolNeAR has it; a source may be missing.
    """
    spans = []
    for number, candidate in enumerate(sorted(_found(doc), key=lambda c: c.cue), 1):
        content = _pieces(doc, candidate.content)
        if not content:
            continue
        for label, parts in (
            ("source", _pieces(doc, candidate.source)),
            ("cue", _pieces(doc, candidate.cue)),
            ("content", content),
        ):
            spans += [Span(doc, p.start, p.end, label=label, span_id=str(number)) for p in parts]
    doc.spans[GROUP] = spans
    return doc
