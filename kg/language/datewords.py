"""Date expressions of English news: where they stand in a text, and which date they mean at the precision they give.

`find` reads the text alone; `resolve` needs the day of publication for relative ones ("on Thursday", "last July") and
whether the sentence looks back or ahead. Nothing is guessed: what the words leave open stays open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Literal

from dateutil.relativedelta import relativedelta

from kg.language import lexicon
from kg.model import When

__all__ = ["Expression", "Tense", "find", "resolve"]

Tense = Literal["past", "future", "unknown"]


@dataclass(frozen=True, slots=True)
class Expression:
    """A date expression at characters `begin` to `end`, of a `kind` ("day", "weekday", "ago", …) with what it says."""

    begin: int
    end: int
    kind: str
    fields: Mapping[str, str] = field(default_factory=dict)


@cache
def _numbers(table: str) -> dict[str, int]:
    rows: list[list[str]] = lexicon.table("dates")[table]
    return {name: n for n, names in enumerate(rows) for name in names}


def _words(table: str) -> str:
    """The names of a table as a pattern; abbreviations may have their stop."""
    rows: list[list[str]] = lexicon.table("dates")[table]
    return "(?:" + "|".join([*(r[0] for r in rows), *(rf"{short}\.?" for r in rows for short in r[1:])]) + ")"


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    month = f"(?P<month>{_words('months')})"
    weekday = f"(?P<weekday>{'|'.join(row[0] for row in lexicon.table('dates')['weekdays'])})"
    number = "(?P<n>" + "|".join([r"\d{1,3}", *lexicon.table("dates")["numbers"]]) + ")"
    season = "|".join(lexicon.table("dates")["seasons"])
    day, year = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>(?:1[5-9]|20)\d\d)"
    start = rf"(?:(?P<name>{_words('weekdays')}),? )?"
    part = r"(?: (?:early )?(?:morning|afternoon|evening|night))?"
    which = (
        r"(?P<which>this|last|next|the past|this past|the coming|this coming|earlier this|later this|late last"
        r"|early last|early next|late this|early this)"
    )
    earlier = r"(?:(?P<earlier>earlier|later) this year(?:,)? (?:in |on )?)"
    edge = (
        r"(?:(?P<edge>early|late|mid)[- ]"
        r"|(?:the )?(?:beginning|start|middle|end|first half|second half|first week|last week) of )?"
    )
    forms = [
        ("day", r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"),
        ("day", rf"(?P<month>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/{year}"),  # 4/5/2019 may be two days
        ("day", rf"(?P<day>1[3-9]|2\d|3[01])/(?P<month>0?[1-9]|1[0-2])/{year}"),
        ("day", rf"{start}{month} {day},? {year}"),
        ("day", rf"{start}(?:the )?{day}(?: of)? {month},? {year}"),
        ("month", rf"{edge}{month},? (?:of )?{year}"),
        ("day", rf"{start}{month} {day},? (?:of )?(?P<of>last|this|next) year"),
        ("month", rf"{edge}{month},? (?:of )?(?P<of>last|this|next) year"),
        ("day", rf"{earlier}{month} {day}(?!\d|,? \d{{4}})"),
        ("month", rf"{earlier}{month}"),
        ("day", rf"{start}{month} {day}(?![\d:%]|,\d|(?:st|nd|rd|th)? (?:percent|million|billion))"),
        ("day", rf"{start}(?:the )?{day}(?: of)? {month}"),
        ("weekday", rf"(?:(?P<which>last|next|this|this past|this coming) )?{weekday}{part}"),
        ("month", rf"(?P<which>last|next|this|this past|this coming) {month}"),
        ("month", rf"{edge}{month}"),
        (
            "season",
            rf"(?:the )?(?:(?P<which>last|next|this|this past) (?:{season})|(?:{season})(?: of|,)? {year})",
        ),
        ("decade", r"(?:the )?(?:(?P<edge>early|late|mid)[- ])?(?P<year>(?:1[5-9]|20)\d0)s"),
        (
            "ago",
            r"(?:(?:about|around|some|nearly|almost|roughly|more than|over|less than) )?"
            rf"{number} (?P<unit>day|week|month|year|decade)s? ago",
        ),
        ("unit", rf"{which} (?P<unit>week|month|year|weekend)"),
        ("near", r"(?P<word>(?:the )?day before yesterday|(?:the )?day after tomorrow)"),
        ("near", r"(?P<word>today|yesterday|tomorrow|tonight|last night|this (?:morning|afternoon|evening))"),
        ("year", rf"{edge}{year}(?![\d%]|-\d|,\d| (?:percent|people|votes|million))"),
    ]
    return tuple((kind, re.compile(rf"(?<![\w$€£#-]){form}(?![\w-])", re.I)) for kind, form in forms)


def find(text: str) -> list[Expression]:
    """The date expressions of `text`, in order, the longest where several begin or overlap.

    A month that is an ordinary word ("May", "march") or a bare year is one only with a sign of it before ("in May",
    "since 2015").
    """
    found: list[Expression] = []
    taken: set[int] = set()
    for kind, pattern in _patterns():
        for match in pattern.finditer(text):
            if taken.isdisjoint(range(match.start(), match.end())) and _is_date(kind, match, text):
                fields = {k: v for k, v in match.groupdict().items() if v}
                if match[0].lower().startswith("mid"):
                    fields["edge"] = "mid"
                found.append(Expression(match.start(), match.end(), kind, fields))
                taken.update(range(match.start(), match.end()))
    return sorted(found, key=lambda e: e.begin)


_SIGN = re.compile(
    r"(?:\b(?:in|on|since|until|till|by|during|from|between|before|after|of|through|throughout|to|and|or|around|about|for"
    r"|last|next|this|early|late|mid|circa|elections?|as)[ -]|[(–-])$",
    re.I,
)

_SECOND_YEAR = re.compile(r"\b(?:in|between|both) (?:1[5-9]|20)\d\d and $", re.I)


def _is_date(kind: str, match: re.Match[str], text: str) -> bool:
    groups = match.groupdict()
    before = text[max(0, match.start() - 24) : match.start()]
    month = (groups.get("month") or "").rstrip(".")
    if month and not month.isdigit() and not month[0].isupper():
        return False
    weekday = (groups.get("weekday") or "").rstrip(".")
    if weekday and not weekday[0].isupper():
        return False
    if groups.get("day") and not 1 <= int(groups["day"]) <= 31:
        return False
    if kind == "month" and not groups.get("year") and not any(groups.get(g) for g in ("which", "earlier", "of")):
        doubtful = month.lower() in lexicon.table("dates")["doubtful_months"] or len(month) < 4
        if doubtful and not (
            _SIGN.search(before) and not re.match(r"['’]s? ?[A-Z]|,? [A-Z][a-z]+ (?:said|told)", text[match.end() :])
        ):
            return False
    if kind == "unit" and re.match(r"next|last", match[0], re.I) and re.search(r"\bthe $", before, re.I):
        return False  # "the next month" is that after what was told, "the last year" a stretch of time
    if kind == "year" and _SECOND_YEAR.search(before):
        return True
    if kind == "year" and not re.match(r"early|late|mid|the|end|beginning|start", match[0], re.I):
        follows = re.match(r" (?:[a-z]+|[A-Z][\w-]+)", text[match.end() :])
        modifies = follows is not None and follows[0].strip() not in _AFTER_YEAR
        return bool(_SIGN.search(before)) and not modifies
    return True


_AFTER_YEAR = frozenset(
    [
        "and",
        "or",
        "to",
        "until",
        "after",
        "when",
        "while",
        "but",
        "as",
        "for",
        "by",
        "with",
        "from",
        "in",
        "at",
        "on",
        "that",
        "which",
        "who",
        "because",
        "before",
        "he",
        "she",
        "it",
        "they",
        "was",
        "were",
        "is",
        "has",
        "had",
        "the",
        "a",
        "an",
        "during",
        "through",
        "under",
        "following",
        "amid",
        "since",
        "if",
        "where",
        "so",
        "until",
        "then",
        "also",
    ]
)


def _month(fields: Mapping[str, str]) -> int:
    name = fields["month"].rstrip(".").lower()
    return int(name) if name.isdigit() else _numbers("months")[name] + 1


def _between(first: date, last: date) -> When:
    return When(None, first.isoformat(), last.isoformat())


def _iso(year: int, month: int | None = None, day: int | None = None) -> When | None:
    value = f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")
    try:
        return When.of(value)
    except ValueError:
        return None


def resolve(expression: Expression, published: date | None, tense: Tense = "past") -> When | None:
    """The date that the expression means, seen from the day `published`; None if that cannot be said.

    `tense` is whether its sentence looks back, ahead, or leaves it open. Bounds alone (no value) are given for what no
    single date, month or year expresses: "last week", "the 1990s".
    """
    fields, kind = expression.fields, expression.kind
    if kind == "decade":
        return _between(date(int(fields["year"]), 1, 1), date(int(fields["year"]) + 9, 12, 31))
    if kind == "season" and "year" in fields:
        return _iso(int(fields["year"]))
    if "year" in fields:
        return _iso(
            int(fields["year"]),
            *([_month(fields)] if "month" in fields else []),
            *([int(fields["day"])] if "day" in fields else []),
        )
    if published is None:
        return None
    if kind in {"day", "month"}:
        return _of_a_year(fields, published, tense)
    if kind == "weekday":
        return _weekday(fields, published, tense)
    if kind == "ago":
        return _ago(fields, published)
    if kind == "unit":
        return _unit(fields, published)
    if kind == "near":
        word = fields["word"].lower().removeprefix("the ")
        near = {"day before yesterday": -2, "yesterday": -1, "last night": -1, "tomorrow": 1, "day after tomorrow": 2}
        days = near.get(word, 0)
        return When.of((published + timedelta(days=days)).isoformat())
    if kind == "season":
        years = {"last": -1, "next": 1}.get(fields["which"].lower(), 0)
        # "last summer", said in December, is this year's.
        return None if years else _iso(published.year)
    return None


def _of_a_year(fields: Mapping[str, str], published: date, tense: Tense) -> When | None:
    """A day or month without its year."""
    month, day = _month(fields), int(fields["day"]) if "day" in fields else None
    which = fields.get("which", "").lower()
    if "of" in fields:
        return _iso(published.year + {"last": -1, "this": 0, "next": 1}[fields["of"].lower()], month, day)
    if "earlier" in fields or which == "this":
        return _iso(published.year, month, day)
    here = (month, day or published.day)
    now = (published.month, published.day)
    if "name" in fields and day and not which:
        # "Wednesday, July 31": in one of the years around, that day was, or will be, a Wednesday.
        weekday = _numbers("weekdays")[fields["name"].rstrip(".").lower()]
        around = [_iso(published.year + step, month, day) for step in (0, -1, 1)]
        fitting = [w for w in around if w and date.fromisoformat(w.value or "").weekday() == weekday]
        if len(fitting) == 1:
            return fitting[0]
    if tense == "unknown" and not which and here != now:
        return None
    if which in {"next", "this coming"} or (tense == "future" and not which):
        later = here > now or (here == now and which != "next")
        return _iso(published.year if later else published.year + 1, month, day)
    earlier = here < now or (here == now and which != "last" and which != "this past")
    return _iso(published.year if earlier else published.year - 1, month, day)


def _weekday(fields: Mapping[str, str], published: date, tense: Tense) -> When | None:
    number = _numbers("weekdays")[fields["weekday"].rstrip(".").lower()]
    which = fields.get("which", "").lower()
    back = (published.weekday() - number) % 7
    if which in {"last", "this past"}:
        back = back or 7
    elif which in {"next", "this coming"}:
        back = back - 7
    elif tense == "future":
        back = -((number - published.weekday()) % 7)
    elif tense == "unknown" and back:
        return None
    return When.of((published - timedelta(days=back)).isoformat())


def _ago(fields: Mapping[str, str], published: date) -> When | None:
    text = fields["n"].lower()
    n = int(text) if text.isdigit() else int(lexicon.table("dates")["numbers"][text])
    unit = fields["unit"].lower()
    if unit == "day":
        return When.of((published - timedelta(days=n)).isoformat())
    if unit == "week":
        middle = published - timedelta(weeks=n)
        return _between(middle - timedelta(days=3), middle + timedelta(days=3))
    if unit == "month":
        then = published - relativedelta(months=n)
        return _iso(then.year, then.month)
    if n * (10 if unit == "decade" else 1) >= published.year:
        return None
    if unit == "year":
        return _iso(published.year - n)
    middle_year = published.year - 10 * n
    return _between(date(middle_year - 5, 1, 1), date(middle_year + 5, 12, 31))


def _unit(fields: Mapping[str, str], published: date) -> When | None:
    which, unit = fields["which"].lower(), fields["unit"].lower()
    step = -1 if "last" in which else 1 if "next" in which else 0
    if "past" in which or "coming" in which:
        return None  # "the past year" is a stretch of time
    if unit == "year":
        return _iso(published.year + step)
    if unit == "month":
        then = published + relativedelta(months=step)
        return _iso(then.year, then.month)
    monday = published - timedelta(days=published.weekday()) + timedelta(weeks=step)
    if unit == "weekend":
        saturday = monday + timedelta(days=5)
        return _between(saturday, saturday + timedelta(days=1))
    first, last = monday, monday + timedelta(days=6)
    if which.startswith("earlier"):
        last = published
    elif which.startswith("later"):
        first = published
    return _between(first, last)
