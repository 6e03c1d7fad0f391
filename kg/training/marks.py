"""The model that marks policies: ``python -m kg.training.marks --data DATA --gold GOLD --out FOLDER``.

The first layers of the published encoder, fine-tuned to say of each word whether a mention of a policy begins at it or
goes on (BIO, Ramshaw and Marcus 1995), on the articles of ``data/policies.jsonl`` and the gold articles. The weights
are the running average of those of the last steps; what ships has 8 bits. Settings are chosen on the "dev" part.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import spacy
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from kg.errors import NewskgError, UsageError
from kg.language.reader.pieces import LINE, PieceEncoder, Window, batch, shape, windows
from kg.language.reader.words import readable
from kg.training.__main__ import minilm
from kg.training.average import follow, start
from kg.training.corpora.marked import Marked, annotated, gold, reports
from kg.training.export import export_marks
from kg.training.network import Encoder, PolicyMarker, Sizes
from kg.training.schedule import stepped

__all__ = ["Reading", "encode", "figures", "main", "train"]

LAYERS, PASSES, WINDOWS, SEED = 6, 2, 8, 1
RATES = {"encoder": 1.5e-4, "head": 1e-3}
DECAY = 0.99
SILENT = -100


@dataclass(slots=True)
class Reading:
    """An article in numbers: pieces, shapes with gaps, and labels of its words; its windows; where its words stand."""

    article: Marked
    pieces: list[tuple[int, ...]]
    marks: list[int]
    labels: NDArray[np.int64]
    plan: list[Window]
    words: list[tuple[int, int]]


def encode(articles: Iterable[Marked], pieces: PieceEncoder) -> list[Reading]:
    """The articles in numbers."""
    nlp = spacy.blank("en")
    out = []
    for article in articles:
        doc = nlp.make_doc(article.text)
        where, gaps = readable(doc)
        words = [doc[i] for i in where]
        labels = np.zeros(len(words), np.int64)
        for begin, end in article.spans:
            inside = [n for n, t in enumerate(words) if t.idx >= begin and t.idx + len(t) <= end]
            labels[inside] = 1
            labels[inside[:1]] = 2
        cut = pieces.pieces([t.text for t in words])
        plan = windows([len(p) for p in cut], [n for n, g in enumerate(gaps) if g == LINE])
        marks = [shape(t.text) * 3 + g for t, g in zip(words, gaps, strict=True)]
        out.append(Reading(article, cut, marks, labels, plan, [(t.idx, t.idx + len(t)) for t in words]))
    return out


def _collate(cuts: Sequence[tuple[Reading, Window]], pieces: PieceEncoder) -> dict[str, Tensor]:
    parts = [(r.pieces[w.begin : w.end], r.marks[w.begin : w.end]) for r, w in cuts]
    given = {k: torch.from_numpy(v) for k, v in batch(pieces, parts).items()}
    labels = torch.full(given["first"].shape, SILENT)
    for row, (r, w) in zip(labels, cuts, strict=True):
        row[: w.end - w.begin] = torch.from_numpy(r.labels[w.begin : w.end])
    return given | {"labels": labels}


def fresh(published: Path) -> PolicyMarker:
    """A network with the published encoder's first layers and a new head."""
    model = PolicyMarker(Sizes(0, 0, 0, layers=LAYERS))
    encoder = Encoder(Sizes(0, 0, 0, layers=LAYERS))
    encoder.load_minilm(load_file(published / "model.safetensors"))
    model.encoder = encoder
    return model


