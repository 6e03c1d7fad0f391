"""The bodies an article names: ministries, parties, agencies, alliances, news outlets."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from kg.extract.evidence import evidence
from kg.extract.people import plain
from kg.model import Organization

__all__ = ["find"]


def _core(name: Span) -> Span | None:
    start, end = name.start, name.end
    doc = name.doc
    while start < end and (doc[start].tag_ == "DT" or not any(c.isalnum() for c in doc[start].text)):
        start += 1
    while end > start and (doc[end - 1].tag_ == "POS" or not any(c.isalnum() for c in doc[end - 1].text)):
        end -= 1
    return doc[start:end] if start < end else None


def find(doc: Doc) -> list[tuple[Organization, tuple[Span, ...]]]:
    """The organizations named in `doc` with the spans that name them, in order of first mention."""
    named: dict[tuple[str, ...], list[Span]] = {}
    for entity in doc.ents:
        if entity.label_ == "ORG" and not entity.kb_id_ and (core := _core(entity)) is not None:
            named.setdefault(plain(core.text), []).append(core)
    out = []
    for number, spans in enumerate(sorted(named.values(), key=lambda s: s[0].start), 1):
        names = [s.text for s in spans]
        label = max(sorted(set(names)), key=len)
        organization = Organization(
            id=f"organization:{number}",
            label=label,
            aliases=tuple(sorted(set(names) - {label})),
            evidence=tuple(evidence(s, doc) for s in spans),
        )
        out.append((organization, tuple(spans)))
    return out
