"""What findings become as quads."""

from __future__ import annotations

from dataclasses import replace

import pytest
from example import EXTRACTED, RESIGNATION, RESOLVED, SUCCESSION
from oxrdflib import OxigraphStore
from rdflib import Dataset, Literal, URIRef
from rdflib.namespace import OWL, PROV, RDF, RDFS, SDO, SKOS, XSD

from kg.errors import UsageError
from kg.model import Findings, Person, When
from kg.rdf import BASE, KG, NIF, ROLE, article_iri, gazetteer_iri, quads

FIRST, SECOND = RESOLVED
ENVOY = URIRef(BASE + "office/special-envoy-of-XA-to-XB")
KESSLER = URIRef(BASE + "person/mira-kessler")
FALK = URIRef(BASE + "person/juno-falk")
ARDEL = URIRef(BASE + "person/tomás-ardel")
CLOSURE = URIRef(BASE + "policy/closure-of-the-northern-harbours")


def string(text: str) -> Literal:
    return Literal(text, datatype=XSD.string)


def triples(findings: Findings) -> set[tuple[URIRef, URIRef, URIRef | Literal]]:
    return {(s, p, o) for s, p, o, _ in quads(findings)}


@pytest.mark.parametrize(
    ("findings", "triple"),
    [
        (FIRST, (KESSLER, RDF.type, KG.Person)),
        (FIRST, (KESSLER, SKOS.prefLabel, string("Mira Kessler"))),
        (FIRST, (KESSLER, SKOS.altLabel, string("Kessler"))),
        (FIRST, (URIRef(BASE + "country/XB"), KG.isoCode, string("XB"))),
        (FIRST, (URIRef(BASE + "country/XB"), OWL.sameAs, URIRef("http://www.wikidata.org/entity/Q999999999"))),
        (FIRST, (ENVOY, KG.role, ROLE.SpecialEnvoy)),
        (FIRST, (ROLE.SpecialEnvoy, SKOS.broader, ROLE.Diplomat)),
        (FIRST, (ENVOY, KG.ofCountry, URIRef(BASE + "country/XA"))),
        (FIRST, (ENVOY, KG.accreditedTo, URIRef(BASE + "country/XB"))),
        (FIRST, (CLOSURE, KG.adoptedBy, URIRef(BASE + "country/XA"))),
        (FIRST, (CLOSURE, KG.affects, URIRef(BASE + "country/XB"))),
        (FIRST, (CLOSURE, KG.status, KG.InForce)),
        (FIRST, (URIRef(BASE + "tenure/resignation-1"), KG.start, Literal("2023-07", datatype=XSD.gYearMonth))),
        (FIRST, (URIRef(BASE + "tenure/resignation-1"), KG.startLatest, Literal("2023-07-31", datatype=XSD.date))),
        (FIRST, (URIRef(BASE + "tenure/resignation-1"), KG.end, Literal("2024-03-03", datatype=XSD.date))),
        (FIRST, (URIRef(BASE + "tenure/resignation-1"), KG.endedBy, KG.Resignation)),
        (FIRST, (URIRef(BASE + "tenure/resignation-1"), KG.appointedBy, ARDEL)),
        (FIRST, (URIRef(BASE + "tenure/resignation-1"), KG.confidence, Literal("0.91", datatype=XSD.decimal))),
        (FIRST, (URIRef(BASE + "statement/resignation-1"), KG.speaker, KESSLER)),
        (FIRST, (URIRef(BASE + "statement/resignation-1"), KG.utteredOn, Literal("2024-03-03", datatype=XSD.date))),
        (FIRST, (URIRef(BASE + "statement/resignation-3"), KG.reality, KG.Denied)),
        (FIRST, (URIRef(BASE + "stance/resignation-1"), KG.polarity, KG.Oppose)),
        (FIRST, (URIRef(BASE + "assertion/resignation-1"), RDF.predicate, KG.memberOf)),
        (FIRST, (ARDEL, KG.memberOf, URIRef(BASE + "organization/lantern-party"))),
        (FIRST, (article_iri(RESIGNATION), SDO.datePublished, Literal("2024-03-04", datatype=XSD.date))),
        (FIRST, (article_iri(RESIGNATION), SDO.headline, string("Varenia's envoy resigns over harbour closure"))),
        (FIRST, (article_iri(RESIGNATION), NIF.isString, string(RESIGNATION.text))),
        (SECOND, (FALK, KG.nationality, URIRef(BASE + "country/XA"))),
        (SECOND, (URIRef(BASE + "tenure/succession-1"), KG.predecessor, KESSLER)),
    ],
)
def test_says(findings: Findings, triple: tuple[URIRef, URIRef, URIRef | Literal]) -> None:
    assert triple in triples(findings)


def test_an_article_does_not_describe_what_it_only_implies() -> None:
    country = next(c for c in FIRST.countries if c.iso == "XA")
    others = tuple(c for c in FIRST.countries if c != country)
    node, found = (
        URIRef(BASE + country.id),
        set(quads(replace(FIRST, countries=(*others, replace(country, implied=True))))),
    )
    described = {g for s, p, _, g in found if s == node and p in (RDF.type, SKOS.prefLabel, KG.isoCode)}
    assert described == {gazetteer_iri()}
    assert {g for s, p, _, g in found if s == node and p == KG.evidence} == {article_iri(RESIGNATION)}
    assert {t[:3] for t in found} == triples(FIRST), "the union is the same"


def held(findings: Findings) -> set[tuple[URIRef, URIRef, URIRef | Literal]]:
    return {t for t in triples(findings) if t[1] in (KG.holdsOffice, KG.heldOffice)}


