"""The quads of a store: a named graph for each article, one for the countries that these mean without naming them, and
in the default graph every triple of their union once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

import pyoxigraph as ox
from rdflib import Literal, URIRef

from kg.model import Country, Findings
from kg.rdf import Quad, article_iri, gazetteer, gazetteer_iri, quads

__all__ = ["Plan", "apply", "plan"]

_BULK = 20_000  # quads from which a bulk load is faster than a transaction


class Plan:
    """Changes to be made to a graph in one transaction."""

    def __init__(self) -> None:
        self.insert: dict[ox.NamedNode | ox.DefaultGraph, set[ox.Triple]] = {}
        self.delete: dict[ox.NamedNode | ox.DefaultGraph, set[ox.Triple]] = {}
        self.drop: set[ox.NamedNode] = set()

    def __bool__(self) -> bool:
        return bool(self.insert or self.delete or self.drop)


@lru_cache(maxsize=65536)
def _literal(lexical: str, datatype: str) -> ox.Literal:
    """A literal as the store gives it back: it keeps the values of numbers and times, not their spelling."""
    literal = ox.Literal(lexical, datatype=ox.NamedNode(datatype))
    scratch, node = ox.Store(), ox.NamedNode("urn:x")
    scratch.add(ox.Quad(node, node, literal))
    kept = next(iter(scratch)).object
    return kept if isinstance(kept, ox.Literal) else literal


def _object(term: URIRef | Literal) -> ox.NamedNode | ox.Literal:
    if isinstance(term, URIRef):
        return ox.NamedNode(str(term))
    if term.language:
        return ox.Literal(str(term), language=term.language)
    datatype = str(term.datatype or "")
    if datatype in ("", "http://www.w3.org/2001/XMLSchema#string"):
        return ox.Literal(str(term))
    return _literal(str(term), datatype)


def _triples(found: Iterable[Quad], graph: URIRef) -> set[ox.Triple]:
    """Those of the quads that stand in one graph."""
    return {ox.Triple(ox.NamedNode(str(s)), ox.NamedNode(str(p)), _object(o)) for s, p, o, g in found if g == graph}


def plan(store: ox.Store, wanted: Mapping[str, Findings | None], implied: Iterable[Country] = (), *, base: str) -> Plan:
    """What to change so that `store` has of each article, by key, what `wanted` says, and of no key that is None.

    `implied` are all the countries that some article of the store means without naming it. Nothing is written. Doing
    so again, after the plan was carried out or in part lost, gives what is left to do.
    """
    out = Plan()
    default = ox.DefaultGraph()
    removed: dict[ox.Triple, int] = {}
    added: set[ox.Triple] = set()
    graphs = {
        name: _triples(quads(findings, base=base), name) if findings is not None else set()
        for name, findings in ((article_iri(key, base), found) for key, found in wanted.items())
    }
    graphs[gazetteer_iri(base)] = _triples(gazetteer(implied, base=base), gazetteer_iri(base))
    for name, new in graphs.items():
        graph = ox.NamedNode(str(name))
        old = {q.triple for q in store.quads_for_pattern(None, None, None, graph)}
        if new - old:
            out.insert[graph] = new - old
            added |= new - old
        if old - new:
            if new:
                out.delete[graph] = old - new
            for triple in old - new:
                removed[triple] = removed.get(triple, 0) + 1
        if not new and store.contains_named_graph(graph):
            out.drop.add(graph)
    if added:
        out.insert[default] = added
    # A triple leaves the union only with the last article that says it.
    gone = {t for t, n in removed.items() if t not in added and not _said_elsewhere(store, t, n)}
    if gone:
        out.delete[default] = gone
    return out


def _said_elsewhere(store: ox.Store, triple: ox.Triple, removals: int) -> bool:
    """Whether more named graphs than the `removals` that lose the triple have it."""
    found = 0
    for quad in store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None):
        if isinstance(quad.graph_name, ox.NamedNode):
            found += 1
            if found > removals:
                return True
    return False


def apply(store: ox.Store, changes: Plan) -> None:
    """Carry out `changes` in one transaction: all of them or, whatever happens, none."""
    if not changes.delete and not changes.drop:
        fresh = [ox.Quad(t.subject, t.predicate, t.object, g) for g, ts in changes.insert.items() for t in ts]
        if len(fresh) > _BULK:
            store.bulk_extend(fresh)
        elif fresh:
            store.extend(fresh)
        return
    parts = [f"DROP SILENT GRAPH {graph}" for graph in sorted(changes.drop, key=str)]
    for verb, of_graph in (("DELETE", changes.delete), ("INSERT", changes.insert)):
        for graph, triples in of_graph.items():
            body = _lines(triples)
            parts.append(
                f"{verb} DATA {{ GRAPH {graph} {{ {body} }} }}"
                if isinstance(graph, ox.NamedNode)
                else f"{verb} DATA {{ {body} }}"
            )
    store.update(" ;\n".join(parts))


def _lines(triples: Iterable[ox.Triple]) -> str:
    # The store's own spelling of its terms: its escapes are those that it reads.
    return "\n".join(f"{t.subject} {t.predicate} {t.object} ." for t in triples)
