"""Parts of countries, and which country a body belongs to by its name."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

import pycountry

from kg.extract.lexicon import words

__all__ = ["country_of_body", "institutions", "is_public", "is_world_body", "state_of", "subdivision_country"]


def _rows(name: str) -> list[list[str]]:
    text = files("kg.extract").joinpath("data", f"{name}.csv").read_text("utf-8")
    return list(csv.reader(line for line in text.splitlines() if not line.startswith("#")))[1:]


@cache
def _subdivisions() -> dict[str, str]:
    """First-level divisions by name: where one name is in several countries, none is."""
    found: dict[str, set[str]] = {}
    for part in pycountry.subdivisions:
        if part.parent_code is None:
            found.setdefault(part.name, set()).add(part.country_code)
    # Great Britain's countries are divisions above the counties, so ISO 3166-2 has them too.
    return {name: min(codes) for name, codes in found.items() if len(codes) == 1 and len(name) > 3}


def subdivision_country(place: str) -> str | None:
    """The ISO code of the country that a division of that name (ISO 3166-2) is in; None if none has it, or several."""
    return _subdivisions().get(place.removeprefix("the "))


@cache
def _abbreviations() -> dict[str, str]:
    return {row[0]: row[1] for row in _rows("state_abbreviations")}


@cache
def _states() -> dict[str, str]:
    """The names of the US states by ISO 3166-2 code."""
    return {part.code: part.name for part in pycountry.subdivisions if part.country_code == "US"}


def state_of(abbreviation: str) -> str | None:
    """The US state that an abbreviation means: "Fla.", "TX"; its full name gives itself."""
    name = abbreviation.strip(" ,")
    code = _abbreviations().get(name) or _abbreviations().get(name + ".") or f"US-{name}"
    return _states().get(code) or (name if name in _states().values() else None)


@cache
def institutions(kind: str | None = None) -> dict[str, str]:
    """Bodies and signs that belong to one country, lower case, with its ISO code; of one `kind` or all."""
    return {name: iso for name, iso, what in _rows("institutions") if kind in (None, what)}


def _plain(name: str) -> str:
    return re.sub(r"['’]s?$", "", name.casefold().removeprefix("the ")).strip()


def country_of_body(name: str) -> str | None:
    """The ISO code of the country whose institution has the name, whatever the text is about ("Knesset": IL)."""
    plain = _plain(name)
    known = institutions()
    if plain in known:
        return known[plain]
    return next((iso for body, iso in known.items() if " " in body and plain.endswith(" " + body)), None)


def is_public(name: str) -> bool:
    """Whether a body of the name belongs to some state."""
    return not words("public_body").isdisjoint(re.findall(r"\w+", name.casefold())) and not is_world_body(name)


def is_world_body(name: str) -> bool:
    """Whether a body of the name stands above states."""
    plain = _plain(name)
    return any(plain == body or plain.startswith(body + " ") for body in words("world_body"))
