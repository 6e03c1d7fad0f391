from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import typer
from cli import kg, process
from test_cli_build import ENVOY, MINISTER

from kg import __version__
from kg.cli import app
from kg.errors import NewskgError

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


pytestmark = pytest.mark.usefixtures("loaded_once")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a graph of two articles in ``output``."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "envoy.md").write_text(ENVOY)
    (folder / "minister.txt").write_text(MINISTER)
    result = kg("build", folder / "envoy.md", folder / "minister.txt", "-o", folder / "output")
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def here(built: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(built)
    return built


def test_every_command_is_known() -> None:
    assert COMMANDS == [
        "annotate",
        "articles",
        "build",
        "export",
        "ontology",
        "query",
        "remove",
        "resolve",
        "stats",
        "validate",
        "view",
    ]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_and_stands_in_the_readme(command: str) -> None:
    result = kg(command, "--help")
    assert result.exit_code == 0
    examples = result.stdout.partition("Example")[2]
    assert re.search(rf"^ +(\S.*\| )?kg {command}\b", examples, re.MULTILINE), result.stdout
    assert f"kg {command}" in (ROOT / "README.md").read_text("utf-8")


def test_every_option_of_the_readme_exists() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for line in re.findall(r"^    (?:.*\| )?kg (\w+ .*)$", readme, re.MULTILINE):
        command, *words = line.partition("#")[0].split()
        for option in {word.partition("=")[0] for word in words if word.startswith("--")}:
            assert option in kg(command, "--help").stdout, line


def test_version_and_bare_call() -> None:
    assert kg("--version").stdout == f"newskg {__version__}\n"
    assert "Commands:" in kg("--help").stdout
    assert "Commands:" in kg().output


@pytest.mark.usefixtures("here")
def test_a_query_into_a_pipe_gives_csv_or_turtle() -> None:
    rows = csv.reader(
        io.StringIO(kg("query", "SELECT ?name { ?p a kg:Person ; skos:prefLabel ?name } ORDER BY ?name").stdout)
    )
    assert list(rows) == [["name"], ["Juno Falk"], ["Mira Kessler"]]
    assert kg("query", "ASK { ?p a kg:Person }").stdout == "true\n"
    assert " a kg:Person ." in kg("query", "CONSTRUCT { ?p a kg:Person } { ?p a kg:Person }").stdout


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("name", ["table", "csv", "tsv", "json", "xml"])
def test_a_query_in_each_format(name: str) -> None:
    result = kg("query", 'SELECT ?p { ?p skos:prefLabel "Mira Kessler" }', "--format", name)
    assert result.exit_code == 0
    assert "person/mira-kessler" in result.stdout
    if name == "json":
        assert json.loads(result.stdout)["head"] == {"vars": ["p"]}
    if name == "xml":
        ElementTree.fromstring(result.stdout)


@pytest.mark.usefixtures("here")
def test_a_query_from_a_file_from_standard_input_and_by_name(tmp_path: Path) -> None:
    text = "SELECT (COUNT(?p) AS ?n) { ?p a kg:Person }"
    (tmp_path / "q.rq").write_text(text)
    assert kg("query", "--file", tmp_path / "q.rq").stdout == "n\n2\n"
    assert kg("query", "-", stdin=text).stdout == "n\n2\n"
    everybody = kg("query", "--named", "who-holds-what").stdout
    one = kg("query", "--named", "who-holds-what", "--param", "person=Kessler").stdout
    assert "Mira Kessler,ambassador" in one
    assert "Juno Falk" in everybody
    assert "Juno Falk" not in one
    listed = kg("query", "--list").stdout
    assert "who-holds-what\n" in listed
    assert "--param person=" in listed


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["query"], 2, "give one query"),
        (["query", "ASK {}", "--named", "who-holds-what"], 2, "give one query"),
        (["query", "SELEC ?x"], 2, "line 1"),
        (["query", "DELETE WHERE { ?s ?p ?o }"], 2, "DELETE"),
        (["query", "ASK {}", "--format", "pdf"], 2, "pdf"),
        (["query", "--named", "no-such"], 2, "no-such"),
        (["query", "--named", "who-holds-what", "--param", "person"], 2, "NAME=VALUE"),
        (["query", "--named", "who-holds-what", "--param", "x=y"], 2, "person"),
        (["query", "ASK {}", "--param", "x=y"], 2, "named"),
        (["query", "--file", "none.rq"], 1, "none.rq"),
        (["query", "ASK {}", "--store", "none"], 1, "kg build"),
        (["query", "ASK {}", "--store", "."], 1, "."),
        (["export", "graph.foo"], 2, "graph.foo"),
        (["export", "-"], 2, "format"),
        (["export", "no/such/folder/graph.ttl"], 1, "no/such/folder"),
        (["view", "-o", "no/such/folder/page.html"], 1, "no/such/folder"),
        (["remove", "https://none.example/"], 1, "https://none.example/"),
        (["articles", "--format", "pdf"], 2, "pdf"),
        (["ontology", "--roles", "--shapes"], 2, "--roles"),
        (["annotate", "none.txt"], 1, "none.txt"),
        (["annotate", "envoy.md", "--model", "none"], 1, "none"),
    ],
)  # fmt: skip
def test_an_error_is_a_line_and_a_status(arguments: list[str], status: int, words: str) -> None:
    result = kg(*arguments)
    assert result.exit_code == status
    assert result.stdout == ""
    assert words in result.stderr
    assert all(line.startswith("kg: ") for line in result.stderr.splitlines())
    assert "Traceback" not in result.stderr


