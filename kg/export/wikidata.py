"""Offices as Wikidata's editors model them, in Wikidata's own RDF (``kg export --profile wikidata``).

A person has a statement *position held* for each tenure, with start, end, cause of end and the rest as qualifiers; a
country has a statement *head of state* or *head of government* for each tenure of an office whose role is one. No
Wikidata identity is guessed: subjects and values are newskg's IRIs, and a statement's IRI is its tenure's. The model
is https://www.mediawiki.org/wiki/Wikibase/Indexing/RDF_Dump_Format.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.rdf.vocabulary import KG, NIF, OWL, PROV, RDF, RDFS, ROLE, SDO, SKOS, XSD

__all__ = ["prefixes", "triples"]

_DATA = Path(__file__).resolve().parent / "data" / "wikidata.toml"
_GREGORIAN = "Q1985727"
_NOW = frozenset({str(KG.Incumbent), str(KG.Acting)})
_HELD = _NOW | {str(KG.Former)}
_GEONAMES = "https://sws.geonames.org/"

Subject = ox.NamedNode | ox.BlankNode | ox.Triple
Node = Subject | ox.Literal
Triples = Iterator[ox.Triple]


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))


def prefixes() -> dict[str, str]:
    """The prefixes of Wikidata's RDF: ``wdt``, ``p``, ``ps``, ``pq`` and so on."""
    return dict(_data()["prefixes"])


def _in(prefix: str, name: str) -> ox.NamedNode:
    return ox.NamedNode(_data()["prefixes"][prefix] + name)


def _node(term: Any) -> ox.NamedNode:
    return ox.NamedNode(str(term))


def triples(store: ox.Store, *, base: str) -> Triples:
    """The offices of `store`, the union in its default graph, in Wikidata's model.

    People, offices that somebody holds or held, and the countries of these; candidates and designates hold nothing,
    and are left out. `base` is the IRI below which an unknown end gets a name. Nothing comes in a certain order, and
    some things twice.
    """
    return _Profile(store, base).triples()


