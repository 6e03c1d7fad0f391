"""What the views call the terms of the ontology, and how they draw them: `data/terms.toml`, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Kind", "Terms", "terms"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of nodes: its local name in the ontology, its plural, an sRGB colour (``#rrggbb``), a vis-network
    shape."""

    name: str
    plural: str
    colour: str
    shape: str


@dataclass(frozen=True, slots=True)
class Terms:
    """The classes in the order of the legend, and what each edge reads as (see `data/terms.toml`)."""

    kinds: Mapping[str, Kind]
    edge: Mapping[str, str]
    tenure: Mapping[str, str]
    short_cut: Mapping[str, str]
    said: Mapping[str, str]
    value: Mapping[str, str]


@cache
def terms() -> Terms:
    """The terms as the package's data file gives them."""
    data = tomllib.loads(files("kg.view").joinpath("data", "terms.toml").read_text(encoding="utf-8"))
    kinds = [Kind(**kind) for kind in data["kind"]]
    return Terms(
        {kind.name: kind for kind in kinds},
        data["edge"],
        data["tenure"],
        data["short-cut"],
        data["said"],
        data["value"],
    )
