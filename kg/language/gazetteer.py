"""Which names, adjectives and demonyms mean which country.

Names come from pycountry (ISO 3166), common names, demonyms and capitals from countryinfo; ``data/countries.toml`` adds
and corrects.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import pycountry
from countryinfo import all_countries

from kg.language import lexicon

__all__ = ["Gazetteer", "gazetteer"]

_CODE = re.compile(r"[A-Z]{2,3}$")
_NO_PLURAL = re.compile(r".*(s|sh|ch|ese|[hst]s?(wo)?m[ae]n|women)$")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Spellings to ISO codes: names, adjectives and demonyms, and cities that stand for governments."""

    names: dict[str, str]
    adjectives: dict[str, str]
    actors: dict[str, str]


def _clean(name: str) -> str:
    """A name as it is written in running text: "Bolivia, Plurinational State of" and "(Malvinas)" never are."""
    return re.sub(r"\s*\(.*\)", "", name.split(",")[0]).strip().removeprefix("the ")


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of all states, and of HK, PR, TW and XK."""
    data = lexicon.table("countries")
    skip = lexicon.words("countries", "dependent")
    names: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    actors: dict[str, str] = {}
    for country in pycountry.countries:
        if country.alpha_2 in skip:
            continue
        for field in ("official_name", "name", "common_name"):
            value = getattr(country, field, None)
            # "Korea, Republic of" must not leave "Korea" to either half; the file has what is needed.
            if value and not value.startswith(("Korea", "Congo", "Virgin", "Taiwan, Province")):
                names.setdefault(_clean(value), country.alpha_2)
    for info in all_countries():
        code = info.iso(2)
        if not code or code in skip or not pycountry.countries.get(alpha_2=code):
            continue
        names.setdefault(_clean(info.name().removeprefix("The ")), code)
        for spelling in info.alt_spellings() or ():
            if not _CODE.match(spelling) and re.match(
                r"(the )?(\w+ )*(Republic|Kingdom|State|Sultanate|Commonwealth|Union) of ", spelling
            ):
                names.setdefault(spelling.strip().removeprefix("the "), code)
        for demonym in (info.demonym() or "").split(","):
            if demonym and code not in {"HK", "IO"} and demonym not in names:
                adjectives.setdefault(demonym.strip(), code)
        capital = info.capital()
        if isinstance(capital, str) and capital and capital not in names:
            actors.setdefault(capital.removesuffix(" D.C."), code)
    for key, into in (("names", names), ("demonyms", adjectives), ("actors", actors)):
        for code, spellings in data[key].items():
            into.update(dict.fromkeys(spellings, code))
    for name in data["not_names"]:
        names.pop(name, None)
    for adjective, code in list(adjectives.items()):
        if not _NO_PLURAL.fullmatch(adjective.lower()):
            adjectives.setdefault(adjective + "s", code)
    return Gazetteer(names, {k: v for k, v in adjectives.items() if k not in names}, actors)
