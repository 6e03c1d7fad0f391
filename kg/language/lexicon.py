"""The word lists under ``data/``, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["table", "words"]


@cache
def table(name: str) -> dict[str, Any]:
    """The TOML file ``data/NAME.toml`` as a dictionary. Not to be changed by the caller: it is shared."""
    return tomllib.loads(files("kg.language").joinpath("data", f"{name}.toml").read_text("utf-8"))


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The list `key` of ``data/NAME.toml`` as a set of strings; a dotted key goes down into tables."""
    value: Any = table(name)
    for part in key.split("."):
        value = value[part]
    return frozenset(value)
