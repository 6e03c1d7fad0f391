"""Running SPARQL in Oxigraph itself, never in a slower engine behind its back."""

from __future__ import annotations

import io
from typing import Protocol

import pyoxigraph as ox

from kg.query.guard import QueryError, check, unreadable
from kg.query.result import Result
from kg.rdf.vocabulary import BASE, PREFIXES
from kg.rdf.writing import write

__all__ = ["Store", "run"]


class Store(Protocol):
    """What a query asks of a store: its default graph holds the union, its named graphs what each article says."""

    @property
    def oxigraph(self) -> ox.Store: ...

    @property
    def base(self) -> str: ...


def run(store: Store | ox.Store, text: str) -> Result:
    """What the SPARQL 1.1 query `text` gives: over all articles, unless it says ``GRAPH``, ``FROM`` or ``FROM NAMED``.

    The prefixes of `kg.rdf.PREFIXES` need not be declared. Raises QueryError for what is no query, for updates and
    SERVICE, and for a query that fails.
    """
    check(text)
    graphs, base = (store, BASE) if isinstance(store, ox.Store) else (store.oxigraph, store.base)
    try:
        found = graphs.query(text, prefixes=dict(PREFIXES))
        if isinstance(found, ox.QueryTriples):
            file = io.BytesIO()
            write(found, "ntriples", file)
            return Result("construct", ("subject", "predicate", "object"), data=file.getvalue(), base=base)
        data = found.serialize(format=ox.QueryResultsFormat.JSON) or b""
        if isinstance(found, ox.QueryBoolean):
            return Result("ask", (), answer=bool(found), data=data, base=base)
        return Result("select", tuple(v.value for v in found.variables), data=data, base=base)
    except SyntaxError as error:
        raise unreadable(text, error) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"The query failed: {error}; simplify it and try again") from error
