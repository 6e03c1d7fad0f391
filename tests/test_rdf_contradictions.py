"""Tenures that cannot both be: kept as two, and said by validation."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import Holding, story
from rdflib import Graph

from kg.model import Evidence, Findings
from kg.rdf import BASE, KG, quads
from kg.rdf.contradictions import contradictions
from kg.rdf.validate import validate
from kg.resolve import resolve

TENURE = f"{BASE}tenure/ivo-brandt/president-of-XA"


def article(
    number: int,
    date: str | None,
    status: str | None,
    start: str | None = None,
    end: str | None = None,
    cause: str | None = None,
) -> Findings:
    """An article that says of Ivo Brandt what is given, in words of its own."""
    text = f"Telling {number}: President Ivo Brandt."
    said = Holding("Ivo Brandt", "President", "XA", status, start=start, end=end, ended_by=cause)
    found = story(str(number), said, date=date, text=text)
    words = Evidence(0, len(text) - 1, text[:-1], 0, len(text))
    held = tuple(replace(t, evidence=(words,)) for t in found.tenures)
    return replace(found, tenures=held, statements=(), assertions=())


def graph(*articles: Findings) -> Graph:
    out = Graph()
    for found in resolve(articles):
        for s, p, o, _ in quads(found):
            out.add((s, p, o))
    return out


CONTRADICTIONS = [
    # Who has been in office since 2012 in one article cannot have begun in 2016 in the next.
    [("2019-01-01", "Incumbent", "2012", None), ("2019-02-01", "Incumbent", "2016", None)],
    [("2019-01-01", "Incumbent", "2012-03-01", None), ("2019-02-01", "Incumbent", "2012-03-09", None)],
    # One end told in two ways.
    [("2019-01-01", "Former", None, "2018-05-01"), ("2019-01-02", "Former", None, "2018-05-03")],
    # Terms that overlap.
    [("2019-01-01", "Former", "2010", "2015"), ("2019-01-02", "Former", "2013", "2017")],
]
TERMS = [
    [("2012-01-01", "Former", None, None), ("2019-01-01", "Incumbent", None, None)],
    [("2019-01-01", "Former", "2008", "2012"), ("2019-02-01", "Incumbent", "2016", None)],
    [("2012-01-01", "Former", None, "2010"), ("2019-01-01", "Former", None, "2018")],
    # A term that begins on the day the one before ends.
    [("2019-01-01", "Former", "2008-05-07", "2012-05-07"), ("2019-02-01", "Incumbent", "2012-05-07", None)],
]
AGREEMENTS = [
    [("2019-01-01", "Incumbent", "2012", None), ("2019-02-01", "Incumbent", "2012-03", None)],
    [("2019-01-01", "Incumbent", None, None), ("2020-02-01", "Former", None, "2019-12")],
    [(None, "Incumbent", None, None), (None, "Former", None, None)],
]


@pytest.mark.parametrize("told", CONTRADICTIONS)
def test_a_contradiction_is_kept_and_listed(told: list[tuple[str, str, str | None, str | None]]) -> None:
    for order in permutations(enumerate(told)):
        found = graph(*(article(n, *what) for n, what in order))
        (one,) = contradictions(found)
        assert {str(one.first), str(one.second)} == {TENURE, f"{TENURE}.2"}
        assert "Telling 0" in one.first_told + one.second_told
        assert "Telling 1" in one.first_told + one.second_told


@pytest.mark.parametrize("told", TERMS)
def test_two_terms_do_not_contradict(told: list[tuple[str, str, str | None, str | None]]) -> None:
    found = graph(*(article(n, *what) for n, what in enumerate(told)))
    assert {str(t) for t in found.subjects() if str(t).startswith(TENURE)} == {TENURE, f"{TENURE}.2"}
    assert list(contradictions(found)) == []


@pytest.mark.parametrize(
    ("causes", "count"),
    [
        (("Dismissal", "Resignation"), 1),
        (("Death", "Dismissal"), 1),
        (("Defeat", "TermEnd"), 0),
        (("Resignation", "Resignation"), 0),
        (("Resignation", None), 0),
    ],
)
def test_two_causes_of_one_end_are_kept_and_listed(causes: tuple[str, str | None], count: int) -> None:
    told = [(f"2019-09-1{n}", "Former", None, None, cause) for n, cause in enumerate(causes)]
    for order in permutations(enumerate(told)):
        found = graph(*(article(n, *what) for n, what in order))
        listed = list(contradictions(found))
        assert len(listed) == count
        for one in listed:
            assert {
                one.first_told.split(", ")[1].partition(":")[0],
                one.second_told.split(", ")[1].partition(":")[0],
            } == {*causes}
        ends = {str(o).rpartition("#")[2] for o in found.objects(None, KG.endedBy)}
        assert ends == {c for c in causes if c} - ({"Defeat"} if "TermEnd" in causes else set())


def test_two_terms_may_end_in_two_ways() -> None:
    told = [
        ("2012-01-01", "Former", None, None, "Resignation"),
        ("2019-01-01", "Incumbent", "2016", None, None),
        ("2020-01-01", "Former", None, None, "Dismissal"),
    ]
    found = graph(*(article(n, *what) for n, what in enumerate(told)))
    assert list(contradictions(found)) == []


def test_whoever_holds_an_office_may_run_for_it() -> None:
    told = [("2019-01-01", "Incumbent", "2012-03-01", None), ("2019-02-01", "Candidate", "2012-03-09", None)]
    found = graph(*(article(n, *what) for n, what in enumerate(told)))
    assert {str(t) for t in found.subjects() if str(t).startswith(TENURE)} == {TENURE, f"{TENURE}.candidate"}
    assert list(contradictions(found)) == []


@pytest.mark.parametrize("told", AGREEMENTS)
def test_what_agrees_is_one(told: list[tuple[str | None, str, str | None, str | None]]) -> None:
    found = graph(*(article(n, *what) for n, what in enumerate(told)))
    assert {str(t) for t in found.subjects() if str(t).startswith(TENURE)} == {TENURE}
    assert list(contradictions(found)) == []


def test_validation_warns_and_does_not_fail() -> None:
    found = graph(*(article(n, *what) for n, what in enumerate(CONTRADICTIONS[0])))
    report = validate(found)
    (problem,) = [p for p in report.problems if "contradict" in p.message]
    assert problem.severity == "Warning"
    assert (problem.focus, problem.value) == (TENURE, f"{TENURE}.2")
    assert 'Incumbent, 2012 – ?: "Telling 0: President Ivo Brandt"' in problem.message
    assert 'Incumbent, 2016 – ?: "Telling 1: President Ivo Brandt"' in problem.message
    fails = [p for p in report.problems if "/tenure/" in p.focus and p.severity == "Violation"]
    assert fails == []


DAYS = st.none() | st.sampled_from(["2008", "2010-01-01", "2010-01-20", "2012-06", "2019-12-31"])
TOLD = st.tuples(DAYS, st.sampled_from([None, "Incumbent", "Former", "Candidate", "Acting"]), DAYS, DAYS).filter(
    lambda t: t[2] is None or t[3] is None or t[2] < t[3]
)


@settings(deadline=None)
@given(st.lists(TOLD, min_size=1, max_size=4), st.randoms())
def test_every_contradiction_is_between_two_tellings(told: list[tuple[str | None, ...]], random: object) -> None:
    articles = [article(n, *what) for n, what in enumerate(told)]
    found = list(contradictions(graph(*articles)))
    random.shuffle(articles)  # type: ignore[attr-defined]
    assert sorted(contradictions(graph(*articles))) == sorted(found)
    assert len(told) > 1 or not found
    for one in found:
        assert one.first != one.second
        assert one.first_told
        assert one.second_told
