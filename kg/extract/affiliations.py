"""What people are besides their posts: of which country, and of which party.

"The French novelist Maria Kerr", "Kerr, a Republican,", "she is a member of the Labour Party", "Kerr (D-Mass.)". What
a post says ("the French president") is the tenure's to tell; what is former, negated, quoted or claimed is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Span, Token

from kg.extract.evidence import evidence, stated
from kg.extract.lexicon import table, words
from kg.extract.mentions import Mentions
from kg.extract.modality import standing
from kg.extract.places import state_of
from kg.extract.roles import matches
from kg.language import attributions, inside_quotes, syntax
from kg.model import Assertion, EntityId

__all__ = ["find"]

Predicate = Literal["nationality", "memberOf"]

_BRACKETED = re.compile(r"\s*\(\s*([A-Z])\s*[-‐‑–]\s*([A-Z][A-Za-z.]{1,10}(?: [A-Z][a-z]+)?)\s*\)")
_CONFIDENCE = 0.9  # until it is measured: as far as an apposition is trusted at least


@dataclass(frozen=True, slots=True)
class _Told:
    person: EntityId
    predicate: Predicate
    object: EntityId
    where: Span


def find(doc: Doc, mentions: Mentions) -> tuple[Assertion, ...]:
    """The nationalities and memberships that `doc` asserts, in order; each once, with all that says so.

    A party that is named by its people alone ("a Democrat") is added to the organizations of `mentions`.
    """
    told: dict[tuple[EntityId, Predicate, EntityId], list[Span]] = {}
    for one in _Affiliations(doc, mentions).all():
        spans = told.setdefault((one.person, one.predicate, one.object), [])
        if all((s.start, s.end) != (one.where.start, one.where.end) for s in spans):
            spans.append(one.where)
    ordered = sorted(told.items(), key=lambda item: (min(s.start for s in item[1]), item[0]))
    return tuple(
        Assertion(
            id=f"assertion:{number}",
            evidence=tuple(evidence(s, doc) for s in sorted(spans, key=lambda s: (s.start, s.end))),
            confidence=_CONFIDENCE,
            subject=person,
            predicate=predicate,
            object=thing,
        )
        for number, ((person, predicate, thing), spans) in enumerate(ordered, 1)
    )


class _Affiliations:
    def __init__(self, doc: Doc, mentions: Mentions) -> None:
        self.doc = doc
        self.mentions = mentions
        self.countries = {s.start: s for s in doc.spans.get("countries", ()) if s.kb_id_ and s.label_ == "NORP"}
        self.roles = {t.i for span, _ in matches(doc) for t in span}
        self.claimed = {t.i for a in attributions(doc) for span in a.content for t in span}

    def all(self) -> Iterator[_Told]:
        for span, person in self.mentions.all_names():
            if person in self.mentions.people and stated(span) and inside_quotes(span) is None:
                yield from self.before(span, person)
                yield from self.beside(span, person)
                yield from self.bracketed(span, person)
        for verb in self.doc:
            if verb.lemma_ == "be" and stated(verb):
                yield from self.predicated(verb)

    def before(self, name: Span, person: EntityId) -> Iterator[_Told]:
        """ "The French novelist Maria Kerr", "Republican Senator Maria Kerr"."""
        near = [t for t in syntax.modifiers(name.root) if t.i < name.start]
        start = name.start
        while start and self.doc[start - 1] in near:
            start -= 1
        beside = self.doc[start - 1] if start else None
        if beside is not None and beside.pos_ == "NOUN" and beside.lower_ in words("professions"):
            # Whatever small parsers hang it on: "the French novelist Maria Kerr".
            start = min([beside.i, *(t.i for t in syntax.modifiers(beside))])
        noun = syntax.governor(name.root)
        if noun is not None and noun.i < start and name.root in syntax.appositions(noun):
            # The parser may hang the name on the noun: "the novelist Maria Kerr", "the novelist, Maria Kerr,".
            if any(t.text != "," for t in self.doc[noun.i + 1 : start]) or self.mentions.at(noun) not in (None, person):
                return
            start = min([noun.i, *(t.i for t in syntax.modifiers(noun))])
            if self.negated(noun):
                return
        if start < name.start:
            yield from self.called(self.doc[start : name.start], name.end, person)

    def beside(self, name: Span, person: EntityId) -> Iterator[_Told]:
        """ "Maria Kerr, a French novelist,", "Kerr, a Republican from Ohio"."""
        for noun in syntax.appositions(name.root) or self.indefinite_behind(name):
            if self.mentions.at(noun) not in self.mentions.people:
                yield from self.described(noun, person)

    def indefinite_behind(self, name: Span) -> list[Token]:
        """The noun of "a French novelist" between commas right behind the name, wherever a small parser hangs it."""
        i = name.end
        if i + 2 >= name.sent.end or self.doc[i].text != "," or self.doc[i + 1].lower_ not in {"a", "an"}:
            return []
        i += 2
        while i < name.sent.end and self.doc[i].pos_ in {"ADJ", "NOUN", "PROPN"}:
            i += 1
        closed = i < name.sent.end and (self.doc[i].text in {",", "."} or self.doc[i].pos_ == "ADP")
        return [self.doc[i - 1]] if closed and self.doc[i - 1].pos_ in {"NOUN", "PROPN"} else []

    def predicated(self, verb: Token) -> Iterator[_Told]:
        """ "She is a French novelist", "he was a member of the Labour Party"."""
        if verb.i in self.claimed or standing(verb) != "fact":
            return
        people = [e for t in syntax.subjects(verb) if (e := self.mentions.at(t)) in self.mentions.people]
        for noun in syntax.attributes(verb):
            for person in people:
                if person is not None and noun.i > verb.i and not self.again(noun, person):
                    yield from self.described(noun, person)

    def again(self, noun: Token, person: EntityId) -> bool:
        """Whether the noun names somebody else: "the winner is Republican Maria Kerr"."""
        return self.mentions.at(noun) in self.mentions.people and self.mentions.at(noun) != person

    def described(self, noun: Token, person: EntityId) -> Iterator[_Told]:
        """What the noun phrase of `noun` says of a person."""
        start = min([noun.i, *(t.i for t in syntax.modifiers(noun))])
        if not self.negated(noun):
            yield from self.called(self.doc[start : noun.i + 1], noun.i + 1, person)
            yield from self.member(noun, start, person)

    def negated(self, noun: Token) -> bool:
        return syntax.is_negated(noun) or any(t.lower_ in {"no", "not", "never"} for t in noun.children)

    def called(self, span: Span, end: int, person: EntityId) -> Iterator[_Told]:
        """What the words of `span`, all of one noun phrase, say of a person; `end` is where its evidence ends."""
        past = table("parties")["words"]["past"]
        if any(t.lower_ in past for t in span):
            return
        for token in span:
            where = self.doc[token.i : end]
            if token.i in self.countries and (country := self.national(token, span)):
                yield _Told(person, "nationality", country, where)
            elif party := self.party(token):
                yield _Told(person, "memberOf", self.mentions.add_place(party, self.doc[token.i : token.i + 1]), where)

    def national(self, token: Token, span: Span) -> EntityId | None:
        """The country of an adjective before a noun for a person, or of a noun for its people."""
        country = self.countries[token.i]
        before, after = self.beyond(country)
        if "-" in (before, after) or "born" in after:
            return None
        entity = f"country:{country.kb_id_}"
        if entity not in self.mentions.countries:
            return None
        rest = self.doc[country.end : span.end]
        if not rest:  # "he is a German", "a Frenchman"
            return (
                entity if token.tag_ == "NN" or (token.pos_ in {"NOUN", "PROPN"} and self.indefinite(token)) else None
            )
        head = next((t for t in rest if t.lower_ in words("professions")), None)
        if head is None or any(t.i in self.roles or t.ent_type_ in {"ORG", "GPE"} for t in rest if t.i <= head.i):
            return None
        return entity if all(t.pos_ in {"ADJ", "NOUN", "PROPN"} for t in rest if t.i <= head.i) else None

    def indefinite(self, token: Token) -> bool:
        return token.i > 0 and self.doc[token.i - 1].lower_ in {"a", "an"}

    def beyond(self, span: Span) -> tuple[str, str]:
        """The words right before and after a span."""
        before = self.doc[span.start - 1].text if span.start else ""
        return before, self.doc[span.end].lower_ if span.end < len(self.doc) else ""

    def party(self, token: Token) -> str | None:
        """The party that a word gives a person; none where it is part of a longer name."""
        data = table("parties")
        after = self.doc[token.i + 1].text if token.i + 1 < len(self.doc) else ""
        before = self.doc[token.i - 1] if token.i else None
        if after in {"Party", "-", "National"} or (before is not None and before.text in {"-", "Democratic", "Social"}):
            return None
        known = {*data["names"], *data["convictions"]}
        if after in known or (before is not None and before.text in known):
            return None  # "Liberal Democrat" is neither
        name: str | None = data["names"].get(token.text)
        if name is None and token.i > token.sent.start and not (before is not None and before.is_quote):
            name = data["convictions"].get(token.text)
        return name

    def member(self, noun: Token, start: int, person: EntityId) -> Iterator[_Told]:
        """ "A member of the Labour Party"."""
        data = table("parties")["words"]
        if noun.lower_ not in data["members"] or any(t.lower_ in data["past"] for t in self.doc[start : noun.i]):
            return
        for body in syntax.prepositional_objects(noun, "of"):
            entity = self.mentions.at(body)
            if entity in self.mentions.organizations and entity is not None:
                label = self.mentions.organizations[entity].label.casefold()
                if not set(data["bodies"]).isdisjoint(re.findall(r"\w+", label)):
                    yield _Told(person, "memberOf", entity, self.doc[start : body.i + 1])

    def bracketed(self, name: Span, person: EntityId) -> Iterator[_Told]:
        """ "Maria Kerr (D-Mass.)"."""
        found = _BRACKETED.match(self.doc.text, name.end_char)
        party = table("parties")["letters"].get(found[1]) if found else None
        if found is None or party is None or state_of(found[2]) is None:
            return
        where = self.doc.char_span(name.start_char, found.end(), alignment_mode="expand")
        inner = self.doc.char_span(found.start(1), found.end(), alignment_mode="expand")
        if where is not None and inner is not None:
            yield _Told(person, "memberOf", self.mentions.add_place(party, inner), where)
