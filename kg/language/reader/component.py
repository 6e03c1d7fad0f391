"""Component ``newskg_reader``: tags, lemmas, the tree with its sentences, and names, from one reading of the words.

The heads for attributions and coreference (`heads`) use the same reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.language.extensions import set_probabilities
from kg.language.reader.decode import allowed_moves, relations, runs, softmax, tree, viterbi
from kg.language.reader.lemmas import Lemmas
from kg.language.reader.pieces import LINE
from kg.language.reader.pipe import ReadingPipe
from kg.language.reader.reading import Reading
from kg.language.reader.words import Words

__all__ = ["ReaderPipe", "make_reader"]

LONGEST_SENTENCE = 180
# How sure the network must be that a sentence begins: chosen on the dev parts of the two treebanks, after a full stop
# (and the marks that close a quotation with it) before a capital or a mark, and anywhere else.
AFTER_STOP, ELSEWHERE = 0.15, 0.9
_CLOSING = set("”\"'’)]»")


class ReaderPipe(ReadingPipe):
    """The component ``newskg_reader``."""

    def __init__(self, nlp: Language, *, folder: str = "", threads: int = 1) -> None:
        self.vocab = nlp.vocab
        super().__init__(folder=folder, threads=threads)

    def _loaded(self) -> None:
        self._lemmas = Lemmas(self.model.files["lemmas.json"], self.vocab)

    def write(self, doc: Doc, words: Words) -> None:
        """Set tags, lemmas, the tree with its sentences, and names."""
        if not words.tokens:
            return
        tokens, gaps, reading = words.tokens, words.gaps, words.reading
        starts = self._starts(tokens, gaps, reading)
        n = len(doc)
        heads = list(range(n))
        deps = ["dep"] * n
        labels = self.model.labels
        for begin, end in starts:
            arcs, of, to = self.model.arcs(reading, begin, end)
            found = tree(arcs)
            kinds = relations(self.model.relations(of, to, found), found, labels["relations"])
            for i, head in enumerate(found):
                token = tokens[begin + i]
                heads[token.i] = tokens[begin + int(head)].i
                deps[token.i] = kinds[i]
        place = {t.i: k for k, t in enumerate(tokens)}
        for token in doc:
            if (k := place.get(token.i)) is None:
                # White space hangs on the word before it, as spaCy's own parsers have it.
                heads[token.i] = max(token.i - 1, 0)
                token.tag_, token.pos_, token.lemma_ = "_SP", "SPACE", token.text
                continue
            part, tag = labels["tags"][int(reading.home["tags"][k])].split(" ", 1)
            token.pos_, token.tag_ = part, tag
            token.lemma_ = self._lemmas(token, labels["lemmas"][int(reading.home["lemmas"][k])])
        for i in range(tokens[0].i):
            heads[i] = 0
        _set_tree(doc, heads, deps)
        names = list(self._names(words))
        doc.ents = [span for span, _ in names]
        set_probabilities(doc, names)

    def _starts(self, tokens: Sequence[Token], gaps: Sequence[int], reading: Reading) -> list[tuple[int, int]]:
        """Sentences as (begin, end): the network's, but for what the lines or another component fixed."""
        chance = softmax(reading.home["starts"])[:, 1]
        begins = [0]
        for i in range(1, len(tokens)):
            fixed = tokens[i].is_sent_start
            least = AFTER_STOP if _after_stop(tokens, i) else ELSEWHERE
            if gaps[i] == LINE or fixed or (fixed is None and chance[i] >= least) or i - begins[-1] >= LONGEST_SENTENCE:
                begins.append(i)
        return list(zip(begins, [*begins[1:], len(tokens)], strict=True))

    def _names(self, words: Words) -> Iterator[tuple[Span, float]]:
        """The names of each line, each with its probability: the geometric mean over its words, calibrated."""
        chances = np.log(softmax(words.reading.home["names"]) + 1e-9)
        names = self.model.labels["names"]
        moves = allowed_moves(names)
        lines = [i for i, g in enumerate(words.gaps) if g == LINE or i == 0]
        for begin, end in zip(lines, [*lines[1:], len(words.tokens)], strict=True):
            best = viterbi(chances[None, begin:end], *moves)[0]
            for b, e, kind in runs([names[t] for t in best]):
                sure = np.exp(chances[np.arange(begin + b, begin + e), best[b:e]].mean())
                yield words.span(begin + b, begin + e, kind), self.model.calibrated("names", float(sure))


def _after_stop(tokens: Sequence[Token], i: int) -> bool:
    """Whether a full stop, or the like, ends before word `i`, which begins as sentences do."""
    before = i - 1
    while before > 0 and tokens[before].text in _CLOSING:
        before -= 1
    return tokens[before].text[-1] in ".!?…" and not tokens[i].text[0].islower()


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
    return ReaderPipe(nlp, folder=folder, threads=threads)
