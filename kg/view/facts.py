"""What the timeline, the quotes, the policies and the articles show: the facts of an entity graph as plain JSON values.

All of it is read off the graph that `to_networkx` makes; things and statements are numbered, and facts refer to them
by number.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter, defaultdict
from typing import Any

import networkx as nx

from kg.view.citing import Citing, utf16
from kg.view.project import Passage
from kg.view.terms import terms

__all__ = ["Facts", "bounds"]


def bounds(date: str | None) -> tuple[str, str] | None:
    """First and last day of a date of any precision (``2021-07`` is ``2021-07-01`` to ``2021-07-31``), or None."""
    found = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", date or "")
    if found is None:
        return None
    year, month, day = found.groups()
    if month is None:
        return f"{year}-01-01", f"{year}-12-31"
    if day is not None:
        return f"{year}-{month}-{day}", f"{year}-{month}-{day}"
    if not (1 <= int(month) <= 12 and int(year)):
        return None
    return f"{year}-{month}-01", f"{year}-{month}-{monthrange(int(year), int(month))[1]:02}"


class Facts:
    """The facts of a graph, each list made once, with the tables that their passages refer to."""

    def __init__(self, graph: nx.MultiDiGraph) -> None:
        self._graph = graph
        self._citing = Citing(graph.graph["articles"])
        self._things = [iri for iri, kind in graph.nodes(data="kind") if kind != "Statement"]
        self._statements = [iri for iri, kind in graph.nodes(data="kind") if kind == "Statement"]
        self._thing = {iri: i for i, iri in enumerate(self._things)}
        self._statement = {iri: i for i, iri in enumerate(self._statements)}
        self._edges: dict[str, list[tuple[str, str, dict[str, Any]]]] = defaultdict(list)
        for source, target, data in graph.edges(data=True):
            self._edges[data["fact"] or data["predicate"]].append((source, target, data))

    def timeline(self) -> dict[str, Any]:
        """Tenures, and statements by what their speakers said when."""
        return self._page(tenures=self._tenures(), statements=self._sayings())

    def quotes(self) -> dict[str, Any]:
        """Statements by speaker."""
        return self._page(statements=self._sayings(), stances=self._stances())

    def policies(self) -> dict[str, Any]:
        """Stances and statements by policy, and what else the graph knows of each."""
        facts = [
            {"policy": self._thing[s], "label": d["label"], "predicate": d["predicate"], "thing": self._thing[t]}
            for predicate in ("adoptedBy", "affects")
            for s, t, d in self._edges[predicate]
        ]
        return self._page(statements=self._sayings(), stances=self._stances(), relations=facts)

    def articles(self) -> dict[str, Any]:
        """The text of each article, with what was found at which place of it (UTF-16 units)."""
        found, marks = self._found()
        texts = [about["text"] or "" for about in self._graph.graph["articles"].values()]
        spans = []
        for text, places in zip(texts, marks, strict=True):
            # The units of JavaScript are code points as long as no letter lies beyond the first plane.
            plain = len(text) == utf16(text)
            spans.append([[b, e, n] if plain else [utf16(text[:b]), utf16(text[:e]), n] for b, e, n in places])
        return self._page(texts=texts, marks=spans, found=found)

    def _page(self, **lists: Any) -> dict[str, Any]:
        count = Counter(kind for _, kind in self._graph.nodes(data="kind"))
        kinds = [[k.name, k.plural, k.colour, k.shape, count[k.name]] for k in terms().kinds.values()]
        things = []
        for iri in self._things:
            data = self._graph.nodes[iri]
            things.append(
                {
                    "iri": iri,
                    "kind": data["kind"],
                    "name": data["label"],
                    "aliases": list(data["aliases"]),
                    "status": data.get("status"),
                    "passages": self._citing.cite(data["evidence"]) if data["kind"] == "Policy" else [],
                }
            )
        return {"things": things, **lists, "tables": self._citing.tables() | {"kinds": kinds}}

    def _tenures(self) -> list[dict[str, Any]]:
        found = []
        for person, office, data in self._edges["Tenure"]:
            if data["predicate"] in ("appointedBy", "predecessor", "successor"):
                continue
            first, last = bounds(data["start"]), bounds(data["end"])
            found.append(
                {
                    "person": self._thing[person],
                    "office": self._thing[office],
                    "label": data["label"],
                    "status": data["status"],
                    "start": data["start"],
                    "end": data["end"],
                    "from": first[0] if first else None,
                    "to": last[1] if last else None,
                    "startedBy": _words(data["started_by"]),
                    "endedBy": _words(data["ended_by"]),
                    "told": sorted({p["date"] for p in data["evidence"] if p["date"]}),
                    "confidence": data["confidence"],
                    "passages": self._citing.cite(data["evidence"]),
                }
            )
        return found

    def _sayings(self) -> list[dict[str, Any]]:
        ends: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        verbs: dict[str, str] = {}
        for source, target, data in self._edges["Statement"]:
            if data["predicate"] == "speaker":
                ends[target]["by"].append(self._thing[source])
                verbs[target] = data["label"]
            elif target in self._thing:
                ends[source][data["predicate"]].append(self._thing[target])
        values = terms().value
        found = []
        for iri in self._statements:
            data = self._graph.nodes[iri]
            told = min((p["date"] for p in data["evidence"] if p["date"]), default=None)
            on = bounds(data["uttered_on"])
            found.append(
                {
                    "iri": iri,
                    "text": data["text"],
                    "by": ends[iri]["by"],
                    "source": data["speaker_text"],
                    "verb": verbs.get(iri, "said"),
                    "to": ends[iri]["addressee"],
                    "about": ends[iri]["about"],
                    "reportedBy": ends[iri]["reportedBy"],
                    "on": data["uttered_on"],
                    "day": on[0] if on else None,
                    "told": told,
                    "quote": values.get(data["quote_type"] or ""),
                    "direct": data["quote_type"] == "Direct",
                    "reality": values.get(data["reality"] or ""),
                    "cue": data["cue"],
                    "medium": data["medium"],
                    "confidence": data["confidence"],
                    "passages": self._citing.cite(data["evidence"]),
                }
            )
        return found

    def _stances(self) -> list[dict[str, Any]]:
        return [
            {
                "holder": self._thing[holder],
                "policy": self._thing[policy],
                "against": data["predicate"] == "opposes",
                "statement": self._statement.get(data["expressed_in"] or ""),
                "confidence": data["confidence"],
                "passages": self._citing.cite(data["evidence"]),
            }
            for holder, policy, data in self._edges["Stance"]
        ]

    def _found(self) -> tuple[list[dict[str, Any]], list[list[tuple[int, int, int]]]]:
        """What was found, and for each article where: begin, end (code points) and number of the finding, in order."""
        found: list[dict[str, Any]] = []
        marks: list[set[tuple[int, int, int]]] = [set() for _ in self._citing.article]

        def add(finding: dict[str, Any], evidence: tuple[Passage, ...]) -> None:
            for passage in evidence:
                if passage["article"] in self._citing.article:
                    number = self._citing.article[passage["article"]]
                    marks[number].add((passage["begin"], passage["end"], len(found)))
            found.append(finding)

        for iri, data in self._graph.nodes(data=True):
            name = data["text"] if data["kind"] == "Statement" else data["label"]
            by = [self._thing[s] for s, _, d in self._graph.in_edges(iri, data=True) if d["predicate"] == "speaker"]
            direct = data.get("quote_type") == "Direct"
            add({"class": data["kind"], "iri": iri, "name": name, "by": by, "direct": direct}, data["evidence"])
        seen: set[str] = set()
        for kind in ("Tenure", "Stance", "Assertion"):
            for source, target, data in self._edges[kind]:
                if data["predicate"] in ("appointedBy", "predecessor", "successor") or data["id"] in seen:
                    continue
                seen.add(data["id"])
                ends = {"from": self._thing[source], "to": self._thing[target], "label": data["label"]}
                note = " · ".join(filter(None, [_words(data.get("ended_by")), data.get("end")]))
                add({"class": kind, **ends, "note": note}, data["evidence"])
        return found, [sorted(places) for places in marks]


def _words(name: str | None) -> str | None:
    """``TermEnd`` as *term end*."""
    return None if name is None else re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
