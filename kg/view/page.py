"""The graph as HTML files that fetch nothing: NetworkX places it, pyvis writes it, vis-network draws it.

The network is pyvis's; the other pages are lists, which the browser lays out itself, and so are made of the same frame
without it (see `frame.py`). `write_pages` writes all of them into one folder, where they link to each other.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import networkx as nx
from rdflib import Dataset

from kg.errors import NewskgError, UsageError
from kg.view import frame
from kg.view.drawing import Drawing
from kg.view.facts import Facts
from kg.view.project import to_networkx
from kg.view.terms import Kind, terms

__all__ = ["PAGES", "page_file", "render", "write_page", "write_pages"]

PAGES = tuple(frame.FILES)
"""The names of the pages: ``network``, ``timeline``, ``quotes``, ``policies``, ``article``."""


_HEADINGS = {
    "network": "Knowledge graph of",
    "timeline": "Who held what when, in",
    "quotes": "Who said what, in",
    "policies": "Who is for and against what, in",
    "article": "What was found in",
}


def page_file(what: str) -> str:
    """The file that `write_pages` gives the page `what`. Raises `UsageError` for a page that there is not."""
    if what not in PAGES:
        raise UsageError(f"there is no page {what!r}; the pages are {', '.join(PAGES)}, and all")
    return frame.FILES[what][0]


def write_page(
    dataset: Dataset, path: str | os.PathLike[str], *, what: str = "network", title: str | None = None
) -> None:
    """Write the page `what` (one of `PAGES`) of `dataset` to `path` as one HTML file (UTF-8), complete or not at all.

    Equal datasets give equal bytes. `title` is the page's heading. Raises `NewskgError` where `path` cannot be written,
    and `UsageError` for a page that there is not.
    """
    frame.write(Path(path), render(to_networkx(dataset), what=what, title=title))


def write_pages(dataset: Dataset, folder: str | os.PathLike[str], *, title: str | None = None) -> list[Path]:
    """Write every page of `dataset` into `folder`, made if it is not there; they link to each other by their names."""
    target = Path(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NewskgError(f"The folder {target} cannot be made: {error.strerror}. Name another.") from error
    graph = to_networkx(dataset)
    paths = [target / page_file(what) for what in PAGES]
    for what, path in zip(PAGES, paths, strict=True):
        frame.write(path, render(graph, what=what, title=title, together=True))
    return paths


def render(graph: nx.MultiDiGraph, *, what: str = "network", title: str | None = None, together: bool = False) -> str:
    """The page `what` for a graph made by `to_networkx`, as text. `together`: the other pages lie beside it."""
    page_file(what)  # a page that there is not ends here
    if what == "network":
        return _network(graph, title or _heading(graph, "network"), together)
    facts = Facts(graph)
    data = {"timeline": facts.timeline, "quotes": facts.quotes, "policies": facts.policies, "article": facts.articles}
    return frame.render(what, data[what](), heading=title or _heading(graph, what), together=together)


def _heading(graph: nx.MultiDiGraph, what: str) -> str:
    articles = len(graph.graph["articles"])
    return f"{_HEADINGS[what]} {articles} article{'' if articles == 1 else 's'}"


def _network(graph: nx.MultiDiGraph, heading: str, together: bool) -> str:
    # pyvis imports IPython; whoever only projects a graph need not wait for it.
    from pyvis.network import Network

    drawing = Drawing(graph)
    net = Network(directed=True)
    # `Network.add_node` and `add_edge` look through all nodes each time: minutes, for 20,000. Ours are known to be new.
    net.nodes = [{"id": number, **node} for number, node in drawing.nodes()]
    net.edges = [{"from": source, "to": target, "arrows": "to", **edge} for source, target, edge in drawing.edges()]
    net.heading = heading
    net.options = _options()
    # Without its last line, which points developer tools at a file that is not there.
    vis = frame.asset("vis-network/vis-network.min.js").partition("\n//# source")[0]
    net.templateEnv = frame.environment()
    net.path = "network.html"
    net.templateEnv.globals |= frame.parts("network", together=together, libraries=[vis]) | {
        "tables": drawing.tables(),
        "fold": drawing.fold(),
    }
    return str(net.generate_html())


def _options() -> dict[str, Any]:
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "interaction": {
            "hover": True,
            "keyboard": {"enabled": True, "bindToWindow": False, "autoFocus": False},
            "multiselect": False,
        },
        "nodes": {
            "borderWidth": 1.5,
            "borderWidthSelected": 4,
            "labelHighlightBold": False,
            "scaling": {"label": {"drawThreshold": 4}},
        },
        "edges": {
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.55}},
            "font": {"size": 12, "color": "#3a4149", "strokeWidth": 4, "strokeColor": "#ffffff", "face": "sans-serif"},
            "labelHighlightBold": False,
            "selectionWidth": 1.5,
            "hoverWidth": 1,
        },
        "groups": {kind.name: {"color": _colours(kind)} for kind in terms().kinds.values()}
        | {"folded": {"color": _FOLDED, "shapeProperties": {"borderDashes": [6, 4]}}},
    }


_LIT = {"background": "#dfe5eb", "border": "#50575f"}
_FOLDED = {"background": "#eef1f4", "border": "#50575f", "highlight": _LIT, "hover": _LIT}


def _colours(kind: Kind) -> dict[str, Any]:
    # Every state in full: where one lacks a border, vis-network fails as soon as the node is faded.
    ground, chosen = ("#fffdf5", "#fff3c4") if kind.shape == "box" else (kind.colour, kind.colour)
    lit = {"background": chosen, "border": kind.colour}
    return {"background": ground, "border": kind.colour, "highlight": lit, "hover": lit}
