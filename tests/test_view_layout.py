"""Where things stand: apart, together, and the same each time."""

from __future__ import annotations

import subprocess
import sys

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.view.layout import AT_ONCE, Box, layout


def overlaps(places: dict[str, tuple[int, int]], boxes: dict[str, Box]) -> list[tuple[str, str]]:
    names = sorted(places)
    return [
        (a, b)
        for i, a in enumerate(names)
        for b in names[i + 1 :]
        if abs(places[a][0] - places[b][0]) < (boxes[a][0] + boxes[b][0]) / 2
        and abs(places[a][1] - places[b][1]) < (boxes[a][1] + boxes[b][1]) / 2
    ]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[nx.MultiDiGraph, dict[str, Box]]:
    names = [f"n{i}" for i in range(draw(st.integers(0, 24)))]
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(names)
    if names:
        graph.add_edges_from(draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=40)))
    side = st.floats(5, 300)
    return graph, {name: (draw(side), draw(side)) for name in names}


@settings(max_examples=40, deadline=None)
@given(graphs())
def test_no_two_boxes_overlap(case: tuple[nx.MultiDiGraph, dict[str, Box]]) -> None:
    graph, boxes = case
    places = layout(graph, boxes)
    assert list(places) == list(graph)
    assert overlaps(places, boxes) == []


@pytest.mark.parametrize(
    "graph",
    [
        nx.star_graph(AT_ONCE + 300),
        nx.connected_caveman_graph(30, 12),
        nx.empty_graph(700),
        nx.disjoint_union(nx.cycle_graph(5), nx.path_graph(AT_ONCE + 1)),
    ],
    ids=["star", "communities", "isolated", "parts"],
)
def test_large_graphs_are_placed_too(graph: nx.Graph) -> None:
    graph = nx.relabel_nodes(graph, str)
    boxes = dict.fromkeys(graph, (90.0, 40.0))
    places = layout(graph, boxes)
    assert len(places) == len(graph)
    assert overlaps(places, boxes) == []


def test_neighbours_stand_nearer_than_strangers() -> None:
    graph = nx.relabel_nodes(nx.path_graph(12), str)
    places = layout(graph, dict.fromkeys(graph, (60.0, 30.0)))

    def apart(a: str, b: str) -> float:
        return ((places[a][0] - places[b][0]) ** 2 + (places[a][1] - places[b][1]) ** 2) ** 0.5

    assert apart("0", "1") < apart("0", "6") < apart("0", "11")


@pytest.mark.parametrize(("stretch", "wide"), [(1.6, True), (0.5, False)])
def test_stretch_is_the_shape_of_the_whole(stretch: float, wide: bool) -> None:
    graph = nx.relabel_nodes(nx.barabasi_albert_graph(60, 2, seed=3), str)
    xs, ys = zip(*layout(graph, dict.fromkeys(graph, (50.0, 50.0)), stretch=stretch).values(), strict=True)
    assert (max(xs) - min(xs) > max(ys) - min(ys)) is wide


def test_the_same_in_every_process() -> None:
    # Sets of strings come in another order under another hash seed.
    code = (
        "import networkx as nx; from kg.view.layout import layout;"
        "g = nx.relabel_nodes(nx.connected_caveman_graph(40, 8), lambda n: f'node {n}');"
        "print(layout(g, {n: (len(n) * 9.0, 20.0) for n in g}))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
