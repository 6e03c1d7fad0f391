"""The page as a file: complete, the same each time, and nothing of the articles in it but as data."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from datasets import dataset
from example import RESOLVED
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import NewskgError
from kg.model import Article, Evidence, Findings, Person, Statement
from kg.view import to_networkx, write_page
from kg.view.drawing import Drawing
from kg.view.page import render
from kg.view.terms import terms


class Outline(HTMLParser):
    """The elements of a page, and the text of its scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.scripts[-1] += data


def data(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Outline(text).scripts[0])
    return found


@pytest.fixture(scope="module")
def example() -> str:
    return render(to_networkx(dataset(*RESOLVED)))


def test_equal_datasets_give_equal_bytes(tmp_path: Path, example: str) -> None:
    for name, findings in (("a.html", RESOLVED), ("b.html", RESOLVED[::-1])):
        write_page(dataset(*findings), tmp_path / name)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes() == example.encode("utf-8")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.html", "b.html"]


def test_the_policy_admits_the_two_scripts_alone(example: str) -> None:
    outline = Outline(example)
    policy = next(a["content"] for t, a in outline.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    admitted = rules["script-src"].split()
    types = [attributes.get("type") for tag, attributes in outline.tags if tag == "script"]
    assert types == ["application/json", "application/json", None, None, None]
    assert admitted == [
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in outline.scripts[2:]
    ]


def test_no_element_points_outside(example: str) -> None:
    for tag, attributes in Outline(example).tags:
        for name in ("src", "href", "action", "data", "poster"):
            assert attributes.get(name, "data:,") == "data:,", (tag, attributes)
    assert "sourceMappingURL" not in example


def test_every_node_is_in_it_and_facts_that_say_the_same_share_a_line(example: str) -> None:
    graph = to_networkx(dataset(*RESOLVED))
    found = data(example)
    assert [node["iri"] for node in found["nodes"]] == list(graph)
    assert [node["id"] for node in found["nodes"]] == list(range(len(graph)))
    assert sum(len(edge["facts"]) for edge in found["edges"]) == graph.number_of_edges()
    lines = [(edge["from"], edge["to"], edge["label"]) for edge in found["edges"]]
    assert len(lines) == len(set(lines))


def test_the_heading_is_escaped_and_stands_once() -> None:
    text = render(nx.MultiDiGraph(articles={}), title='<b>"A" & B</b>')
    assert text.count("&lt;b&gt;&#34;A&#34; &amp; B&lt;/b&gt;") == 2  # the title and the heading
    assert "<b>" not in text.partition("<script")[0]


@pytest.mark.parametrize(("number", "heading"), [(1, "graph of 1 article<"), (2, "graph of 2 articles<")])
def test_the_heading_counts_the_articles(number: int, heading: str) -> None:
    assert heading in render(to_networkx(dataset(*RESOLVED[:number])))


hostile = st.text(st.sampled_from("<>/!-'\"&\\ \u2028\u2029\u202eab\U0001f600script"), min_size=1, max_size=40)


@settings(max_examples=25, deadline=None)
@given(hostile)
def test_data_stays_data(name: str) -> None:
    found = (Evidence(0, len(name), name, 0, len(name)),)
    findings = Findings(
        Article(key="k", text=name, title=name),
        people=(Person(id="person/a", label=name, aliases=(name + "!",), evidence=found),),
        statements=(
            Statement(id="statement/b", evidence=found, text=name, quote_type="Direct", speaker=("person/a",)),
        ),
    )
    text = render(to_networkx(dataset(findings)))
    tags = [tag for tag, _ in Outline(text).tags]
    assert tags == [tag for tag, _ in Outline(render(to_networkx(dataset()))).tags]
    read = data(text)
    assert [node["name"] for node in read["nodes"]] == [name, name]
    assert read["tables"]["articles"][0][0] == name
    assert read["tables"]["sentences"] == [[0, name]]


def test_marks_count_as_the_browser_counts() -> None:
    sentence = "😀 Ode said 😀 yes."
    words = ("Ode", "yes")
    found = tuple(Evidence(sentence.index(word), sentence.index(word) + 3, word, 0, len(sentence)) for word in words)
    findings = Findings(Article(key="k", text=sentence), people=(Person(id="person/o", label="Ode", evidence=found),))
    read = data(render(to_networkx(dataset(findings))))
    [[_, marks, _]] = read["tables"]["passages"]
    units = sentence.encode("utf-16-le")
    assert [units[2 * begin : 2 * end].decode("utf-16-le") for begin, end in marks] == list(words)


def test_overlapping_words_are_one_mark() -> None:
    text = "special envoy to Norland"
    spans = ((0, 13), (8, 24))
    found = tuple(Evidence(b, e, text[b:e], 0, len(text)) for b, e in spans)
    findings = Findings(Article(key="k", text=text), people=(Person(id="person/o", label="O", evidence=found),))
    assert data(render(to_networkx(dataset(findings))))["tables"]["passages"] == [[0, [[0, 24]], 0]]


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("Mira Kessler", "Mira Kessler"),
        ("special envoy to Norland", "special envoy to\nNorland"),
        ("one two\nthree", "one two three"),
        ("a " * 60, "a a a a a a a a a a\na a a a a a a a a a\na a a a a a a a a a…"),
        ("x" * 70, "x" * 20 + "\n" + "x" * 20 + "\n" + "x" * 19 + "…"),
        ("外交部发言人办公室主任", "外交部发言人办公室主\n任"),
    ],
)
def test_drawn_labels_are_short(name: str, drawn: str) -> None:
    graph = nx.MultiDiGraph(articles={})
    graph.add_node("a", kind="Person", label=name, aliases=(), same_as=(), evidence=())
    [(_, node)] = Drawing(graph).nodes()
    assert node["label"] == drawn
    assert node["name"] == name


def test_a_statement_says_who_said_it(example: str) -> None:
    labels = {node["name"]: node["label"] for node in data(example)["nodes"] if node["group"] == "Statement"}
    assert labels["the envoy had been dismissed"] == "Tomás Ardel did not say:\nthe envoy had been dismissed"
    assert labels["Nobody has been dismissed,"] == "Tomás Ardel:\n“Nobody has been dismissed,”"


def test_kinds_differ_in_colour_and_shape() -> None:
    kinds = list(terms().kinds.values())
    assert len({kind.colour for kind in kinds}) == len({kind.shape for kind in kinds}) == len(kinds)


@pytest.mark.parametrize("name", [kind.name for kind in terms().kinds.values()])
def test_colours_can_be_read_on_white(name: str) -> None:
    # Relative luminance and contrast as WCAG 2.2 defines them.
    def linear(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(part, 16)) for part in re.findall("..", terms().kinds[name].colour[1:]))
    assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(NewskgError, match=r"Cannot write .*missing.*folder"):
        write_page(dataset(), tmp_path / "missing" / "page.html")


def test_a_failed_write_leaves_the_old_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.html"
    page.write_text("old")

    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(NewskgError, match="No space left"):
        write_page(dataset(), page)
    assert page.read_text() == "old"
    assert list(tmp_path.iterdir()) == [page]
