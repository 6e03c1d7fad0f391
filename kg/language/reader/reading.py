"""Reading words with the bundled weights: onnxruntime sessions over overlapping windows."""

from __future__ import annotations

import io
import json
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from kg.language.reader.calibration import Calibration, read_calibrations
from kg.language.reader.decode import Floats, softmax
from kg.language.reader.pieces import PieceEncoder, Window, batch, shape, windows

__all__ = ["Model", "Reading"]

WORD_OUTPUTS = (
    "words", "tags", "lemmas", "starts", "names", "cues", "mentions", "arc_dependent", "arc_head", "arc_bias",
    "relation_dependent", "relation_head", "chain_later", "chain_earlier", "chain_new",
)  # fmt: skip
Document = tuple[tuple[str, ...], tuple[int, ...]]
HOME_OUTPUTS = ("tags", "lemmas", "starts", "names", "cues", "mentions", "chain_later", "chain_earlier", "chain_new")


@dataclass(slots=True)
class Reading:
    """What the network says of one document's words.

    `home` holds, by the name of the head, one row a word from the window that answers for it; `inside` holds each
    window's own rows, for heads that look at several words together.
    """

    windows: list[Window]
    home: dict[str, Floats]
    inside: list[dict[str, Floats]]

    def window_of(self, begin: int, end: int) -> int | None:
        """The window that holds words `begin` to `end` with most around them, or None where they fit in none."""
        fits = [
            (min(begin - w.begin, w.end - end), -i)
            for i, w in enumerate(self.windows)
            if w.begin <= begin and end <= w.end
        ]
        return -max(fits)[1] if fits else None


# Enough for a batch that goes through a pipeline component by component.
REMEMBERED = 24


class Model:
    """The network of `files`: two ONNX graphs, ``small.npz``, labels, word pieces and calibration, by their names."""

    def __init__(self, files: Mapping[str, bytes], *, threads: int = 1) -> None:
        self.files, self.threads = files, threads
        self.labels: dict[str, Any] = json.loads(files["labels.json"])
        self.pieces = PieceEncoder(files["tokenizer.json"])
        with np.load(io.BytesIO(files["small.npz"])) as small:
            self.small: dict[str, Floats] = {k: small[k].astype(np.float32) for k in small.files}
        self._calibrations: dict[str, Calibration] = read_calibrations(files["calibration.json"])
        self._read: OrderedDict[Document, Reading] = OrderedDict()

    def calibrated(self, what: str, score: float) -> float:
        """The probability that "names", "attributions" or "links" of raw `score` are right, to four decimals."""
        return round(self._calibrations.get(what, Calibration())(score), 4)

    def _session(self, name: str) -> ort.InferenceSession:
        options = ort.SessionOptions()
        options.intra_op_num_threads = self.threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return ort.InferenceSession(self.files[name], options, providers=["CPUExecutionProvider"])

    @cached_property
    def _words(self) -> ort.InferenceSession:
        return self._session("words.onnx")

    @cached_property
    def _attributions(self) -> ort.InferenceSession:
        return self._session("attributions.onnx")

    def read(self, documents: Sequence[Document], *, batch_size: int = 8) -> list[Reading]:
        """Read documents given as (words, gap before each). A document without words gives an empty reading.

        Documents that were read lately are remembered.
        """
        new = [d for d in dict.fromkeys(documents) if d not in self._read]
        self._read.update(zip(new, self._read_now(new, batch_size), strict=True))
        found = [self._read[d] for d in documents]
        while len(self._read) > REMEMBERED:
            self._read.popitem(last=False)
        return found

    def _read_now(self, documents: Sequence[Document], batch_size: int) -> list[Reading]:
        plans: list[list[Window]] = []
        jobs: list[tuple[int, Window, list[tuple[int, ...]], list[int]]] = []
        for number, (words, gaps) in enumerate(documents):
            pieces = self.pieces.pieces(words)
            marks = [shape(w) * 3 + g for w, g in zip(words, gaps, strict=True)]
            plan = windows([len(p) for p in pieces])
            plans.append(plan)
            jobs += [(number, w, pieces[w.begin : w.end], marks[w.begin : w.end]) for w in plan]
        # Windows of like length share a batch, so that little is padded.
        order = sorted(range(len(jobs)), key=lambda i: sum(map(len, jobs[i][2])))
        found: list[dict[str, Floats]] = [{} for _ in jobs]
        for at in range(0, len(order), batch_size):
            part = order[at : at + batch_size]
            arrays = batch(self.pieces, [(jobs[i][2], jobs[i][3]) for i in part])
            answers = dict(zip(WORD_OUTPUTS, self._words.run(WORD_OUTPUTS, arrays), strict=True))
            for row, i in enumerate(part):
                n = len(jobs[i][2])
                found[i] = {k: v[row, :n] for k, v in answers.items()}
        readings, at = [], 0
        for plan in plans:
            inside = found[at : at + len(plan)]
            at += len(plan)
            home = {k: _home(plan, inside, k) for k in HOME_OUTPUTS} if plan else {}
            readings.append(Reading(plan, home, inside))
        return readings

    def label_attributions(self, reading: Reading, anchors: Sequence[int]) -> Iterator[tuple[int, Window, Floats]]:
        """For each anchor word: the anchor, its window, and log probabilities (words of the window, labels)."""
        by_window: dict[int, list[int]] = {}
        for anchor in anchors:
            number = next(i for i, w in enumerate(reading.windows) if w.home_begin <= anchor < w.home_end)
            by_window.setdefault(number, []).append(anchor)
        for number, some in by_window.items():
            window, words = reading.windows[number], reading.inside[number]["words"]
            for at in range(0, len(some), 16):
                part = some[at : at + 16]
                given = {
                    "words": np.ascontiguousarray(np.broadcast_to(words[None], (len(part), *words.shape))),
                    "anchors": np.array([a - window.begin for a in part], np.int64),
                }
                scores = self._attributions.run(["labels"], given)[0]
                chances = np.log(softmax(scores) + 1e-9)
                for anchor, row in zip(part, chances, strict=True):
                    yield anchor, window, row

    def arcs(self, reading: Reading, begin: int, end: int) -> tuple[Floats, Floats, Floats]:
        """Of the sentence of words `begin` to `end`: arc scores (words, words), and relation vectors."""
        number = reading.window_of(begin, end)
        keys = ("arc_dependent", "arc_head", "arc_bias", "relation_dependent", "relation_head")
        if number is not None:
            shift = reading.windows[number].begin
            rows = [reading.inside[number][k][begin - shift : end - shift] for k in keys]
        else:
            rows = [_home(reading.windows, reading.inside, k)[begin:end] for k in keys]
        dependent, head, bias, of, to = rows
        scores = dependent @ self.small["arc"] @ head.T + bias.reshape(1, -1)
        return scores.astype(np.float32), of, to

    def relations(self, of: Floats, to: Floats, heads: NDArray[np.int64]) -> Floats:
        """Scores of each relation of each word to its head: (words, relations)."""
        one = np.ones((len(of), 1), np.float32)
        left, right = np.hstack([of, one]), np.hstack([to[heads], one])
        width, many, _ = self.small["relation"].shape
        mixed = (left @ self.small["relation"].reshape(width, -1)).reshape(len(of), many, width)
        return np.asarray(np.einsum("nrh,nh->nr", mixed, right), np.float32)


def _home(plan: Sequence[Window], inside: Sequence[dict[str, Floats]], key: str) -> Floats:
    return np.concatenate(
        [x[key][w.home_begin - w.begin : w.home_end - w.begin] for w, x in zip(plan, inside, strict=True)]
    )
