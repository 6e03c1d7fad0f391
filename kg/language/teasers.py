"""Component ``newskg_teasers``: lines that a page puts between the paragraphs, not in the article's own voice."""

from __future__ import annotations

import re
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.language import lexicon
from kg.language.extensions import FURNITURE
from kg.language.paragraphs import lines

__all__ = ["line_kind", "teasers"]


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    table: dict[str, list[str]] = lexicon.table("furniture")
    return [(kind, re.compile(p, re.I)) for kind, patterns in table.items() for p in patterns]


def line_kind(line: str) -> str:
    """The kind of page furniture that a line is ("teaser", "byline", "dateline", "credit", "notice"), or ""."""
    text = " ".join(line.split())
    return next((kind for kind, pattern in _patterns() if pattern.match(text)), "")


@Language.component("newskg_teasers", assigns=["doc.spans"])
def teasers(doc: Doc) -> Doc:
    """Write ``doc.spans["furniture"]``: the lines that are page furniture, labelled with their kind."""
    found = []
    for line in lines(doc):
        if kind := line_kind(line.text):
            found.append(Span(doc, line.start, line.end, label=kind))
    doc.spans[FURNITURE] = found
    return doc
