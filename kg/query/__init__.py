"""Asking the graph: SPARQL, the named queries, and printing what they give."""

from kg.query.engine import run
from kg.query.guard import QueryError
from kg.query.named import NamedQuery, Parameter, find, named
from kg.query.result import FORMATS, Result

__all__ = ["FORMATS", "NamedQuery", "Parameter", "QueryError", "Result", "find", "named", "run"]
