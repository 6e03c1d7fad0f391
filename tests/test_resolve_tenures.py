from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import Holding, story

from kg.model import Findings, Tenure, When
from kg.resolve import resolve
from kg.resolve.tenures import Held, Merged, merge


def told(*articles: tuple[str | None, str | None, str | None, str | None, str | None]) -> list[Tenure]:
    """What is left of one tenure in articles of which each is given by date, status, start, end and cause of end."""
    found = resolve(
        story(str(n), Holding("Ivo Brandt", "President", "XA", status, start=start, end=end, ended_by=cause), date=date)
        for n, (date, status, start, end, cause) in enumerate(articles)
    )
    return [t for f in found for t in f.tenures]


def test_one_tenure_over_articles() -> None:
    old, new = told(("2019-01-01", "Incumbent", None, None, None), ("2020-01-01", "Former", None, "2019-12", None))
    assert old.id == new.id == "tenure/ivo-brandt/president-of-XA"
    assert (old.status, new.status) == (None, "Former")
    assert (old.end, new.end) == (None, When.of("2019-12"))


def test_what_all_say_stays_with_all() -> None:
    old, new = told(("2019-01-01", "Incumbent", "2016", None, None), ("2020-01-01", "Incumbent", "2016", None, None))
    assert old.status == new.status == "Incumbent"
    assert old.start == new.start == When.of("2016")


def test_a_precise_date_refines_a_vague_one() -> None:
    vague, precise = told(
        ("2020-01-01", "Incumbent", "2016", None, None), ("2019-01-01", None, "2016-07-09", None, None)
    )
    assert vague.start is None
    assert precise.start == When.of("2016-07-09")


def test_bounds_narrow_each_other() -> None:
    wide = Held(start=(None, "2016-01-01", "2016-06-30"))
    late = Held(start=(None, "2016-03-01", "2016-12-31"))
    spell, value, confidence = merge({wide: 0.5, late: 0.9})[wide]
    assert (spell, confidence) == (1, 0.9)
    assert value.start == (None, "2016-03-01", "2016-06-30")


@pytest.mark.parametrize(
    "articles",
    [
        [("2019-01-01", "Incumbent", "2012", None, None), ("2019-02-01", "Incumbent", "2016", None, None)],
        [("2012-01-01", "Former", None, None, None), ("2019-01-01", "Incumbent", None, None, None)],
        [("2012-01-01", "Former", None, "2010", None), ("2019-01-01", "Former", None, "2018", None)],
    ],
)
def test_what_cannot_both_be_is_told_apart(articles: list[tuple[str, str, str | None, str | None, None]]) -> None:
    for order in permutations(articles):
        ids = {t.id for t in told(*order)}
        assert ids == {"tenure/ivo-brandt/president-of-XA", "tenure/ivo-brandt/president-of-XA.2"}


def test_the_latest_spell_has_the_plain_id() -> None:
    before, now = told(("2012-01-01", "Former", None, "2010", None), ("2019-01-01", "Incumbent", "2016", None, None))
    assert (before.id[-2:], now.id[-2:]) == (".2", "XA")


def test_a_candidacy_stays_one_whatever_became_of_it() -> None:
    articles: list[tuple[str, str, None, None, None]] = [
        ("2019-01-01", "Candidate", None, None, None),
        ("2019-06-01", "Designate", None, None, None),
        ("2019-09-01", "Incumbent", None, None, None),
    ]
    for order in permutations(articles):
        found = {t.id: {o.status for o in told(*order) if o.id == t.id} for t in told(*order)}
        assert found == {
            "tenure/ivo-brandt/president-of-XA": {"Incumbent", None},
            "tenure/ivo-brandt/president-of-XA.candidate": {"Candidate"},
        }