def train(readings: Sequence[Reading], pieces: PieceEncoder, published: Path, state: Path) -> PolicyMarker:
    """The trained network: the running average of the weights, kept in the file `state` after each pass."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    model = fresh(published)
    cuts = [(r, w) for r in readings for w in r.plan]
    total, done = PASSES * -(-len(cuts) // WINDOWS), 0
    groups = (model.encoder.parameters(), RATES["encoder"]), (model.labels.parameters(), RATES["head"])
    optimizer, schedule = stepped(groups, total, total // 16)
    average = start(model)
    since = time.time()
    for number in range(PASSES):
        chance.shuffle(cuts)
        model.train()
        shown = 0.0
        for at in range(0, len(cuts), WINDOWS):
            given = _collate(cuts[at : at + WINDOWS], pieces)
            labels = given.pop("labels")
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = model(**given)
            loss = functional.cross_entropy(scores.float().transpose(1, 2), labels, ignore_index=SILENT)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            schedule.step()
            shown += float(loss.detach())
            done += 1
            follow(average, model, done, DECAY)
        torch.save(average, state)
        print(f"{number + 1}/{PASSES} {time.time() - since:.0f}s {shown * WINDOWS / len(cuts):.4f}", file=sys.stderr)
    model.load_state_dict(average)
    model.eval()
    return model


def chances(model: PolicyMarker, reading: Reading, pieces: PieceEncoder) -> NDArray[np.float32]:
    """Of each word: the chances that it is outside, inside, and at the beginning of a mention; (words, 3)."""
    rows = []
    with torch.no_grad():
        for window in reading.plan:
            given = _collate([(reading, window)], pieces)
            given.pop("labels")
            scores = model(**given)[0].softmax(-1).numpy()
            rows.append(scores[window.home_begin - window.begin : window.home_end - window.begin])
    return np.concatenate(rows) if rows else np.zeros((0, 3), np.float32)


def figures(model: PolicyMarker, readings: Sequence[Reading], pieces: PieceEncoder) -> list[tuple[float, ...]]:
    """For some thresholds: precision, recall and F1 of the words that belong to a mention."""
    found = [(chances(model, r, pieces), r.labels) for r in readings]
    likely = np.concatenate([1 - c[:, 0] for c, _ in found])
    right = np.concatenate([y for _, y in found]) > 0
    out: list[tuple[float, ...]] = []
    for threshold in (0.2, 0.3, 0.4, 0.5, 0.6):
        given = likely > threshold
        both = float((given & right).sum())
        precision, recall = both / max(1, given.sum()), both / max(1, right.sum())
        out.append((threshold, precision, recall, 2 * precision * recall / max(1e-9, precision + recall)))
    return out


def main(arguments: list[str] | None = None) -> None:
    """Train, write ``policies.onnx``, and print the figures on the dev part. Raises UsageError without corpora."""
    parser = argparse.ArgumentParser(prog="python -m kg.training.marks", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of corpora")
    parser.add_argument("--gold", type=Path, required=True, help="the folder of annotated articles")
    parser.add_argument("--out", type=Path, required=True, help="where state and weights are kept")
    parser.add_argument("--all", action="store_true", help="learn from the dev part too")
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args(arguments)
    for folder in (given.data, given.gold):
        if not folder.is_dir():
            raise UsageError(f"there is no folder {folder}; give the one that holds the corpora")
    torch.set_num_threads(given.threads)
    published = minilm()
    pieces = PieceEncoder((published / "tokenizer.json").read_bytes())
    readings = encode([*annotated(given.data), *reports(), *gold(given.gold)], pieces)
    dev = [r for r in readings if r.article.part == "dev"]
    given.out.mkdir(parents=True, exist_ok=True)
    parts = {"train", "dev"} if given.all else {"train"}
    known = [r for r in readings if r.article.part in parts]
    model = train(known, pieces, published, given.out / "marks.pt")
    export_marks(model, given.out / "policies.onnx")
    for row in figures(model, dev, pieces):
        print("threshold {:.1f}  P {:.3f}  R {:.3f}  F1 {:.3f}".format(*row))


if __name__ == "__main__":
    try:
        main()
    except NewskgError as error:
        print(f"kg.training.marks: {error}", file=sys.stderr)
        sys.exit(error.exit_status)
