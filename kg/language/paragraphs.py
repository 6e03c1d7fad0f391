"""Component ``newskg_paragraphs``: what the lines of a page say about where sentences begin.

It stands before the parser, which keeps to ``token.is_sent_start`` where that is set (so does spaCy's entity
recognizer: no name crosses a sentence start that was set before). The first word of a line begins a sentence. No
sentence begins with a closing quotation mark or bracket, after "Sen." or an initial, or where nothing ends one.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import numpy as np
from spacy.attrs import IS_SPACE, SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.language import lexicon
from kg.language.quotes import set_quotes

__all__ = ["lines", "paragraphs"]

START, NO_START = 1, -1  # as spaCy writes them; 0 leaves it open

_ENDS = set(".!?…:;。") | {
    "...",
    "....",
    "!!",
    "?!",
    "!?",
    "•",
    "·",
    "|",
    "–",
    "—",
    "--",
    "---",
    "*",
    "-",
    "‘",
    "“",
    '"',
    "``",
}
_CLOSING = {
    "”",
    "’",
    "''",
    ")",
    "]",
    "}",
    "»",
    ",",
    ";",
    ":",
    ".",
    "!",
    "?",
    "…",
    "%",
    "'s",
    "’s",
    "n't",
    "n’t",
    "'",
    "...",
}
_INITIAL = re.compile(r"[A-Z]\.$")


def lines(doc: Doc) -> list[Span]:
    """The lines of a text that hold more than white space, without the white space around them."""
    space = doc.to_array([IS_SPACE]).astype(bool)
    breaks = [int(i) for i in np.flatnonzero(space) if "\n" in doc[int(i)].text]
    found = []
    for begin, end in pairwise([-1, *breaks, len(doc)]):
        words = np.flatnonzero(~space[begin + 1 : end])
        if len(words):
            found.append(doc[begin + 1 + int(words[0]) : begin + 2 + int(words[-1])])
    return found


def _cannot_begin(token: Token, previous: Token, closing: set[int]) -> bool:
    if token.i in closing or token.is_space or token.text in _CLOSING:
        return True
    word = token.text.lstrip("“‘\"'")
    before = previous.text
    if before in lexicon.words("paragraphs", "titles"):
        return True
    if before in lexicon.words("paragraphs", "numbered"):
        return token.like_num or token.text[0].isdigit()
    if before in lexicon.words("paragraphs", "acronyms"):
        return word not in lexicon.words("paragraphs", "starters") and not token.is_quote
    if _INITIAL.match(before):
        return token.text not in lexicon.words("paragraphs", "starters")
    if previous.i in closing or previous.is_quote:
        # What counts is what stands before the quotation mark: “No,” he said.
        inner = previous.i - 1
        return inner >= 0 and previous.i in closing and token.is_lower and not token.is_quote
    return not (before in _ENDS or before[-1] in ".!?…:;" or previous.is_bracket)


def _closing_marks(doc: Doc) -> set[int]:
    """Indices of the tokens that close a quotation."""
    found = set()
    for quote in doc.spans["quotes"]:
        last = doc[quote.end - 1]
        if not quote.kb_id_ and len(quote) > 1 and last.is_punct:
            found.add(last.i)
    return found


@Language.component("newskg_paragraphs", assigns=["token.is_sent_start", "doc.spans"])
def paragraphs(doc: Doc) -> Doc:
    """Set the sentence starts that are certain, the non-starts that are certain, and ``doc.spans["quotes"]``.

    Tokens about which nothing is certain are left to the parser. The document must not be parsed yet.
    """
    set_quotes(doc)
    closing = _closing_marks(doc)
    # Written at once: to set one token's start asks the whole document whether it is parsed.
    starts: Any = doc.to_array([SENT_START]).astype(np.int64)
    starts[1:][doc.to_array([IS_SPACE])[1:].astype(bool)] = NO_START
    for line in lines(doc):
        starts[line.start] = START
        previous = line[0]
        for token in line[1:]:
            if token.is_space:
                continue
            if _cannot_begin(token, previous, closing):
                starts[token.i] = NO_START
            previous = token
    doc.from_array([SENT_START], starts.astype(np.uint64))
    return doc
