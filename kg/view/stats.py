"""What can be counted on the entity graph: centralities, communities, who is quoted most, what is opposed most.

Centralities are of the entity graph taken as undirected and simple (several relations between two things count as one
line), statements included, since it is they that tie speakers to what they speak of; only things are listed.
"""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.errors import UsageError

__all__ = ["TABLES", "Table", "communities", "statistics"]

SEED = 1
SAMPLED = 500
"""Things from which shortest paths are counted for betweenness (Brandes and Pich 2007); in larger graphs a sample."""
DAMPING = 0.85
NAMED = 5
"""Members of a community that its row names."""

Cell = str | int | float


@dataclass(frozen=True)
class Table:
    """Rows of as many cells as there are `columns`, the most notable first; `title` says what they are."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def csv(self) -> str:
        """As CSV (RFC 4180, but with line feeds alone), a header line first."""
        file = io.StringIO()
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows(self.rows)
        return file.getvalue()


def statistics(graph: nx.MultiDiGraph, name: str, *, top: int | None = None) -> Table:
    """The table `name`, one of `TABLES`, of an entity graph (see `to_networkx`); at most `top` rows of it.

    Raises `UsageError` for another name.
    """
    if name not in TABLES:
        raise UsageError(f"there is no table {name!r}; the tables are {', '.join(TABLES)}")
    table = TABLES[name](graph)
    return Table(table.name, table.title, table.columns, table.rows[:top])


def communities(graph: nx.MultiDiGraph) -> list[list[str]]:
    """The nodes in communities (Louvain, Blondel and others 2008), the largest first; the same on every run."""
    names = list(graph)
    parts = nx.community.louvain_communities(_plain(graph), seed=SEED) if names else []
    return [[names[i] for i in part] for part in sorted((sorted(p) for p in parts), key=lambda p: (-len(p), p))]


def _plain(graph: nx.MultiDiGraph) -> nx.Graph:
    # Whole numbers: sets of them, unlike sets of strings, come in one order in every process.
    number = {node: i for i, node in enumerate(graph)}
    plain = nx.Graph()
    plain.add_nodes_from(range(len(number)))
    plain.add_edges_from((number[s], number[t]) for s, t in graph.edges() if s != t)
    return plain


def _pagerank(graph: nx.Graph) -> list[float]:
    """PageRank (Brin and Page 1998) by power iteration; NetworkX's own needs scipy."""
    size = len(graph)
    ends = np.array([e for s, t in graph.edges() for e in ((s, t), (t, s))], dtype=int).reshape(-1, 2)
    degree = np.bincount(ends[:, 0], minlength=size).astype(float)
    rank: NDArray[np.float64] = np.full(size, 1 / size)
    for _ in range(200):
        share = np.divide(rank, degree, out=np.zeros(size), where=degree > 0)
        lost = float(rank[degree == 0].sum())
        passed = np.bincount(ends[:, 1], weights=share[ends[:, 0]], minlength=size).astype(float)
        new = (1 - DAMPING) / size + DAMPING * (passed + lost / size)
        settled = float(np.abs(new - rank).sum()) < 1e-10
        rank = new
        if settled:
            break
    return [float(value) for value in rank]


def _centrality(graph: nx.MultiDiGraph) -> Table:
    plain = _plain(graph)
    rank = _pagerank(plain) if len(plain) else []
    sample = SAMPLED if len(plain) > SAMPLED else None
    between = nx.betweenness_centrality(plain, k=sample, seed=SEED)
    rows: list[tuple[Cell, ...]] = []
    for i, (_, data) in enumerate(graph.nodes(data=True)):
        if data["kind"] != "Statement":
            rows.append((data["label"], data["kind"], plain.degree(i), round(rank[i], 5), round(between[i], 5)))
    rows.sort(key=lambda row: (-float(row[3]), str(row[0]), str(row[1])))
    return Table(
        "centrality",
        "Who and what is in the middle",
        ("name", "class", "degree", "pagerank", "betweenness"),
        tuple(rows),
    )


def _communities(graph: nx.MultiDiGraph) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for number, part in enumerate(communities(graph), 1):
        things = [node for node in part if graph.nodes[node]["kind"] != "Statement"]
        if things:
            things.sort(key=lambda node: (-graph.degree(node), node))
            named = ", ".join(graph.nodes[node]["label"] for node in things[:NAMED])
            rows.append((number, len(things), len(part) - len(things), named))
    return Table("communities", "What hangs together", ("community", "things", "statements", "around"), tuple(rows))


def _most_quoted(graph: nx.MultiDiGraph) -> Table:
    said: dict[str, set[str]] = defaultdict(set)
    for speaker, statement, data in graph.edges(data=True):
        if data["predicate"] == "speaker" and graph.nodes[statement]["reality"] is None:
            said[speaker].add(statement)
    rows: list[tuple[Cell, ...]] = []
    for speaker, statements in said.items():
        found = [graph.nodes[statement] for statement in statements]
        quoted = sum(data["quote_type"] in ("Direct", "Mixed") for data in found)
        words = sum(len(data["text"].split()) for data in found)
        articles = len({p["article"] for data in found for p in data["evidence"]})
        node = graph.nodes[speaker]
        rows.append((node["label"], node["kind"], len(found), quoted, words, articles))
    rows.sort(key=lambda row: (-int(row[2]), -int(row[3]), str(row[0]), str(row[1])))
    columns = ("name", "class", "statements", "quoted", "words", "articles")
    return Table("most-quoted", "Who is quoted most", columns, tuple(rows))


def _most_opposed(graph: nx.MultiDiGraph) -> Table:
    sides: dict[str, dict[str, set[str]]] = defaultdict(lambda: {"opposes": set(), "supports": set()})
    said: Counter[str] = Counter()
    for source, target, data in graph.edges(data=True):
        if data["fact"] == "Stance":
            sides[target][data["predicate"]].add(source)
        elif data["predicate"] == "about":
            said[target] += 1
    rows: list[tuple[Cell, ...]] = []
    for policy, side in sides.items():
        against = sorted(graph.nodes[holder]["label"] for holder in side["opposes"])
        node = graph.nodes[policy]
        rows.append((node["label"], len(against), len(side["supports"]), said[policy], ", ".join(against)))
    rows.sort(key=lambda row: (-int(row[1]), int(row[2]), -int(row[3]), str(row[0])))
    columns = ("policy", "against", "for", "statements", "who is against")
    return Table("most-opposed", "What is opposed most", columns, tuple(rows))


TABLES: dict[str, Callable[[nx.MultiDiGraph], Table]] = {
    "centrality": _centrality,
    "communities": _communities,
    "most-quoted": _most_quoted,
    "most-opposed": _most_opposed,
}
"""The tables by name, and how each is made."""
