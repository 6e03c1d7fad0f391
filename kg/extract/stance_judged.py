"""Stances as the model of positions reads them: which of them are sure enough, and the words that they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from kg.extract.policy_positions import Judged
from kg.extract.policy_views import View
from kg.extract.stance_spoken import content
from kg.language.positions import POLICY
from kg.model import EntityId, Polarity, Statement

__all__ = ["sided"]


def sided(
    doc: Doc, judged: Judged, statements: Sequence[Statement], least: float
) -> Iterator[tuple[EntityId, EntityId, Polarity, str, Span]]:
    """What an agent's own words tell with a chance of `least`: holder, policy, polarity, statement and sentence.

    What agents do is left to the rules, whose lists of acts the model does not equal.
    """
    for (agent, policy), (view, position) in judged.items():
        polarity: Polarity = "Support" if position.supports > position.opposes else "Oppose"
        where = _told(doc, view, statements) if max(position.supports, position.opposes) >= least else None
        if where is not None:
            yield agent, policy, polarity, *where


def _told(doc: Doc, view: View, statements: Sequence[Statement]) -> tuple[str, Span] | None:
    """The agent's statement in the view that tells most of the policy, and its sentence; None where it says nothing."""
    places = {i for i, role in zip(view.words, view.roles, strict=True) if role & POLICY}
    seen = set(view.words)
    own = []
    for n, statement in enumerate(statements):
        words = [t for s in content(statement, doc) for t in s] if view.agent in statement.speaker else []
        shown = [t for t in words if t.i in seen]
        if shown and statement.reality is None:
            apart = min((abs(t.i - i) for t in shown for i in places), default=len(doc))
            own.append((view.policy not in statement.about, apart, n, statement.id, shown[0].sent))
    return min(own, key=lambda o: o[:3])[3:] if own else None
