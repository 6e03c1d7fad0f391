"""PolNeAR: political news with every attribution's source, cue and content, in brat's stand-off files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language

from kg.training.corpora.text import Words, document
from kg.training.document import Attribution, TrainingDocument

__all__ = ["documents"]

Spans = list[tuple[int, int]]


def documents(folder: Path, nlp: Language, without: frozenset[str] = frozenset()) -> Iterator[TrainingDocument]:
    """Each article of `folder` (``polnear/train``) that is not in `without`; the first annotator's file counts."""
    first: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        first.setdefault(path.stem.rsplit("_", 1)[0], path)
    for name, path in first.items():
        text_path = folder / "text" / f"{name}.txt"
        if name in without or not text_path.exists():
            continue
        words = Words.of(text_path.read_text("utf-8"), nlp)
        out = document(f"polnear-{name}", words)
        out.attributions = list(_attributions(path.read_text("utf-8"), words))
        yield out


def _attributions(annotation: str, words: Words) -> Iterator[Attribution]:
    spans: dict[str, Spans] = {}
    for line in annotation.split("\n"):
        if m := re.match(r"(T\d+)\t(?:Source|Cue|Content) ([\d ;]+)\t", line):
            pieces = (piece.split() for piece in m[2].split(";"))
            spans[m[1]] = sorted((int(b), int(e)) for b, e in pieces)
    for line in annotation.split("\n"):
        if not (m := re.match(r"E\d+\t(.*)", line)):
            continue
        parts: dict[str, list[list[int]]] = {"source": [], "cue": [], "content": []}
        for role, ref in (x.split(":") for x in m[1].split()):
            role = role.rstrip("0123456789").lower()
            if role in parts and ref in spans:
                parts[role] += [run for span in spans[ref] if (run := words.inside(*span))]
        if parts["cue"]:
            yield Attribution(min(run[0] for run in parts["cue"]), **parts)
