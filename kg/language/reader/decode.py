"""Scores to labels: the best sequence of tags that fits together, and the best tree.

`viterbi` is Viterbi's algorithm with hard constraints; `tree` is the maximum spanning arborescence (Chu and Liu 1965,
Edmonds 1967) with exactly one root.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["Run", "allowed_moves", "relations", "runs", "softmax", "tree", "viterbi"]

Floats = NDArray[np.float32]
Run = tuple[int, int, str]
NEVER = np.float32(-1e9)


def softmax(scores: Floats) -> Floats:
    """Probabilities over the last axis."""
    e = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(e / e.sum(-1, keepdims=True), np.float32)


def allowed_moves(tags: Sequence[str]) -> tuple[Floats, Floats]:
    """Penalties for BIO `tags`: of starting with each (tags,), and of each after each (tags, tags): 0 or never."""
    inside = np.array([t.startswith("I-") for t in tags])
    kinds = np.array([t[2:] if t[1:2] == "-" else "" for t in tags])
    move = np.where(inside[None, :] & (kinds[:, None] != kinds[None, :]), NEVER, np.float32(0))
    return np.where(inside, NEVER, np.float32(0)), move.astype(np.float32)


def viterbi(scores: Floats, start: Floats, move: Floats) -> NDArray[np.int64]:
    """(sequences, words, tags) of log scores to the best allowed tags, (sequences, words)."""
    many, n, _ = scores.shape
    first = scores.argmax(2)
    if not start[first[:, 0]].any() and not move[first[:, :-1], first[:, 1:]].any():
        return np.asarray(first, np.int64)  # what is best word by word fits together
    best = scores[:, 0] + start
    back = np.zeros(scores.shape, np.int16)
    for i in range(1, n):
        options = best[:, :, None] + move
        back[:, i] = options.argmax(1)
        best = options.max(1) + scores[:, i]
    out = np.zeros((many, n), np.int64)
    out[:, -1] = best.argmax(1)
    rows = np.arange(many)
    for i in range(n - 1, 0, -1):
        out[:, i - 1] = back[rows, i, out[:, i]]
    return out


def runs(tags: Sequence[str]) -> list[Run]:
    """BIO tags to (begin, end, kind), end exclusive."""
    out: list[Run] = []
    begin, kind = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        if kind and tag != f"I-{kind}":
            out.append((begin, i, kind))
            kind = ""
        if tag.startswith("B-"):
            begin, kind = i, tag[2:]
    return out


# Of each of these a word has one at most (coordinated ones hang on one another).
SINGLE = ({"nsubj", "nsubj:pass", "csubj", "csubj:pass"}, {"obj"}, {"iobj"}, {"cop"}, {"root"})


def relations(scores: Floats, heads: Sequence[int] | NDArray[np.int64], names: Sequence[str]) -> list[str]:
    """The label of each word's relation to its head by (words, labels) of scores; the root's is ``ROOT``.

    Where two words would be the subject, the object or the copula of one head, the surer one is, and the other takes
    its next best label.
    """
    family = [next((n for n, some in enumerate(SINGLE) if name in some), None) for name in names]
    order = np.argsort(-scores, axis=1, kind="stable")
    out = ["ROOT"] * len(scores)
    taken: set[tuple[int, int]] = {(int(h), len(SINGLE) - 1) for h in heads}
    for i in np.argsort(-scores.max(1), kind="stable"):
        head = int(heads[i])
        if head == i:
            continue
        for label in order[i]:
            kind = family[int(label)]
            if kind is None or (head, kind) not in taken:
                out[int(i)] = names[int(label)]
                if kind is not None:
                    taken.add((head, kind))
                break
    return out


def tree(scores: Floats) -> NDArray[np.int64]:
    """(words, words) of scores, dependent by head, the diagonal for being the root, to each word's head.

    The root's head is itself; there is exactly one.
    """
    n = len(scores)
    if n == 1:
        return np.zeros(1, np.int64)
    heads = scores.argmax(1)
    if (heads == np.arange(n)).sum() == 1 and not _cycle(heads):
        return np.asarray(heads, np.int64)
    # Node 0 is an artificial root, word i is node i + 1.
    arcs = np.full((n + 1, n + 1), NEVER, np.float64)
    arcs[1:, 1:] = scores
    np.fill_diagonal(arcs, NEVER)
    arcs[1:, 0] = np.diag(scores)
    best: tuple[float, NDArray[np.int64]] | None = None
    # One root alone: try the likeliest words as root and keep the best tree.
    for root in np.argsort(-np.diag(scores), kind="stable")[:5]:
        one = arcs.copy()
        one[1:, 0] = NEVER
        one[root + 1, 0] = arcs[root + 1, 0]
        found = _arborescence(one)
        total = float(arcs[np.arange(1, n + 1), found[1:]].sum())
        if best is None or total > best[0]:
            best = (total, found)
    assert best is not None
    out = best[1][1:] - 1
    return np.asarray(np.where(out < 0, np.arange(n), out), np.int64)


def _cycle(heads: NDArray[np.int64]) -> list[int]:
    """The words of one cycle of two or more, or none."""
    seen = np.zeros(len(heads), int)
    for start in range(len(heads)):
        at, path = start, []
        while not seen[at]:
            seen[at] = start + 1
            path.append(at)
            if heads[at] == at:
                break
            at = int(heads[at])
        else:
            if seen[at] == start + 1 and heads[at] != at:
                return path[path.index(at) :]
    return []


def _arborescence(arcs: NDArray[np.float64]) -> NDArray[np.int64]:
    """The best head of every node of (dependent, head) scores; node 0 is the root."""
    arcs = arcs.copy()
    np.fill_diagonal(arcs, -np.inf)
    heads = arcs.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return np.asarray(heads, np.int64)
    n = len(arcs)
    ring = np.array(cycle)
    inside = np.zeros(n, bool)
    inside[ring] = True
    rest = np.flatnonzero(~inside)
    own = arcs[cycle, heads[cycle]]
    # The cycle becomes one node, the last: what enters it breaks it where that costs least.
    small = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    small[:-1, :-1] = arcs[np.ix_(rest, rest)]
    into = arcs[np.ix_(ring, rest)] - own[:, None]
    small[-1, :-1] = into.max(0)
    entry = into.argmax(0)
    out_of = arcs[np.ix_(rest, ring)]
    small[:-1, -1] = out_of.max(1)
    leaving = out_of.argmax(1)
    found = _arborescence(small)
    heads = heads.copy()
    for i, node in enumerate(rest):
        if node:
            heads[node] = cycle[leaving[i]] if found[i] == len(rest) else rest[found[i]]
    broken = found[-1]
    heads[cycle[entry[broken]]] = rest[broken]
    return np.asarray(heads, np.int64)
