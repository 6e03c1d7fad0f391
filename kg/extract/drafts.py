"""Attributions as drafts of statements: which are any, which relay another's words, where one ends and one begins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from kg.extract import reporting
from kg.extract.lexicon import table
from kg.extract.mentions import Mentions
from kg.extract.policy_lexicon import lemma
from kg.extract.quotation import is_quotation, pieces, quotation_at, quote_type
from kg.extract.saying import is_said, speaks
from kg.extract.shaping import shaped
from kg.extract.speakers import speakers
from kg.language import Attribution, syntax
from kg.model import EntityId

__all__ = ["Draft", "draft", "inside", "opened", "own_source", "released", "reported", "unquoted"]

# Parts of speech that say nothing by themselves: a content of "him" is none.
_EMPTY = {"PRON", "DET", "PUNCT", "SPACE", "PART", "ADP", "CCONJ", "SCONJ", "AUX"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement in the making: spans of the document, before its parts are looked up."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    head: Token
    content: tuple[Span, ...]
    continued: bool = False
    reported_by: tuple[EntityId, ...] = ()
    probability: float | None = None
    rescued: bool = False
    raw: tuple[Span, ...] = ()  # the content as the reader had it


def draft(attribution: Attribution) -> Draft | None:
    """The attribution as a draft; None where it reports no words: a belief, a feeling or an act, or page furniture."""
    head = reporting.cue_head(attribution.cue)
    if head is None or not attribution.content or head.sent._.kind not in {"text", "headline"}:
        return None
    content = pieces(attribution.content)
    if not any(t.pos_ not in _EMPTY for s in content for t in s):
        return None
    raw = content
    if not is_said(attribution.cue, head, content) or not (content := shaped(head, content)):
        return None
    source = own_source(attribution.source, attribution.cue)
    return Draft(source, attribution.cue, head, content, probability=probability(attribution), raw=raw)


def own_source(source: Sequence[Span], cue: Sequence[Span]) -> tuple[Span, ...]:
    """The pieces of `source` that can be whose words they are: of the cue's sentence, outside quotations, joined where
    no more than a mark lies between; of several, one with a name, and nearest the cue.
    A cue "according to X" holds its source itself.
    """
    if not cue:
        return tuple(source)
    if not source and cue[0].text.lower().startswith("according to ") and len(cue[0]) > 2:
        return (syntax.trim(cue[0][2:]),)
    if not source:
        return ()
    doc, sentence = cue[0].doc, cue[0].sent
    own = [s for s in source if sentence.start <= s.start < sentence.end and not _is_quoted(s)] or list(source)
    joined: list[Span] = []
    for span in sorted(own, key=lambda s: s.start):
        if joined and all(t.is_punct or t.is_space for t in doc[joined[-1].end : span.start]):
            joined[-1] = doc[joined[-1].start : max(span.end, joined[-1].end)]
        else:
            joined.append(span)

    def rank(span: Span) -> tuple[bool, int]:
        named = any(e.label_ == "PERSON" for e in span.ents)
        return not named, min(abs(cue[0].start - span.end), abs(span.start - cue[-1].end))

    best = min(_doing(joined, cue[0].root), key=rank)
    # A title alone, where the name beside it was left out: "President" of "President Smith".
    name = next((e for e in doc.ents if e.start == best.end and e.label_ == "PERSON"), None)
    return (doc[best.start : name.end],) if name is not None and len(best) < 3 and best[-1].is_title else (best,)


def _doing(pieces: list[Span], cue: Token) -> list[Span]:
    """The pieces without the object of the verb above the cue: "Kerr congratulated Holt, saying"."""
    over = syntax.governor(cue) if cue.tag_ == "VBG" and len(pieces) > 1 else None
    if over is None or over.pos_ != "VERB" or not any(p.root in syntax.subjects(over) for p in pieces):
        return pieces
    return [p for p in pieces if p.root not in syntax.objects(over)]


def _is_quoted(span: Span) -> bool:
    return any(
        q.label_ == "double" and q.start <= span.start and span.end <= q.end and len(q) > len(span) + 2
        for q in span.doc.spans.get("quotes", ())
    )


def probability(attribution: Attribution) -> float | None:
    """How sure the reader is of the attribution, 0 to 1; None where whatever found it does not say (it gives 1)."""
    return attribution.probability if attribution.probability < 1 else None


def inside(span: Span, others: Iterable[Span]) -> bool:
    """Whether one of `others` holds all of `span`."""
    return any(o.start <= span.start and span.end <= o.end for o in others)


def unquoted(drafts: list[Draft]) -> list[Draft]:
    """The drafts whose cue is the article's own: what somebody quotes another as saying belongs to the quotation."""
    kept = []
    for draft in drafts:
        around = [q for q in draft.head.doc.spans.get("quotes", ()) if q.start <= draft.head.i < q.end]
        if not any(q.label_ == "double" and len(q) > 3 for q in around):
            kept.append(draft)
    return kept


def released(drafts: list[Draft]) -> list[Draft]:
    """The drafts without the quotations that another reports, whose cue stands in the quotation's own sentence."""
    out = []
    for draft in drafts:
        kept = [s for s in draft.content if draft.head.sent.start <= s.start < draft.head.sent.end]
        for span in draft.content:
            nearer = any(
                other is not draft and other.head.sent == span.sent and any(inside(o, [span]) for o in other.content)
                for other in drafts
            )
            if span not in kept and not nearer:
                kept.append(span)
        kept.sort(key=lambda s: s.start)
        out.append(draft if len(kept) == len(draft.content) else replace(draft, content=shaped(draft.head, kept)))
    return [d for d in out if d.content]


