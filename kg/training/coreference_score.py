"""CoNLL F1 of coreference: the mean of MUC, B-cubed and entity-based CEAF (Pradhan et al. 2014)."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

__all__ = ["ConllScore"]

Chain = frozenset[Hashable]


class ConllScore:
    """Sums over documents. A chain is a set of mentions; mentions are anything hashable, such as (begin, end)."""

    def __init__(self) -> None:
        self.sums = {kind: np.zeros(4) for kind in ("muc", "b3", "ceafe")}

    def add(self, gold: Sequence[Chain], found: Sequence[Chain]) -> None:
        """One document's chains. Chains of one mention are left out, as in the shared tasks."""
        gold, found = ([c for c in chains if len(c) > 1] for chains in (gold, found))
        for kind, measure in (("muc", _muc), ("b3", _b_cubed)):
            self.sums[kind] += (*measure(gold, found), *measure(found, gold))
        shared = np.array([[2 * len(g & f) / (len(g) + len(f)) for f in found] for g in gold]).reshape(
            len(gold), len(found)
        )
        rows, columns = linear_sum_assignment(-shared)
        total = float(shared[rows, columns].sum())
        self.sums["ceafe"] += (total, len(gold), total, len(found))

    def f1(self) -> dict[str, float]:
        """F1 by each measure, and ``conll``, their mean."""
        out = {}
        for kind, (hit, of, right, given) in self.sums.items():
            r, p = hit / max(of, 1e-9), right / max(given, 1e-9)
            out[kind] = 2 * p * r / max(p + r, 1e-9)
        return out | {"conll": sum(out.values()) / 3}


def _muc(key: Sequence[Chain], answer: Sequence[Chain]) -> tuple[float, float]:
    where = {m: i for i, c in enumerate(answer) for m in c}
    hit = sum(len(c) - len({where.get(m, ("alone", m)) for m in c}) for c in key)
    return hit, sum(len(c) - 1 for c in key)


def _b_cubed(key: Sequence[Chain], answer: Sequence[Chain]) -> tuple[float, float]:
    where = {m: c for c in answer for m in c}
    hit = sum(len(c & where[m]) / len(c) for c in key for m in c if m in where)
    return hit, sum(map(len, key))
