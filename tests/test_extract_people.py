"""People: one for each, however the text calls them."""

from __future__ import annotations

import pytest
from extracting import read
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from kg.extract.people import plain

# A text, and the names of its people with their other names.
WHO = [
    ("Maria Kerr met Peter Holt. Kerr left early.", {"Maria Kerr": {"Kerr"}, "Peter Holt": set()}),
    ("President Maria Kerr resigned. Ms Kerr gave no reason.", {"Maria Kerr": {"Kerr"}}),
    ("Senator John Whitfield spoke, and Mr. Whitfield was cheered.", {"John Whitfield": {"Whitfield"}}),
    ("John F. Whitfield met aides. John Whitfield then left.", {"John F. Whitfield": {"John Whitfield"}}),
    ("Maria Kerr's letter angered Holt.\n\nPeter Holt replied.", {"Maria Kerr": set(), "Peter Holt": {"Holt"}}),
    ("Gov. Robert Hale and his brother William Hale quarrelled.", {"Robert Hale": set(), "William Hale": set()}),
    ("George Marsh Jr. succeeded his father. Marsh is 40.", {"George Marsh Jr.": {"Marsh"}}),
    # What joins two names is nobody, but a double name is somebody's.
    (
        "Peter Trump met Joe Marsh. The second Trump-Marsh debate was cancelled.",
        {"Peter Trump": set(), "Joe Marsh": set()},
    ),
    ("Ida Falk-Brandt met Otto Falk. Falk-Brandt left.", {"Ida Falk-Brandt": {"Falk-Brandt"}, "Otto Falk": set()}),
    ("President Bashar Marsh spoke. Kim Jong-un listened.", {"Bashar Marsh": set(), "Kim Jong-un": set()}),
    ("The envoy, Daniel Frost, left on Monday. Envoy Frost said so.", {"Daniel Frost": {"Frost"}}),
]


@pytest.mark.parametrize(("text", "people"), WHO)
def test_who(nlp: Language, text: str, people: dict[str, set[str]]) -> None:
    assert {p.label: set(p.aliases) for p in read(nlp, text).people} == people


def test_numbered_by_first_mention(nlp: Language) -> None:
    found = read(nlp, "Peter Holt met Maria Kerr. Kerr spoke first.").people
    assert [(p.id, p.label) for p in found] == [("person:1", "Peter Holt"), ("person:2", "Maria Kerr")]
    assert [e.text for e in found[1].evidence] == ["Maria Kerr", "Kerr"]


def test_surname_is_the_topics(nlp: Language) -> None:
    text = (
        "Maria Kerr won. Kerr was born in Leeds. Her father, Thomas Kerr, was a baker. Kerr entered politics in 1990."
    )
    kerr, father = read(nlp, text).people
    assert (kerr.label, len(kerr.evidence)) == ("Maria Kerr", 3)
    assert (father.label, len(father.evidence)) == ("Thomas Kerr", 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jarosław Kaczyński", "Jaroslaw Kaczynski"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Kerr's", "Kerr"),
        ("Kerr’s", "kerr"),
        ("Jean-Claude Juncker", "Jean Claude Juncker"),
    ],
)
def test_plain_is_one_for_one_name(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@given(st.text(max_size=40))
def test_plain_of_plain_is_itself(name: str) -> None:
    once = plain(name)
    assert plain(" ".join(once)) == once
