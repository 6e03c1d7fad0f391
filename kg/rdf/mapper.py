"""From resolved findings to quads: the only place where newskg makes triples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rdflib import Literal, URIRef

from kg.model import (
    Article,
    Assertion,
    Country,
    Entity,
    Evidence,
    Fact,
    Findings,
    Office,
    Organization,
    Person,
    Policy,
    Stance,
    Statement,
    Tenure,
    When,
)
from kg.rdf.iris import article_iri, check_base, digest, evidence_iri, gazetteer_iri, iri
from kg.rdf.roles import SCHEME, chain
from kg.rdf.vocabulary import BASE, KG, NIF, OWL, PROV, RDF, RDFS, ROLE, SDO, SKOS, XSD

__all__ = ["CURRENT", "HELD", "Quad", "gazetteer", "quads"]

Quad = tuple[URIRef, URIRef, URIRef | Literal, URIRef]
Triples = Iterator[tuple[URIRef, URIRef, URIRef | Literal]]

CURRENT = frozenset({"Incumbent", "Acting"})
"""The statuses of a tenure that make ``kg:holdsOffice``."""
HELD = CURRENT | {"Former"}
"""The statuses of a tenure that make ``kg:heldOffice``: a candidate never held the office, a designate not yet."""

_CLASSES = {
    Person: KG.Person,
    Organization: KG.Organization,
    Country: KG.Country,
    Office: KG.Office,
    Policy: KG.Policy,
}
_DATES = (
    (re.compile(r"\d{4}"), XSD.gYear),
    (re.compile(r"\d{4}-\d\d"), XSD.gYearMonth),
    (re.compile(r"\d{4}-\d\d-\d\d"), XSD.date),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?"), XSD.dateTime),
)


def quads(findings: Findings, *, base: str = BASE) -> Iterator[Quad]:
    """What `findings` says, each quad once, in an order that depends on `findings` alone.

    The graph of every quad is the article's IRI, but for what `gazetteer` says of countries that it only implies: the
    article says no more of these than which office serves them, and where. Short cuts (``kg:holdsOffice``,
    ``kg:supports``, …) are derived here from tenures, stances and assertions. There are no blank nodes, and every
    string is an ``xsd:string`` as Oxigraph would give it back.

    Raises ValueError for findings that `kg.resolve` has not seen, UsageError for a `base` that is no absolute IRI.
    """
    mapper = _Mapper(findings, check_base(base))
    yield from dict.fromkeys((s, p, o, mapper.graph) for s, p, o in mapper.triples())
    yield from gazetteer((c for c in findings.countries if c.implied), base=base)


def gazetteer(countries: Iterable[Country], *, base: str = BASE) -> Iterator[Quad]:
    """What is known of `countries` whether or not an article names them: type, names, ISO code, outside identities.

    Each quad once, in a named graph of its own (`gazetteer_iri`), which belongs to no article.
    """
    graph = gazetteer_iri(check_base(base))
    for country in sorted(countries, key=lambda c: c.id):
        yield from dict.fromkeys((s, p, o, graph) for s, p, o in _description(country, iri(country.id, base)))


def _description(entity: Entity, node: URIRef) -> Triples:
    """What an entity is called, here and elsewhere."""
    yield node, RDF.type, _CLASSES[type(entity)]
    yield node, SKOS.prefLabel, _string(entity.label)
    for alias in entity.aliases:
        if alias != entity.label:
            yield node, SKOS.altLabel, _string(alias)
    for other in entity.same_as:
        yield node, OWL.sameAs, URIRef(other)
    if isinstance(entity, Country):
        yield node, KG.isoCode, _string(entity.iso)


def _string(text: str) -> Literal:
    return Literal(text, datatype=XSD.string)


def _date(value: str) -> Literal:
    # A date of no known form stays a string, which validation reports.
    datatype = next((kind for pattern, kind in _DATES if pattern.fullmatch(value)), XSD.string)
    return Literal(value, datatype=datatype, normalize=False)


def _decimal(value: float) -> Literal:
    # The lexical form that Oxigraph keeps, so that a graph reads the same before and after storing.
    return Literal(f"{value:.2f}".rstrip("0").rstrip("."), datatype=XSD.decimal, normalize=False)


class _Mapper:
    def __init__(self, findings: Findings, base: str) -> None:
        self.findings = findings
        self.base = base
        self.graph = article_iri(findings.article, base)

    def triples(self) -> Triples:
        yield from self.article(self.findings.article)
        yield from self.run(self.findings.run)
        for entity in self.findings.entities():
            yield from self.entity(entity)
        for tenure in self.findings.tenures:
            yield from self.tenure(tenure)
        for statement in self.findings.statements:
            yield from self.statement(statement)
        for stance in self.findings.stances:
            yield from self.stance(stance)
        for assertion in self.findings.assertions:
            yield from self.assertion(assertion)

    def links(self, subject: URIRef, predicate: URIRef, *identifiers: str | None) -> Triples:
        for identifier in identifiers:
            if identifier is not None:
                yield subject, predicate, iri(identifier, self.base)

    def evidence(self, subject: URIRef, found: Iterable[Evidence]) -> Triples:
        text = self.findings.article.text
        for piece in found:
            node = evidence_iri(self.graph, piece)
            yield subject, KG.evidence, node
            yield node, RDF.type, KG.Evidence
            yield node, NIF.referenceContext, self.graph
            yield node, NIF.beginIndex, Literal(piece.begin)
            yield node, NIF.endIndex, Literal(piece.end)
            yield node, NIF.anchorOf, _string(piece.text)
            yield node, KG.sentence, _string(text[piece.sentence_begin : piece.sentence_end])

    def article(self, article: Article) -> Triples:
        yield self.graph, RDF.type, KG.Article
        yield self.graph, NIF.isString, _string(article.text)
        if article.title:
            yield self.graph, SDO.headline, _string(article.title)
        if article.date:
            yield self.graph, SDO.datePublished, _date(article.date)
        if article.publisher:
            yield self.graph, SDO.publisher, _string(article.publisher)
        if article.url:
            # A literal, since an address as given need not be a valid IRI.
            yield self.graph, SDO.url, Literal(article.url, datatype=XSD.anyURI, normalize=False)

    def run(self, run: tuple[str, ...]) -> Triples:
        if not run:
            return
        activity = URIRef(f"{self.base}run/{digest(chr(10).join(run))}")
        yield self.graph, PROV.wasGeneratedBy, activity
        yield activity, RDF.type, PROV.Activity
        yield activity, RDFS.label, _string(", ".join(run))
        for software in run:
            agent = iri("software/" + software.replace("/", "-").replace(" ", "-"), self.base)
            yield activity, PROV.wasAssociatedWith, agent
            yield agent, RDF.type, PROV.SoftwareAgent
            yield agent, RDFS.label, _string(software)

    def entity(self, entity: Entity) -> Triples:
        node = iri(entity.id, self.base)
        if not (isinstance(entity, Country) and entity.implied):
            yield from _description(entity, node)
        yield from self.evidence(node, entity.evidence)
        match entity:
            case Office():
                yield from self.office(node, entity)
            case Policy():
                yield from self.links(node, KG.adoptedBy, *entity.adopted_by)
                yield from self.links(node, KG.affects, *entity.affects)
                if entity.status:
                    yield node, KG.status, KG[entity.status]

    def office(self, node: URIRef, office: Office) -> Triples:
        yield from self.links(node, KG.ofCountry, office.of_country)
        yield from self.links(node, KG.within, office.within)
        yield from self.links(node, KG.accreditedTo, office.accredited_to)
        if office.role:
            yield node, KG.role, ROLE[office.role]
            # The way up the role scheme goes along, so that a query for heads of state needs no second file.
            for role in chain(office.role):
                yield role.iri, SKOS.inScheme, SCHEME
                yield role.iri, SKOS.prefLabel, _string(role.label)
                for broader in role.broader:
                    yield role.iri, SKOS.broader, broader

    def fact(self, fact: Fact, kind: URIRef) -> Triples:
        node = iri(fact.id, self.base)
        yield node, RDF.type, kind
        yield node, KG.confidence, _decimal(fact.confidence)
        yield from self.evidence(node, fact.evidence)

    def when(self, node: URIRef, when: When | None, exact: URIRef, earliest: URIRef, latest: URIRef) -> Triples:
        if when is None:
            return
        if when.value:
            yield node, exact, _date(when.value)
        if when.earliest:
            yield node, earliest, _date(when.earliest)
        if when.latest:
            yield node, latest, _date(when.latest)

    def tenure(self, tenure: Tenure) -> Triples:
        node = iri(tenure.id, self.base)
        yield from self.fact(tenure, KG.Tenure)
        yield from self.links(node, KG.holder, tenure.holder)
        yield from self.links(node, KG.office, tenure.office)
        if tenure.status:
            yield node, KG.status, KG[tenure.status]
        yield from self.when(node, tenure.start, KG.start, KG.startEarliest, KG.startLatest)
        yield from self.when(node, tenure.end, KG.end, KG.endEarliest, KG.endLatest)
        if tenure.started_by:
            yield node, KG.startedBy, KG[tenure.started_by]
        if tenure.ended_by:
            yield node, KG.endedBy, KG[tenure.ended_by]
        yield from self.links(node, KG.appointedBy, tenure.appointed_by)
        yield from self.links(node, KG.predecessor, tenure.predecessor)
        yield from self.links(node, KG.successor, tenure.successor)
        holder = iri(tenure.holder, self.base)
        if tenure.status in CURRENT:
            yield from self.links(holder, KG.holdsOffice, tenure.office)
        if tenure.status in HELD:
            yield from self.links(holder, KG.heldOffice, tenure.office)

    def statement(self, statement: Statement) -> Triples:
        node = iri(statement.id, self.base)
        yield from self.fact(statement, KG.Statement)
        yield node, KG.text, _string(statement.text)
        yield node, KG.quoteType, KG[statement.quote_type]
        yield from self.links(node, KG.speaker, *statement.speaker)
        yield from self.links(node, KG.addressee, *statement.addressee)
        yield from self.links(node, KG.about, *statement.about)
        yield from self.links(node, KG.reportedBy, *statement.reported_by)
        for predicate, words in (
            (KG.cue, statement.cue),
            (KG.speakerText, statement.speaker_text),
            (KG.medium, statement.medium),
        ):
            if words:
                yield node, predicate, _string(words)
        if statement.reality:
            yield node, KG.reality, KG[statement.reality]
        if statement.uttered_on and statement.uttered_on.value:
            yield node, KG.utteredOn, _date(statement.uttered_on.value)

    def stance(self, stance: Stance) -> Triples:
        node = iri(stance.id, self.base)
        yield from self.fact(stance, KG.Stance)
        yield from self.links(node, KG.holder, stance.holder)
        yield from self.links(node, KG.target, stance.target)
        yield from self.links(node, KG.expressedIn, stance.expressed_in)
        yield node, KG.polarity, KG[stance.polarity]
        # What somebody denies to have said, or may have said, is nobody's position.
        unreal = {s.id for s in self.findings.statements if s.reality}
        if stance.expressed_in not in unreal:
            short = KG.supports if stance.polarity == "Support" else KG.opposes
            yield from self.links(iri(stance.holder, self.base), short, stance.target)

    def assertion(self, assertion: Assertion) -> Triples:
        node = iri(assertion.id, self.base)
        subject, predicate = iri(assertion.subject, self.base), KG[assertion.predicate]
        yield from self.fact(assertion, KG.Assertion)
        yield node, RDF.subject, subject
        yield node, RDF.predicate, predicate
        yield from self.links(node, RDF.object, assertion.object)
        yield from self.links(subject, predicate, assertion.object)
