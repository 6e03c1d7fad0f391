"""Who is who among people: full names by block, names of one word by office.

Two articles' people are one where their full names are compatible, unless their offices conflict clearly. Where a
name could be either of two people, it is neither: unsure means apart. Everything here is a pure function of counts
over the whole set of articles, so that neither the order of articles nor their repetition matters.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

from kg.resolve.names import PersonName, akin, compatible, given

__all__ = ["LIFE", "MOURNED", "Post", "Sign", "block", "cluster", "fits", "tie", "together"]

LIFE = 60
"""Years that may lie between two offices of one person."""
MOURNED = 5
"""Years for which news may speak of the dead as if they were in office."""
_NEAR = 1  # years between two mentions of one office's holder that leave no room for another holder of that name
_GAP = 5  # years without mention after which an office's holder by surname alone may be another
_LEAD = 3  # a person known by this many articles, and this many times those of all namesakes, is meant by the name


class Sign(NamedTuple):
    """What one article says of a person with a full name, as far as it helps to tell namesakes apart."""

    words: tuple[str, ...]
    generation: str
    countries: tuple[str, ...] = ()
    """ISO codes of the states whose offices the person holds, held or seeks; sorted."""
    posts: tuple[str, ...] = ()
    """What posts these are, whatever the state (``foreign-minister``); sorted."""
    offices: tuple[str, ...] = ()
    """Identities of offices that one person at a time holds, and that this one holds now; sorted."""
    first: int | None = None
    last: int | None = None
    """The years between which offices show the person active."""
    died: int | None = None

    @property
    def name(self) -> PersonName:
        return PersonName(self.words, self.generation, True)

    def dumps(self) -> str:
        """The sign as one line of JSON, the same for equal signs."""
        return json.dumps(self, separators=(",", ":"))

    @classmethod
    def loads(cls, text: str) -> Sign:
        words, generation, countries, posts, offices, *years = json.loads(text)
        return cls(tuple(words), generation, tuple(countries), tuple(posts), tuple(offices), *years)


class Post(NamedTuple):
    """That somebody, in one article, holds or seeks an office which one person at a time holds.

    `years` are those in which the article shows it; none where neither article nor tenure is dated.
    """

    name: PersonName
    first: int | None = None
    last: int | None = None


def block(name: PersonName) -> str:
    """The blocking key of a full name: people with different keys are never one."""
    return f"{name.words[-1]} {given(name)[0]}"


def cluster(signs: Mapping[Sign, int]) -> dict[Sign, str | None]:
    """Who is meant by each sign of one block, given how many articles show it.

    The answer is an identity such as ``person/john-smith``, with a country after a dot (``person/john-smith.GB``)
    where namesakes are told apart; None where the sign may be either of two people, and so is its article's own.
    """
    out: dict[Sign, str | None] = {}
    for name, members in _tied_by_office(_cliques(signs)).items():
        out |= _camps({s: signs[s] for s in members}, f"person/{name.slug}")
    return {s: out.get(s) for s in signs}


def _cliques(signs: Mapping[Sign, int]) -> dict[PersonName, list[Sign]]:
    """The signs in groups of compatible names, each under the shortest name that is the group's own.

    A name that fits two groups is one by itself, but where an office shows to which it belongs; a name of an initial
    alone that does not fit just one group is in none.
    """
    of_name: dict[PersonName, list[Sign]] = defaultdict(list)
    for sign in sorted(signs, key=Sign.dumps):
        of_name[sign.name].append(sign)
    strong = [n for n in of_name if not n.initialed]
    near = {n: [m for m in strong if m != n and compatible(n, m)] for n in strong}
    torn = {n for n in strong if any(not compatible(a, b) for a in near[n] for b in near[n])}
    # Without the torn names, whatever is compatible with one of a group is compatible with all of it.
    group: dict[PersonName, PersonName] = {}
    for name in sorted(strong, key=lambda n: (len(n.words), n.slug)):
        if name not in group:
            others = () if name in torn else (m for m in near[name] if m not in torn)
            group |= dict.fromkeys((name, *others), name)
    members: dict[PersonName, list[Sign]] = defaultdict(list)
    offices: dict[PersonName, set[str]] = defaultdict(set)
    for name in strong:
        if name not in torn:
            members[group[name]] += of_name[name]
            offices[group[name]] |= {o for s in of_name[name] for o in s.offices}
    for name in of_name:
        if name in torn or name.initialed:
            fits = {group[n] for n in strong if n not in torn and n != name and compatible(name, n)}
            for sign in of_name[name]:
                holds = [g for g in fits if offices[g].intersection(sign.offices)]
                if len(holds) == 1:
                    members[holds[0]].append(sign)
                elif name in torn:
                    members[name].append(sign)
                elif len(fits) == 1:
                    members[min(fits)].append(sign)
    return members


def _tied_by_office(groups: dict[PersonName, list[Sign]]) -> dict[PersonName, list[Sign]]:
    """The groups, those as one that bear forms of one given name ("Bill", "William") and have an office in common.

    A group that would go with two others goes with none.
    """
    names = {n: {s.name for s in members} for n, members in groups.items()}
    marks = {n: _offices(members) for n, members in groups.items()}
    tied: dict[PersonName, list[PersonName]] = {n: [] for n in groups}
    for one, other in combinations(sorted(groups), 2):
        if marks[one] & marks[other] and any(akin(a, b) for a in names[one] for b in names[other]):
            tied[one].append(other)
            tied[other].append(one)
    out = dict(groups)
    for one, others in tied.items():
        if len(others) == 1 and tied[others[0]] == [one] and one in out and others[0] in out:
            # The given name in full is the better id.
            kept, gone = sorted((one, others[0]), key=lambda n: (n.words[0] != given(n), n))
            out[kept] = out[kept] + out.pop(gone)
    return out


def _offices(signs: Iterable[Sign]) -> set[str]:
    """The offices that signs show, whenever held: those of one person at a time, and posts with their states."""
    return {o for s in signs for o in (*s.offices, *(f"{p} {c}" for p in s.posts for c in s.countries))}


def _camps(signs: Mapping[Sign, int], identity: str) -> dict[Sign, str | None]:
    """The signs of one name told apart by countries and years, where these conflict clearly."""
    parts: list[tuple[str, list[Sign]]] = []
    undated: list[tuple[frozenset[str], list[Sign]]] = []
    for states, placed in _by_country(signs):
        eras, rest = _by_era(placed)
        if len(eras) == 1:
            parts.append((min(states), eras[0] + rest))
        elif eras:
            parts += [(f"{min(states)}-{min(s.first for s in e if s.first is not None)}", e) for e in eras]
            undated.append((states, rest))
        else:
            parts.append((min(states), rest))
    if len(parts) < 2:
        return dict.fromkeys(signs, identity)
    weight = [sum(signs[s] for s in members) for _, members in parts]
    lead = max(range(len(parts)), key=lambda i: weight[i])
    known = weight[lead] >= _LEAD and weight[lead] >= _LEAD * (sum(weight) - weight[lead])
    out: dict[Sign, str | None] = dict.fromkeys(signs, identity if known else None)
    for number, (tag, members) in enumerate(parts):
        out |= dict.fromkeys(members, identity if known and number == lead else f"{identity}.{tag}")
    led = {c for s in parts[lead][1] for c in s.countries}
    for states, rest in undated:
        out |= dict.fromkeys(rest, identity if known and led & states else None)
    return out


def _by_country(signs: Mapping[Sign, int]) -> list[tuple[frozenset[str], list[Sign]]]:
    """The signs that have countries, in groups that share none, nor a post.

    Two presidents of one name in two states are rather one, and the state of one misread, than namesakes.
    """
    groups: list[tuple[set[str], list[Sign]]] = []
    for sign in sorted(signs, key=Sign.dumps):
        if sign.countries:
            marks = {*sign.countries, *sign.posts}
            touching = [g for g in groups if g[0] & marks]
            members = [s for g in touching for s in g[1]] + [sign]
            groups = [g for g in groups if g not in touching]
            groups.append((marks.union(*(g[0] for g in touching)), members))
    found = [(frozenset(c for s in members for c in s.countries), members) for _, members in groups]
    return sorted(found, key=lambda g: min(g[0]))


def _by_era(signs: Iterable[Sign]) -> tuple[list[list[Sign]], list[Sign]]:
    """The dated ones of the signs in groups that no one life spans, and the undated ones."""
    eras: list[list[Sign]] = []
    rest: list[Sign] = []
    last, died = 0, 9999
    for sign in sorted(signs, key=lambda s: (s.first or 0, s.dumps())):
        if sign.first is None or sign.last is None:
            rest.append(sign)
            continue
        if not eras or sign.first - last > LIFE or sign.first > died + MOURNED:
            eras.append([])
            last, died = 0, 9999
        eras[-1].append(sign)
        last = max(last, sign.last)
        died = min(died, sign.died or 9999)
    return eras, rest


def fits(short: PersonName, full: PersonName) -> bool:
    """Whether a name without a given name can be short for a full one."""
    if short.generation and short.generation != full.generation:
        return False
    return full.words[-len(short.words) :] == short.words or full.words[: len(short.words)] == short.words


def together(one: Post, other: Post) -> bool:
    """Whether two articles show an office at so near a time that one person holds it; also if one does not say when."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return True
    return one.first - _NEAR <= other.last and other.first - _NEAR <= one.last