def test_former_holders_held() -> None:
    president = URIRef(BASE + "office/president-of-XA")
    assert held(FIRST) == {
        (KESSLER, KG.heldOffice, ENVOY),
        (ARDEL, KG.heldOffice, president),
        (ARDEL, KG.holdsOffice, president),
    }


def test_candidates_hold_nothing() -> None:
    mayor = URIRef(BASE + "office/mayor-of-oster")
    assert {(s, p) for s, p, o in held(SECOND) if o == ENVOY} == {
        (FALK, KG.holdsOffice),
        (FALK, KG.heldOffice),
        (KESSLER, KG.heldOffice),
    }
    assert not [t for t in held(SECOND) if t[2] == mayor]


@pytest.mark.parametrize("status", ["Designate", "Candidate", None])
def test_no_short_cut_without_a_real_tenure(status: str | None) -> None:
    tenure = replace(FIRST.tenures[0], status=status)  # type: ignore[arg-type]
    assert not held(replace(FIRST, tenures=(tenure,)))


def test_stances_give_short_cuts() -> None:
    assert (KESSLER, KG.opposes, CLOSURE) in triples(FIRST)
    assert (ARDEL, KG.supports, CLOSURE) in triples(SECOND)


@pytest.mark.parametrize("reality", ["Denied", "Hypothetical"])
def test_what_was_not_said_is_no_position(reality: str) -> None:
    statement = replace(FIRST.statements[0], reality=reality)  # type: ignore[arg-type]
    found = triples(replace(FIRST, statements=(statement, *FIRST.statements[1:])))
    assert (URIRef(BASE + "stance/resignation-1"), KG.polarity, KG.Oppose) in found
    assert (KESSLER, KG.opposes, CLOSURE) not in found


def test_evidence_is_exact() -> None:
    for findings in RESOLVED:
        found = triples(findings)
        nodes = {s for s, p, o in found if (p, o) == (RDF.type, KG.Evidence)}
        assert nodes
        by_node = {n: {p: o for s, p, o in found if s == n} for n in nodes}
        for node, values in by_node.items():
            begin, end = int(values[NIF.beginIndex]), int(values[NIF.endIndex])
            assert findings.article.text[begin:end] == str(values[NIF.anchorOf])
            assert node == URIRef(f"{article_iri(findings.article)}#char={begin},{end}")
            assert str(values[NIF.anchorOf]) in str(values[KG.sentence])


def test_run_is_named_by_its_versions() -> None:
    found = triples(FIRST)
    (run,) = {o for s, p, o in found if p == PROV.wasGeneratedBy}
    assert (run, RDF.type, PROV.Activity) in found
    labels = {o for s, p, o in found if p == RDFS.label and s != run}
    assert labels == {string("newskg 0.1.0"), string("en_core_web_sm 3.8.0")}
    (other,) = {o for s, p, o in triples(replace(FIRST, run=("newskg 0.2.0",))) if p == PROV.wasGeneratedBy}
    assert other != run


def test_dates_keep_their_precision() -> None:
    tenure = replace(FIRST.tenures[0], start=When.of("2021"), end=When(None, "2022-01-01", "2022-03-31"))
    values = {p: o for s, p, o in triples(replace(FIRST, tenures=(tenure,))) if s == URIRef(BASE + tenure.id)}
    assert values[KG.start] == Literal("2021", datatype=XSD.gYear)
    assert values[KG.startEarliest] == Literal("2021-01-01", datatype=XSD.date)
    assert KG.end not in values
    assert values[KG.endLatest] == Literal("2022-03-31", datatype=XSD.date)


def test_order_is_fixed_and_nothing_comes_twice() -> None:
    for findings in RESOLVED:
        assert list(quads(findings)) == list(quads(findings))
        assert len(set(quads(findings))) == len(list(quads(findings)))


def test_every_quad_stands_in_its_article_s_graph() -> None:
    assert {g for _, _, _, g in quads(SECOND)} == {article_iri(SUCCESSION)}


def test_oxigraph_gives_back_what_it_was_given() -> None:
    dataset = Dataset(store=OxigraphStore())
    given = set(quads(FIRST))
    dataset.addN((s, p, o, dataset.graph(g)) for s, p, o, g in given)
    back = {(s.n3(), p.n3(), o.n3()) for s, p, o, _ in dataset.quads((None, None, None, article_iri(RESIGNATION)))}
    assert back == {(s.n3(), p.n3(), o.n3()) for s, p, o, _ in given}


def test_another_base() -> None:
    base = "https://example.org/graph/"
    assert URIRef(base + "person/mira-kessler") in {s for s, *_ in quads(FIRST, base=base)}
    assert not [q for q in quads(FIRST, base=base) if any(str(t).startswith(BASE) for t in q)]


@pytest.mark.parametrize("base", ["", "things/", "https://example.org/graph", "https://example.org/a b/"])
def test_bad_base(base: str) -> None:
    with pytest.raises(UsageError, match="base"):
        list(quads(FIRST, base=base))


def test_unresolved_findings_are_refused() -> None:
    with pytest.raises(ValueError, match="resolve"):
        list(quads(EXTRACTED[0]))


def test_an_article_without_findings_still_says_that_it_is_one() -> None:
    bare = Findings(article=replace(RESIGNATION, title=None, date=None, publisher=None, url=None))
    assert triples(bare) == {
        (article_iri(RESIGNATION), RDF.type, KG.Article),
        (article_iri(RESIGNATION), NIF.isString, string(RESIGNATION.text)),
    }


def test_a_label_is_no_alias_of_itself() -> None:
    person = Person(id="person/a", label="A", aliases=("A", "B"))
    found = triples(Findings(article=RESIGNATION, people=(person,)))
    assert {o for _, p, o in found if p == SKOS.altLabel} == {string("B")}
