"""The example in a store, as newskg keeps it: a graph for each article, and their union once in the default graph."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
from example import RESOLVED
from oxrdflib._converter import to_ox

from kg.model import Findings
from kg.rdf import quads

__all__ = ["store_of"]


def store_of(findings: Iterable[Findings] = RESOLVED) -> ox.Store:
    """A store in memory that holds `findings`."""
    store = ox.Store()
    for found in findings:
        for s, p, o, g in quads(found):
            triple = ox.Triple(to_ox(s), to_ox(p), to_ox(o))
            store.add(ox.Quad(triple.subject, triple.predicate, triple.object, to_ox(g)))
            store.add(ox.Quad(triple.subject, triple.predicate, triple.object))
    return store
