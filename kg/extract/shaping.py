"""The content of an attribution without what the attribution itself or the article added to it."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from kg.extract import reporting
from kg.extract.policy_lexicon import lemma
from kg.extract.quotation import SUBJECTS, is_quotation, pieces, quotation_at, quote_type
from kg.extract.saying import FINITE, frame, speaks

__all__ = ["shaped"]


def shaped(head: Token, content: Sequence[Span]) -> tuple[Span, ...]:
    """The pieces of `content` that are what was said, whose reporting word is `head`; none if nothing is left.

    Beside a whole quotation, the phrase that only introduces it goes ("attacked the subpoena: “…”"), and so do further
    reporting words; a quotation of an earlier sentence goes beside a paraphrase of the cue's own, and the hearer of
    "asked the court for a ruling".
    """
    found = [part for span in content for part in _quotation_alone(span)]
    if len(found) > 1:
        found = _one_voice(head, found)
    if len(found) == 1 and quote_type(found) == "Indirect":
        found = [_without_hearer(head, found[0])]
    return pieces([s for s in found if len(s)])


def _quotation_alone(span: Span) -> list[Span]:
    """`span` in its quotations, if what stands around them is no part of what was said."""
    doc = span.doc
    quotes = []
    for token in span:
        quotation = quotation_at(token)
        if quotation is not None and quotation not in quotes:
            quotes.append(quotation)
    inner = [doc[max(q.start, span.start) : min(q.end, span.end)] for q in quotes]
    if not inner or not all(is_quotation(q) for q in inner) or quote_type([span]) == "Direct":
        return [span]
    if not all(q[0].text[:1].isupper() or q[1:2].text[:1].isupper() or frame([q]) == "clause" for q in inner):
        return [span]
    bounds = [span.start, *(i for q in inner for i in (q.start, q.end)), span.end]
    outside = [doc[b:e] for b, e in zip(bounds[::2], bounds[1::2], strict=True) if e > b]
    words = [t for s in outside for t in s if not (t.is_punct or t.is_space)]
    if len(inner) > 1 and any(t.pos_ == "VERB" and speaks(t) for s in outside[1:] for t in s if s.start > span.start):
        return inner[:1]  # “A”, also observing, “B”: two statements
    lead = [t for t in words if t.i < inner[0].start]
    first = next(t for t in inner[0] if t.is_alpha)
    if lead and ((lead[-1].lower_ in SUBJECTS and lead[-1].i + 2 >= inner[0].start) or first.tag_ in FINITE):
        return [span]  # said she “will go”, the court “was wrong”: the quotation lacks its subject
    opened = outside and outside[0].start == span.start and lead and doc[inner[0].start - 1].text in {",", ":", "\n\n"}
    if frame(outside) == "phrase" or (lead and lead[0].tag_ == "WDT" and any(speaks(t) for t in lead)):
        return inner if opened or not lead or len(lead) < 4 else [span]
    return [span]


def _one_voice(head: Token, content: list[Span]) -> list[Span]:
    quotes = [s for s in content if is_quotation(s)]
    others = [s for s in content if quote_type([s]) != "Direct"]
    if not quotes or not others:
        return content
    sentence = head.sent
    earlier = [s for s in quotes if s.end <= sentence.start]
    if earlier and all(sentence.start <= s.start < sentence.end for s in others):
        return [s for s in content if s not in earlier]
    if all(frame([s]) == "phrase" for s in others):
        return quotes
    return content


def _without_hearer(head: Token, content: Span) -> Span:
    """ "the court for a ruling" of "asked the court for a ruling" without the court."""
    if lemma(head) not in reporting.entry("addressee", "object") or frame([content]) != "phrase":
        return content
    for token in content[1:]:
        if token.pos_ == "VERB":
            break
        if token.lower_ == "for" and token.i + 1 < content.end:
            return content.doc[token.i + 1 : content.end]
    return content