@pytest.mark.parametrize(
    ("articles", "status"),
    [
        # The news goes on for some days calling somebody by an office that has ended.
        ([("2019-09-12", "Former", None, "2019-09-10", "Dismissal"),
          ("2019-09-13", "Incumbent", None, None, None)], "Former"),
        ([("2019-06-01", "Designate", None, None, None), ("2019-09-01", "Incumbent", None, None, None)], "Incumbent"),
        # Nobody comes back from the dead.
        ([("2019-09-12", "Former", None, "2019-09", "Death"),
          ("2021-01-01", "Incumbent", None, None, None)], "Former"),
        ([(None, "Incumbent", None, None, None), (None, "Former", None, None, None)], "Former"),
        ([("2019", "Incumbent", "2019-05", None, None),
          ("2020", "Incumbent", "2019-05-02", None, None)], "Incumbent"),
    ],
)  # fmt: skip
def test_one_spell(articles: list[tuple[str | None, str, str | None, str | None, str | None]], status: str) -> None:
    for order in permutations(articles):
        found = told(*order)
        assert len({t.id for t in found}) == 1
        assert {t.status for t in found} - {None} == {status}


def test_what_fits_two_spells_tells_of_one_of_its_status() -> None:
    found = told(
        ("2012-01-01", "Former", None, None, None),
        ("2019-01-01", "Incumbent", None, None, None),
        ("2019-05-01", "Former", None, None, None),
        ("2019-05-01", "Incumbent", None, None, None),
    )
    assert [t.id[-2:] for t in found] == [".2", "XA", ".2", "XA"]


def test_confidence_is_one_for_a_tenure() -> None:
    found = resolve(
        [
            story("a", Holding("Ivo Brandt", "President", "XA", confidence=0.6)),
            story("b", Holding("Ivo Brandt", "President", "XA", confidence=0.81234)),
        ]
    )
    assert [f.tenures[0].confidence for f in found] == [0.81, 0.81]


def test_a_predecessor_is_a_global_person() -> None:
    (one,) = resolve([story("a", Holding("Ivo Brandt", "President", "XA", predecessor="Mira Kessler"))])
    assert one.tenures[0].predecessor == "person/mira-kessler"


DAYS = st.sampled_from(["2010-01-01", "2010-06-15", "2012", "2012-05-01", "2019-12-31"])
SPANS = st.none() | st.builds(lambda d: (lambda w: (w.value, w.earliest, w.latest))(When.of(d)), DAYS)
HELD = st.builds(
    Held,
    date=st.none() | DAYS,
    status=st.sampled_from([None, "Incumbent", "Former", "Candidate", "Acting", "Designate"]),
    start=SPANS,
    end=SPANS,
    ended_by=st.sampled_from([None, "Death", "Resignation"]),
)


@given(st.dictionaries(HELD, st.sampled_from([0.5, 0.9]), max_size=7), st.randoms())
def test_merging_is_a_function_of_the_set(rows: dict[Held, float], random: object) -> None:
    merged = merge(rows)
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert merge({h: rows[h] for h in shuffled}) == merged
    assert [Merged.loads(m.dumps()) for m in merged.values()] == list(merged.values())
    assert set(merged) == set(rows)
    spells: dict[tuple[bool, int], list[Held]] = {}
    for held, (number, value, _) in merged.items():
        assert (held.status == "Candidate") is (value.status == "Candidate")
        spells.setdefault((value.status == "Candidate", number), []).append(held)
    # One value a spell, and one that some member gave.
    for members in spells.values():
        (value,) = {merged[h].value for h in members}
        assert value.status in {h.status for h in members}
        for bound in (0, 1, 2):
            for field in ("start", "end"):
                found = getattr(value, field)
                if found and found[bound]:
                    assert found[bound] in {b[bound] for h in members if (b := getattr(h, field))}
                if found and found[1] and found[2]:
                    assert found[1] <= found[2]
    for kind in (True, False):
        numbers = {n for sought, n in spells if sought is kind}
        assert numbers == set(range(1, len(numbers) + 1))


@given(st.lists(HELD, max_size=4))
def test_held_can_be_written(rows: list[Held]) -> None:
    assert [Held.loads(h.dumps()) for h in rows] == rows


def test_findings_are_not_changed() -> None:
    one: Findings = story("a", Holding("Ivo Brandt", "President", "XA"))
    before = story("a", Holding("Ivo Brandt", "President", "XA"))
    resolve([one])
    assert one == before
