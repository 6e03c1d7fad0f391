"""The ontology's files agree with each other, with the code, and with the model."""

from __future__ import annotations

import importlib.util
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from kg import model, resources
from kg.errors import NewskgError
from kg.rdf import KG, PREFIXES, ROLE, roles
from kg.rdf.roles import SCHEME, chain
from kg.rdf.writing import context
from kg.resources import ontology_dir, ontology_file

TYPES = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.NamedIndividual)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ontology_file("newskg.ttl"))


def own(terms: Iterator[object]) -> set[str]:
    return {str(t).removeprefix(str(KG)) for t in terms if str(t).startswith(str(KG))} - {""}


def defined(ontology: Graph) -> set[str]:
    return {name for kind in TYPES for name in own(ontology.subjects(RDF.type, kind))}


def test_vocabulary_and_ontology_name_the_same_terms(ontology: Graph) -> None:
    assert defined(ontology) == set(KG.__annotations__) - {"_NS", "_fail"}


def test_every_term_has_one_label_and_one_comment(ontology: Graph) -> None:
    for name in sorted(defined(ontology)):
        for predicate in (RDFS.label, RDFS.comment):
            assert len(list(ontology.objects(KG[name], predicate))) == 1, (name, predicate)


def test_every_property_has_a_domain_or_holds_of_everything(ontology: Graph) -> None:
    properties = own(ontology.subjects(RDF.type, OWL.ObjectProperty)) | own(
        ontology.subjects(RDF.type, OWL.DatatypeProperty)
    )
    assert {p for p in properties if ontology.value(KG[p], RDFS.domain) is None} == {"evidence"}


@pytest.mark.parametrize("name", ["newskg.ttl", "alignments.ttl", "roles.ttl", "shapes.ttl"])
def test_files_use_no_unknown_term(ontology: Graph, name: str) -> None:
    graph = Graph().parse(ontology_file(name))
    assert own(term for triple in graph for term in triple) <= defined(ontology)


def test_classes_and_relations_are_aligned(ontology: Graph) -> None:
    alignments = Graph().parse(ontology_file("alignments.ttl"))
    assert own(alignments.subjects()) >= own(ontology.subjects(RDF.type, OWL.Class))
    targets = {str(o) for o in alignments.objects()}
    for namespace in (
        "https://schema.org/",
        "http://www.w3.org/ns/org#",
        "http://www.w3.org/ns/prov#",
        "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
        "http://www.w3.org/2004/02/skos/core#",
        "http://www.w3.org/ns/opengov#",
        "http://www.wikidata.org/entity/",
        "http://www.w3.org/ns/oa#",
    ):
        assert any(target.startswith(namespace) for target in targets), namespace


@pytest.mark.parametrize(
    ("values", "predicate"),
    [
        (model.TenureStatus, KG.status),
        (model.PolicyStatus, KG.status),
        (model.StartedBy, KG.startedBy),
        (model.EndedBy, KG.endedBy),
        (model.QuoteType, KG.quoteType),
        (model.Reality, KG.reality),
        (model.Polarity, KG.polarity),
    ],
)
def test_closed_lists_are_the_model_s(ontology: Graph, values: object, predicate: URIRef) -> None:
    shapes = Graph().parse(ontology_file("shapes.ttl"))
    path, within = URIRef("http://www.w3.org/ns/shacl#path"), URIRef("http://www.w3.org/ns/shacl#in")
    lists = [
        {str(v).removeprefix(str(KG)) for v in shapes.items(shapes.value(shape, within))}
        for shape in shapes.subjects(path, predicate)
        if shapes.value(shape, within) is not None
    ]
    assert set(get_args(values)) in lists
    range_ = ontology.value(predicate, RDFS.range)
    assert set(get_args(values)) <= own(ontology.items(ontology.value(range_, OWL.oneOf)))


def test_context_knows_every_term(ontology: Graph) -> None:
    for name in sorted(defined(ontology)):
        entry = context()[name]
        assert (entry if isinstance(entry, str) else entry["@id"]) == f"kg:{name}"
    objects = own(ontology.subjects(RDF.type, OWL.ObjectProperty))
    assert {n for n in objects if context()[n]["@type"] not in {"@id", "@vocab"}} == set()
    # "role" is the property, so that an office reads "role": …; its values are written out.
    assert {p: context()[p] for p in PREFIXES if p != "role"} == {p: n for p, n in PREFIXES.items() if p != "role"}


def test_context_is_written_as_it_is_read() -> None:
    assert json.loads(ontology_file("context.jsonld").read_text(encoding="utf-8")) == {"@context": context()}


def test_roles_lead_up_to_a_top() -> None:
    graph = Graph().parse(ontology_file("roles.ttl"))
    tops = set(graph.objects(SCHEME, SKOS.hasTopConcept))
    assert tops == set(graph.subjects(SKOS.topConceptOf, SCHEME))
    for name, role in roles().items():
        assert role.label
        assert list(graph.objects(role.iri, SKOS.definition)), name
        assert chain(name)[-1].iri in tops, name
        assert bool(role.broader) != (role.iri in tops), name
        assert all(b.removeprefix(str(ROLE)) in roles() for b in role.broader), name


@pytest.mark.parametrize(
    ("name", "broader"),
    [
        ("SpecialEnvoy", "Diplomat"),
        ("Ambassador", "Official"),
        ("President", "HeadOfState"),
        ("PrimeMinister", "HeadOfGovernment"),
        ("Secretary", "Minister"),
        ("PressSecretary", "Spokesperson"),
        ("Senator", "Legislator"),
    ],
)
def test_roles_are_what_one_expects(name: str, broader: str) -> None:
    assert ROLE[broader] in {role.iri for role in chain(name)}


def test_an_unknown_role_has_no_chain() -> None:
    assert chain("Wizard") == []


def test_everything_lies_in_one_folder() -> None:
    assert {p.name for p in ontology_dir().iterdir()} >= {
        "newskg.ttl",
        "alignments.ttl",
        "roles.ttl",
        "shapes.ttl",
        "context.jsonld",
        "queries",
    }


@pytest.mark.parametrize("place", ["ontology", "kg/_ontology"])
def test_it_is_found_in_a_checkout_and_in_an_installation(tmp_path: Path, place: str) -> None:
    (tmp_path / "kg").mkdir()
    copy = shutil.copy(resources.__file__, tmp_path / "kg" / "resources.py")
    spec = importlib.util.spec_from_file_location("resources_elsewhere", copy)
    assert spec is not None
    assert spec.loader is not None
    elsewhere = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(elsewhere)
    with pytest.raises(NewskgError, match="install newskg again"):
        elsewhere.ontology_dir()
    (tmp_path / place).mkdir()
    shutil.copy(ontology_file("newskg.ttl"), tmp_path / place)
    assert elsewhere.ontology_file("newskg.ttl") == tmp_path / place / "newskg.ttl"
