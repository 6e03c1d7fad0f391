"""Which formats there are, and how a name asks for one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import UsageError

__all__ = ["FORMATS", "Format", "chosen"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the suffixes that ask for it (the usual one first), and what it is."""

    name: str
    suffixes: tuple[str, ...]
    title: str


FORMATS: Mapping[str, Format] = {
    f.name: f
    for f in (
        Format("turtle", (".ttl",), "Turtle"),
        Format("trig", (".trig",), "TriG, a graph for each article"),
        Format("ntriples", (".nt",), "N-Triples"),
        Format("nquads", (".nq",), "N-Quads, a graph for each article"),
        Format("jsonld", (".jsonld",), "JSON-LD"),
        Format("rdfxml", (".rdf", ".xml"), "RDF/XML"),
        Format("graphml", (".graphml",), "GraphML, for network programs"),
    )
}
"""Every format by its name."""

_BY_SUFFIX = {suffix: f for f in FORMATS.values() for suffix in f.suffixes}


def chosen(target: Path | None, name: str | None) -> tuple[Format, bool]:
    """The format that `name`, or else the suffix of `target`, asks for, and whether to compress it (``.gz``).

    `name` may be a format's name or a suffix, with or without its dot. Raises UsageError, naming what is known, if
    there is no such format.
    """
    suffixes = [s.lower() for s in target.suffixes] if target else []
    packed = bool(suffixes) and suffixes[-1] == ".gz"
    if packed:
        suffixes.pop()
    if name is not None:
        key = name.lower().replace("-", "").replace("/", "")
        found = FORMATS.get(key) or _BY_SUFFIX.get("." + key.removeprefix("."))
        asked = f"format {name!r}"
    else:
        found = _BY_SUFFIX.get(suffixes[-1]) if suffixes else None
        asked = f"the suffix of {target.name!r}" if target else "standard output without a format"
    if found is None:
        known = ", ".join(f"{s} ({f.title})" for s, f in _BY_SUFFIX.items())
        raise UsageError(f"Cannot export by {asked}; use one of {known}; each also as .gz")
    return found, packed
