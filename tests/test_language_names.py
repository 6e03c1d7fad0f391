"""Names repaired: titles, possessives, surnames, places, bodies."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg.language.titles import is_first_name, name_gender

PEOPLE = [
    ("Special Envoy Brandt has resigned, the ministry said.", ["Brandt"]),
    ("US President Maria Holt met German Chancellor Peter Lind in Lima.", ["Maria Holt", "Peter Lind"]),
    ("The Speaker of the House Nancy Brandt opened the session.", ["Nancy Brandt"]),
    ("Secretary of State Antony Lind wrote to Congress.", ["Antony Lind"]),
    ("Sen. Wanda Holt and Rep. Jo Lind voted against it.", ["Wanda Holt", "Jo Lind"]),
    ("Daniel Brandt, a senior diplomat, stepped down. Brandt said he was tired.", ["Daniel Brandt", "Brandt"]),
    ("Maria Holt’s letter was read aloud. Holt's aides were silent.", ["Maria Holt", "Holt"]),
    ("Prime Minister Leo Varga spoke.\n\nMaria Holt listened.", ["Leo Varga", "Maria Holt"]),
    ("Former senator Joseph R. Holt Jr. died on Friday.", ["Joseph R. Holt Jr."]),
    ("The country’s President\u00a0Wanda Lind fled.", ["Wanda Lind"]),
    ("Crown Prince Faisal bin Rashid arrived in Oslo.", ["Faisal bin Rashid"]),
    ("Senator from Vermont Bernie Holt won.", ["Bernie Holt"]),
    ("Twitter removed the post. Brexit was delayed.", []),
    ("The White House and the Supreme Court were silent.", []),
    ("The National Convention opened in Saudi Arabia.", []),
    ("Constitution Square was empty.", []),
    ("The General Assembly met.", []),
    ("Observers said little. Commentators said more.", []),
    ("MARIA HOLT QUITS AS MAYOR\n\nMaria Holt quit on Monday.", ["MARIA HOLT", "Maria Holt"]),
    ("Networks Showed Maria Holt's Speech\n\nMaria Holt spoke on Monday.", ["Maria Holt", "Maria Holt"]),
    ("Maria Holt spoke. Anna LindImage: Jo Brandt", ["Maria Holt", "Jo Brandt"]),
    ("Foreign Minister Yu Hoi-kwan met spokeswoman Anna Lind.", ["Yu Hoi-kwan", "Anna Lind"]),
]


@pytest.mark.parametrize(("text", "expected"), PEOPLE)
def test_people(nlp: Language, text: str, expected: list[str]) -> None:
    assert [e.text for e in nlp(text).ents if e.label_ == "PERSON"] == expected


LABELS = [
    ("The White House denied it.", "White House", "ORG"),
    ("The House of Representatives voted.", "House of Representatives", "ORG"),
    ("The Labour Party lost, and Congress won.", "Labour Party", "ORG"),
    ("He spoke to the Pentagon on Monday.", "Pentagon", "ORG"),
    ("A State Department spokesman denied it.", "State Department", "ORG"),
    ("They met in Vermont.", "Vermont", "GPE"),
    ("The United Arab Emirates agreed.", "United Arab Emirates", "GPE"),
    ("He wrote to the United Nations in May.", "United Nations", "ORG"),
]


@pytest.mark.parametrize(("text", "name", "label"), LABELS)
def test_labels(nlp: Language, text: str, name: str, label: str) -> None:
    assert {e.text: e.label_ for e in nlp(text).ents}.get(name) == label


NEVER = [
    ("Secretary of State Antony Lind wrote.", "State"),
    ("The Prime Minister left.", "Prime Minister"),
    ("The Ministers said no: Reports", "Reports"),
]


@pytest.mark.parametrize(("text", "word"), NEVER)
def test_no_names(nlp: Language, text: str, word: str) -> None:
    assert word not in {e.text for e in nlp(text).ents}


def test_names_end_at_lines_and_have_no_edges(nlp: Language) -> None:
    doc = nlp("The talks were led by “Maria Holt”\n\nPeter Lind’s party left the United States’ delegation.")
    for ent in doc.ents:
        assert "\n" not in ent.text
        assert ent.text == ent.text.strip(" “”’'\",.")
        assert not ent.text.endswith(("’s", "'s"))


def test_one_string_has_one_label(nlp: Language) -> None:
    doc = nlp("Wanda Lind spoke. In a statement, Lind said no. Lind left. The party praised Lind, and Lind thanked it.")
    assert {e.label_ for e in doc.ents if e.text == "Lind"} == {"PERSON"}


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("Daniel", True),
        ("WANDA", True),
        ("Jean-Claude", True),
        ("Álvaro", True),
        ("Brexit", False),
        ("Congress", False),
    ],
)
def test_first_names(word: str, known: bool) -> None:
    assert is_first_name(word) is known


def test_genders_are_as_the_list_says() -> None:
    assert (name_gender("Maria"), name_gender("Daniel"), name_gender("Brexit")) == ("f", "m", "")
