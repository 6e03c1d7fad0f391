"""Asking and exporting newskg's own store, on disk."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
from example import EXTRACTED
from rdflib import Literal

from kg.export import export
from kg.query import find, named, run
from kg.rdf.validate import validate
from kg.store import open_store

BASE = "https://example.org/graph/"


def test_a_store_answers_and_exports_under_its_base(tmp_path: Path) -> None:
    with open_store(tmp_path / "store", base=BASE) as store:
        store.add(EXTRACTED)
        assert run(store, "SELECT (COUNT(?p) AS ?n) { ?p a kg:Person }").rows == ((Literal(3),),)
        # The two articles contradict each other nowhere.
        assert {q.name for q in named() if not len(run(store, q.text))} == {"changed-stances", "reported-differently"}
        assert BASE not in run(store, "SELECT ?p { ?p kg:opposes ?y }").format("table", width=80)
        turtle = run(store, "CONSTRUCT WHERE { ?p a kg:Person }").format("turtle")
        assert f"@prefix person: <{BASE}person/> ." in turtle
        assert "\nperson:" in turtle
        export(store, tmp_path / "graph.ttl")
        export(store, tmp_path / "graph.nq")
        assert validate(store.dataset).problems == ()
    assert f"@prefix person: <{BASE}person/> ." in (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    flat = {(str(q.subject), str(q.predicate), str(q.object)) for q in ox.parse(path=tmp_path / "graph.ttl")}
    quads = {(str(q.subject), str(q.predicate), str(q.object)) for q in ox.parse(path=tmp_path / "graph.nq")}
    assert flat == quads


def test_a_reader_answers_beside_a_writer(tmp_path: Path) -> None:
    with open_store(tmp_path / "store") as writer:
        writer.add(EXTRACTED[:1])
        writer.oxigraph.flush()
        with open_store(tmp_path / "store", read_only=True) as reader:
            assert len(run(reader, find("what-someone-said").fill({"person": "Kessler"}))) == 1
