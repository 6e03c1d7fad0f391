"""Why two mentions are, or are not, one thing: in words, from what resolution compares and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kg.model import Findings
from kg.resolve.names import akin, compatible, person_name, tokens
from kg.resolve.people import LIFE, MOURNED, Sign, fits, together
from kg.resolve.survey import Mention, Tie

__all__ = ["Reasons", "apart", "years"]


class Reasons(NamedTuple):
    """What spoke for two things being one, and what against."""

    pro: tuple[str, ...]
    contra: tuple[str, ...]


class Placed(NamedTuple):
    """A mention, with what its article says, and who or what it turned out to be."""

    findings: Findings
    mention: Mention
    identity: str


def apart(one: Iterable[Placed], other: Iterable[Placed]) -> Reasons:
    """What spoke for and against `one` and `other`, the mentions of two things of one kind, being one thing."""
    first, second = list(one), list(other)
    kind = first[0].mention.kind
    if kind == "person":
        return _people(first, second)
    if kind == "office":
        return _offices(first[0], second[0])
    return _named(first[0].mention, second[0].mention, kind)


def years(first: int | None, last: int | None) -> str:
    """A span of years: ``2016–2019``, ``2016``, or nothing where there is none."""
    if first is None or last is None:
        return ""
    return str(first) if first == last else f"{first}–{last}"


def _people(first: list[Placed], second: list[Placed]) -> Reasons:
    one, other = [p.mention for p in first], [p.mention for p in second]
    full, others = [m for m in one if m.sign], [m for m in other if m.sign]
    if full and others:
        unsure = any(p.mention.sign and p.identity == p.mention.identity for p in (*first, *second))
        return _full_names(full, others, unsure)
    if full or others:
        return _surname(full or others, other if full else one)
    return _two_surnames(one, other)


def _sign(mention: Mention) -> Sign:
    assert mention.sign is not None
    return mention.sign


def _full_names(one: list[Mention], other: list[Mention], unsure: bool) -> Reasons:
    pro: list[str] = []
    contra: list[str] = []
    a, b = _closest(one, other)
    if akin(_sign(a).name, _sign(b).name):
        pro.append(f"the given names of {_quoted({a.label, b.label})} are forms of one")
        contra.append(
            "and forms of one name are one person's only where the same office, and no other person, shows it"
        )
    elif not compatible(_sign(a).name, _sign(b).name):
        contra.append(_clash(a, b))
        if a.block != b.block:
            contra.append(f'their blocking keys differ ("{a.block}", "{b.block}"), so that they are never compared')
        return Reasons((), tuple(contra))
    else:
        pro.append(f'the names {_quoted({a.label, b.label})} are compatible (blocking key "{a.block}")')
    signs, others = [_sign(m) for m in one], [_sign(m) for m in other]
    for field, word in (("countries", "countries"), ("posts", "posts"), ("offices", "offices held at the time")):
        mine = {v for s in signs for v in getattr(s, field)}
        theirs = {v for s in others for v in getattr(s, field)}
        if shared := mine & theirs:
            pro.append(f"they have {word} in common: {_list(shared)}")
        elif mine and theirs:
            contra.append(f"they have no {word} in common: {_list(mine)}; {_list(theirs)}")
        elif mine or theirs:
            contra.append(f"of one of them no {word} are known, so that nothing ties it to {_list(mine or theirs)}")
    contra += _lives(signs, others)
    if unsure or not contra:
        contra.append("the name may be that of either of several people, and who is unsure is kept apart")
    return Reasons(tuple(pro), tuple(dict.fromkeys(contra)))


def _closest(one: list[Mention], other: list[Mention]) -> tuple[Mention, Mention]:
    pairs = [(a, b) for a in one for b in other]
    return next((p for p in pairs if compatible(_sign(p[0]).name, _sign(p[1]).name)), pairs[0])


def _clash(a: Mention, b: Mention) -> str:
    one, other = _sign(a).name, _sign(b).name
    if one.words[-1] != other.words[-1]:
        part = "surnames"
    elif one.generation != other.generation:
        part = "generations"
    elif one.words[0][0] != other.words[0][0] or not compatible(
        one._replace(words=(one.words[0], one.words[-1])), other._replace(words=(other.words[0], other.words[-1]))
    ):
        part = "given names"
    else:
        part = "middle names"
    return f"the {part} of {_quoted({a.label, b.label})} differ"


def _lives(signs: list[Sign], others: list[Sign]) -> list[str]:
    spans = [sorted(y for s in group for y in (s.first, s.last) if y is not None) for group in (signs, others)]
    if not all(spans):
        return []
    early, late = sorted(spans)
    if late[0] - early[-1] > LIFE:
        return [f"more than {LIFE} years lie between their offices ({early[-1]}, {late[0]})"]
    died = [s.died for s in (*signs, *others) if s.died is not None]
    if died and late[-1] > min(died) + MOURNED:
        return [f"one of them died in {min(died)}, and the other is in office in {late[-1]}"]
    return []


def _surname(full: list[Mention], short: list[Mention]) -> Reasons:
    """A full name, and one without a given name."""
    person, alone = full[0], short[0]
    name = person_name(alone.label)
    if not any(fits(name, _sign(m).name) for m in full):
        return Reasons((), (f'"{alone.label}" is no part of the name "{person.label}"',))
    pro = [f'"{alone.label}" can be short for "{person.label}"']
    mine = [t for m in short for t in m.ties]
    if not mine:
        return Reasons(
            tuple(pro),
            (f'"{alone.label}" stands without a given name, and no article says of it an office that one person at a'
             " time holds: only such an office tells across articles who is meant",),
        )  # fmt: skip
    theirs = [t for m in full for t in m.ties]
    return _by_office(pro, mine, theirs, f'"{person.label}"')


def _by_office(pro: list[str], mine: list[Tie], theirs: list[Tie], who: str) -> Reasons:
    shared = {t.key for t in mine} & {t.key for t in theirs}
    if not shared:
        offices = _list({_office(t.key) for t in mine})
        return Reasons(tuple(pro), (f"of {who} no article says the office that the other holds: {offices}",))
    pro.append(f"both have the office {_list(map(_office, shared))}")
    near = [
        t
        for t in mine
        if any(t.key == o.key and together(t.post, o.post) for o in theirs)
    ]  # fmt: skip
    if near:
        return Reasons(tuple(pro), ("the office and the name fit several people, and who is unsure is kept apart",))
    when = sorted({y for t in (*mine, *theirs) if t.key in shared if (y := years(t.post.first, t.post.last))})
    return Reasons(tuple(pro), (f"but at other times: {', '.join(when)}",))


def _two_surnames(one: list[Mention], other: list[Mention]) -> Reasons:
    a, b = one[0], other[0]
    if tokens(a.label) != tokens(b.label) and person_name(a.label).words != person_name(b.label).words:
        return Reasons((), (f"{_quoted({a.label, b.label})} are different names",))
    pro = [f'both are called "{a.label}"']
    mine, theirs = [t for m in one for t in m.ties], [t for m in other for t in m.ties]
    if not mine or not theirs:
        return Reasons(
            tuple(pro),
            ("neither has a given name, and an office that one person at a time holds, which alone tells across"
             " articles who is meant, is not known of both",),
        )  # fmt: skip
    return _by_office(pro, mine, theirs, "the one")


def _office(key: str) -> str:
    return key.split(" ", 2)[2].lstrip("?")


def _offices(one: Placed, other: Placed) -> Reasons:
    pro: list[str] = []
    contra: list[str] = []
    parts, others = _parts(one), _parts(other)
    for aspect in parts:
        mine, theirs = parts[aspect], others[aspect]
        if mine and mine == theirs:
            pro.append(f"the same {aspect}: {mine}")
        elif mine != theirs:
            contra.append(f"another {aspect}: {mine or 'none'}; {theirs or 'none'}")
    contra += [_own(p.mention) for p in (one, other) if p.mention.identity != p.mention.base]
    if not contra:
        labels = {one.mention.label, other.mention.label}
        contra.append(f"their words make them other posts: {_quoted(labels)}")
    return Reasons(tuple(pro), tuple(dict.fromkeys(contra)))


def _parts(placed: Placed) -> dict[str, str]:
    office = next(o for o in placed.findings.offices if o.id == placed.mention.local)
    labels = {e.id: e.label for e in placed.findings.entities()}
    labels |= {c.id: c.iso for c in placed.findings.countries}
    return {
        "role": office.role or "",
        "country": labels.get(office.of_country or "", ""),
        "organization": labels.get(office.within or "", ""),
        "destination": labels.get(office.accredited_to or "", ""),
    }


def _own(mention: Mention) -> str:
    return f'"{mention.label}" does not say by itself which {mention.kind} it is, and so is its article\'s own'


def _named(a: Mention, b: Mention, kind: str) -> Reasons:
    pro = [f'both are called "{a.label}"'] if tokens(a.label) == tokens(b.label) else []
    contra = [_own(m) for m in (a, b) if m.identity != m.base and kind != "policy"]
    if kind == "country":
        contra.append(f"their ISO codes differ: {a.iso}; {b.iso}")
    elif kind == "policy":
        contra.append("a policy is known by its words and by who adopted it, and one of these differs or is not known")
    elif not contra:
        contra.append(f"they are known by different names or countries: {a.identity}; {b.identity}")
    return Reasons(tuple(pro), tuple(dict.fromkeys(contra)))


def _list(found: Iterable[str]) -> str:
    return ", ".join(sorted({f.partition("/")[2] or f for f in found}))


def _quoted(found: Iterable[str]) -> str:
    return " and ".join(f'"{f}"' for f in sorted(set(found)))
