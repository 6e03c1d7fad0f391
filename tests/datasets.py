"""Resolved findings as a plain `rdflib.Dataset`: a graph for each article, their union as the default graph."""

from __future__ import annotations

from typing import Any

from rdflib import Dataset

from kg.model import Findings
from kg.rdf import quads

__all__ = ["dataset"]


def dataset(*findings: Findings, store: Any = "default") -> Dataset:
    """A dataset of `findings` in `store`, by default rdflib's own in memory."""
    result = Dataset(store=store, default_union=True)
    for found in findings:
        for subject, predicate, value, graph in quads(found):
            result.graph(graph).add((subject, predicate, value))
    return result
