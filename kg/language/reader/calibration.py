"""Probabilities that mean something: raw scores mapped to how often they were right on held-out text.

The map is isotonic regression (Zadrozny and Elkan 2002), kept as a few points and read by linear interpolation.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

__all__ = ["Calibration", "read_calibrations"]


@dataclass(frozen=True, slots=True)
class Calibration:
    """Increasing `raw` scores with the share of right answers at each; without points, scores stand as they are."""

    raw: tuple[float, ...] = ()
    right: tuple[float, ...] = ()

    def __call__(self, score: float) -> float:
        """The calibrated probability of `score`."""
        return float(np.interp(score, self.raw, self.right)) if self.raw else score

    @classmethod
    def of(cls, points: Sequence[Sequence[float]]) -> Calibration:
        """From pairs of (raw, right)."""
        return cls(tuple(p[0] for p in points), tuple(p[1] for p in points))


def read_calibrations(text: bytes) -> dict[str, Calibration]:
    """The maps of a ``calibration.json``, by what they are of."""
    return {k: Calibration.of(v) for k, v in json.loads(text).items()}
