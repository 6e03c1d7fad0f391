"""Queries that change the store or ask another server are refused, however they are dressed; others are not.

Port 9 of the loopback address is one that Oxigraph refuses to call, so a SERVICE that slips through shows as OSError
and reaches nothing.
"""

from __future__ import annotations

import contextlib

import pyoxigraph as ox
import pytest
from graphs import store_of
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.query import QueryError, run
from kg.query.guard import check
from kg.rdf import PREFIXES

ELSEWHERE = "<http://127.0.0.1:9/>"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ service {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE SILENT {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ VALUES ?w {{ {ELSEWHERE} }} SERVICE ?w {{ ?s ?p ?o }} }}",
        f"ASK {{ FILTER EXISTS {{ SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }} }}",
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {{ SELECT * {{ SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }} }} }}",
        f"SELECT * {{ #\rSERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ # SERVICE in a comment\n SERVICE#{ELSEWHERE}\n{ELSEWHERE} {{ ?s ?p ?o }} }}",
        f'SELECT * {{ VALUES ?a {{ """a"}} SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}',
        f"SELECT * {{ OPTIONAL {{ <http://a\\u0041'> ?p ?o }} SERVICE {ELSEWHERE} {{ ?s ?q ?r }} #'\n}}",
        f"SELECT * {{ VALUES ?a {{ 1 }} FILTER(?a<'x>')SERVICE {ELSEWHERE} {{ ?s ?p ?o }} #'\n}}",
        "SELECT * { VALUES (?a ?b) { (1 2) } FILTER(?a<?b).SERVICE#>\n?s{ } }",
        "PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE:x{ ?s ?p ?o } }",
        f"SELECT * {{ ?s ?p 1SERVICE{ELSEWHERE}{{ }} }}",
        f"SELECT * {{ ?s ?p trueSERVICE{ELSEWHERE}{{ }} }}",
        f"PREFIX x: <http://x:> SELECT * {{ ?s ?p x:SERVICE {ELSEWHERE} {{ }} }}",
    ],
)
def test_service_is_refused(query: str) -> None:
    with contextlib.suppress(OSError, RuntimeError):
        ox.Store().query(query)  # what Oxigraph takes for a query: no SyntaxError
    with pytest.raises(QueryError):
        check(query)


def test_the_message_says_what_to_do() -> None:
    with pytest.raises(QueryError, match=r"SERVICE asks another server, .* fetch that data first"):
        check(f"SELECT * {{ SERVICE SILENT {ELSEWHERE} {{ ?s ?p ?o }} }}")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p 'SERVICE <http://a/> { ?s ?p ?o }' }",
        'SELECT * { ?s ?p """a "SERVICE" <x> {""" }',
        "SELECT * { ?s ?p ?o } # SERVICE <http://a/> { }",
        "SELECT * { ?s <http://example.org/service> ?service }",
        "PREFIX service: <http://example.org/> SELECT * { ?s service:SERVICE ?o }",
        "SELECT * { ?s ?p 'x'@en-service }",
        "SELECT ('LOAD <x>' AS ?x) { } # DELETE",
        "# INSERT\nSELECT * { ?insert ?delete ?drop }",
        "PREFIX load: <http://a/> SELECT * { load:a ?p ?o }",
    ],
)
def test_words_alone_are_no_reason(query: str) -> None:
    check(query)
    run(store_of(), query)


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("INSERT DATA { <urn:a> <urn:b> 1 }", "INSERT"),
        ("PREFIX a: <urn:x#y>\n# comment\nBASE <urn:z>\ndelete where { ?s ?p ?o }", "DELETE"),
        ("LOAD <http://127.0.0.1:9/>", "LOAD"),
        ("CLEAR ALL", "CLEAR"),
        ("DROP ALL", "DROP"),
        ("WITH <urn:a> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "WITH"),
    ],
)
def test_updates_are_refused(query: str, word: str) -> None:
    store = store_of()
    before = len(store)
    with pytest.raises(QueryError, match=f"^{word} changes the store"):
        run(store, query)
    assert len(store) == before


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("SELEC * { }", "line 1"),
        ("SELECT * {\n  ?s ?p ;;; }", "line 2"),
        ("SELECT * { ?s unknown:x ?o }", "line 1"),
        ("SELECT * { ?s ?p ?o } ; DROP ALL", "line 1"),
        ("", "no SPARQL"),
        (f"SELECT * {{ SERVICE {ELSEWHERE} {{ ?s ?p }} }}", "line 1"),
    ],
)
def test_what_is_no_query_is_shown_where(query: str, place: str) -> None:
    with pytest.raises(QueryError, match=place):
        run(store_of(), query)


SOUP = st.lists(
    st.sampled_from(
        [ELSEWHERE, "?s", "{", "}", "{}", ".", "<", ">", "#", "\n", "'", '"', '"""', "'''", " ", "FILTER(?s<?s", ")",
         ",", "VALUES ?v {", "'a'", "\\u0041", ":x", "x:", "1", "true", "a", "?s ?p ?o", ";", "service", "SILENT"]
    ),
    max_size=6,
)  # fmt: skip
CLAUSES = st.sampled_from(
    [
        f"SERVICE{ELSEWHERE}{{}}",
        f"SERVICE {ELSEWHERE} {{}}",
        "SERVICE:x{}",
        f"x:SERVICE {ELSEWHERE}{{}}",
        "SERVICE#>\n:x{}",
        f"SERVICE#'\n{ELSEWHERE}{{}}",
    ]
)


@settings(max_examples=2000, deadline=None)
@given(SOUP, CLAUSES, SOUP)
def test_nothing_that_passes_reaches_out(before: list[str], clause: str, after: list[str]) -> None:
    inside = "".join([*before, clause, *after])
    query = f"PREFIX : <http://127.0.0.1:9/> PREFIX x: <http://x:> SELECT * {{ {inside} }}"
    try:
        check(query)
    except QueryError:
        return
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("http://127.0.0.1:9/"), ox.NamedNode("urn:x:p"), ox.Literal("1")))
    try:
        list(store.query(query, prefixes=dict(PREFIXES)))
    except SyntaxError:
        pass
    except (OSError, RuntimeError) as error:
        pytest.fail(f"{query!r} reached out: {error}")
