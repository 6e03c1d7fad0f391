"""Component ``newskg_reader``: tags, lemmas, the tree with its sentences, and names, from one reading of the words.

The heads for attributions and coreference (`heads`) use the same reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, ORTH, POS, TAG
from spacy.language import Language
from spacy.symbols import SPACE
from spacy.tokens import Doc, Span, Token

from kg.language.extensions import set_probabilities
from kg.language.reader.decode import allowed_moves, relations, runs, softmax, tree, viterbi
from kg.language.reader.lemmas import Lemmas
from kg.language.reader.pieces import LINE
from kg.language.reader.pipe import ReadingPipe
from kg.language.reader.reading import Reading, one_thread
from kg.language.reader.words import Words

__all__ = ["ReaderPipe", "make_reader"]

# Words of these alone name nothing.
FUNCTION = {"ADP", "DET", "SCONJ", "CCONJ", "PART", "PUNCT"}
LONGEST_SENTENCE = 180
MOST_REMEMBERED = 200_000  # words with their tags and lemmas
# How sure the network must be that a sentence begins: chosen on the dev parts of the two treebanks, before a capital or
# a mark after a full stop that is no part of an abbreviation, after one that may be, and anywhere else. Marks that
# close a quotation may stand between.
AFTER_STOP, AFTER_ABBREVIATION, ELSEWHERE = 0.03, 0.15, 0.9
_CLOSING = set("”\"'’)]»")


class ReaderPipe(ReadingPipe[Words]):
    """The component ``newskg_reader``."""

    def __init__(self, nlp: Language, *, folder: str = "", threads: int = 1) -> None:
        self.vocab = nlp.vocab
        super().__init__(folder=folder, threads=threads)

    def _loaded(self) -> None:
        self._lemmas = Lemmas(self.model.files["lemmas.json"], self.vocab)
        self._words: dict[tuple[int, int, int], tuple[int, int, int]] = {}

    def begin(self, words: Callable[[], Words]) -> Callable[[], Words]:
        """Nothing more than the reading."""
        return words

    def write(self, doc: Doc, found: Words) -> None:
        """Set tags, lemmas, the tree with its sentences, and names."""
        if not found.where:
            return
        where, reading = found.where, found.reading
        with one_thread():
            tree, kinds = self._tree(self._starts(found.tokens, found.gaps, reading), reading)
        # White space hangs on the word before it, as spaCy's own parsers have it; at the beginning, on the first.
        heads = np.maximum(np.arange(-1, len(doc) - 1), 0)
        heads[: where[0]] = 0
        heads[where] = np.array(where)[tree]
        add = doc.vocab.strings.add
        array: Any = np.zeros((len(doc), 5), np.uint64)
        array[:, 1] = add("dep")
        array[where, 1] = [add(k) for k in kinds]
        array[:, 0] = (heads - np.arange(len(doc))).astype(np.int64).astype(np.uint64)
        if len(where) < len(doc):
            array[:, 2:4] = SPACE, add("_SP")
            array[:, 4] = doc.to_array([ORTH])
        tags, edits = reading.home["tags"].tolist(), reading.home["lemmas"].tolist()
        array[where, 2:] = [self._word(t, tag, edit) for t, tag, edit in zip(found.tokens, tags, edits, strict=True)]
        doc.from_array([HEAD, DEP, POS, TAG, LEMMA], array)
        names = [(span, sure) for span, sure in self._names(found) if any(t.pos_ not in FUNCTION for t in span)]
        doc.ents = [span for span, _ in names]
        set_probabilities(doc, names)

    def _word(self, token: Token, tag: int, edit: int) -> tuple[int, int, int]:
        """Part of speech, tag and lemma of a token, as spaCy has them in numbers."""
        known = self._words.get((token.orth, tag, edit))
        if known is None:
            if len(self._words) > MOST_REMEMBERED:
                self._words.clear()
            labels = self.model.labels
            token.pos_, token.tag_ = labels["tags"][tag].split(" ", 1)
            token.lemma_ = self._lemmas(token, labels["lemmas"][edit])
            known = self._words[token.orth, tag, edit] = token.pos, token.tag, token.lemma
        return known

    def _tree(self, sentences: Sequence[tuple[int, int]], reading: Reading) -> tuple[list[int], list[str]]:
        """Each word's head, by the number of the word, and its relation to it."""
        heads: list[int] = []
        ofs, tos = [], []
        for begin, end in sentences:
            arcs, of, to = self.model.arcs(reading, begin, end)
            found = tree(arcs)
            heads += (found + begin).tolist()
            ofs.append(of)
            tos.append(to[found])
        scores = self.model.relations(np.concatenate(ofs), np.concatenate(tos))
        return heads, relations(scores, heads, self.model.labels["relations"])

    def _starts(self, tokens: Sequence[Token], gaps: Sequence[int], reading: Reading) -> list[tuple[int, int]]:
        """Sentences as (begin, end): the network's, but for what the lines or another component fixed."""
        chance = softmax(reading.home["starts"])[:, 1]
        begins = [0]
        for i in range(1, len(tokens)):
            fixed = tokens[i].is_sent_start
            least = _least(tokens, i)
            if gaps[i] == LINE or fixed or (fixed is None and chance[i] >= least) or i - begins[-1] >= LONGEST_SENTENCE:
                begins.append(i)
        return list(zip(begins, [*begins[1:], len(tokens)], strict=True))

    def _names(self, words: Words) -> Iterator[tuple[Span, float]]:
        """The names of each line, each with its probability: the geometric mean over its words, calibrated."""
        chances = np.log(softmax(words.reading.home["names"]) + 1e-9)
        names = self.model.labels["names"]
        moves = allowed_moves(names)
        lines = [i for i, g in enumerate(words.gaps) if g == LINE or i == 0]
        for begin, end in zip(lines, [*lines[1:], len(words.where)], strict=True):
            best = viterbi(chances[None, begin:end], *moves)[0]
            for b, e, kind in runs([names[t] for t in best]):
                sure = np.exp(chances[np.arange(begin + b, begin + e), best[b:e]].mean())
                yield words.span(begin + b, begin + e, kind), self.model.calibrated("names", float(sure))


def _least(tokens: Sequence[Token], i: int) -> float:
    """The least probability at which word `i` begins a sentence, by what stands before it."""
    before = i - 1
    while before > 0 and tokens[before].text in _CLOSING:
        before -= 1
    text = tokens[before].text
    if text[-1] not in ".!?…" or tokens[i].text[0].islower():
        return ELSEWHERE
    return AFTER_ABBREVIATION if text[0].isalpha() else AFTER_STOP


@Language.factory(
    "newskg_reader",
    assigns=["token.tag", "token.pos", "token.lemma", "token.dep", "token.head", "token.is_sent_start", "doc.ents"],
    default_config={"folder": "", "threads": 1},
)
def make_reader(nlp: Language, name: str, folder: str, threads: int) -> ReaderPipe:
    """The component with the weights of `folder`, else with those that ship."""
    return ReaderPipe(nlp, folder=folder, threads=threads)
