"""The states an article names, by name, adjective, demonym, abbreviation, or by their capital as an actor."""

from __future__ import annotations

from collections import Counter
from functools import cache

from countryinfo import all_countries
from spacy.tokens import Doc, Span, Token

from kg.extract.evidence import evidence, stated
from kg.extract.lexicon import table
from kg.language import syntax
from kg.model import Country

_STATES = {"country", "nation", "republic", "kingdom"}

__all__ = ["descriptions", "find", "in_region"]


@cache
def in_region(adjective: str) -> frozenset[str]:
    """The ISO codes of the countries in the region that an adjective means ("Caribbean"); empty if it means none.

    Regions are those of ``data/regions.toml``.
    """
    wanted = set(table("regions").get(adjective.casefold(), ()))
    codes = ((c.iso(2), c.region(), c.subregion()) for c in all_countries())
    return frozenset(where[0] for where in codes if where[0] and wanted.intersection(w for w in where if w))


def find(doc: Doc) -> list[tuple[Country, tuple[Span, ...]]]:
    """The countries named in `doc` with the spans that name them, in order of first mention."""
    spans = {(s.start, s.end): s for s in doc.ents if s.kb_id_}
    spans |= {(s.start, s.end): s for s in doc.spans.get("countries", ()) if s.kb_id_}
    named: dict[str, list[Span]] = {}
    for span in sorted(spans.values(), key=lambda s: (s.start, s.end)):
        if stated(span):
            named.setdefault(span.kb_id_, []).append(span)
    return [(_country(iso, spans, doc), tuple(spans)) for iso, spans in named.items()]


def descriptions(doc: Doc) -> list[tuple[Token, str]]:
    """The nouns that stand for a country that the article names, with its ISO code.

    "The Caribbean country" is the one named last before it (else first after it) that lies in the region; "the
    country" and "that nation" the one named last before, as a noun, in its sentence or the one before.
    """
    named = [(s.start, s.kb_id_, s.label_) for s in doc.spans.get("countries", ()) if s.kb_id_ and stated(s)]
    found = []
    for noun in doc:
        if noun.lower_ not in _STATES or noun.tag_ != "NN":
            continue
        before = doc[noun.left_edge.i : noun.i]
        if not before or before[0].lower_ not in {"the", "that", "this", "its"}:
            continue
        adjectives = " ".join(t.text for t in before[1:])
        if region := in_region(adjectives.removeprefix("small ").removeprefix("poor ")):
            able = [(start, iso) for start, iso, _ in named if iso in region]
            last = [iso for start, iso in able if start < noun.i]
            if last or able:
                found.append((noun, last[-1] if last else able[0][1]))
        elif not adjectives and not syntax.prepositional_objects(noun):
            previous = doc[noun.sent.start - 1].sent.start if noun.sent.start else 0
            last = [iso for start, iso, label in named if previous <= start < noun.i and label == "GPE"]
            if last:
                found.append((noun, last[-1]))
    return found


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
