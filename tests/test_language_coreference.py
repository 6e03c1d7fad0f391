"""Who is meant: names, surnames, titles, descriptions, pronouns, countries."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from kg.language import antecedent, clusters


def mention(doc: Doc, words: str, nth: int = 0) -> str | None:
    """What the `nth` occurrence of `words` refers to."""
    begin = -1
    for _ in range(nth + 1):
        begin = doc.text.index(words, begin + 1)
    span = doc.char_span(begin, begin + len(words), alignment_mode="expand")
    assert span is not None
    found = antecedent(span if len(span) > 1 else span[0])
    return None if found is None else found.text


LINKED = [
    ("Daniel Holt resigned. Holt said he was tired.", "Holt", 1, "Daniel Holt"),
    ("Daniel Holt resigned. Holt said he was tired.", "he", 0, "Daniel Holt"),
    ("Maria Lind met Peter Holt in Oslo. She thanked him.", "She", 0, "Maria Lind"),
    ("Maria Lind met Peter Holt in Oslo. She thanked him.", "him", 0, "Peter Holt"),
    ("Maria Lind lost her seat.", "her", 0, "Maria Lind"),
    ("Daniel Holt, who led the ministry, resigned.", "who", 0, "Daniel Holt"),
    ("Special Envoy Daniel Holt resigned. The envoy gave no reason.", "The envoy", 0, "Daniel Holt"),
    ("Daniel Holt, a senior diplomat, resigned. The diplomat gave no reason.", "The diplomat", 0, "Daniel Holt"),
    ("Senator Maria Lind voted no. The senator called the bill a mistake.", "The senator", 0, "Maria Lind"),
    ("Sen. Maria Lind voted no. The lawmaker called it a mistake.", "The lawmaker", 0, "Maria Lind"),
    ("President Maria Holt met Prime Minister Peter Lind. The president smiled.", "The president", 0, "Maria Holt"),
    ("Mr. Holt spoke. The room was silent. Daniel Holt had come alone.", "Holt", 0, "Daniel Holt"),
    ("Haiti elected Maria Holt. The Caribbean country has waited long.", "The Caribbean country", 0, "Haiti"),
    ("Norway voted in May. The country has done so before.", "The country", 0, "Norway"),
    ("The Liberal Party lost. The party has two seats left.", "The party", 0, "Liberal Party"),
    ("Brandt (Maria Brandt) spoke.", "Brandt", 0, "Maria Brandt"),
]


@pytest.mark.parametrize(("text", "words", "nth", "expected"), LINKED)
def test_linked(nlp: Language, text: str, words: str, nth: int, expected: str) -> None:
    assert mention(nlp(text), words, nth) == expected


NOT_LINKED = [
    ("Ministers met in Oslo. He was not there.", "He", 0),  # nobody is named
    ("Maria Lind spoke. The envoy did not.", "The envoy", 0),  # she is no envoy
    ("Maria Lind met the envoy of Peru.", "the envoy", 0),
    ("It rained. The country was wet.", "The country", 0),
    ("Haiti voted. The European country did not.", "The European country", 0),
]


@pytest.mark.parametrize(("text", "words", "nth"), NOT_LINKED)
def test_not_linked(nlp: Language, text: str, words: str, nth: int) -> None:
    assert mention(nlp(text), words, nth) is None


def test_a_quotation_does_not_speak_of_its_speaker_as_he(nlp: Language) -> None:
    doc = nlp("Peter Holt met Daniel Lind. “He is a liar,” said Holt.")
    assert mention(doc, "He") != "Peter Holt"


def test_two_people_of_one_name_stay_two(nlp: Language) -> None:
    doc = nlp("Maria Lind and Peter Lind ran for mayor of Oslo. Maria Lind won, and Peter Lind lost.")
    people = [[m.text for m in c] for c in clusters(doc) if c[0].label_ == "PERSON"]
    assert people == [["Maria Lind", "Maria Lind"], ["Peter Lind", "Peter Lind"]]


def test_clusters_share_no_mention_and_are_in_order(nlp: Language) -> None:
    doc = nlp("Maria Lind met Peter Holt of Norway. She said he would go. The country agreed, Holt said.")
    found = clusters(doc)
    spans = [(m.start, m.end) for c in found for m in c]
    assert len(spans) == len(set(spans))
    assert [c[0].start for c in found] == sorted(c[0].start for c in found)
    assert all(c == sorted(c, key=lambda m: m.start) for c in found)


def test_reading_twice_gives_the_same(nlp: Language) -> None:
    text = "Maria Lind met Peter Holt. She said he was wrong. The talks in Peru ended."
    first, second = nlp(text), nlp(text)
    assert [[(m.start, m.end) for m in c] for c in clusters(first)] == [
        [(m.start, m.end) for m in c] for c in clusters(second)
    ]


def test_who_is_spoken_to_does_not_speak(nlp: Language) -> None:
    doc = nlp("Tom Berg came on Monday. Speaking to Peter Holt of the Gazette, he said that it was late.")
    (he,) = [t for t in doc if t.text == "he"]
    meant = antecedent(he)
    assert meant is None or meant.text == "Tom Berg"
