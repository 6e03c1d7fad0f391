"""Statements out of attributions: their words, speaker, addressee, medium, kind, reality and what they are about."""

from __future__ import annotations

import pytest
from marked import findings, labels_of
from spacy.language import Language

# Marked text; then the statement's text, kind, and speakers' labels.
WORDS = [
    ("<s>Maria Kerr</s> <c>said</c> <x>the talks had failed</x>.", "the talks had failed", "Indirect", ["Maria Kerr"]),
    (
        "<s>Maria Kerr</s> <c>said</c> <x>that the talks had failed</x>.",
        "the talks had failed",
        "Indirect",
        ["Maria Kerr"],
    ),
    ("“<x>We will leave,</x>” <s>Maria Kerr</s> <c>said</c>.", "We will leave,", "Direct", ["Maria Kerr"]),
    ("<x>“We will leave,”</x> <s>Maria Kerr</s> <c>said</c>.", "We will leave,", "Direct", ["Maria Kerr"]),
    ('<x>"We will leave,"</x> <s>Maria Kerr</s> <c>said</c>.', "We will leave,", "Direct", ["Maria Kerr"]),
    (
        "<x>“We will leave,”</x> <s>Maria Kerr</s> <c>said</c>, <x>“and we will not come back.”</x>",
        "We will leave, and we will not come back.",
        "Direct",
        ["Maria Kerr"],
    ),
    (
        "<s>Maria Kerr</s> <c>said</c> <x>the ministry's “careless” clerks had lost the file</x>.",
        "the ministry's “careless” clerks had lost the file",
        "Mixed",
        ["Maria Kerr"],
    ),
    (
        "<s>Maria Kerr</s> <c>said</c> <x>her “advice was ignored for years.”</x>",
        "advice was ignored for years.",
        "Direct",
        ["Maria Kerr"],
    ),
    (
        "<s>Maria Kerr</s> <c>denounced</c> <x>the “deeply unfair” quota for fishing boats</x>.",
        "the “deeply unfair” quota for fishing boats",
        "Mixed",
        ["Maria Kerr"],
    ),
    (
        "<c>According to</c> <s>Maria Kerr</s>, <x>the harbour is closed</x>.",
        "the harbour is closed",
        "Indirect",
        ["Maria Kerr"],
    ),
    (
        "<s>Germany and France</s> <c>said</c> <x>they would sign the treaty</x>.",
        "they would sign the treaty",
        "Indirect",
        ["DE", "FR"],
    ),
]


@pytest.mark.parametrize(("text", "words", "kind", "speakers"), WORDS)
def test_words(nlp: Language, text: str, words: str, kind: str, speakers: list[str]) -> None:
    found = findings(nlp, text)
    assert [s.text for s in found.statements] == [words]
    statement = found.statements[0]
    assert statement.quote_type == kind
    assert labels_of(found, statement.speaker) == speakers


CONTINUED = [
    (
        "<x>“We are leaving,”</x> <s>Maria Kerr</s> <c>said</c>. “We have waited long enough.”",
        "We are leaving, We have waited long enough.",
    ),
    (
        "<s>Maria Kerr</s> <c>said</c>, <x>“We are leaving.</x> We have waited long enough. It is over.”",
        "We are leaving. We have waited long enough. It is over.",
    ),
    (
        "<x>“We are leaving,”</x> <s>Maria Kerr</s> <c>said</c>. “We have waited long enough. It is over.” "
        "The room fell silent.",
        "We are leaving, We have waited long enough. It is over.",
    ),
    ("<x>“We are leaving,”</x> <s>Maria Kerr</s> <c>said</c>. The “exit” took an hour.", "We are leaving,"),
    (
        "<x>“We are leaving,”</x> <s>Maria Kerr</s> <c>said</c>. Nobody clapped. “We have waited long enough.”",
        "We are leaving,",
    ),
    (
        "<x1>“We are leaving,”</x1> <s1>Maria Kerr</s1> <c1>said</c1>. "
        "<x2>“Good riddance,”</x2> <s2>Paul Dorn</s2> <c2>said</c2>.",
        "We are leaving,",
    ),
    (
        "<s>Maria Kerr</s> <c>said</c> <x>the talks had failed</x>. “They never began.”",
        "the talks had failed",
    ),
]


@pytest.mark.parametrize(("text", "words"), CONTINUED)
def test_a_quotation_goes_on_until_something_else_comes(nlp: Language, text: str, words: str) -> None:
    assert findings(nlp, text).statements[0].text == words


