"""Where things stand on the page: positions computed in advance, so that a page opens at rest and always the same.

NetworkX's forces (Fruchterman and Reingold) give the start; stress majorization (Gansner, Koren and North 2004, *Graph
Drawing by Stress Majorization*) makes distances on the page those in the graph; what still overlaps is pushed apart.
(NetworkX minimises stress too, as Kamada and Kawai did, but needs scipy for it.) All three cost the square of the
number of nodes, so a graph is first split (connected components, and large ones into Louvain communities), laid out
piece by piece, and the pieces become the nodes, with a size, of the same problem one level up.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

__all__ = ["Box", "layout"]

Box = tuple[float, float]
"""Width and height of what is drawn for a node, in pixels at zoom 1."""

SEED = 1
GAP = 24.0
"""Pixels left free between two boxes."""
AT_ONCE = 250
"""Nodes placed in one piece; more are split first."""
TOO_MANY = 499
"""Nodes that NetworkX places without scipy; more that cannot be split are set in rows."""
FEW = 5
"""Nodes that are packed as tightly as their edges allow: their piece lies among others."""

Points = NDArray[np.float64]


def layout(graph: nx.Graph, boxes: Mapping[Any, Box], *, stretch: float = 1.4) -> dict[Any, tuple[int, int]]:
    """The centre of each node's box, in whole pixels, around the origin; no two boxes overlap.

    `stretch` is the width over the height aimed at. The result depends on the order of `graph`'s nodes and edges and
    on nothing else.
    """
    if not graph:
        return {}
    # Whole numbers from here on: sets of them, unlike sets of strings, come in one order in every process.
    number = {node: i for i, node in enumerate(graph)}
    plain = _numbered(len(number), ((number[source], number[target]) for source, target in graph.edges()))
    points = _place(plain, np.array([boxes[node] for node in graph], dtype=float), stretch)
    return {node: (round(float(x)), round(float(y))) for node, (x, y) in zip(graph, points, strict=True)}


def _numbered(size: int, pairs: Any) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from((source, target) for source, target in pairs if source != target)
    return graph


def _place(graph: nx.Graph, sizes: Points, stretch: float) -> Points:
    """Points (n × 2) for the nodes 0 … n-1 of `graph`, whose boxes are `sizes` (n × 2); centred on the origin."""
    parts = list(nx.connected_components(graph))
    if len(parts) > 1:
        return _assemble(graph, sizes, [sorted(part) for part in parts], stretch, together=False)
    if len(graph) > AT_ONCE:
        parts = nx.community.louvain_communities(graph, seed=SEED)
        if 1 < len(parts) < len(graph):
            return _assemble(graph, sizes, [sorted(part) for part in parts], stretch, together=True)
    if len(graph) > TOO_MANY:
        return _rows(sizes, stretch)
    if len(graph) < 2:
        return np.zeros_like(sizes)
    points = _stress(graph, sizes)
    return _apart(_upright(points) if len(graph) <= FEW else _spread(points, sizes, stretch), sizes)


def _assemble(graph: nx.Graph, sizes: Points, parts: Sequence[list[int]], stretch: float, *, together: bool) -> Points:
    """Each of `parts` placed on its own; the parts then by the edges between them (`together`), or in rows."""
    inner, spans = [], []
    for part in parts:
        local = {node: i for i, node in enumerate(part)}
        within = ((local[a], local[b]) for a, b in graph.edges(part) if a in local and b in local)
        points = _place(_numbered(len(part), within), sizes[part], stretch)
        inner.append(points)
        spans.append(np.ptp(np.vstack([points - sizes[part] / 2, points + sizes[part] / 2]), axis=0))
    if together:
        home = {node: i for i, part in enumerate(parts) for node in part}
        between = _numbered(len(parts), ((home[a], home[b]) for a, b in graph.edges()))
        centres = _place(between, np.array(spans), stretch)
    else:
        centres = _rows(np.array(spans), stretch)
    result = np.zeros_like(sizes)
    for part, points, centre in zip(parts, inner, centres, strict=True):
        result[part] = points + centre
    return _centred(result, sizes)


def _stress(graph: nx.Graph, sizes: Points) -> Points:
    """Points whose distances are near those along the edges, an edge being as long as its two ends are wide."""
    reach = np.hypot(sizes[:, 0], sizes[:, 1]) / 2
    for source, target, data in graph.edges(data=True):
        # Between two hubs more lines must find room than between leaves.
        busy = math.log2(min(graph.degree(source), graph.degree(target)))
        data["length"] = (float(reach[source] + reach[target]) + GAP) * (1 + 0.25 * busy)
    wanted = np.zeros((len(graph), len(graph)))
    for source, lengths in nx.all_pairs_dijkstra_path_length(graph, weight="length"):
        for target, length in lengths.items():
            wanted[source, target] = length
    np.fill_diagonal(wanted, 1.0)
    weight = wanted**-2
    np.fill_diagonal(weight, 0.0)
    # Of a connected graph's Laplacian this is the pseudo-inverse, up to a shift of the whole picture.
    solve = np.linalg.inv(np.diag(weight.sum(axis=1)) - weight + weight.mean())
    start = nx.spring_layout(graph, seed=SEED, scale=float(wanted.max()) / 2)
    points: Points = np.array([start[node] for node in range(len(graph))], dtype=float)
    for _ in range(150):
        away = points[:, None, :] - points[None, :, :]
        ratio = weight * wanted / np.maximum(np.hypot(away[..., 0], away[..., 1]), 1e-9)
        moved = solve @ ((np.diag(ratio.sum(axis=1)) - ratio) @ points)
        settled = float(np.abs(moved - points).max()) < 0.5
        points = moved
        if settled:
            break
    return points


def _upright(points: Points) -> Points:
    """`points` turned so that they reach furthest from top to bottom: what is wider than high stacks best."""
    centred = points - points.mean(axis=0)
    axes = np.linalg.svd(centred, full_matrices=False)[2]
    # Which way round an axis points is the library's whim.
    axes = axes * np.where(axes[np.arange(2), np.abs(axes).argmax(axis=1)] < 0, -1.0, 1.0)[:, None]
    turned: Points = (centred @ axes.T)[:, ::-1]
    return turned


def _spread(points: Points, sizes: Points, stretch: float) -> Points:
    # Space for the edges and their names; where there are few boxes there is more to spare.
    room = 1.5 + 30 / (len(points) + 12)
    area = room * float(np.prod(sizes + GAP, axis=1).sum())
    height = (area / stretch) ** 0.5
    span = np.maximum(np.ptp(points, axis=0), 1e-6)
    spread: Points = points / span * np.array([height * stretch, height])
    return spread


def _apart(points: Points, sizes: Points) -> Points:
    """`points` moved until no two boxes are nearer than `GAP`; grown a little whenever pushing alone gets nowhere."""
    one, two = np.triu_indices(len(points), 1)
    need = (sizes[one] + sizes[two]) / 2 + GAP
    for turn in range(4000):
        if turn % 10 == 0:
            # Only pairs near each other can meet before the next look round.
            near = ((need + 120 - np.abs(points[one] - points[two])) > 0).all(axis=1)
            a, b, room = one[near], two[near], need[near]
        away = points[a] - points[b]
        over = room - np.abs(away)
        hit = (over > 0.5).all(axis=1)
        if not hit.any():
            if turn % 10 == 0:
                break
            continue
        # Each pair gives way along the axis that costs less; boxes with one centre part by their numbers.
        sideways = over[:, 0] < over[:, 1]
        push = np.where(away < 0, -over, over) * 0.35
        push[:, 0] *= hit & sideways
        push[:, 1] *= hit & ~sideways
        step = np.zeros_like(points)
        np.add.at(step, a, push)
        np.add.at(step, b, -push)
        points = points + np.clip(step, -60.0, 60.0)
        if turn % 50 == 49:
            points = points * 1.02
    return _centred(points, sizes)


def _rows(sizes: Points, stretch: float) -> Points:
    """Centres of boxes set in rows, the tallest first, as wide as gives the largest picture of the wanted shape."""
    spaced = sizes + 2 * GAP
    order = sorted(range(len(sizes)), key=lambda i: (-spaced[i, 1], -spaced[i, 0], i))
    widest, area = float(spaced[:, 0].max()), float(np.prod(spaced, axis=1).sum())
    limits = [max(widest, (area * stretch) ** 0.5 * share) for share in np.arange(0.8, 2.0, 0.05)]
    found = [_shelved(spaced, order, limit) for limit in limits]
    extent = [np.ptp(np.vstack([points - spaced / 2, points + spaced / 2]), axis=0) for points in found]
    best = min(range(len(found)), key=lambda i: max(float(extent[i][0]), float(extent[i][1]) * stretch))
    return _centred(found[best], sizes)


def _shelved(spaced: Points, order: Sequence[int], limit: float) -> Points:
    """Centres of boxes on shelves at most `limit` wide, the first of each as high as the shelf, the rest in stacks."""
    result = np.zeros_like(spaced)
    left = top = shelf = column = depth = 0.0
    for i in order:
        width, height = float(spaced[i, 0]), float(spaced[i, 1])
        if depth + height > shelf or width > column:
            # No room under the one before: a stack beside it, or a shelf below.
            left, column, depth = left + column, width, 0.0
            if left + width > limit or height > shelf:
                left, top, shelf = 0.0, top + shelf, height
        result[i] = left + width / 2, top + depth + height / 2
        depth += height
    return result


def _centred(points: Points, sizes: Points) -> Points:
    low, high = (points - sizes / 2).min(axis=0), (points + sizes / 2).max(axis=0)
    moved: Points = points - (low + high) / 2
    return moved
