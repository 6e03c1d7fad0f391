"""The running average of a network's weights (Polyak and Juditsky 1992), by which every model of newskg is shipped."""

from __future__ import annotations

import torch
from torch import Tensor, nn

__all__ = ["follow", "start"]


def start(model: nn.Module) -> dict[str, Tensor]:
    """An average of the weights as they are."""
    return {k: v.detach().clone() for k, v in model.state_dict().items()}


def follow(average: dict[str, Tensor], model: nn.Module, done: int, decay: float) -> None:
    """Take the weights after step `done` into `average`: by ``1 - decay``, and by more during the first steps."""
    keep = min(decay, done / (done + 10))
    with torch.no_grad():
        for name, value in model.state_dict().items():
            average[name].lerp_(value, 1 - keep)
