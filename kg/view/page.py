"""The graph as one HTML file that fetches nothing: NetworkX places it, pyvis writes it, vis-network draws it.

The page's parts lie in `assets/`: `page.html` (the pyvis template), `page.css`, `page.js`, and vis-network. Everything
that comes from articles enters the page as JSON in a data block, with ``<`` escaped, and becomes text nodes there; a
content-security policy admits the two scripts by their SHA-256 and no address at all.
"""

from __future__ import annotations

import base64
import hashlib
import os
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import Any

import networkx as nx
from rdflib import Dataset

from kg.errors import NewskgError
from kg.view.drawing import Drawing
from kg.view.project import to_networkx
from kg.view.terms import Kind, terms

__all__ = ["render", "write_page"]


def write_page(dataset: Dataset, path: str | os.PathLike[str], *, title: str | None = None) -> None:
    """Write the graph of `dataset` to `path` as one HTML page (UTF-8), complete or not at all.

    Equal datasets give equal bytes. `title` is the page's heading. Raises `NewskgError` where `path` cannot be written.
    """
    target = Path(path)
    data = render(to_networkx(dataset), title=title).encode("utf-8")
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        try:
            part.write_bytes(data)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise NewskgError(
            f"Cannot write {target}: {error.strerror}. Name a file in a folder you may write to."
        ) from error


def render(graph: nx.MultiDiGraph, *, title: str | None = None) -> str:
    """The page for a graph made by `to_networkx`, as text."""
    # pyvis imports IPython; whoever only projects a graph need not wait for it.
    from pyvis.network import Network

    drawing = Drawing(graph)
    net = Network(directed=True)
    for number, node in drawing.nodes():
        net.add_node(number, **node)
    for source, target, edge in drawing.edges():
        net.add_edge(source, target, **edge)
    assets = files("kg.view").joinpath("assets")
    parts = {
        "style": assets.joinpath("page.css").read_text(encoding="utf-8"),
        "script": assets.joinpath("page.js").read_text(encoding="utf-8"),
        # Without its last line, which points developer tools at a file that is not there.
        "vis": assets.joinpath("vis-network", "vis-network.min.js").read_text("utf-8").partition("\n//# source")[0],
    }
    articles = len(graph.graph["articles"])
    net.heading = title or f"Knowledge graph of {articles} article{'' if articles == 1 else 's'}"
    net.options = _options()
    with tempfile.TemporaryDirectory() as folder:
        # pyvis loads templates from a folder; the package's may lie in a zip.
        Path(folder, "page.html").write_text(assets.joinpath("page.html").read_text("utf-8"), encoding="utf-8")
        net.set_template_dir(folder, "page.html")
        net.templateEnv.globals |= parts | {
            "policy": _policy(parts["vis"], parts["script"]),
            "tables": drawing.tables(),
        }
        return str(net.generate_html())


def _policy(*scripts: str) -> str:
    hashes = (base64.b64encode(hashlib.sha256(s.encode("utf-8")).digest()).decode("ascii") for s in scripts)
    admitted = " ".join(f"'sha256-{h}'" for h in hashes)
    return (
        f"default-src 'none'; script-src {admitted}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


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
        "groups": {kind.name: {"color": _colours(kind)} for kind in terms().kinds.values()},
    }


def _colours(kind: Kind) -> dict[str, Any]:
    # Every state in full: where one lacks a border, vis-network fails as soon as the node is faded.
    ground, chosen = ("#fffdf5", "#fff3c4") if kind.shape == "box" else (kind.colour, kind.colour)
    lit = {"background": chosen, "border": kind.colour}
    return {"background": ground, "border": kind.colour, "highlight": lit, "hover": lit}
