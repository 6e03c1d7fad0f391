"""Which groups of mentions are one policy, where rules leave them apart: "the ruling", and "Marrero's order"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Doc

from kg.extract.evidence import evidence
from kg.extract.policy_context import PolicyMention
from kg.extract.policy_places import sentences, words_of
from kg.language.positions import AGENT, POLICY, Look, sameness
from kg.model import Evidence

__all__ = ["Places", "candidates", "joined", "look", "places", "rivals"]

SURE = 0.8  # the chance from which two groups are one; chosen on the part "dev" and the gold articles to develop on
_WORDS = 110  # how many words are looked at
_NEAR = 400  # characters between two groups that have no word in common
_ALIKE = 5  # letters that two words must have in common at their beginnings to be one
_PLAIN = STOP_WORDS | {"decision", "law", "measure", "order", "plan", "policy"}


@dataclass(frozen=True, slots=True)
class Places:
    """The words that mean a policy, mention by mention, and the sentences that they stand in, by number."""

    words: tuple[tuple[int, ...], ...]
    sentences: frozenset[int]


def places(doc: Doc, where: Iterable[Evidence], at: dict[int, int]) -> Places:
    """The words of the mentions at `where`; `at` has the sentence of each word that may be looked at."""
    found = tuple(words for words in words_of(doc, where) if words[0] in at)
    return Places(found, frozenset(at[words[0]] for words in found))


def look(sents: Sequence[Sequence[int]], a: Places, b: Places) -> Look:
    """What to judge by whether two are one policy: the sentences that name both, the first of each, and the nearest."""
    worth = {}
    for n in a.sentences | b.sentences:
        others = b.sentences if n in a.sentences else a.sentences
        together = n in a.sentences and n in b.sentences
        earliest = n in {min(a.sentences), min(b.sentences)}
        worth[n] = (5.0 if together else 3.0 - 0.01 * min(abs(n - m) for m in others)) + int(earliest)
    shown: set[int] = set()
    room = _WORDS
    for n in sorted(worth, key=lambda n: (-worth[n], n)):
        both = bool(shown & a.sentences) and bool(shown & b.sentences)
        if len(sents[n]) <= room or not both:
            shown.add(n)
            room -= len(sents[n])
    first, second = ({i for words in x.words for i in words} for x in (a, b))
    kept = [i for n in sorted(shown) for i in sents[n]]
    if len(kept) > _WORDS:
        kept = sorted(sorted(kept, key=lambda i: min(abs(i - j) for j in first | second))[:_WORDS])
    return kept, [AGENT * (i in first) + POLICY * (i in second) for i in kept]


def candidates(doc: Doc, groups: Sequence[list[PolicyMention]]) -> list[tuple[int, int, Look]]:
    """The pairs of groups that may be one policy, by number, and what to judge each by."""
    sents, at = sentences(doc)
    seen = [places(doc, (evidence(doc[m.begin : m.end], doc) for m in group), at) for group in groups]
    return [
        (i, j, look(sents, seen[i], seen[j]))
        for i, j in combinations(range(len(groups)), 2)
        if seen[i].words and seen[j].words and _comparable(groups[i], groups[j], doc)
        if not _apart(groups[i], groups[j])
    ]


def joined(doc: Doc, groups: Sequence[list[PolicyMention]]) -> list[list[PolicyMention]]:
    """The groups, with those as one that the model is sure are one policy, the surest first."""
    pairs = candidates(doc, groups)
    chances = sameness(doc, [look for *_, look in pairs])
    part = [[n] for n in range(len(groups))]
    for chance, (i, j, _) in sorted(zip(chances, pairs, strict=True), key=lambda x: -x[0]):
        a, b = part[i], part[j]
        if chance >= SURE and a is not b and not any(_apart(groups[m], groups[n]) for m in a for n in b):
            a += b
            for n in b:
                part[n] = a
    out = ([m for n in numbers for m in groups[n]] for k, numbers in enumerate(part) if k == min(numbers))
    return [sorted(group, key=lambda m: (m.head, m.begin)) for group in out]


def _comparable(a: Sequence[PolicyMention], b: Sequence[PolicyMention], doc: Doc) -> bool:
    """Whether two groups have a word in common, or stand near each other."""
    if set(_names(a)) & set(_names(b)):
        return True
    return any(abs(doc[x.begin].idx - doc[y.begin].idx) < _NEAR for x in a for y in b)


def _names(group: Iterable[PolicyMention]) -> Iterator[str]:
    for mention in group:
        for label in (mention.label, *mention.aliases):
            yield from (w[:_ALIKE] for w in re.findall(r"\w+", label.lower()) if w not in _PLAIN)


def _apart(a: Sequence[PolicyMention], b: Sequence[PolicyMention]) -> bool:
    """Whether two groups cannot be one policy: one is done to the other ("suspension of the bill"), each has a name of
    its own, or they are the doing of different states or bodies."""
    if any(x.begin < y.end and y.begin < x.end for x in a for y in b):
        return True
    if any(_done_to(*pair) for pair in ((a, b), (b, a))):
        return True
    return all(any(m.rank == 3 for m in x) for x in (a, b)) or rivals(a, b, "country:") or rivals(a, b, "organization:")


def _done_to(a: Sequence[PolicyMention], b: Sequence[PolicyMention]) -> bool:
    """Whether the first is something done to the second: "suspension of the bill"."""
    heads, labels = {m.head for m in b}, {m.label.lower() for m in b if m.label}
    return any(m.target in heads or any(m.label.lower().endswith(f" of {label}") for label in labels) for m in a)


def rivals(a: Iterable[PolicyMention], b: Iterable[PolicyMention], kind: str) -> bool:
    """Whether the two are adopted by different agents of one kind ("country:")."""
    first, second = ({x for m in group for x in m.adopters if x.startswith(kind)} for group in (a, b))
    return bool(first and second and not first & second)
