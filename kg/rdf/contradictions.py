"""Tenures that cannot both be: of one person in one office, at times that leave no room for two terms.

`kg.resolve` tells tellings apart that exclude each other, and keeps them all. Some are terms one after the other;
the others contradict each other, and somebody should look.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple

from rdflib import Graph
from rdflib.term import Node, URIRef

from kg.rdf.vocabulary import KG, NIF, RDF, SDO

__all__ = ["Contradiction", "contradictions"]

_BEGINNING, _END = "0000-00-00", "9999-99-99"
_LEAST = timedelta(days=31)  # terms that end, or begin, as near to each other are rather one, told in two ways
_YEAR = timedelta(days=366)
_SHOWN = 80  # characters of a telling's words


class _Term(NamedTuple):
    """When a tenure can have begun and ended, in ISO dates, and how it ended, as articles of the days `published` tell
    it; `told` says it in words."""

    tenure: URIRef
    start_from: str
    start_to: str
    end_from: str
    end_to: str
    ended_by: Node | None
    published: tuple[str, ...]
    told: str


class Contradiction(NamedTuple):
    """Two tenures of one person in one office, and what each amounts to, with the first words that say so."""

    first: URIRef
    second: URIRef
    first_told: str
    second_told: str


def contradictions(graph: Graph) -> Iterator[Contradiction]:
    """The pairs of tenures in `graph`, a union of articles, that cannot be two terms of one person in one office.

    Of two terms, one ends before the other begins. Who is in office in an article dated some day is so on that day.
    Two ends, or two starts, of known days within a month of each other are taken for one event told in two ways; and so
    are two ends of which articles of one year give different causes, where no days part them.
    """
    pairs: dict[tuple[Node | None, Node | None], list[URIRef]] = defaultdict(list)
    for tenure in graph.subjects(RDF.type, KG.Tenure):
        if isinstance(tenure, URIRef):
            pairs[graph.value(tenure, KG.holder), graph.value(tenure, KG.office)].append(tenure)
    for tenures in pairs.values():
        if len(tenures) > 1:
            # Who runs for an office may hold it, too.
            held = (t for t in tenures if (t, KG.status, KG.Candidate) not in graph)
            terms = [_term(graph, t) for t in sorted(held)]
            for one, other in combinations(terms, 2):
                if _contradict(one, other):
                    yield Contradiction(one.tenure, other.tenure, one.told, other.told)


def _contradict(one: _Term, other: _Term) -> bool:
    if one.end_from > other.start_to and other.end_from > one.start_to:
        return True
    if one.ended_by and other.ended_by and one.ended_by != other.ended_by and _one_end(one, other):
        return True
    return _near(one.start_from, one.start_to, other.start_from, other.start_to) or _near(
        one.end_from, one.end_to, other.end_from, other.end_to
    )


def _one_end(one: _Term, other: _Term) -> bool:
    """Whether two ends may be one: their days meet, and they are told of within a year."""
    if one.end_from > other.end_to or other.end_from > one.end_to:
        return False
    try:
        days = [date.fromisoformat(d) for d in (*one.published, *other.published)]
    except ValueError:
        return False
    return bool(one.published and other.published) and max(days) - min(days) <= _YEAR


def _near(from_: str, to: str, other_from: str, other_to: str) -> bool:
    """Whether two spans of days, both known at both ends, lie within a month, from first day to last."""
    try:
        days = [date.fromisoformat(day) for day in (from_, to, other_from, other_to)]
    except ValueError:
        return False
    return max(days) - min(days) <= _LEAST


def _term(graph: Graph, tenure: URIRef) -> _Term:
    def bound(predicate: URIRef, unknown: str) -> str:
        value = graph.value(tenure, predicate)
        return str(value) if value is not None else unknown

    start_from, start_to = bound(KG.startEarliest, _BEGINNING), bound(KG.startLatest, _END)
    end_from, end_to = bound(KG.endEarliest, _BEGINNING), bound(KG.endLatest, _END)
    told = _told(graph, tenure)
    status = graph.value(tenure, KG.status)
    published = _published(graph, tenure)
    days = [d for d in published if start_from <= d <= end_to]
    if status in (KG.Incumbent, KG.Acting) and days:
        start_to, end_from = min(start_to, max(days)), max(end_from, max(days))
    ended_by = graph.value(tenure, KG.endedBy)
    return _Term(tenure, start_from, start_to, end_from, end_to, ended_by, tuple(published), told)


def _evidence(graph: Graph, tenure: URIRef) -> list[tuple[str, int, Node]]:
    """The evidence of a tenure by its article and place."""
    found = []
    for node in graph.objects(tenure, KG.evidence):
        begin = graph.value(node, NIF.beginIndex)
        found.append((str(graph.value(node, NIF.referenceContext)), int(str(begin)) if begin is not None else 0, node))
    return sorted(found)


def _published(graph: Graph, tenure: URIRef) -> list[str]:
    articles = sorted({article for article, _, _ in _evidence(graph, tenure)})
    dates = (graph.value(URIRef(article), SDO.datePublished) for article in articles)
    return [str(d)[:10] for d in dates if d is not None and len(str(d)) >= 10]


def _told(graph: Graph, tenure: URIRef) -> str:
    """``Incumbent, 2012 – ?: "Brandt, president since 2012"``."""
    status = graph.value(tenure, KG.status)
    cause = graph.value(tenure, KG.endedBy)
    start, end = graph.value(tenure, KG.start), graph.value(tenure, KG.end)
    times = f"{start or '?'} – {end or '?'}" if start is not None or end is not None else ""
    parts = (str(term).rpartition("#")[2] if term is not None else "" for term in (status, cause))
    head = ", ".join(part for part in (*parts, times) if part)
    for _, _, node in _evidence(graph, tenure):
        words = " ".join(str(graph.value(node, NIF.anchorOf) or "").split())
        if words:
            shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
            return f'{head}: "{shown}"' if head else f'"{shown}"'
    return head
