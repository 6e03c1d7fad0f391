"""Attributions from the reader: where cues start, and for each the words of its source, cue and content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.language.reader.decode import Floats, allowed_moves, runs, softmax, viterbi
from kg.language.reader.reading import Model, Reading

__all__ = ["CUE_THRESHOLD", "Labelled", "label"]

CUE_THRESHOLD = 0.5


@dataclass(frozen=True, slots=True)
class Labelled:
    """One attribution in word numbers, (begin, end) pairs; `probability` that there is one, with about these parts."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    probability: float


def label(model: Model, reading: Reading, *, threshold: float = CUE_THRESHOLD) -> list[Labelled]:
    """Every attribution of a document in order of its cue; those without content are left out."""
    if not reading.windows:
        return []
    chance = softmax(reading.home["cues"])[:, 1]
    anchors = [int(i) for i in np.flatnonzero(chance >= threshold)]
    labels = model.labels["attributions"]
    # "none" stands where BIO has O.
    moves = allowed_moves(["O" if x == "none" else x for x in labels])
    out = []
    found = list(model.label_attributions(reading, anchors))
    for (anchor, first, scores), best in zip(found, _best([scores for _, _, scores in found], moves), strict=True):
        tags = ["O" if labels[t] == "none" else labels[t] for t in best]
        parts: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
        for begin, end, kind in runs(tags):
            parts[kind].append((begin + first, end + first))
        if not parts["content"]:
            continue
        if not parts["cue"]:
            parts["cue"] = [(anchor, anchor + 1)]
        sure = float(np.exp(scores[np.arange(len(best)), best])[best > 0].mean())
        probability = model.calibrated("attributions", float(chance[anchor]) * sure)
        out.append(Labelled(tuple(parts["source"]), tuple(parts["cue"]), tuple(parts["content"]), probability))
    return sorted(out, key=lambda a: a.cue[0])


def _best(many: Sequence[Floats], moves: tuple[Floats, Floats]) -> Iterator[NDArray[np.int64]]:
    """The best labels for each of `many` sequences of log probabilities, all at once: the shorter are filled up."""
    filled = np.zeros((len(many), max(map(len, many), default=1), len(moves[0])), np.float32)
    for row, scores in zip(filled, many, strict=True):
        row[: len(scores)] = scores
    for best, scores in zip(viterbi(filled, *moves), many, strict=True):
        yield best[: len(scores)]
