from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from rdflib import Dataset
from test_cli_build import ENVOY, MINISTER

import kg
from kg import KnowledgeGraph, build, load, read
from kg.errors import NewskgError, UsageError
from kg.sources import Problem

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from kg.model import Article, Findings


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "envoy.md").write_text(ENVOY)
    (folder / "minister.txt").write_text(MINISTER)
    return folder


def test_the_public_names() -> None:
    assert kg.__all__ == ["KnowledgeGraph", "__version__", "build", "load", "read"]
    assert (kg.KnowledgeGraph, kg.build, kg.load, kg.read) == (KnowledgeGraph, build, load, read)


def test_importing_kg_is_light() -> None:
    program = "import kg, sys; print(sorted({'spacy', 'rdflib', 'pyoxigraph', 'networkx', 'rich'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout == "[]\n"


def test_a_graph_in_memory(articles: Path, nlp: Language, tmp_path: Path) -> None:
    with build(articles, nlp=nlp) as graph:
        assert len(graph) == 2
        assert [article.title for article in graph.articles()] == ["Envoy to Norway resigns", None]
        assert graph.counts()["Person"] == 2
        assert type(graph.dataset) is Dataset
        assert len(list(graph.dataset.graphs())) == 3, "one for each article, and their union"
        names = [str(row[0]) for row in graph.query("SELECT ?n { ?p a kg:Person ; skos:prefLabel ?n } ORDER BY ?n")]
        assert names == ["Juno Falk", "Mira Kessler"]
        assert len(graph.query(named="who-holds-what", person="Kessler")) == 1
        assert isinstance(graph.to_networkx(), nx.MultiDiGraph)
        assert graph.validate().conforms
        graph.export(tmp_path / "graph.ttl")
        assert graph.view(tmp_path / "graph.html") == tmp_path / "graph.html"
    assert (tmp_path / "graph.ttl").stat().st_size > 1000
    assert (tmp_path / "graph.html").stat().st_size > 1000
    with pytest.raises(NewskgError, match="closed"):
        graph.query("ASK {}")


def test_a_graph_on_disk_is_added_to_and_taken_from(articles: Path, nlp: Language, tmp_path: Path) -> None:
    store, output = tmp_path / "store", tmp_path / "output"
    build(str(articles / "envoy.md"), store=store, output=output, nlp=nlp).close()
    assert (output / "graph.trig").exists()
    with KnowledgeGraph.open(store) as graph:
        seen: list[int] = []
        changes = graph.add([articles], nlp=nlp, on_progress=lambda c: seen.append(c.added + c.unchanged))
        assert (changes.added, changes.replaced, changes.unchanged) == (1, 0, 1)
        assert seen == [2]
        graph.remove("https://gazette.example/envoy")
        assert len(graph) == 1
        with pytest.raises(NewskgError, match="no article"):
            graph.remove("https://gazette.example/envoy")
    with KnowledgeGraph.open(store, read_only=True) as graph:
        assert len(graph) == 1
        with pytest.raises(NewskgError, match="read-only"):
            graph.add(articles, nlp=nlp)
    with build(articles / "envoy.md", store=store, nlp=nlp, fresh=True) as graph:
        assert [article.key for article in graph.articles()] == ["https://gazette.example/envoy"]


def test_another_reader_reads_anew(articles: Path, nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    with build(articles, nlp=nlp) as graph:
        monkeypatch.setitem(nlp._meta, "version", "9.9.9")
        assert graph.add(articles, nlp=nlp).replaced == 2
        assert graph.add(articles, nlp=nlp).unchanged == 2


def test_more_articles_than_one_chunk(tmp_path: Path, nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.api._CHUNK", 2)
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"Prime Minister Juno Falk resigned on {number + 1} May 2024.\n")
    seen: list[int] = []
    with build(tmp_path, nlp=nlp, on_progress=lambda changes: seen.append(changes.added)) as graph:
        assert seen == [2, 4, 5]
        assert len(graph) == 5
        assert graph.counts()["Person"] == 1, "counted once over all articles"


def test_problems_are_told_and_nothing_read_is_an_error(articles: Path, nlp: Language) -> None:
    problems: list[Problem] = []
    with build([articles, articles / "none.txt"], nlp=nlp, on_problem=problems.append) as graph:
        assert len(graph) == 2
    assert [problem.place for problem in problems] == [str(articles / "none.txt")]
    with pytest.raises(NewskgError, match="no article"):
        build(articles / "none.txt", on_problem=problems.append)


def test_an_article_that_breaks_the_program_is_left_out_alone(
    articles: Path, nlp: Language, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    import kg.extract

    extract = kg.extract.extract

    def stumbling(doc: Doc, article: Article) -> Findings:
        if article.title is None:
            raise ZeroDivisionError("division\nby zero")
        return extract(doc, article)

    monkeypatch.setattr(kg.extract, "extract", stumbling)
    caplog.set_level("DEBUG")
    problems: list[Problem] = []
    with build(articles, nlp=nlp, on_problem=problems.append) as graph:
        assert [article.title for article in graph.articles()] == ["Envoy to Norway resigns"]
    (problem,) = problems
    assert problem.place == str(articles / "minister.txt")
    assert "ZeroDivisionError: division by zero" in problem.message
    assert "Traceback" in caplog.text


def test_a_query_is_a_text_or_a_name(nlp: Language) -> None:
    with KnowledgeGraph.open() as graph:
        for text, named, parameters in (
            (None, None, {}),
            ("ASK {}", "who-holds-what", {}),
            ("ASK {}", None, {"x": "y"}),
        ):
            with pytest.raises(UsageError):
                graph.query(text, named=named, **parameters)


def test_load_gives_the_pipeline() -> None:
    nlp = load()
    assert nlp.lang == "en"
    assert [ent.text for ent in nlp("Mira Kessler spoke in Oslo.").ents] == ["Mira Kessler", "Oslo"]


def test_read_gives_articles(articles: Path) -> None:
    assert [article.key[:5] for article in read(articles)] == ["https", "sha25"]