@pytest.mark.usefixtures("here")
def test_a_mistake_in_the_program_is_a_line_too_and_a_traceback_on_demand(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError("division\nby zero")

    monkeypatch.setattr("kg.api.KnowledgeGraph.articles", broken)
    result = kg("articles")
    assert result.exit_code == 1
    assert result.stderr.startswith("kg: ZeroDivisionError: division by zero (")
    assert len(result.stderr.splitlines()) == 1
    assert isinstance(kg("--debug", "articles").exception, ZeroDivisionError)

    def failing(_: object) -> None:
        raise NewskgError("what; do")

    monkeypatch.setattr("kg.api.KnowledgeGraph.articles", failing)
    assert "Traceback" in kg("--debug", "articles").stderr
    assert kg("articles").stderr == "kg: what; do\n", "the flag does not stick"


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("suffix", ["ttl", "trig", "nt", "nq", "jsonld", "rdf", "graphml", "ttl.gz"])
def test_export_by_suffix(suffix: str, tmp_path: Path) -> None:
    target = tmp_path / f"graph.{suffix}"
    assert kg("export", target).exit_code == 0
    assert target.stat().st_size > 500


@pytest.mark.usefixtures("here")
def test_export_to_standard_output() -> None:
    result = kg("export", "-", "--format", "nquads")
    assert result.stdout.count("\n") > 50
    assert all(line.endswith(" .") for line in result.stdout.splitlines())


def test_statements_that_are_not_sure_enough_are_left_out(here: Path, tmp_path: Path) -> None:
    count = "SELECT (COUNT(?s) AS ?n) { ?s a kg:Statement }"
    all_of, none, some = (
        kg("query", count, "--store", "output/store", *least).stdout.split()[-1]
        for least in ((), ("--min-confidence", "1"), ("--min-confidence", "0"))
    )
    assert all_of == some != "0"
    assert none == "0"
    result = kg("export", tmp_path / "sure.ttl", "--store", "output/store", "--min-confidence", "1")
    assert result.exit_code == 0
    assert "a kg:Statement" not in (tmp_path / "sure.ttl").read_text("utf-8")
    assert kg("query", count, "--store", "output/store", "--min-confidence", "2").exit_code == 2


@pytest.mark.usefixtures("here")
def test_view_writes_all_pages(tmp_path: Path) -> None:
    assert kg("view", "--what", "all", "-o", tmp_path / "pages").exit_code == 0
    names = ["articles.html", "network.html", "policies.html", "quotes.html", "timeline.html"]
    assert sorted(page.name for page in (tmp_path / "pages").iterdir()) == names
    assert kg("view", "--what", "timeline", "-o", tmp_path / "t.html").exit_code == 0
    assert 'data-page="timeline"' in (tmp_path / "t.html").read_text("utf-8")
    wrong = kg("view", "--what", "map")
    assert wrong.exit_code == 2
    assert "timeline" in wrong.stderr


@pytest.mark.usefixtures("here")
def test_stats_are_tables_and_csv() -> None:
    rows = list(csv.reader(io.StringIO(kg("stats", "centrality", "--top", "2").stdout)))
    assert rows[0] == ["name", "class", "degree", "pagerank", "betweenness"]
    assert len(rows) == 3
    cells = list(csv.DictReader(io.StringIO(kg("stats").stdout)))
    assert {"centrality", "communities", "most-quoted"} <= {cell["table"] for cell in cells}
    assert "Who is quoted most:" in kg("stats", "--format", "table").stdout
    assert kg("stats", "nonsense").exit_code == 2
    assert kg("stats", "--format", "png").exit_code == 2


@pytest.mark.usefixtures("here")
def test_view_writes_a_page_and_opens_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda url: opened.append(url) or True)  # type: ignore[func-returns-value]
    page = tmp_path / "a page.html"
    assert kg("view", "-o", page).exit_code == 0
    assert opened == []
    assert "Mira Kessler" in page.read_text("utf-8")
    assert kg("view", "-o", page, "--open").exit_code == 0
    assert opened == [page.as_uri()]
    monkeypatch.setattr("webbrowser.open", lambda _: False)
    assert kg("view", "-o", page, "--open").exit_code == 1


