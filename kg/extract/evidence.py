"""Where in the text a finding stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from kg.model import Evidence

__all__ = ["evidence", "stated", "told", "trim"]


@lru_cache(maxsize=1)
def _text(doc: Doc) -> str:
    """The text of the document at hand, which spaCy would put together anew every time."""
    return str(doc.text)


def trim(doc: Doc, begin: int, end: int) -> tuple[int, int]:
    """The stretch ``doc.text[begin:end]`` without white space at its ends; an empty stretch stays at `begin`."""
    text = _text(doc)[begin:end]
    kept = text.strip()
    if not kept:
        return begin, begin
    begin += text.index(kept)
    return begin, begin + len(kept)


def stated(where: Span | Token) -> bool:
    """Whether it stands where the page states something: in the text, its headline, or a line that teases another
    article; not in a byline, caption or notice."""
    return where.sent._.kind in {"text", "headline", "teaser"}


def told(doc: Doc) -> Iterator[tuple[Token, bool]]:
    """The tokens of the article's own sentences, page furniture left out, and whether each stands in the headline."""
    for sent in doc.sents:
        kind = sent._.kind
        if kind in {"text", "headline"}:
            yield from ((token, kind == "headline") for token in sent)


def evidence(where: Span | Token | tuple[int, int], doc: Doc) -> Evidence:
    """The evidence at `where`: a span, a token, or offsets in `doc.text` in code points, half-open.

    White space at its ends is left out. Its sentence is the one it begins in, and reaches to the end of the one it
    ends in. Raises ValueError where nothing but white space is left.
    """
    if isinstance(where, Token):
        where = (where.idx, where.idx + len(where.text))
    elif isinstance(where, Span):
        where = (where.start_char, where.end_char)
    begin, end = trim(doc, *where)
    if begin == end:
        raise ValueError(f"no text at {where[0]}:{where[1]}; evidence needs at least one character")
    first = doc.char_span(begin, begin + 1, alignment_mode="expand")
    last = doc.char_span(end - 1, end, alignment_mode="expand")
    assert first is not None
    assert last is not None
    sentence = trim(doc, first[0].sent.start_char, last[0].sent.end_char)
    return Evidence(begin, end, _text(doc)[begin:end], *sentence)
