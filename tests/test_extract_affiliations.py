"""Nationality and membership: what a text asserts of people besides their posts."""

from __future__ import annotations

import pytest
from extracting import read
from spacy.language import Language

from kg.extract.lexicon import table, words
from kg.model import Findings
from kg.rdf import BASE, KG, quads
from kg.resolve import resolve

Facts = set[tuple[str, str, str]]


def facts(found: Findings) -> Facts:
    labels = {e.id: e.label for e in found.entities()} | {c.id: c.iso for c in found.countries}
    return {(labels[a.subject], a.predicate, labels[a.object]) for a in found.assertions}


NATIONAL = [
    ("The French novelist Maria Kerr died on Monday.", {("Maria Kerr", "FR")}),
    ("Maria Kerr, a French novelist, died on Monday.", {("Maria Kerr", "FR")}),
    ("Maria Kerr is a French novelist.", {("Maria Kerr", "FR")}),
    ("Maria Kerr was a German physicist and a teacher.", {("Maria Kerr", "DE")}),
    ("Police arrested Maria Kerr, an Iranian citizen, at the airport.", {("Maria Kerr", "IR")}),
    ("Maria Kerr died on Monday. She was a Kenyan activist.", {("Maria Kerr", "KE")}),
    ("Award-winning Japanese architect Kenji Mori spoke.", {("Kenji Mori", "JP")}),
    ("The Russian dissident writer Ivan Petrov left Moscow.", {("Ivan Petrov", "RU")}),
]
NOT_NATIONAL = [
    "French President Maria Kerr spoke on Monday.",
    "Maria Kerr, the French ambassador, spoke on Monday.",
    "Maria Kerr is not a French novelist.",
    "Maria Kerr could be a French citizen.",
    "The French-born novelist Maria Kerr died on Monday.",
    "Maria Kerr, a former French citizen, died on Monday.",
    "Maria Kerr met a French novelist on Monday.",
    "Maria Kerr wrote the French novel of the year.",
    "Maria Kerr, a critic of the French government, died.",
    "A minister said that Maria Kerr is a French citizen.",
    "“Maria Kerr is a French citizen,” the minister said.",
    "Maria Kerr lives in France.",
]
MEMBERS = [
    ("Republican Senator Maria Kerr spoke on Monday.", {("Maria Kerr", "Republican Party")}),
    ("Senator Maria Kerr, a Republican, spoke on Monday.", {("Maria Kerr", "Republican Party")}),
    ("Senator Maria Kerr, a Democrat from Ohio, spoke on Monday.", {("Maria Kerr", "Democratic Party")}),
    ("Maria Kerr is a Democrat.", {("Maria Kerr", "Democratic Party")}),
    ("Senator Maria Kerr (D-Mass.) spoke on Monday.", {("Maria Kerr", "Democratic Party")}),
    ("Representative Maria Kerr (R-TX) spoke on Monday.", {("Maria Kerr", "Republican Party")}),
    ("The Labour MP Maria Kerr spoke on Monday.", {("Maria Kerr", "Labour Party")}),
    ("On Monday the Conservative MP Maria Kerr spoke.", {("Maria Kerr", "Conservative Party")}),
    ("Maria Kerr is a member of the Labour Party.", {("Maria Kerr", "Labour Party")}),
]
NOT_MEMBERS = [
    "Maria Kerr is not a Republican.",
    "Maria Kerr, a former Republican, spoke on Monday.",
    "Maria Kerr criticised the Republican Party on Monday.",
    "Maria Kerr met Republicans on Monday.",
    "Conservative commentator Maria Kerr spoke on Monday.",
    "The conservative writer Maria Kerr spoke on Monday.",
    "Maria Kerr is a member of the committee.",
    "Maria Kerr might be a Democrat.",
    "A rival said Maria Kerr is a Republican.",
    "Maria Kerr (R-XX) spoke on Monday.",
    "Maria Kerr (born 1950) spoke on Monday.",
    "Liberal Democrat candidate Maria Kerr spoke on Monday.",
    "Maria Kerr is an anti-Republican activist.",
]


@pytest.mark.parametrize(("text", "expected"), NATIONAL)
def test_nationality(nlp: Language, text: str, expected: set[tuple[str, str]]) -> None:
    assert facts(read(nlp, text)) == {(who, "nationality", iso) for who, iso in expected}


@pytest.mark.parametrize("text", NOT_NATIONAL)
def test_no_nationality(nlp: Language, text: str) -> None:
    assert facts(read(nlp, text)) == set()


@pytest.mark.parametrize(("text", "expected"), MEMBERS)
def test_membership(nlp: Language, text: str, expected: set[tuple[str, str]]) -> None:
    assert facts(read(nlp, text)) == {(who, "memberOf", body) for who, body in expected}


@pytest.mark.parametrize("text", NOT_MEMBERS)
def test_no_membership(nlp: Language, text: str) -> None:
    assert facts(read(nlp, text)) == set()


def test_one_fact_with_all_that_says_so(nlp: Language) -> None:
    found = read(nlp, "The French novelist Maria Kerr died on Monday. Kerr, a French novelist, was 80.")
    (one,) = found.assertions
    assert [e.text for e in one.evidence] == ["French novelist Maria Kerr", "French novelist"]
    assert all(found.article.text[e.begin : e.end] == e.text for e in one.evidence)


def test_it_reaches_the_graph(nlp: Language) -> None:
    (found,) = resolve([read(nlp, "The French novelist Maria Kerr, a Democrat, died in France.")])
    said = {(str(s), str(p), str(o)) for s, p, o, _ in quads(found)}
    assert (f"{BASE}person/maria-kerr", str(KG.nationality), f"{BASE}country/FR") in said
    assert any(p == str(KG.memberOf) and "democratic-party" in o for _, p, o in said)


def test_lists_are_of_one_mind() -> None:
    data = table("parties")
    assert not set(data["names"]) & set(data["convictions"])
    assert set(data["letters"].values()) <= set(data["names"].values())
    assert all(word == word.casefold() for word in words("professions"))
