"""Who and what is meant where: the named entities of an article, and what refers to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

import pycountry
from spacy.tokens import Doc, Span, Token

from kg.extract import countries, organizations, people
from kg.extract.evidence import evidence, stated
from kg.extract.lexicon import words
from kg.extract.places import country_of_body, institutions, subdivision_country
from kg.language import clusters
from kg.model import Article, Country, EntityId, Office, Organization, Person

__all__ = ["Mentions", "collect"]


class Mentions:
    """The entities that an article names, and the places where it names them or refers to them.

    Three kinds of place: a *name* ("Ned Price", "the US"), a *post* ("a State Department spokesman"), and a
    *reference* (a pronoun or description that coreference ties to a name). All ids are those of `Findings`.
    """

    def __init__(self, doc: Doc, article: Article) -> None:
        self.doc = doc
        self.article = article
        self.people: dict[EntityId, Person] = {}
        self.countries: dict[EntityId, Country] = {}
        self.organizations: dict[EntityId, Organization] = {}
        self.offices: dict[EntityId, Office] = {}
        self._names: list[tuple[Span, EntityId]] = []
        self._cover: dict[int, tuple[int, EntityId]] = {}  # token: (length of the mention, entity)
        self._posts: dict[int, EntityId] = {}  # head token: office
        self._holders: dict[int, EntityId] = {}  # head token of a post: the person it stands for there
        self._references: dict[int, EntityId] = {}  # head token: entity
        self._bodies: dict[tuple[str, ...], EntityId] = {}  # plain name: organization

    def add_organization(self, span: Span) -> EntityId:
        """The organization that `span` names: one known by this name, else a new one."""
        key = people.plain(span.text)
        if key not in self._bodies:
            entity = f"organization:{len(self.organizations) + 1}"
            self.organizations[entity] = Organization(id=entity, label=span.text, evidence=(evidence(span, self.doc),))
            self._bodies[key] = entity
        if span.root.i not in self._cover:
            self.add_name(span, self._bodies[key])
        return self._bodies[key]

    def add_place(self, name: str, span: Span) -> EntityId:
        """The public body of the place `name`: "Alabama" of "governor of Alabama", which `span` shows in the text."""
        key = people.plain(name)
        if key not in self._bodies:
            entity = f"organization:{len(self.organizations) + 1}"
            self.organizations[entity] = Organization(id=entity, label=name, evidence=(evidence(span, self.doc),))
            self._bodies[key] = entity
        return self._bodies[key]

    def country(self, iso: str, span: Span) -> EntityId:
        """The country with the ISO code; one that the text only implies ("R-Fla.") rests on `span` as evidence."""
        entity = f"country:{iso}"
        if entity not in self.countries:
            record = pycountry.countries.get(alpha_2=iso)
            label = getattr(record, "common_name", record.name) if record is not None else iso
            found = (evidence(span, self.doc),)
            self.countries[entity] = Country(id=entity, label=label, evidence=found, iso=iso, implied=True)
        return entity

    @cached_property
    def whereabouts(self) -> dict[str, str]:
        """The ISO codes of places that the article names with their country or state ("El Paso, Texas")."""
        named = {c.iso for c in self.countries.values()}
        found: dict[str, str] = {}
        places = [e for e in self.doc.ents if e.label_ in {"GPE", "LOC"}]
        for place, around in pairwise(places):
            if around.start == place.end + 1 and self.doc[place.end].text == ",":
                iso = around.kb_id_ or subdivision_country(around.text, named)
                if iso:
                    found.setdefault(place.text, iso)
        return found

    @cached_property
    def by_weight(self) -> tuple[EntityId, ...]:
        """The countries that the article is about, most first: by mentions, by their parts and institutions; those in
        the headline count double, and the first of them, who acts there as a rule, more. Implied ones come last."""
        weight: Counter[str] = Counter()
        bodies = [s for s, e in self._names if e in self.organizations]
        first = next((s for s, e in self._names if e in self.countries and s.start_char < self.article.body), None)
        if first is not None:
            weight[first.kb_id_] += 2
        for span, entity in self._names:
            factor = 2 if span.start_char < self.article.body else 1
            if entity in self.countries:
                inside = any(o.start <= span.start and span.end <= o.end for o in bodies)
                weight[self.countries[entity].iso] += (1 if inside else 2) * factor
            elif entity in self.organizations and (iso := country_of_body(span.text)):
                weight[iso] += factor
        signs = institutions()
        named = {c.iso for c in self.countries.values()}
        for entity_span in self.doc.ents:
            iso = subdivision_country(entity_span.text, named) or signs.get(entity_span.text.casefold())
            if iso and stated(entity_span):
                weight[iso] += 1
        for token in self.doc:
            if token.text[0].isupper() and stated(token) and (iso := signs.get(token.lower_)):
                weight[iso] += 1
        ranked = sorted(weight, key=lambda iso: (f"country:{iso}" not in self.countries, -weight[iso], iso))
        return tuple(f"country:{iso}" for iso in ranked)

    def add_name(self, span: Span, entity: EntityId) -> None:
        """Note that `span` names `entity`. Of names within one another, a token belongs to the shortest."""
        self._names.append((span, entity))
        self._names.sort(key=lambda n: (n[0].start, -n[0].end))
        for token in span:
            if token.i not in self._cover or self._cover[token.i][0] > len(span):
                self._cover[token.i] = (len(span), entity)

    def add_reference(self, span: Span, entity: EntityId) -> None:
        """Note that the pronoun or description `span` refers to `entity`."""
        self._references.setdefault(span.root.i, entity)

    def add_offices(
        self, offices: Iterable[tuple[Office, Sequence[Span]]], holders: Iterable[tuple[Span, EntityId]] = ()
    ) -> None:
        """Add the posts of an article with the phrases that name them.

        `holders` are those of the phrases that stand for a person whom the article names elsewhere ("the
        president said", where one president is known), with that person.
        """
        for office, spans in offices:
            self.offices[office.id] = office
            for span in spans:
                self._posts[span.root.i] = office.id
        for span, person in holders:
            self._holders.setdefault(span.root.i, person)

    def all_names(self) -> tuple[tuple[Span, EntityId], ...]:
        """Every span that names a person, country or organization, with the entity, in order."""
        return tuple(self._names)

    def names(self, entity: EntityId) -> tuple[Span, ...]:
        """The spans that name `entity`, in order; posts and references are not among them."""
        return tuple(s for s, e in self._names if e == entity)

    def at(self, token: Token) -> EntityId | None:
        """The entity that the mention covering `token`, or headed by it, names or refers to.

        The head of a post ("spokesman") is the person that the post stands for there, else the office.
        """
        if token.i in self._cover:
            return self._cover[token.i][1]
        for places in (self._references, self._holders, self._posts):
            if token.i in places:
                return places[token.i]
        return None

    def name_at(self, token: Token) -> EntityId | None:
        """The entity that a name covering `token` names; None where it is only referred to, or nothing."""
        return self._cover[token.i][1] if token.i in self._cover else None

    def in_span(self, span: Span) -> tuple[EntityId, ...]:
        """Every entity named or referred to within `span`, each once, in order of mention."""
        found = (self.at(token) for token in span)
        return tuple(dict.fromkeys(e for e in found if e is not None))

    def agents(self, spans: Iterable[Span]) -> tuple[EntityId, ...]:
        """Whom the noun phrases `spans`, the source or the addressee of something said, denote.

        "Ned Price, a spokesman for the State Department" is Price, "Smith and Jones" both, "German officials" the
        country, "a spokesman for the ministry" the post if it is one, else the body. A phrase that names nobody
        ("analysts", "some") denotes nobody.
        """
        out: dict[EntityId, None] = {}
        for span in spans:
            for head in _heads(span):
                out.update(dict.fromkeys(self._denoted(head, span)))
        return tuple(out)

    def _denoted(self, head: Token, span: Span) -> tuple[EntityId, ...]:
        named = self.at(head)
        if named in self.people or (named is not None and head.i in self._cover):
            return (named,)
        beside = [t for t in span if t.i in self._cover and _beside(t, head)]
        for token in beside:
            if (entity := self.at(token)) in self.people and entity is not None:
                return (entity,)
        if named is not None:
            return (named,)
        if head.lower_ in words("collective"):
            within = [t for t in head.subtree if t.i in self._cover and span.start <= t.i < span.end]
            for kind in (self.organizations, self.countries):
                for token in within:
                    if (entity := self.at(token)) in kind and entity is not None:
                        return (entity,)
        return ()


def _heads(span: Span) -> list[Token]:
    """The head of `span` and what is coordinated with it."""
    root = span.root
    return [root, *(t for t in root.conjuncts if span.start <= t.i < span.end)]


def _beside(token: Token, head: Token) -> bool:
    """Whether `token` belongs to the noun phrase of `head` itself: no preposition, possessive or verb between."""
    for step in (token, *token.ancestors):
        if step == head:
            return True
        if step.pos_ in ("ADP", "VERB", "AUX", "SCONJ") or any(c.tag_ == "POS" for c in step.children):
            return False
    return False


def collect(doc: Doc, article: Article) -> Mentions:
    """The people, countries and organizations of `doc`, with what refers to them by coreference.

    A reference belongs to the entity that most of its cluster's names name.
    """
    mentions = Mentions(doc, article)
    for person, spans in people.find(doc):
        mentions.people[person.id] = person
        for span in spans:
            mentions.add_name(span, person.id)
    for country, spans in countries.find(doc):
        mentions.countries[country.id] = country
        for span in spans:
            mentions.add_name(span, country.id)
    for organization, spans in organizations.find(doc):
        mentions.organizations[organization.id] = organization
        for span in spans:
            mentions._bodies.setdefault(people.plain(span.text), organization.id)
            mentions.add_name(span, organization.id)
    for cluster in clusters(doc):
        heads = [mentions.at(s.root) for s in cluster]
        counts = {e: heads.count(e) for e in dict.fromkeys(heads) if e is not None}
        if not counts:
            continue
        entity = max(counts, key=lambda e: counts[e])
        for span, known in zip(cluster, heads, strict=True):
            if known is None:
                mentions.add_reference(span, entity)
    return mentions
