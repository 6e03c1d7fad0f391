"""Who can hold a position: states and bodies, not a state's people, nor the papers that tell of it."""

from __future__ import annotations

import pytest
from marked import findings, label_of
from spacy.language import Language

NOBODY = [
    "Exiled Norwegians protested the ban on plastic bags.",
    "Thousands of Norwegians protested against the ban on plastic bags.",
    "A lawmaker in Norway opposed the ban on plastic bags.",
    "<s>The Daily Herald</s> <c>noted</c> <x>the pension bill would ruin the poor</x>.",
]

STATES = [
    "Norway opposed the ban on plastic bags.",
    "The Norwegians opposed the ban on plastic bags.",
    "The Norwegian government condemned the ban on plastic bags.",
    "Officials in Norway condemned the ban on plastic bags.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_crowds_and_papers_hold_none(nlp: Language, text: str) -> None:
    assert not findings(nlp, text).stances


@pytest.mark.parametrize("text", STATES)
def test_states_do(nlp: Language, text: str) -> None:
    found = findings(nlp, text)
    assert [(label_of(found, s.holder), s.polarity) for s in found.stances] == [("NO", "Oppose")]