@pytest.mark.usefixtures("here")
def test_validate() -> None:
    result = kg("validate")
    assert result.exit_code == 0, result.output
    assert "conforms" in result.stderr


@pytest.mark.usefixtures("here")
def test_articles_are_listed() -> None:
    rows = list(csv.DictReader(io.StringIO(kg("articles").stdout)))
    assert [row["key"][:7] for row in rows] == ["https:/", "sha256:"]
    assert rows[0] == {
        "key": "https://gazette.example/envoy", "date": "2024-03-04", "publisher": "Port Gazette",
        "title": "Envoy to Norway resigns",
    }  # fmt: skip
    assert json.loads(kg("articles", "--format", "json").stdout)[1]["title"] is None
    assert "2 articles" in kg("articles", "--format", "table").stdout


def test_articles_are_removed_by_key_by_iri_and_by_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "envoy.md").write_text(ENVOY)
    (tmp_path / "minister.txt").write_text(MINISTER)

    def build() -> None:
        assert kg("build", "envoy.md", "minister.txt", "-q").exit_code == 0

    build()
    iri = "SELECT ?a { ?a schema:url 'https://gazette.example/envoy' }"
    by_iri = kg("query", "SELECT ?a { ?a a kg:Article ; schema:headline ?h }").stdout.splitlines()[1]
    for name in ("https://gazette.example/envoy", by_iri, "envoy.md"):
        result = kg("remove", name)
        assert result.exit_code == 0, result.output
        assert "1 article left" in result.stderr
        assert kg("query", iri).stdout == "a\n"
        assert "Mira Kessler" not in kg("query", "SELECT ?n { ?p skos:prefLabel ?n }").stdout
        build()
    assert kg("remove", "envoy.md", "none").exit_code == 1
    assert kg("articles").stdout.count("\n") == 3, "all or none"


