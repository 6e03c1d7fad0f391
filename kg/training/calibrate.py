"""Calibration on dev parts, and the reliability tables that the model card shows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import isotonic_regression

__all__ = ["fit", "reliability"]

Outcome = tuple[float, bool]


def fit(outcomes: Sequence[Outcome], *, points: int = 20) -> list[tuple[float, float]]:
    """The isotonic map of (raw score, right?) pairs, as about `points` pairs of (raw, share right)."""
    if not outcomes:
        return []
    ordered = sorted(outcomes)
    raw = np.array([o[0] for o in ordered])
    right = np.array([float(o[1]) for o in ordered])
    smooth = isotonic_regression(right).x
    bins = np.array_split(np.arange(len(raw)), min(points, len(raw)))
    pairs = [(round(float(raw[b].mean()), 4), round(float(smooth[b].mean()), 4)) for b in bins]
    return list(dict(pairs).items())


def reliability(outcomes: Sequence[Outcome]) -> list[tuple[str, int, float, float]]:
    """For each tenth of probability: its limits, how many fell there, their mean probability, the share right."""
    rows = []
    for low in range(10):
        inside = [o for o in outcomes if low / 10 <= o[0] < (low + 1) / 10 or (low == 9 and o[0] == 1.0)]
        if inside:
            rows.append((f"{low / 10:.1f}–{(low + 1) / 10:.1f}", len(inside), sum(o[0] for o in inside) / len(inside),
                         sum(o[1] for o in inside) / len(inside)))  # fmt: skip
    return rows
