"""What queries give, and how it is printed."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

import pyoxigraph as ox
import pytest
from example import RESIGNATION, SUCCESSION
from graphs import store_of
from rdflib import XSD, Graph, Literal, URIRef

from kg.errors import UsageError
from kg.query import FORMATS, QueryError, Result, run
from kg.rdf import BASE, KG, article_iri

PEOPLE = "SELECT ?name { ?p a kg:Person ; skos:prefLabel ?name } ORDER BY ?name"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    return store_of()


def test_select(store: ox.Store) -> None:
    result = run(store, PEOPLE)
    assert (result.kind, result.columns, len(result)) == ("select", ("name",), 3)
    assert result.rows == ((Literal("Juno Falk"),), (Literal("Mira Kessler"),), (Literal("Tomás Ardel"),))


def test_the_union_counts_once(store: ox.Store) -> None:
    assert run(store, "SELECT (COUNT(?p) AS ?n) { ?p a kg:Person }").rows == ((Literal(3),),)


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        (f"FROM <{article_iri(RESIGNATION)}> WHERE {{ ?p a kg:Person ; skos:prefLabel ?n }}", 2),
        (f"FROM <{article_iri(RESIGNATION)}> FROM <{article_iri(SUCCESSION)}> WHERE {{ ?p a kg:Person }}", 3),
        (f"FROM NAMED <{article_iri(SUCCESSION)}> WHERE {{ GRAPH ?g {{ ?p a kg:Person }} }}", 3),
        (f"FROM NAMED <{article_iri(SUCCESSION)}> WHERE {{ ?p a kg:Person }}", 0),
        ("FROM <file:///etc/passwd> WHERE { ?p a kg:Person }", 0),
        (f"WHERE {{ GRAPH <{article_iri(RESIGNATION)}> {{ ?p a kg:Person }} }}", 2),
    ],
)
def test_graphs_are_chosen(store: ox.Store, clause: str, names: int) -> None:
    assert len(run(store, f"SELECT DISTINCT ?p {clause}")) == names


def test_ask(store: ox.Store) -> None:
    yes, no = run(store, "ASK { ?p kg:opposes ?y }"), run(store, "ASK { ?p kg:opposes kg:Person }")
    assert (yes.kind, bool(yes), bool(no)) == ("ask", True, False)
    assert (yes.format("table"), no.format("table")) == ("yes\n", "no\n")
    assert json.loads(yes.format("json"))["boolean"] is True
    assert yes.format("csv").strip() == "true"


def test_construct(store: ox.Store) -> None:
    result = run(store, "CONSTRUCT { ?p a kg:Person } { ?p kg:heldOffice ?o }")
    assert (result.kind, len(result)) == ("construct", 3)
    assert {s for s, _, _ in result} == {
        URIRef(BASE + "person/" + n) for n in ("mira-kessler", "juno-falk", "tomás-ardel")
    }
    assert len(result.graph()) == 3
    assert "person:mira-kessler a kg:Person .\n" in result.format("turtle")
    for name, syntax in (("turtle", "turtle"), ("ntriples", "nt"), ("jsonld", "json-ld"), ("xml", "xml")):
        assert set(Graph().parse(data=result.format(name), format=syntax)) == set(result.graph())


def test_describe(store: ox.Store) -> None:
    result = run(store, f"DESCRIBE <{BASE}person/juno-falk>")
    assert (URIRef(BASE + "person/juno-falk"), URIRef(KG.nationality), URIRef(BASE + "country/XA")) in result.rows


def test_terms_are_what_rdflib_would_make(store: ox.Store) -> None:
    result = run(
        store, 'SELECT ?a ?b ?c ?d ?e { VALUES (?a ?b ?c ?d ?e) { ("x" "y"@en 1 "2021-07"^^xsd:gYearMonth UNDEF) } }'
    )
    month = Literal("2021-07", datatype=XSD.gYearMonth)
    assert result.rows == ((Literal("x"), Literal("y", lang="en"), Literal(1), month, None),)


def test_csv_tsv_and_json(store: ox.Store) -> None:
    result = run(store, 'SELECT ?a ?b { VALUES (?a ?b) { ("x, \\"y\\"\\nz" 1) (UNDEF kg:Former) } } ORDER BY ?b')
    assert list(csv.reader(io.StringIO(result.format("csv")))) == [
        ["a", "b"],
        ["", str(KG.Former)],
        ['x, "y"\nz', "1"],
    ]
    assert result.format("tsv").splitlines()[0] == "?a\t?b"
    document = json.loads(result.format("json"))
    assert document["head"]["vars"] == ["a", "b"]
    assert document["results"]["bindings"][0] == {"b": {"type": "uri", "value": str(KG.Former)}}


def test_table(store: ox.Store) -> None:
    text = run(store, 'SELECT ?a ?b { VALUES (?a ?b) { ("[red]x[/red] :smile: \\u001b[31m" kg:Former) } }').format(
        "table", width=80
    )
    assert "[red]x[/red] :smile: \ufffd[31m" in text
    assert "kg:Former" in text
    assert "\x1b" not in text
    assert text.endswith("\n1 row\n")


def test_table_shortens_what_lies_below_the_base(store: ox.Store) -> None:
    text = run(store, "SELECT ?p { ?p kg:opposes ?y }").format("table", width=80)
    assert "\nperson/mira-kessler" in text


def test_no_rows(store: ox.Store) -> None:
    result = run(store, "SELECT ?p { ?p a kg:Nothing }")
    assert not result
    assert result.format("table", width=80).endswith("0 rows\n")
    assert result.format("csv") == "p\n"


@pytest.mark.parametrize(("query", "name"), [(PEOPLE, "turtle"), ("CONSTRUCT WHERE { ?s a kg:Person }", "csv")])
def test_a_format_for_another_kind_is_refused(store: ox.Store, query: str, name: str) -> None:
    result = run(store, query)
    with pytest.raises(UsageError) as error:
        result.format(name)
    assert all(known in str(error.value) for known in FORMATS[result.kind])


@pytest.mark.parametrize("query", [PEOPLE, "ASK { }", "CONSTRUCT WHERE { ?s a kg:Person }"])
def test_every_format_that_is_said_to_be_there_is(store: ox.Store, query: str) -> None:
    result: Result = run(store, query)
    assert all(result.format(name) for name in FORMATS[result.kind])


def test_a_select_is_no_graph(store: ox.Store) -> None:
    with pytest.raises(UsageError, match="CONSTRUCT"):
        run(store, PEOPLE).graph()


def test_a_prefix_may_be_declared_otherwise(store: ox.Store) -> None:
    result = run(store, "PREFIX kg: <http://example.org/> SELECT (kg:x AS ?x) { }")
    assert result.rows == ((URIRef("http://example.org/x"),),)


def test_a_failing_query_is_one_error(store: ox.Store) -> None:
    with pytest.raises(QueryError):
        run(store, "SELECT (kg:f(1) AS ?x) WHERE { ?s ?p ?o . FILTER(<http://example.org/f>(?o)) } GROUP BY ?y")


def test_asking_loads_no_language() -> None:
    code = (
        "import sys, kg.query, kg.export; sys.exit(bool({'spacy', 'networkx', 'pyshacl', 'torch'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
