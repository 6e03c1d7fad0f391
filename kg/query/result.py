"""What a query gives: rows, yes or no, or triples; and how each is printed."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from typing import Literal as OneOf

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import XSD

from kg.errors import NewskgError, UsageError
from kg.rdf.vocabulary import BASE, PREFIXES
from kg.rdf.writing import write

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["FORMATS", "Result", "Row", "Term"]

Term = URIRef | Literal | BNode
Row = tuple[Term | None, ...]
Kind = OneOf["select", "ask", "construct"]

_SOLUTIONS = {
    "json": ox.QueryResultsFormat.JSON,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}
_TRIPLES = {"turtle": "turtle", "ttl": "turtle", "ntriples": "ntriples", "nt": "ntriples", "json": "jsonld"}
_TRIPLES |= {"jsonld": "jsonld", "xml": "rdfxml"}
FORMATS: dict[Kind, tuple[str, ...]] = {
    "select": ("table", *_SOLUTIONS),
    "ask": ("table", *_SOLUTIONS),
    "construct": ("table", "turtle", "ntriples", "jsonld", "xml"),
}
"""The formats for each kind of result."""

_NUMBERS: dict[URIRef, Callable[[str], int | float | bool]] = {
    XSD.integer: int,
    XSD.int: int,
    XSD.nonNegativeInteger: int,
    XSD.decimal: float,
    XSD.double: float,
    XSD.float: float,
    XSD.boolean: lambda text: text in ("true", "1"),
}

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class Result:
    """What a query gave.

    `kind` is ``select``, ``ask`` or ``construct`` (DESCRIBE too). A result is iterated by its rows: of a SELECT one
    term for each of `columns`, None where unbound; of a CONSTRUCT its triples, each once, sorted. Strings are plain
    rdflib literals, so ``row[0] == Literal("Haiti")`` holds. ``bool(result)`` is the answer of an ASK, and elsewhere
    whether there is anything. `data` is what the rest is read from: SPARQL's JSON, or N-Triples of a CONSTRUCT; `base`
    is what the IRIs of things begin with, and left out of tables.
    """

    kind: Kind
    columns: tuple[str, ...]
    answer: bool = False
    data: bytes = field(default=b"", repr=False)
    base: str = BASE

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All rows: none for an ASK."""
        if self.kind == "ask":
            return ()
        if self.kind == "construct":
            triples = ox.parse(self.data, format=ox.RdfFormat.N_TRIPLES)
            return tuple((_term(t.subject), _term(t.predicate), _term(t.object)) for t in triples)
        solutions = ox.parse_query_results(self.data, format=ox.QueryResultsFormat.JSON)
        assert isinstance(solutions, ox.QuerySolutions)
        return tuple(tuple(None if term is None else _term(term) for term in solution) for solution in solutions)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __bool__(self) -> bool:
        return self.answer if self.kind == "ask" else bool(self.rows)

    def graph(self) -> Graph:
        """The triples of a CONSTRUCT or DESCRIBE. Raises UsageError for another kind of query."""
        if self.kind != "construct":
            raise UsageError("Only CONSTRUCT and DESCRIBE give a graph; use rows")
        graph = Graph()
        for prefix, namespace in PREFIXES.items():
            graph.bind(prefix, namespace)
        return graph.parse(data=self.data, format="nt")

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a pandas data frame with a column for each variable; what is unbound is None.

        IRIs are strings, numbers and booleans Python's own, and dates strings at the precision known, as in the graph.
        A CONSTRUCT gives the columns ``subject``, ``predicate`` and ``object``. Raises UsageError for an ASK, and
        NewskgError where pandas is not installed.
        """
        if self.kind == "ask":
            raise UsageError("ASK gives yes or no and no rows; use bool(result)")
        try:
            import pandas as pd
        except ImportError as error:
            raise NewskgError("pandas is not installed; pip install 'newskg[notebooks]'") from error
        columns = self.columns if self.kind == "select" else ("subject", "predicate", "object")
        cells = [[_plain(term) for term in row] for row in self.rows]
        return pd.DataFrame(cells, columns=list(columns), dtype=object).infer_objects()

    def format(self, name: str, *, width: int | None = None) -> str:
        """The result as text in the format `name`, one of `FORMATS` for its kind.

        CSV, TSV, JSON and XML are those of SPARQL 1.1. A table is `width` characters wide, by default as the
        terminal. Raises UsageError for another format.
        """
        key = name.lower().replace("-", "")
        if key == "table":
            return self._table(width)
        if self.kind == "construct" and key in _TRIPLES:
            file = io.BytesIO()
            triples = (q.triple for q in ox.parse(self.data, format=ox.RdfFormat.N_TRIPLES))
            write(triples, _TRIPLES[key], file, base=self.base)
            return file.getvalue().decode("utf-8")
        if self.kind != "construct" and key in _SOLUTIONS:
            again = ox.parse_query_results(self.data, format=ox.QueryResultsFormat.JSON)
            # SPARQL's CSV ends its lines with CR LF; text gets the line ends of where it is written.
            return (again.serialize(format=_SOLUTIONS[key]) or b"").decode("utf-8").replace("\r\n", "\n")
        known = ", ".join(FORMATS[self.kind])
        raise UsageError(f"The result of {self.kind.upper()} cannot be written as {name!r}; use one of {known}")

    def _table(self, width: int | None) -> str:
        if self.kind == "ask":
            return "yes\n" if self.answer else "no\n"
        from rich import box
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        for column in self.columns:
            table.add_column(Text(column))
        for row in self.rows:
            table.add_row(*(Text(_shown(term, self.base)) for term in row))
        file = io.StringIO()
        Console(file=file, width=width, no_color=True, emoji=False).print(table)
        count = len(self.rows)
        lines = "\n".join(line.rstrip() for line in file.getvalue().splitlines()).rstrip()
        return f"{lines}\n\n{count} {'row' if count == 1 else 'rows'}\n"


def _term(term: object) -> Term:
    match term:
        case ox.NamedNode():
            return URIRef(term.value)
        case ox.BlankNode():
            return BNode(term.value)
        case ox.Literal() if term.language:
            return Literal(term.value, lang=term.language)
        case ox.Literal():
            kind = URIRef(term.datatype.value)
            return Literal(term.value, datatype=None if kind == XSD.string else kind, normalize=False)
    return Literal(str(term))


def _plain(term: Term | None) -> str | int | float | bool | None:
    if term is None:
        return None
    if isinstance(term, Literal) and term.datatype in _NUMBERS:
        try:
            return _NUMBERS[term.datatype](str(term))
        except ValueError:  # ill-typed: as it stands
            return str(term)
    return str(term)


def _shown(term: Term | None, base: str) -> str:
    if term is None:
        return ""
    text = str(term)
    if isinstance(term, URIRef):
        for prefix, namespace in ({"": base} | dict(PREFIXES)).items():
            if text.startswith(namespace):
                text = f"{prefix}:{text.removeprefix(namespace)}" if prefix else text.removeprefix(namespace)
                break
    # The words of an article must not steer the terminal.
    return _CONTROL.sub("\ufffd", text)
