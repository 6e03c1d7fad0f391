"""Statements: who is reported to have said or written what, to whom and where; made of the reader's attributions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Span, Token

from kg.extract import reporting
from kg.extract.evidence import evidence
from kg.extract.lexicon import table
from kg.extract.mentions import Mentions
from kg.extract.policy_lexicon import lemma
from kg.extract.quotation import continuation, pieces, quote_type, text_of, whole_quotation
from kg.extract.speakers import is_somebody, speakers
from kg.language import Attribution, attributions, syntax
from kg.model import EntityId, Evidence, Policy, Statement

__all__ = ["find"]

# Parts of speech that say nothing by themselves: a content of "him" is none.
_EMPTY = {"PRON", "DET", "PUNCT", "SPACE", "PART", "ADP", "CCONJ", "SCONJ", "AUX"}


@dataclass(frozen=True, slots=True)
class _Draft:
    """A statement in the making: spans of the document, before its parts are looked up."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    head: Token
    content: tuple[Span, ...]
    continued: bool = False
    reported_by: tuple[EntityId, ...] = field(default=())


def find(doc: Doc, mentions: Mentions, policies: Sequence[Policy] = ()) -> tuple[Statement, ...]:
    """The statements that `doc` reports, in order of their cues; ids ``statement:1`` and so on.

    `policies` are the article's; a statement is about those that a mention in its content names.
    """
    found = [d for a in attributions(doc) if (d := _draft(a)) is not None]
    found = _apart(_whole(_reported(_unquoted(found), mentions)), mentions)
    statements: list[Statement] = []
    for draft in found:
        made = _statement(f"statement:{len(statements) + 1}", draft, doc, mentions, policies)
        if made is not None and not any(_same(made, other) for other in statements):
            statements.append(made)
    return tuple(statements)


def _draft(attribution: Attribution) -> _Draft | None:
    """The attribution as a draft; None where it reports no words: a belief, a feeling or an act, or page furniture."""
    head = reporting.cue_head(attribution.cue)
    if head is None or not attribution.content or head.sent._.kind not in {"text", "headline"}:
        return None
    content = pieces(attribution.content)
    if not any(t.pos_ not in _EMPTY for s in content for t in s):
        return None
    name = reporting.cue_name(attribution.cue)
    if quote_type(content) == "Indirect":
        if name in reporting.entry("mental", "cues"):
            return None
        if name in reporting.entry("acts", "cues") and not _is_clause(content[0], head):
            return None
    return _Draft(attribution.source, attribution.cue, head, content)


def _is_clause(content: Span, cue: Token) -> bool:
    """Whether the content is a finite clause of its own, and no phrase or infinitive."""
    clause = syntax.complement(cue)
    return clause is not None and content.start <= clause.i < content.end and clause.tag_ not in {"VB", "VBG"}


def _inside(span: Span, others: Iterable[Span]) -> bool:
    return any(o.start <= span.start and span.end <= o.end for o in others)


def _unquoted(drafts: list[_Draft]) -> list[_Draft]:
    """The drafts whose cue is the article's own: what somebody quotes another as saying belongs to the quotation."""
    kept = []
    for draft in drafts:
        around = [q for q in draft.head.doc.spans.get("quotes", ()) if q.start <= draft.head.i < q.end]
        if not any(q.label_ == "double" and len(q) > 3 for q in around):
            kept.append(draft)
    return kept


def _reported(drafts: list[_Draft], mentions: Mentions) -> list[_Draft]:
    """Reports of reports become one: "according to X, Y said" is said by Y and reported by X.

    What somebody quotes another as saying stays within the quotation, and makes no statement of its own.
    """
    dropped: set[int] = set()
    out = list(drafts)
    for n, outer in enumerate(drafts):
        inner = [i for i, d in enumerate(drafts) if i != n and _inside(d.cue[0], outer.content)]
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


def _before_relative(outer: _Draft, inner: _Draft) -> tuple[Span, ...] | None:
    """The content of `outer` without a relative clause that is `inner`: "the deal, which he called a joke"."""
    head = inner.head
    if head.tag_ == "VBG" and head.doc[head.left_edge.i - 1].text == ",":
        # "she decided alone, insisting that …": two things said.
        kept = [p.doc[p.start : min(p.end, head.left_edge.i)] for p in outer.content if p.start < head.left_edge.i]
        return pieces(kept) or None
    for step in (head, *head.ancestors):
        for number, piece in enumerate(outer.content):
            nouns = [t for t in piece if step in syntax.relative_clauses(t)]
            if nouns and nouns[0].i < step.left_edge.i and step.left_edge.i > piece.start:
                cut = pieces([piece.doc[piece.start : step.left_edge.i]])
                return (*outer.content[:number], *(c for c in cut if len(c) > 0)) or None
    return None


def _relays(outer: _Draft, inner: _Draft, mentions: Mentions) -> bool:
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