class _Profile:
    def __init__(self, store: ox.Store, base: str) -> None:
        self.store = store
        self.base = base

    def values(self, subject: Node, predicate: Any) -> list[Node]:
        """All values, in a certain order."""
        if isinstance(subject, ox.Literal):
            return []
        found = self.store.quads_for_pattern(subject, _node(predicate), None, ox.DefaultGraph())
        return sorted((q.object for q in found), key=str)

    def value(self, subject: Node, predicate: Any) -> Node | None:
        return next(iter(self.values(subject, predicate)), None)

    def triples(self) -> Triples:
        heads: dict[tuple[ox.NamedNode, str], list[tuple[ox.NamedNode, ox.NamedNode, bool]]] = {}
        for quad in self.store.quads_for_pattern(None, _node(RDF.type), _node(KG.Tenure), ox.DefaultGraph()):
            tenure = quad.subject
            holder, office, status = (self.value(tenure, p) for p in (KG.holder, KG.office, KG.status))
            if not (
                isinstance(tenure, ox.NamedNode)
                and isinstance(holder, ox.NamedNode)
                and isinstance(office, ox.NamedNode)
                and isinstance(status, ox.NamedNode)
                and status.value in _HELD
            ):
                continue
            current = status.value in _NOW and self.value(tenure, KG.end) is None
            yield from self.item(holder, "Person")
            yield from self.office(office)
            yield from self.statement(holder, "position_held", tenure, office, tenure, best=True)
            for country, property_ in self.leads(office):
                heads.setdefault((country, property_), []).append((tenure, holder, current))
        for (country, property_), terms in sorted(heads.items(), key=str):
            now = any(current for _, _, current in terms)
            for tenure, holder, current in terms:
                node = ox.NamedNode(f"{tenure.value}#{_data()['properties'][property_]}")
                yield from self.statement(
                    country, property_, node, holder, tenure, best=current or not now, preferred=current
                )

    def item(self, node: ox.NamedNode, kind: str) -> Triples:
        yield ox.Triple(node, _node(RDF.type), _in("wikibase", "Item"))
        yield ox.Triple(node, self.direct("instance_of"), _in("wd", _data()["classes"][kind]))
        for label in self.values(node, SKOS.prefLabel):
            yield ox.Triple(node, _node(RDFS.label), _english(label))
        for alias in self.values(node, SKOS.altLabel):
            yield ox.Triple(node, _node(SKOS.altLabel), _english(alias))

    def office(self, node: ox.NamedNode) -> Triples:
        yield from self.item(node, "Office")
        for country in self.values(node, KG.ofCountry):
            if isinstance(country, ox.NamedNode):
                yield ox.Triple(node, self.direct("jurisdiction"), country)
                yield from self.country(country)

    def country(self, node: ox.NamedNode) -> Triples:
        yield from self.item(node, "Country")
        for code in self.values(node, KG.isoCode):
            yield ox.Triple(node, self.direct("alpha_2"), code)
        for other in self.values(node, OWL.sameAs):
            if isinstance(other, ox.NamedNode) and other.value.startswith(_GEONAMES):
                number = other.value.removeprefix(_GEONAMES).strip("/")
                yield ox.Triple(node, self.direct("geonames"), ox.Literal(number))

    def direct(self, property_: str) -> ox.NamedNode:
        return _in("wdt", _data()["properties"][property_])

    def leads(self, office: ox.NamedNode) -> Iterator[tuple[ox.NamedNode, str]]:
        """The countries that the office's holder is head of, and as what; none for a head within an organization."""
        if self.value(office, KG.within) is not None:
            return
        roles = self.roles(office)
        for country in self.values(office, KG.ofCountry):
            for role, property_ in (("HeadOfState", "head_of_state"), ("HeadOfGovernment", "head_of_government")):
                if str(ROLE[role]) in roles and isinstance(country, ox.NamedNode):
                    yield country, property_

    def roles(self, office: ox.NamedNode) -> set[str]:
        found: set[str] = set()
        waiting = self.values(office, KG.role)
        while waiting:
            role = waiting.pop()
            if isinstance(role, ox.NamedNode) and role.value not in found:
                found.add(role.value)
                waiting += self.values(role, SKOS.broader)
        return found

    def statement(
        self,
        subject: ox.NamedNode,
        property_: str,
        node: ox.NamedNode,
        value: ox.NamedNode,
        tenure: ox.NamedNode,
        *,
        best: bool,
        preferred: bool = False,
    ) -> Triples:
        name = _data()["properties"][property_]
        yield ox.Triple(subject, _in("p", name), node)
        yield ox.Triple(node, _node(RDF.type), _in("wikibase", "Statement"))
        yield ox.Triple(node, _in("wikibase", "rank"), _in("wikibase", "PreferredRank" if preferred else "NormalRank"))
        yield ox.Triple(node, _in("ps", name), value)
        if best:
            yield ox.Triple(node, _node(RDF.type), _in("wikibase", "BestRank"))
            yield ox.Triple(subject, _in("wdt", name), value)
        yield from self.qualifiers(node, tenure)
        for evidence in self.values(tenure, KG.evidence):
            if isinstance(evidence, ox.NamedNode):
                yield ox.Triple(node, _node(PROV.wasDerivedFrom), evidence)
                yield from self.reference(evidence)

    def qualifiers(self, node: ox.NamedNode, tenure: ox.NamedNode) -> Triples:
        names = _data()["qualifiers"]
        for key in ("start", "end"):
            for date in self.values(tenure, KG[key]):
                if isinstance(date, ox.Literal):
                    yield from self.time(node, names[key], date)
        if self.value(tenure, KG.status) == _node(KG.Former) and self.value(tenure, KG.end) is None:
            # It has ended, but when is not known: without this it would be read as going on.
            unknown = ox.NamedNode(f"{self.base}.well-known/genid/{tenure.value.removeprefix(self.base)}")
            yield ox.Triple(node, _in("pq", names["end"]), unknown)
        for key in ("endedBy", "appointedBy", "predecessor", "successor"):
            for value in self.values(tenure, KG[key]):
                yield ox.Triple(node, _in("pq", names[key]), value)
                if key != "endedBy" and isinstance(value, ox.NamedNode) and self.is_person(value):
                    yield from self.item(value, "Person")
        if self.value(tenure, KG.status) == _node(KG.Acting):
            yield ox.Triple(node, _in("pq", names["nature"]), _node(KG.Acting))

    def is_person(self, node: ox.NamedNode) -> bool:
        return _node(KG.Person) in self.values(node, RDF.type)

    def time(self, node: ox.NamedNode, property_: str, date: ox.Literal) -> Triples:
        """A date at midnight, and a value node that says how precisely it is known."""
        day = date.value + "-01-01"[len(date.value) - 4 :] if len(date.value) < 10 else date.value
        midnight = ox.Literal(f"{day}T00:00:00Z", datatype=_node(XSD.dateTime))
        value = ox.NamedNode(f"{self.base}value/{date.value}")
        precision = _data()["precision"][date.datatype.value.rpartition("#")[2]]
        yield ox.Triple(node, _in("pq", property_), midnight)
        yield ox.Triple(node, _in("pqv", property_), value)
        yield ox.Triple(value, _node(RDF.type), _in("wikibase", "TimeValue"))
        yield ox.Triple(value, _in("wikibase", "timeValue"), midnight)
        yield ox.Triple(value, _in("wikibase", "timePrecision"), ox.Literal(precision))
        yield ox.Triple(value, _in("wikibase", "timeTimezone"), ox.Literal(0))
        yield ox.Triple(value, _in("wikibase", "timeCalendarModel"), _in("wd", _GREGORIAN))

    def reference(self, evidence: ox.NamedNode) -> Triples:
        """Where it is said: the article's address, title and date, and its words."""
        names = _data()["references"]
        yield ox.Triple(evidence, _node(RDF.type), _in("wikibase", "Reference"))
        for words in self.values(evidence, KG.sentence) or self.values(evidence, NIF.anchorOf):
            yield ox.Triple(evidence, _in("pr", names["quotation"]), _english(words))
        for article in self.values(evidence, NIF.referenceContext):
            for address in self.values(article, SDO.url):
                if isinstance(address, ox.Literal):
                    yield ox.Triple(evidence, _in("pr", names["url"]), _address(address))
            for title in self.values(article, SDO.headline):
                yield ox.Triple(evidence, _in("pr", names["title"]), _english(title))
            for date in self.values(article, SDO.datePublished):
                if isinstance(date, ox.Literal) and len(date.value) >= 10:
                    day = ox.Literal(f"{date.value[:10]}T00:00:00Z", datatype=_node(XSD.dateTime))
                    yield ox.Triple(evidence, _in("pr", names["published"]), day)


def _english(term: Node) -> Node:
    return ox.Literal(term.value, language="en") if isinstance(term, ox.Literal) else term


def _address(literal: ox.Literal) -> Node:
    """An address as an IRI, as Wikidata has it; one that is no valid IRI stays as it is."""
    try:
        return ox.NamedNode(literal.value)
    except ValueError:
        return literal
