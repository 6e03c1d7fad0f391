"""Publication dates, in whatever way they were written."""

from __future__ import annotations

import datetime as dt
import re

from kg.model import When

__all__ = ["iso_date"]

_ISO = re.compile(r"([12]\d{3})(-\d\d)?(-\d\d)?(?:[T ]\d\d:?\d\d.*)?")
_AMBIGUOUS = re.compile(r"\D*(\d{1,2})[./-](\d{1,2})[./-]\d{4}\D*")
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d{1,3}(?!\d))")
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)
# Two dates that share neither year, month nor day: what the parser takes from them was not written.
_FILLERS = (dt.datetime(1904, 1, 1), dt.datetime(1908, 2, 2))


def iso_date(value: object) -> str:
    """`value` as ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, at the precision written; times and zones are dropped.

    `value` is text, a date, a datetime or a year. Raises ValueError if it is no date, has no year, or could be read
    in two ways (``03/04/2021``).
    """
    if isinstance(value, dt.date):
        return value.isoformat()[:10]
    text = str(value).strip()
    if match := _ISO.fullmatch(text):
        return _checked("".join(part or "" for part in match.groups()), text)
    if (match := _AMBIGUOUS.fullmatch(text)) and max(int(match[1]), int(match[2])) <= 12 and match[1] != match[2]:
        raise ValueError(f"the date {text!r} can be read in two ways; write it as YYYY-MM-DD")
    if not _YEAR.search(text):
        raise ValueError(f"{text!r} is not a date with a year; write it as YYYY-MM-DD")
    return _checked(_parsed(_WEEKDAY.sub("", text, count=1)), text)


def _parsed(text: str) -> str:
    from dateutil.parser import ParserError, parse

    try:
        one, two = (parse(text, default=filler, ignoretz=True) for filler in _FILLERS)
    except (ParserError, OverflowError, ValueError):
        return ""
    if one.year != two.year:
        return ""
    if one.month != two.month:
        return f"{one.year:04}"
    return f"{one.year:04}-{one.month:02}" if one.day != two.day else one.date().isoformat()


def _checked(value: str, text: str) -> str:
    try:
        When.of(value)
    except ValueError:
        raise ValueError(f"{text!r} is not a date; write it as YYYY-MM-DD") from None
    return value
