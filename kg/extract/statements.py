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
from kg.language import Attribution, attributions, syntax
from kg.model import EntityId, Evidence, Policy, Statement

__all__ = ["find"]


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
    found = _whole(_reported(found, mentions))
    statements: list[Statement] = []
    for draft in found:
        made = _statement(f"statement:{len(statements) + 1}", draft, doc, mentions, policies)
        if made is not None and not any(_same(made, other) for other in statements):
            statements.append(made)
    return tuple(statements)


def _draft(attribution: Attribution) -> _Draft | None:
    """The attribution as a draft; None where it reports no words: a belief or feeling, or page furniture."""
    head = reporting.cue_head(attribution.cue)
    if head is None or not attribution.content or head.sent._.kind not in {"text", "headline"}:
        return None
    content = pieces(attribution.content)
    if not content:
        return None
    name = reporting.cue_name(attribution.cue)
    if name in reporting.entry("mental", "cues") and quote_type(content) == "Indirect":
        return None
    return _Draft(attribution.source, attribution.cue, head, content)


def _inside(span: Span, others: Iterable[Span]) -> bool:
    return any(o.start <= span.start and span.end <= o.end for o in others)


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
            if i in relayed:
                by = mentions.agents(outer.source)
                out[i] = replace(out[i], reported_by=tuple(b for b in by if b.startswith("organization:")))
                dropped.add(n)
            elif n not in dropped:
                dropped.add(i)
    return [d for i, d in enumerate(out) if i not in dropped]


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
    return any(lemma(s.root) in {"report", "medium", "media", "newspaper", "network"} for s in source)


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
            last = max((*full, *draft.cue, *draft.source), key=lambda s: s.end)
            more = continuation(last.doc[last.start : _sentence_end(last)], taken)
            taken |= {t.i for s in more for t in s}
        out.append(replace(draft, content=(*full, *more), continued=bool(more)))
    return out


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
    speaker = _speaker(draft, mentions)
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


def _speaker(draft: _Draft, mentions: Mentions) -> tuple[EntityId, ...]:
    """The agents of the source; of a thing that speaks ("the letter read"), its author."""
    for span in draft.source:
        if reporting.speaking_thing(span.root) and mentions.at(span.root) is None:
            return _author(span.root, mentions)
    return mentions.agents(draft.source)


def _author(thing: Token, mentions: Mentions, seen: int = 3) -> tuple[EntityId, ...]:
    """Whose letter or statement it is: by its own phrase, or as somebody sent it before."""
    owners = [*syntax.possessors(thing), *syntax.prepositional_objects(thing, "by", "from", "of")]
    found = mentions.agents([syntax.noun_phrase(t) for t in owners])
    if not found:
        beside = [t for t in syntax.modifiers(thing) if mentions.at(t) is not None]
        found = mentions.agents([thing.doc[t.i : t.i + 1] for t in beside])
    if found:
        return found
    for earlier in reversed(thing.doc[max(0, thing.i - 150) : thing.i]):
        if earlier.pos_ == "NOUN" and lemma(earlier) == lemma(thing) and seen:
            over = syntax.governor(earlier)
            doers = syntax.subjects(over) if over is not None and over.pos_ == "VERB" else []
            agents = mentions.agents([syntax.noun_phrase(d) for d in doers]) if earlier in _objects(over) else ()
            return agents or _author(earlier, mentions, seen - 1)
    return ()


def _objects(verb: Token | None) -> list[Token]:
    return [] if verb is None else [*syntax.objects(verb), *syntax.prepositional_objects(verb, "in", "via")]


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
