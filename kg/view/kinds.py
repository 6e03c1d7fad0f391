"""Narrower graphs drawn from the entity graph: who deals with whom, and who stands where on which policy.

All are `networkx.MultiDiGraph`; nodes keep the attributes that `project.py` documents. Every edge has `label`,
`predicate`, `fact`, `id`, `confidence` and `evidence` as there; the key is the fact's IRI and the predicate.

``entities``
    Everything: see `project.py`.

``people``
    Persons only, and those of them that an edge touches.

    ===========  =============  ===================================================================================
    `predicate`  `fact`         from → to
    ===========  =============  ===================================================================================
    `addressed`  ``Statement``  speaker → whom they spoke to
    `mentioned`  ``Statement``  speaker → whom they spoke about
    `appointed`  ``Tenure``     who appointed → who was appointed
    `succeeded`  ``Tenure``     who came after → who came before, in one office
    ===========  =============  ===================================================================================

``agents-policies``
    Two sides (`bipartite` is 0 on agents and 1 on policies): persons, offices, organizations and countries to policies.

    ===========  =============  ===================================================================================
    `predicate`  `fact`         agent → policy
    ===========  =============  ===================================================================================
    `supports`   ``Stance``     is for it
    `opposes`    ``Stance``     is against it
    `mentioned`  ``Statement``  spoke about it
    `adopted`    ``""``         adopted it
    ===========  =============  ===================================================================================

What is reported as denied or hypothetical makes no edge in ``people`` and ``agents-policies``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import networkx as nx

from kg.errors import UsageError

__all__ = ["KINDS", "projection"]

KINDS = ("entities", "people", "agents-policies")
"""The kinds of graph."""

_AGENTS = ("Person", "Office", "Organization", "Country")
_LABELS = {
    "addressed": "spoke to",
    "adopted": "adopted",
    "appointed": "appointed",
    "mentioned": "spoke about",
    "opposes": "opposes",
    "succeeded": "succeeded",
    "supports": "supports",
}

Edge = tuple[str, str, str, dict[str, Any]]


def projection(entities: nx.MultiDiGraph, kind: str) -> nx.MultiDiGraph:
    """The graph of `kind`, one of `KINDS`, of the entity graph `entities`. Raises `UsageError` for another kind."""
    if kind == "entities":
        return entities
    if kind == "people":
        return _made(entities, _people(entities))
    if kind == "agents-policies":
        graph = _made(entities, _agents(entities))
        for node, data in graph.nodes(data=True):
            graph.nodes[node]["bipartite"] = int(data["kind"] == "Policy")
        return graph
    raise UsageError(f"there is no graph of kind {kind!r}; the kinds are {', '.join(KINDS)}")


def _made(entities: nx.MultiDiGraph, edges: Iterator[Edge]) -> nx.MultiDiGraph:
    listed: dict[tuple[str, str, str], tuple[str, dict[str, Any]]] = {}
    for source, target, predicate, data in edges:
        if source != target:
            key = f"{data['id']} {predicate}" if data["id"] else predicate
            listed.setdefault((source, target, key), (predicate, data))
    touched = {end for source, target, _ in listed for end in (source, target)}
    graph = nx.MultiDiGraph(**entities.graph)
    graph.add_nodes_from((node, dict(data)) for node, data in entities.nodes(data=True) if node in touched)
    for (source, target, key), (predicate, data) in sorted(listed.items(), key=lambda item: item[0]):
        kept = {name: data[name] for name in ("fact", "id", "confidence", "evidence")}
        graph.add_edge(source, target, key=key, label=_LABELS[predicate], predicate=predicate, **kept)
    return graph


def _sayings(graph: nx.MultiDiGraph) -> Iterator[tuple[list[str], dict[str, list[str]], dict[str, Any]]]:
    """Of each statement that was made: its speakers, whom or what it is addressed to and about, and its edge's data."""
    for statement, data in graph.nodes(data=True):
        if data["kind"] != "Statement" or data["reality"] is not None:
            continue
        spoken = [(u, d) for u, _, d in graph.in_edges(statement, data=True) if d["predicate"] == "speaker"]
        ends: dict[str, list[str]] = defaultdict(list)
        for _, target, edge in graph.out_edges(statement, data=True):
            ends[edge["predicate"]].append(target)
        if spoken:
            yield [u for u, _ in spoken], ends, spoken[0][1]


def _people(graph: nx.MultiDiGraph) -> Iterator[Edge]:
    kind = dict(graph.nodes(data="kind"))
    for speakers, ends, data in _sayings(graph):
        for predicate, name in (("addressee", "addressed"), ("about", "mentioned")):
            for speaker in speakers:
                for other in ends[predicate]:
                    if kind[speaker] == kind[other] == "Person":
                        yield speaker, other, name, data
    for source, target, data in graph.edges(data=True):
        if kind[source] == kind[target] == "Person" and data["fact"] == "Tenure":
            match data["predicate"]:
                case "appointedBy":
                    yield target, source, "appointed", data
                case "predecessor":
                    yield source, target, "succeeded", data
                case "successor":
                    yield target, source, "succeeded", data


def _agents(graph: nx.MultiDiGraph) -> Iterator[Edge]:
    kind = dict(graph.nodes(data="kind"))
    for speakers, ends, data in _sayings(graph):
        for speaker in speakers:
            for policy in ends["about"]:
                if kind[policy] == "Policy" and kind[speaker] in _AGENTS:
                    yield speaker, policy, "mentioned", data
    for source, target, data in graph.edges(data=True):
        if data["fact"] == "Stance":
            yield source, target, data["predicate"], data
        elif data["predicate"] == "adoptedBy" and kind[source] == "Policy" and kind[target] in _AGENTS:
            yield target, source, "adopted", data
