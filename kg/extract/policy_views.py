"""What an article says of an agent and a policy together: the words to judge by whether one adopts, backs or opposes
the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.extract.mentions import Mentions
from kg.extract.policy_places import sentences, words_of
from kg.extract.stance_spoken import content
from kg.language.positions import AGENT, OWN, POLICY
from kg.model import EntityId, Policy, Statement

__all__ = ["View", "views"]

_APART, _WORDS = 2, 120  # how many sentences lie at most between the two, and how many words are looked at
_BACK = 4  # sentences before an agent's own words that tell what they are about
# How many words lie at most between a policy and an agent that says nothing near it: people, and bodies and states.
_NEAR_PEOPLE, _NEAR_OTHERS = 40, 20


@dataclass(frozen=True, slots=True)
class View:
    """The words that bear on an agent and a policy: their places in the doc, in order, and what each has to do with
    the two (`kg.language.positions`)."""

    agent: EntityId
    policy: EntityId
    words: tuple[int, ...]
    roles: tuple[int, ...]


def views(doc: Doc, mentions: Mentions, policies: Sequence[Policy], statements: Sequence[Statement]) -> Iterator[View]:
    """A view of each policy with each person, body and state that is named or speaks near it, in order of policies and
    agents. Posts whose holder is not known have too seldom a position to look for it."""
    sents, at = sentences(doc)
    own = _own_words(doc, statements)
    named: dict[EntityId, set[int]] = defaultdict(set)
    for i in at:
        entity = mentions.at(doc[i])
        if entity is not None:
            named[entity].add(i)
    for policy in policies:
        places = {i for words in words_of(doc, policy.evidence) for i in words} & at.keys()
        here = {at[i] for i in places}
        for agent in sorted((named.keys() | own.keys()) - mentions.offices.keys()):
            words = named.get(agent, set()) - places
            speech = own.get(agent, set()) & at.keys()
            there = {at[i] for i in words}, {at[i] for i in speech}
            near = _NEAR_PEOPLE if agent in mentions.people else _NEAR_OTHERS
            beside = any(abs(i - j) <= near for i in words for j in places)
            if beside or any(abs(a - b) <= _APART for a in here for b in there[1]):
                kept = [i for n in _shown(sents, here, *there) for i in sents[n]][:_WORDS]
                roles = (AGENT * (i in words) + POLICY * (i in places) + OWN * (i in speech) for i in kept)
                yield View(agent, policy.id, tuple(kept), tuple(roles))


def _own_words(doc: Doc, statements: Iterable[Statement]) -> dict[EntityId, set[int]]:
    """The words of what each agent is reported to have said."""
    found: dict[EntityId, set[int]] = defaultdict(set)
    for statement in statements:
        if statement.reality is None:
            said = {t.i for span in content(statement, doc) for t in span}
            for who in statement.speaker:
                found[who] |= said
    return found


def _shown(sents: Sequence[Sequence[int]], policy: set[int], agent: set[int], speech: set[int]) -> list[int]:
    """The sentences that tell most of the two, as many as there is room for, in order."""
    worth: Mapping[int, float] = {n: _worth(n, policy, agent, speech) for n in policy | agent | speech}
    shown: list[int] = []
    room = _WORDS
    for n in sorted(worth, key=lambda n: (-worth[n], n)):
        if worth[n] > 0 and (len(sents[n]) <= room or not shown):
            shown.append(n)
            room -= len(sents[n])
    return sorted(shown)


def _worth(n: int, policy: set[int], agent: set[int], speech: set[int]) -> float:
    """How much sentence `n` may tell: most where both are, then the agent's own words after the policy was named."""
    acting = agent | speech
    if n in policy and n in acting:
        return 5.0
    back = min((n - m for m in policy if 0 <= n - m <= _BACK), default=None)
    if n in speech and back is not None:
        return 4.0 - 0.1 * back
    near = min(abs(n - m) for m in (policy if n in acting else acting)) if policy and acting else _BACK
    if near <= _APART:
        return 3.0 - 0.5 * near
    return 1.8 if n == min(policy) else 0.0
