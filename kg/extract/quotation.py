"""The words of a statement: its pieces, what of them stands in quotation marks, and where a quotation goes on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Span, Token

from kg.model import QuoteType

__all__ = [
    "SUBJECTS",
    "continuation",
    "is_quotation",
    "opens_sentence",
    "pieces",
    "quotation_at",
    "quote_type",
    "quoted_words",
    "text_of",
    "whole_quotation",
]

_MARKS = "“”\"«»„`‘’'"
# Words that a quotation can leave outside and still be all that was said: said his "recommendations were ignored".
_OUTSIDE = {"DET", "PRON", "SCONJ", "PUNCT", "SPACE", "PART"}
# Pronouns that are the subject of what the quotation says of them: said he “will go”.
SUBJECTS = {"he", "i", "it", "she", "they", "we", "you"}


def _outer(doc: Doc) -> list[Span]:
    """The quotations of `doc` that stand in no other, in order."""
    return [q for q in doc.spans.get("quotes", ()) if q.id_ != "nested"]


def quotation_at(token: Token) -> Span | None:
    """The outermost quotation that `token` stands in."""
    return next((q for q in _outer(token.doc) if q.start <= token.i < q.end), None)


def _words(span: Span) -> list[Token]:
    return [t for t in span if not (t.is_punct or t.is_space)]


def is_quotation(span: Span) -> bool:
    """Whether `span` is a quotation of its own, with a verb: all its words stand in quotation marks."""
    return quote_type([span]) == "Direct" and len(_words(span)) > 2 and any(t.pos_ in {"VERB", "AUX"} for t in span)


def quoted_words(spans: Iterable[Span]) -> list[Token]:
    """The words of `spans` that stand in quotation marks."""
    return [t for span in spans for t in _words(span) if quotation_at(t) is not None]


def quote_type(spans: Iterable[Span]) -> QuoteType:
    """``Direct`` where all words stand in quotation marks, ``Mixed`` where some do, else ``Indirect``."""
    inside = [quotation_at(t) is not None for span in spans for t in _words(span)]
    if inside and all(inside):
        return "Direct"
    return "Mixed" if any(inside) else "Indirect"


def pieces(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The content `spans` as a statement keeps them: without a leading "that", and white space at their ends.

    Where only an article or pronoun stands outside a quotation that makes a clause, that quotation is what was said.
    """
    found = [s for span in spans if len(s := _bare(span))]
    if len(found) == 1:
        words = _words(found[0])
        quoted = [t for t in words if quotation_at(t) is not None]
        outside = [t for t in words if quotation_at(t) is None]
        if (
            quoted
            and outside
            and outside[-1].i < quoted[0].i
            and all(t.pos_ in _OUTSIDE and t.lower_ not in SUBJECTS for t in outside)
        ):
            inner = found[0].doc[quoted[0].i : found[0].end]
            if any(t.pos_ in {"VERB", "AUX"} and t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in inner):
                found = [_bare(inner)]
    return tuple(found)


def _bare(span: Span) -> Span:
    begin, end, doc = span.start, span.end, span.doc
    while begin < end and (doc[begin].is_space or doc[begin].text in {",", ":", ";", "—", "–", "--", "-"}):
        begin += 1
    if begin < end and doc[begin].lower_ == "that" and doc[begin].pos_ == "SCONJ":
        begin += 1
    while end > begin and doc[end - 1].is_space:
        end -= 1
    return doc[begin:end]


def text_of(spans: Sequence[Span]) -> str:
    """The words letter for letter, pieces joined by one space, without the quotation marks around the whole."""
    parts = []
    for span in spans:
        text = span.text.strip()
        # Marks that open or close within the piece alone go; a pair that both stand inside stays.
        if text[:1] in _MARKS and text[-1:] in _MARKS and len(text) > 1 and not _closes_before_end(text):
            text = text[1:-1]
        else:
            if text[:1] in '“"«„' and not _has_partner(text, 0):
                text = text[1:]
            if text[-1:] in '”"»' and not _has_partner(text, len(text) - 1):
                text = text[:-1]
        parts.append(text.strip())
    return " ".join(p for p in parts if p)


def _closes_before_end(text: str) -> bool:
    """Whether the mark at the beginning is closed inside: of “a” and “b”, it is."""
    return any(c in '”"»' for c in text[1:-1]) and text[0] in '“"«„'


def _has_partner(text: str, at: int) -> bool:
    inside = text[1:] if at == 0 else text[:-1]
    partners = '”"»' if at == 0 else '“"«„'
    return any(c in partners for c in inside)


def whole_quotation(span: Span, without: Iterable[Span]) -> Span:
    """`span` with all of the quotation that it begins or ends in, unless one of `without` (source, cue) is there."""
    barred = {t.i for s in without for t in s}
    begin, end = span.start, span.end
    for token in (span[-1], span[0]):
        quotation = quotation_at(token)
        if quotation is None or not set(range(quotation.start, quotation.end)).isdisjoint(barred):
            continue
        end = max(end, quotation.end)
        if quotation.start < begin:
            begin = quotation.start
    return span.doc[begin:end]


def opens_sentence(token: Token) -> bool:
    """Whether a sentence begins at the mark `token`: it is one's first word, or what stands before has ended."""
    if token.is_sent_start:
        return True
    before = next((t for t in reversed(token.doc[: token.i]) if not t.is_space and t.text not in _MARKS), None)
    first = next((t for t in token.doc[token.i :] if t.is_alpha or t.is_digit), None)
    return before is not None and before.text in {".", "?", "!"} and first is not None and first.text[0].isupper()


def continuation(last: Span, taken: set[int]) -> list[Span]:
    """The quotations that follow `last` with nothing between and say on: whole sentences, none of their words `taken`.

    A quotation goes on over a paragraph where the paragraph opens with a mark.
    """
    doc = last.doc
    found: list[Span] = []
    end = last.end
    while True:
        while end < len(doc) and (doc[end].is_space or (doc[end].text in _MARKS and quotation_at(doc[end]) is None)):
            end += 1
        if end >= len(doc):
            return found
        quotation = quotation_at(doc[end])
        if quotation is None or quotation.start > end or not opens_sentence(doc[end]):
            return found
        span = doc[end : quotation.end]
        after = doc[quotation.end] if quotation.end < len(doc) else None
        whole = after is None or after.is_sent_start or opens_sentence(after) or after.is_space or after.is_punct
        verbal = any(t.pos_ in {"VERB", "AUX"} for t in span)
        if not whole or not verbal or not taken.isdisjoint(range(span.start, span.end)):
            return found
        if after is not None and not after.is_sent_start and after.text in {",", "—", "–"}:
            return found
        found.append(span)
        end = quotation.end
