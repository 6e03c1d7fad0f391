"""Who a name could mean, and why two of these are one, or are not: for people who wonder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import Any

from kg.model import Entity, Findings
from kg.resolve.decide import distinct
from kg.resolve.names import tokens
from kg.resolve.reasons import Placed, apart, years
from kg.resolve.rewrite import Name
from kg.resolve.survey import Mention, survey
from kg.resolve.whole import identities, names_of

__all__ = ["Apart", "Explanation", "Thing", "Witness", "explain"]


@dataclass(frozen=True, slots=True)
class Witness:
    """What one article says of a thing, as far as it bears on who it is; `key` is the article's.

    `block` is the blocking key of a person's full name; `offices` are those that the person holds there.
    """

    key: str
    names: tuple[str, ...]
    block: str = ""
    countries: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    years: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """One of the things that the name could mean, and why what its articles say is of one thing."""

    id: str
    kind: str
    label: str
    joined: tuple[str, ...]
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """Two things that the name could mean, by their ids, and what spoke for and against their being one."""

    one: str
    other: str
    pro: tuple[str, ...]
    contra: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that `name` could mean; no things, where nothing is called so."""

    name: str
    things: tuple[Thing, ...]
    apart: tuple[Apart, ...]

    def to_dict(self) -> dict[str, Any]:
        """The explanation as plain JSON values."""
        return asdict(self)

    def lines(self) -> Iterator[str]:
        """The explanation as text."""
        count = len(self.things)
        yield f"{count} {'thing is' if count == 1 else 'things are'} called {self.name}"
        for thing in self.things:
            yield ""
            yield f"{thing.id}  {thing.label}"
            yield from (f"  one, because {reason}" for reason in thing.joined)
            for w in thing.witnesses:
                said = (*w.countries, *w.offices, *([w.years] if w.years else []))
                yield f"  in {w.key}: {', '.join(w.names)}" + (f" ({', '.join(said)})" if said else "")
        for pair in self.apart:
            yield ""
            yield f"not one: {pair.one} and {pair.other}"
            yield from (f"  for it: {reason}" for reason in pair.pro)
            yield from (f"  against it: {reason}" for reason in pair.contra)


def explain(findings: Iterable[Findings], name: str) -> Explanation:
    """Who or what `name` could mean in the set of `findings`, as they were extracted, and why.

    A thing is called `name` if the words of that stand, in order and together, in one of its names, or if it is the
    thing's id or a country's ISO code. A pure function of the set, as `kg.resolve.resolve` is; it reads all of it.
    """
    shown = distinct(findings)
    surveys = [survey(f) for f in shown]
    who = identities(surveys)
    names = names_of(surveys, who)
    wanted = tokens(name)
    of: dict[str, list[Placed]] = defaultdict(list)
    ids: dict[str, Name] = {}
    called: set[str] = set()
    for found, one in zip(shown, surveys, strict=True):
        for entity in found.entities():
            identity = who[one.key][entity.id][0]
            of[identity].append(Placed(found, one.mentions[entity.id], identity))
            ids[identity] = names[one.key][entity.id]
            if _called(entity, one.mentions[entity.id], wanted) or name in (ids[identity].id, identity):
                called.add(identity)
    order = sorted(called, key=lambda i: ids[i].id)
    return Explanation(
        name,
        tuple(_thing(ids[i], of[i]) for i in order),
        tuple(
            Apart(ids[a].id, ids[b].id, *apart(of[a], of[b]))
            for a, b in combinations(order, 2)
            if of[a][0].mention.kind == of[b][0].mention.kind
        ),
    )


def _called(entity: Entity, mention: Mention, wanted: Sequence[str]) -> bool:
    if not wanted:
        return False
    names = [tokens(n) for n in (entity.label, *entity.aliases)]
    if mention.iso:
        names.append((mention.iso.casefold(),))
    size = len(wanted)
    return any(tuple(wanted) == n[i : i + size] for n in names for i in range(len(n) - size + 1))


def _entity(placed: Placed) -> Entity:
    return next(e for e in placed.findings.entities() if e.id == placed.mention.local)


def _thing(name: Name, placed: list[Placed]) -> Thing:
    kind = placed[0].mention.kind
    reasons = () if len(placed) < 2 else _people(placed) if kind == "person" else (_same(placed[0].mention),)
    return Thing(name.id, kind, name.label, tuple(reasons), tuple(map(_witness, placed)))


def _witness(placed: Placed) -> Witness:
    entity, mention = _entity(placed), placed.mention
    names = tuple(dict.fromkeys((entity.label, *entity.aliases)))
    sign = mention.sign
    if sign is None:
        ties = [t for t in mention.ties if t.short and " ?" not in t.key]
        offices = {t.key.split(" ", 2)[2] for t in ties}
        spans = sorted({years(t.post.first, t.post.last) for t in ties} - {""})
        return Witness(placed.findings.article.key, names, offices=tuple(sorted(offices)), years=", ".join(spans))
    held = tuple(o.partition("/")[2] for o in sign.offices)
    return Witness(
        placed.findings.article.key, names, mention.block, sign.countries, held, years(sign.first, sign.last)
    )


def _same(mention: Mention) -> str:
    """Why mentions of something that each article knows by itself are of one thing."""
    if mention.kind == "country":
        return f"the ISO code is {mention.iso}"
    words = {
        "office": "role, country, organization and remaining words give the same post",
        "organization": "the name is the same, and where many states have one of that name, the country too",
        "policy": "the words are the same, and so is who adopted it",
    }
    return f"{words[mention.kind]}: {mention.identity.partition('/')[2]}"


def _people(placed: list[Placed]) -> list[str]:
    out: list[str] = []
    full = [p.mention for p in placed if p.mention.sign is not None]
    if len(full) > 1:
        labels = sorted({m.label for m in full})
        key = full[0].block
        words = " and ".join(f'"{x}"' for x in labels)
        alike = "the full name is the same" if len(labels) == 1 else "the full names are compatible"
        out.append(f'{alike}: {words} (blocking key "{key}")')
        signs = [m.sign for m in full if m.sign is not None]
        for field, word in (("countries", "country"), ("posts", "post"), ("offices", "office")):
            if shared := _shared([getattr(s, field) for s in signs]):
                out.append(f"articles give the same {word}: {', '.join(s.partition('/')[2] or s for s in shared)}")
        if not any(s.countries for s in signs) and len(full) > 1:
            out.append("no article gives an office that speaks against it")
    for p in placed:
        if p.mention.sign is None and (ties := [t for t in p.mention.ties if t.short]):
            held = {t.key for m in full for t in m.ties}
            office = next((t for t in ties if t.key in held), ties[0]).key.split(" ", 2)[2].lstrip("?")
            out.append(
                f'"{p.mention.label}" of {p.findings.article.key} has the office {office} at the time,'
                " which one person at a time holds"
            )
    return out


def _shared(groups: list[tuple[str, ...]]) -> list[str]:
    """What more than one of the groups has."""
    counts: dict[str, int] = defaultdict(int)
    for group in groups:
        for value in group:
            counts[value] += 1
    return sorted(v for v, n in counts.items() if n > 1)
