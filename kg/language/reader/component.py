"""Component ``newskg_reader``: tags, lemmas, the tree with its sentences, and names, from one reading of the words.

The reading stays with the document while it is in the pipeline (``doc.user_data["newskg_reading"]``), so that the
heads for attributions and coreference need not read again.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.language.reader import lemmas
from kg.language.reader.decode import allowed_moves, runs, softmax, tree, viterbi
from kg.language.reader.pieces import GLUED, LINE, SPACE
from kg.language.reader.reading import Model, Reading

__all__ = ["READING", "ReaderPipe", "bundled", "read", "readable"]

READING = "newskg_reading"
LONGEST_SENTENCE = 180
WEIGHTS = ("words.onnx", "attributions.onnx", "tokenizer.json", "labels.json", "small.npz")


def bundled() -> Path:
    """The folder of the weights that ship with newskg."""
    return Path(__file__).with_name("weights")


def readable(doc: Doc) -> tuple[list[Token], list[int]]:
    """The tokens that the network reads (white space is none), and the gap before each."""
    tokens: list[Token] = []
    gaps: list[int] = []
    gap = LINE
    for token in doc:
        if token.is_space or not token.text.strip():
            gap = LINE if "\n" in token.text else max(gap, SPACE)
            continue
        tokens.append(token)
        gaps.append(gap)
        gap = SPACE if token.whitespace_ else GLUED
    return tokens, gaps


def read(model: Model, docs: Sequence[Doc]) -> list[Reading]:
    """The reading of each document, kept on it."""
    given = []
    for doc in docs:
        tokens, gaps = readable(doc)
        given.append(([t.text for t in tokens], gaps))
    found = model.read(given)
    for doc, reading in zip(docs, found, strict=True):
        doc.user_data[READING] = reading
    return found


class ReaderPipe:
    """The pipeline component; `model` is shared by the heads that stand after it."""

    def __init__(self, nlp: Language, name: str, *, folder: str = "", threads: int = 1) -> None:
        self.vocab, self.name, self.threads = nlp.vocab, name, threads
        self._load(Path(folder) if folder else bundled())

    def _load(self, folder: Path) -> None:
        self.model = Model(folder, threads=self.threads)
        labels = self.model.labels
        self._tags = [t.split(" ", 1) for t in labels["tags"]]
        self._moves = allowed_moves(labels["names"])
        self._outside = labels["names"].index("O")

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 16) -> Iterator[Doc]:
        """Read `batch_size` documents at a time."""
        waiting = iter(stream)
        while docs := list(islice(waiting, batch_size)):
            for doc, reading in zip(docs, read(self.model, docs), strict=True):
                if reading.windows:
                    self._write(doc, reading)
                yield doc

    def _write(self, doc: Doc, reading: Reading) -> None:
        tokens, gaps = readable(doc)
        starts = self._starts(tokens, gaps, reading)
        n = len(doc)
        heads = list(range(n))
        deps = ["dep"] * n
        labels = self.model.labels
        for begin, end in starts:
            arcs, of, to = self.model.arcs(reading, begin, end)
            found = tree(arcs)
            kinds = self.model.relations(of, to, found)
            for i, head in enumerate(found):
                token = tokens[begin + i]
                heads[token.i] = tokens[begin + int(head)].i
                deps[token.i] = "ROOT" if head == i else _relation(kinds[i], labels["relations"])
        place = {t.i: k for k, t in enumerate(tokens)}
        for token in doc:
            if (k := place.get(token.i)) is None:
                # White space hangs on the word before it, as spaCy's own parsers have it.
                heads[token.i] = max(token.i - 1, 0)
                token.tag_, token.pos_, token.lemma_ = "_SP", "SPACE", token.text
                continue
            part, tag = self._tags[int(reading.home["tags"][k])]
            token.pos_, token.tag_ = part, tag
            token.lemma_ = lemmas.apply(labels["lemmas"][int(reading.home["lemmas"][k])], token.text)
        first = tokens[0].i
        for i in range(first):
            heads[i] = first
        _set_tree(doc, heads, deps)
        doc.ents = self._names(doc, tokens, gaps, starts, reading)

    def _starts(self, tokens: Sequence[Token], gaps: Sequence[int], reading: Reading) -> list[tuple[int, int]]:
        """Sentences as (begin, end): the network's, but for what the lines or another component fixed."""
        chance = softmax(reading.home["starts"])[:, 1]
        begins = [0]
        for i in range(1, len(tokens)):
            fixed = tokens[i].is_sent_start
            if gaps[i] == LINE or fixed or (fixed is None and chance[i] >= 0.5) or i - begins[-1] >= LONGEST_SENTENCE:
                begins.append(i)
        return list(zip(begins, [*begins[1:], len(tokens)], strict=True))

    def _names(
        self,
        doc: Doc,
        tokens: Sequence[Token],
        gaps: Sequence[int],
        sentences: Sequence[tuple[int, int]],
        reading: Reading,
    ) -> list[Span]:
        chances = np.log(softmax(reading.home["names"]) + 1e-9)
        names = self.model.labels["names"]
        spans = []
        lines = [i for i, g in enumerate(gaps) if g == LINE or i == 0]
        for begin, end in zip(lines, [*lines[1:], len(tokens)], strict=True):
            best = viterbi(chances[None, begin:end], *self._moves)[0]
            for b, e, kind in runs([names[t] for t in best]):
                spans.append(Span(doc, tokens[begin + b].i, tokens[begin + e - 1].i + 1, label=kind))
        return spans

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Write the weights to the folder `path`."""
        path = Path(path)
        path.mkdir(parents=True, exist_ok=True)
        for name in WEIGHTS:
            shutil.copyfile(self.model.folder / name, path / name)

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> ReaderPipe:
        """Take the weights of the folder `path`."""
        self._load(Path(path))
        return self


def _relation(scores: np.ndarray[tuple[int], np.dtype[np.float32]], names: Sequence[str]) -> str:
    order = np.argsort(-scores)
    best = names[int(order[0])]
    return names[int(order[1])] if best == "root" else best


def _set_tree(doc: Doc, heads: Sequence[int], deps: Sequence[str]) -> None:
    array: Any = np.zeros((len(doc), 2), np.uint64)
    for i, (head, dep) in enumerate(zip(heads, deps, strict=True)):
        array[i, 0] = np.int64(head - i).astype(np.uint64)
        array[i, 1] = doc.vocab.strings.add(dep)
    doc.from_array(["HEAD", "DEP"], array)


@Language.factory(
    "newskg_reader",
    assigns=["token.tag", "token.pos", "token.lemma", "token.dep", "token.head", "token.is_sent_start", "doc.ents"],
    default_config={"folder": "", "threads": 1},
)
def make_reader(nlp: Language, name: str, folder: str, threads: int) -> ReaderPipe:
    """The component with the weights of `folder`, else with those that ship."""
    return ReaderPipe(nlp, name, folder=folder, threads=threads)
