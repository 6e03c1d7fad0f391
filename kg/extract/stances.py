"""Stances: who is for or against which policy, by their own words or by an act such as a vote, a veto or a lawsuit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from spacy.tokens import Doc, Span, Token

from kg.extract.evidence import evidence
from kg.extract.mentions import Mentions
from kg.extract.policy_lexicon import lemma
from kg.extract.stance_acts import acted, joined
from kg.extract.stance_words import (
    Position,
    characterised,
    denied,
    entry,
    forms,
    judged,
    listed_polarity,
    nominal,
    opposite,
    pleads,
    sure,
    undone,
)
from kg.language import syntax
from kg.model import EntityId, Policy, Stance, Statement

__all__ = ["find"]

_FIRST_PERSON = {"i", "we", "me", "us", "my", "our"}
_BACK = 2  # sentences before the words in which "it" finds what it means
_THIRD_PERSON = {"he", "she", "they"}


def find(
    doc: Doc, mentions: Mentions, policies: Sequence[Policy], statements: Sequence[Statement]
) -> tuple[Stance, ...]:
    """The stances of `doc` towards `policies`, each holder's on each policy once; ids ``stance:1`` and so on.

    What a statement reports of a third person's position is none. Who adopts a policy takes no stance by that.
    """
    places = _places(doc, policies)
    if not places:
        return ()
    voiced = places | _pronouns(doc, places, mentions)
    adopters = {p.id: p.adopted_by for p in policies}
    found: list[tuple[EntityId, Position, str | None]] = []
    inside: set[int] = set()  # what is said, and the words that report it: the article's own voice is the rest
    for statement in statements:
        spans = _content(statement, doc)
        inside |= {t.i for s in spans for t in s}
        if (cue := _cue(statement, spans, doc)) is not None and cue.pos_ == "VERB":
            inside.add(cue.i)
        if statement.reality is None:
            positions = list(_expressed(statement, spans, places, mentions))
            others = joined(cue, statement.speaker, mentions) if cue is not None and cue.pos_ == "VERB" else ()
            holders = _people_first((*statement.speaker, *others), mentions)
            # To say that one will do what one has decided is no more a stance than to decide it.
            found += [
                (who, p, statement.id)
                for p in positions
                for who in holders
                if p.by not in {"commitment", "demand"} or who not in adopters[p.policy]
            ]
    for token in doc:
        if token.i not in inside and token.sent._.kind in {"text", "headline"}:
            found += [(who, p, None) for who, p in acted(token, voiced, mentions) if who not in adopters[p.policy]]
    return _stances(found, doc)


def _people_first(holders: Sequence[EntityId], mentions: Mentions) -> tuple[EntityId, ...]:
    """The holders without the posts of those of them who are named: "the minister, Kerr"."""
    named = any(h in mentions.people for h in holders)
    return tuple(dict.fromkeys(h for h in holders if not (named and h in mentions.offices)))


def _places(doc: Doc, policies: Sequence[Policy]) -> dict[int, EntityId]:
    """The words that name a policy, by position: the head of each mention."""
    places: dict[int, EntityId] = {}
    spans = []
    for policy in policies:
        for where in policy.evidence:
            span = doc.char_span(where.begin, where.end, alignment_mode="expand")
            if span is not None:
                spans.append((len(span), span, policy.id))
    for _, span, name in sorted(spans, key=lambda s: (s[0], s[1].start)):
        places.setdefault(span.root.i, name)
    # In "the Brexit deal" the deal is meant.
    inner = {m.i for i in places for m in syntax.modifiers(doc[i])}
    return {i: name for i, name in places.items() if i not in inner}


def _pronouns(doc: Doc, places: Mapping[int, EntityId], mentions: Mentions) -> dict[int, EntityId]:
    """What "it" means in the article's own voice, where it opens a sentence after one that is about one policy."""
    found: dict[int, EntityId] = {}
    before: set[EntityId] = set()
    for sent in doc.sents:
        verb = sent.root
        for token in (*syntax.subjects(verb, resolve=False), *syntax.passive_subjects(verb)):
            bare = token.lower_ in {"it", "this"} and token.pos_ == "PRON" and mentions.at(token) is None
            if bare and len(before) == 1 and not any(i in places for i in range(sent.start, token.i)):
                found[token.i] = next(iter(before))
        now = {places[i] for i in range(sent.start, sent.end) if i in places}
        now |= {found[i] for i in range(sent.start, sent.end) if i in found}
        before = now
    return found


def _content(statement: Statement, doc: Doc) -> list[Span]:
    found = [doc.char_span(e.begin, e.end, alignment_mode="expand") for e in statement.evidence[:-1]]
    return [s for s in found if s is not None]


def _cue(statement: Statement, spans: Sequence[Span], doc: Doc) -> Token | None:
    """The reporting word, in the last piece of evidence."""
    if statement.cue is None:
        return None
    where = statement.evidence[-1]
    sentence = doc.char_span(where.begin, where.end, alignment_mode="expand")
    inside = {t.i for s in spans for t in s}
    words = [] if sentence is None else [t for t in sentence if t.i not in inside]
    near = min((s.start for s in spans), default=0)
    same = [t for t in words if lemma(t) == statement.cue.split()[0]]
    return min(same, key=lambda t: abs(t.i - near), default=None)


