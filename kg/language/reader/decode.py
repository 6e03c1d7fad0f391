"""Scores to labels: the best sequence of tags that fits together, and the best tree.

`viterbi` is Viterbi's algorithm with hard constraints; `tree` is the maximum spanning arborescence (Chu and Liu 1965,
Edmonds 1967) with exactly one root.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

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


def relations(scores: Floats, heads: Sequence[int], names: Sequence[str]) -> list[str]:
    """The label of each word's relation to its head by (words, labels) of scores; a root's is ``ROOT``.

    Where two words would be the subject, the object or the copula of one head, the surer one is, and the other takes
    its next best label.
    """
    family = _families(tuple(names))
    first = scores.argmax(1).tolist()
    out = [names[label] for label in first]
    root = len(SINGLE) - 1
    taken = {(h, root) for h in heads}
    for i in np.argsort(-scores.max(1), kind="stable").tolist():
        head = heads[i]
        if head == i:
            out[i] = "ROOT"
        elif (kind := family[first[i]]) is not None:
            if (head, kind) in taken:
                label = next(
                    x for x in np.argsort(-scores[i], kind="stable").tolist() if (head, family[x]) not in taken
                )
                out[i], kind = names[label], family[label]
            if kind is not None:
                taken.add((head, kind))
    return out


@cache
def _families(names: tuple[str, ...]) -> list[int | None]:
    return [next((n for n, some in enumerate(SINGLE) if name in some), None) for name in names]


def tree(scores: Floats) -> NDArray[np.int64]:
    """(words, words) of scores, dependent by head, the diagonal for being the root, to each word's head.

    The root's head is itself; there is exactly one.
    """
    n = len(scores)
    heads = scores.argmax(1)
    if (heads == np.arange(n)).sum() == 1 and not _cycle(heads):
        return np.asarray(heads, np.int64)
    arcs = np.array(scores, np.float64)
    roots = np.diag(arcs).copy()
    np.fill_diagonal(arcs, -np.inf)
    # No tree is better than its root with everybody else's best head: the roots that promise most are tried first.
    most = arcs.max(1)
    promised = roots + most.sum() - most
    best, found = -np.inf, np.arange(n)
    for root in np.argsort(-promised, kind="stable").tolist():
        if promised[root] <= best:
            break
        order = np.array([root, *range(root), *range(root + 1, n)])
        heads = np.empty(n, np.int64)
        heads[order] = order[_arborescence(arcs[np.ix_(order, order)])]
        heads[root] = root
        others = np.delete(np.arange(n), root)
        total = roots[root] + arcs[others, heads[others]].sum()
        if total > best:
            best, found = total, heads
    return np.asarray(found, np.int64)


def _cycle(heads: NDArray[np.int64]) -> list[int]:
    """The words of one cycle of two or more, or none."""
    to = heads.tolist()
    seen = [-1] * len(to)
    for start in range(len(to)):
        at = start
        while seen[at] < 0:
            seen[at] = start
            at = to[at]
        if seen[at] == start and to[at] != at:
            cycle = [at]
            while (at := to[at]) != cycle[0]:
                cycle.append(at)
            return cycle
    return []


def _arborescence(arcs: NDArray[np.float64]) -> NDArray[np.int64]:
    """The best head of every node of (dependent, head) scores; node 0 is the root."""
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
