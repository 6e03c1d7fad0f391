"""Articles with the places where policies are meant: annotated articles, reports written for it, and gold articles.

``data/policies.jsonl`` was written for newskg by the rules of the gold articles' guidelines. It holds no text: each
line names an article of the corpora, and gives its policies, each with its `label`, its `adopters` ("p:" for people,
"g:" for bodies, "o:" for posts, "n:" for a name of any kind, ISO codes for states; what follows "=" is a shorter name),
its `mentions`, offsets in the article's text as newskg reads it, and `anaphors`, which take it up ("the bill", "it");
and the `stances` on them, with the sentences where each is `told`. ``data/reports.jsonl`` and ``data/items.jsonl`` hold
short reports and single sentences about invented people, written to learn from, in the same form with their texts.
`part` is "dev" for what settings are chosen on, and "test" for what only measures.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from kg.model import Article
from kg.sources import read
from kg.training.corpora import wire

__all__ = ["Marked", "annotated", "gold", "mentioned", "reports", "rows", "texts"]


@dataclass(frozen=True, slots=True)
class Marked:
    """An article's text, and the stretches of it that mean a policy, in order and without overlap."""

    name: str
    part: str
    text: str
    spans: tuple[tuple[int, int], ...]


def rows(name: str = "policies.jsonl") -> list[dict[str, Any]]:
    """The lines of a file of annotations."""
    text = files("kg.training").joinpath("data", name).read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def texts(data: Path) -> Callable[[str], Article]:
    """What gives the article of a name, such as "polnear/…", from the folder of corpora `data`."""
    lines = (data / "wikinews" / "articles.jsonl").read_text("utf-8").splitlines()
    address = {one["id"]: one["url"] for one in map(json.loads, lines)}
    known = {a.key: a for a in read(data / "wikinews" / "articles.jsonl")}
    sent = {
        a.key: a for part in ("dev", "train") for a in wire.reports(data / "crossner" / "conll2003" / f"{part}.txt")
    }

    def article(named: str) -> Article:
        source, _, name = named.partition("/")
        if source == "polnear":
            return next(read(data / "polnear" / "train" / "text" / f"{name}.txt"))
        if source == "conll2003":
            return sent[named]
        return known[address[name]]

    return article


def annotated(data: Path) -> Iterator[Marked]:
    """The articles of ``policies.jsonl``, their texts from the folder of corpora `data`."""
    known = texts(data)
    for row in rows():
        text = known(row["article"]).text
        found = [(b, e) for policy in row["policies"] for b, e in policy["mentions"]]
        yield Marked(row["article"], row["part"], text, _apart(found))


def reports() -> Iterator[Marked]:
    """The reports of ``reports.jsonl``, which hold their texts."""
    for row in rows("reports.jsonl"):
        found = [(b, e) for policy in row["policies"] for b, e in policy["mentions"]]
        yield Marked(row["article"], row["part"], row["text"], _apart(found))


def gold(folder: Path) -> Iterator[Marked]:
    """The gold articles but those that only measure; mentions are where labels, other names and evidence stand."""
    measure = frozenset((folder / "measure.txt").read_text("utf-8").split())
    for path in sorted((folder / "gold").glob("*.json")):
        if path.stem in measure:
            continue
        marks = json.loads(path.read_text("utf-8"))
        text = next(read(folder / "articles" / path.name)).text
        found = [where for policy in marks["policies"] for where in mentioned(policy, text)]
        yield Marked(f"gold/{path.stem}", "train", text, _apart(found))


def mentioned(policy: dict[str, Any], text: str) -> list[tuple[int, int]]:
    """Where a policy of the gold annotation is meant: where its names stand, and its evidence where no name does."""
    names = [m for name in (policy["label"], *policy["aliases"]) for m in _places(name, text)]
    told = [m.span() for m in re.finditer(re.escape(policy["evidence"]), text)]
    return [*names, *((b, e) for b, e in told if not any(b <= n < e for n, _ in names))]


def _places(name: str, text: str) -> list[tuple[int, int]]:
    pattern = rf"(?<!\w){re.escape(name.lower())}(?!\w)"
    return [m.span() for m in re.finditer(pattern, text.lower())]


def _apart(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The spans in order; of those that overlap, the first and longest."""
    kept: list[tuple[int, int]] = []
    for begin, end in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if not kept or begin >= kept[-1][1]:
            kept.append((begin, end))
    return tuple(kept)
