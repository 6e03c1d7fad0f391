"""What an article alone says of its countries, organizations and offices: enough to know each of them anywhere.

The identity of these is a function of one article: two articles mean one post where they give it one identity.
What an article leaves open ("the ministry", "a spokesperson") keeps that article's digest in its identity.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kg.model import Article, Country, Entity, Findings, Office, Organization
from kg.resolve.names import digest, lexicon, slug, tokens

__all__ = ["Known", "countries", "offices", "organizations", "own"]

_LETTERS = re.compile(r"[^\W_]+")


class Known(NamedTuple):
    """Who or what an entity is: its identity, and the shorter id it may bear while nothing else claims that one."""

    identity: str
    base: str
    country: str = ""
    """The ISO code of the state it belongs to, where that is certain."""
    post: str = ""
    """Of an office: what post it is, whatever the state; empty for those of which a state has many."""


def own(base: str, article: Article, entity: Entity, namesakes: Iterable[Entity] = ()) -> Known:
    """The identity of something that is known in `article` alone.

    `namesakes` are the article's entities that would have the same base; of several, each has its own identity.
    """
    mark = article.key
    if sum(1 for _ in namesakes) > 1:
        begin = min((e.begin for e in entity.evidence), default=-1)
        mark = f"{mark}\n{begin}\n{entity.label}"
    return Known(f"{base}.{digest(mark)}", base)


def countries(found: Iterable[Country]) -> dict[str, Known]:
    """The countries by their ISO codes."""
    return {c.id: Known(f"country/{c.iso}", f"country/{c.iso}", c.iso) for c in found}


def _forms(entity: Entity) -> list[tuple[str, ...]]:
    """The entity's names as folded words, longest first."""
    names = {tokens(name) for name in (entity.label, *entity.aliases)}
    if isinstance(entity, Country):
        names.add((entity.iso.casefold(),))
    return sorted(names - {()}, key=lambda n: (-len(n), n))


