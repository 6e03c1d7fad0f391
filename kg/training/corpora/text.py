"""Plain text to words, cut as spaCy's English tokenizer cuts them at run time."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from spacy.language import Language

from kg.language.reader.pieces import GLUED, LINE, SPACE
from kg.training.document import TrainingDocument

__all__ = ["Words", "document"]


@dataclass(slots=True)
class Words:
    """Words with their character offsets and the gap before each."""

    words: list[str]
    begins: list[int]
    ends: list[int]
    gaps: list[int]

    @classmethod
    def of(cls, text: str, nlp: Language) -> Words:
        """The words of `text` by the tokenizer of `nlp`; white space is no word."""
        words, begins, ends, gaps = [], [], [], []
        last = 0
        for token in nlp.make_doc(text):
            if token.is_space or not token.text.strip():
                continue
            between = text[last : token.idx]
            words.append(token.text)
            begins.append(token.idx)
            ends.append(token.idx + len(token.text))
            gaps.append(LINE if "\n" in between or not last else SPACE if between else GLUED)
            last = ends[-1]
        return cls(words, begins, ends, gaps)

    def inside(self, begin: int, end: int) -> list[int]:
        """The words of which at least half lies between characters `begin` and `end`."""
        at = max(0, bisect_left(self.begins, begin) - 1)
        out = []
        while at < len(self.words) and self.begins[at] < end:
            b, e = self.begins[at], self.ends[at]
            if 2 * (min(e, end) - max(b, begin)) >= e - b:
                out.append(at)
            at += 1
        return out


def document(name: str, words: Words) -> TrainingDocument:
    """A training document of these words that knows nothing else."""
    return TrainingDocument.plain(name, words.words, words.gaps)
