"""What of a large graph is shown at first, and into which communities the rest is folded.

Shown as themselves are the `AT_ONCE` things of which most is said. The others stand, community by community (Louvain),
as one node each, which the page can unfold; nothing is left out. Communities beyond the `COMMUNITIES` largest are one
more node together, since many a news archive falls into thousands of pairs and triples.
"""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from kg.view.stats import communities

__all__ = ["AT_ONCE", "Community", "Folding", "said"]

AT_ONCE = 800
"""Things shown as themselves at first."""
COMMUNITIES = 48
"""Folded communities that stand on their own."""


@dataclass(frozen=True)
class Community:
    """`members` are folded, the most spoken of first; `around` is the most spoken of all, shown or not, or None."""

    name: str
    around: str | None
    members: tuple[str, ...]


class Folding:
    """What is `shown`, the `communities` of the rest, and the graph `drawn` of both."""

    def __init__(self, graph: nx.MultiDiGraph, weight: dict[str, int], *, at_once: int = AT_ONCE) -> None:
        # The sort is stable: what ties comes in the graph's own order.
        self.order = sorted(graph, key=lambda iri: -weight[iri])
        if len(graph) <= at_once:
            self.shown = list(graph)
            self.communities: list[Community] = []
            self.drawn: nx.Graph = graph
            return
        chosen = set(self.order[:at_once])
        self.shown = [iri for iri in graph if iri in chosen]
        rank = {iri: i for i, iri in enumerate(self.order)}
        found, rest = [], []
        for part in communities(graph):
            folded = sorted((iri for iri in part if iri not in chosen), key=rank.__getitem__)
            if folded:
                found.append((folded, min(part, key=rank.__getitem__)))
        found.sort(key=lambda pair: -len(pair[0]))
        for members, _ in found[COMMUNITIES:]:
            rest += members
        self.communities = [
            Community(f"c{i}", around, tuple(members)) for i, (members, around) in enumerate(found[:COMMUNITIES])
        ]
        if rest:
            self.communities.append(Community(f"c{COMMUNITIES}", None, tuple(sorted(rest, key=rank.__getitem__))))
        self.drawn = self._drawn(graph)

    def _drawn(self, graph: nx.MultiDiGraph) -> nx.Graph:
        stands = {iri: iri for iri in self.shown}
        stands |= {iri: community.name for community in self.communities for iri in community.members}
        drawn = nx.Graph()
        drawn.add_nodes_from(self.shown)
        drawn.add_nodes_from(community.name for community in self.communities)
        for source, target in graph.edges():
            # A tie of two communities says little about where they should stand, and there is one nearly always.
            if stands[source] != stands[target] and (stands[source] in graph or stands[target] in graph):
                drawn.add_edge(stands[source], stands[target])
        return drawn


def said(graph: nx.MultiDiGraph) -> dict[str, int]:
    """How much is said of each thing: passages that name it, and statements by, to and about it."""
    weight = {iri: len(evidence) for iri, evidence in graph.nodes(data="evidence")}
    for source, target, fact in graph.edges(data="fact"):
        if fact == "Statement":
            weight[source] += 1
            weight[target] += 1
    return weight
