"""The model of positions: what it reads of an agent and a policy, and the side that it takes the agent to be on."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from kg.language.positions import AGENT, OWN, POLICY, Position, positions, told

SUPPORT = [
    ("Ada Kerr said the extradition bill would keep the city safe.", "Ada Kerr", "extradition bill"),
    ("Ada Kerr praised the extradition bill.", "Ada Kerr", "extradition bill"),
    ("“We have waited ten years for this tax,” said Ada Kerr, whose union had marched for it.", "Ada Kerr", "this tax"),
    ("Ada Kerr voted for the pension reform.", "Ada Kerr", "pension reform"),
]
OPPOSE = [
    ("Ada Kerr said the extradition bill would destroy the city.", "Ada Kerr", "extradition bill"),
    ("Ada Kerr condemned the ban on plastic bags.", "Ada Kerr", "ban on plastic bags"),
    ("“It will ruin every small shop in the county,” Ada Kerr said of the new tax.", "Ada Kerr", "new tax"),
    ("Ada Kerr sued to stop the deportation of Polish workers.", "Ada Kerr", "deportation of Polish workers"),
]
NEITHER = [
    ("Ada Kerr said the senate would debate the pension reform on Friday.", "Ada Kerr", "pension reform"),
    ("Ada Kerr arrived in Oslo, where Paul Dorn attacked the ban on plastic bags.", "Ada Kerr", "ban on plastic bags"),
]


def _look(doc: Doc, agent: str, policy: str) -> Position:
    """The position in the whole of a text; between quotation marks the agent speaks."""
    roles = []
    inside = False
    for token in doc:
        inside = (inside or token.text == "“") and token.text != "”"
        role = OWN * inside
        for part, bit in ((agent, AGENT), (policy, POLICY)):
            begin = doc.text.index(part)
            role += bit * (begin <= token.idx < begin + len(part))
        roles.append(role)
    return positions(doc, [(range(len(doc)), roles)])[0]


@pytest.mark.parametrize(("text", "agent", "policy"), SUPPORT)
def test_who_is_for_a_policy(nlp: Language, text: str, agent: str, policy: str) -> None:
    found = _look(nlp.make_doc(text), agent, policy)
    assert found.supports > max(found.opposes, 0.4), found


@pytest.mark.parametrize(("text", "agent", "policy"), OPPOSE)
def test_who_is_against_a_policy(nlp: Language, text: str, agent: str, policy: str) -> None:
    found = _look(nlp.make_doc(text), agent, policy)
    assert found.opposes > max(found.supports, 0.4), found


@pytest.mark.parametrize(("text", "agent", "policy"), NEITHER)
def test_who_takes_no_side(nlp: Language, text: str, agent: str, policy: str) -> None:
    found = _look(nlp.make_doc(text), agent, policy)
    assert max(found.supports, found.opposes) < 0.5, found


def test_who_adopts_a_policy_and_who_does_not(nlp: Language) -> None:
    doc = nlp.make_doc("Norway banned plastic bags on Monday, Ada Kerr reported.")
    assert _look(doc, "Norway", "banned plastic bags").adopts > _look(doc, "Ada Kerr", "banned plastic bags").adopts


def test_signs_stand_around_the_agent_and_the_policy() -> None:
    doc = spacy.blank("en")("Ada Kerr opposed the ban.\n\nIt rained.")
    look = [0, 1, 2, 3, 4, 5, 7, 8, 9], [AGENT, AGENT, 0, POLICY, POLICY, 0, 0, 0, 0]
    ((words, gaps, roles, places),) = told(doc, [look])
    assert " ".join(words) == "@ Ada Kerr @ opposed # the ban # . It rained ."
    assert len(words) == len(gaps) == len(roles) == len(places)
    assert [doc[i].text for w, i in zip(words, places, strict=True) if w in "@#"] == ["Ada", "Kerr", "the", "ban"]
    assert [w for w, r in zip(words, roles, strict=True) if r & POLICY] == ["#", "the", "ban", "#"]


@given(
    st.lists(st.tuples(st.sampled_from(["Kerr", "bill", "said", "“no”", "x" * 50]), st.integers(0, 7)), max_size=300)
)
def test_chances_are_chances_and_the_same_again(parts: list[tuple[str, int]]) -> None:
    doc = Doc(spacy.blank("en").vocab, words=[w for w, _ in parts] or ["a"])
    kept = [(i, role) for i, (w, role) in enumerate(parts) if w.strip()] or [(0, 0)]
    look = [i for i, _ in kept], [r for _, r in kept]
    first, second = positions(doc, [look, look])
    assert first == second
    assert 0 <= first.adopts <= 1
    assert len(first.shares) == len(kept)
    assert 0 <= min(first.shares) <= sum(first.shares) <= 1 + 1e-6
    assert min(first.supports, first.opposes) >= 0
    assert first.supports + first.opposes <= 1 + 1e-6
