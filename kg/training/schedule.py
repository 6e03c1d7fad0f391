"""How the weights of every model of newskg are stepped: AdamW, whose rates rise and then fall in straight lines."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import nn

__all__ = ["LEAST", "stepped"]

LEAST = 0.02  # the share of its rate that a step has at least once the rates fall


def stepped(
    groups: Iterable[tuple[Iterable[nn.Parameter], float]], total: int, rise: int
) -> tuple[torch.optim.AdamW, torch.optim.lr_scheduler.LambdaLR]:
    """An optimizer (Loshchilov and Hutter 2019) of groups of weights, each with its highest rate, and the schedule that
    is to be stepped after it: `rise` steps up to that rate, and down again until step `total`."""
    optimizer = torch.optim.AdamW([{"params": list(p), "lr": rate} for p, rate in groups], weight_decay=0.01)
    rise = max(1, rise)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / rise, max(LEAST, (total - s) / max(1, total - rise)))
    )
    return optimizer, schedule
