"""Exports: every format says the same, gives the same bytes twice, and appears whole or not at all."""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pyoxigraph as ox
import pytest
from example import RESIGNATION, RESOLVED
from graphs import store_of
from rdflib import Dataset, Graph

from kg.errors import NewskgError, UsageError
from kg.export import FORMATS, export
from kg.model import Findings

FLAT = {"graph.ttl": "turtle", "graph.nt": "nt", "graph.jsonld": "json-ld", "graph.rdf": "xml", "graph.xml": "xml"}
NAMED = {"graph.trig": "trig", "graph.nq": "nquads"}

Words = tuple[str, ...]


def union(store: ox.Store) -> set[Words]:
    quads = store.quads_for_pattern(None, None, None, ox.DefaultGraph())
    return {(str(q.subject), str(q.predicate), str(q.object)) for q in quads}


def by_rdflib(path: Path, syntax: str) -> set[Words]:
    graph = Graph().parse(path, format=syntax)
    read = ox.parse(graph.serialize(format="nt"), format=ox.RdfFormat.N_TRIPLES)
    return {(str(q.subject), str(q.predicate), str(q.object)) for q in read}


@pytest.mark.parametrize(("name", "syntax"), FLAT.items())
def test_flat_formats_hold_the_union(tmp_path: Path, name: str, syntax: str) -> None:
    store = store_of()
    export(store, tmp_path / name)
    assert by_rdflib(tmp_path / name, syntax) == union(store)


@pytest.mark.parametrize("name", [n for n in FLAT if n != "graph.xml"])
def test_flat_formats_read_in_pyoxigraph(tmp_path: Path, name: str) -> None:
    store = store_of()
    export(store, tmp_path / name)
    assert {(str(q.subject), str(q.predicate), str(q.object)) for q in ox.parse(path=tmp_path / name)} == union(store)


@pytest.mark.parametrize(("name", "syntax"), NAMED.items())
def test_others_keep_the_graphs(tmp_path: Path, name: str, syntax: str) -> None:
    store = store_of()
    export(store, tmp_path / name)
    expected = {q for q in store if not isinstance(q.graph_name, ox.DefaultGraph)}
    assert set(ox.parse(path=tmp_path / name)) == expected
    dataset = Dataset()
    dataset.parse(tmp_path / name, format=syntax)
    assert {str(g.identifier) for g in dataset.graphs() if len(g)} == {q.graph_name.value for q in expected}
    assert len(list(dataset.quads())) == len(expected)


@pytest.mark.parametrize("name", [*FLAT, *NAMED])
def test_bytes_depend_on_what_is_said_alone(tmp_path: Path, name: str) -> None:
    quads = list(store_of())
    written = set()
    for seed in range(3):
        random.Random(seed).shuffle(quads)
        store = ox.Store()
        store.extend(quads)
        export(store, tmp_path / name)
        written.add((tmp_path / name).read_bytes())
    assert len(written) == 1


@pytest.mark.parametrize("name", ["graph.ttl.gz", "graph.nq.gz", "GRAPH.TTL.GZ"])
def test_compressed(tmp_path: Path, name: str) -> None:
    store = store_of()
    export(store, tmp_path / name)
    packed = (tmp_path / name).read_bytes()
    export(store, tmp_path / name.lower().removesuffix(".gz"))
    assert gzip.decompress(packed) == (tmp_path / name.lower().removesuffix(".gz")).read_bytes()
    export(store, tmp_path / ("other" + name))
    assert (tmp_path / ("other" + name)).read_bytes() == packed


