"""What is drawn for each node and edge of the entity graph, and what the page's panel says of it: plain JSON values."""

from __future__ import annotations

import math
import re
import textwrap
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import networkx as nx

from kg.view.citing import Citing
from kg.view.facts import bounds
from kg.view.folding import AT_ONCE, Folding, said
from kg.view.layout import Box, layout
from kg.view.terms import terms

__all__ = ["Drawing"]

ENTITY_COLUMNS, STATEMENT_COLUMNS = 20, 30
"""Where a drawn label wraps, in columns of a terminal (a wide character takes two)."""
LINES = 3
"""Lines of a drawn label; the panel has the whole."""
COLUMN, LINE = 0.56, 1.25
"""Width of a column and height of a line, in ems, of the sans-serif that labels are drawn in; on the safe side."""
WIDE, TALL = 1.3, 0.62
"""Width over height of the picture beside the panel of a desk screen, and on a phone."""

FOLDED: Box = (190.0, 110.0)
"""Box of a folded community."""

Row = list[Any]
"""A line of the panel: its name, and a text or ``{"node": number}``."""


class Drawing:
    """Nodes and edges by number, each with its drawing (vis-network's options) and what the panel shows of it."""

    def __init__(self, graph: nx.MultiDiGraph, *, at_once: int = AT_ONCE) -> None:
        """`at_once` is how many things are shown as themselves at first; the others are folded (see `folding.py`)."""
        self._graph = graph
        self._number = {iri: i for i, iri in enumerate(graph)}
        self._citing = Citing(graph.graph["articles"])
        self._label = {iri: self._drawn(iri) for iri in graph}
        self._said = said(graph)
        self._font = self._fonts()
        self._folding = Folding(graph, self._said, at_once=at_once)
        # Folded communities stand in the layout as one box each, beside the things that are shown.
        self._box = {iri: self._boxed(iri) for iri in self._folding.shown}
        boxes = self._box | {c.name: FOLDED for c in self._folding.communities}
        self._wide = layout(self._folding.drawn, boxes, stretch=WIDE)
        self._tall = layout(self._folding.drawn, boxes, stretch=TALL)

    def nodes(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Each node's number and options. `x`, `y` are its place on a wide screen, `tall` that on a tall one."""
        for iri, data in self._graph.nodes(data=True):
            kind, font = terms().kinds[data["kind"]], self._font[iri]
            node: dict[str, Any] = {"label": self._label[iri], "shape": kind.shape, "group": kind.name}
            node["said"] = self._said[iri]
            node["font"] = {"size": font, "color": "#1c1f23", "face": "sans-serif"}
            drop = 0
            if kind.name == "Statement":
                node |= {"margin": 6, "borderWidth": 1}
                node["shapeProperties"] = {"borderRadius": 4, "borderDashes": data["reality"] is not None}
            else:
                # The layout places shape and name as one box; vis-network hangs the name under the shape.
                node["size"] = _size(font)
                drop = round(_size(font) - self._boxed(iri)[1] / 2)
            if iri in self._box:
                (node["x"], y), (tall_x, tall_y) = self._wide[iri], self._tall[iri]
                node |= {"y": y + drop, "tall": [tall_x, tall_y + drop]}
            node |= {"iri": iri, "name": data["text"] if kind.name == "Statement" else data["label"]}
            node |= {
                "aliases": list(data["aliases"]),
                "rows": _node_rows(data),
                "passages": self._citing.cite(data["evidence"]),
            }
            if data["kind"] == "Statement":
                node["direct"] = data["quote_type"] == "Direct"
                node |= _sure(data, data["uttered_on"], data["uttered_on"])
            yield self._number[iri], node

    def edges(self) -> Iterator[tuple[int, int, dict[str, Any]]]:
        """Each line's ends and options: all facts that say the same of the same two things are one line."""
        lines: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
        for source, target, data in self._graph.edges(data=True):
            lines[source, target, data["label"]].append(data)
        between = Counter(frozenset(ends[:2]) for ends in lines)
        drawn: Counter[frozenset[str]] = Counter()
        for (source, target, label), facts in lines.items():
            pair = frozenset((source, target))
            drawn[pair] += 1
            edge: dict[str, Any] = {"label": label, "predicate": facts[0]["predicate"], **_stroke(facts[0])}
            edge["smooth"] = _bend(drawn[pair], between[pair], source < target)
            edge["facts"] = [
                {"rows": self._edge_rows(f), "passages": self._citing.cite(f["evidence"])}
                | _sure(f, f.get("start"), f.get("end"))
                for f in facts
            ]
            yield self._number[source], self._number[target], edge

    def fold(self) -> dict[str, Any]:
        """The folded communities: `name`, where each stands (`x`, `y`, `tall`), `around` whom, and its `members`.

        Members are numbers, those of whom most is said first; so is `order`, of all things.
        """
        communities = []
        for community in self._folding.communities:
            (x, y), tall = self._wide[community.name], self._tall[community.name]
            members = [self._number[iri] for iri in community.members]
            around = self._graph.nodes[community.around]["label"] if community.around else None
            communities.append(
                {"name": community.name, "x": x, "y": y, "tall": list(tall), "around": around, "members": members}
            )
        return {
            "shown": len(self._folding.shown),
            "order": [self._number[iri] for iri in self._folding.order] if communities else [],
            "communities": communities,
        }

    def tables(self) -> dict[str, Any]:
        """What nodes and edges refer to by number. Complete once both have been read."""
        count = Counter(kind for _, kind in self._graph.nodes(data="kind"))
        kinds = [[k.name, k.plural, k.colour, k.shape, count[k.name]] for k in terms().kinds.values()]
        return self._citing.tables() | {"kinds": kinds}

    def _drawn(self, iri: str) -> str:
        data = self._graph.nodes[iri]
        if data["kind"] != "Statement":
            return _wrapped(data["label"], ENTITY_COLUMNS)
        text = f"“{data['text']}”" if data["quote_type"] == "Direct" else data["text"]
        return "\n".join(filter(None, [self._speaker(iri), _wrapped(text, STATEMENT_COLUMNS)]))

    def _speaker(self, iri: str) -> str:
        said = [(u, d["label"]) for u, _, d in self._graph.in_edges(iri, data=True) if d["predicate"] == "speaker"]
        if not said:
            source = self._graph.nodes[iri]["speaker_text"]
            return _wrapped(source, STATEMENT_COLUMNS, 1) + ":" if source else ""
        verb = "" if said[0][1] == "said" else f" {said[0][1]}"
        names = ", ".join(self._graph.nodes[u]["label"] for u, _ in said)
        return _wrapped(names, STATEMENT_COLUMNS - len(verb), 1) + verb + ":"

    def _fonts(self) -> dict[str, int]:
        # The larger the graph, the more its hubs stand out: their names must still be read when all of it is shown.
        most = max(self._said.values(), default=1) or 1
        growth = 0.35 + 3.5 * max(0.0, math.log10(max(min(len(self._graph), AT_ONCE), 1) / 40))
        return {
            iri: 12 if kind == "Statement" else round(14 * (1 + growth * (self._said[iri] / most) ** 0.7))
            for iri, kind in self._graph.nodes(data="kind")
        }

    def _boxed(self, iri: str) -> Box:
        font, lines = self._font[iri], self._label[iri].split("\n")
        width, height = max(map(_columns, lines)) * COLUMN * font, len(lines) * LINE * font
        if self._graph.nodes[iri]["kind"] == "Statement":
            return width + 12, height + 12
        return max(width, 2 * _size(font)), height + 2 * _size(font) + 6

    def _edge_rows(self, data: dict[str, Any]) -> list[Row]:
        rows = _rows(
            ("From", data.get("start")),
            ("Until", data.get("end")),
            ("Began by", _words(data.get("started_by"))),
            ("Ended by", _words(data.get("ended_by"))),
        )
        if data.get("expressed_in") in self._number:
            rows.append(["Expressed in", {"node": self._number[data["expressed_in"]]}])
        return rows + _rows(("Confidence", _share(data["confidence"])))


def _sure(data: dict[str, Any], start: str | None, end: str | None) -> dict[str, Any]:
    """What the page's filters ask of a fact: how `sure` it is, and the days it spans where the text dates it."""
    found: dict[str, Any] = {} if data["confidence"] is None else {"sure": data["confidence"]}
    first, last = bounds(start or end), bounds(end or start)
    if first and last:
        found["when"] = [first[0], last[1]]
    return found


def _size(font: int) -> int:
    return round(font * 0.8)


def _bend(nth: int, of: int, forward: bool) -> dict[str, Any]:
    """The curve of the `nth` of so many lines between two things: fanned out, whichever way each points."""
    offset = nth - 1 - (of - 1) / 2
    if offset == 0:
        return {"enabled": False}
    side = "curvedCW" if (offset > 0) == forward else "curvedCCW"
    return {"enabled": True, "type": side, "roundness": round(min(0.6, 0.36 * abs(offset)), 2)}


def _stroke(data: dict[str, Any]) -> dict[str, Any]:
    if data["predicate"] in ("supports", "opposes"):
        against = data["predicate"] == "opposes"
        return {"color": "#b3261e" if against else "#1a7a43", "width": 2.5, "dashes": [8, 5] if against else False}
    if data["fact"] == "Tenure":
        return {"color": "#6b3fa0", "width": 2}
    if data["fact"] == "Statement":
        return {"color": "#8f8a7a", "width": 1.5 if data["predicate"] == "speaker" else 1}
    return {"color": "#6f7b88", "width": 1.5}


def _node_rows(data: dict[str, Any]) -> list[Row]:
    values = terms().value
    return _rows(
        ("Also", ", ".join(data["aliases"])),
        ("ISO 3166", data.get("iso")),
        ("Role", _words(data.get("role"))),
        ("Status", _words(data.get("status"))),
        ("Reality", values.get(data.get("reality") or "")),
        ("Source", data.get("speaker_text")),
        ("Words", values.get(data.get("quote_type") or "")),
        ("Verb", data.get("cue")),
        ("On", data.get("uttered_on")),
        ("Medium", data.get("medium")),
        ("Confidence", _share(data.get("confidence"))),
        *(("Same as", iri) for iri in data["same_as"]),
    )


def _rows(*pairs: tuple[str, str | None]) -> list[Row]:
    return [[name, value] for name, value in pairs if value]


def _share(value: float | None) -> str | None:
    return None if value is None else f"{value:.2f}"


def _words(name: str | None) -> str | None:
    """``InForce`` as *in force*."""
    return None if name is None else re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text if not unicodedata.combining(c))


def _wrapped(text: str, columns: int, lines: int = LINES) -> str:
    narrow = columns // 2 if _columns(text) > 1.5 * len(text) else columns
    found = textwrap.wrap(text, max(narrow, 8))
    if len(found) > lines:
        found[lines - 1 :] = [found[lines - 1][: narrow - 1].rstrip() + "…"]
    return "\n".join(found)
