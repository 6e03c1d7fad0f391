from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest
from cli import kg, process

from kg import KnowledgeGraph

ENVOY = """---
title: Envoy to Norway resigns
date: 2024-03-04
publisher: Port Gazette
url: https://gazette.example/envoy
---

Mira Kessler, the Canadian ambassador to Norway, resigned on Sunday. "I will not serve any longer," Kessler said.
"""
MINISTER = "Prime Minister Juno Falk of Canada said on Monday that the ambassador had resigned.\n"


pytestmark = pytest.mark.usefixtures("loaded_once")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with two articles below ``in``."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "envoy.md").write_text(ENVOY)
    (tmp_path / "in" / "minister.txt").write_text(MINISTER)
    return tmp_path


def outputs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def test_a_build_writes_the_graph_and_says_what_it_found(here: Path) -> None:
    result = kg("build", "in")
    assert result.exit_code == 0, result.output
    assert set(outputs(here / "output")) == {"graph.ttl", "graph.trig", "graph.html"}
    assert "2 articles (2 new) read; the graph has 2" in result.stdout
    for words in ("people", "offices", "tenures", "countries", "policies", "statements", "stances", "output/graph.ttl",
                  "output/graph.html", "output/store", "kg query --named who-holds-what"):  # fmt: skip
        assert words in result.stdout
    with KnowledgeGraph.open("output/store", read_only=True) as graph:
        assert graph.counts()["Person"] == 2
        assert {str(row[0]) for row in graph.query("SELECT ?n { ?p a kg:Person ; skos:prefLabel ?n }")} == {
            "Mira Kessler", "Juno Falk",
        }  # fmt: skip


