"""Reports of the Reuters wire of August 1996, put together again from the sentences of CoNLL-2003.

The corpus has one word to a line and no ends of articles. A report begins with its headline, then perhaps its author,
then where and when it was sent ("BRUSSELS 1996-08-22"); that line is what the reports are told apart by. A report is
named by the file and by where in it its headline stands: ``conll2003/train-12``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.model import Article

__all__ = ["reports"]

Sentence = list[tuple[str, str]]  # each word with its tag

_DATE = re.compile(r"199[67]-\d\d-\d\d")
_LINE = 8  # words that a line of place and date has at most
_LEFT = re.compile(r"[.,;:!?)\]}%]|n't|'(?:s|S|re|ve|ll|d|m)?")
_RIGHT = re.compile(r"[(\[{$]")


def reports(path: Path) -> Iterator[Article]:
    """The reports of a file of the corpus, in order; each sentence is a paragraph."""
    blocks = path.read_text("utf-8").split("\n\n")
    sentences = [[_row(line) for line in block.splitlines() if line.strip()] for block in blocks if block.strip()]
    sent = [n for n, one in enumerate(sentences) if n and len(one) <= _LINE and _DATE.fullmatch(one[-1][0])]
    begins = [n - 1 - (n > 1 and _author(sentences[n - 1])) for n in sent]
    for begin, dated, end in zip(begins, sent, [*begins[1:], len(sentences)], strict=True):
        title = _glued(sentences[begin]).removesuffix(".")
        text = "\n".join([title, "", *map(_glued, sentences[dated + 1 : end])])
        key = f"conll2003/{path.stem}-{begin}"
        yield Article(key=key, text=text, title=title, body=len(title) + 2, date=sentences[dated][-1][0])


def _row(line: str) -> tuple[str, str]:
    word, *_, tag = line.split()
    return word, tag


def _author(sentence: Sentence) -> bool:
    return all(tag.endswith("person") for _, tag in sentence)


def _glued(sentence: Sequence[tuple[str, str]]) -> str:
    """The words as they are written: no space before a comma, or inside brackets and quotation marks."""
    out, opened, tight = "", False, True
    for word, _ in sentence:
        closing = word == '"' and opened
        out += word if tight or closing or _LEFT.fullmatch(word) else f" {word}"
        opened ^= word == '"'
        tight = bool(_RIGHT.fullmatch(word)) or (word == '"' and opened)
    return out
