"""The states an article names, by name, adjective, demonym, abbreviation, or by their capital as an actor."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from kg.extract.evidence import evidence
from kg.model import Country

__all__ = ["find"]


def find(doc: Doc) -> list[tuple[Country, tuple[Span, ...]]]:
    """The countries named in `doc` with the spans that name them, in order of first mention."""
    named: dict[str, list[Span]] = {}
    for span in sorted((e for e in doc.ents if e.kb_id_), key=lambda s: s.start):
        named.setdefault(span.kb_id_, []).append(span)
    out = []
    for iso, spans in named.items():
        names = [s.text for s in spans]
        label = max(sorted(set(names)), key=len)
        country = Country(
            id=f"country:{iso}",
            label=label,
            aliases=tuple(sorted(set(names) - {label})),
            evidence=tuple(evidence(s, doc) for s in spans),
            iso=iso,
        )
        out.append((country, tuple(spans)))
    return out
