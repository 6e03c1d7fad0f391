"""What a graph must obey: the example does, and each way of breaking the contract is found."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from example import RESIGNATION, RESOLVED
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, SDO, SKOS, XSD

from kg.rdf import BASE, KG, NIF, ROLE, article_iri, quads
from kg.rdf.validate import Problem, _joined, validate

KESSLER = URIRef(BASE + "person/mira-kessler")
ARDEL = URIRef(BASE + "person/tomás-ardel")
ENVOY = URIRef(BASE + "office/special-envoy-of-XA-to-XB")
MAYOR = URIRef(BASE + "office/mayor-of-oster")
VARENIA = URIRef(BASE + "country/XA")
CLOSURE = URIRef(BASE + "policy/closure-of-the-northern-harbours")
TENURE = URIRef(BASE + "tenure/resignation-1")
ACTING = URIRef(BASE + "tenure/succession-1")
STATEMENT = URIRef(BASE + "statement/resignation-1")
STANCE = URIRef(BASE + "stance/resignation-1")
ASSERTION = URIRef(BASE + "assertion/resignation-1")
ARTICLE = article_iri(RESIGNATION)


@pytest.fixture
def graph() -> Graph:
    graph = Graph()
    for findings in RESOLVED:
        for s, p, o, _ in quads(findings):
            graph.add((s, p, o))
    return graph


def evidence(graph: Graph) -> URIRef:
    return URIRef(str(min(graph.objects(TENURE, KG.evidence), key=str)))


def date(value: str) -> Literal:
    return Literal(value, datatype=XSD.date)


def without(subject: URIRef, predicate: URIRef) -> Callable[[Graph], None]:
    return lambda graph: graph.remove((subject, predicate, None)) and None


def plus(subject: URIRef, predicate: URIRef, value: URIRef | Literal) -> Callable[[Graph], None]:
    return lambda graph: graph.add((subject, predicate, value)) and None


def instead(subject: URIRef, predicate: URIRef, value: URIRef | Literal) -> Callable[[Graph], None]:
    return lambda graph: graph.set((subject, predicate, value)) and None


def on_evidence(predicate: URIRef, value: Literal) -> Callable[[Graph], None]:
    return lambda graph: graph.set((evidence(graph), predicate, value)) and None


def test_the_example_conforms(graph: Graph) -> None:
    report = validate(graph)
    assert report.problems == ()
    assert report.conforms


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (plus(KESSLER, SKOS.prefLabel, Literal("M. Kessler")), "exactly one preferred label"),
        (without(KESSLER, SKOS.prefLabel), "exactly one preferred label"),
        (instead(KESSLER, SKOS.prefLabel, Literal("Mira Kessler", lang="en")), "exactly one preferred label"),
        (plus(KESSLER, OWL.sameAs, Literal("Q1")), "outside identity is an IRI"),
        (without(KESSLER, KG.evidence), "An entity has evidence"),
        (without(CLOSURE, KG.evidence), "An entity has evidence"),
        (plus(ENVOY, KG.ofCountry, CLOSURE), "An office serves at most one country"),
        (instead(ENVOY, KG.accreditedTo, KESSLER), "accredited to a country or organization"),
        (instead(ENVOY, KG.within, VARENIA), "An office sits in an organization"),
        (instead(ENVOY, KG.role, ROLE.Envoi), "a concept of the role scheme"),
        (instead(VARENIA, KG.isoCode, Literal("xa")), "two capital letters"),
        (without(VARENIA, KG.isoCode), "exactly one ISO code"),
        (instead(CLOSURE, KG.status, KG.Former), "A policy has at most one status"),
        (plus(CLOSURE, KG.affects, KESSLER), "A policy affects countries"),
        (plus(CLOSURE, KG.adoptedBy, CLOSURE), "Who adopted a policy"),
        (without(TENURE, KG.evidence), "A fact has evidence"),
        (without(STATEMENT, KG.confidence), "exactly one confidence"),
        (instead(STANCE, KG.confidence, Literal("1.2", datatype=XSD.decimal)), "a decimal from 0 to 1"),
        (instead(ASSERTION, KG.confidence, Literal("0.5", datatype=XSD.double)), "a decimal from 0 to 1"),
        (instead(TENURE, KG.holder, VARENIA), "exactly one holder, a person"),
        (plus(TENURE, KG.office, MAYOR), "exactly one office"),
        (instead(TENURE, KG.status, KG.InForce), "A tenure has at most one status"),
        (instead(TENURE, KG.start, Literal("2023-07")), "at most one start"),
        (without(TENURE, KG.startLatest), "comes with its latest day"),
        (without(TENURE, KG.endEarliest), "comes with its earliest day"),
        (instead(TENURE, KG.startEarliest, date("2023-08-01")), "no later than the latest"),
        (instead(TENURE, KG.endLatest, date("2023-01-01")), "cannot end before it starts"),
        (instead(TENURE, KG.startedBy, KG.Resignation), "started by an Appointment"),
        (instead(TENURE, KG.endedBy, KG.Election), "ended by a Resignation"),
        (instead(TENURE, KG.successor, KESSLER), "not the holder"),
        (instead(TENURE, KG.appointedBy, CLOSURE), "Who appointed"),
        (without(KESSLER, KG.heldOffice), "short cut kg:heldOffice or kg:holdsOffice is missing"),
        (without(ARDEL, KG.holdsOffice), "short cut kg:heldOffice or kg:holdsOffice is missing"),
        (plus(KESSLER, KG.holdsOffice, ENVOY), "No incumbent or acting tenure"),
        (plus(KESSLER, KG.heldOffice, MAYOR), "No incumbent, acting or former tenure"),
        (without(STATEMENT, KG.text), "exactly one text"),
        (instead(STATEMENT, KG.text, Literal("I shall not serve,")), "letter for letter"),
        (instead(STATEMENT, KG.quoteType, KG.Denied), "exactly one quote type"),
        (instead(STATEMENT, KG.speaker, CLOSURE), "A speaker is"),
        (plus(STATEMENT, KG.about, TENURE), "an entity of the graph"),
        (plus(STATEMENT, KG.reportedBy, KESSLER), "reported by an organization"),
        (plus(STATEMENT, KG.cue, Literal("say")), "at most one cue"),
        (plus(STATEMENT, KG.reality, KG.Direct), "absent, Denied or Hypothetical"),
        (plus(STATEMENT, KG.utteredOn, Literal("yesterday")), "uttered on at most one date"),
        (instead(STANCE, KG.polarity, KG.Direct), "exactly one polarity"),
        (instead(STANCE, KG.target, VARENIA), "exactly one target"),
        (instead(STANCE, KG.expressedIn, TENURE), "expressed in at most one statement"),
        (without(KESSLER, KG.opposes), "short cut kg:supports or kg:opposes is missing"),
        (plus(KESSLER, KG.supports, CLOSURE), "No stance that was really taken"),
        (plus(STATEMENT, KG.reality, KG.Denied), "No stance that was really taken"),
        (instead(ASSERTION, RDF.predicate, KG.about), "exactly one predicate"),
        (without(ARDEL, KG.memberOf), "The triple that the assertion stands for"),
        (plus(ARDEL, KG.nationality, VARENIA), "No assertion stands behind"),
        (on_evidence(NIF.anchorOf, Literal("Mira Kesslers")), "not what stands in the article"),
        (on_evidence(NIF.beginIndex, Literal(47)), "not what stands in the article"),
        (on_evidence(NIF.endIndex, Literal(3)), "before its end"),
        (without(ARTICLE, NIF.isString), "exactly one text"),
        (instead(ARTICLE, SDO.datePublished, Literal("4 March 2024")), "published on at most one date"),
        (instead(ARTICLE, SDO.url, Literal("https://example.org/")), "an xsd:anyURI"),
    ],
)
def test_damage_is_found(graph: Graph, damage: Callable[[Graph], None], message: str) -> None:
    damage(graph)
    report = validate(graph)
    assert not report.conforms
    assert any(message in str(problem) for problem in report.problems), "\n".join(map(str, report.problems))


def test_a_statement_without_any_source_is_a_warning(graph: Graph) -> None:
    graph.remove((STATEMENT, KG.speaker, None))
    report = validate(graph)
    assert [p.severity for p in report.problems] == ["Warning"]
    assert report.conforms


def test_quotation_marks_may_belong_to_the_evidence_alone(graph: Graph) -> None:
    begin = RESIGNATION.text.index("“a closure")
    end = RESIGNATION.text.index("”", begin) + 1
    node = URIRef(f"{ARTICLE}#char={begin},{end}")
    for old in graph.subjects(NIF.anchorOf, Literal(RESIGNATION.text[begin + 1 : end - 1], datatype=XSD.string)):
        for s, p, o in list(graph.triples((old, None, None))):
            graph.remove((s, p, o))
            graph.add((node, p, o))
        graph.remove((None, None, old))
    graph.add((STATEMENT, KG.evidence, node))
    graph.set((node, NIF.beginIndex, Literal(begin)))
    graph.set((node, NIF.endIndex, Literal(end)))
    graph.set((node, NIF.anchorOf, Literal(RESIGNATION.text[begin:end])))
    assert validate(graph).problems == ()


def test_plain_literals_are_as_good_as_strings(graph: Graph) -> None:
    assert validate(Graph().parse(data=graph.serialize(format="nt"), format="nt")).problems == ()
    plain = Graph()
    for s, p, o in graph:
        plain.add((s, p, Literal(str(o)) if isinstance(o, Literal) and o.datatype == XSD.string else o))
    assert validate(plain).problems == ()


def test_a_dataset_is_read_by_its_default_graph(graph: Graph) -> None:
    dataset = Dataset()
    for triple in graph:
        dataset.default_graph.add(triple)
    dataset.graph(URIRef("urn:x:other")).add((KESSLER, KG.holdsOffice, MAYOR))
    assert validate(dataset).problems == ()


def test_more_checks_can_be_asked_for(graph: Graph) -> None:
    problem = Problem(str(KESSLER), "Two presidents at once.")
    assert validate(graph, checks=[lambda _: [problem]]).problems == (problem,)
    assert str(problem) == f"Violation: Two presidents at once. ({KESSLER})"


@pytest.mark.parametrize(
    ("text", "pieces", "letter_for_letter"),
    [
        ("We go. We stay.", ['"We go."', '"We stay."'], True),
        ("They call it 'the flood' We stay.", ["\"They call it 'the flood'\"", '"We stay."'], True),
        ("We ask: 'who?' We stay.", ["\"We ask: 'who?'\u2009\"", '"We stay."'], True),
        ("We go. We stay.", ['"We went."', '"We stay."'], False),
        ("We go.We stay.", ['"We go."', '"We stay."'], False),
    ],
)
def test_pieces_are_joined_without_the_marks_around_them(text: str, pieces: list[str], letter_for_letter: bool) -> None:
    assert _joined(text, pieces) is letter_for_letter