def test_the_ontology_is_printed_and_found() -> None:
    assert "owl:Ontology" in kg("ontology").stdout
    assert "sh:NodeShape" in kg("ontology", "--shapes").stdout
    assert "skos:ConceptScheme" in kg("ontology", "--roles").stdout
    assert "@context" in json.loads(kg("ontology", "--context").stdout)
    assert Path(kg("ontology", "--path").stdout.strip()).name == "newskg.ttl"
    assert Path(kg("ontology", "--path", "--roles").stdout.strip()).is_file()


def test_annotate_gives_a_line_for_each_file(here: Path) -> None:
    (here / "again.txt").write_text(MINISTER)
    result = kg("annotate", "envoy.md", "minister.txt", "./again.txt")
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["id"] for row in rows] == ["envoy.md", "minister.txt", "./again.txt"]
    assert rows[1]["text"] == MINISTER
    assert set(rows[0]) == {"id", "text", "sentences", "entities", "attributions", "clusters"}
    text = rows[0]["text"]
    assert "Mira Kessler" in {text[e["begin"] : e["end"]] for e in rows[0]["entities"]}
    assert {"CA", "NO"} <= {e["kb_id"] for e in rows[0]["entities"]}
    (attribution,) = rows[1]["attributions"]
    assert {MINISTER[b:e] for b, e in attribution["cue"]} == {"said"}


def test_annotate_names_articles_of_a_dump_by_their_key() -> None:
    result = kg("annotate", "-", stdin='{"id": 7, "text": "Juno Falk resigned."}\n{"text": 3}\n')
    assert result.exit_code == 0
    assert json.loads(result.stdout)["id"] == "7"
    assert "<standard input>:2" in result.stderr
    assert kg("annotate", "-", "--strict", stdin='{"text": "Juno Falk resigned."}\n{"text": 3}\n').exit_code == 1


@pytest.mark.parametrize("command", ["query 'SELECT * { ?s ?p ?o }'", "export - --format nt", "ontology", "articles"])
def test_a_closed_pipe_is_quiet(here: Path, command: str) -> None:
    shell = f"{sys.executable} -m kg {command} | true; echo ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, cwd=here, timeout=60)
    assert (result.stdout, result.stderr) == ("141\n", "")


def test_output_is_utf_8_whatever_the_locale(here: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "kg", "query", "SELECT ('“é”' AS ?x) {}"],
        capture_output=True, cwd=here, env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert result.stdout.decode() == "x\n“é”\n"


@pytest.mark.parametrize(
    "arguments", [["query", "ASK { ?p a kg:Person }"], ["articles"], ["ontology"], ["export", "-", "--format", "nt"]]
)
def test_only_reading_loads_the_language_stage(here: Path, arguments: list[str]) -> None:
    program = (
        "import sys; from kg.cli import main; sys.argv[0] = 'kg'\n"
        "try: main()\n"
        "finally: print(sorted({'spacy', 'torch', 'trafilatura', 'pyvis'} & set(sys.modules)), file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, cwd=here)
    assert result.returncode == 0
    assert result.stderr == "[]\n"


def test_as_a_module() -> None:
    assert process("--version").stdout == f"newskg {__version__}\n"


def test_resolve_explains(here: Path) -> None:
    result = kg("resolve", "--explain", "CA")
    assert result.exit_code == 0, result.output
    assert "country/CA" in result.stdout
    told = json.loads(kg("resolve", "--explain", "CA", "--format", "json").stdout)
    assert [t["id"] for t in told["things"]] == ["country/CA"]
    assert told["apart"] == []


def test_resolve_says_what_it_cannot_do(here: Path) -> None:
    missing = kg("resolve", "--explain", "Nobody Atall")
    assert (missing.exit_code, missing.stderr.count("\n")) == (1, 1)
    assert "nothing in the graph is called 'Nobody Atall'" in missing.stderr
    assert kg("resolve", "--explain", "CA", "--format", "yaml").exit_code == 2
    assert kg("resolve").exit_code == 2