class _Bodies:
    """The organizations of one article."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.forms = {c.iso: _forms(c) for c in findings.countries}
        data = lexicon("bodies")
        self.common = frozenset(data["common"])
        self.joining = frozenset(data["joining"])
        self.short: Mapping[str, Mapping[str, str]] = data["short"]
        self.home: Mapping[str, str] = data["home"]

    def is_common(self, words: Iterable[str]) -> bool:
        rest = [w for w in words if w not in self.joining]
        return bool(rest) and all(w in self.common for w in rest)

    def split(self, words: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
        """A common name without the country that stands before or after it, and that country."""
        for iso, forms in self.forms.items():
            for form in forms:
                n = len(form)
                if words[:n] == form and self.is_common(words[n:]):
                    return words[n:], iso
                if words[-n:] == form and (rest := self._unjoined(words[:-n])) and self.is_common(rest):
                    return rest, iso
        return words, ""

    def _unjoined(self, words: tuple[str, ...]) -> tuple[str, ...]:
        while words and words[-1] in self.joining:
            words = words[:-1]
        return words

    def beside(self, organization: Organization) -> str:
        """The one country whose name stands right before a mention ("Greek", "Greece's"), or after it with "of"."""
        text = self.findings.article.text
        isos = {
            country.iso
            for country in self.findings.countries
            for c in country.evidence
            for e in organization.evidence
            if (0 < e.begin - c.end <= 3 and text[c.end : e.begin] in (" ", "'s ", "’s "))
            or (0 < c.begin - e.end <= 8 and text[e.end : c.begin] in (" of ", " of the ", " in ", " in the "))
        }
        return isos.pop() if len(isos) == 1 else ""

    def serving(self, organization: Organization) -> str:
        """The one country that offices within the organization serve."""
        isos = {c.iso for c in self.findings.countries for o in self._within(organization) if o.of_country == c.id}
        return isos.pop() if len(isos) == 1 else ""

    def _within(self, organization: Organization) -> list[Office]:
        return [o for o in self.findings.offices if o.within == organization.id]

    def country(self, organization: Organization, words: tuple[str, ...]) -> str:
        only = self.findings.countries[0].iso if len(self.findings.countries) == 1 else ""
        home = self.home.get(" ".join(words), "")
        return self.serving(organization) or self.beside(organization) or home or only


def organizations(findings: Findings) -> dict[str, Known]:
    """The organizations by name; those whose name many states have, by country too."""
    bodies = _Bodies(findings)
    out: dict[str, Known] = {}
    unknown: dict[str, list[Organization]] = {}
    for organization in findings.organizations:
        # "Northern Grain Board (NGB)" is called by the long form.
        words = tokens(organization.label.partition("(")[0]) or tokens(organization.label)
        if words[:1] == ("the",) and len(words) > 1:
            words = words[1:]
        words, iso = bodies.split(words)
        name = slug(words, organization.label)
        if not bodies.is_common(words):
            out[organization.id] = Known(f"organization/{name}", f"organization/{name}")
        elif iso or (iso := bodies.country(organization, words)):
            identity = f"organization/{bodies.short.get(iso, {}).get(name, name)}-of-{iso}"
            out[organization.id] = Known(identity, identity, iso)
        else:
            unknown.setdefault(f"organization/{name}", []).append(organization)
    for base, same in unknown.items():
        out |= {o.id: own(base, findings.article, o, same) for o in same}
    return out


class _Post:
    """One office as its label and its places tell which it is."""

    def __init__(self, office: Office, known: Mapping[str, Known], entities: Mapping[str, Entity]) -> None:
        data = lexicon("offices")
        self.office = office
        self.role = office.role or ""
        self.role_name = "-".join(_camel(self.role))
        self.sole = self.role in data["sole"]
        self.within = known.get(office.within or "")
        self.sent = known.get(office.accredited_to or "")
        serves = known.get(office.of_country or "")
        self.country = (serves and serves.country) or (self.within and self.within.country) or ""
        self.words = self._words(entities, data)
        if self.role in data["territorial"] and self.within and not self.within.country:
            # "governor of Alabama" is one post whether Alabama was taken for a body or only stands in the label.
            if territory := entities.get(office.within or ""):
                self.words += [w for w in _forms(territory)[0] if w not in {*self.words, *data["joining"]}]
            self.within = None
        if self.role in data["missions"] and self.sent:
            self.within, self.words = None, [w for w in self.words if w in data["ranks"]]
        self.national = self.role in data["national"] or self.country in data["national_in"].get(self.role, ())
        self.only = self.role in data["worldwide"]
        self.kind = self.role in data["kinds"]
        self.post = self._name() if self.words or self.role not in data["shared"] else ""

    def _words(self, entities: Mapping[str, Entity], data: Mapping[str, Iterable[str]]) -> list[str]:
        """The words of the label that neither the role nor the places account for."""
        words = list(tokens(self.office.label))
        for reference in (self.office.of_country, self.office.within, self.office.accredited_to):
            for form in _forms(entities[reference]) if reference and reference in entities else ():
                words = _without(words, form)
        said = {*_camel(self.role), *lexicon("offices")["words"].get(self.role, ())}
        capital = _capitals(self.office.label)
        passing = {*data["passing"], *(w for w in data["passing_in_lower_case"] if w not in capital)}
        words = [w for w in words if w not in said and w not in passing]
        for phrase, one in lexicon("offices")["synonyms"].items():
            words = _without(words, tuple(phrase.split()), one)
        words = [w for w in words if w not in data["joining"]]
        if self.role in data["worldwide"]:
            return []
        if not self.sole:
            return words
        return [w for w in words if w in capital or w in data["ranks"]]

    @property
    def certain(self) -> bool:
        """Whether role, places and words leave one post."""
        if any(p and p.identity != p.base for p in (self.within, self.sent)):
            return False
        if self.within or self.sent or self.only:
            return True
        proper = not _capitals(self.office.label).isdisjoint({*self.words} - {*lexicon("bodies")["common"]})
        if self.country:
            return self.national or proper or (bool(self.words) and not self.kind)
        return proper

    def _name(self) -> str:
        name = slug([*self.words, *([self.role_name] if self.role_name else [])])
        return slug(tokens(self.office.label), self.office.label) if name.startswith(".") else name

    def base(self) -> str:
        name = self._name()
        within = self.within.base.partition("/")[2] if self.within else ""
        sent = self.sent.base.partition("/")[2] if self.sent else ""
        if self.country:
            name += f"-of-{self.country}"
            within = within.removesuffix(f"-of-{self.country}")
        name += (f"-at-{within}" if within else "") + (f"-to-{sent}" if sent else "")
        # Places with this word in their names could be read in two ways.
        return f"office/{name}" + ("." + digest(f"{within}\n{sent}") if "-to-" in within else "")


def _capitals(label: str) -> set[str]:
    """The folded words of `label` that it writes with a capital."""
    return {w for raw in _LETTERS.findall(label) if raw[0].isupper() for w in tokens(raw)}


def _camel(name: str) -> list[str]:
    return [w.casefold() for w in re.findall(r"[A-Z][a-z]+|[A-Z]+(?![a-z])", name)]


def _without(words: list[str], phrase: tuple[str, ...], instead: str = "") -> list[str]:
    out: list[str] = []
    i = 0
    while i < len(words):
        if tuple(words[i : i + len(phrase)]) == phrase:
            out += [instead] if instead else []
            i += len(phrase)
        else:
            out.append(words[i])
            i += 1
    return out


def offices(findings: Findings, known: Mapping[str, Known]) -> dict[str, Known]:
    """The offices by role, places and the remaining words; `known` has the article's countries and organizations."""
    entities: dict[str, Entity] = {e.id: e for e in (*findings.countries, *findings.organizations)}
    out: dict[str, Known] = {}
    unknown: dict[str, list[_Post]] = {}
    for office in findings.offices:
        post = _Post(office, known, entities)
        base = post.base()
        if post.certain:
            out[office.id] = Known(base, base, post.country, post.post)
        else:
            unknown.setdefault(base, []).append(post)
    for base, same in unknown.items():
        for post in same:
            alone = own(base, findings.article, post.office, [p.office for p in same])
            out[post.office.id] = alone._replace(country=post.country, post=post.post)
    return out
