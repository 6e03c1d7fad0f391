"""The NetworkX projection: what the articles say, as a graph of things.

**Nodes** are the people, offices, countries, organizations, policies and statements of the dataset; the key is the IRI.

=================  =====================================================================================
`label`            the fullest name; of a statement, what was said, cut to `LABEL_LENGTH`
`kind`             ``Person``, ``Office``, ``Country``, ``Organization``, ``Policy`` or ``Statement``
`aliases`          the other names, a sorted tuple
`iso`              of a country: two letters, or None
`role`             of an office: local name in the role scheme, or None
`status`           of a policy: ``Proposed``, ``Adopted``, ``InForce``, ``Ended``, or None
`same_as`          confirmed outside identities, a sorted tuple of IRIs
`text`             of a statement: the whole of what was said; likewise `quote_type`, `cue`, `medium`, `reality`,
                   `speaker_text`, `uttered_on`, `confidence` (float or None)
`evidence`         the words it rests on: a tuple of `Passage`, in order of date, article and place
=================  =====================================================================================

**Edges** run as one reads them, subject to object; the key is the fact's IRI and the predicate, so that one pair can
hold many.

=================  =====================================================================================
`label`            what the edge reads as: ``held``, ``said``, ``accredited to``
`predicate`        local name in the ontology. ``speaker`` is read against its direction there (agent → statement);
                   a tenure is ``holdsOffice`` while current, ``heldOffice`` if former, else ``office``
`fact`             class of the fact behind it: ``Tenure``, ``Statement``, ``Stance``, ``Assertion``, or ``""``
`id`               IRI of that fact, or ``""``
`confidence`       0 to 1, or None where the ontology gives none
`evidence`         as above. An edge with no fact of its own rests on the words of its subject
`status` …         of a tenure: `status`, `start`, `end`, `started_by`, `ended_by` (None where not given)
`expressed_in`     of a stance: IRI of the statement, or None
=================  =====================================================================================

An edge to anything else than these six classes is left out, and so is a stance that rests on a denied or hypothetical
statement (nobody's position). `graph.graph["articles"]` maps the IRI of each article to
its `title`, `date`, `publisher`, `url` and `text`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypedDict

import networkx as nx
from rdflib import Dataset, URIRef

from kg.rdf.vocabulary import KG, NIF, OWL, RDF, SDO, SKOS
from kg.view.terms import terms

__all__ = ["LABEL_LENGTH", "Passage", "scalar_attributes", "to_networkx"]

LABEL_LENGTH = 60
"""Code points of a statement's text that its label keeps."""

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Index = dict[str, dict[str, set[str]]]


class Passage(TypedDict):
    """Words of an article: ``sentence[mark[0]:mark[1]] == text``, ``isString[begin:end] == text``; code points."""

    article: str
    title: str | None
    date: str | None
    publisher: str | None
    url: str | None
    begin: int
    end: int
    text: str
    sentence: str
    mark: tuple[int, int]


def to_networkx(dataset: Dataset) -> nx.MultiDiGraph:
    """The entity graph of `dataset`, over all its graphs; the module says what nodes and edges carry.

    Nodes and edges come in order of their IRIs, so that equal datasets give equal graphs, order included.
    """
    return _Projection(_index(dataset)).graph