def test_turtle_is_made_to_be_read(tmp_path: Path) -> None:
    export(store_of(), tmp_path / "graph.ttl")
    text = (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    assert "\nperson:mira-kessler a kg:Person ;\n" in text
    assert "kg:office office:special-envoy-of-XA-to-XB ;" in text
    assert "^^<http://www.w3.org/2001/XMLSchema#string>" not in text
    assert text.index("tenure:resignation-1 a kg:Tenure") < text.index("#char=0,7> a kg:Evidence")


def test_another_base_has_its_prefixes(tmp_path: Path) -> None:
    export(store_of(), tmp_path / "graph.ttl", base="https://example.org/")
    text = (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    assert "@prefix person: <https://example.org/person/> ." in text


def test_json_ld_uses_the_context(tmp_path: Path) -> None:
    export(store_of(), tmp_path / "graph.jsonld")
    document = json.loads((tmp_path / "graph.jsonld").read_text(encoding="utf-8"))
    tenure = next(n for n in document["graph"] if n["id"].endswith("tenure/resignation-1"))
    assert tenure["type"] == "Tenure"
    assert tenure["endedBy"] == "Resignation"
    assert tenure["endLatest"] == "2024-03-03"


AWKWARD = 'a\r\nb\tc "d" \\ <e> & \x01 \ufffe 𝔊 ]]>'


@pytest.fixture
def awkward() -> ox.Store:
    text = RESIGNATION.text + AWKWARD
    return store_of([Findings(article=replace(RESIGNATION, text=text, title=AWKWARD, publisher=AWKWARD))])


@pytest.mark.parametrize(("name", "syntax"), [(n, s) for n, s in FLAT.items() if s != "xml"])
def test_awkward_text_survives(tmp_path: Path, awkward: ox.Store, name: str, syntax: str) -> None:
    export(awkward, tmp_path / name)
    assert by_rdflib(tmp_path / name, syntax) == union(awkward)


def test_xml_keeps_the_length_of_awkward_text(tmp_path: Path, awkward: ox.Store) -> None:
    export(awkward, tmp_path / "graph.rdf")
    headline = ElementTree.parse(tmp_path / "graph.rdf").find(".//{https://schema.org/}headline")
    assert headline is not None
    assert headline.text == AWKWARD.replace("\x01", "\ufffd").replace("\ufffe", "\ufffd")


@pytest.mark.parametrize("name", [*FLAT, *NAMED])
def test_an_empty_store(tmp_path: Path, name: str) -> None:
    export(ox.Store(), tmp_path / name)
    assert not list(Dataset().parse(tmp_path / name, format=(FLAT | NAMED)[name]).quads())


def test_a_graph_of_one_subject(tmp_path: Path) -> None:
    article = replace(RESIGNATION, title=None, date=None, publisher=None, url=None)
    store = store_of([Findings(article=article)])
    export(store, tmp_path / "graph.jsonld")
    assert by_rdflib(tmp_path / "graph.jsonld", "json-ld") == union(store)


@pytest.mark.parametrize("name", ["turtle", "ttl", ".ttl", "TTL"])
def test_format_by_name_goes_before_the_suffix(tmp_path: Path, name: str) -> None:
    export(store_of(), tmp_path / "graph.nt", name)
    assert (tmp_path / "graph.nt").read_bytes().startswith(b"@prefix")


@pytest.mark.parametrize("name", ["json-ld", "n-triples", "RDF/XML", "N-Quads"])
def test_formats_go_by_their_usual_names(tmp_path: Path, name: str) -> None:
    export(store_of(), tmp_path / "graph", name)
    assert (tmp_path / "graph").stat().st_size > 0


@pytest.mark.parametrize(
    ("target", "name"), [("graph.docx", None), ("graph", None), ("-", None), ("graph.ttl", "word"), ("graph.gz", None)]
)
def test_unknown_formats_are_refused_and_known_ones_named(tmp_path: Path, target: str, name: str | None) -> None:
    place = target if target == "-" else tmp_path / target
    with pytest.raises(UsageError) as error:
        export(store_of(), place, name)
    assert all(suffix in str(error.value) for f in FORMATS.values() for suffix in f.suffixes)
    assert not list(tmp_path.iterdir())


def test_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    store = store_of()
    export(store, "-", "nt")
    assert len(capfdbinary.readouterr().out.splitlines()) == len(union(store))


def test_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "graph.graphml"
    target.write_text("old")

    def broken() -> nx.MultiDiGraph:
        raise RuntimeError("no")

    with pytest.raises(RuntimeError, match="no"):
        export(store_of(), target, projection=broken)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(NewskgError, match=r"Cannot write .*missing"):
        export(store_of(), tmp_path / "missing" / "graph.ttl")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").mkdir()
    with pytest.raises(NewskgError, match="Cannot write"):
        export(store_of(), tmp_path / "graph.ttl")
    assert [p.name for p in tmp_path.iterdir()] == ["graph.ttl"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.ttl").write_text("old")
    (tmp_path / "link.ttl").symlink_to("real.ttl")
    export(store_of(), tmp_path / "link.ttl")
    assert (tmp_path / "link.ttl").is_symlink()
    assert (tmp_path / "real.ttl").read_bytes().startswith(b"@prefix")


def network() -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    graph.add_node("b", label="Mira Kessler\r\n& co", confidence=0.5)
    graph.add_node("a", label="envoy")
    graph.add_edge("b", "a", key="e0", label="held")
    graph.add_edge("b", "a", key="e1", label="seeks")
    return graph


@pytest.mark.parametrize("name", ["graph.graphml", "graph.graphml.gz"])
def test_graphml(tmp_path: Path, name: str) -> None:
    export(store_of(), tmp_path / name, projection=network)
    first = (tmp_path / name).read_bytes()
    back = nx.read_graphml(tmp_path / name, force_multigraph=True)
    assert dict(back.nodes(data=True)) == dict(network().nodes(data=True))
    assert sorted(d["label"] for *_, d in back.edges(data=True)) == ["held", "seeks"]
    export(store_of(), tmp_path / name, projection=network)
    assert (tmp_path / name).read_bytes() == first


def test_graphml_needs_a_projection(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="projection"):
        export(store_of(RESOLVED[:1]), tmp_path / "graph.graphml")
    assert not list(tmp_path.iterdir())
