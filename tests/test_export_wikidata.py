"""The profile "wikidata": exactly which triples, and that others read them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest
from cli import kg
from graphs import store_of
from making import Holding, story
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, SKOS, XSD

from kg.api import KnowledgeGraph
from kg.errors import UsageError
from kg.export import export, wikidata
from kg.model import Findings
from kg.rdf import BASE, KG
from kg.resolve import resolve

P, PS, PQ, PQV, PR, WD, WDT = (
    wikidata.prefixes()[name] for name in ("p", "ps", "pq", "pqv", "pr", "wd", "wdt")
)  # fmt: skip
WIKIBASE = wikidata.prefixes()["wikibase"]
PROV = "http://www.w3.org/ns/prov#wasDerivedFrom"


def read(path: Path, *found: Findings) -> Graph:
    """What the profile writes of the example, or else of the findings."""
    export(store_of(found) if found else store_of(), path, profile="wikidata")
    return Graph().parse(path)


def about(graph: Graph, *subjects: str) -> set[tuple[str, str, str]]:
    """The triples of the subjects below the base, in prefixes."""
    names = {"": BASE, "kg:": str(KG), "rdf:": str(RDF), "rdfs:": str(RDFS), "skos:": str(SKOS), "xsd:": str(XSD)}
    names |= {f"{k}:": v for k, v in wikidata.prefixes().items()}

    def short(term: object) -> str:
        text = str(term)
        best = max((n for n in names.items() if text.startswith(n[1])), key=lambda n: len(n[1]), default=None)
        if isinstance(term, URIRef) and best is not None:
            return best[0] + text.removeprefix(best[1])
        return text

    return {(short(s), short(p), short(o)) for s, p, o in graph if short(s) in subjects}


def test_a_tenure_is_a_statement(tmp_path: Path) -> None:
    graph = read(tmp_path / "o.ttl")
    one = "tenure/resignation-1"
    assert about(graph, one) - {t for t in about(graph, one) if t[1] == PROV} == {
        (one, "rdf:type", "wikibase:Statement"),
        (one, "rdf:type", "wikibase:BestRank"),
        (one, "wikibase:rank", "wikibase:NormalRank"),
        (one, "ps:P39", "office/special-envoy-of-XA-to-XB"),
        (one, "pq:P580", "2023-07-01T00:00:00+00:00"),
        (one, "pqv:P580", "value/2023-07"),
        (one, "pq:P582", "2024-03-03T00:00:00+00:00"),
        (one, "pqv:P582", "value/2024-03-03"),
        (one, "pq:P748", "person/tomás-ardel"),
        (one, "pq:P1534", "kg:Resignation"),
    }
    acting, former = "tenure/succession-1", "tenure/succession-2"
    assert {(p, o) for _, p, o in about(graph, acting) if p.startswith("pq:")} == {
        ("pq:P1365", "person/mira-kessler"),
        ("pq:P5102", "kg:Acting"),
    }
    assert {(p, o) for _, p, o in about(graph, former) if p.startswith("pq:")} == {
        ("pq:P1366", "person/juno-falk"),
        ("pq:P1534", "kg:Resignation"),
        ("pq:P582", f".well-known/genid/{former}"),
    }


def test_candidates_hold_nothing(tmp_path: Path) -> None:
    graph = read(tmp_path / "o.ttl")
    assert about(graph, "tenure/succession-3", "office/mayor-of-oster") == set()


def test_people_offices_and_countries_are_items(tmp_path: Path) -> None:
    graph = read(tmp_path / "o.ttl")
    assert about(graph, "person/mira-kessler", "office/president-of-XA", "country/XA") == {
        ("person/mira-kessler", "rdf:type", "wikibase:Item"),
        ("person/mira-kessler", "rdfs:label", "Mira Kessler"),
        ("person/mira-kessler", "skos:altLabel", "Kessler"),
        ("person/mira-kessler", "wdt:P31", "wd:Q5"),
        ("person/mira-kessler", "wdt:P39", "office/special-envoy-of-XA-to-XB"),
        ("person/mira-kessler", "p:P39", "tenure/resignation-1"),
        ("person/mira-kessler", "p:P39", "tenure/succession-2"),
        ("office/president-of-XA", "rdf:type", "wikibase:Item"),
        ("office/president-of-XA", "rdfs:label", "President of Varenia"),
        ("office/president-of-XA", "skos:altLabel", "President"),
        ("office/president-of-XA", "wdt:P31", "wd:Q4164871"),
        ("office/president-of-XA", "wdt:P1001", "country/XA"),
        ("country/XA", "rdf:type", "wikibase:Item"),
        ("country/XA", "rdfs:label", "Varenia"),
        ("country/XA", "skos:altLabel", "Varenian"),
        ("country/XA", "wdt:P31", "wd:Q6256"),
        ("country/XA", "wdt:P297", "XA"),
        ("country/XA", "wdt:P35", "person/tomás-ardel"),
        ("country/XA", "p:P35", "tenure/resignation-2#P35"),
        ("country/XA", "p:P35", "tenure/succession-4#P35"),
    }
    assert (URIRef(BASE + "country/XA"), RDFS.label, Literal("Varenia", lang="en")) in graph


def test_a_date_says_how_precisely_it_is_known(tmp_path: Path) -> None:
    assert about(read(tmp_path / "o.ttl"), "value/2023-07") == {
        ("value/2023-07", "rdf:type", "wikibase:TimeValue"),
        ("value/2023-07", "wikibase:timeValue", "2023-07-01T00:00:00+00:00"),
        ("value/2023-07", "wikibase:timePrecision", "10"),
        ("value/2023-07", "wikibase:timeTimezone", "0"),
        ("value/2023-07", "wikibase:timeCalendarModel", "wd:Q1985727"),
    }
    (found,) = resolve([story("a", Holding("Ivo Brandt", "President", "XA", "Former", start="2012", end="2016"))])
    graph = read(tmp_path / "year.ttl", found)
    assert ("value/2016", "wikibase:timeValue", "2016-01-01T00:00:00+00:00") in about(graph, "value/2016")
    assert ("value/2016", "wikibase:timePrecision", "9") in about(graph, "value/2016")


def test_a_reference_says_where(tmp_path: Path) -> None:
    graph = read(tmp_path / "o.ttl")
    (node,) = graph.objects(URIRef(BASE + "tenure/resignation-1"), URIRef(PROV))
    found = {(str(p).removeprefix(PR), o) for p, o in graph.predicate_objects(node) if str(p).startswith(PR)}
    assert found == {
        ("P854", URIRef("https://example.org/news/envoy-resigns")),
        ("P1476", Literal("Varenia's envoy resigns over harbour closure", lang="en")),
        ("P577", Literal("2024-03-04T00:00:00Z", datatype=XSD.dateTime)),
        ("P1683", Literal("Mira Kessler, Varenia's special envoy to Norland, resigned on 3 March 2024.", lang="en")),
    }


def test_who_leads_now_is_preferred(tmp_path: Path) -> None:
    found = resolve(
        [
            story("a", Holding("Ivo Brandt", "President", "XA", "Former", end="2016"), date="2019-01-01"),
            story("b", Holding("Mira Kessler", "President", "XA"), date="2019-01-01"),
            story("c", Holding("Juno Falk", "PrimeMinister", "XA", "Former"), date="2019-01-01"),
            story("d", Holding("Tomás Ardel", "President", "XA", within="Harbour Party"), date="2019-01-01"),
        ]
    )
    said = about(read(tmp_path / "o.ttl", *found), "country/XA")
    assert {o for _, p, o in said if p == "p:P35"} == {
        "tenure/ivo-brandt/president-of-XA#P35",
        "tenure/mira-kessler/president-of-XA#P35",
    }
    assert {o for _, p, o in said if p == "wdt:P35"} == {"person/mira-kessler"}
    # Nobody is said to lead the government now: of those known, the best rank is the normal one.
    assert {o for _, p, o in said if p == "wdt:P6"} == {"person/juno-falk"}


def test_a_country_has_its_geonames_id(tmp_path: Path) -> None:
    (one,) = resolve([story("a", Holding("Ivo Brandt", "President", "XA"))])
    store = store_of([one])
    same = ox.NamedNode("http://www.w3.org/2002/07/owl#sameAs")
    for other in ("https://sws.geonames.org/3723988/", "http://publications.europa.eu/resource/authority/country/HTI"):
        store.add(ox.Quad(ox.NamedNode(BASE + "country/XA"), same, ox.NamedNode(other)))
    export(store, tmp_path / "o.nt", profile="wikidata")
    said = about(Graph().parse(tmp_path / "o.nt"), "country/XA")
    assert {(p, o) for _, p, o in said if p == "wdt:P1566"} == {("wdt:P1566", "3723988")}


@pytest.mark.parametrize("name", ["o.ttl", "o.nt", "o.jsonld", "o.rdf"])
def test_every_format_says_the_same_twice(tmp_path: Path, name: str) -> None:
    expected = set(read(tmp_path / "other.nt"))
    assert len(expected) > 100
    assert set(read(tmp_path / name)) == expected
    first = (tmp_path / name).read_bytes()
    assert set(read(tmp_path / name)) == expected
    assert (tmp_path / name).read_bytes() == first


@pytest.mark.skipif(not shutil.which("rapper"), reason="needs raptor")
@pytest.mark.parametrize(("name", "syntax"), [("o.ttl", "turtle"), ("o.rdf", "rdfxml")])
def test_raptor_reads_it(tmp_path: Path, name: str, syntax: str) -> None:
    expected = read(tmp_path / name)
    command = ["rapper", "-q", "-i", syntax, "-o", "ntriples", str(tmp_path / name)]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert set(Graph().parse(data=text, format="nt")) == set(expected)


@pytest.mark.parametrize("name", ["o.trig", "o.nq", "o.graphml"])
def test_it_is_plain_triples(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="plain triples"):
        export(store_of(), tmp_path / name, profile="wikidata")
    with pytest.raises(UsageError, match="no profile 'dbpedia'"):
        export(store_of(), tmp_path / name, profile="dbpedia")
    assert list(tmp_path.iterdir()) == []


def test_on_the_command_line(tmp_path: Path) -> None:
    with KnowledgeGraph.open(tmp_path / "store") as graph:
        graph.store.add([story("a", Holding("Ivo Brandt", "President", "XA"))])
    result = kg("export", tmp_path / "o.ttl", "--profile", "wikidata", "--store", tmp_path / "store")
    assert result.exit_code == 0, result.output
    said = about(Graph().parse(tmp_path / "o.ttl"), "country/XA")
    assert ("country/XA", "wdt:P35", "person/ivo-brandt") in said
    assert kg("export", "-", "--format", "ttl", "--profile", "x", "--store", tmp_path / "store").exit_code == 2
