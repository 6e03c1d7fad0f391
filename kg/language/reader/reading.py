"""Reading words with the bundled weights: onnxruntime sessions over overlapping windows."""

from __future__ import annotations

import io
import json
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import Any, TypeVar

import numpy as np
import onnxruntime as ort
from threadpoolctl import ThreadpoolController

from kg.language.reader.calibration import Calibration, read_calibrations
from kg.language.reader.decode import Floats, softmax
from kg.language.reader.pieces import LINE, WIDTH, PieceEncoder, Window, batch, shape, windows

__all__ = ["Model", "Reading", "one_thread"]

WORD_OUTPUTS = (
    "words", "tags", "lemmas", "starts", "names", "cues", "mentions", "arc_dependent", "arc_head", "arc_bias",
    "relation_dependent", "relation_head", "chain_later", "chain_earlier", "chain_new",
)  # fmt: skip
T = TypeVar("T")
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


# Enough for the documents that a pipeline's components have under way at a time.
REMEMBERED = 12
REMEMBERED_A_THREAD = 12
# Words on either side of a cue that the head for attributions looks at, and how near cues share one look.
AROUND, TOGETHER = 96, 16


class _Pending:
    """A document whose windows are being read, or are read when their reading is asked for."""

    def __init__(self, plan: list[Window], parts: Sequence[Callable[[], dict[str, Floats]]]) -> None:
        self.plan = plan
        self.parts = parts
        self._reading: Reading | None = None

    def result(self) -> Reading:
        if self._reading is None:
            inside = [part() for part in self.parts]
            home = {k: _home(self.plan, inside, k) for k in HOME_OUTPUTS} if self.plan else {}
            self._reading = Reading(self.plan, home, inside)
            self.parts = ()
        return self._reading


def one_thread() -> AbstractContextManager[Any]:
    """A context in which numpy multiplies in one thread: its own many get in the way of those that read."""
    limited: AbstractContextManager[Any] = _blas().limit(limits=1, user_api="blas")
    return limited


@cache
def _blas() -> ThreadpoolController:
    return ThreadpoolController()