def test_pieces_of_a_quotation_are_evidence_each_and_the_sentence_last(nlp: Language) -> None:
    text = "<x>“We will leave,”</x> <s>Maria Kerr</s> <c>said</c>, <x>“and never come back.”</x> She left."
    (statement,) = findings(nlp, text).statements
    assert [e.text for e in statement.evidence] == [
        "“We will leave,”",
        "“and never come back.”",
        "“We will leave,” Maria Kerr said, “and never come back.”",
    ]


NONE = [
    "<s>Maria Kerr</s> <c>believes</c> <x>the talks have failed</x>.",
    "<s>Maria Kerr</s> <c>fears</c> <x>that the talks have failed</x>.",
    "<s>Voters</s> <c>want</c> <x>a new harbour</x>.",
    "<s>Maria Kerr</s> <c>hopes</c> <x>to win</x>.",
]


@pytest.mark.parametrize("text", NONE)
def test_beliefs_and_feelings_are_no_statement(nlp: Language, text: str) -> None:
    assert findings(nlp, text).statements == ()


def test_a_belief_in_quotation_marks_was_said(nlp: Language) -> None:
    found = findings(nlp, "<s>Maria Kerr</s> <c>thinks</c> <x>“this deal is a disgrace for us all”</x>.")
    assert len(found.statements) == 1


ADDRESSEES = [
    ("<s>Maria Kerr</s> <c>told</c> Paul Dorn <x>the talks had failed</x>.", ["Paul Dorn"]),
    ("<s>Maria Kerr</s> <c>told</c> reporters <x>the talks had failed</x>.", []),
    ("In a letter to Paul Dorn, <s>Maria Kerr</s> <c>said</c> <x>the talks had failed</x>.", ["Paul Dorn"]),
    ("Speaking to Paul Dorn, <s>Maria Kerr</s> <c>said</c> <x>the talks had failed</x>.", ["Paul Dorn"]),
    ("<s>Maria Kerr</s> <c>said</c> to Paul Dorn <x>that the talks had failed</x>.", ["Paul Dorn"]),
    ("In an interview with Paul Dorn, <s>Maria Kerr</s> <c>said</c> <x>the talks had failed</x>.", ["Paul Dorn"]),
    ("<s>Maria Kerr</s> <c>urged</c> <x>Germany to sign the treaty</x>.", ["DE"]),
    ("<s>Maria Kerr</s> <c>said</c> <x>the talks with Paul Dorn had failed</x>.", []),
]


@pytest.mark.parametrize(("text", "heard"), ADDRESSEES)
def test_addressee(nlp: Language, text: str, heard: list[str]) -> None:
    found = findings(nlp, text)
    assert labels_of(found, found.statements[0].addressee) == heard


MEDIA = [
    ("In a letter to Paul Dorn, <s>Maria Kerr</s> <c>said</c> <x>the talks had failed</x>.", "letter"),
    ("<s>Maria Kerr</s> <c>tweeted</c>, <x>“We will leave.”</x>", "tweet"),
    ("<s>Maria Kerr</s> <c>wrote</c> on Twitter <x>that the talks had failed</x>.", "tweet"),
    ("In a statement, <s>Maria Kerr</s> <c>said</c> <x>the talks had failed</x>.", "statement"),
    ("In a video statement, <s>Maria Kerr</s> <c>said</c> <x>the talks had failed</x>.", "video statement"),
    ("<s>Maria Kerr</s> <c>said</c> at a press conference <x>that the talks had failed</x>.", "press conference"),
    ("<s>Maria Kerr's letter</s> <c>read</c>, <x>“I will leave.”</x>", "letter"),
    ("<s>Maria Kerr</s> <c>said</c> <x>the statement was late</x>.", None),
    ("<s>Maria Kerr</s> <c>said</c> <x>the talks had failed</x>.", None),
]


@pytest.mark.parametrize(("text", "medium"), MEDIA)
def test_medium(nlp: Language, text: str, medium: str | None) -> None:
    assert findings(nlp, text).statements[0].medium == medium


REALITY = [
    ("<s>Maria Kerr</s> <c>said</c> <x>she would leave</x>.", None),
    ("<s>Maria Kerr</s> <c>did not say</c> <x>she would leave</x>.", "Denied"),
    ("<s>Maria Kerr</s> <c>may announce</c> <x>that she will leave</x>.", "Hypothetical"),
    ("<s>Maria Kerr</s> <c>will announce</c> on Friday <x>that she is leaving</x>.", "Hypothetical"),
    ("<s>Maria Kerr</s> refused to <c>say</c> <x>that she would leave</x>.", "Denied"),
    ("<s>Maria Kerr</s> <c>denied</c> <x>that she would leave</x>.", None),
    ("<s>Maria Kerr</s> has <c>said</c> <x>that she might leave</x>.", None),
]


@pytest.mark.parametrize(("text", "reality"), REALITY)
def test_reality_is_of_the_saying_and_not_of_what_is_said(nlp: Language, text: str, reality: str | None) -> None:
    assert findings(nlp, text).statements[0].reality == reality


