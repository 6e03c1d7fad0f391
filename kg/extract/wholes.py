"""Quotations of drafts: to their end, on into what only goes on with them, and whose they are where two claim one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from kg.extract.drafts import Draft, inside
from kg.extract.mentions import Mentions
from kg.extract.quotation import continuation, opens_sentence, quote_type, whole_quotation
from kg.extract.speakers import speakers
from kg.model import EntityId

__all__ = ["apart", "whole"]


def whole(drafts: Sequence[Draft], others: Sequence[Draft] = ()) -> list[Draft]:
    """Quotations to their end, and on into the sentences that only go on with them, none of the words of `others`."""
    taken = {t.i for d in (*drafts, *others) for s in (*d.content, *d.cue, *d.source) for t in s}
    out = []
    for draft in drafts:
        full = tuple(whole_quotation(s, (*draft.cue, *draft.source)) for s in draft.content)
        full = tuple(s for i, s in enumerate(full) if not any(inside(s, [o]) for o in full[:i]))
        taken |= {t.i for s in full for t in s}
        more: list[Span] = []
        if quote_type(full) != "Indirect":
            full = (*full, *_resumed(full, draft, taken))
            taken |= {t.i for s in full for t in s}
            last = max((*full, *draft.cue, *draft.source), key=lambda s: s.end)
            more = continuation(last.doc[last.start : _sentence_end(last)], taken)
            taken |= {t.i for s in more for t in s}
        out.append(replace(draft, content=(*full, *more), continued=bool(more)))
    return out


def _resumed(content: Sequence[Span], draft: Draft, taken: set[int]) -> list[Span]:
    """The quotation that goes on behind the reporting words: “We left,” he wrote online, “and rightly.”"""
    around = max(s.end for s in (*draft.cue, *draft.source))
    if not content or min(s.start for s in content) > around:
        return []
    doc = draft.head.doc
    for quote in doc.spans.get("quotes", ()):
        if quote.id_ == "nested" or not around <= quote.start < draft.head.sent.end:
            continue
        between = [t for t in doc[around : quote.start] if not (t.is_punct or t.is_space)]
        free = taken.isdisjoint(range(quote.start, quote.end))
        if (
            free
            and not any(t.pos_ in {"VERB", "AUX"} for t in between)
            and doc[quote.start - 1].text in {",", ";", "—", ":"}
        ):
            return [doc[quote.start : quote.end]]
    return []


def apart(drafts: list[Draft], mentions: Mentions) -> list[Draft]:
    """Of drafts that claim one quotation, the one whose reporting words stand by it, or who is known.

    "X's letter read, “…”, according to the Y" is said by X and reported by Y.
    """
    kept: list[Draft] = []
    for draft in drafts:
        words = {t.i for s in draft.content for t in s if not t.is_punct}
        rival = next((k for k in kept if _share(words, k) > 0.5 and quote_type(k.content) == "Direct"), None)
        if rival is None or quote_type(draft.content) != "Direct":
            kept.append(draft)
            continue
        one, other = (draft, rival) if _claim(draft, mentions) > _claim(rival, mentions) else (rival, draft)
        if _by_name(one) and not _by_name(other):
            one, other = other, one
        if _by_name(other) and not _by_name(one):
            one = replace(one, reported_by=(*one.reported_by, *_bodies(other, mentions)))
        kept[kept.index(rival)] = one
    return kept


def _by_name(draft: Draft) -> bool:
    """Whether the draft's words are "according to" somebody."""
    return draft.cue[0].text.lower().startswith("according")


def _bodies(draft: Draft, mentions: Mentions) -> tuple[EntityId, ...]:
    found = speakers(draft.source, draft.head, draft.content, mentions)
    return tuple(e for e in found if e in mentions.organizations)


def _share(words: set[int], other: Draft) -> float:
    theirs = {t.i for s in other.content for t in s if not t.is_punct}
    return len(words & theirs) / max(1, min(len(words), len(theirs)))


def _claim(draft: Draft, mentions: Mentions) -> tuple[bool, bool, int]:
    """How good a draft's claim to its quotation is: same sentence, somebody known, distance of the reporting words."""
    near = any(s.start < draft.head.sent.end and draft.head.sent.start < s.end for s in draft.content)
    distance = min(abs(draft.head.i - i) for s in draft.content for i in (s.start, s.end))
    return near, bool(speakers(draft.source, draft.head, draft.content, mentions)), -distance


def _sentence_end(span: Span) -> int:
    """Where the sentence of `span` ends, if only a mark or stop is left of it; else where the span ends."""
    end = span.end
    doc = span.doc
    while end < len(doc) and (doc[end].is_punct or doc[end].is_space) and not _opens(doc[end]):
        end += 1
    if end == len(doc) or _opens(doc[end]):
        return end
    rest = [t for t in doc[end : doc[end - 1].sent.end] if not t.is_punct]
    return int(doc[span.end - 1].sent.end) if len(rest) < 12 and not any(t.text in '“"' for t in rest) else span.end


def _opens(token: Token) -> bool:
    return token.is_sent_start or (token.text in {"“", '"', "«", "„"} and opens_sentence(token))