def test_the_same_again_changes_nothing_and_wakes_no_model(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kg("build", "in")
    before = outputs(here / "output")

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("an unchanged article was read again")

    monkeypatch.setattr("kg.extract.extract", refuse)
    result = kg("build", "in")
    assert result.exit_code == 0, result.output
    assert "2 articles (2 unchanged) read" in result.stdout
    assert outputs(here / "output") == before


def test_changed_text_replaces_and_new_articles_add(here: Path) -> None:
    kg("build", "in")
    (here / "in" / "minister.txt").write_text(MINISTER.replace("Juno Falk", "Ada Brandt"))
    (here / "in" / "more.txt").write_text("President Tom Arden of Ireland met Juno Falk.\n")
    result = kg("build", "in")
    assert "3 articles (1 new, 1 changed, 1 unchanged) read; the graph has 3" in result.stdout
    changed = outputs(here / "output")
    kg("build", "in", "-o", "afresh")
    assert outputs(here / "afresh") == changed, "how the articles came does not matter"


def test_one_by_one_in_any_order_gives_the_same_bytes(here: Path) -> None:
    kg("build", "in", "-o", "together")
    for name in ("minister.txt", "envoy.md"):
        kg("build", here / "in" / name, "-o", "apart")
    assert outputs(here / "together") == outputs(here / "apart")


def test_fresh_starts_anew_and_keeps_the_old_where_it_fails(here: Path) -> None:
    kg("build", "in/envoy.md")
    assert kg("build", "missing", "--fresh").exit_code == 1
    with KnowledgeGraph.open("output/store", read_only=True) as graph:
        assert len(graph) == 1
    result = kg("build", "in/minister.txt", "--fresh", "--base", "https://a.example/")
    assert "1 article (1 new) read; the graph has 1" in result.stdout
    assert b"https://a.example/person/" in (here / "output" / "graph.ttl").read_bytes()
    assert sorted(path.name for path in (here / "output").iterdir()) == [
        "graph.html",
        "graph.trig",
        "graph.ttl",
        "store",
    ]


def test_fresh_touches_no_folder_that_is_no_store(here: Path) -> None:
    result = kg("build", "in/envoy.md", "--fresh", "--store", "in")
    assert result.exit_code == 1
    assert "kg: in is not empty" in result.stderr
    assert (here / "in" / "envoy.md").read_text() == ENVOY


def test_memory_keeps_no_store(here: Path) -> None:
    assert kg("build", "in", "--memory", "-o", "out").exit_code == 0
    assert set(outputs(here / "out")) == {"graph.ttl", "graph.trig", "graph.html"}
    assert not (here / "out" / "store").exists()
    assert kg("build", "in", "--memory", "--fresh").exit_code == 2


def test_another_base_than_the_stores_is_refused(here: Path) -> None:
    kg("build", "in/envoy.md")
    result = kg("build", "in/minister.txt", "--base", "https://a.example/")
    assert result.exit_code == 2
    assert "base" in result.stderr


def test_quiet_says_nothing_but_problems(here: Path) -> None:
    (here / "in" / "bad.pdf").write_text("%PDF")
    result = kg("build", "in", "--quiet")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "in/bad.pdf: unknown suffix '.pdf'" in result.stderr
    assert "2 articles read, 1 skipped" in result.stderr


def test_strict_makes_a_problem_an_error(here: Path) -> None:
    (here / "in" / "bad.jsonl").write_text("{")
    result = kg("build", "in", "--strict")
    assert result.exit_code == 1
    assert "in/bad.jsonl:1: broken JSON" in result.stderr
    assert (here / "output" / "graph.ttl").exists(), "the rest goes on"
    assert kg("build", "in/envoy.md", "--strict").exit_code == 0


def test_where_nothing_can_be_read_nothing_is_written(here: Path) -> None:
    (here / "empty.txt").write_text("")
    result = kg("build", "empty.txt", "missing.txt")
    assert result.exit_code == 1
    assert "empty.txt: is empty" in result.stderr
    assert "missing.txt" in result.stderr
    assert not (here / "output").exists()


def test_the_output_is_no_input(here: Path) -> None:
    shutil.copytree(here / "in", here / "all")
    kg("build", "all", "-o", "all")
    result = kg("build", "all", "-o", "all")
    assert "2 articles (2 unchanged) read" in result.stdout
    assert result.stderr == ""


def test_options_for_plain_files_and_standard_input(here: Path) -> None:
    result = kg(
        "build", "-", "--date", "3 May 2024", "--publisher", "P", "--url", "https://p.example/1", stdin=MINISTER
    )
    assert result.exit_code == 0, result.output
    with KnowledgeGraph.open("output/store", read_only=True) as graph:
        (article,) = graph.articles()
    assert (article.date, article.publisher, article.key) == ("2024-05-03", "P", "https://p.example/1")
    assert kg("build", "in", "--date", "soon").exit_code == 2
    assert kg("build", "in", "--url", "https://p.example/1").exit_code == 0, "envoy.md has an address of its own"


def test_a_model_that_is_not_there(here: Path) -> None:
    result = kg("build", "in", "--model", "no_such_model")
    assert result.exit_code == 1
    assert "no_such_model" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_store_being_written_to(here: Path) -> None:
    kg("build", "in/envoy.md")
    with KnowledgeGraph.open("output/store"):
        result = process("build", "in/minister.txt", cwd=here)
        assert result.returncode == 1
        assert "being written to" in result.stderr
        assert process("query", "ASK { ?p a kg:Person }", cwd=here).stdout == "true\n"


def test_an_unwritable_output_is_one_line(here: Path) -> None:
    (here / "file").write_text("x")
    result = kg("build", "in", "-o", "file", "--memory")
    assert result.exit_code == 1
    assert result.stderr.startswith("kg: ")
    assert len(result.stderr.strip().splitlines()) == 1


@pytest.mark.slow
def test_an_interrupt_ends_cleanly_and_keeps_what_was_done(here: Path) -> None:
    lines = (json.dumps({"id": str(i), "text": MINISTER * 40 + str(i)}) + "\n" for i in range(2000))
    (here / "many.jsonl").write_text("".join(lines))
    running = subprocess.Popen(
        [sys.executable, "-m", "kg", "build", "many.jsonl"],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        # A shell starts what runs in its background with interrupts ignored, and its children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    stored = here / "output" / "store" / "store.json"
    for _ in range(600):
        if stored.exists():
            break
        time.sleep(0.1)
    time.sleep(5)
    running.send_signal(signal.SIGINT)
    _, stderr = running.communicate(timeout=60)
    assert running.returncode == 130
    assert stderr == "kg: interrupted\n"
    assert process("articles", cwd=here).returncode == 0


@pytest.fixture(scope="module")
def seed_build(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """The output folder of a build of the seeds, by another process with an order of its own for sets."""
    folder = tmp_path_factory.mktemp("seeds")
    command = [sys.executable, "-m", "kg", "build", str(seeds), "--strict", "-q", "-o", str(folder)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": "1"})
    return folder


def test_two_builds_of_the_seeds_give_the_same_bytes(seed_build: Path, seeds: Path, tmp_path: Path) -> None:
    assert kg("build", seeds, "-q", "-o", tmp_path).exit_code == 0
    assert outputs(tmp_path) == outputs(seed_build)


@pytest.mark.parametrize("name", ["graph.ttl", "graph.trig"])
def test_the_committed_output_is_that_of_the_seeds(seed_build: Path, seeds: Path, name: str) -> None:
    """The same facts; another processor may round a confidence otherwise."""
    facts, confidences = split(seed_build / name)
    kept_facts, kept_confidences = split(seeds.parent / "output" / name)
    assert kept_facts ^ facts == set(), "run kg build seeds/ --fresh, look at what changed, and commit output/"
    assert kept_confidences.keys() == confidences.keys()
    for subject, confidence in confidences.items():
        assert abs(confidence - kept_confidences[subject]) <= 0.02, subject


def test_the_committed_page_shows_the_same_people(seed_build: Path, seeds: Path) -> None:
    with KnowledgeGraph.open(seed_build / "store", read_only=True) as graph:
        labels = {str(row[0]) for row in graph.query("SELECT ?n { ?p a kg:Person ; skos:prefLabel ?n }")}
    page = (seeds.parent / "output" / "graph.html").read_text("utf-8")
    assert len(labels) > 10
    assert {label for label in labels if json.dumps(label)[1:-1] not in page and label not in page} == set()


def split(file: Path) -> tuple[set[str], dict[str, float]]:
    """The quads of a file but those of confidence, and these by subject and graph."""
    facts, confidences = set(), {}
    for quad in ox.parse(path=str(file)):
        if quad.predicate.value.endswith("#confidence"):
            confidences[f"{quad.subject} {quad.graph_name}"] = float(quad.object.value)
        else:
            facts.add(str(quad))
    return facts, confidences
