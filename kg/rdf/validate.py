"""Whether a graph obeys the ontology's contract: SHACL (``ontology/shapes.ttl``), and what SHACL cannot say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from rdflib import Dataset, Graph, URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Identifier, Node

from kg.rdf.contradictions import contradictions
from kg.rdf.vocabulary import KG, NIF, PREFIXES, RDF
from kg.resources import ontology_file

__all__ = ["CHECKS", "Check", "Problem", "Report", "validate"]

Severity = Literal["Violation", "Warning", "Info"]

_SH = "http://www.w3.org/ns/shacl#"
_QUOTES = "\"'“”„‟‘’‚‛«»‹› "  # what encloses the pieces of a quotation, and is no part of what was said


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong: the node it is wrong with, and where known the property and the value."""

    focus: str
    message: str
    path: str = ""
    value: str = ""
    severity: Severity = "Violation"

    def __str__(self) -> str:
        where = " ".join(_short(part) for part in (self.focus, self.path, self.value) if part)
        return f"{self.severity}: {self.message} ({where})"


@dataclass(frozen=True, slots=True)
class Report:
    """All that is wrong with a graph, sorted; nothing, for a graph that obeys the contract."""

    problems: tuple[Problem, ...]

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings do not count."""
        return all(p.severity != "Violation" for p in self.problems)


Check = Callable[[Graph], Iterable[Problem]]
"""A check beyond SHACL: from the union graph to what is wrong with it."""


def validate(graph: Graph, *, checks: Iterable[Check] | None = None) -> Report:
    """What in `graph`, the union of all articles, is against the contract of the ontology.

    A Dataset is read by its default graph, which is where newskg's store keeps the union. `checks` replaces `CHECKS`,
    what is tested beyond SHACL.
    """
    union = _Validated()
    for triple in graph.default_graph if isinstance(graph, Dataset) else graph:
        union.add(triple)
    problems = set(_shacl(union))
    for check in CHECKS if checks is None else checks:
        problems.update(check(union))
    return Report(tuple(sorted(problems)))


class _Validated(Graph):
    """A graph in memory that parses a query once: pySHACL asks the same text anew for every node."""

    def __init__(self) -> None:
        super().__init__()
        self._prepared = cache(prepareQuery)

    def query(
        self,
        query_object: str | Query,
        processor: Any = "sparql",
        result: Any = "sparql",
        initNs: Mapping[str, Any] | None = None,  # noqa: N803
        initBindings: Mapping[str, Identifier] | None = None,  # noqa: N803
        use_store_provided: bool = True,
        **kwargs: Any,
    ) -> Result:
        if isinstance(query_object, str) and not initNs:
            query_object = self._prepared(query_object)
        return super().query(query_object, processor, result, initNs, initBindings, use_store_provided, **kwargs)


@cache
def _shapes() -> Graph:
    return Graph().parse(ontology_file("shapes.ttl"), format="turtle")


def _shacl(graph: Graph) -> Iterator[Problem]:
    import pyshacl  # heavy, and needed by no other command

    _, results, _ = pyshacl.validate(graph, shacl_graph=_shapes(), inference="none", inplace=True)
    if not isinstance(results, Graph):
        raise results

    def one(node: Node, name: str) -> str:
        values = sorted(str(v) for v in results.objects(node, URIRef(_SH + name)))
        return values[0] if values else ""

    for node in results.subjects(RDF.type, URIRef(_SH + "ValidationResult")):
        severity: Any = one(node, "resultSeverity").removeprefix(_SH)
        yield Problem(
            one(node, "focusNode"), one(node, "resultMessage"), one(node, "resultPath"), one(node, "value"), severity
        )


def _short(name: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if name.startswith(namespace):
            return f"{prefix}:{name.removeprefix(namespace)}"
    return name if len(name) <= 80 else name[:79] + "…"


def _words_of_the_article(graph: Graph) -> Iterator[Problem]:
    """The text of a statement stands in its article, in one piece or in the pieces that its evidence marks."""
    for statement in graph.subjects(RDF.type, KG.Statement):
        pieces = sorted(
            (int(str(graph.value(e, NIF.beginIndex))), str(graph.value(e, NIF.anchorOf)))
            for e in graph.objects(statement, KG.evidence)
        )
        articles = {a for e in graph.objects(statement, KG.evidence) for a in graph.objects(e, NIF.referenceContext)}
        sources = [str(graph.value(article, NIF.isString)) for article in articles]
        for text in map(str, graph.objects(statement, KG.text)):
            if not any(text in source for source in sources) and not _joined(text, [words for _, words in pieces]):
                message = "The text of a statement is letter for letter as in its article."
                yield Problem(str(statement), message, str(KG.text), text)


def _joined(text: str, pieces: list[str]) -> bool:
    """Whether `text` is some of `pieces`, in their order and without their quotation marks, joined by single spaces."""
    reached = {0}
    for piece in (variant for words in pieces for variant in _unquoted(words)):
        reached |= {
            start + len(piece) + 1
            for start in reached
            if text.startswith(piece, start) and text[start + len(piece) : start + len(piece) + 1] in {"", " "}
        }
    return len(text) + 1 in reached


def _unquoted(words: str) -> Iterator[str]:
    """`words` with none, some or all of the quotation marks and spaces at either end taken off: marks may be nested."""
    edge = _QUOTES + " \u00a0\u2009\u202f"
    lead = len(words) - len(words.lstrip(edge))
    tail = len(words) - len(words.rstrip(edge))
    for begin in range(lead + 1):
        for end in range(tail + 1):
            yield words[begin : len(words) - end]


def _one_telling(graph: Graph) -> Iterator[Problem]:
    """Two tenures of one person in one office are two terms; articles may disagree, and that is no violation."""
    for c in contradictions(graph):
        message = f"Articles contradict each other on one person in one office: {c.first_told}; but {c.second_told}"
        yield Problem(str(c.first), message, str(KG.Tenure), str(c.second), "Warning")


CHECKS: tuple[Check, ...] = (_words_of_the_article, _one_telling)
"""What is tested beyond SHACL."""
