"""Views of an agent and a policy: the words of the article by which a position is judged."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg.extract import grounds
from kg.extract.policy_views import View, views
from kg.language import annotate
from kg.language.positions import AGENT, OWN, POLICY
from kg.model import Article


def _views(nlp: Language, text: str) -> dict[str, tuple[str, str, str]]:
    """The words of each agent's views: those that mean the agent, those that mean the policy, those it says."""
    article = Article("test", text)
    ((_, doc),) = annotate(nlp, [article])
    mentions, decided, said = grounds(doc, article)
    names = {e: x.label for kind in (mentions.people, mentions.organizations, mentions.countries, mentions.offices)
             for e, x in kind.items()}  # fmt: skip

    def part(view: View, bit: int) -> str:
        return " ".join(doc[i].text for i, role in zip(view.words, view.roles, strict=True) if role & bit)

    found = views(doc, mentions, decided, said)
    return {names[v.agent]: (part(v, AGENT), part(v, POLICY), part(v, OWN)) for v in found}


def test_a_view_has_the_agent_the_policy_and_what_is_said(nlp: Language) -> None:
    found = _views(nlp, "The senate passed the Clean Rivers Act. Ada Kerr said it would ruin the farmers.")
    agent, policy, own = found["Ada Kerr"]
    assert "Kerr" in agent
    assert "Clean Rivers Act" in policy
    assert "ruin the farmers" in own


def test_only_agents_near_the_policy_are_looked_at(nlp: Language) -> None:
    far = " ".join("It rained in the hills all day, and nobody went out before the evening." for _ in range(6))
    found = _views(nlp, f"Norway banned plastic bags. {far} Ada Kerr slept in Oslo.")
    assert "Norway" in found
    assert "Ada Kerr" not in found


@pytest.mark.parametrize(
    "text",
    ["A spokesman praised the ban on plastic bags.", "The ban on plastic bags was lifted.", "Ada Kerr slept.", ""],
)
def test_without_a_known_agent_or_a_policy_there_is_no_view(nlp: Language, text: str) -> None:
    assert _views(nlp, text) == {}
