"""The role lexicon: which words name a post, and what kind of post. Read from ``data/roles.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import Literal

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from kg.extract.lexicon import table

__all__ = ["Form", "Role", "Scope", "forms", "matches", "plural", "roles"]

Scope = Literal["state", "territory", "legislature", "mission", "body"]


@dataclass(frozen=True, slots=True)
class Role:
    """A kind of post: `key` tells it from others, `name` is its name in the role scheme; see ``data/roles.toml``."""

    key: str
    name: str
    usual: str
    scope: Scope
    many: bool = False
    portfolio: bool = False
    weak: bool = False
    title: bool = False
    capital: bool = False
    public: bool = False
    local: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A spelling of a role: in the plural ("senators"), short ("Sen."), as the office's name ("the presidency"),
    or in a verb that tells it ("heads the party").

    `run` tells words of running for it: a candidate ("presidential nominee") or the race ("presidential election").
    """

    text: str
    role: Role
    plural: bool = False
    short: bool = False
    deverbal: bool = False
    verb: bool = False
    run: Literal["", "candidate", "nominee", "race"] = ""

    @property
    def plain(self) -> bool:
        """Whether it is the role's name as one would list it."""
        return not (self.plural or self.short or self.deverbal or self.verb or self.run)


@cache
def roles() -> dict[str, Role]:
    """All roles by key."""
    return {
        key: Role(
            key,
            entry.get("role", key),
            entry["names"][0],
            entry["scope"],
            **{
                flag: entry.get(flag, False)
                for flag in ("many", "portfolio", "weak", "title", "capital", "public", "local")
            },
        )
        for key, entry in table("roles").items()
    }


def plural(name: str) -> str:
    """The plural of a role's name: its head is the word before "of" or "in", or before a closing "general"."""
    words = name.split()
    at = next((i - 1 for i, w in enumerate(words) if w in {"of", "in", "pro", "to"} and i), len(words) - 1)
    head = words[at]
    stem, dash, rest = head.partition("-")
    if dash and rest in {"general", "in-chief", "elect"}:
        words[at] = f"{_plural(stem)}-{rest}"
    elif head == "general" and at and words[at - 1] not in {"major", "lieutenant", "brigadier"}:
        words[at - 1] = _plural(words[at - 1])
    else:
        words[at] = _plural(head)
    return " ".join(words)


def _plural(word: str) -> str:
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith("person"):
        return word[:-6] + "persons"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith("affaires"):
        return word
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


@cache
def forms() -> dict[str, Form]:
    """Every spelling of every role, lower case. A spelling that two roles claim is the later one's."""
    found: dict[str, Form] = {}
    for key, entry in table("roles").items():
        role = roles()[key]
        for name in entry["names"]:
            found[name] = Form(name, role)
            found.setdefault(plural(name), Form(name, role, plural=True))
        for name in entry.get("short", ()):
            found[name] = Form(role.usual, role, plural=name.rstrip(".").endswith("s") and name != "pres.", short=True)
        for name in entry.get("deverbal", ()):
            found[name] = Form(role.usual, role, deverbal=True)
    return found | _runs()


def _runs() -> dict[str, Form]:
    """The words of running for an office: "presidential candidate", "gubernatorial race"."""
    data = table("candidacy")
    found: dict[str, Form] = {}
    for adjective, key in data["adjectives"].items():
        role = roles()[key]
        for noun in data["race"]["nouns"]:
            found[f"{adjective} {noun}"] = Form(role.usual, role, run="race")
        for noun in data["people"]["nouns"]:
            kind: Literal["candidate", "nominee"] = "nominee" if noun in data["people"]["nominated"] else "candidate"
            found[f"{adjective} {noun}"] = Form(role.usual, role, run=kind)
            found[f"{adjective} {plural(noun)}"] = Form(role.usual, role, plural=True, run=kind)
    return found


def _words(form: str) -> list[str]:
    """`form` as spaCy's English tokenizer divides it: hyphens between letters and apostrophes stand alone."""
    return re.findall(r"-|(?:\w\.)+|[\w’']+\.|[\w’']+", re.sub(r"(?<=\w)-(?=\w)", " - ", form).replace("'s ", " 's "))


@lru_cache(maxsize=4)
def _matcher(vocab: Vocab) -> PhraseMatcher:
    matcher = PhraseMatcher(vocab, attr="LOWER")
    for form in forms():
        # Some abbreviations are one token with their full stop, some two.
        ways = [((w,), (w[:-1], ".")) if w.endswith(".") else ((w,),) for w in _words(form)]
        matcher.add(form, [Doc(vocab, words=[w for part in way for w in part]) for way in product(*ways)])
    return matcher


def matches(doc: Doc) -> Iterator[tuple[Span, Form]]:
    """The role words of `doc` with the form that they are, longest first where they overlap, in order.

    Abbreviations are written with a capital only.
    """
    vocab = doc.vocab
    found = {(start, end): vocab.strings[key] for key, start, end in _matcher(vocab)(doc)}
    for span in filter_spans([doc[start:end] for start, end in found]):
        form = forms()[found[span.start, span.end]]
        if (form.short or span.text in {"mp", "mep", "pm"}) and not span.text[0].isupper():
            continue
        yield span, form
