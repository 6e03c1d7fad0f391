"""What the model of positions learns from: looks at an agent and a policy of annotated articles, with what is right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.extract import grounds
from kg.extract.evidence import evidence
from kg.extract.mentions import Mentions
from kg.extract.policy_views import views
from kg.language.positions import told
from kg.model import Entity, EntityId, Policy
from kg.training.corpora.positioned import Positioned

__all__ = ["SIDES", "Look", "looks", "means"]

SIDES = ("Neither", "Support", "Oppose")
_SMALL = {"a", "an", "for", "in", "of", "on", "the", "to"}
# How alike labels must be, how much two stretches must share, and how like the names of bodies must be.
_ALIKE, _SHARED, _NAMES = 0.5, 0.4, 0.6


@dataclass(frozen=True, slots=True)
class Look:
    """An agent and a policy of an article: words, gaps and roles as the model reads them; whether the agent `adopts`
    the policy, and its `side`, an index into `SIDES`.

    `policy` is the number of the annotated policy, or None for what the annotation has not. `found` tells whether the
    policy's places are those that newskg finds, as when it reads, or those of the annotation. `shows` tells of each
    word whether it is in a sentence that shows the side by the annotation.
    """

    article: str
    part: str
    agent: EntityId
    node: EntityId
    policy: int | None
    found: bool
    words: tuple[str, ...]
    gaps: tuple[int, ...]
    roles: tuple[int, ...]
    adopts: bool
    side: int
    shows: tuple[bool, ...]


def looks(article: Positioned, doc: Doc) -> Iterator[Look]:
    """The looks at the policies that newskg finds in the article, and at those that are annotated."""
    mentions, decided, said = grounds(doc, article.article)
    number = _matched(article, decided)
    marked = [_marked(n, label, places, doc) for n, (label, places) in enumerate(article.policies) if places]
    for policy, annotated in [*((p, number.get(p.id)) for p in decided), *marked]:
        for view in views(doc, mentions, [policy], said):
            right, shown = set(), set()
            for (reference, n, what), told_at in zip(article.positions, article.told, strict=True):
                if n == annotated and means(reference, view.agent, mentions):
                    right.add(what)
                    shown |= {i for i in view.words if any(b <= doc[i].idx < e for b, e in told_at)}
            ((words, gaps, roles, places),) = told(doc, [(view.words, view.roles)])
            yield Look(
                article.name, article.part, view.agent, policy.id, annotated, policy in decided, tuple(words),
                tuple(gaps), tuple(roles), "Adopt" in right,
                1 if "Support" in right else 2 if "Oppose" in right else 0, tuple(i in shown for i in places),
            )  # fmt: skip


def _marked(number: int, label: str, places: Iterable[tuple[int, int]], doc: Doc) -> tuple[Policy, int]:
    """The annotated policy as one that was found where the annotation says."""
    return Policy(id=f"annotated:{number}", label=label, evidence=tuple(evidence(p, doc) for p in places)), number


def _matched(article: Positioned, decided: Sequence[Policy]) -> dict[EntityId, int]:
    """The number of the annotated policy that each found one is."""
    out: dict[EntityId, int] = {}
    for policy in decided:
        ranked = []
        for n, (label, places) in enumerate(article.policies):
            alike = max(_overlap(label, name) for name in (policy.label, *policy.aliases))
            shared = sum(_share(place, (w.begin, w.end)) for place in places for w in policy.evidence)
            if alike >= _ALIKE or shared >= _SHARED:
                ranked.append((max(alike, min(1.0, shared)) + shared / 100, -n))
        if ranked:
            out[policy.id] = -max(ranked)[1]
    return out


def _share(a: tuple[int, int], b: tuple[int, int]) -> float:
    """What two stretches have in common, as a share of both together, or of twice the first where that is less."""
    common = min(a[1], b[1]) - max(a[0], b[0])
    return max(0.0, common / min(max(a[1], b[1]) - min(a[0], b[0]), 2 * (a[1] - a[0])))


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.lower())) - _SMALL


def _overlap(a: str, b: str) -> float:
    first, second = _words(a), _words(b)
    return len(first & second) / max(1, len(first | second))


def means(reference: str, agent: EntityId, mentions: Mentions) -> bool:
    """Whether a reference of the annotation ("p:Ann Kerr=Kerr", "g:Senate", "FR") means an agent of the article."""
    kind, colon, rest = reference.partition(":")
    if not colon:
        return agent == f"country:{kind}"
    people: dict[EntityId, Entity] = {**mentions.people}
    bodies: dict[EntityId, Entity] = {**mentions.organizations, **mentions.countries}
    entity = {"p": people, "g": bodies, "n": people | bodies}.get(kind, {}).get(agent)
    if entity is None:
        return False
    names, known = rest.split("="), [entity.label, *entity.aliases]
    if agent in people:
        return any(_one_person(a.lower().split(), b.lower().split()) for a in names for b in known)
    return any(_overlap(a, b) >= _NAMES for a in names for b in known)


def _one_person(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two names can be one person's: the same, or the same last name and no other first one."""
    if not a or not b or a[-1] != b[-1]:
        return False
    return len(a) == 1 or len(b) == 1 or a[0][0] == b[0][0]