def _whole(drafts: list[_Draft]) -> list[_Draft]:
    """Quotations to their end, and on into the sentences that only go on with them."""
    taken = {t.i for d in drafts for s in (*d.content, *d.cue, *d.source) for t in s}
    out = []
    for draft in drafts:
        full = tuple(whole_quotation(s, (*draft.cue, *draft.source)) for s in draft.content)
        full = tuple(s for i, s in enumerate(full) if not any(_inside(s, [o]) for o in full[:i]))
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


def _resumed(content: Sequence[Span], draft: _Draft, taken: set[int]) -> list[Span]:
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


def _apart(drafts: list[_Draft], mentions: Mentions) -> list[_Draft]:
    """Of drafts that claim one quotation, the one whose reporting words stand by it, or who is known."""
    kept: list[_Draft] = []
    for draft in drafts:
        words = {t.i for s in draft.content for t in s if not t.is_punct}
        rival = next((k for k in kept if _share(words, k) > 0.5 and quote_type(k.content) == "Direct"), None)
        if rival is None or quote_type(draft.content) != "Direct":
            kept.append(draft)
        elif _claim(draft, mentions) > _claim(rival, mentions):
            kept[kept.index(rival)] = draft
    return kept


def _share(words: set[int], other: _Draft) -> float:
    theirs = {t.i for s in other.content for t in s if not t.is_punct}
    return len(words & theirs) / max(1, min(len(words), len(theirs)))


def _claim(draft: _Draft, mentions: Mentions) -> tuple[bool, bool, int]:
    """How good a draft's claim to its quotation is: same sentence, somebody known, distance of the reporting words."""
    near = any(s.start < draft.head.sent.end and draft.head.sent.start < s.end for s in draft.content)
    distance = min(abs(draft.head.i - i) for s in draft.content for i in (s.start, s.end))
    return near, bool(speakers(draft.source, draft.head, draft.content, mentions)), -distance


def _sentence_end(span: Span) -> int:
    """Where the sentence of `span` ends, if only a mark or stop is left of it; else where the span ends."""
    end = span.end
    doc = span.doc
    while end < len(doc) and (doc[end].is_punct or doc[end].is_space) and not doc[end].is_sent_start:
        end += 1
    if end == len(doc) or doc[end].is_sent_start:
        return end
    rest = [t for t in doc[end : doc[end - 1].sent.end] if not t.is_punct]
    return int(doc[span.end - 1].sent.end) if len(rest) < 12 and not any(t.text in '“"' for t in rest) else span.end


def _statement(name: str, draft: _Draft, doc: Doc, mentions: Mentions, policies: Sequence[Policy]) -> Statement | None:
    content = pieces(draft.content)
    text = text_of(content)
    if not text or not any(c.isalnum() for c in text):
        return None
    kind = quote_type(content)
    medium = reporting.medium(draft.head, content, draft.source)
    speaker = speakers(draft.source, draft.head, draft.content, mentions)
    if not speaker and not is_somebody(draft.source):
        return None
    addressee = tuple(a for a in reporting.addressees(draft.head, content, draft.source, mentions) if a not in speaker)
    where = _evidence(draft, content, doc)
    return Statement(
        id=name,
        text=text,
        quote_type=kind,
        speaker=speaker,
        addressee=addressee,
        cue=reporting.cue_name(draft.cue),
        about=_about(content, mentions, policies),
        speaker_text=None if speaker else _words(draft.source),
        reality=reporting.reality(draft.head),
        uttered_on=reporting.uttered_on(draft.head, content, draft.source),
        medium=medium,
        reported_by=tuple(r for r in draft.reported_by if r not in speaker),
        evidence=where,
        confidence=_confidence(draft, kind, bool(speaker)),
    )


def _words(source: Sequence[Span]) -> str | None:
    return " ".join(s.text.strip() for s in source) or None


def _about(content: Sequence[Span], mentions: Mentions, policies: Sequence[Policy]) -> tuple[EntityId, ...]:
    found = dict.fromkeys(e for span in content for e in mentions.in_span(span))
    for policy in policies:
        if any(s.start_char <= e.begin and e.end <= s.end_char for e in policy.evidence for s in content):
            found[policy.id] = None
    return tuple(found)


def _evidence(draft: _Draft, content: Sequence[Span], doc: Doc) -> tuple[Evidence, ...]:
    """Each piece, then the sentence of the cue."""
    parts = [evidence(s, doc) for s in content]
    return (*dict.fromkeys(parts), evidence(draft.head.sent, doc))


def _confidence(draft: _Draft, kind: str, named: bool) -> float:
    """How often a statement reported in this way is right."""
    sure: dict[str, float] = table("reporting")["confidence"]
    if reporting.cue_name(draft.cue) == "according to":
        value = sure["according"]
    elif draft.head.pos_ in {"NOUN", "PROPN"}:
        value = sure["nominal"]
    elif not any(t.pos_ in {"VERB", "AUX"} for s in draft.content for t in s):
        value = sure["object"]
    else:
        value = sure[kind.lower()]
    if draft.continued:
        value = min(value, sure["continued"])
    return value if named else min(value, sure["no_speaker"])


def _same(a: Statement, b: Statement) -> bool:
    return a.text == b.text and a.speaker == b.speaker and a.evidence == b.evidence
