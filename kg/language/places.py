"""Which names are places by themselves: countries, and the states and provinces of some (pycountry, ISO 3166-2)."""

from __future__ import annotations

from functools import cache
from typing import Any

import pycountry

from kg.language.gazetteer import gazetteer

__all__ = ["divisions", "is_place"]

_FEDERATIONS = ("US", "CA", "AU", "GB", "DE", "IN")


@cache
def divisions() -> dict[str, str]:
    """Names of states, provinces and the like, with their country's code: "Vermont" US, "New South Wales" AU."""
    found: dict[str, str] = {}
    subdivisions: Any = pycountry.subdivisions
    for code in _FEDERATIONS:
        for division in subdivisions.get(country_code=code):
            if division.type in {"State", "Province", "Territory", "District", "Union territory", "Country", "Land"}:
                found.setdefault(division.name, code)
    return found


def is_place(name: str) -> bool:
    """Whether the name, without "the", is a country, its capital or a state or province of a federation."""
    name = name.removeprefix("the ").strip()
    table = gazetteer()
    return name in table.names or name in table.actors or name in divisions() or name == "New York City"
