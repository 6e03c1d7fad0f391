"""The words of policies, from ``data/policy_*``: nouns, verbs with the nouns of their doing, classes of object."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from spacy.tokens import Token

from kg.extract.lexicon import table
from kg.language import syntax
from kg.model import PolicyStatus

__all__ = ["Act", "Action", "actions", "acts", "lemma", "listed", "object_classes", "same", "section", "verb_forms"]


# Words that make a phrasal verb right behind it, whatever the reader calls them.
_PARTICLES = {"away", "back", "down", "in", "off", "out", "over", "up"}


@dataclass(frozen=True, slots=True)
class Action:
    """A verb whose doing is a policy: "deport", named "deportation" "of" an object of one of the classes `objects`."""

    verb: str
    noun: str
    joint: str
    objects: frozenset[str]
    status: PolicyStatus


@dataclass(frozen=True, slots=True)
class Act:
    """A verb that does something to a policy: "sign", which leaves it ``Adopted`` by its subject."""

    verb: str
    status: PolicyStatus
    adopter: str


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files("kg.extract").joinpath("data", f"{name}.csv").read_text("utf-8")
    yield from csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))


def _stage(row: dict[str, str]) -> PolicyStatus:
    stages: tuple[PolicyStatus, ...] = get_args(PolicyStatus)
    return stages[stages.index(row["status"])]


@cache
def actions() -> Mapping[str, Action]:
    """The verbs of ``policy_verbs.csv``, by lemma with particle."""
    return {
        r["verb"]: Action(r["verb"], r["noun"], r["joint"], frozenset(r["object"].split("|")), _stage(r))
        for r in _rows("policy_verbs")
    }


@cache
def action_nouns() -> Mapping[str, tuple[Action, ...]]:
    """The same by the noun that names the doing, in singular lower case: "deportation", "ban"."""
    found: dict[str, list[Action]] = defaultdict(list)
    for action in actions().values():
        found[action.noun.removesuffix("s") if action.noun == "sanctions" else action.noun].append(action)
    for group in table("policy_nouns")["same"]["groups"]:
        entries = [a for word in group for a in found.get(word, ())]
        for word in group:
            if word in listed("fixed", "deeds"):
                found[word] += [a for a in entries if a not in found[word]]
    return {noun: tuple(entries) for noun, entries in found.items()}


@cache
def acts() -> Mapping[str, Act]:
    """The verbs of ``policy_acts.csv``, by lemma with particle."""
    return {r["verb"]: Act(r["verb"], _stage(r), r["adopter"]) for r in _rows("policy_acts")}


@cache
def listed(section: str, key: str) -> frozenset[str]:
    """The list `key` of `section` in ``policy_nouns.toml``."""
    return frozenset(table("policy_nouns")[section][key])


@cache
def object_classes() -> Mapping[str, frozenset[str]]:
    """Which classes of ``policy_objects.toml`` a noun belongs to, by its lemma."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, members in table("policy_objects").items():
        for word in members:
            found[word].add(name)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def _groups(key: str) -> Mapping[str, str]:
    groups: list[list[str]] = table("policy_nouns")["same"][key]
    return {word.lower(): group[0].lower() for group in groups for word in group}


def same(word: str, key: str = "groups") -> str:
    """The word that stands for all that mean the same: "deportation" for "expulsion"; itself where none does.

    `key` is "groups" for nouns that name a policy, "themes" for what it is about.
    """
    return _groups(key).get(word.lower(), word.lower())


def lemma(token: Token) -> str:
    """The token's lemma in lower case; proper nouns in plural keep their form.

    A plural that the reader leaves as it is ("troops") loses its "s", as the lists have it.
    """
    word = str(token.lemma_).lower()
    plural = token.tag_ == "NNS" and word == token.lower_ and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if plural and len(word) > 3 else word


def verb_forms(verb: Token) -> list[str]:
    """The lemmas under which a lexicon may list the verb, with particle or preposition first: "pull out", "pull"."""
    base = lemma(verb)
    after = [t.lower_ for t in verb.children if t.i > verb.i and t.pos_ in {"ADP", "ADV", "PART"} and t.i <= verb.i + 3]
    names = [name.split()[0] for name, t in syntax.prepositions(verb) if t.i > verb.i]
    particles = [t.lower_ for t in verb.children if t.tag_ == "RP" or (t.lower_ in _PARTICLES and t.i == verb.i + 1)]
    grouped: dict[int, set[str]] = {}
    for name, target in syntax.prepositions(verb):
        grouped.setdefault(target.i, set()).update(name.split())
    if any({"out", "of"} <= words for words in grouped.values()):
        names.insert(0, "out of")
    both = [f"{base} {particle} {name}" for particle in particles for name in names]
    return [*both, *(f"{base} {word}" for word in dict.fromkeys([*after, *names])), base]


def section(name: str) -> dict[str, Any]:
    """A whole section of ``policy_nouns.toml``."""
    found: dict[str, Any] = table("policy_nouns")[name]
    return found
