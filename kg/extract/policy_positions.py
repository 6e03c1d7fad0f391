"""Where agents stand on policies, as the model of positions reads it: it adds to what the rules find."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.extract.mentions import Mentions
from kg.extract.policy_views import View, views
from kg.language.positions import Position, positions
from kg.model import EntityId, Policy, Statement

__all__ = ["Judged", "adopted", "judged"]

Judged = Mapping[tuple[EntityId, EntityId], tuple[View, Position]]

# From where the model is believed that an agent adopts a policy; chosen on the part "dev" of the annotated articles and
# on the articles to develop on.
_SURE = 0.3


def judged(doc: Doc, mentions: Mentions, policies: Sequence[Policy], statements: Sequence[Statement]) -> Judged:
    """The positions of agents on policies, for every pair that the article tells of together: (agent, policy)."""
    looks = list(views(doc, mentions, policies, statements))
    found = positions(doc, [(v.words, v.roles) for v in looks])
    return {(v.agent, v.policy): (v, p) for v, p in zip(looks, found, strict=True)}


def adopted(policies: Sequence[Policy], positions: Judged) -> tuple[Policy, ...]:
    """The policies with their adopters: those that the rules give, and those that the model is sure of."""
    out = []
    for policy in policies:
        sure = [a for (a, name), (_, p) in positions.items() if name == policy.id and p.adopts >= _SURE]
        adopters = tuple(dict.fromkeys([*policy.adopted_by, *sure]))
        affects = tuple(a for a in policy.affects if a not in adopters)
        out.append(replace(policy, adopted_by=adopters, affects=affects))
    return tuple(out)
