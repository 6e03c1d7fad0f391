"""Component ``newskg_dates``: date expressions, resolved against the article's date as far as they go."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.model import When

__all__ = ["dates", "when"]


def when(span: Span) -> When | None:
    """The date that a span of ``doc.spans["dates"]`` (or a span that holds just one such) means; None if not known."""
    for date in span.doc.spans.get("dates", ()):
        if date.start < span.end and span.start < date.end and date.kb_id_:
            return When.of(date.kb_id_)
    return None


@Language.component("newskg_dates", assigns=["doc.spans"], requires=["doc.ents"])
def dates(doc: Doc) -> Doc:
    """Write ``doc.spans["dates"]``."""
    doc.spans["dates"] = [Span(doc, e.start, e.end, label="DATE") for e in doc.ents if e.label_ == "DATE"]
    return doc
