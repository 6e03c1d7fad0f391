"""Positions of agents on policies: a small model of its own says who adopts a policy, who is for and who against it.

It looks at the words of an article that bear on one agent and one policy, in which the two and what the agent says are
marked (Zhou and Chen 2022 compare ways to mark the two sides of a relation). In the same way it looks at two policies,
the first in the place of the agent, and says whether they are one. It is the reader's published encoder,
fine-tuned on annotated articles and reports (``kg.training.positions``).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.language.reader.decode import softmax
from kg.language.reader.pieces import LINE, SPACE
from kg.language.reader.weights import shared
from kg.language.reader.words import readable

__all__ = ["AGENT", "OWN", "POLICY", "ROLES", "Look", "Position", "positions", "sameness", "told"]

# What a word has to do with the two: names or means the agent, the policy, or is said by the agent. They add up.
AGENT, POLICY, OWN = 1, 2, 4
ROLES = 8
_SIGNS = {AGENT: "@", POLICY: "#"}


@dataclass(frozen=True, slots=True)
class Position:
    """The chances that the agent adopts the policy, and that it supports or opposes it; and the share, from 0 to 1, of
    each word of the look in what shows the side."""

    adopts: float
    supports: float
    opposes: float
    shares: tuple[float, ...]


Look = tuple[Sequence[int], Sequence[int]]


def told(doc: Doc, looks: Iterable[Look]) -> Iterator[tuple[list[str], list[int], list[int], list[int]]]:
    """What the model reads of each look, given as places of words in `doc` and their roles: words, gaps and roles; and
    the place of each word, of a sign that of the word it stands beside.

    "@" stands on both sides of what names the agent, "#" of what means the policy.
    """
    gap_of = dict(zip(*readable(doc), strict=True))
    for words, roles in looks:
        out: list[tuple[str, int, int, int]] = []
        for n, (place, role) in enumerate(zip(words, roles, strict=True)):
            before = roles[n - 1] if n else 0
            after = roles[n + 1] if n + 1 < len(roles) else 0
            jump = n == 0 or (words[n - 1] != place - 1 and not doc[place - 1].is_space)
            opened = [(sign, SPACE, role, place) for bit, sign in _SIGNS.items() if role & bit and not before & bit]
            closed = [(sign, SPACE, role, place) for bit, sign in _SIGNS.items() if role & bit and not after & bit]
            out += [*opened, (doc[place].text, LINE if jump else gap_of.get(place, SPACE), role, place), *closed]
        yield [w for w, *_ in out], [g for _, g, *_ in out], [r for *_, r, _ in out], [p for *_, p in out]


def positions(doc: Doc, looks: Sequence[Look]) -> list[Position]:
    """The position that each look shows, given as the places of words in `doc` and their roles."""
    found = []
    for (look, _), (words, gaps, roles, places) in zip(looks, told(doc, looks), strict=True):
        scores, share = shared().position(words, gaps, roles)
        _, supports, opposes = softmax(scores[1:].astype(float)).tolist()
        of: dict[int, float] = defaultdict(float)
        for place, part in zip(places, share.tolist(), strict=True):
            of[place] += part
        found.append(Position(1 / (1 + math.exp(-float(scores[0]))), supports, opposes, tuple(of[i] for i in look)))
    return found


def sameness(doc: Doc, looks: Sequence[Look]) -> list[float]:
    """The chance, from 0 to 1, that the two policies of each look are one; the first is marked `AGENT`."""
    read = (shared().same(words, gaps, roles) for words, gaps, roles, _ in told(doc, looks))
    return [1 / (1 + math.exp(-score)) for score in read]