def _expressed(
    statement: Statement, spans: Sequence[Span], places: Mapping[int, EntityId], mentions: Mentions
) -> Iterator[Position]:
    """What a statement's own words are for or against."""
    if not spans:
        return
    doc = spans[0].doc
    cue = _cue(statement, spans, doc)
    name = statement.cue or ""
    heads = [s.root for s in spans[:1]]
    if cue is not None:
        heads += [*syntax.objects(cue), *syntax.passive_subjects(cue), *syntax.prepositional_objects(cue)]
        words = [name, *forms(cue)]
        side = listed_polarity("cues", words) or listed_polarity("verbs", words) or listed_polarity("acts", words)
        if side is not None:
            for policy in undone(cue, places):
                yield Position(policy, opposite(side), cue, "cue")
            for head in heads:
                if head.i in places:
                    turned = head.pos_ == "VERB" and denied(head)  # "urged them not to withdraw"
                    yield Position(places[head.i], opposite(side) if turned else side, cue, "cue")
        if name in entry("naming", "cues") and not any(t.i in places for s in spans for t in s):
            # "the decision, which Ross called a stunt"; "the ban was described as cruel"
            for policy in _called(cue, places):
                yield from characterised(spans, policy)
    known = list(dict.fromkeys(places[t.i] for s in spans for t in s if t.i in places))
    about = [a for a in statement.about if a.startswith("policy:")]
    it = about[0] if len(about) == 1 and len(known) <= 1 else None
    if not known and name in entry("naming", "cues"):
        it = _before(spans[0], places)  # "called it a non-starter"; in other words "it" is too often something else
    speakers = set(statement.speaker)
    for span in spans:
        own = frozenset(t.i for t in span if _means(t, span, speakers, mentions))
        yield from judged(span, places, it, name in entry("naming", "cues"))
        promised = span.root.tag_ == "VB" and name in entry("acts", "decided") | entry("acts", "wanting")
        # "told her to veto", and not "told them that they submit to it"
        demanding = name in entry("demands", "cues") and span.root.tag_ == "VB"
        yield from pleads(span, places, own, demanding, promised)
        for token in span:
            if _own_noun(token, span, own):
                yield from nominal(token, places)


def _called(cue: Token, places: Mapping[int, EntityId]) -> list[EntityId]:
    """The policies that a verb of naming is about, a relative pronoun standing for what it takes up."""
    heads = [*syntax.objects(cue), *syntax.passive_subjects(cue)]
    heads += [h for name, h in syntax.prepositions(cue) if name == "to"]
    heads += [noun for h in heads if (noun := syntax.relativized(h)) is not None]
    over = syntax.governor(cue)
    if over is not None and over.i in places and cue in syntax.relative_clauses(over):
        heads.append(over)
    return list(dict.fromkeys(places[h.i] for h in heads if h.i in places))


def _before(span: Span, places: Mapping[int, EntityId]) -> EntityId | None:
    """The policy named last before the words in their sentence, or else the only one in the nearest of two before."""
    first = span[0].sent
    nearer = {places[i] for i in range(first.start, span.start) if i in places}
    here = bool(nearer)
    for _ in range(_BACK):
        if nearer or first.start == 0:
            break
        first = span.doc[first.start - 1].sent
        nearer = {places[i] for i in range(first.start, first.end) if i in places}
    if len(nearer) < 2:
        return nearer.pop() if nearer else None
    return places[max(i for i in range(span[0].sent.start, span.start) if i in places)] if here else None


def _means(token: Token, span: Span, speakers: set[EntityId], mentions: Mentions) -> bool:
    """Whether the word means the speaker: "I" in a quotation, a name, or the "she" of "said she would veto it"."""
    if token.lower_ in _FIRST_PERSON:
        return _quoted(token)
    entity = mentions.at(token)
    if entity is not None:
        return entity in speakers
    return token.lower_ in _THIRD_PERSON and not _quoted(token) and token in syntax.subjects(span.root)


def _own_noun(noun: Token, span: Span, own: frozenset[int]) -> bool:
    """Whether a noun of the content is the speaker's: "my support", "I have doubts", or all that was expressed."""
    owners = syntax.possessors(noun)
    if owners:
        return any(o.i in own or (noun == span.root and o.pos_ == "PRON") for o in owners)
    over = syntax.governor(noun)
    return noun == span.root or (over is not None and any(s.i in own for s in syntax.subjects(over)))


def _quoted(token: Token) -> bool:
    return any(q.start <= token.i < q.end for q in token.doc.spans.get("quotes", ()))


def _stances(found: Iterable[tuple[EntityId, Position, str | None]], doc: Doc) -> tuple[Stance, ...]:
    """One stance for each holder and policy, the surest; where a holder is on both sides alike, none."""
    best: dict[tuple[EntityId, EntityId], tuple[EntityId, Position, str | None]] = {}
    unclear = set()
    for who, position, statement in found:
        key = who, position.policy
        other = best.get(key)
        if other is None or sure(position.by) > sure(other[1].by):
            best[key] = who, position, statement
            unclear.discard(key)
        elif position.polarity != other[1].polarity and sure(position.by) == sure(other[1].by):
            unclear.add(key)
    kept = [v for k, v in best.items() if k not in unclear]
    kept.sort(key=lambda v: (v[1].at.i, v[0], v[1].policy))
    return tuple(
        Stance(
            id=f"stance:{n}",
            holder=who,
            target=position.policy,
            polarity=position.polarity,
            expressed_in=statement,
            evidence=(evidence(position.at.sent, doc),),
            confidence=sure(position.by),
        )
        for n, (who, position, statement) in enumerate(kept, 1)
    )
