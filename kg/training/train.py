"""The training loop: all heads together, saved as it goes, going on where it stopped."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor

from kg.language.reader.pieces import WIDTH, PieceEncoder
from kg.training.average import follow, start
from kg.training.batches import WINDOWS_A_BATCH, Cut, Labels, batches, beside, collate
from kg.training.losses import WEIGHTS, losses
from kg.training.network import Reader, Sizes
from kg.training.prepare import Prepared
from kg.training.schedule import stepped

__all__ = ["ROUNDS", "Round", "Settings", "fresh", "train"]


@dataclass(frozen=True, slots=True)
class Round:
    """Some passes in which the rates rise and fall once. `rate` is a factor on them, `weights` on the heads' losses.

    With `alone`, sentences out of their reports are read beside each batch.
    """

    passes: int
    rate: float = 1.0
    alone: bool = False
    weights: Mapping[str, float] = field(default_factory=dict)


# All corpora as documents; then once more, gently, with an eye on what was furthest from its aim: the parts of
# attributions, and names in sentences that stand alone. A third pass like the second brought nothing (docs/reader.md).
ROUNDS = (Round(4), Round(2, rate=0.5, alone=True, weights={"cues": 1.5, "parts": 1.5, "names": 1.5}))


@dataclass(frozen=True, slots=True)
class Settings:
    """How long and how fast to learn; rates are those of AdamW at their peak. `steps` cuts each round short.

    A step reads `windows` of at most `width` pieces.
    """

    rounds: Sequence[Round] = ROUNDS
    steps: int | None = None
    windows: int = WINDOWS_A_BATCH
    width: int = WIDTH
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    warmup: float = 0.06
    decay: float = 0.998
    seed: int = 1
    save_every: int = 100


def fresh(labels: Labels, minilm: Path) -> Reader:
    """A network with the published encoder's weights and new heads. `minilm` holds ``model.safetensors``."""
    model = Reader(Sizes(len(labels.tags), len(labels.lemmas), len(labels.relations)))
    model.encoder.load_minilm(load_file(minilm / "model.safetensors"))
    return model


def train(prepared: Prepared, pieces: PieceEncoder, minilm: Path, folder: Path, settings: Settings) -> Reader:
    """The trained network: the running average of the weights. State is kept in `folder`."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(settings.seed)
    model: Reader = fresh(prepared.labels, minilm).to(device)
    state = folder / "state.pt"
    kept = torch.load(state, map_location=device, weights_only=True) if state.exists() else None
    for number, one in enumerate(settings.rounds):
        if kept is not None and number < kept["round"]:
            continue
        given = kept if kept is not None and number == kept["round"] else None
        if given is not None:
            model.load_state_dict(given["model"])
        average = _round(model, prepared, pieces, state, settings, number, one, given)
        model.load_state_dict(average)
    model.cpu().eval()
    return model


def _round(
    model: Reader,
    prepared: Prepared,
    pieces: PieceEncoder,
    state: Path,
    settings: Settings,
    number: int,
    one: Round,
    kept: Mapping[str, Any] | None,
) -> dict[str, Tensor]:
    """Train `model` through one round, from where `kept` left it; the running average of its weights."""
    device = next(model.parameters()).device.type
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.") or "shapes" in n]
    body = [p for n, p in model.named_parameters() if n.startswith("encoder.") and "shapes" not in n]
    average = start(model)
    a_pass = sum(1 for _ in _pass(prepared, settings, random.Random(settings.seed)))
    total = min(one.passes * a_pass, settings.steps or sys.maxsize)
    groups = (body, settings.encoder_rate * one.rate), (heads, settings.head_rate * one.rate)
    optimizer, schedule = stepped(groups, total, int(settings.warmup * total))
    weights = {k: v * one.weights.get(k, 1.0) for k, v in WEIGHTS.items()}
    done = 0
    if kept is not None:
        optimizer.load_state_dict(kept["optimizer"])
        schedule.load_state_dict(kept["schedule"])
        average, done = kept["average"], int(kept["done"])
    model.train()
    since, shown = time.time(), dict.fromkeys(WEIGHTS, 0.0)
    for lots in islice(_lots(prepared, one, number, a_pass, settings), done, total):
        for cuts in lots:
            given = {k: v.to(device) if isinstance(v, torch.Tensor) else v for k, v in collate(cuts, pieces).items()}
            with torch.autocast(device, torch.bfloat16):
                found = losses(model, given)
            torch.stack([weights[k] * v for k, v in found.items()]).sum().backward()
            for k, v in found.items():
                shown[k] = 0.95 * shown[k] + 0.05 * float(v.detach())
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        schedule.step()
        done += 1
        follow(average, model, done, settings.decay)
        if done % 20 == 0:
            line = " ".join(f"{k} {v:.3f}" for k, v in shown.items())
            print(f"{number + 1}: {done}/{total} {time.time() - since:.0f}s {line}", file=sys.stderr, flush=True)
        if done % settings.save_every == 0 or done == total:
            state.parent.mkdir(parents=True, exist_ok=True)
            now = {
                "round": number,
                "model": model.state_dict(),
                "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(),
                "average": average,
                "done": done,
            }
            torch.save(now, state.with_suffix(".new"))
            state.with_suffix(".new").replace(state)
    return average


def _pass(prepared: Prepared, settings: Settings, rng: random.Random) -> Iterator[list[Cut]]:
    return batches(prepared.documents, rng, windows=settings.windows, width=settings.width)


def _lots(prepared: Prepared, one: Round, number: int, a_pass: int, settings: Settings) -> Iterator[list[list[Cut]]]:
    """For each step of a round the batches whose gradients it adds up."""
    for turn in range(one.passes):
        rng = random.Random(settings.seed * 1000 + 100 * number + turn)
        singles = beside(prepared.alone, a_pass, rng) if one.alone else []
        for i, cuts in enumerate(_pass(prepared, settings, rng)):
            yield [cuts, singles[i]] if i < len(singles) and singles[i] else [cuts]
