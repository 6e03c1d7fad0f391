"""The states an article names, by name, adjective, demonym, abbreviation, or by their capital as an actor."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc, Span

from kg.extract.evidence import evidence, stated
from kg.model import Country

__all__ = ["find"]


def find(doc: Doc) -> list[tuple[Country, tuple[Span, ...]]]:
    """The countries named in `doc` with the spans that name them, in order of first mention."""
    spans = {(s.start, s.end): s for s in doc.ents if s.kb_id_}
    spans |= {(s.start, s.end): s for s in doc.spans.get("countries", ()) if s.kb_id_}
    named: dict[str, list[Span]] = {}
    for span in sorted(spans.values(), key=lambda s: (s.start, s.end)):
        if stated(span):
            named.setdefault(span.kb_id_, []).append(span)
    return [(_country(iso, spans, doc), tuple(spans)) for iso, spans in named.items()]


def _country(iso: str, spans: list[Span], doc: Doc) -> Country:
    counts = Counter(_name(s) for s in spans)
    nouns = Counter(_name(s) for s in spans if s.label_ == "GPE" and not _name(s).replace(".", "").isupper())
    label = min(nouns or counts, key=lambda n: (-len(n), n))
    return Country(
        id=f"country:{iso}",
        label=label,
        aliases=tuple(sorted(set(counts) - {label})),
        evidence=tuple(evidence(s, doc) for s in spans),
        iso=iso,
    )


def _name(span: Span) -> str:
    text = span.text
    for ending in ("'s", "’s"):
        text = text.removesuffix(ending)
    return text.removeprefix("the ").removeprefix("The ").strip()