class Model:
    """The networks of `files`: ONNX graphs, ``small.npz``, labels, word pieces and calibration, by their names.

    Each window is read by itself, so that what is read of a document depends on that document alone. With several
    `threads` windows are read side by side, in the background once `expect` was called.
    """

    def __init__(self, files: Mapping[str, bytes], *, threads: int = 1) -> None:
        self.files, self.threads = files, threads
        self.labels: dict[str, Any] = json.loads(files["labels.json"])
        self.pieces = PieceEncoder(files["tokenizer.json"])
        with np.load(io.BytesIO(files["small.npz"])) as small:
            self.small: dict[str, Floats] = {k: small[k].astype(np.float32) for k in small.files}
        self._calibrations: dict[str, Calibration] = read_calibrations(files["calibration.json"])
        self._read: OrderedDict[Document, _Pending] = OrderedDict()

    def calibrated(self, what: str, score: float) -> float:
        """The probability that "names", "attributions" or "links" of raw `score` are right, to four decimals."""
        return round(self._calibrations.get(what, Calibration())(score), 4)

    def _session(self, name: str) -> ort.InferenceSession:
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # An addition and a normalization take a fifth of the time of the one operator that they would become.
        return ort.InferenceSession(
            self.files[name], options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
        )

    @cached_property
    def _words(self) -> ort.InferenceSession:
        return self._session("words.onnx")

    @cached_property
    def _attributions(self) -> ort.InferenceSession:
        return self._session("attributions.onnx")

    @cached_property
    def _marks(self) -> ort.InferenceSession:
        return self._session("policies.onnx")

    @cached_property
    def _positions(self) -> ort.InferenceSession:
        return self._session("positions.onnx")

    @cached_property
    def _workers(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self.threads, thread_name_prefix="newskg")

    @property
    def ahead(self) -> int:
        """How many documents a component may ask for before it needs the first: none where there is one thread."""
        return 3 * self.threads if self.threads > 1 else 0

    def begin(self, work: Callable[[], T]) -> Callable[[], T]:
        """What gives the result of `work`: done in the background if there are several threads, else when asked."""
        return self._workers.submit(work).result if self.threads > 1 else work

    def expect(self, document: Document) -> _Pending:
        """Begin to read a document given as (words, gap before each); those that were read lately are remembered."""
        if document in self._read:
            self._read.move_to_end(document)
        else:
            self._read[document] = self._plan(document)
            while len(self._read) > REMEMBERED + REMEMBERED_A_THREAD * (self.threads - 1):
                self._read.popitem(last=False)
        return self._read[document]

    def read(self, document: Document) -> Reading:
        """Read a document. One without words gives an empty reading."""
        return self.expect(document).result()

    def mark(self, document: Document) -> Floats:
        """Of each word, the chances that it is outside, inside, and at the beginning of a policy's mention."""
        pieces, marks, plan = self._cut(document)
        rows = [np.zeros((0, 3), np.float32)]
        for w in plan:
            arrays = batch(self.pieces, [(pieces[w.begin : w.end], marks[w.begin : w.end])])
            scores = self._marks.run(["marks"], {k: v for k, v in arrays.items() if k != "mask"})[0][0]
            rows.append(softmax(scores)[w.home_begin - w.begin : w.home_end - w.begin])
        return np.concatenate(rows)

    def position(self, words: Sequence[str], gaps: Sequence[int], roles: Sequence[int]) -> tuple[Floats, Floats]:
        """Of a look at an agent and a policy: scores of adopting it, and of neither, supporting and opposing it; and of
        each word its share, from 0 to 1, in what shows that."""
        scores, share = self._look(("scores", "share"), words, gaps, roles)
        return scores, np.pad(share, (0, len(words) - len(share)))

    def same(self, words: Sequence[str], gaps: Sequence[int], roles: Sequence[int]) -> float:
        """Of a look at two policies: the score of their being one."""
        (score,) = self._look(("same",), words, gaps, roles)
        return float(score)

    def _look(
        self, wanted: Sequence[str], words: Sequence[str], gaps: Sequence[int], roles: Sequence[int]
    ) -> list[Floats]:
        pieces = self.pieces.pieces(words)
        marks = [(shape(w) + 5 * r) * 3 + g for w, g, r in zip(words, gaps, roles, strict=True)]
        most = int(np.searchsorted(np.cumsum([len(p) for p in pieces]), WIDTH - 2, side="right"))
        arrays = batch(self.pieces, [(pieces[:most], marks[:most])])
        arrays["roles"] = np.array([roles[:most]], np.int64)
        return [found[0] for found in self._positions.run(wanted, {k: v for k, v in arrays.items() if k != "mask"})]

    def _cut(self, document: Document) -> tuple[list[tuple[int, ...]], list[int], list[Window]]:
        """Each word's pieces, its shape and gap, and the windows in which the words are read."""
        words, gaps = document
        pieces = self.pieces.pieces(words)
        marks = [shape(w) * 3 + g for w, g in zip(words, gaps, strict=True)]
        return pieces, marks, windows([len(p) for p in pieces], [i for i, gap in enumerate(gaps) if gap == LINE])

    def _plan(self, document: Document) -> _Pending:
        pieces, marks, plan = self._cut(document)
        jobs = [partial(self._window, pieces[w.begin : w.end], marks[w.begin : w.end]) for w in plan]
        return _Pending(plan, [self.begin(job) for job in jobs])

    def _window(self, pieces: Sequence[tuple[int, ...]], marks: Sequence[int]) -> dict[str, Floats]:
        arrays = batch(self.pieces, [(pieces, marks)])
        answers = self._words.run(WORD_OUTPUTS, {k: v for k, v in arrays.items() if k != "mask"})
        return {k: v[0] for k, v in zip(WORD_OUTPUTS, answers, strict=True)}

    def label_attributions(self, reading: Reading, anchors: Sequence[int]) -> Iterator[tuple[int, int, Floats]]:
        """For each anchor word: the anchor, a first word, and log probabilities (words from there on, labels)."""
        by_window: dict[int, list[list[int]]] = {}
        for anchor in anchors:
            number = next(i for i, w in enumerate(reading.windows) if w.home_begin <= anchor < w.home_end)
            lots = by_window.setdefault(number, [])
            if lots and anchor - lots[-1][0] <= TOGETHER:
                lots[-1].append(anchor)
            else:
                lots.append([anchor])
        for number, lots in by_window.items():
            window = reading.windows[number]
            for lot in lots:
                begin = max(window.begin, lot[0] - AROUND)
                end = min(window.end, lot[-1] + AROUND + 1)
                words = reading.inside[number]["words"][begin - window.begin : end - window.begin]
                given = {
                    "words": np.ascontiguousarray(np.broadcast_to(words[None], (len(lot), *words.shape))),
                    "anchors": np.array([a - begin for a in lot], np.int64),
                }
                scores = self._attributions.run(["labels"], given)[0]
                chances = np.log(softmax(scores) + 1e-9)
                for anchor, row in zip(lot, chances, strict=True):
                    yield anchor, begin, row

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

    def relations(self, of: Floats, to: Floats) -> Floats:
        """Scores of each relation of words to their heads, given the two's vectors: (words, relations)."""
        one = np.ones((len(of), 1), np.float32)
        left, right = np.hstack([of, one]), np.hstack([to, one])
        width, many, _ = self.small["relation"].shape
        mixed = (left @ self.small["relation"].reshape(width, -1)).reshape(len(of), many, width)
        return np.asarray((mixed @ right[:, :, None])[:, :, 0], np.float32)


def _home(plan: Sequence[Window], inside: Sequence[dict[str, Floats]], key: str) -> Floats:
    return np.concatenate(
        [x[key][w.home_begin - w.begin : w.home_end - w.begin] for w, x in zip(plan, inside, strict=True)]
    )
