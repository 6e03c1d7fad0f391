from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.sources.dates import iso_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2021", "2021"),
        ("2021-09", "2021-09"),
        ("2021-09-23", "2021-09-23"),
        ("2021-9-3", "2021-09-03"),
        ("2021/09/23", "2021-09-23"),
        ("20210923", "2021-09-23"),
        ("2021-09-23T10:00:00Z", "2021-09-23"),
        ("2021-09-23T23:30:00-08:00", "2021-09-23"),
        ("2021-09-23 10:00", "2021-09-23"),
        ("23 September 2021", "2021-09-23"),
        ("September 23, 2021", "2021-09-23"),
        ("Sept. 23, 2021", "2021-09-23"),
        ("Thursday, 23 September 2021", "2021-09-23"),
        ("Thu, 23 Sep 2021 10:00:00 GMT", "2021-09-23"),
        ("September 2021", "2021-09"),
        ("Monday September 2021", "2021-09"),
        ("23/04/2021", "2021-04-23"),
        ("04/23/2021", "2021-04-23"),
        ("4/4/2021", "2021-04-04"),
        (2021, "2021"),
        (dt.date(2021, 1, 2), "2021-01-02"),
        (dt.datetime(2021, 1, 2, 23, 59), "2021-01-02"),
    ],
)
def test_a_date_keeps_the_precision_it_was_written_with(written: object, iso: str) -> None:
    assert iso_date(written) == iso


@pytest.mark.parametrize(
    "written",
    ["03/04/2021", "yesterday", "Thursday", "23 Sep 21", "2021-13", "2021-02-30", "2021-2022", "1632391200", "12:30",
     "", "in a while of 2021", None, True],
)  # fmt: skip
def test_what_is_no_date_is_refused(written: object) -> None:
    with pytest.raises(ValueError, match="date"):
        iso_date(written)


@given(
    st.dates(dt.date(1900, 1, 1), dt.date(2999, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%a %d %b %Y"]),
)
def test_every_day_is_read_back(day: dt.date, way: str) -> None:
    assert iso_date(day.strftime(way)) == day.isoformat()


@given(st.text(max_size=20))
def test_nothing_but_valueerror_comes_of_any_text(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert iso_date(text)[:4].isdigit()
