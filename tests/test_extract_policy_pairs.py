"""Groups of mentions that are one policy: which are compared, which are joined, and what is looked at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from kg.extract import grounds, policies, policy_pairs
from kg.extract.policy_context import PolicyMention
from kg.extract.policy_pairs import candidates, joined
from kg.language import annotate
from kg.language.positions import AGENT, POLICY
from kg.model import Article

# Two policies of a text, each by a word that stands in one of its labels alone, that rules leave apart.
NEVER_ONE = [
    ("The senate debated the extradition bill. The premier announced the suspension of the extradition bill.", 1),
    ("Norway banned plastic bags. Sweden banned plastic bottles.", 1),
    ("The senate passed the Clean Rivers Act and the Safe Streets Act.", 1),
]


def _groups(nlp: Language, text: str) -> tuple[Doc, list[list[PolicyMention]]]:
    article = Article("test", text)
    ((_, doc),) = annotate(nlp, [article])
    mentions, _, _ = grounds(doc, article)
    return doc, policies.groups(doc, mentions)


@pytest.mark.parametrize(("text", "pairs"), NEVER_ONE)
def test_what_cannot_be_one_is_not_compared(nlp: Language, text: str, pairs: int) -> None:
    doc, groups = _groups(nlp, text)
    assert len(groups) > pairs
    assert candidates(doc, groups) == []


def test_far_apart_only_what_has_a_word_in_common_is_compared(nlp: Language) -> None:
    far = " ".join("It rained in the hills all day, and nobody went out before the evening." for _ in range(8))
    doc, groups = _groups(nlp, f"Norway banned plastic bags. {far} The cabinet approved a tax on fuel.")
    assert len(groups) == 2
    assert candidates(doc, groups) == []
    doc, groups = _groups(nlp, "Norway banned plastic bags. The cabinet approved a tax on fuel.")
    assert len(candidates(doc, groups)) == 1


def test_a_look_marks_both_and_is_short(nlp: Language) -> None:
    talk = " and ".join(f"traders from the town of {name}" for name in ("Hale", "Holt", "Dorn", "Brandt", "Moss") * 3)
    text = f"Norway approved a tax on fuel, to the anger of {talk}. Norway announced a ban on fuel tanks, said {talk}."
    doc, groups = _groups(nlp, text)
    ((_, _, (words, roles)),) = candidates(doc, groups)
    assert len(words) == len(roles) <= 110
    assert "tax" in {doc[i].text for i, r in zip(words, roles, strict=True) if r & AGENT}
    assert "ban" in {doc[i].text for i, r in zip(words, roles, strict=True) if r & POLICY}
    assert list(words) == sorted(words)


def _mention(n: int, rank: int, adopter: str) -> PolicyMention:
    return PolicyMention(n, n + 1, n, "ban", frozenset(), f"ban {n}", rank=rank, adopters=(adopter,) if adopter else ())


@given(
    kinds=st.lists(
        st.tuples(st.sampled_from([1, 2, 3]), st.sampled_from(["", "country:NO", "country:SE"])), max_size=6
    ),
    chances=st.lists(st.sampled_from([0.1, 0.91, 0.95, 0.99]), min_size=15, max_size=15),
)
def test_joining_keeps_every_mention_once_and_rivals_apart(
    nlp: Language, kinds: list[tuple[int, str]], chances: list[float]
) -> None:
    doc = nlp("one two three four five six")
    groups = [[_mention(n, rank, adopter)] for n, (rank, adopter) in enumerate(kinds)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(policy_pairs, "sameness", lambda _, looks: chances[: len(looks)])
        found = joined(doc, groups)
    assert sorted((m for g in found for m in g), key=lambda m: m.head) == [m for g in groups for m in g]
    assert [g[0].head for g in found] == sorted(g[0].head for g in found)
    for group in found:
        assert sum(m.rank == 3 for m in group) <= 1
        assert len({a for m in group for a in m.adopters}) <= 1
