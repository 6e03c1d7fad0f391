"""One person's holding of one office, as several articles tell it: one tenure, or as many as their times allow.

The latest article that gives a value decides it, and a date that says more refines one that says less. An article
keeps what it said where that still holds, so that together they say each thing once, and none says what it did not.
Running for an office is no holding of it: a candidacy stays one, whatever became of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from kg.model import When

__all__ = ["Held", "Merged", "merge", "narrowed"]

_LAG = timedelta(days=31)  # how long news may go on calling somebody by an office that has ended, or not yet begun
_BEGINNING, _END = "0000-00-00", "9999-99-99"
_STAGES = ("Candidate", "Designate", "Acting", "Incumbent", "Former")
_SINGLE = ("started_by", "ended_by", "appointed_by", "predecessor", "successor")

Bounds = tuple[str | None, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Held:
    """What one article, published on `date`, says of a tenure; people by their identities."""

    date: str | None = None
    status: str | None = None
    start: Bounds | None = None
    end: Bounds | None = None
    started_by: str | None = None
    ended_by: str | None = None
    appointed_by: str | None = None
    predecessor: str | None = None
    successor: str | None = None

    def dumps(self) -> str:
        """One line of JSON, the same for equal values."""
        return _dumped(self)

    @classmethod
    def loads(cls, text: str) -> Held:
        return _loaded(text)


# A tenure of many articles is merged anew with each further one.
@lru_cache(maxsize=1 << 15)
def _dumped(held: Held) -> str:
    return json.dumps([getattr(held, f.name) for f in fields(Held)], separators=(",", ":"))


@lru_cache(maxsize=1 << 15)
def _loaded(text: str) -> Held:
    values = dict(zip((f.name for f in fields(Held)), json.loads(text), strict=True))
    for name in ("start", "end"):
        values[name] = tuple(values[name]) if values[name] else None
    return Held(**values)


class Merged(NamedTuple):
    """Which spell a `Held` tells of, what holds in that spell by all accounts, and how surely.

    Spells are counted from 1, the latest, back; candidacies apart.
    """

    spell: int
    value: Held
    confidence: float

    def dumps(self) -> str:
        """One line of JSON, the same for equal values."""
        return json.dumps([self.spell, self.value.dumps(), self.confidence])

    @classmethod
    def loads(cls, text: str) -> Merged:
        spell, value, confidence = json.loads(text)
        return cls(spell, Held.loads(value), confidence)


def narrowed(own: Bounds | None, merged: Bounds | None) -> When | None:
    """Of an article's own date what the merged one bears out."""
    if own is None or merged is None:
        return None
    kept = [mine if mine == theirs else None for mine, theirs in zip(own, merged, strict=True)]
    return When(*kept) if any(kept) else None


class _Window(NamedTuple):
    """When a tenure can have begun and ended."""

    start_from: str = _BEGINNING
    start_to: str = _END
    end_from: str = _BEGINNING
    end_to: str = _END

    def both(self, other: _Window) -> _Window:
        return _Window(
            max(self.start_from, other.start_from),
            min(self.start_to, other.start_to),
            max(self.end_from, other.end_from),
            min(self.end_to, other.end_to),
        )

    @property
    def possible(self) -> bool:
        return self.start_from <= self.start_to and self.end_from <= self.end_to and self.start_from <= self.end_to


def _days(published: str | None) -> tuple[str, str] | None:
    """The first and last day on which an article so dated can have appeared."""
    if published is None:
        return None
    try:
        day = When.of(published.partition("T")[0])
    except ValueError:
        return None
    return day.earliest or _BEGINNING, day.latest or _END


def _before(day: str) -> str:
    try:
        return (date.fromisoformat(day) - _LAG).isoformat()
    except (ValueError, OverflowError):
        return day


