"""Stances: who is for or against which policy, with negation, by words and by acts; and what is none."""

from __future__ import annotations

import pytest
from marked import findings, label_of
from spacy.language import Language

# Marked text, holder, polarity.
WORDS = [
    ("<s>Maria Kerr</s> <c>denounced</c> <x>the ban on plastic bags</x>.", "Maria Kerr", "Oppose"),
    ("<s>Maria Kerr</s> <c>criticised</c> <x>the decision to deport Polish workers</x>.", "Maria Kerr", "Oppose"),
    ("<s>Maria Kerr</s> <c>welcomed</c> <x>the pension bill</x>.", "Maria Kerr", "Support"),
    ("<s>Maria Kerr</s> <c>praised</c> <x>Germany's ban on plastic bags</x>.", "Maria Kerr", "Support"),
    ("<s>Maria Kerr</s> <c>called</c> <x>the pension bill “inhumane”</x>.", "Maria Kerr", "Oppose"),
    ("<s>Maria Kerr</s> <c>called</c> <x>the pension bill a disaster</x>.", "Maria Kerr", "Oppose"),
    ("<s>Maria Kerr</s> <c>said</c> <x>the pension bill is unconstitutional</x>.", "Maria Kerr", "Oppose"),
    ("<s>Maria Kerr</s> <c>said</c> <x>the pension bill was a mistake</x>.", "Maria Kerr", "Oppose"),
    ("<s>Maria Kerr</s> <c>said</c> <x>the pension bill is necessary</x>.", "Maria Kerr", "Support"),
    ("<s>Maria Kerr</s> <c>said</c> <x>the pension bill is not necessary</x>.", "Maria Kerr", "Oppose"),
    ("<s>Maria Kerr</s> <c>said</c>, <x>“I strongly reject the ban on plastic bags.”</x>", "Maria Kerr", "Oppose"),
    ("<s>Maria Kerr</s> <c>said</c>, <x>“I support the ban on plastic bags.”</x>", "Maria Kerr", "Support"),
    ("<s>Maria Kerr</s> <c>said</c>, <x>“I do not support the ban on plastic bags.”</x>", "Maria Kerr", "Oppose"),
    (
        "<s>Maria Kerr</s> <c>wrote</c>, <x>“I will not be associated with the decision to deport Polish workers.”</x>",
        "Maria Kerr",
        "Oppose",
    ),
    ("<s>Maria Kerr</s> <c>said</c> <x>she would veto the pension bill</x>.", "Maria Kerr", "Oppose"),
    ("<s>Maria Kerr</s> <c>urged</c> <x>the senate to pass the pension bill</x>.", "Maria Kerr", "Support"),
    ("<s>Maria Kerr</s> <c>urged</c> <x>the senate to reject the pension bill</x>.", "Maria Kerr", "Oppose"),
    ("<s>Maria Kerr</s> <c>said</c> <x>the pension bill must be withdrawn</x>.", "Maria Kerr", "Oppose"),
    ("<s>Maria Kerr</s> <c>expressed</c> <x>opposition to the ban on plastic bags</x>.", "Maria Kerr", "Oppose"),
    ("<s>Maria Kerr</s> <c>stressed</c> <x>her support for the ban on plastic bags</x>.", "Maria Kerr", "Support"),
    ("<s>Maria Kerr</s> <c>said</c>, <x>“This ban on plastic bags undermines our rights.”</x>", "Maria Kerr", "Oppose"),
]


@pytest.mark.parametrize(("text", "holder", "polarity"), WORDS)
def test_by_words(nlp: Language, text: str, holder: str, polarity: str) -> None:
    found = findings(nlp, text)
    assert [(label_of(found, s.holder), s.polarity) for s in found.stances] == [(holder, polarity)]
    assert found.stances[0].expressed_in == "statement:1"


