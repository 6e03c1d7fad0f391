"""Dates at the precision the words give. Cases are told on Tuesday, 21 September 2021, unless they say otherwise."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from kg.language import annotate, when
from kg.language.dates import published
from kg.language.datewords import Expression, Tense, find, resolve
from kg.model import Article, When

TOLD = date(2021, 9, 21)

VALUES: list[tuple[str, str, Tense, str | None]] = [
    # Absolute.
    ("She left on September 23, 2019.", "September 23, 2019", "past", "2019-09-23"),
    ("She left on Thursday, September 23, 2019.", "Thursday, September 23, 2019", "past", "2019-09-23"),
    ("She left on 23 September 2019.", "23 September 2019", "past", "2019-09-23"),
    ("She left on the 23rd of September, 2019.", "the 23rd of September, 2019", "past", "2019-09-23"),
    ("She left on Sept. 23, 2019.", "Sept. 23, 2019", "past", "2019-09-23"),
    ("She left on 2019-09-23.", "2019-09-23", "past", "2019-09-23"),
    ("She left on September 31, 2019.", "September 31, 2019", "past", None),
    ("She left in September 2019.", "September 2019", "past", "2019-09"),
    ("She left in September of 2019.", "September of 2019", "past", "2019-09"),
    ("She left in early May 2019.", "early May 2019", "past", "2019-05"),
    ("She left in 2019.", "2019", "past", "2019"),
    ("In late 2019 she left.", "late 2019", "past", "2019"),
    ("She left at the end of 2019.", "the end of 2019", "past", "2019"),
    ("She has been there since 1998.", "1998", "past", "1998"),
    ("She ruled from 1998 to 2004.", "1998", "past", "1998"),
    ("She left in the summer of 2019.", "the summer of 2019", "past", "2019"),
    ("She left in mid-July 2019.", "mid-July 2019", "past", "2019-07"),
    # Days near by.
    ("She left today.", "today", "past", "2021-09-21"),
    ("She left yesterday.", "yesterday", "past", "2021-09-20"),
    ("She leaves tomorrow.", "tomorrow", "future", "2021-09-22"),
    ("She left last night.", "last night", "past", "2021-09-20"),
    ("She speaks tonight.", "tonight", "future", "2021-09-21"),
    ("She left this morning.", "this morning", "past", "2021-09-21"),
    # Weekdays.
    ("She left on Monday.", "Monday", "past", "2021-09-20"),
    ("She left on Thursday.", "Thursday", "past", "2021-09-16"),
    ("She left on Tuesday.", "Tuesday", "past", "2021-09-21"),
    ("She left Monday night.", "Monday night", "past", "2021-09-20"),
    ("She left on Thursday morning.", "Thursday morning", "past", "2021-09-16"),
    ("She will leave on Thursday.", "Thursday", "future", "2021-09-23"),
    ("She will leave on Tuesday.", "Tuesday", "future", "2021-09-21"),
    ("She left last Tuesday.", "last Tuesday", "past", "2021-09-14"),
    ("She left last Thursday.", "last Thursday", "past", "2021-09-16"),
    ("She leaves next Thursday.", "next Thursday", "future", "2021-09-23"),
    ("She leaves next Tuesday.", "next Tuesday", "future", "2021-09-28"),
    ("She leaves this coming Friday.", "this coming Friday", "future", "2021-09-24"),
    ("She leaves on Friday.", "Friday", "unknown", None),
    # Months and days without their year.
    ("She left on September 10.", "September 10", "past", "2021-09-10"),
    ("She left on 10 September.", "10 September", "past", "2021-09-10"),
    ("She left on September 21.", "September 21", "past", "2021-09-21"),
    ("She left on November 3.", "November 3", "past", "2020-11-03"),
    ("She will leave on November 3.", "November 3", "future", "2021-11-03"),
    ("She will leave on March 3.", "March 3", "future", "2022-03-03"),
    ("She left on Nov. 3.", "Nov. 3", "past", "2020-11-03"),
    # The day of the week tells the year.
    ("It takes effect Thursday, September 30.", "Thursday, September 30", "past", "2021-09-30"),
    ("It took effect Wednesday, September 30.", "Wednesday, September 30", "unknown", "2020-09-30"),
    ("She leaves on November 3.", "November 3", "unknown", None),
    ("She left in July.", "July", "past", "2021-07"),
    ("She left in November.", "November", "past", "2020-11"),
    ("She left in September.", "September", "past", "2021-09"),
    ("She will leave in November.", "November", "future", "2021-11"),
    ("She left last July.", "last July", "past", "2021-07"),
    ("She left last November.", "last November", "past", "2020-11"),
    ("She left last September.", "last September", "past", "2020-09"),
    ("She leaves next July.", "next July", "future", "2022-07"),
    ("She left this June.", "this June", "past", "2021-06"),
    ("She was appointed earlier this year in July.", "earlier this year in July", "past", "2021-07"),
    ("She was appointed earlier this year, in July.", "earlier this year, in July", "past", "2021-07"),
    ("She left in early July.", "early July", "past", "2021-07"),
    ("She left on December 22, last year.", "December 22, last year", "past", "2020-12-22"),
    ("She left in July of last year.", "July of last year", "past", "2020-07"),
    ("She left in July last year.", "July last year", "past", "2020-07"),
    # Years, months.
    ("She left last year.", "last year", "past", "2020"),
    ("She leaves next year.", "next year", "future", "2022"),
    ("She left this year.", "this year", "past", "2021"),
    ("She left earlier this year.", "earlier this year", "past", "2021"),
    ("She left last month.", "last month", "past", "2021-08"),
    ("She leaves next month.", "next month", "future", "2021-10"),
    ("She left earlier this month.", "earlier this month", "past", "2021-09"),
    ("She left late last month.", "late last month", "past", "2021-08"),
    # Ago.
    ("She left 30 years ago.", "30 years ago", "past", "1991"),
    ("She left a year ago.", "a year ago", "past", "2020"),
    ("She left two months ago.", "two months ago", "past", "2021-07"),
    ("She left nine months ago.", "nine months ago", "past", "2020-12"),
    ("She left three days ago.", "three days ago", "past", "2021-09-18"),
    ("She left about ten years ago.", "about ten years ago", "past", "2011"),
    ("She left six months ago.", "six months ago", "past", "2021-03"),
    # Less common.
    ("She left the day before yesterday.", "the day before yesterday", "past", "2021-09-19"),
    ("She leaves the day after tomorrow.", "the day after tomorrow", "future", "2021-09-23"),
    ("She left on 9/23/2019.", "9/23/2019", "past", "2019-09-23"),
    ("She left on 23/09/2019.", "23/09/2019", "past", "2019-09-23"),
    ("She left last Friday night.", "last Friday night", "past", "2021-09-17"),
    ("She will leave by the end of next year.", "next year", "future", "2022"),
    ("She will leave in March.", "March", "future", "2022-03"),
    ("She took office in the first quarter of 2020.", "2020", "past", "2020"),
]


@pytest.mark.parametrize(("text", "words", "tense", "value"), VALUES)
def test_value(text: str, words: str, tense: Tense, value: str | None) -> None:
    expression = find(text)[0]
    assert text[expression.begin : expression.end] == words
    found = resolve(expression, TOLD, tense)
    assert (found.value if found else None) == value


BOUNDS = [
    ("She left last week.", ("2021-09-13", "2021-09-19")),
    ("She leaves next week.", ("2021-09-27", "2021-10-03")),
    ("She left earlier this week.", ("2021-09-20", "2021-09-21")),
    ("She left last weekend.", ("2021-09-18", "2021-09-19")),
    ("She left in the 1990s.", ("1990-01-01", "1999-12-31")),
    ("She left two weeks ago.", ("2021-09-04", "2021-09-10")),
    ("She left three weeks ago.", ("2021-08-28", "2021-09-03")),
    ("She left a decade ago.", ("2006-01-01", "2016-12-31")),
]


@pytest.mark.parametrize(("text", "bounds"), BOUNDS)
def test_bounds(text: str, bounds: tuple[str, str]) -> None:
    assert resolve(find(text)[0], TOLD) == When(None, *bounds)


OPEN = ["She left last summer.", "It took the past year.", "It took the past week."]


@pytest.mark.parametrize("text", OPEN)
def test_left_open(text: str) -> None:
    assert [resolve(e, TOLD) for e in find(text)] == [None]


NO_DATES = [
    "She may leave.",
    "It won 4/5 of the votes.",
    "They will march on the palace.",
    "Theresa May resigned.",
    "March with us!",
    "It cost $2019 in all.",
    "There were 2019 votes.",
    "The 76-year-old left.",
    "She won 1,998 votes.",
    "The 2016 election was close.",
    "He has sat there for two days.",
    "An august body met.",
    "Sun shone; a mon key ran.",
    "Flight 1990 landed.",
    "He took her post the next month.",
    "She has risen over the last year.",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date(text: str) -> None:
    assert find(text) == []


@given(st.text(alphabet="12039 -,.adeghilmnorstuvyJMSA", max_size=50), st.dates(date(1600, 1, 1), date(2200, 1, 1)))
def test_what_is_resolved_is_a_date_within_its_bounds(text: str, told: date) -> None:
    for expression in find(text):
        assert 0 <= expression.begin < expression.end <= len(text)
        for tense in ("past", "future", "unknown"):
            found = resolve(expression, told, tense)
            if found is not None:
                assert found.earliest is not None
                assert found.latest is not None
                assert found.earliest <= found.latest


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.sampled_from(["Monday", "Sunday", "March 1", "October 31"]))
def test_the_past_is_not_ahead_and_the_future_not_behind(told: date, words: str) -> None:
    (expression,) = find(f"She left on {words}.")
    past, future = resolve(expression, told, "past"), resolve(expression, told, "future")
    assert past is not None
    assert future is not None
    assert str(past.value) <= told.isoformat() <= str(future.value)


def test_without_a_day_of_publication_nothing_relative_is_said() -> None:
    for text in ("on Thursday", "last July", "yesterday", "30 years ago", "in July", "last year", "on September 10"):
        assert [resolve(e, None) for e in find(f"She left {text}.")] == [None]
    assert resolve(Expression(0, 4, "year", {"year": "2019"}), None) == When.of("2019")


CONTEXT = [
    ("The minister resigned on Thursday.", "2021-09-16"),
    ("The minister will resign on Thursday.", "2021-09-23"),
    ("The vote is scheduled for Thursday.", "2021-09-23"),
    ("The minister is to leave office on October 2.", "2021-10-02"),
    ("She chaired it in 2003 and 2004 alone.", "20032004"),
    ("Ministers plan to meet on Thursday.", "2021-09-23"),
    ("The resignation of the minister in July surprised them.", "2021-07"),
    ("She has said since Thursday that she is ill.", "2021-09-16"),
    ("The law was signed in November.", "2020-11"),
    ("She won the primary on Super Tuesday.", ""),
    ("She would have left on Thursday.", "2021-09-16"),
]


@pytest.mark.parametrize(("text", "value"), CONTEXT)
def test_the_sentence_says_which_way(nlp: Language, text: str, value: str) -> None:
    ((_, doc),) = annotate(nlp, [Article("a", text, date="2021-09-21")])
    assert "".join(s.kb_id_ for s in doc.spans["dates"]) == value


def test_when_reads_values_and_bounds(nlp: Language) -> None:
    article = Article("a", "She left last week, and he on Monday.", date="2021-09-21T10:00:00Z")
    ((_, doc),) = annotate(nlp, [article])
    week, monday = doc.spans["dates"]
    assert when(week) == When(None, "2021-09-13", "2021-09-19")
    assert when(monday) == When.of("2021-09-20")
    assert when(doc[0:1]) is None
    assert when(doc[:]) == When(None, "2021-09-13", "2021-09-19")


def test_a_date_line_stands_in_for_the_articles_date(nlp: Language) -> None:
    text = "Minister quits\n\nTuesday, September 21, 2021\n\nShe left on Monday."
    ((_, doc),) = annotate(nlp, [Article("a", text)])
    assert published(doc) == TOLD
    assert doc.spans["dates"][-1].kb_id_ == "2021-09-20"
    ((_, other),) = annotate(nlp, [Article("a", text, date="2020-01-10")])
    assert published(other) == date(2020, 1, 10)
