"""The named queries of ``ontology/queries``: their titles, their parameters, and filling those in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from kg.errors import UsageError
from kg.resources import ontology_file

__all__ = ["NamedQuery", "Parameter", "find", "named"]

# A parameter is a line of its own, which a query without parameters keeps as it is: VALUES ?name { "default" }  # help
_PARAMETER = re.compile(r'^([ \t]*VALUES \?(\w+) \{ )("(?:[^"\\\n]|\\.)*")( \}[ \t]+# (.+))$', re.MULTILINE)
_HEADER = re.compile(r"# title: (.+)\n((?:#.*\n)*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A string that a named query takes: its name, what it is for, and what it is where nothing is given."""

    name: str
    help: str
    default: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with a name, a title, what it gives, and its parameters; `text` runs as it stands."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str

    def fill(self, values: Mapping[str, str]) -> str:
        """The query with `values` for its parameters, each a string literal whatever it contains.

        Raises UsageError, naming those there are, for a parameter that the query lacks.
        """
        unknown = sorted(values.keys() - {p.name for p in self.parameters})
        if unknown:
            known = ", ".join(p.name for p in self.parameters) or "none"
            raise UsageError(f"The query {self.name!r} has no parameter {unknown[0]!r}; it has: {known}")

        def put(match: re.Match[str]) -> str:
            literal = str(ox.Literal(values[match[2]])) if match[2] in values else match[3]
            return match[1] + literal + match[4]

        return _PARAMETER.sub(put, self.text)


@cache
def named() -> tuple[NamedQuery, ...]:
    """Every named query, by name."""
    return tuple(
        _read(path.stem, path.read_text(encoding="utf-8")) for path in sorted(ontology_file("queries").glob("*.rq"))
    )


def find(name: str) -> NamedQuery:
    """The query of that name. Raises UsageError, naming those there are, if there is none."""
    for query in named():
        if query.name == name:
            return query
    known = ", ".join(query.name for query in named())
    raise UsageError(f"There is no query named {name!r}; there are: {known}")


def _read(name: str, text: str) -> NamedQuery:
    header = _HEADER.match(text)
    if header is None:
        raise ValueError(f"{name}.rq does not begin with '# title: '")
    description = " ".join(line.removeprefix("#").strip() for line in header[2].splitlines())
    # The default is a literal as SPARQL writes it; its value is what Oxigraph reads it as.
    parameters = tuple(Parameter(match[2], match[5].strip(), _value(match[3])) for match in _PARAMETER.finditer(text))
    return NamedQuery(name, header[1].strip(), description.strip(), parameters, text)


def _value(literal: str) -> str:
    (triple,) = ox.parse(f"<urn:x:a> <urn:x:b> {literal} .", format=ox.RdfFormat.TURTLE)
    assert isinstance(triple.object, ox.Literal)
    return triple.object.value
