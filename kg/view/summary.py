"""How a graph shows itself in a notebook: a small table, as HTML, with every word of the articles escaped."""

from __future__ import annotations

from collections import Counter

import networkx as nx
from markupsafe import Markup

from kg.view.folding import said
from kg.view.terms import terms

__all__ = ["summary"]

NAMED = 5
"""Things of each class that are named."""

_LEFT = Markup(' style="text-align:left"')


def summary(graph: nx.MultiDiGraph) -> str:
    """How many things of each class an entity graph has, and of whom and what most is said."""
    count = Counter(kind for _, kind in graph.nodes(data="kind"))
    weight = said(graph)
    rows = Markup()
    for kind in terms().kinds.values():
        of_kind = [iri for iri, name in graph.nodes(data="kind") if name == kind.name]
        most = sorted(of_kind, key=lambda iri: -weight[iri])[:NAMED]
        names = ", ".join(graph.nodes[iri]["label"] for iri in most) if kind.name != "Statement" else ""
        if len(of_kind) > len(most) and names:
            names += ", …"
        cells = Markup('<td{}><span style="color:{}">■</span> {}</td><td>{}</td><td{}>{}</td>')
        cells = cells.format(_LEFT, kind.colour, kind.plural, count[kind.name], _LEFT, names)
        rows += Markup("<tr>{}</tr>").format(cells)
    articles = len(graph.graph["articles"])
    caption = Markup("<caption>Knowledge graph of {} article{}, {} relations</caption>").format(
        articles, "" if articles == 1 else "s", graph.number_of_edges()
    )
    head = Markup("<tr><th{}>class</th><th></th><th{}>most spoken of</th></tr>").format(_LEFT, _LEFT)
    return str(Markup("<table>{}<thead>{}</thead><tbody>{}</tbody></table>").format(caption, head, rows))
