"""What one article says that bears on who is who: everything that resolution needs to know of it.

Nothing here looks at another article. So a store that keeps a survey's rows need not read an article again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain

from kg.model import Article, Entity, Findings, Office, Person, Policy, Tenure, When
from kg.resolve.names import PersonName, lexicon, person_name, slug, tokens
from kg.resolve.people import Post, Sign, block
from kg.resolve.places import Known, countries, offices, organizations, own
from kg.resolve.tenures import Bounds, Held

__all__ = ["Mention", "Survey", "Tie", "certainty", "held", "keys", "survey"]

_NOW = frozenset({"Incumbent", "Acting", "Designate"})
_LED = frozenset({"Incumbent", "Acting", "Former"})
_SOUGHT = frozenset({"Candidate"})


@dataclass(frozen=True, slots=True)
class Tie:
    """That a person holds (or seeks) an office which one person at a time holds, under the key of surname and office.

    A person of a full name is to be found under each of the words it may be called by. An office marked ``?`` is one
    that a person without a full name may hold instead: that of another state which the article names.
    """

    key: str
    post: Post
    short: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity as its article knows it.

    `identity` is what it is unless other articles know better; `base` the shorter id that it bears while nothing else
    claims it. A person with a full name has a blocking key and a sign, and its block decides; one without may have
    ties, and these decide.
    """

    local: str
    kind: str
    label: str
    identity: str
    base: str
    iso: str | None = None
    block: str = ""
    sign: Sign | None = None
    ties: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class Survey:
    """The mentions of one article, by their local ids."""

    key: str
    mentions: Mapping[str, Mention] = field(hash=False)


def survey(findings: Findings) -> Survey:
    """Survey one article's findings. Raises ValueError where they refer to what they do not hold."""
    _check(findings)
    known = countries(findings.countries) | organizations(findings)
    known |= offices(findings, known)
    people = _People(findings, known)
    out: dict[str, Mention] = {}
    for entity in findings.entities():
        if isinstance(entity, Person):
            out[entity.id] = people.mention(entity)
        else:
            who = _policy(findings, entity, known, people) if isinstance(entity, Policy) else known[entity.id]
            kind = who.identity.partition("/")[0]
            iso = who.country if kind == "country" else None
            out[entity.id] = Mention(entity.id, kind, entity.label, who.identity, who.base, iso)
    return Survey(findings.article.key, out)


def keys(findings: Findings) -> set[str]:
    """The blocking keys of an article: only articles that share one can change each other's resolution."""
    mentions = survey(findings).mentions.values()
    found = {f"block {m.block}" for m in mentions if m.block} | {f"tie {t.key}" for m in mentions for t in m.ties}
    return found | {m.base for m in mentions}


def _check(findings: Findings) -> None:
    entities = {e.id for e in findings.entities()}
    references: Iterable[str | None] = chain(
        (r for o in findings.offices for r in (o.of_country, o.within, o.accredited_to)),
        (r for p in findings.policies for r in (*p.adopted_by, *p.affects)),
        (r for t in findings.tenures for r in (t.holder, t.office, t.appointed_by, t.predecessor, t.successor)),
        (r for s in findings.statements for r in (*s.speaker, *s.addressee, *s.about, *s.reported_by)),
        (r for s in findings.stances for r in (s.holder, s.target)),
        (r for a in findings.assertions for r in (a.subject, a.object)),
    )
    statements = {s.id for s in findings.statements}
    lost = {r for r in references if r is not None} - entities
    lost |= {s.expressed_in for s in findings.stances if s.expressed_in} - statements
    if lost:
        raise ValueError(f"{findings.article.key}: nothing found has the id {', '.join(sorted(lost))}")


def _year(day: str | None) -> int | None:
    return int(day[:4]) if day and day[:4].isdigit() else None


