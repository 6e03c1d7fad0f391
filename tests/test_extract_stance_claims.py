"""Positions that are only said of somebody, and whose they are."""

from __future__ import annotations

import pytest
from marked import findings, label_of
from spacy.language import Language

CLAIMED = [
    "The paper repeats the debunked claim that Anna Dorn opposed the ban on plastic bags.",
    "Rivals suggested that Maria Kerr opposes the ban on plastic bags.",
    "Aides accused Maria Kerr of opposing the ban on plastic bags.",
    "Reporters wondered whether Maria Kerr voted against the ban on plastic bags.",
    "The allegations that Maria Kerr voted against the pension bill were false.",
    "The debate over whether Maria Kerr supported the pension bill went on.",
    "The senate's fiercest critic of the pension bill resigned.",
    "Maria Kerr slammed Anna Dorn after the ban on plastic bags.",
]

TOLD = [
    "Despite the claim by rivals, Maria Kerr opposes the ban on plastic bags.",
    "Maria Kerr voted against the pension bill, the website shows.",
    "The fact that Maria Kerr opposes the pension bill helped her.",
    "Maria Kerr, the senate's fiercest critic of the pension bill, resigned.",
    "Asked by reporters, Maria Kerr opposed the ban on plastic bags.",
    "Maria Kerr slammed Anna Dorn over the ban on plastic bags.",
]


@pytest.mark.parametrize("text", CLAIMED)
def test_what_is_only_claimed_is_nobodys(nlp: Language, text: str) -> None:
    assert not findings(nlp, text).stances


@pytest.mark.parametrize("text", TOLD)
def test_what_the_article_tells_stands(nlp: Language, text: str) -> None:
    found = findings(nlp, text)
    assert [(label_of(found, s.holder), s.polarity) for s in found.stances] == [("Maria Kerr", "Oppose")]