ACTS = [
    ("Maria Kerr voted against the pension bill.", "Maria Kerr", "Oppose"),
    ("Maria Kerr voted for the pension bill.", "Maria Kerr", "Support"),
    ("Maria Kerr vetoed the pension bill.", "Maria Kerr", "Oppose"),
    ("Maria Kerr sued to stop the deportation of Polish workers.", "Maria Kerr", "Oppose"),
    ("Maria Kerr filed a lawsuit against the ban on plastic bags.", "Maria Kerr", "Oppose"),
    ("Maria Kerr opposes the pension bill.", "Maria Kerr", "Oppose"),
    ("Maria Kerr supports the ban on plastic bags.", "Maria Kerr", "Support"),
    ("Maria Kerr has come out against the pension bill.", "Maria Kerr", "Oppose"),
    ("Maria Kerr signed a letter supporting the pension bill.", "Maria Kerr", "Support"),
    ("The pension bill was sponsored by Maria Kerr.", "Maria Kerr", "Support"),
]


@pytest.mark.parametrize(("text", "holder", "polarity"), ACTS)
def test_by_acts(nlp: Language, text: str, holder: str, polarity: str) -> None:
    found = findings(nlp, f"{text} <s>Paul Dorn</s> <c>said</c> <x>it rained</x>.")
    assert [(label_of(found, s.holder), s.polarity) for s in found.stances] == [(holder, polarity)]
    assert found.stances[0].expressed_in is None


NONE = [
    # Not said, not done, not opposed.
    "<s>Maria Kerr</s> <c>said</c>, <x>“I do not oppose the pension bill.”</x>",
    "<s>Maria Kerr</s> <c>did not criticise</c> <x>the pension bill</x>.",
    "<s>Maria Kerr</s> <c>may denounce</c> <x>the pension bill</x>.",
    "Maria Kerr did not vote against the pension bill. <s>Paul Dorn</s> <c>said</c> <x>it rained</x>.",
    "Maria Kerr may veto the pension bill. <s>Paul Dorn</s> <c>said</c> <x>it rained</x>.",
    "Maria Kerr is expected to veto the pension bill. <s>Paul Dorn</s> <c>said</c> <x>it rained</x>.",
    # Another's position, as somebody reports it.
    "<s>Maria Kerr</s> <c>said</c> <x>that Paul Dorn opposes the pension bill</x>.",
    "<s>Maria Kerr</s> <c>said</c> <x>that Paul Dorn voted against the pension bill</x>.",
    # Who adopts takes no stance by that; mentioning is none.
    "Germany banned plastic bags. <s>Paul Dorn</s> <c>said</c> <x>it rained</x>.",
    "<s>Maria Kerr</s> <c>said</c> <x>the pension bill was passed in May</x>.",
    "<s>Maria Kerr</s> <c>mentioned</c> <x>the ban on plastic bags</x>.",
    # For or against something else.
    "<s>Maria Kerr</s> <c>praised</c> <x>Paul Dorn</x>. The pension bill passed.",
    # Nobody to hold it.
    "<s>Critics</s> <c>denounced</c> <x>the pension bill</x>.",
]


@pytest.mark.parametrize("text", NONE)
def test_none(nlp: Language, text: str) -> None:
    found = findings(nlp, text)
    assert [(label_of(found, s.holder), s.polarity) for s in found.stances] == []


def test_each_holder_and_policy_once(nlp: Language) -> None:
    text = (
        "<s1>Maria Kerr</s1> <c1>denounced</c1> <x1>the pension bill</x1>. "
        "<s2>Kerr</s2> <c2>called</c2> <x2>the pension bill a disaster</x2>."
    )
    found = findings(nlp, text)
    assert [(label_of(found, s.holder), s.polarity) for s in found.stances] == [("Maria Kerr", "Oppose")]


def test_no_word_is_on_both_sides() -> None:
    from kg.extract.lexicon import table

    for name, section in table("stance").items():
        if {"support", "oppose"} <= set(section):
            assert not set(section["support"]) & set(section["oppose"]), name