class _People:
    """The people of one article, with what its tenures say of them."""

    def __init__(self, findings: Findings, known: Mapping[str, Known]) -> None:
        self.article = findings.article
        self.known = known
        self.evidence = {p.id: p.evidence for p in findings.people}
        self.states = {c.iso for c in findings.countries}
        self.offices: dict[str, Office] = {o.id: o for o in findings.offices}
        self.names = {p.id: person_name(p.label) for p in findings.people}
        self.of_slug: dict[str, list[Entity]] = {}
        for person in findings.people:
            self.of_slug.setdefault(self.names[person.id].slug, []).append(person)
        self.tenures: dict[str, list[Tenure]] = {}
        for tenure in findings.tenures:
            self.tenures.setdefault(tenure.holder, []).append(tenure)

    def countries(self, person: str) -> tuple[str, ...]:
        found = {self.known[t.office].country for t in self.tenures.get(person, ())}
        return tuple(sorted(found - {""}))

    def _single(self, tenure: Tenure) -> bool:
        """Whether one person at a time holds the office, and it is known which office that is."""
        role = self.offices[tenure.office].role
        who = self.known[tenure.office]
        return bool(role) and role not in lexicon("offices")["shared"] and who.identity == who.base

    def _years(self, tenure: Tenure) -> tuple[int | None, int | None]:
        published = _year(self.article.date)
        now = published if tenure.status in _NOW or tenure.status in _SOUGHT else None
        days = [day for when in (tenure.start, tenure.end) if when for day in (when.earliest, when.latest)]
        found = [y for y in (now, *map(_year, days)) if y is not None]
        return (min(found), max(found)) if found else (None, None)

    def _leads_a_body(self, person: str) -> bool:
        """Whether a government is called by the person's name: "the Falk administration"."""
        text = self.article.text
        followers = (
            text[e.end : e.end + 20].split(maxsplit=1) for e in self.evidence[person] if text[e.end :][:1] == " "
        )
        return any(rest and tokens(rest[0])[:1] in {(w,) for w in lexicon("offices")["led"]} for rest in followers)

    def _is_sole(self, tenure: Tenure, office: str) -> bool:
        """Whether the office is one of which every state has one, and nothing but the state tells them apart."""
        own = self.known[tenure.office].country
        return self.offices[tenure.office].role in lexicon("offices")["sole"] and office.endswith(f"-of-{own}")

    def _elsewhere(self, tenure: Tenure, office: str) -> set[str]:
        """The same post in the other states that the article names: which state a bare title means, it may not say."""
        own = self.known[tenure.office].country
        return {office.removesuffix(own) + iso for iso in self.states - {own}}

    def mention(self, person: Person) -> Mention:
        name = self.names[person.id]
        base = f"person/{name.slug}"
        who = own(base, self.article, person, self.of_slug[name.slug])
        if name.full:
            sign = self._sign(person.id, name)
            return Mention(
                person.id, "person", person.label, who.identity, who.identity,
                block=block(name), sign=sign, ties=self._ties(person.id, name),
            )  # fmt: skip
        return Mention(person.id, "person", person.label, who.identity, base, ties=self._ties(person.id, name))

    def _sign(self, person: str, name: PersonName) -> Sign:
        tenures = self.tenures.get(person, ())
        years = [y for t in tenures for y in self._years(t) if y is not None]
        died = [
            y for t in tenures if t.ended_by == "Death"
            if (y := _year(t.end.latest if t.end and t.end.latest else self.article.date)) is not None
        ]  # fmt: skip
        now = {self.known[t.office].identity for t in tenures if t.status in _NOW and self._single(t)}
        return Sign(
            name.words,
            name.generation,
            self.countries(person),
            tuple(sorted({self.known[t.office].post for t in tenures} - {""})),
            tuple(sorted(now)),
            min(years, default=None),
            max(years, default=None),
            min(died, default=None),
        )

    def _ties(self, person: str, name: PersonName) -> tuple[Tie, ...]:
        out = set()
        for tenure in self.tenures.get(person, ()):
            if not self._single(tenure) or not name.words:
                continue
            office = self.known[tenure.office].identity.partition("/")[2]
            state = "now" if tenure.status in _NOW else "sought" if tenure.status in _SOUGHT else ""
            if name.full and tenure.status in _LED and self._is_sole(tenure, office):
                out |= {Tie(f"{word} led ?{office}", Post(name), False) for word in (name.words[0], name.words[-1])}
            if not state:
                continue
            post = Post(name, *self._years(tenure))
            words = {name.words[0], name.words[-1]} if name.full else {name.words[-1]}
            out |= {Tie(f"{word} {state} {office}", post, not name.full) for word in words}
            if state == "now" and post.first is not None and self._is_sole(tenure, office):
                others = {office} if name.full else self._elsewhere(tenure, office)
                out |= {Tie(f"{word} now ?{other}", post, not name.full) for word in words for other in others}
        if not name.full and name.words and self._leads_a_body(person):
            offices = [
                f"{slug(role.split())}-of-{iso}" for role in lexicon("offices")["leading"] for iso in self.states
            ]
            out |= {Tie(f"{name.words[-1]} led ?{office}", Post(name), True) for office in offices}
        return tuple(sorted(out, key=lambda t: (t.key, t.post.first or 0, t.post.last or 0)))


def _policy(findings: Findings, policy: Policy, known: Mapping[str, Known], people: _People) -> Known:
    """A policy by its words and the powers that adopted it; with few words or unknown powers, the article's own."""
    words = tokens(policy.label)
    if words[:1] in (("the",), ("a",), ("an",)):
        words = words[1:]
    base = f"policy/{slug(words, policy.label)}"
    powers: set[str] = set()
    for adopter in policy.adopted_by:
        if adopter in known:
            powers.add(known[adopter].country or known[adopter].identity)
        elif adopter in people.names:
            states = people.countries(adopter)
            powers |= set(states) if states else {f"person/{people.names[adopter].slug}"}
    joining = lexicon("bodies")["joining"]
    if powers and len([w for w in words if w not in joining]) > 1:
        tag = slug(token.replace("/", "-") for token in sorted(powers))
        return Known(f"{base}.{tag}", base)
    same = [p for p in findings.policies if tokens(p.label) == tokens(policy.label)]
    return own(base, findings.article, policy, same)


def held(article: Article, tenure: Tenure, identities: Mapping[str, str]) -> Held:
    """What `article` says of a tenure, its people by `identities`."""

    def who(reference: str | None) -> str | None:
        return identities[reference] if reference else None

    return Held(
        article.date,
        tenure.status,
        _bounds(tenure.start),
        _bounds(tenure.end),
        tenure.started_by,
        tenure.ended_by,
        who(tenure.appointed_by),
        who(tenure.predecessor),
        who(tenure.successor),
    )


def certainty(tenure: Tenure) -> float:
    """The confidence of a tenure as the graph has it: a thousandth more shall not touch all articles that share it."""
    return round(tenure.confidence, 2)


def _bounds(when: When | None) -> Bounds | None:
    return (when.value, when.earliest, when.latest) if when else None
