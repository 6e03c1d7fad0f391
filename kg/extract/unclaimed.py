"""Quotations that no attribution claims: whose they are by the verb beside them, or by who spoke just before."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from kg.extract.drafts import Draft
from kg.extract.mentions import Mentions
from kg.extract.policy_lexicon import lemma
from kg.extract.quotation import is_quotation, opens_sentence
from kg.extract.saying import speaks
from kg.extract.speakers import speakers
from kg.language import syntax

__all__ = ["unclaimed"]

_LEAST = 4  # words that make a quotation worth asking whose it is
_NEAR = 8  # words between a quotation and the verb that reports it


def unclaimed(doc: Doc, drafts: Sequence[Draft], mentions: Mentions) -> list[Draft]:
    """Drafts for the quotations of `doc` that `drafts` leave out and whose speaker can be told."""
    taken = {t.i for d in drafts for s in d.content for t in s}
    quotes = [q for q in doc.spans.get("quotes", ()) if q.id_ != "nested" and q.label_ == "double"]
    found: list[Draft] = []
    for quote in quotes:
        words = [t for t in quote if not (t.is_punct or t.is_space)]
        if len(words) < _LEAST or any(t.i in taken for t in words) or not is_quotation(quote):
            continue
        if quote[0].sent._.kind != "text":
            continue
        draft = _by_verb(quote, quotes, mentions) or _by_predecessor(quote, [*drafts, *found])
        if draft is not None:
            found.append(draft)
            taken.update(t.i for s in draft.content for t in s)
    return found


def _by_verb(quote: Span, quotes: Sequence[Span], mentions: Mentions) -> Draft | None:
    """The draft of a quotation that stands beside a verb of saying, or that a colon joins to a clause."""
    inside = {i for q in quotes for i in range(q.start, q.end)}
    for cue in _candidates(quote, inside):
        source = _source(cue, inside)
        if source and speakers(source, cue, (quote,), mentions):
            return Draft(source, (cue.doc[cue.i : cue.i + 1],), cue, (quote,), rescued=True)
    return None


def _candidates(quote: Span, inside: set[int]) -> list[Token]:
    doc = quote.doc
    before = [t for t in doc[doc[quote.start].sent.start : quote.start] if t.i not in inside]
    after = [t for t in doc[quote.end : doc[quote.end - 1].sent.end] if t.i not in inside]
    follows = quote.end < len(doc) and doc[quote.end - 1].sent.end > quote.end
    out: list[Token] = []
    if (follows and doc[quote.end - 2].text in {",", "?", "!", "…", ".", ";"}) or (
        follows and doc[quote.end].text == ","
    ):
        out += [t for t in after[:_NEAR] if t.pos_ == "VERB" and speaks(t)]
    introduced = bool(before) and before[-1].text in {",", ":"}
    verbs = [t for t in reversed(before) if t.pos_ == "VERB"]
    out += [t for t in verbs if speaks(t) and (introduced or quote.start - t.i <= _NEAR)]
    if introduced and before[-1].text == ":":
        out += [t for t in verbs if t not in out]
    return out


def _source(cue: Token, inside: set[int]) -> tuple[Span, ...]:
    heads = syntax.agents(cue) if syntax.is_passive(cue) else syntax.subjects(cue)
    if not heads and not syntax.is_passive(cue):
        # "…,” said a man who …": what follows the verb at once.
        rest = cue.doc[cue.i + 1 : min(cue.i + 4, cue.sent.end)]
        heads = [t for t in rest if t.pos_ in {"PROPN", "NOUN", "PRON"} and t.i not in inside][:1]
    return tuple(syntax.noun_phrase(h) for h in heads[:1] if h.i not in inside)


def _by_predecessor(quote: Span, drafts: Sequence[Draft]) -> Draft | None:
    """The draft of a quotation that fills its sentences and follows at once on what one speaker is reported to say."""
    doc = quote.doc
    if not opens_sentence(doc[quote.start]) or any(
        not (t.is_punct or t.is_space) for t in doc[quote.end : doc[quote.end - 1].sent.end]
    ):
        return None
    before = doc[: quote.start]
    last = next((t for t in reversed(before) if not (t.is_space or t.is_punct)), None)
    if last is None:
        return None
    sentence = last.sent
    for draft in sorted(drafts, key=lambda d: -d.head.i):
        if draft.head.i >= quote.start:
            continue
        spans = (*draft.content, *draft.cue, *draft.source)
        reaches = any(s.start < sentence.end and sentence.start < s.end for s in spans)
        if reaches and draft.head.pos_ == "VERB" and speaks(draft.head) and lemma(draft.head) != "ask":
            return Draft(draft.source, draft.cue, draft.head, (quote,), rescued=True)
    return None
