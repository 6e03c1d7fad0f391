"""A phrase that names a post, and the names that its readers look up."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Span, Token

from kg.extract.lexicon import words
from kg.extract.mentions import Mentions
from kg.extract.places import country_of_body
from kg.extract.roles import Form, Role
from kg.model import EndedBy, EntityId, StartedBy, TenureStatus

__all__ = ["Bearer", "Names", "Post", "Scope", "is_field"]


@dataclass(slots=True)
class Scope:
    """What tells a post from others of its role, as far as its words say."""

    country: EntityId | None = None
    within: EntityId | None = None
    place: str | None = None
    accredited_to: EntityId | None = None
    person: EntityId | None = None

    def __bool__(self) -> bool:
        return self.weight > 0

    @property
    def weight(self) -> int:
        """How much it tells."""
        return sum(bool(v) for v in (self.country, self.within, self.place, self.accredited_to, self.person))

    def fits(self, other: Scope) -> bool:
        """Whether nothing in the two contradicts."""
        pairs = ((getattr(self, f), getattr(other, f)) for f in self.__slots__)
        return all(not one or not two or one == two for one, two in pairs)

    def union(self, other: Scope) -> Scope:
        """What both tell, this one first."""
        return Scope(*(getattr(self, f) or getattr(other, f) for f in self.__slots__))


@dataclass(frozen=True, slots=True)
class Bearer:
    """A person before whose name the post stands as a title, with the scope that follows the name."""

    name: Span
    person: EntityId
    scope: Scope
    end: int


@dataclass(slots=True, eq=False)
class Post:
    """A phrase that names a post. `begin` and `end` are token indices of the whole phrase, `words` its role words."""

    form: Form
    words: Span
    begin: int
    end: int
    scope: Scope = field(default_factory=Scope)
    before: list[str] = field(default_factory=list)  # the field of work: "foreign", "commerce"
    after: str = ""  # the field of work after the role: "of foreign affairs"
    status: TenureStatus | None = None
    ended_by: EndedBy | None = None
    nobody: bool = False  # "the next president"
    started_by: StartedBy | None = None
    determiner: str = ""
    described: bool = False  # a common noun has it: "the Caribbean country's president"
    party: str = ""  # the adjective of a party before it: "Republican"
    generic: str = ""  # the noun that stands for the scope: "country", "party"
    bearers: list[Bearer] = field(default_factory=list)

    @property
    def role(self) -> Role:
        return self.form.role

    @property
    def head(self) -> Token:
        """The token that stands for the phrase in the tree."""
        return self.words.root

    @property
    def span(self) -> Span:
        """The whole phrase."""
        return self.words.doc[self.begin : self.end]

    @property
    def field(self) -> str:
        """Its field of work as one string: "foreign", "foreign affairs"."""
        return " ".join([*(w.lower() for w in self.before), self.after.partition(" ")[2].lower()]).strip()

    @property
    def runs(self) -> bool:
        """Whether the phrase names somebody who runs for the post ("presidential candidate")."""
        return self.form.run in {"candidate", "nominee"}

    @property
    def race(self) -> bool:
        """Whether the phrase names the race for the post and nobody who has it ("presidential election")."""
        return self.form.run == "race"

    def own(self, entity: EntityId | None, mentions: Mentions, text: str = "") -> None:
        """Take `entity`, or the place `text`, as that which the post belongs to."""
        scope = self.scope
        if entity is None:
            scope.place = scope.place or text or None
        elif entity in mentions.countries:
            scope.country = scope.country or entity
        elif entity in mentions.organizations:
            scope.within = scope.within or entity
        elif entity in mentions.people:
            scope.person = scope.person or entity

    def stand_in(self, noun: Token, mentions: Mentions) -> None:
        """Take a common noun as that which the post belongs to: "the Caribbean country", "the party"."""
        entity = mentions.at(noun)
        if entity is not None:
            self.own(entity, mentions)
        elif noun.lower_ in words("geo_nouns") | words("body_nouns"):
            self.generic = noun.lower_

    def scoped(self, scope: Scope) -> Post:
        """The same phrase with what `scope` adds."""
        return replace(self, scope=scope.union(self.scope), bearers=[])


def is_field(name: Span) -> bool:
    """Whether what a recognizer took for a body is a field of work: "Secretary of Transportation"."""
    text = name.text
    return len(name) == 1 and text.istitle() and country_of_body(text) is None and text not in words("chambers")


class Names:
    """The names of a document by the token they begin at and the token they end before, the longest of each.

    A place that is no country has no entity.
    """

    def __init__(self, doc: Doc, mentions: Mentions) -> None:
        self.by_end: dict[int, tuple[Span, EntityId | None]] = {}
        self.by_start: dict[int, tuple[Span, EntityId | None]] = {}
        names: list[tuple[Span, EntityId | None]] = list(mentions.all_names())
        taken = {(s.start, s.end) for s, _ in names}
        names += [
            (e, None)
            for e in doc.ents
            if e.label_ in {"GPE", "LOC", "FAC"} and not e.kb_id_ and (e.start, e.end) not in taken
        ]
        for span, entity in sorted(names, key=lambda n: len(n[0])):
            self.by_end[span.end] = (span, entity)
            self.by_start[span.start] = (span, entity)
            if span[0].lower_ == "the":
                self.by_start[span.start + 1] = (span, entity)