def opened(drafts: list[Draft], mentions: Mentions) -> list[Draft]:
    """Drafts that relay a whole report, “X's letter read, “…”, according to the Y”, as the report itself, by Y."""
    out = []
    for draft in drafts:
        inner = _report_in(draft) if draft.raw and draft.cue[0].text.lower().startswith("acc") else None
        if inner is None or not speakers(inner.source, inner.head, inner.content, mentions):
            out.append(draft)
            continue
        by = speakers(draft.source, draft.head, draft.content, mentions)
        out.append(replace(inner, reported_by=tuple(b for b in by if b in mentions.organizations)))
    return out


def _report_in(draft: Draft) -> Draft | None:
    """The report that the content is: its words end in a quotation, and a verb that says stands right before that."""
    content = draft.head.doc[draft.raw[0].start : draft.raw[-1].end]
    if inside(draft.cue[0], [content]):
        return None
    quotation = next((q for t in content if (q := quotation_at(t)) is not None), None)
    if quotation is None or quotation.start <= content.start or not is_quotation(quotation):
        return None
    before = [t for t in content.doc[content.start : quotation.start] if not t.is_punct]
    if not before or before[-1].pos_ != "VERB" or not speaks(before[-1]) or len(before) > 12:
        return None
    verb, doc = before[-1], content.doc
    source = (doc[content.start : verb.i],) if verb.i > content.start else ()
    return replace(draft, source=source, cue=(doc[verb.i : verb.i + 1],), head=verb, content=(quotation,))


def reported(drafts: list[Draft], mentions: Mentions) -> list[Draft]:
    """Reports of reports become one: "according to X, Y said" is said by Y and reported by X.

    What somebody quotes another as saying stays within the quotation, and makes no statement of its own.
    """
    dropped: set[int] = set()
    out = list(drafts)
    for n, outer in enumerate(drafts):
        inner = [i for i, d in enumerate(drafts) if i != n and inside(d.cue[0], outer.content)]
        if not inner:
            continue
        relayed = [i for i in inner if _relays(outer, drafts[i], mentions)]
        for i in inner:
            cut = _before_relative(outer, drafts[i])
            if cut is not None:
                out[n] = replace(out[n], content=cut)
            elif i in relayed:
                by = speakers(outer.source, outer.head, outer.content, mentions)
                out[i] = replace(out[i], reported_by=tuple(b for b in by if b.startswith("organization:")))
                dropped.add(n)
            elif n not in dropped:
                dropped.add(i)
    return [d for i, d in enumerate(out) if i not in dropped]


def _before_relative(outer: Draft, inner: Draft) -> tuple[Span, ...] | None:
    """The content of `outer` without a relative clause that is `inner`: "the deal, which he called a joke"."""
    head = inner.head
    if (at := _shared_limit(outer, inner)) is not None:
        kept = [p.doc[p.start : min(p.end, at)] for p in outer.content if p.start < at]
        return pieces(kept) or None
    for step in (head, *head.ancestors):
        for number, piece in enumerate(outer.content):
            nouns = [t for t in piece if step in syntax.relative_clauses(t)]
            if nouns and nouns[0].i < step.left_edge.i and step.left_edge.i > piece.start:
                cut = pieces([piece.doc[piece.start : step.left_edge.i]])
                return (*outer.content[:number], *(c for c in cut if len(c) > 0)) or None
    return None


def _shared_limit(outer: Draft, inner: Draft) -> int | None:
    """Where `inner`, whose speaker is no part of what `outer` reports, begins: "decided alone, insisting that …",
    "had begun to call, but said that …". None where `inner` is a part of it."""
    head = inner.head
    if head.pos_ != "VERB" or any(inside(s, outer.content) for s in inner.source):
        return None
    begin = min(s.start for s in inner.cue)
    doc = head.doc
    while begin > 0 and doc[begin - 1].pos_ == "ADV":
        begin -= 1
    before = doc[begin - 1]
    participle = head.tag_ == "VBG" and before.text == ","
    joined = (before.pos_ == "CCONJ" and not syntax.subjects(head, resolve=False)) or (
        before.pos_ == "CCONJ" and bool(inner.source) and inner.source[0].end <= outer.head.i
    )
    if not (participle or joined):
        return None
    begin -= 1
    while begin > 0 and doc[begin - 1].text in {",", "-", "–", "—"}:
        begin -= 1
    return begin if any(s.start < begin for s in outer.content) else None


def _relays(outer: Draft, inner: Draft, mentions: Mentions) -> bool:
    """Whether `outer` only passes on what `inner` reports: it is the press, and its content that attribution."""
    if quote_type(outer.content) == "Direct":
        return False
    words = {t.i for s in outer.content for t in s if not t.is_punct}
    within = {t.i for s in (*inner.source, *inner.cue, *inner.content) for t in s}
    # Adverbs and dates of the inner clause belong to it too.
    within |= {t.i for t in inner.head.subtree}
    if len(words - within) > 4:
        return False
    name = reporting.cue_name(outer.cue)
    return name == "according to" or _outlet(outer.source, mentions)


def _outlet(source: Sequence[Span], mentions: Mentions) -> bool:
    """Whether the source is a news outlet, or reports in general."""
    names = [mentions.organizations[a].label for a in mentions.agents(source) if a in mentions.organizations]
    known = frozenset(table("reporting")["outlets"]["words"])
    if any(name in known or name.split()[-1] in known for name in names):
        return True
    return any(lemma(s.root) in reporting.entry("outlets", "nouns") for s in source)
