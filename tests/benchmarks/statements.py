"""Statements of a graph against annotated articles: ``python tests/benchmarks/statements.py GRAPH GOLD ARTICLES``.

GRAPH is TriG or N-Quads with a named graph for each article; GOLD and ARTICLES hold a JSON file per article, in the
form that the annotation's own ``score.py`` reads. Prints recall of the statements that stand wholly in quotation marks,
with their speaker; how the figures move with the least confidence; and a reliability table: of the statements whose
confidence lies between two marks, how many are right. ``--part`` takes the articles that ``measure.txt`` beside
``score.py`` lists, or the others. A statement is the same if seven tenths of its words are, as in ``score.py``.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from rdflib import Dataset, URIRef

STEPS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9)


@dataclass(frozen=True, slots=True)
class Found:
    """A statement of the graph: its confidence, and whether its words, and words and speaker, are annotated so."""

    confidence: float
    words: bool
    right: bool


@dataclass(slots=True)
class Tally:
    """What the articles gave: annotated statements, those in quotation marks alone, and what was found of either."""

    gold: int
    quoted: int
    quoted_right: int
    quoted_words: int
    found: list[Found]


def scorer(gold: Path) -> ModuleType:
    """The annotation's own scorer, from the folder above `gold`."""
    spec = importlib.util.spec_from_file_location("score", gold.parent / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def tally(score: ModuleType, data: Dataset, gold: Path, articles: Path, part: str | None) -> Tally:
    """What the graph's statements are worth, over the articles of `part`."""
    where = {str(o): g for space in score.SCHEMA for _, _, o, g in data.quads((None, space.url, None, None))}
    measure = {name.rstrip("-") for name in (gold.parent / "measure.txt").read_text("utf-8").split()}
    out = Tally(0, 0, 0, 0, [])
    for path in sorted(gold.glob("*.json")):
        if part and (path.stem.rstrip("-") in measure) != (part == "measure"):
            continue
        wanted = json.loads(path.read_text("utf-8"))
        url = json.loads((articles / path.name).read_text("utf-8"))["url"]
        graph = where.get(url, URIRef("urn:none"))
        found = score.Found(data.graph(getattr(graph, "identifier", graph)), data)
        _one(score, wanted, found, out)
    return out


def _one(score: ModuleType, wanted: dict[str, Any], found: Any, out: Tally) -> None:
    nodes = found.nodes("Statement")
    texts = {n: " ".join(found.many(n, "text")) for n in nodes}

    def same(gold: dict[str, Any], node: Any) -> float:
        value = score.overlap(gold["text"].replace(" […] ", " "), texts[node])
        return float(value) if value >= score.OVERLAP else 0.0

    matched = {node: gold for gold, node in score.pairs(wanted["statements"], nodes, same)}
    speaker = {n: any(_agent(score, wanted, found, g["speaker"], x) for x in found.many(n, "speaker"))
               for n, g in matched.items()}  # fmt: skip
    for node in nodes:
        sure = float(found.one(node, "confidence") or 0)
        out.found.append(Found(sure, node in matched, speaker.get(node, False)))
    out.gold += len(wanted["statements"])
    out.quoted += sum(g["type"] == "Direct" for g in wanted["statements"])
    out.quoted_words += sum(g["type"] == "Direct" for g in matched.values())
    out.quoted_right += sum(matched[n]["type"] == "Direct" and ok for n, ok in speaker.items())


def _agent(score: ModuleType, wanted: dict[str, Any], found: Any, reference: str | None, node: Any) -> bool:
    """Whether `node` is who the annotation means, by the scorer's own measures."""
    if reference is None:
        return False
    labels = found.labels(URIRef(node))
    for person in wanted["people"]:
        if person["id"] == reference:
            return bool(score.name_match([person["name"], *person["aliases"]], labels))
    for body in wanted["organizations"]:
        if body["id"] == reference:
            names = [body["name"], *body["aliases"]]
            return any(score.overlap(n, x, True) >= 0.6 for n in names for x in labels)
    for office in wanted["offices"]:
        if office["id"] == reference:
            state = next((c for c in wanted["countries"] if c["iso"] == office["ofCountry"]), None)
            words = {w for a in state["aliases"] for w in score.plain(a).split()} - score.STOP if state else set()
            return bool(score.office_match(office, labels, words))
    return bool(found.iso(URIRef(node)) == reference)


def report(result: Tally) -> Iterator[str]:
    """The tables, line by line."""
    yield f"statements in quotation marks alone, with their speaker: {_share(result.quoted_right, result.quoted)}"
    yield f"statements in quotation marks alone, their words:        {_share(result.quoted_words, result.quoted)}"
    yield ""
    yield "at least   found   words right   and speaker   recall     F1"
    for least in STEPS:
        kept = [f for f in result.found if f.confidence >= least]
        right = sum(f.right for f in kept)
        total = len(kept) + result.gold
        words = sum(f.words for f in kept) / max(1, len(kept))
        yield (
            f"{least:8.2f}{len(kept):8}{words:14.3f}{right / max(1, len(kept)):14.3f}"
            f"{right / result.gold:9.3f}{2 * right / total:7.3f}"
        )
    yield ""
    yield "confidence      found   mean   right"
    for low, high in ((0.0, 0.4), (0.4, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)):
        kept = [f for f in result.found if low <= f.confidence < high]
        if kept:
            mean = sum(f.confidence for f in kept) / len(kept)
            right = sum(f.right for f in kept) / len(kept)
            yield f"{low:.1f} to {min(high, 1):.1f}{len(kept):12}{mean:7.2f}{right:8.2f}"


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole}, {part / max(1, whole):.3f}"


def main() -> None:
    """Read the arguments, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--part", choices=("develop", "measure"))
    given = parser.parse_args()
    data = Dataset()
    data.parse(given.graph, format={".trig": "trig", ".nq": "nquads"}[given.graph.suffix])
    for line in report(tally(scorer(given.gold), data, given.gold, given.articles, given.part)):
        print(line)


if __name__ == "__main__":
    main()