AUTHORS = [
    ("<s>Maria Kerr's letter</s> <c>read</c>, <x>“I will leave.”</x>", ["Maria Kerr"]),
    (
        "Maria Kerr sent a letter to the senate. <s>The letter</s> <c>said</c> <x>the talks had failed</x>.",
        ["Maria Kerr"],
    ),
    ("<s>A letter from Maria Kerr</s> <c>said</c> <x>the talks had failed</x>.", ["Maria Kerr"]),
]


@pytest.mark.parametrize(("text", "speakers"), AUTHORS)
def test_a_thing_speaks_for_its_author(nlp: Language, text: str, speakers: list[str]) -> None:
    found = findings(nlp, text)
    assert labels_of(found, found.statements[0].speaker) == speakers


def test_a_source_that_nobody_can_name_keeps_its_words(nlp: Language) -> None:
    text = "<s>Sources close to the talks</s> <c>said</c> <x>the treaty is dead</x>."
    (statement,) = findings(nlp, text).statements
    assert statement.speaker == ()
    assert statement.speaker_text == "Sources close to the talks"
    assert statement.confidence < 0.75


REPORTED = [
    (
        "<c1>According to</c1> <s1>the BBC</s1>, "
        "<x1><s2>Maria Kerr</s2> <c2>said</c2> <x2>the talks had failed</x2></x1>.",
        ["Maria Kerr"],
        "the talks had failed",
        True,
    ),
    (
        "<s1>Reuters</s1> <c1>reported</c1> "
        "<x1>that <s2>Maria Kerr</s2> <c2>said</c2> <x2>the talks had failed</x2></x1>.",
        ["Maria Kerr"],
        "the talks had failed",
        True,
    ),
    (
        "<s1>Paul Dorn</s1> <c1>said</c1> "
        "<x1>that <s2>Maria Kerr</s2> <c2>claimed</c2> <x2>the talks had failed</x2></x1>.",
        ["Paul Dorn"],
        "Maria Kerr claimed the talks had failed",
        False,
    ),
    (
        "<x1>“<s2>Maria Kerr</s2> <c2>told</c2> me <x2>to go home</x2>,”</x1> <s1>Paul Dorn</s1> <c1>said</c1>.",
        ["Paul Dorn"],
        "Maria Kerr told me to go home,",
        False,
    ),
]


@pytest.mark.parametrize(("text", "speakers", "words", "relayed"), REPORTED)
def test_a_report_of_a_report_is_one_statement(
    nlp: Language, text: str, speakers: list[str], words: str, relayed: bool
) -> None:
    found = findings(nlp, text)
    (statement,) = found.statements
    assert labels_of(found, statement.speaker) == speakers
    assert statement.text == words
    assert bool(statement.reported_by) == relayed


def test_a_bare_outlet_speaks_for_itself(nlp: Language) -> None:
    found = findings(nlp, "<x>The harbour was closed</x>, <c>according to</c> <s>the BBC</s>.")
    (statement,) = found.statements
    assert labels_of(found, statement.speaker) == ["BBC"]
    assert statement.cue == "according to"
    assert statement.reported_by == ()


def test_what_it_is_about(nlp: Language) -> None:
    text = "<s>Maria Kerr</s> <c>said</c> <x>Germany's ban on plastic bags would hurt Poland</x>."
    found = findings(nlp, text)
    (statement,) = found.statements
    about = labels_of(found, statement.about)
    assert {"DE", "PL"} <= set(about)
    assert any("plastic bags" in label for label in about)
    assert "Maria Kerr" not in about


def test_page_furniture_makes_no_statement(nlp: Language) -> None:
    text = "Maria Kerr left.\n\nAlso Read: <s>Paul Dorn</s> <c>says</c> <x>the talks have failed</x>"
    assert findings(nlp, text).statements == ()


def test_cues_are_lemmas(nlp: Language) -> None:
    text = "<s>Maria Kerr</s> <c>was quoted as saying</c> <x>the talks had failed</x>."
    assert findings(nlp, text).statements[0].cue in {"quote", "say"}
    text = "<s>Maria Kerr</s> <c>pointed out</c> <x>that the talks had failed</x>."
    assert findings(nlp, text).statements[0].cue == "point out"


def test_numbers_follow_the_text(nlp: Language) -> None:
    text = (
        "<s1>Maria Kerr</s1> <c1>said</c1> <x1>the talks had failed</x1>. "
        "<s2>Paul Dorn</s2> <c2>said</c2> <x2>they had not</x2>."
    )
    assert [s.id for s in findings(nlp, text).statements] == ["statement:1", "statement:2"]
