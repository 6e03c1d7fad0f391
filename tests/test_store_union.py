"""Plain SPARQL counts right, and the traps of the parts below reach nobody."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from example import EXTRACTED
from making import Holding, story
from rdflib import Dataset, Literal, URIRef

from kg.rdf import BASE, KG, PREFIXES, article_iri, gazetteer_iri
from kg.store import Store, open_store

PERSON = str(KG.Person)
SKOS = PREFIXES["skos"]


@pytest.fixture
def store() -> Store:
    """Three articles about one person."""
    store = open_store(None)
    store.add(story(k, Holding("Tomás Ardel", "President", "XA"), date=f"2020-01-0{n}") for n, k in enumerate("abc", 1))
    return store


def ask(store: Store, query: str) -> int:
    (row,) = store.dataset.query(query)
    return int(row[0])  # type: ignore[index]


def test_the_union_counts_once(store: Store) -> None:
    assert ask(store, f"SELECT (COUNT(?p) AS ?n) {{ ?p a <{PERSON}> }}") == 1
    assert ask(store, f"SELECT (COUNT(?p) AS ?n) {{ GRAPH ?g {{ ?p a <{PERSON}> }} }}") == 3
    assert ask(store, f"SELECT (COUNT(?p) AS ?n) {{ ?p a <{PERSON}> ; <{SKOS}prefLabel> ?l }}") == 1
    (row,) = store.oxigraph.query(f"SELECT (COUNT(?p) AS ?n) {{ ?p a <{PERSON}> }}")  # type: ignore[misc]
    assert row["n"].value == "1"  # type: ignore[union-attr]


def test_the_default_graph_is_the_union_at_all_times() -> None:
    with open_store(None) as store:
        for step in (
            lambda: store.add(EXTRACTED),
            lambda: store.add([story("c", people=["Mira Kessler"], countries=["XA"])]),
            lambda: store.remove([EXTRACTED[0].article.key]),
            lambda: store.add([story("c", people=["Juno Falk"])]),
        ):
            step()
            named = {q.triple for q in store.oxigraph if isinstance(q.graph_name, ox.NamedNode)}
            default = [q.triple for q in store.oxigraph.quads_for_pattern(None, None, None, ox.DefaultGraph())]
            assert len(default) == len(set(default))
            assert set(default) == named


def test_a_country_that_no_article_names_is_described_apart() -> None:
    """Its ISO code and names are in a graph of their own while some article means it; the article only refers to it."""
    code = f"?c a <{KG.Country}> ; <{KG.isoCode}> 'XA'"
    governor = Holding("Ivo Brandt", "President", "XA")
    with open_store(None) as store:
        store.add([story("a", governor, implied=["XA"]), story("b", governor), story("c", governor, implied=["XA"])])
        for expected in (("a", "c"), ("c",), ()):
            assert ask(store, f"SELECT (COUNT(?c) AS ?n) {{ {code} }}") == 1
            assert ask(store, f"SELECT (COUNT(?c) AS ?n) {{ ?o <{KG.ofCountry}> ?c . {code} }}") == 1
            assert ask(store, f"SELECT (COUNT(?c) AS ?n) {{ GRAPH <{article_iri('b')}> {{ {code} }} }}") == 1
            assert ask(store, f"SELECT (COUNT(?c) AS ?n) {{ GRAPH <{gazetteer_iri()}> {{ {code} }} }}") == bool(
                expected
            )
            for key in expected:
                assert ask(store, f"SELECT (COUNT(?c) AS ?n) {{ GRAPH <{article_iri(key)}> {{ {code} }} }}") == 0
                served = f"?o <{KG.ofCountry}> <{BASE}country/XA>"
                assert ask(store, f"SELECT (COUNT(?o) AS ?n) {{ GRAPH <{article_iri(key)}> {{ {served} }} }}") == 1
            if expected:
                store.remove(expected[:1])
        assert str(gazetteer_iri()) not in {str(g) for g in store.oxigraph.named_graphs()}


def test_a_plain_dataset(store: Store) -> None:
    assert isinstance(store.dataset, Dataset)
    assert store.dataset is store.dataset
    graphs = {str(g.identifier) for g in store.dataset.graphs()} - {"urn:x-rdflib:default"}
    assert graphs == {str(article_iri(k)) for k in "abc"}
    person = URIRef(f"{BASE}person/tomas-ardel")
    assert len(list(store.dataset.triples((person, None, None)))) == len(
        set(store.dataset.triples((person, None, None)))
    )
    # Plain strings come back with their datatype, but are found without.
    label = URIRef(f"{SKOS}prefLabel")
    assert [str(o) for o in store.dataset.objects(person, label)] == ["Tomás Ardel"]
    assert list(store.dataset.subjects(label, Literal("Tomás Ardel"))) == [person]


def test_oxigraph_itself_honours_from(store: Store) -> None:
    query = f"SELECT ?k FROM <{article_iri('a')}> {{ ?k a <{KG.Article}> }}"
    assert [str(r["k"].value) for r in store.oxigraph.query(query)] == [str(article_iri("a"))]  # type: ignore[union-attr,misc]


NASTY = "“He said \"no\\\" — {}<>.\r\n\t'''\u00a0𝔘nicode; DROP ALL } } ;\n"


def test_no_text_breaks_out_of_a_request() -> None:
    with open_store(None) as store:
        store.add([story("a", people=[NASTY], text=NASTY), story("b", people=["Mira Kessler"])])
        before = set(store.oxigraph)
        # A replacement goes as SPARQL text, an addition as quads: both must say the same.
        store.add([story("a", people=["Ute Halde"], text="Other.")])
        store.add([story("a", people=[NASTY], text=NASTY)])
        assert set(store.oxigraph) == before
        text = next(
            store.oxigraph.quads_for_pattern(None, ox.NamedNode(PREFIXES["nif"] + "isString"), ox.Literal(NASTY))
        )
        assert text.object.value == NASTY


def test_numbers_are_stored_as_they_are_compared() -> None:
    one = story("a", Holding("Tomás Ardel", "President", "XA", confidence=0.9), date="2020-01-01")
    with open_store(None) as store:
        store.add([one])
        store.add([story("b", Holding("Tomás Ardel", "President", "XA", confidence=0.5), date="2020-01-01")])
        assert [str(v) for v in store.dataset.objects(None, KG.confidence) if str(v) != "1"] == ["0.9"]


def test_an_emptied_graph_is_gone(store: Store) -> None:
    store.remove(["a", "b", "c"])
    assert len(store.oxigraph) == 0
    assert list(store.oxigraph.named_graphs()) == []
    assert len(store) == 0
    assert store, "an empty store is a store"


def test_another_base(tmp_path: Path) -> None:
    with open_store(tmp_path / "s", base="https://example.org/kg/") as store:
        store.add([story("a", people=["Mira Kessler"])])
        assert ask(store, "SELECT (COUNT(*) AS ?n) { <https://example.org/kg/person/mira-kessler> a ?c }") == 1
    with open_store(tmp_path / "s") as store:
        assert store.base == "https://example.org/kg/"
        assert not [q for q in store.oxigraph if str(q.subject.value).startswith(BASE)]
