"""The facts that the pages show, the narrower graphs, and what is counted."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from datasets import dataset
from example import EXTRACTED, RESIGNATION, RESOLVED
from test_view_page import Outline

from kg.errors import NewskgError, UsageError
from kg.query import run
from kg.store import Store, open_store
from kg.view import PAGES, TABLES, page_file, projection, statistics, to_networkx, write_page, write_pages
from kg.view.facts import Facts, bounds
from kg.view.folding import Folding, said
from kg.view.page import render
from kg.view.summary import summary


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph:
    return to_networkx(dataset(*RESOLVED))


@pytest.mark.parametrize(
    ("date", "days"),
    [
        ("2021", ("2021-01-01", "2021-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2021-09-23", ("2021-09-23", "2021-09-23")),
        ("2021-13", None),
        ("soon", None),
        (None, None),
    ],
)
def test_a_date_spans_its_days(date: str | None, days: tuple[str, str] | None) -> None:
    assert bounds(date) == days


def test_a_tenure_has_its_ends_and_how_they_came(graph: nx.MultiDiGraph) -> None:
    page = Facts(graph).timeline()
    names = [thing["name"] for thing in page["things"]]
    [tenure] = [t for t in page["tenures"] if t["end"]]
    assert names[tenure["person"]] == "Mira Kessler"
    assert names[tenure["office"]] == "special envoy to Norland"
    assert (tenure["start"], tenure["from"]) == ("2023-07", "2023-07-01")
    assert (tenure["end"], tenure["to"]) == ("2024-03-03", "2024-03-03")
    assert tenure["endedBy"] == "resignation"


def test_statements_have_their_speakers_and_subjects(graph: nx.MultiDiGraph) -> None:
    page = Facts(graph).quotes()
    names = [thing["name"] for thing in page["things"]]
    said_by = {s["text"]: [names[i] for i in s["by"]] for s in page["statements"]}
    assert said_by["Nobody has been dismissed,"] == ["Tomás Ardel"]
    told = {s["text"]: [names[i] for i in s["to"]] for s in page["statements"]}
    assert told["Nobody has been dismissed,"] == ["Port Gazette"]
    denied = next(s for s in page["statements"] if s["text"] == "the envoy had been dismissed")
    assert (denied["verb"], denied["reality"]) == ("did not say", "reported as not said")


def test_a_policy_has_its_sides(graph: nx.MultiDiGraph) -> None:
    page = Facts(graph).policies()
    names = [thing["name"] for thing in page["things"]]
    sides = {(names[s["holder"]], names[s["policy"]], s["against"]) for s in page["stances"]}
    assert ("Mira Kessler", "closure of the northern harbours", True) in sides


def test_marks_of_an_article_cut_out_the_evidence(graph: nx.MultiDiGraph) -> None:
    page = Facts(graph).articles()
    number = page["texts"].index(RESIGNATION.text)
    units = RESIGNATION.text.encode("utf-16-le")
    marked = {
        (units[2 * b : 2 * e].decode("utf-16-le"), page["found"][n]["class"]) for b, e, n in page["marks"][number]
    }
    assert ("Mira Kessler", "Person") in marked
    assert {kind for _, kind in marked} >= {"Person", "Office", "Country", "Policy", "Statement", "Tenure", "Stance"}
    words = {passage["text"] for _, evidence in graph.nodes(data="evidence") for passage in evidence}
    assert {text for text, kind in marked if kind not in ("Tenure", "Stance", "Assertion")} <= words


def test_all_pages_are_written_and_link_to_each_other(tmp_path: Path) -> None:
    paths = write_pages(dataset(*RESOLVED), tmp_path / "pages")
    assert [path.name for path in paths] == [page_file(what) for what in PAGES]
    for path in paths:
        links = [a["href"] for tag, a in Outline(path.read_text("utf-8")).tags if tag == "a" and "data-what" in a]
        assert links == [other.name for other in paths]
    again = [path.read_bytes() for path in write_pages(dataset(*RESOLVED[::-1]), tmp_path / "again")]
    assert again == [path.read_bytes() for path in paths]


@pytest.mark.parametrize("what", PAGES)
def test_a_page_on_its_own_has_a_policy_and_no_address(what: str, graph: nx.MultiDiGraph) -> None:
    text = render(graph, what=what)
    outline = Outline(text)
    policies = [a["content"] for _, a in outline.tags if a.get("http-equiv") == "Content-Security-Policy"]
    assert len(policies) == 1
    assert policies[0] is not None
    assert policies[0].startswith("default-src 'none'; script-src 'sha256-")
    for tag, attributes in outline.tags:
        for name in ("src", "href", "action", "data", "poster"):
            assert attributes.get(name, "data:,") == "data:,", (tag, attributes)
    assert json.loads(outline.scripts[0])["tables"]["articles"]


def test_a_page_that_there_is_not_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no page 'map'"):
        write_page(dataset(), tmp_path / "x.html", what="map")


def test_people_are_tied_by_what_they_say_and_by_offices(graph: nx.MultiDiGraph) -> None:
    people = projection(graph, "people")
    assert {kind for _, kind in people.nodes(data="kind")} == {"Person"}
    names = dict(people.nodes(data="label"))
    edges = {(names[s], predicate, names[t]) for s, t, predicate in people.edges(data="predicate")}
    assert ("Juno Falk", "succeeded", "Mira Kessler") in edges
    assert all(evidence for _, _, evidence in people.edges(data="evidence"))


def test_agents_and_policies_are_two_sides(graph: nx.MultiDiGraph) -> None:
    sides = projection(graph, "agents-policies")
    assert nx.is_bipartite(sides)
    assert all(data["bipartite"] == (data["kind"] == "Policy") for _, data in sides.nodes(data=True))
    names = dict(sides.nodes(data="label"))
    edges = {(names[s], predicate, names[t]) for s, t, predicate in sides.edges(data="predicate")}
    assert ("Mira Kessler", "opposes", "closure of the northern harbours") in edges


def test_a_kind_that_there_is_not_is_named(graph: nx.MultiDiGraph) -> None:
    with pytest.raises(UsageError, match="agents-policies"):
        projection(graph, "places")


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_whole_and_ordered(name: str, graph: nx.MultiDiGraph) -> None:
    table = statistics(graph, name)
    assert table.rows
    rows = list(csv.reader(io.StringIO(table.csv())))
    assert tuple(rows[0]) == table.columns
    assert len(rows) == len(table.rows) + 1
    assert statistics(graph, name, top=1).rows == table.rows[:1]


def test_pagerank_sums_to_one_and_prefers_the_hub() -> None:
    star = nx.MultiDiGraph(articles={})
    for name in "habcd":
        star.add_node(name, kind="Person", label=name, evidence=())
    for leaf in "abcd":
        star.add_edge("h", leaf, predicate="x", fact="", label="x")
    rows = statistics(star, "centrality").rows
    assert rows[0][0] == "h"
    assert sum(float(row[3]) for row in rows) == pytest.approx(1, abs=1e-3)
    assert rows[0][4] == 1.0  # every shortest path between leaves goes through it


def test_who_is_quoted_and_what_opposed_most(graph: nx.MultiDiGraph) -> None:
    quoted = statistics(graph, "most-quoted").rows
    assert [row[2] for row in quoted] == sorted((row[2] for row in quoted), reverse=True)
    opposed = statistics(graph, "most-opposed").rows
    assert all(row[1] >= later[1] for row, later in pairwise(opposed))
    [closure] = [row for row in opposed if row[0] == "closure of the northern harbours"]
    assert closure[1] == 1
    assert closure[4] == "Mira Kessler"


def wheel(size: int) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph(articles={})
    for i in range(size):
        graph.add_node(i, kind="Person", label=f"N{i}", aliases=(), same_as=(), evidence=())
    for i in range(size):
        graph.add_edge(i, i - i % 10, predicate="about", fact="Statement", label="about", confidence=None, evidence=())
    return graph


def test_what_is_not_shown_is_folded_and_nothing_is_lost() -> None:
    graph = wheel(200)
    folding = Folding(graph, said(graph), at_once=30)
    folded = [node for community in folding.communities for node in community.members]
    assert len(folding.shown) == 30
    assert sorted([*folding.shown, *folded]) == sorted(graph)
    assert set(range(0, 200, 10)) <= set(folding.shown)  # the hubs
    assert {node for node in folding.drawn if node in graph} == set(folding.shown)


def test_a_small_graph_is_not_folded() -> None:
    graph = wheel(30)
    assert Folding(graph, said(graph), at_once=30).communities == []


def test_the_summary_is_escaped() -> None:
    graph = nx.MultiDiGraph(articles={})
    graph.add_node("a", kind="Person", label="<script>alert(1)</script>", evidence=())
    text = summary(graph)
    assert "&lt;script&gt;" in text
    assert not re.search("<script", text)
    assert "Knowledge graph of 0 articles" in text


@pytest.fixture
def kept() -> Iterator[Store]:
    with open_store(None) as store:
        store.add(EXTRACTED)
        yield store


def test_results_become_data_frames(kept: Store) -> None:
    pandas = pytest.importorskip("pandas")
    found: Any = run(kept, "SELECT ?n ?x (1 AS ?k) { ?p a kg:Person ; skos:prefLabel ?n } ORDER BY ?n")
    frame = found.to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns) == ["n", "x", "k"]
    assert frame["n"].tolist() == ["Juno Falk", "Mira Kessler", "Tomás Ardel"]
    assert frame["k"].tolist() == [1, 1, 1]
    assert frame["x"].isna().all()
    with pytest.raises(UsageError, match="ASK"):
        run(kept, "ASK { ?p a kg:Person }").to_pandas()


def test_a_missing_pandas_is_named(monkeypatch: pytest.MonkeyPatch, kept: Store) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(NewskgError, match=r"newskg\[notebooks\]"):
        run(kept, "SELECT ?p { ?p a kg:Person }").to_pandas()
