"""Triples and quads as text: the same bytes for the same graph, in every format.

pyoxigraph serialises; what is added here is a fixed order, the prefixes, and what XML and JSON-LD need beyond it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import IO, Any, cast

import pyoxigraph as ox

from kg.rdf.vocabulary import BASE, PREFIXES, RDF
from kg.resources import ontology_file

__all__ = ["GRAPHS", "SYNTAXES", "CarriageReturns", "Syntax", "context", "write"]

Syntax = str

_SYNTAXES: Mapping[Syntax, ox.RdfFormat] = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
SYNTAXES: tuple[Syntax, ...] = tuple(_SYNTAXES)
"""The names of the formats that `write` knows."""
GRAPHS: frozenset[Syntax] = frozenset({"trig", "nquads"})
"""Those of them that say in which graph a triple stands; the others are a flat union."""

_KINDS = ("person", "office", "country", "organization", "policy", "tenure", "statement", "stance", "assertion")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLACE = re.compile(r"(.*)#char=(\d+),(\d+)")


def write(
    quads: Iterable[ox.Quad | ox.Triple],
    syntax: Syntax,
    file: IO[bytes],
    *,
    base: str = BASE,
    prefixes: Mapping[str, str] | None = None,
) -> None:
    """Write `quads` to `file` in `syntax`, each once, sorted: things before the evidence, a subject's type first.

    Formats that are not in `GRAPHS` drop the graph names. RDF/XML cannot hold control characters: each becomes U+FFFD,
    so that offsets still count. `base` only chooses the prefixes; `prefixes` adds to them. Raises KeyError for an
    unknown syntax.
    """
    more = prefixes or {}
    if syntax in GRAPHS:
        _serialize(sorted(set(cast("Iterable[ox.Quad]", quads)), key=_quad_key), syntax, file, base, more)
        return
    triples = sorted({q.triple if isinstance(q, ox.Quad) else q for q in quads}, key=_triple_key)
    if syntax == "jsonld":
        _json_ld(triples, file, more)
    elif syntax == "rdfxml":
        _serialize((_xml_safe(t) for t in triples), syntax, cast("IO[bytes]", CarriageReturns(file)), base, more)
    else:
        _serialize(triples, syntax, file, base, more)


def _serialize(
    items: Iterable[ox.Quad] | Iterable[ox.Triple],
    syntax: Syntax,
    file: IO[bytes],
    base: str,
    more: Mapping[str, str],
) -> None:
    prefixes = dict(PREFIXES) | {kind: f"{base}{kind}/" for kind in _KINDS} | dict(more)
    ox.serialize(items, file, _SYNTAXES[syntax], prefixes=prefixes)


def _triple_key(triple: ox.Triple) -> tuple[Any, ...]:
    subject, predicate = str(triple.subject)[1:-1], triple.predicate.value
    place = _PLACE.fullmatch(subject)
    where = (1, place[1], int(place[2]), int(place[3])) if place else (0, subject, 0, 0)
    return (*where, predicate != str(RDF.type), predicate, str(triple.object))


def _quad_key(quad: ox.Quad) -> tuple[Any, ...]:
    return (str(quad.graph_name), *_triple_key(quad.triple))


def _xml_safe(triple: ox.Triple) -> ox.Triple:
    literal = triple.object
    if not isinstance(literal, ox.Literal) or not _NOT_XML.search(literal.value):
        return triple
    kind: Any = {"language": literal.language} if literal.language else {"datatype": literal.datatype}
    return ox.Triple(triple.subject, triple.predicate, ox.Literal(_NOT_XML.sub("\ufffd", literal.value), **kind))


class CarriageReturns:
    """A file that writes a carriage return as a reference, since an XML parser would read it as a line feed."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, data: bytes) -> int:
        self._file.write(data.replace(b"\r", b"&#13;"))
        return len(data)

    def flush(self) -> None:
        self._file.flush()


@cache
def context() -> Mapping[str, Any]:
    """The JSON-LD context of ``ontology/context.jsonld``."""
    loaded: dict[str, Any] = json.loads(ontology_file("context.jsonld").read_text(encoding="utf-8"))
    return cast("dict[str, Any]", loaded["@context"])


def _json_ld(triples: list[ox.Triple], file: IO[bytes], more: Mapping[str, str]) -> None:
    from rdflib import Graph

    graph = Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    terms = {**context(), **more}
    document = json.loads(graph.serialize(format="json-ld", context=terms))
    # rdflib writes a graph of one subject as that subject, and an empty one as nothing.
    alone = {key: value for key, value in document.items() if key != "@context"} if triples else {}
    nodes = alone.get("graph", [alone] if alone else [])
    text = json.dumps({"@context": terms, "graph": _sorted(nodes)}, ensure_ascii=False, indent=1)
    file.write(text.encode("utf-8") + b"\n")


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        first = [key for key in ("id", "type") if key in value]
        return {key: _sorted(value[key]) for key in [*first, *sorted(value.keys() - set(first))]}
    if isinstance(value, list):
        return sorted(map(_sorted, value), key=lambda v: v.get("id", json.dumps(v)) if isinstance(v, dict) else str(v))
    return value
