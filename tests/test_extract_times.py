"""When a tenure began and ended, and how: the dates and causes that a sentence gives, and those that it does not."""

from __future__ import annotations

import pytest
from extracting import read
from spacy.language import Language

Said = tuple[str, str | None, str | None, str | None, str | None]

NONE = (None, None, None, None)

# A sentence of 24 September 2021, a Friday, and its tenures as (status, start, how it began, end, how it ended).
CASES: list[tuple[str, list[Said]]] = [
    # How long it went on.
    ("Peter Holt served as mayor of Leeds in 2003 and 2004.", [("Former", "2003", None, "2004", None)]),
    ("In 2003 and 2004 Peter Holt served as mayor of Leeds.", [("Former", "2003", None, "2004", None)]),
    ("Peter Holt served as mayor of Leeds between 2003 and 2007.", [("Former", "2003", None, "2007", None)]),
    ("Peter Holt was mayor of Leeds until 2016.", [("Former", None, None, "2016", None)]),
    (
        "Peter Holt was the mayor of Leeds from May 2010 to July 2014.",
        [("Former", "2010-05", None, "2014-07", None)],
    ),
    ("Peter Holt was governor of Ohio for eight years, from 2008 to 2016.", [("Former", "2008", None, "2016", None)]),
    ("Peter Holt chaired the Finance Committee from 2008 until 2011.", [("Former", "2008", None, "2011", None)]),
    (
        "Peter Holt served as the governor of Ohio while his party ran the state from 2007 until 2011.",
        [("Former", "2007", None, "2011", None)],
    ),
    ("Peter Holt, who has been mayor of Leeds since 2014, spoke.", [("Incumbent", "2014", None, None, None)]),
    (
        "Peter Holt has held the position of mayor of Leeds since April 2018.",
        [("Incumbent", "2018-04", None, None, None)],
    ),
    ("Peter Holt had been mayor of Leeds since 2011.", [("Former", "2011", None, None, None)]),
    ("Peter Holt has led the Labour Party since 2015.", [("Incumbent", "2015", None, None, None)]),
    ("Peter Holt was president of Estonia in the 1990s.", [("Former", *NONE)]),
    ("Peter Holt was governor of Ohio when the bridge collapsed in 2012.", [("Former", *NONE)]),
    # Beside a name.
    ("Peter Holt, the mayor of Leeds since 2014, spoke.", [("Incumbent", "2014", None, None, None)]),
    ("Peter Holt, mayor of Leeds from 2008 to 2016, spoke.", [("Former", "2008", None, "2016", None)]),
    ("Peter Holt, the governor of Ohio until 2019, spoke.", [("Former", None, None, "2019", None)]),
    ("Peter Holt, the mayor of Leeds, who was born in 1950, spoke.", [("Incumbent", *NONE)]),
    ("Peter Holt, the mayor of Leeds, has lived there since 2001.", [("Incumbent", *NONE)]),
    ("Peter Holt, the mayor of Leeds, worked as a teacher until 2001.", [("Incumbent", *NONE)]),
    # In a clause about the post.
    (
        "Maria Kerr appointed Peter Holt foreign secretary of Norway, an office which he held until 2018.",
        [("Former", None, "Appointment", "2018", None)],
    ),
    (
        "Peter Holt became governor of Ohio in 2011, a post he held until 2019.",
        [("Former", "2011", None, "2019", None)],
    ),
    (
        "Maria Kerr became the first woman to serve as mayor of Leeds in 2007 and held the post until 2011.",
        [("Former", "2007", None, "2011", None)],
    ),
    ("Peter Holt made an attempt to resign as mayor of Leeds.", []),
    # How it began.
    (
        "Peter Holt was elected governor of Ohio in 2010 and took office in 2011.",
        [("Incumbent", "2011", "Election", None, None)],
    ),
    (
        "Party members voted on Tuesday to elect Peter Holt as the mayor of Leeds.",
        [("Incumbent", "2021-09-21", "Election", None, None)],
    ),
    ("Peter Holt was elected governor of Ohio last November.", [("Incumbent", "2020-11", "Election", None, None)]),
    ("Peter Holt was elected president of Estonia on Sunday.", [("Incumbent", "2021-09-19", "Election", None, None)]),
    (
        "Peter Holt was sworn in as president of Estonia on Monday.",
        [("Incumbent", "2021-09-20", None, None, None)],
    ),
    (
        "Peter Holt will be sworn in as president of Estonia on October 11.",
        [("Designate", "2021-10-11", None, None, None)],
    ),
    ("Peter Holt is to be sworn in as president of Estonia next month.", [("Designate", "2021-10", None, None, None)]),
    ("President Peter Holt of Estonia took office in 2016.", [("Incumbent", "2016", None, None, None)]),
    ("Peter Holt came to power as prime minister of Norway in 2013.", [("Incumbent", "2013", None, None, None)]),
    (
        "Peter Holt, prime minister of Norway, assumed office on 5 May 2020.",
        [("Incumbent", "2020-05-05", None, None, None)],
    ),
    # How it ended, or will.
    (
        "Prime Minister Maria Kerr of Norway is to step down today, with Peter Holt succeeding her as prime minister.",
        [("Incumbent", None, None, "2021-09-24", "Resignation"), ("Designate", "2021-09-24", "Succession", None, None)],
    ),
    (
        "Governor Peter Holt of Ohio announced his resignation effective next Thursday, September 30.",
        [("Incumbent", None, None, "2021-09-30", "Resignation")],
    ),
    (
        "Governor Peter Holt of Ohio is to leave office next month on October 2.",
        [("Incumbent", None, None, "2021-10-02", None)],
    ),
    (
        "Governor Peter Holt of Ohio said he would step down on October 2.",
        [("Incumbent", None, None, "2021-10-02", "Resignation")],
    ),
    ("Peter Holt quit as mayor of Leeds last month.", [("Former", None, None, "2021-08", "Resignation")]),
    ("Peter Holt resigned as mayor of Leeds in March.", [("Former", None, None, "2021-03", "Resignation")]),
    (
        "Peter Holt's resignation as mayor of Leeds took effect on Friday.",
        [("Former", None, None, "2021-09-24", "Resignation")],
    ),
    (
        "Peter Holt, who resigned as US ambassador to Chile on Monday, spoke.",
        [("Former", None, None, "2021-09-20", "Resignation")],
    ),
    ("Peter Holt's term as governor of Ohio ended in January.", [("Former", None, None, "2021-01", "TermEnd")]),
    (
        "Lawmakers voted on Tuesday to remove Peter Holt as prime minister of Norway.",
        [("Former", None, None, "2021-09-21", "Dismissal")],
    ),
    (
        "A military coup removed then-prime minister Peter Holt of Norway in 2006.",
        [("Former", None, None, "2006", "Dismissal")],
    ),
    ("The army ousted President Peter Holt of Estonia in 2012.", [("Former", None, None, "2012", "Dismissal")]),
    (
        "Former president Peter Holt of Estonia, who was ousted in 2012, spoke.",
        [("Former", None, None, "2012", "Dismissal")],
    ),
    ("Senator Peter Holt of Ohio died on Wednesday at the age of 81.", [("Former", None, None, "2021-09-22", "Death")]),
    ("Peter Holt, a former mayor of Leeds, died on Wednesday.", [("Former", *NONE)]),
    (
        "Maria Kerr defeated incumbent Senator Peter Holt of Ohio in 2008.",
        [("Former", None, None, "2008", "Defeat")],
    ),
    (
        "Maria Kerr won the election on Tuesday against incumbent US President Peter Holt.",
        [("Incumbent", None, None, None, "Defeat")],
    ),
    ("Senator Peter Holt of Ohio lost his re-election bid in 2014.", [("Former", None, None, "2014", "Defeat")]),
    ("Peter Holt lost his seat as senator from Ohio in 2014.", [("Former", None, None, "2014", "Defeat")]),
    ("Peter Holt was not re-elected as mayor of Leeds in 2019.", []),
    # Not of this holder, or not of this post.
    ("His party called for the board to fire Peter Holt, the mayor of Leeds.", [("Incumbent", *NONE)]),
    ("Senator Peter Holt of Ohio assumes the US presidency if the president dies.", [("Incumbent", *NONE)]),
    ("They asked President Peter Holt of Estonia, who was abroad, to resign.", [("Incumbent", *NONE)]),
    ("It dropped its goal of ousting President Peter Holt of Estonia.", [("Incumbent", *NONE)]),
    ("Prime Minister Peter Holt of Norway dismissed the report.", [("Incumbent", *NONE)]),
    ("Former Norwegian prime minister Peter Holt has taught since leaving office.", [("Former", *NONE)]),
    ("Prime Minister Peter Holt of Norway praised the banker Holt appointed.", [("Incumbent", *NONE)]),
    (
        "President Peter Holt of Estonia, the presidential nominee of his party, spoke.",
        [("Incumbent", *NONE)],
    ),
    (
        "President Peter Holt of Estonia attacked Kerr for giving talks since leaving office.",
        [("Incumbent", *NONE)],
    ),
    # Who resigned, and then died.
    (
        "Peter Holt, who resigned as mayor of Leeds in 2018, died on Wednesday.",
        [("Former", None, None, "2018", "Resignation")],
    ),
    # Of two people.
    (
        "Maria Kerr became prime minister of Norway after Peter Holt stepped down on July 24.",
        [("Incumbent", None, "Succession", None, None), ("Former", None, None, "2021-07-24", "Resignation")],
    ),
    (
        "In 2014, Maria Kerr replaced Peter Holt as mayor of Leeds.",
        [("Incumbent", "2014", "Succession", None, None), ("Former", *NONE)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_when_and_how(nlp: Language, text: str, expected: list[Said]) -> None:
    found = [
        (t.status, t.start and t.start.value, t.started_by, t.end and t.end.value, t.ended_by)
        for t in read(nlp, text).tenures
    ]
    assert sorted(map(str, found)) == sorted(map(str, expected))
