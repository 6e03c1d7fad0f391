"""The people an article names: one `Person` for each, however it is called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from kg.extract.evidence import evidence, stated
from kg.extract.lexicon import table, words
from kg.extract.roles import matches
from kg.model import Person

__all__ = ["find", "plain"]

# Letters with a stroke and ligatures do not decompose.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
_POSSESSIVE = re.compile(r"['’]s?$")
_JOINED = re.compile(r"\w+[-‐‑–]\w+")


def plain(name: str) -> tuple[str, ...]:
    """The words of a name for comparison: lower case, without accents, punctuation or a possessive."""
    # Compatibility forms first: a mathematical 𝐀 has no lower case of its own.
    text = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", name)).casefold().translate(_LETTERS)
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c))
    return tuple(re.findall(r"[^\W_]+", text))


@dataclass(slots=True)
class _Bearer:
    names: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    @property
    def full(self) -> str:
        return max(self.names, key=lambda n: (len(plain(n)), len(n)))


def _core(name: Span, role_ends: Mapping[int, int]) -> Span | None:
    """`name` without titles and posts before it and a possessive or punctuation after it."""
    start, end = name.start, name.end
    doc = name.doc
    skip = words("address") | words("party") | {w for listed in table("status")["before"].values() for w in listed}
    while start < end:
        if start in role_ends and role_ends[start] < end:
            start = role_ends[start]
        elif doc[start].lower_.rstrip(".") in skip or not doc[start].text[0].isalnum():
            start += 1
        else:
            break
    while end > start and (doc[end - 1].tag_ == "POS" or not any(c.isalnum() for c in doc[end - 1].text)):
        end -= 1
    while end > start + 1 and doc[end - 1].lower_ in words("caption"):
        end -= 1
    while end + 1 < len(doc) and doc[end].text == "-" and not doc[end - 1].whitespace_ and not doc[end].whitespace_:
        if len(doc[end + 1].text) > 3:  # "Trump-backed" is no name, "Prayut Chan-o-cha" is
            break
        end += 2
    if start >= end or not any(c.isalpha() for c in doc[start].text) or any(t.text in "[]{}<>" for t in doc[start:end]):
        return None
    return doc[start:end]


def _same(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether `short` can be another form of the name `full`, which has at least as many words."""
    if short == full:
        return True
    generation = words("generation")
    short = tuple(w for w in short if w not in generation)
    full = tuple(w for w in full if w not in generation)
    if not full or not short:
        return False
    if len(short) == 1:
        # Of a Spanish name the first surname, not the last word, is used alone.
        return len(short[0]) > 1 and short[0] in full
    if short == full[-len(short) :]:
        return True
    if short[-1] != full[-1]:
        return False
    first, other = short[0], full[0]
    return first == other or (min(len(first), len(other)) == 1 and first[0] == other[0])


def _prominence(bearer: _Bearer, before: int) -> tuple[int, int]:
    """How often, and how lately, the bearer was named before a token: of a family, the surname alone is its topic's."""
    starts = [s.start for s in bearer.spans if s.start < before]
    return len(starts), max(starts)


def _apart(cores: list[Span]) -> list[Span]:
    """The names without those that only join others: "the Falk-Brandt debate", "Falk-critic", "Falk/Brandt ticket".

    A double name is one where it stands after a given name ("Ida Falk-Brandt").
    """
    whole = [plain(c.text) for c in cores if not _JOINED.fullmatch(c.text)]
    alone = {name[-1] for name in whole if name}
    tails = {name[-2:] for name in whole if len(name) > 2}

    def joins(core: Span) -> bool:
        name = plain(core.text)
        if "/" in core.text:
            return True
        return bool(_JOINED.fullmatch(core.text)) and len(name) == 2 and name[0] in alone and name not in tails

    return [c for c in cores if not joins(c)]


def _overlooked(doc: Doc, cores: list[Span]) -> list[Span]:
    """The other places of names of one word: what is a person's name once is so wherever no other name has it."""
    known = {c.text for c in cores if len(c) == 1 and c[0].tag_ == "NNP" and len(c.text) > 3}
    taken = {t.i for span in (*doc.ents, *doc.spans.get("countries", ()), *cores) for t in span}
    return [doc[t.i : t.i + 1] for t in doc if t.text in known and t.tag_ == "NNP" and t.i not in taken and stated(t)]


def find(doc: Doc) -> list[tuple[Person, tuple[Span, ...]]]:
    """The people named in `doc` with the spans that name them, in order of first mention.

    A name of several words begins a person or joins the one whose name it abbreviates; a single word joins the
    person named most, then last, before it whom it can mean, else the first one named so later.
    """
    role_ends = {span.start: span.end for span, _ in matches(doc)}
    persons = [e for e in doc.ents if e.label_ == "PERSON" and stated(e)]
    cores = [c for e in persons if (c := _core(e, role_ends)) is not None]
    cores += _overlooked(doc, cores)
    bearers: list[_Bearer] = []
    for core in sorted(_apart(cores), key=lambda c: (len(plain(c.text)) < 2, c.start)):
        name = plain(core.text)
        if not name:
            continue
        able = [b for b in bearers if any(_same(*sorted((name, plain(n)), key=len)) for n in b.names)]
        before = [b for b in able if any(s.start < core.start for s in b.spans)]
        if before:
            bearer = max(before, key=lambda b: _prominence(b, core.start))
        elif able:
            bearer = min(able, key=lambda b: min(s.start for s in b.spans))
        else:
            bearer = _Bearer()
            bearers.append(bearer)
        bearer.names.append(core.text)
        bearer.spans.append(core)
    bearers.sort(key=lambda b: min(s.start for s in b.spans))
    out = []
    for number, bearer in enumerate(bearers, 1):
        spans = tuple(sorted(bearer.spans, key=lambda s: s.start))
        label = bearer.full
        aliases = tuple(sorted({s.text for s in spans} - {label}))
        person = Person(
            id=f"person:{number}", label=label, aliases=aliases, evidence=tuple(evidence(s, doc) for s in spans)
        )
        out.append((person, spans))
    return out
