"""What the stages hand on: an article, and what was found in it.

Every class here is frozen and built of plain values, so that two readings of one text compare equal and serialise to
the same bytes. Names follow the ontology (``ontology/newskg.ttl``). Positions are 0-based, half-open, in Unicode code
points of `Article.text`.

Identifiers are strings ``kind:local`` (``person:1``, ``country:US``) while an article is on its own, and
``kind/global`` (``person/daniel-foote``, ``country/US``) once `kg.resolve` has said who is who; the RDF mapper appends
the latter to the base IRI. `EntityId` may be that of a person, office, organization, country or policy.
"""

from __future__ import annotations

import types
import typing
from calendar import monthrange
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar

__all__ = [
    "Article", "Assertion", "Country", "Entity", "EntityId", "Evidence", "Findings", "Office", "Organization",
    "Person", "Policy", "Stance", "Statement", "Tenure", "When", "from_dict", "to_dict",
]  # fmt: skip

EntityId = str

T = TypeVar("T")

TenureStatus = Literal["Incumbent", "Former", "Acting", "Designate", "Candidate"]
StartedBy = Literal["Appointment", "Election", "Nomination", "Succession"]
EndedBy = Literal["Resignation", "Dismissal", "Death", "Defeat", "TermEnd"]
QuoteType = Literal["Direct", "Indirect", "Mixed"]
Reality = Literal["Denied", "Hypothetical"]
PolicyStatus = Literal["Proposed", "Adopted", "InForce", "Ended"]
Polarity = Literal["Support", "Oppose"]


@dataclass(frozen=True, slots=True)
class Article:
    """A source document.

    `key` identifies it in a store: its URL, else the id its source gave it, else a digest of its text. `text` is what
    was read and what every offset counts in: the headline, if there is one, a blank line, the body. `body` is the
    offset at which the body begins. `source` is the file it came from, where that file holds this article alone; it
    lets changed text replace the old, and is never written to the graph.
    """

    key: str
    text: str
    title: str | None = None
    body: int = 0
    date: str | None = None
    publisher: str | None = None
    url: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A stretch of an article's text, and the sentence around it.

    ``article.text[begin:end] == text`` and ``article.text[sentence_begin:sentence_end]`` is the sentence.
    """

    begin: int
    end: int
    text: str
    sentence_begin: int
    sentence_end: int


@dataclass(frozen=True, slots=True)
class When:
    """A date at the precision known: ``2021``, ``2021-07`` or ``2021-07-09``; BCE and times of day do not occur.

    A date known only to lie between two days has no `value`.
    """

    value: str | None
    earliest: str | None
    latest: str | None

    @classmethod
    def of(cls, value: str) -> When:
        """The date `value`, with the bounds that its precision implies. Raises ValueError if it is no such date."""
        parts = [int(p) for p in value.split("-")]
        if len(parts) == 1:
            return cls(value, f"{value}-01-01", f"{value}-12-31")
        last = monthrange(parts[0], parts[1])[1]
        if len(parts) == 2:
            return cls(value, f"{value}-01", f"{value}-{last:02}")
        if len(parts) != 3 or not 1 <= parts[2] <= last:
            raise ValueError(f"not a date: {value!r}")
        return cls(value, value, value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """What all entities have: names as found (`label` the fullest), and where they were found."""

    id: EntityId
    label: str
    aliases: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Entity):
    """A named human being."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(Entity):
    """A ministry, party, agency, alliance or news outlet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Country(Entity):
    """A state; `iso` is its ISO 3166-1 alpha-2 code.

    One that is `implied` the article does not name: an office that it speaks of serves it ("Gov. Marsh" of Florida).
    """

    iso: str
    implied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(Entity):
    """A post that a person can hold. `role` is a local name of the role scheme, such as ``SpecialEnvoy``."""

    role: str | None = None
    of_country: EntityId | None = None
    within: EntityId | None = None
    accredited_to: EntityId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy(Entity):
    """A decision, law, order, programme or plan of a government or office."""

    adopted_by: tuple[EntityId, ...] = ()
    affects: tuple[EntityId, ...] = ()
    status: PolicyStatus | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What all facts have: an id, the words they rest on, and a probability between 0 and 1."""

    id: str
    evidence: tuple[Evidence, ...]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure(Fact):
    """One person's holding of one office."""

    holder: EntityId
    office: EntityId
    status: TenureStatus | None = None
    start: When | None = None
    end: When | None = None
    started_by: StartedBy | None = None
    ended_by: EndedBy | None = None
    appointed_by: EntityId | None = None
    predecessor: EntityId | None = None
    successor: EntityId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Fact):
    """Something that somebody is reported to have said or written.

    `text` is letter for letter as in the article; pieces that an interruption separates are joined by one space, and
    each piece is one item of `evidence`, whose last item is the whole attribution's sentence or cue.
    `speaker_text` holds the source's words where no agent could be named.
    """

    text: str
    quote_type: QuoteType
    speaker: tuple[EntityId, ...] = ()
    addressee: tuple[EntityId, ...] = ()
    cue: str | None = None
    about: tuple[EntityId, ...] = ()
    speaker_text: str | None = None
    reality: Reality | None = None
    uttered_on: When | None = None
    medium: str | None = None
    reported_by: tuple[EntityId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance(Fact):
    """One agent's position on one policy; `expressed_in` is the id of a `Statement`."""

    holder: EntityId
    target: EntityId
    polarity: Polarity
    expressed_in: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion(Fact):
    """One binary fact that has no node of its own; `predicate` is a local name of the ontology (``nationality``)."""

    subject: EntityId
    predicate: Literal["nationality", "memberOf"]
    object: EntityId


@dataclass(frozen=True, slots=True)
class Findings:
    """All that one article gave. `run` names the program and model that read it (``newskg 0.1.0``, …)."""

    article: Article
    people: tuple[Person, ...] = ()
    countries: tuple[Country, ...] = ()
    organizations: tuple[Organization, ...] = ()
    offices: tuple[Office, ...] = ()
    policies: tuple[Policy, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    statements: tuple[Statement, ...] = ()
    stances: tuple[Stance, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    run: tuple[str, ...] = field(default=())

    def entities(self) -> Iterator[Person | Country | Organization | Office | Policy]:
        """Every entity, kind by kind."""
        for group in (self.people, self.countries, self.organizations, self.offices, self.policies):
            yield from group

    def facts(self) -> Iterator[Tenure | Statement | Stance | Assertion]:
        """Every fact, kind by kind."""
        for group in (self.tenures, self.statements, self.stances, self.assertions):
            yield from group


def to_dict(value: Any) -> Any:
    """A model object as plain JSON values; fields at their default are left out."""
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((f, getattr(value, f.name)) for f in fields(value))
        return {f.name: to_dict(v) for f, v in pairs if v != f.default}
    if isinstance(value, tuple):
        return [to_dict(v) for v in value]
    return value


@cache
def _hints(cls: Hashable) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _revive(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    args = typing.get_args(kind)
    if typing.get_origin(kind) is tuple:
        return tuple(_revive(args[0], v) for v in value)
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        return _revive(next(a for a in args if a is not type(None)), value)
    if isinstance(kind, type) and is_dataclass(kind):
        return from_dict(kind, value)
    return value


def from_dict(cls: type[T], data: Mapping[str, Any]) -> T:
    """The inverse of `to_dict`. Raises TypeError where `data` has keys that `cls` has not, or lacks one it needs."""
    hints = _hints(typing.cast(Hashable, cls))
    return cls(**{k: _revive(hints.get(k), v) for k, v in data.items()})
