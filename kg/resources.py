"""Where the ontology's files lie: beside the package in a checkout, inside it once installed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.errors import NewskgError

__all__ = ["ontology_dir", "ontology_file"]


@cache
def ontology_dir() -> Path:
    """The folder that holds ``newskg.ttl`` and its companions.

    Raises NewskgError where the installation lacks it.
    """
    package = Path(__file__).resolve().parent
    # An installed wheel carries a copy inside; a stray copy in a checkout must not hide the files one edits.
    for folder in (package.parent / "ontology", package / "_ontology"):
        if (folder / "newskg.ttl").is_file():
            return folder
    raise NewskgError("The ontology is missing from this installation; install newskg again.")


def ontology_file(*parts: str) -> Path:
    """The path of one of the ontology's files, such as ``ontology_file("queries", "who-holds-what.rq")``."""
    return ontology_dir().joinpath(*parts)