def scalar_attributes(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """A copy of `graph` that any graph format can hold: attributes are str, int, float or bool, never None.

    Tuples are joined by `` | ``; of the evidence, `evidence` keeps the exact words, `sentences` and `articles` (IRIs)
    what is around them, each once. Characters that XML 1.0 forbids become U+FFFD. Edge keys become ``e0``, ``e1``, …,
    unique in the graph, as GraphML asks of an edge's id.
    """
    plain = nx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        plain.add_node(node, **_scalars(data))
    for number, (source, target, data) in enumerate(graph.edges(data=True)):
        plain.add_edge(source, target, key=f"e{number}", **_scalars(data))
    return plain


def _scalars(data: dict[str, Any]) -> dict[str, str | int | float]:
    found: dict[str, str | int | float] = {}
    for name, value in data.items():
        if name == "evidence":
            found["evidence"] = _joined(passage["text"] for passage in value)
            found["sentences"] = _joined(passage["sentence"] for passage in value)
            found["articles"] = _joined(passage["article"] for passage in value)
        elif isinstance(value, tuple):
            found[name] = _joined(value)
        elif isinstance(value, str):
            found[name] = _NOT_XML.sub("\ufffd", value)
        elif value is not None:
            found[name] = value
    return found


def _joined(values: Iterable[str]) -> str:
    return _NOT_XML.sub("\ufffd", " | ".join(dict.fromkeys(values)))


def _index(dataset: Dataset) -> Index:
    # One pass over plain strings: a store gives what two graphs share twice, and Oxigraph's literals differ from
    # rdflib's in datatype; neither shows here.
    index: Index = defaultdict(lambda: defaultdict(set))
    for subject, predicate, value, _ in dataset.quads((None, None, None, None)):
        index[str(subject)][str(predicate)].add(str(value))
    return index


def _local(iri: str | None) -> str | None:
    return None if iri is None else re.split("[#/]", iri)[-1]


class _Projection:
    def __init__(self, index: Index) -> None:
        self.index = index
        self.graph = nx.MultiDiGraph()
        self.graph.graph["articles"] = {}
        of_kind: dict[str, list[str]] = defaultdict(list)
        for subject in sorted(index):
            for kind in index[subject].get(str(RDF.type), ()):
                if kind.startswith(str(KG)):
                    of_kind[kind.removeprefix(str(KG))].append(subject)
        for article in of_kind["Article"]:
            self.graph.graph["articles"][article] = {
                "title": self.one(article, SDO.headline),
                "date": self.one(article, SDO.datePublished),
                "publisher": self.one(article, SDO.publisher),
                "url": self.one(article, SDO.url),
                "text": self.one(article, NIF.isString),
            }
        for kind in terms().kinds:
            for subject in of_kind[kind]:
                self.node(subject, kind)
        for kind in ("Office", "Policy"):
            for subject in of_kind[kind]:
                self.relations(subject)
        for tenure in of_kind["Tenure"]:
            self.tenure(tenure)
        for statement in of_kind["Statement"]:
            self.statement(statement)
        for stance in of_kind["Stance"]:
            self.stance(stance)
        for assertion in of_kind["Assertion"]:
            self.assertion(assertion)

    def all(self, subject: str, predicate: URIRef) -> list[str]:
        return sorted(self.index.get(subject, {}).get(str(predicate), ()))

    def one(self, subject: str, predicate: URIRef) -> str | None:
        return min(self.index.get(subject, {}).get(str(predicate), ()), default=None)

    def number(self, subject: str, predicate: URIRef) -> float | None:
        value = self.one(subject, predicate)
        return None if value is None else float(value)

    def node(self, subject: str, kind: str) -> None:
        names = set(self.all(subject, SKOS.prefLabel))
        text = self.one(subject, KG.text) or ""
        label = _cut(text) if kind == "Statement" else max(names, key=lambda n: (len(n), n), default=_local(subject))
        data: dict[str, Any] = {
            "label": label,
            "kind": kind,
            "aliases": tuple(sorted((names | set(self.all(subject, SKOS.altLabel))) - {label})),
            "same_as": tuple(self.all(subject, OWL.sameAs)),
            "evidence": self.evidence(subject),
        }
        if kind == "Country":
            data["iso"] = self.one(subject, KG.isoCode)
        elif kind == "Office":
            data["role"] = _local(self.one(subject, KG.role))
        elif kind == "Policy":
            data["status"] = _local(self.one(subject, KG.status))
        elif kind == "Statement":
            data |= {
                "text": text,
                "quote_type": _local(self.one(subject, KG.quoteType)),
                "cue": self.one(subject, KG.cue),
                "medium": self.one(subject, KG.medium),
                "reality": _local(self.one(subject, KG.reality)),
                "speaker_text": self.one(subject, KG.speakerText),
                "uttered_on": self.one(subject, KG.utteredOn),
                "confidence": self.number(subject, KG.confidence),
            }
        self.graph.add_node(subject, **data)

    def edge(
        self, source: str | None, target: str | None, predicate: str, *, fact: str = "", id: str = "", **data: Any
    ) -> None:
        if source is None or not {source, target} <= self.graph.nodes:
            return
        label = data.pop("label", None) or terms().edge[predicate]
        self.graph.add_edge(
            source,
            target,
            key=f"{id} {predicate}" if id else predicate,
            label=label,
            predicate=predicate,
            fact=fact,
            id=id,
            confidence=self.number(id, KG.confidence) if id else None,
            evidence=self.evidence(id or source),
            **data,
        )

    def relations(self, subject: str) -> None:
        for predicate in ("accreditedTo", "adoptedBy", "affects", "ofCountry", "within"):
            for target in self.all(subject, KG[predicate]):
                self.edge(subject, target, predicate)

    def tenure(self, tenure: str) -> None:
        status = _local(self.one(tenure, KG.status))
        holder = self.one(tenure, KG.holder)
        self.edge(
            holder,
            self.one(tenure, KG.office),
            terms().short_cut[status or ""],
            label=terms().tenure[status or ""],
            fact="Tenure",
            id=tenure,
            status=status,
            start=self.one(tenure, KG.start),
            end=self.one(tenure, KG.end),
            started_by=_local(self.one(tenure, KG.startedBy)),
            ended_by=_local(self.one(tenure, KG.endedBy)),
        )
        for predicate in ("appointedBy", "predecessor", "successor"):
            for other in self.all(tenure, KG[predicate]):
                self.edge(holder, other, predicate, fact="Tenure", id=tenure)

    def statement(self, statement: str) -> None:
        said = terms().said[_local(self.one(statement, KG.reality)) or ""]
        for speaker in self.all(statement, KG.speaker):
            self.edge(speaker, statement, "speaker", label=said, fact="Statement", id=statement)
        for predicate in ("about", "addressee", "reportedBy"):
            for target in self.all(statement, KG[predicate]):
                self.edge(statement, target, predicate, fact="Statement", id=statement)

    def stance(self, stance: str) -> None:
        statement, polarity = self.one(stance, KG.expressedIn), _local(self.one(stance, KG.polarity))
        if statement is not None and self.one(statement, KG.reality) is not None:
            return
        self.edge(
            self.one(stance, KG.holder),
            self.one(stance, KG.target),
            "opposes" if polarity == "Oppose" else "supports",
            fact="Stance",
            id=stance,
            expressed_in=statement,
        )

    def assertion(self, assertion: str) -> None:
        predicate = _local(self.one(assertion, RDF.predicate))
        if predicate is not None and predicate in terms().edge:
            source, target = self.one(assertion, RDF.subject), self.one(assertion, RDF.object)
            self.edge(source, target, predicate, fact="Assertion", id=assertion)

    def evidence(self, subject: str) -> tuple[Passage, ...]:
        passages = (self.passage(iri) for iri in self.all(subject, KG.evidence))
        return tuple(sorted(passages, key=lambda p: (p["date"] or "", p["article"], p["begin"], p["end"])))

    def passage(self, iri: str) -> Passage:
        article = self.one(iri, NIF.referenceContext) or iri.partition("#")[0]
        begin, end = int(self.one(iri, NIF.beginIndex) or 0), int(self.one(iri, NIF.endIndex) or 0)
        text = self.one(iri, NIF.anchorOf) or ""
        sentence = self.one(iri, KG.sentence) or text
        # The sentence may hold these words more than once: only its place in the article says which are meant.
        whole = self.one(article, NIF.isString) or ""
        start = whole.rfind(sentence, max(0, end - len(sentence)), begin + len(sentence))
        shift = begin - start if start >= 0 else max(0, sentence.find(text))
        about = self.graph.graph["articles"].get(article, {})
        return Passage(
            article=article,
            title=about.get("title"),
            date=about.get("date"),
            publisher=about.get("publisher"),
            url=about.get("url"),
            begin=begin,
            end=end,
            text=text,
            sentence=sentence,
            mark=(shift, shift + len(text)),
        )


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LABEL_LENGTH else flat[: LABEL_LENGTH - 1].rsplit(" ", 1)[0].rstrip() + "…"
