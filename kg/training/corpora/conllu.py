"""CoNLL-U: the English Web Treebank and GUM, with GUM's entities and chains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from kg.language.reader.pieces import GLUED, LINE, SPACE
from kg.training.document import MENTION_KINDS, Mention, TrainingDocument

__all__ = ["documents", "gum_split"]

_OPEN = re.compile(r"\((?P<group>\d+)(?:\[\d+/\d+\])?-(?P<type>[a-z]+)(?:-[^()]*)?")
_BRACKETS = re.compile(r"\(\d+(?:\[\d+/\d+\])?-[a-z]+[^()]*\)?|\d+(?:\[\d+/\d+\])?\)")


def gum_split(folder: Path, part: str) -> list[Path]:
    """Files of GUM's official `part` (train, dev, test) that are in `folder`."""
    text = (folder / "splits.md").read_text("utf-8")
    section = text.split(f"## {part}\n", 1)[1].split("\n## ", 1)[0]
    paths = (folder / f"{name}.conllu" for name in re.findall(r"\* (\S+)", section))
    return [p for p in paths if p.exists()]


def documents(path: Path) -> Iterator[TrainingDocument]:
    """Each document of a CoNLL-U file. Multiword tokens keep their words; empty nodes are left out."""
    for i, text in enumerate(re.split(r"(?m)^(?=# newdoc)", path.read_text("utf-8"))):
        if text.strip():
            yield _document(f"{path.stem}-{i}", text)


def _document(name: str, text: str) -> TrainingDocument:
    words: list[str] = []
    gaps: list[int] = []
    tags: list[str] = []
    lemmas: list[str] = []
    heads: list[int] = []
    relations: list[str] = []
    starts: list[int] = []
    entities: list[str] = []
    marks_entities = "global.Entity" in text or "Entity=" in text
    for block in text.split("\n\n"):
        gap = LINE if "# newpar" in block or not words else SPACE
        base, inside_until, glued_after = len(words), 0, False
        for line in block.splitlines():
            if not line or line.startswith("#"):
                continue
            cells = line.split("\t")
            if "-" in cells[0]:
                inside_until = int(cells[0].split("-")[1])
                glued_after = "SpaceAfter=No" in cells[9]
                continue
            if "." in cells[0]:
                continue
            number = int(cells[0])
            words.append(cells[1].replace(" ", ""))
            gaps.append(gap)
            tags.append(f"{cells[3]} {cells[4]}")
            lemmas.append(cells[2])
            heads.append(base + (number if cells[6] in ("0", "_") else int(cells[6])) - 1)
            relations.append(cells[7])
            starts.append(int(len(words) - 1 == base))
            entities.append(m[1] if (m := re.search(r"Entity=([^|\t]+)", cells[9])) else "")
            if number < inside_until:
                gap = GLUED
            elif number == inside_until:
                gap = GLUED if glued_after else SPACE
            else:
                gap = GLUED if "SpaceAfter=No" in cells[9] else SPACE
    document = TrainingDocument.plain(name, words, gaps)
    document.tags, document.lemmas, document.relations = tags, lemmas, relations
    document.heads, document.starts = np.array(heads, np.int64), np.array(starts, np.int64)
    if marks_entities:
        document.mentions = _mentions(entities, heads)
    return document


def _mentions(entities: list[str], heads: list[int]) -> list[Mention]:
    """GUM's bracketed ``Entity=`` cells as mentions with their head word; discontinuous ones keep their first part."""
    still: dict[str, list[tuple[int, str]]] = {}
    found: list[Mention] = []
    for at, cell in enumerate(entities):
        for bracket in _BRACKETS.findall(cell):
            if m := _OPEN.match(bracket):
                still.setdefault(m["group"], []).append((at, m["type"]))
                closes = bracket.endswith(")")
                group = m["group"]
            else:
                closes, group = True, re.match(r"\d+", bracket)[0]  # type: ignore[index]
            if closes and still.get(group):
                begin, kind = still[group].pop()
                found.append(Mention(_head(begin, at + 1, heads), _kind(kind), int(group), begin, at + 1))
    return sorted(found, key=lambda m: (m.head, m.begin - m.end))


def _kind(etype: str) -> int:
    return MENTION_KINDS.index(etype) if etype in MENTION_KINDS else MENTION_KINDS.index("other")


def _head(begin: int, end: int, heads: list[int]) -> int:
    for at in range(begin, end):
        if not begin <= heads[at] < end or heads[at] == at:
            return at
    return begin
