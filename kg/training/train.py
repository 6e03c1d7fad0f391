"""The training loop: all heads together, saved as it goes, going on where it stopped."""

from __future__ import annotations

import random
import sys
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import torch
from safetensors.torch import load_file

from kg.language.reader.pieces import PieceEncoder
from kg.training.batches import Encoded, Labels, batches, collate
from kg.training.losses import WEIGHTS, losses
from kg.training.network import Reader, Sizes

__all__ = ["Settings", "fresh", "train"]


@dataclass(frozen=True, slots=True)
class Settings:
    """How long and how fast to learn; rates are those of AdamW at their peak. `steps` cuts the schedule short."""

    passes: int = 4
    steps: int | None = None
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


def train(
    documents: list[Encoded], labels: Labels, pieces: PieceEncoder, minilm: Path, folder: Path, settings: Settings
) -> Reader:
    """The trained network: the running average of the weights. State is kept in `folder`."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(settings.seed)
    model: Reader = fresh(labels, minilm).to(device)
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.") or "shapes" in n]
    body = [p for n, p in model.named_parameters() if n.startswith("encoder.") and "shapes" not in n]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": settings.encoder_rate}, {"params": heads, "lr": settings.head_rate}], weight_decay=0.01
    )
    average = {k: v.detach().clone() for k, v in model.state_dict().items()}
    a_pass = sum(1 for _ in batches(documents, random.Random(settings.seed)))
    total = min(settings.passes * a_pass, settings.steps or sys.maxsize)
    rise = max(1, int(settings.warmup * total))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / rise, max(0.02, (total - s) / (total - rise)))
    )
    state, done = folder / "state.pt", 0
    if state.exists():
        kept = torch.load(state, map_location=device, weights_only=True)
        model.load_state_dict(kept["model"])
        optimizer.load_state_dict(kept["optimizer"])
        schedule.load_state_dict(kept["schedule"])
        average, done = kept["average"], int(kept["done"])
    model.train()
    since, shown = time.time(), dict.fromkeys(WEIGHTS, 0.0)
    for number in range(done // a_pass, settings.passes):
        if done >= total:
            break
        rng = random.Random(settings.seed * 1000 + number)
        for cuts in islice(batches(documents, rng), done - number * a_pass, None):
            if done >= total:
                break
            given = {k: v.to(device) if isinstance(v, torch.Tensor) else v for k, v in collate(cuts, pieces).items()}
            with torch.autocast(device, torch.bfloat16):
                found = losses(model, given)
            loss = torch.stack([WEIGHTS[k] * v for k, v in found.items()]).sum()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            schedule.step()
            done += 1
            with torch.no_grad():
                keep = min(settings.decay, done / (done + 10))
                for name, value in model.state_dict().items():
                    average[name].lerp_(value, 1 - keep)
            for k, v in found.items():
                shown[k] = 0.95 * shown[k] + 0.05 * float(v.detach())
            if done % 20 == 0:
                line = " ".join(f"{k} {v:.3f}" for k, v in shown.items())
                print(f"{done}/{total} {time.time() - since:.0f}s {line}", file=sys.stderr, flush=True)
            if done % settings.save_every == 0 or done == total:
                folder.mkdir(parents=True, exist_ok=True)
                kept = {
                    "model": model.state_dict(),
                    "optimizer": optimizer.state_dict(),
                    "schedule": schedule.state_dict(),
                    "average": average,
                    "done": done,
                }
                torch.save(kept, state.with_suffix(".new"))
                state.with_suffix(".new").replace(state)
    model.load_state_dict(average)
    model.cpu().eval()
    return model
