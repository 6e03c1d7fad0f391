"""What a query must not do: change the store, or fetch from elsewhere."""

from __future__ import annotations

import re

import pyoxigraph as ox

from kg.errors import UsageError
from kg.rdf.vocabulary import PREFIXES

__all__ = ["QueryError", "check", "unreadable"]

_SERVICE = re.compile("service", re.IGNORECASE)
_NO_SERVICE = "servzqx"  # as long as the word, so that places in messages stay right
_CLAUSE = re.compile(r"(?<![\w?$@:<#/])service\b(?!\s*:)(\s+silent\b)?", re.IGNORECASE)
_UPDATE = re.compile(
    r"(?:\s|#[^\r\n]*+|PREFIX\s+[^\s:]*:\s*<[^>]*>|BASE\s*<[^>]*>)*+"
    r"(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"error at (\d+):(\d+)")


class QueryError(UsageError):
    """A query that cannot be read, may not be run, or failed while it ran."""


def check(text: str) -> None:
    """Raise QueryError if `text` asks another server, by SERVICE.

    Oxigraph itself is asked, since no reading of ours could be sure to agree with its parser on what is a string, a
    comment, an IRI or a keyword: with the word taken out everywhere, a query that only mentions it stays a query, and
    one that uses it becomes none.
    """
    if not _SERVICE.search(text):
        return
    try:
        _parse(text)
    except SyntaxError as error:
        if _is_query(_CLAUSE.sub("graph", text)):
            raise QueryError(
                "SERVICE asks another server, which a query may not do; fetch that data first and query it apart"
            ) from error
        raise unreadable(text, error) from error


def _parse(text: str) -> None:
    ox.Store().query(_SERVICE.sub(_NO_SERVICE, text), prefixes=dict(PREFIXES))


def _is_query(text: str) -> bool:
    try:
        _parse(text)
    except SyntaxError:
        return False
    return True


def unreadable(text: str, error: SyntaxError) -> QueryError:
    """The error to raise for a query that Oxigraph cannot parse: an update, or something wrong at a marked place."""
    update = _UPDATE.match(text)
    if update:
        return QueryError(
            f"{update[1].upper()} changes the store, which a query may not do; add and remove articles instead"
        )
    message = str(error)
    place = _PLACE.match(message)
    lines = text.splitlines()
    if place is None or not 0 < int(place[1]) <= len(lines):
        return QueryError(f"The query is no SPARQL 1.1: {message}; mend it and try again")
    line, column = int(place[1]), int(place[2])
    shown = lines[line - 1].replace("\t", " ")
    hint = message[place.end() :].lstrip(": ").replace(_NO_SERVICE, "service")
    return QueryError(
        f"The query is no SPARQL 1.1: at line {line}, column {column}, {hint or 'it breaks off'}\n"
        f"  {shown}\n  {' ' * (column - 1)}^"
    )
