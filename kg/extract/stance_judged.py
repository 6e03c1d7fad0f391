"""Stances as the model of positions reads them: which of them are sure enough, and the words that they rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Span

from kg.extract.policy_positions import Judged
from kg.extract.policy_views import View
from kg.extract.stance_spoken import content
from kg.model import EntityId, Polarity, Statement

__all__ = ["sided"]


def sided(
    doc: Doc, judged: Judged, statements: Sequence[Statement], said: float, done: float
) -> Iterator[tuple[EntityId, EntityId, Polarity, str | None, Span]]:
    """What an agent's own words tell with a chance of `said`, and what the article tells of it with a chance of `done`:
    holder, policy, polarity, statement if there is one, and sentence."""
    for (agent, policy), (view, position) in judged.items():
        polarity: Polarity = "Support" if position.supports > position.opposes else "Oppose"
        chance = max(position.supports, position.opposes)
        if chance < min(said, done):
            continue
        share = dict(zip(view.words, position.shares, strict=True))
        statement, sentence = _told(doc, view, share, statements) or (None, _shown(doc, share))
        if chance >= (done if statement is None else said) and sentence._.kind in {"text", "headline"}:
            yield agent, policy, polarity, statement, sentence


def _told(doc: Doc, view: View, share: Mapping[int, float], statements: Sequence[Statement]) -> tuple[str, Span] | None:
    """The agent's statement in the view that shows most of the side by the `share` of its words, and the sentence of it
    that does; None where the agent says nothing."""
    own = []
    for n, statement in enumerate(statements):
        words = [t for s in content(statement, doc) for t in s] if view.agent in statement.speaker else []
        shown = {t.i: share[t.i] for t in words if t.i in share}
        if shown and statement.reality is None:
            own.append((view.policy not in statement.about, -sum(shown.values()), n, statement.id, _shown(doc, shown)))
    return min(own, key=lambda o: o[:3])[3:] if own else None


def _shown(doc: Doc, share: Mapping[int, float]) -> Span:
    """The sentence that has most of the `share`."""
    by_sentence: dict[Span, float] = defaultdict(float)
    for i, part in share.items():
        by_sentence[doc[i].sent] += part
    return max(by_sentence, key=lambda sentence: (by_sentence[sentence], -sentence.start))
