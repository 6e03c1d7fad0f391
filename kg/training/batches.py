"""Training documents to numbers, and these to batches of windows cut anew at every pass."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from kg.language.reader import lemmas
from kg.language.reader.chains import features
from kg.language.reader.pieces import WIDTH, PieceEncoder, batch, shape
from kg.training.document import SILENT, Attribution, Mention, TrainingDocument

__all__ = ["WINDOWS_A_BATCH", "Cut", "Encoded", "Labels", "batches", "beside", "collate", "encode", "learn_labels"]

WINDOWS_A_BATCH = 12


@dataclass(frozen=True, slots=True)
class Labels:
    """What the heads can answer: tags as ``UPOS XPOS``, rules of lemmas, relations."""

    tags: list[str]
    lemmas: list[str]
    relations: list[str]


def learn_labels(documents: Sequence[TrainingDocument]) -> Labels:
    """Every tag and relation seen, and every lemma rule seen at least four times, most frequent first."""
    tags: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    relations: Counter[str] = Counter()
    for d in documents:
        tags.update(t for t in d.tags if t)
        relations.update(r for r in d.relations if r)
        rules.update(lemmas.rule(w, x) for w, x in zip(d.words, d.lemmas, strict=True) if x)
    order = lambda c, least: [k for k, n in sorted(c.items(), key=lambda x: (-x[1], x[0])) if n >= least]  # noqa: E731
    return Labels(order(tags, 1), order(rules, 4), order(relations, 1))


@dataclass(slots=True)
class Encoded:
    """A training document in numbers; arrays as in `TrainingDocument`, SILENT where nothing is known."""

    name: str
    pieces: list[tuple[int, ...]]
    counts: NDArray[np.int64]
    marks: NDArray[np.int64]
    tags: NDArray[np.int64]
    lemmas: NDArray[np.int64]
    heads: NDArray[np.int64]
    relations: NDArray[np.int64]
    starts: NDArray[np.int64]
    names: NDArray[np.int64]
    attributions: list[Attribution] | None
    mentions: list[Mention] | None
    pairs: NDArray[np.int64] | None


def encode(document: TrainingDocument, pieces: PieceEncoder, labels: Labels) -> Encoded:
    """`document` in numbers."""
    tag_of = {t: i for i, t in enumerate(labels.tags)}
    rule_of = {r: i for i, r in enumerate(labels.lemmas)}
    relation_of = {r: i for i, r in enumerate(labels.relations)}
    found = pieces.pieces(document.words)
    mentions, pairs = None, None
    if document.mentions is not None:
        mentions = list({m.head: m for m in reversed(document.mentions)}.values())
        mentions.sort(key=lambda m: m.head)
        parts = [t.split(" ")[0] for t in document.tags]
        pairs = features([m.head for m in mentions], document.words, parts)
    return Encoded(
        document.name,
        found,
        np.fromiter(map(len, found), np.int64, len(found)),
        np.array([shape(w) * 3 + g for w, g in zip(document.words, document.gaps, strict=True)], np.int64),
        np.array([tag_of.get(t, SILENT) for t in document.tags], np.int64),
        np.array(
            [
                rule_of.get(lemmas.rule(w, x), SILENT) if x else SILENT
                for w, x in zip(document.words, document.lemmas, strict=True)
            ],
            np.int64,
        ),
        document.heads,
        np.array([relation_of.get(r, SILENT) for r in document.relations], np.int64),
        document.starts,
        document.names,
        document.attributions,
        mentions,
        pairs,
    )


Cut = tuple[Encoded, int, int]


def _cuts(document: Encoded, rng: random.Random | None, width: int) -> Iterator[Cut]:
    """Windows of `document` side by side; the first is of a random length where there is `rng`."""
    room = width - 2
    ends = np.concatenate([[0], np.cumsum(document.counts)])
    begin, n = 0, len(document.counts)
    while begin < n:
        size = rng.randint(room * 2 // 3, room) if rng and begin == 0 and ends[-1] > room else room
        end = max(begin + 1, int(np.searchsorted(ends, ends[begin] + size, side="right")) - 1)
        yield document, begin, min(end, n)
        begin = end


def batches(
    documents: Sequence[Encoded], rng: random.Random, *, windows: int = WINDOWS_A_BATCH, width: int = WIDTH
) -> Iterator[list[Cut]]:
    """One pass: windows of all documents in random order, but those with chains a document at a time.

    A batch has `windows` of them, each at most `width` pieces wide.
    """
    loose: list[Cut] = []
    groups: list[list[Cut]] = []
    small: list[Cut] = []
    for document in documents:
        cuts = list(_cuts(document, rng, width))
        if document.mentions is not None:
            groups += [cuts[i : i + windows] for i in range(0, len(cuts), windows)]
        elif sum(document.counts) < 200:
            small += cuts
        else:
            loose += cuts
    loose += small
    rng.shuffle(loose)
    # Among neighbours in the random order, windows of like length share a batch: less is padded.
    for at in range(0, len(loose), 20 * windows):
        loose[at : at + 20 * windows] = sorted(
            loose[at : at + 20 * windows], key=lambda c: int(c[0].counts[c[1] : c[2]].sum())
        )
    # Windows of a chained document fill their batch up with loose ones.
    for group in groups:
        while loose and len(group) < windows - 2:
            group.append(loose.pop())
    groups += [loose[i : i + windows] for i in range(0, len(loose), windows)]
    rng.shuffle(groups)
    yield from groups


def beside(alone: Sequence[Encoded], parts: int, rng: random.Random) -> list[list[Cut]]:
    """Sentences that stand alone, in random order and `parts` lots of about one size, to go with as many batches."""
    order = [(d, 0, len(d.counts)) for d in alone if int(d.counts.sum()) <= WIDTH - 2]
    rng.shuffle(order)
    return [order[i::parts] for i in range(parts)]


def collate(cuts: Sequence[Cut], pieces: PieceEncoder) -> dict[str, Any]:
    """Tensors for a batch of windows: what the encoder reads, and each head's labels."""
    arrays = batch(pieces, [(d.pieces[b:e], d.marks[b:e].tolist()) for d, b, e in cuts])
    rows, most = arrays["first"].shape
    out: dict[str, Any] = {k: torch.from_numpy(v) for k, v in arrays.items()}
    labels = {
        k: np.full((rows, most), SILENT, np.int64)
        for k in ("tags", "lemmas", "heads", "relations", "starts", "cues", "mentions")
    }
    names = np.zeros((rows, most), np.int64)
    words = np.zeros((rows, most), np.int64)
    anchors: list[tuple[int, int, NDArray[np.int64]]] = []
    chained: list[tuple[int, int, int, int]] = []
    for row, (d, b, e) in enumerate(cuts):
        n = e - b
        words[row, :n] = 1
        for key in ("tags", "lemmas", "relations", "starts"):
            labels[key][row, :n] = getattr(d, key)[b:e]
        heads = d.heads[b:e]
        known = (heads >= b) & (heads < e)
        labels["heads"][row, :n] = np.where(known, heads - b, SILENT)
        labels["relations"][row, :n][~known] = SILENT
        names[row, :n] = d.names[b:e]
        if d.attributions is not None:
            labels["cues"][row, :n] = 0
            for a in d.attributions:
                if b <= a.anchor < e:
                    labels["cues"][row, a.anchor - b] = 1
                    shifted = Attribution(
                        a.anchor - b, *([[w - b for w in run] for run in runs] for runs in (a.source, a.cue, a.content))
                    )
                    anchors.append((row, a.anchor - b, shifted.labels(n)))
        if d.mentions is not None:
            labels["mentions"][row, :n] = 0
            for i, m in enumerate(d.mentions):
                if b <= m.head < e:
                    labels["mentions"][row, m.head - b] = m.kind
                    chained.append((row, m.head - b, m.chain, i))
    out |= {f"gold_{k}": torch.from_numpy(v) for k, v in labels.items()}
    out["gold_names"], out["words"] = torch.from_numpy(names), torch.from_numpy(words)
    out["anchor_rows"] = torch.tensor([a[0] for a in anchors], dtype=torch.long)
    out["anchors"] = torch.tensor([a[1] for a in anchors], dtype=torch.long)
    parts = np.full((len(anchors), most), SILENT, np.int64)
    for i, (_, _, given) in enumerate(anchors):
        parts[i, : len(given)] = given
    out["gold_parts"] = torch.from_numpy(parts)
    out["chained"] = torch.tensor([c[:3] for c in chained], dtype=torch.long).reshape(-1, 3)
    pairs = next((d.pairs for d, _, _ in cuts if d.pairs is not None), None)
    index = [c[3] for c in chained]
    out["pairs"] = (
        torch.from_numpy(pairs[np.ix_(index, index)].astype(np.int64)) if pairs is not None and index else None
    )
    return out
