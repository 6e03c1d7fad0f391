"""A text whose attributions are marked by hand, so that what is made of them is tested apart from how they are found.

``<s>Kerr</s> <c>said</c> that <x>he left</x>`` is one attribution; a number tells several apart (``<s2>``); an element
given twice has two pieces.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.extract import extract
from kg.model import Article, Country, Findings

__all__ = ["findings", "label_of", "labels_of"]

_TAG = re.compile(r"<(/?)([scx])(\d*)>")
_ROLES = {"s": "source", "c": "cue", "x": "content"}


def _unmarked(text: str) -> tuple[str, list[tuple[str, str, int, int]]]:
    out, marks, opened, at = "", [], {}, 0
    for tag in _TAG.finditer(text):
        out += text[at : tag.start()]
        at = tag.end()
        closing, role, number = tag.groups()
        if closing:
            marks.append((role, number, opened.pop((role, number)), len(out)))
        else:
            opened[role, number] = len(out)
    assert not opened, f"not closed: {opened}"
    return out + text[at:], marks


def findings(nlp: Language, text: str, *, date: str | None = None, title: str | None = None) -> Findings:
    """What is extracted from the marked `text`; without marks, the attributions are the reader's own."""
    plain, marks = _unmarked(text)
    article = Article(key="marked", text=plain, date=date, title=title)
    raw = nlp.make_doc(plain)
    raw._.article = article
    doc: Doc = nlp(raw)
    if marks:
        spans = []
        for role, number, begin, end in marks:
            span = doc.char_span(begin, end, alignment_mode="expand")
            assert span is not None
            spans.append(Span(doc, span.start, span.end, label=_ROLES[role], span_id=number or "1"))
        doc.spans["attributions"] = spans
    return extract(doc, article)


def labels_of(found: Findings, ids: tuple[str, ...]) -> list[str]:
    """The labels of the entities `ids`; of countries, their ISO codes."""
    return [label_of(found, i) for i in ids]


def label_of(found: Findings, entity: str) -> str:
    """The label of the entity with this id; of a country, its ISO code."""
    return next(e.iso if isinstance(e, Country) else e.label for e in found.entities() if e.id == entity)
