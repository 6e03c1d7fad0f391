"""Parts of countries, and which country a body belongs to by its name."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

import pycountry

from kg.extract.lexicon import rows, words

__all__ = ["country_of_body", "institutions", "is_public", "is_world_body", "state_of", "subdivision_country"]


# Countries whose parts are known by name without theirs being said.
_WITH_KNOWN_PARTS = ("US", "GB", "CA", "AU", "IN", "DE")


@cache
def _subdivisions() -> dict[str, frozenset[str]]:
    """First-level divisions by name, with the countries that have one of the name."""
    found: dict[str, set[str]] = {}
    for part in pycountry.subdivisions:
        if part.parent_code is None and len(part.name) > 3:
            found.setdefault(part.name, set()).add(part.country_code)
    return {name: frozenset(codes) for name, codes in found.items()}


def subdivision_country(place: str, mentioned: Collection[str] = ()) -> str | None:
    """The ISO code of the country that a state, province or region of that name (ISO 3166-2) is in.

    Without more to go by it is one of few countries whose parts everybody knows; another only where it is among the
    codes `mentioned` ("Portland" is a parish of Jamaica too).
    """
    codes = _subdivisions().get(place.removeprefix("the "), frozenset())
    known = [iso for iso in _WITH_KNOWN_PARTS if iso in codes] or sorted(codes.intersection(mentioned))
    return known[0] if known else None


@cache
def _abbreviations() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("state_abbreviations")}


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
    return {name: iso for name, iso, what in rows("institutions") if kind in (None, what)}


def _plain(name: str) -> str:
    return re.sub(r"['’]s?$", "", name.casefold().removeprefix("the ")).strip()


def country_of_body(name: str) -> str | None:
    """The ISO code of the country whose institution has the name, whatever the text is about ("Knesset": IL)."""
    plain = _plain(name).replace("-", " ")
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