@lru_cache(maxsize=1 << 15)
def _window(held: Held) -> _Window:
    start, end = held.start or (None,) * 3, held.end or (None,) * 3
    said = _Window(start[1] or _BEGINNING, start[2] or _END, end[1] or _BEGINNING, end[2] or _END)
    days = _days(held.date)
    if days is None:
        return said
    first, last = days
    implied = _Window()
    if held.status in ("Incumbent", "Acting"):
        implied = _Window(start_to=last, end_from=_before(first))
    elif held.status == "Former":
        implied = _Window(start_to=last, end_to=last)
    elif held.status in ("Designate", "Candidate"):
        implied = _Window(start_from=_before(first), end_from=first)
    together = said.both(implied)
    return together if together.possible else said


def merge(rows: Mapping[Held, float]) -> dict[Held, Merged]:
    """What `rows`, all of one person and one office, amount to; each with the highest confidence it is given.

    Rows whose times exclude each other tell of different spells, and so do those that tell of one end in two ways. A
    row that fits several tells of one of the same status, else of the latest. Death ends the last one: whoever is
    called by the office later is dead.
    """
    sought = {h: trust for h, trust in rows.items() if h.status == "Candidate"}
    return _merged({h: trust for h, trust in rows.items() if h not in sought}) | _merged(sought)


def _merged(rows: Mapping[Held, float]) -> dict[Held, Merged]:
    spells: list[tuple[_Window, list[Held]]] = []
    for held in sorted(rows, key=_order):
        window = _window(held)
        able = [i for i, (w, members) in enumerate(spells) if w.both(window).possible and not _contrary(held, members)]
        if not able and held.start is None and held.end is None and held.ended_by in {None, "Death"}:
            able = [i for i, (_, members) in enumerate(spells) if any(h.ended_by == "Death" for h in members)]
            window = _Window() if able else window
        if able:
            chosen = max(able, key=lambda i: (_agreeing(held, spells[i][1]), spells[i][0], i))
            old, members = spells[chosen]
            spells[chosen] = old.both(window), [*members, held]
        else:
            spells.append((window, [held]))
    spells.sort(key=lambda s: (s[0], [h.dumps() for h in s[1]]), reverse=True)
    out: dict[Held, Merged] = {}
    for number, (_, members) in enumerate(spells, 1):
        merged = Merged(number, _value(members), max(rows[h] for h in members))
        out |= dict.fromkeys(members, merged)
    return out


def _contrary(held: Held, members: list[Held]) -> bool:
    """Whether the end that `held` tells of came about otherwise; who is defeated leaves when the term ends."""
    causes = {h.ended_by for h in members} - {None, held.ended_by}
    return held.ended_by is not None and any({held.ended_by, c} != {"Defeat", "TermEnd"} for c in causes)


def _agreeing(held: Held, members: list[Held]) -> bool:
    return held.status is not None and any(h.status == held.status for h in members)


@lru_cache(maxsize=1 << 15)
def _order(held: Held) -> tuple[Any, ...]:
    return (held.start is None and held.end is None, held.date is None, _window(held), held.dumps())


def _value(members: list[Held]) -> Held:
    """The one value of a spell."""
    newest = sorted(members, key=lambda h: (h.date or "", _stage(h.status), h.dumps()), reverse=True)
    values: dict[str, Any] = {f: next((v for h in newest if (v := getattr(h, f))), None) for f in _SINGLE}
    statuses = [h.status for h in newest if h.status]
    status = statuses[0] if statuses else None
    start, end = _bounds([h.start for h in newest]), _bounds([h.end for h in newest])
    # What has ended by one account is not open by a later one that goes on calling somebody by the office.
    if "Former" in statuses and (values["ended_by"] or (end and end[2])):
        status = "Former"
    return Held(
        date=None,
        status=status,
        start=start,
        end=end,
        **values,
    )


def _stage(status: str | None) -> int:
    return _STAGES.index(status) if status in _STAGES else -1


def _bounds(found: Iterable[Bounds | None]) -> Bounds | None:
    known = [b for b in found if b]
    if not known:
        return None
    value = max((b[0] for b in known if b[0]), key=lambda v: (len(v), v), default=None)
    earliest = max((b[1] for b in known if b[1]), default=None)
    latest = min((b[2] for b in known if b[2]), default=None)
    return value, earliest, latest
