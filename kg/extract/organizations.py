"""The bodies an article names: ministries, parties, agencies, alliances, news outlets."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from kg.extract.evidence import evidence, stated
from kg.extract.lexicon import words
from kg.extract.people import plain
from kg.extract.places import institutions
from kg.extract.roles import matches
from kg.model import Organization

__all__ = ["find"]


def _core(name: Span, role_spans: Mapping[int, int]) -> Span | None:
    """`name` without articles, punctuation, and the posts before or after it ("State Department spokesman")."""
    start, end = name.start, name.end
    doc = name.doc
    for begin, close in role_spans.items():
        if start <= begin and close == end and (begin == start or doc[begin - 1].pos_ not in {"ADP", "CCONJ"}):
            end = begin
        elif begin == start and close < end and doc[close].lower_ in {"of", "for", "to"}:
            start = close + 1
    while start < end and (doc[start].tag_ == "DT" or not any(c.isalnum() for c in doc[start].text)):
        start += 1
    if start + 1 < end and doc[start].lower_ in words("party") and doc[start + 1 : end].text in words("chambers"):
        start += 1
    while end > start and (doc[end - 1].tag_ == "POS" or not any(c.isalnum() for c in doc[end - 1].text)):
        end -= 1
    return doc[start:end] if start < end else None


@lru_cache(maxsize=4)
def _known(vocab: Vocab) -> PhraseMatcher:
    """Bodies that recognizers overlook, as they are written with a capital."""
    matcher = PhraseMatcher(vocab, attr="ORTH")
    names = {*words("chambers"), *(n.title() for n in institutions("body")), "CIA", "FBI", "NSA", "IDF"}
    for name in sorted(names):
        matcher.add(name, [Doc(vocab, words=name.split())])
    return matcher


def find(doc: Doc) -> list[tuple[Organization, tuple[Span, ...]]]:
    """The organizations named in `doc` with the spans that name them, in order of first mention."""
    role_spans = {span.start: span.end for span, _ in matches(doc)}
    entities = [e for e in doc.ents if e.label_ == "ORG" and not e.kb_id_ and stated(e)]
    cores = [c for e in entities if (c := _core(e, role_spans)) is not None]
    taken = {t.i for e in doc.ents if e.label_ in {"ORG", "PERSON", "GPE"} for t in e}
    known = filter_spans([doc[start:end] for _, start, end in _known(doc.vocab)(doc)])
    cores += [s for s in known if taken.isdisjoint(range(s.start, s.end)) and stated(s)]
    named: dict[tuple[str, ...], list[Span]] = {}
    for core in cores:
        if key := plain(core.text):
            named.setdefault(key, []).append(core)
    for spans in named.values():
        spans.sort(key=lambda s: s.start)
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
