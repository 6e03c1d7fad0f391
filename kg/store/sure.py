"""A graph without the statements that are less sure than somebody wants: a view to write out or to ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset

from kg.errors import UsageError
from kg.rdf import KG

__all__ = ["Sure", "sure"]

_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


@dataclass(frozen=True, slots=True)
class Sure:
    """What a query or an export asks of a store, over what is sure enough; it lives in memory."""

    oxigraph: ox.Store
    base: str

    @property
    def dataset(self) -> Dataset:
        """The graph as an `rdflib.Dataset`."""
        return Dataset(store=OxigraphStore(store=self.oxigraph), default_union=False)


def sure(graphs: ox.Store, base: str, least: float) -> Sure:
    """A copy of `graphs` without the statements whose ``kg:confidence`` is below `least`, 0 to 1.

    With them go what only they express: stances, the short ways to those, and evidence that nothing else has. Whoever
    spoke stays. Raises UsageError for a `least` that is no share.
    """
    if not 0 <= least <= 1:
        raise UsageError(f"the least confidence is {least:g}; give a share from 0 to 1, such as 0.8")
    out = ox.Store()
    dropped = _unsure(graphs, least)
    gone = dropped | _expressed(graphs, dropped)
    gone |= _orphans(graphs, gone)
    short = _short_ways(graphs, gone)
    out.bulk_extend(q for q in graphs if q.subject not in gone and q.object not in gone and not _is_short(q, short))
    return Sure(out, base)


def _term(name: str) -> ox.NamedNode:
    return ox.NamedNode(str(KG[name]))


def _unsure(graphs: ox.Store, least: float) -> set[object]:
    found: set[object] = set()
    for quad in graphs.quads_for_pattern(None, _term("confidence"), None, ox.DefaultGraph()):
        is_statement = ox.Quad(quad.subject, _TYPE, _term("Statement"), ox.DefaultGraph()) in graphs
        if is_statement and float(getattr(quad.object, "value", 1)) < least:
            found.add(quad.subject)
    return found


def _expressed(graphs: ox.Store, statements: set[object]) -> set[object]:
    """The stances that are expressed in `statements` alone."""
    where: dict[object, set[object]] = {}
    for quad in graphs.quads_for_pattern(None, _term("expressedIn"), None, ox.DefaultGraph()):
        where.setdefault(quad.subject, set()).add(quad.object)
    return {stance for stance, all_of in where.items() if all_of <= statements}


def _orphans(graphs: ox.Store, gone: set[object]) -> set[object]:
    """The evidence that only `gone` have."""
    users: dict[object, set[object]] = {}
    for quad in graphs.quads_for_pattern(None, _term("evidence"), None, ox.DefaultGraph()):
        users.setdefault(quad.object, set()).add(quad.subject)
    return {evidence for evidence, all_of in users.items() if all_of <= gone}


def _positions(graphs: ox.Store, stances: Iterator[object]) -> set[tuple[object, object, str]]:
    found: set[tuple[object, object, str]] = set()
    for stance in stances:
        value = {
            name: {q.object for q in graphs.quads_for_pattern(stance, _term(name), None, ox.DefaultGraph())}  # type: ignore[arg-type]
            for name in ("holder", "target", "polarity")
        }
        for holder in value["holder"]:
            for target in value["target"]:
                for polarity in value["polarity"]:
                    short = "supports" if str(polarity).rstrip(">").endswith("Support") else "opposes"
                    found.add((holder, target, str(KG[short])))
    return found


def _short_ways(graphs: ox.Store, gone: set[object]) -> set[tuple[object, object, str]]:
    """The short ways (holder, policy, property) that no stance but those in `gone` makes."""
    every = {q.subject for q in graphs.quads_for_pattern(None, _TYPE, _term("Stance"), ox.DefaultGraph())}
    return _positions(graphs, iter(every & gone)) - _positions(graphs, iter(every - gone))


def _is_short(quad: ox.Quad, short: set[tuple[object, object, str]]) -> bool:
    return (quad.subject, quad.object, quad.predicate.value) in short
