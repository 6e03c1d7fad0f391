"""The extractors' word lists, read once from the files under ``data/``."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["rows", "table", "words"]


@cache
def words(name: str) -> frozenset[str]:
    """The list ``data/NAME.txt``: one entry a line, lower case; what follows a ``#`` is a comment."""
    text = files("kg.extract").joinpath("data", f"{name}.txt").read_text("utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return frozenset(line for line in lines if line)


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``data/NAME.csv`` without its heading; lines that begin with a ``#`` are comments."""
    text = files("kg.extract").joinpath("data", f"{name}.csv").read_text("utf-8")
    return tuple(map(tuple, csv.reader(line for line in text.splitlines() if not line.startswith("#"))))[1:]


@cache
def table(name: str) -> dict[str, Any]:
    """The table ``data/NAME.toml``."""
    return tomllib.loads(files("kg.extract").joinpath("data", f"{name}.toml").read_text("utf-8"))