def tie(posts: Iterable[Post], holders: Mapping[Post, Iterable[str]], identity: str) -> dict[Post, tuple[str, bool]]:
    """Who is meant by a surname with one certain office.

    `posts` are the holders of the office that articles call by one word, or by a surname with its particle; `holders`
    those with a full name, with the identities that these have. A post goes to the one holder whose name and years fit
    it; where none fits, to the others of its name and time (``person/NAME.IDENTITY``). Returned with whether it went
    to a full name; posts that fit two are left out. An office marked ``?`` is one of several that they may hold: it
    tells of a full name or of nobody.
    """
    out: dict[Post, tuple[str, bool]] = {}
    alone: dict[PersonName, list[Post]] = defaultdict(list)
    for post in sorted(set(posts), key=lambda p: (p.name, p.first or 0, p.last or 0)):
        able = {i for h, who in holders.items() if fits(post.name, h.name) and together(post, h) for i in who}
        if len(able) == 1:
            out[post] = able.pop(), True
        elif not able and not identity.startswith("?"):
            alone[post.name].append(post)
    for name, same in alone.items():
        spans = sorted((p.first, p.last) for p in same if p.first is not None and p.last is not None)
        starts: list[int] = []
        last = 0
        for begin, end in spans:
            if not starts or begin - last > _GAP:
                starts.append(begin)
            last = max(last, end)
        base = f"person/{name.slug}.{identity}"
        for post in same:
            if len(starts) < 2:
                out[post] = base, False
            elif post.first is not None:
                start = max(s for s in starts if s <= post.first)
                out[post] = f"{base}-{start}", False
    return out
