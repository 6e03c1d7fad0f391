"""The model of positions: ``python -m kg.training.positions --data DATA --gold GOLD --out FOLDER``.

The published encoder, fine-tuned to say of an agent and a policy, whose names are marked in the words that tell of
them, whether the one adopts the other, and whether it supports or opposes it; and of two policies, whether they are
one. It learns from the articles of
``data/policies.jsonl`` and the reports of ``data/reports.jsonl``, and then from the contrasting sentences of
``data/items.jsonl``; settings are chosen on the gold articles to develop on. The weights are the running average of
those of the last steps, and lie between those before and after the sentences; what ships has 8 bits.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from spacy.util import minibatch
from torch import Tensor, nn
from torch.nn import functional

from kg.errors import NewskgError, UsageError
from kg.language import annotate, load
from kg.language.reader.pieces import WIDTH, PieceEncoder, batch, shape
from kg.training.__main__ import minilm
from kg.training.average import follow, start
from kg.training.corpora.positioned import Positioned, annotated, gold, items, reports
from kg.training.export import export_positions
from kg.training.looks import Look, looks
from kg.training.network import Encoder, PositionReader, Sizes
from kg.training.pairs import Pair, pairs
from kg.training.schedule import stepped

__all__ = ["figures", "main", "train"]

LAYERS, PASSES, LOOKS, SEED = 6, 2, 16, 1
NEITHER = 1.0  # looks at agents without a position, for each one at an agent with one
DIFFERENT = 1.5  # pairs of different policies, for each pair that is one
SHOWN = 0.3  # weight of finding the words that show a side
RATES = {"encoder": 1e-4, "head": 1e-3}
# Then the sentences, with so many of the looks before that these are not forgotten, at half the rates.
SECOND_PASSES, KEPT, SECOND = 2, 4000, 0.5
# What ships lies so far between the weights before the sentences and those after them.
BETWEEN = 0.4
DECAY = 0.995


class _Encoded:
    """A look in numbers: the pieces of each word, shape, gap and role of each, and the roles by themselves.

    `target` is what the model is to say of it: adopts or not, and the side; or one policy or not.
    """

    def __init__(self, look: Look | Pair, pieces: PieceEncoder) -> None:
        self.look = look
        self.target = (look.same,) if isinstance(look, Pair) else (look.adopts, look.side)
        cut = pieces.pieces(look.words)
        most = int(np.searchsorted(np.cumsum([len(p) for p in cut]), WIDTH - 2, side="right"))
        self.pieces = cut[:most]
        self.roles = look.roles[:most]
        self.marks = [
            (shape(w) + 5 * r) * 3 + g for w, g, r in zip(look.words[:most], look.gaps, self.roles, strict=False)
        ]
        self.shows = () if isinstance(look, Pair) else look.shows[:most]
        self.length = sum(map(len, self.pieces))


def _collate(lot: Sequence[_Encoded], pieces: PieceEncoder) -> dict[str, Tensor]:
    arrays = batch(pieces, [(e.pieces, e.marks) for e in lot])
    given = {k: torch.from_numpy(v) for k, v in arrays.items()}
    roles = torch.full(given["first"].shape, -1)
    for row, one in zip(roles, lot, strict=True):
        row[: len(one.roles)] = torch.tensor(one.roles)
    return given | {"roles": roles}


def _shows(lot: Sequence[_Encoded], share: Tensor) -> Tensor:
    """The loss of what shows the sides: how little of the model's share is in the sentences that the annotation names,
    over the looks where it names any."""
    shows = torch.zeros(share.shape, dtype=torch.bool)
    for row, one in zip(shows, lot, strict=True):
        row[: len(one.shows)] = torch.tensor(one.shows, dtype=torch.bool)
    known = shows.any(-1)
    if not known.any():
        return share.new_zeros(())
    return -share.masked_fill(~shows, -1e4).logsumexp(-1)[known].mean()


def fresh(published: Path) -> PositionReader:
    """A network with the published encoder and new layers over it; roles change nothing yet."""
    model = PositionReader(Sizes(0, 0, 0, layers=LAYERS))
    encoder = Encoder(Sizes(0, 0, 0, layers=LAYERS))
    encoder.load_minilm(load_file(published / "model.safetensors"))
    known = encoder.state_dict()
    known["shapes.weight"] = torch.zeros_like(model.encoder.shapes.weight)
    model.encoder.load_state_dict(known)
    return model


def _lots(known: Sequence[_Encoded], chance: random.Random, neither: float) -> list[list[_Encoded]]:
    """One pass: every look at a position and every policy told twice, some of the others, those of like length
    together, positions and pairs of policies apart, lots in any order."""
    lots: list[list[_Encoded]] = []
    for paired, share in ((False, neither), (True, DIFFERENT)):
        told = [e for e in known if isinstance(e.look, Pair) == paired and any(e.target)]
        others = [e for e in known if isinstance(e.look, Pair) == paired and not any(e.target)]
        rows = told + chance.sample(others, min(len(others), int(share * len(told))))
        chance.shuffle(rows)
        sorted_parts = (sorted(part, key=lambda e: e.length) for part in minibatch(rows, LOOKS * 16))
        lots += chain.from_iterable(minibatch(part, LOOKS) for part in sorted_parts)
    chance.shuffle(lots)
    return lots


def _loss(model: PositionReader, lot: Sequence[_Encoded], pieces: PieceEncoder) -> Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores, same, share = (x.float() for x in model(**_collate(lot, pieces)))
    right = torch.tensor([e.target for e in lot])
    if isinstance(lot[0].look, Pair):
        return functional.binary_cross_entropy_with_logits(same, right[:, 0].float())
    adopting = functional.binary_cross_entropy_with_logits(scores[:, 0], right[:, 0].float())
    return adopting + functional.cross_entropy(scores[:, 1:], right[:, 1]) + SHOWN * _shows(lot, share)


def train(
    model: PositionReader,
    known: Sequence[_Encoded],
    pieces: PieceEncoder,
    state: Path,
    *,
    passes: int = PASSES,
    rate: float = 1.0,
    neither: float = NEITHER,
) -> None:
    """Train `model`, which becomes the running average of its weights, kept in the file `state` after each pass.

    `rate` multiplies the rates of learning; `neither` says how many looks without a position are read for one with.
    """
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    total, done = passes * len(_lots(known, random.Random(SEED), neither)), 0
    head = [
        p
        for part in (model.asked, model.shown, model.mixed, model.scores, model.compared, model.same)
        for p in part.parameters()
    ]
    groups = (model.encoder.parameters(), rate * RATES["encoder"]), (head, rate * RATES["head"])
    optimizer, schedule = stepped(groups, total, total // 12)
    average = start(model)
    since = time.time()
    for number in range(passes):
        model.train()
        lots, shown = _lots(known, chance, neither), 0.0
        for lot in lots:
            loss = _loss(model, lot, pieces)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            shown += float(loss.detach())
            done += 1
            follow(average, model, done, DECAY)
        torch.save(average, state)
        print(f"{number + 1}/{passes} {time.time() - since:.0f}s {shown / len(lots):.4f}", file=sys.stderr)
    model.load_state_dict(average)
    model.eval()


def chances(model: PositionReader, known: Sequence[_Encoded], pieces: PieceEncoder) -> NDArray[np.float64]:
    """Of each look: the chances that the agent adopts, supports and opposes the policy, and that both are one policy;
    (looks, 4)."""
    out = np.zeros((len(known), 4))
    order = sorted(range(len(known)), key=lambda i: known[i].length)
    with torch.no_grad():
        for some in minibatch(order, 32):
            scores, same, _ = model(**_collate([known[i] for i in some], pieces))
            out[some, 0] = scores[:, 0].sigmoid().numpy()
            out[some, 1:3] = scores[:, 1:].softmax(-1)[:, 1:].numpy()
            out[some, 3] = same.sigmoid().numpy()
    return out


def figures(
    model: PositionReader, articles: Sequence[Positioned], known: Sequence[_Encoded], pieces: PieceEncoder
) -> list[tuple[float, ...]]:
    """For some thresholds: precision, recall and F1 of stances, and of adopters, on the policies that newskg finds.

    What the annotation has and no look shows counts as missed, and what is found of policies that the annotation has
    not as wrong.
    """
    seen = [(e, e.look) for e in known if isinstance(e.look, Look) and e.look.found]
    found = chances(model, [e for e, _ in seen], pieces)
    asked = [sum(what != "Adopt" for a in articles for *_, what in a.positions)]
    asked.append(sum(what == "Adopt" for a in articles for *_, what in a.positions))
    rows: list[tuple[float, ...]] = []
    for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        row: list[float] = [threshold]
        for kind, wanted in enumerate(asked):
            given: dict[tuple[str, str, str], bool] = {}
            for (_, look), (adopts, supports, opposes, _) in zip(seen, found, strict=True):
                side = 1 if supports > opposes else 2
                right = look.adopts if kind else look.side == side
                if (adopts if kind else max(supports, opposes)) > threshold:
                    name = look.node if look.policy is None else str(look.policy)
                    given[look.article, look.agent, name] = right
            hits = sum(given.values())
            precision, recall = hits / max(1, len(given)), hits / max(1, wanted)
            row += [precision, recall, 2 * hits / max(1, len(given) + wanted)]
        rows.append(tuple(row))
    return rows


def paired(model: PositionReader, known: Sequence[_Encoded], pieces: PieceEncoder) -> list[tuple[float, ...]]:
    """For some thresholds: precision, recall and F1 of pairs of policies that are one, among those that extraction
    compares."""
    seen = [e for e in known if isinstance(e.look, Pair) and e.look.found]
    right, found = np.array([e.target[0] for e in seen]), chances(model, seen, pieces)[:, 3]
    rows: list[tuple[float, ...]] = []
    for threshold in (0.5, 0.7, 0.8, 0.9, 0.95, 0.98):
        given = found > threshold
        hits = int((given & right).sum())
        rows.append(
            (
                threshold,
                hits / max(1, given.sum()),
                hits / max(1, right.sum()),
                2 * hits / max(1, given.sum() + right.sum()),
            )
        )
    return rows


def main(arguments: list[str] | None = None) -> None:
    """Train, write ``positions.onnx``, and print the figures on the gold articles to develop on.

    Raises UsageError without corpora.
    """
    parser = argparse.ArgumentParser(prog="python -m kg.training.positions", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of corpora")
    parser.add_argument("--gold", type=Path, required=True, help="the folder of gold articles")
    parser.add_argument("--out", type=Path, required=True, help="where state and weights are kept")
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args(arguments)
    for folder in (given.data, given.gold):
        if not folder.is_dir():
            raise UsageError(f"there is no folder {folder}; give the one that holds the corpora")
    torch.set_num_threads(given.threads)
    published = minilm()
    pieces = PieceEncoder((published / "tokenizer.json").read_bytes())
    nlp = load(threads=given.threads)
    parts: list[tuple[list[Positioned], list[_Encoded]]] = []
    train_part = [a for a in (*annotated(given.data), *reports()) if a.part == "train"]
    for articles in (train_part, list(items()), list(gold(given.gold))):
        docs = (doc for _, doc in annotate(nlp, (a.article for a in articles)))
        read = zip(articles, docs, strict=True)
        seen: list[Look | Pair] = []
        for article, doc in read:
            seen += [*looks(article, doc), *pairs(article, doc)]
        parts.append((articles, [_Encoded(look, pieces) for look in seen]))
    given.out.mkdir(parents=True, exist_ok=True)
    model = fresh(published)
    train(model, parts[0][1], pieces, given.out / "first.pt")
    before = {k: v.clone() for k, v in model.state_dict().items()}
    kept = random.Random(SEED).sample(parts[0][1], min(KEPT, len(parts[0][1])))
    second = [*parts[1][1], *kept]
    state = given.out / "positions.pt"
    train(model, second, pieces, state, passes=SECOND_PASSES, rate=SECOND, neither=len(second))
    model.load_state_dict({k: torch.lerp(before[k], v, BETWEEN) for k, v in model.state_dict().items()})
    export_positions(model, given.out / "positions.onnx")
    print("threshold  stances P R F1, adopters P R F1")
    for row in figures(model, *parts[2], pieces):
        print("  ".join(f"{x:.3f}" for x in row))
    print("threshold  one policy P R F1")
    for row in paired(model, parts[2][1], pieces):
        print("  ".join(f"{x:.3f}" for x in row))


if __name__ == "__main__":
    try:
        main()
    except NewskgError as error:
        print(f"kg.training.positions: {error}", file=sys.stderr)
        sys.exit(error.exit_status)
