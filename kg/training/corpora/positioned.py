"""Articles with who adopts, supports and opposes each policy: annotated and gold articles, and reports.

The files are described in `kg.training.corpora.marked`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.model import Article
from kg.sources import read
from kg.training.corpora.marked import mentioned, rows, texts

__all__ = ["Positioned", "annotated", "gold", "items", "reports"]

Offsets = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Positioned:
    """An article with its policies, each a label, where it is meant, and what agents are to it.

    An agent is a reference: "p:" a person, "g:" a body, "o:" a post, names parted by "=", or a state's ISO code.
    `positions` are (agent, number of the policy, "Adopt", "Support" or "Oppose"); `told` are the sentences that show
    each, none where the annotation does not say.
    """

    article: Article
    name: str
    part: str
    policies: tuple[tuple[str, Offsets], ...]
    positions: tuple[tuple[str, int, str], ...]
    told: tuple[Offsets, ...]


def annotated(data: Path) -> Iterator[Positioned]:
    """The articles of ``policies.jsonl``, their texts from the folder of corpora `data`."""
    known = texts(data)
    for row in rows("policies.jsonl"):
        yield _positioned(row, known(row["article"]))


def reports() -> Iterator[Positioned]:
    """The reports of ``reports.jsonl``."""
    for row in rows("reports.jsonl"):
        title, _, _ = row["text"].partition("\n")
        yield _positioned(row, Article(key=row["article"], text=row["text"], title=title, body=len(title) + 2))


def items() -> Iterator[Positioned]:
    """The sentences of ``items.jsonl``, in groups of like wording on which people take different sides or none."""
    for row in rows("items.jsonl"):
        yield _positioned(row, Article(key=row["article"], text=row["text"]))


def gold(folder: Path) -> Iterator[Positioned]:
    """The gold articles but those that only measure."""
    measure = frozenset((folder / "measure.txt").read_text("utf-8").split())
    for path in sorted((folder / "gold").glob("*.json")):
        if path.stem in measure:
            continue
        marks = json.loads(path.read_text("utf-8"))
        article = next(read(folder / "articles" / path.name))
        names = _references(marks)
        number = {y["id"]: n for n, y in enumerate(marks["policies"])}
        adopted = [(names(a), n, "Adopt") for n, y in enumerate(marks["policies"]) for a in y["adoptedBy"]]
        sides = [(names(s["holder"]), number[s["target"]], s["polarity"]) for s in marks["stances"]]
        policies = tuple((y["label"], tuple(mentioned(y, article.text))) for y in marks["policies"])
        positions = (*adopted, *sides)
        yield Positioned(article, f"gold/{path.stem}", "train", policies, positions, ((),) * len(positions))


def _positioned(row: dict[str, Any], article: Article) -> Positioned:
    adopted = [(a, n, "Adopt") for n, policy in enumerate(row["policies"]) for a in policy["adopters"]]
    sides = [(s["holder"], s["policy"], s["polarity"]) for s in row["stances"]]
    policies = tuple((p["label"], _offsets([*p["mentions"], *p.get("anaphors", [])])) for p in row["policies"])
    told = (*((),) * len(adopted), *(_offsets(s["told"]) for s in row["stances"]))
    return Positioned(article, row["article"], row["part"], policies, (*adopted, *sides), told)


def _offsets(pairs: Sequence[Sequence[int]]) -> Offsets:
    return tuple(sorted((begin, end) for begin, end in pairs))


def _references(marks: dict[str, Any]) -> Any:
    """What gives the reference that an id or ISO code of the gold annotation means."""
    known = {x["id"]: "p:" + "=".join([x["name"], *x["aliases"]]) for x in marks["people"]}
    known |= {x["id"]: "g:" + "=".join([x["name"], *x["aliases"]]) for x in marks["organizations"]}
    known |= {x["id"]: "o:" + "=".join([x["label"], *x["aliases"]]) for x in marks["offices"]}
    return lambda one: known.get(one, one)
