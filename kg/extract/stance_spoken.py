"""What a statement's own words are for or against: the reporting word, judgements, commitments, demands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from kg.extract.mentions import Mentions
from kg.extract.policy_lexicon import lemma, listed
from kg.extract.stance_attitudes import attitude
from kg.extract.stance_nouns import nominal, warranted
from kg.extract.stance_pleas import pleads
from kg.extract.stance_words import (
    Position,
    characterised,
    denied,
    done_to,
    entry,
    former,
    forms,
    judged,
    listed_polarity,
    negated,
    opposite,
    targets,
    undone,
)
from kg.language import syntax
from kg.model import EntityId, Polarity, Statement

__all__ = ["content", "cue_of", "expressed"]

_FIRST_PERSON = {"i", "we", "me", "us", "my", "our"}
_THIRD_PERSON = {"he", "she", "they"}
_POSSESSIVE = {"her", "his", "its", "their"}
_BACK = 2  # sentences before the words in which "it" finds what it means


def content(statement: Statement, doc: Doc) -> list[Span]:
    found = [doc.char_span(e.begin, e.end, alignment_mode="expand") for e in statement.evidence[:-1]]
    return [s for s in found if s is not None]


def cue_of(statement: Statement, spans: Sequence[Span], doc: Doc) -> Token | None:
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


def expressed(
    statement: Statement, spans: Sequence[Span], places: Mapping[int, EntityId], mentions: Mentions
) -> Iterator[Position]:
    """What a statement's own words, which are `spans`, are for or against."""
    if not spans:
        return
    cue = cue_of(statement, spans, spans[0].doc)
    name = statement.cue or ""
    words = _cue_forms(cue, name) if cue is not None else []
    if cue is None or name != lemma(cue) or name in words:
        words.insert(0, name)
    topic = None
    if cue is not None:
        yield from _reported(cue, words, spans, places)
        if name in entry("naming", "cues") and not any(t.i in places for s in spans for t in s):
            # "the decision, which Ross called a stunt"; "the ban was described as cruel"
            for policy in _called(cue, places):
                yield from characterised(spans, policy)
        topic = _topic(cue, spans, places)
        if name in entry("denying", "cues"):
            return
    known = list(dict.fromkeys(places[t.i] for s in spans for t in s if t.i in places))
    about = [a for a in statement.about if a.startswith("policy:")]
    it = topic or (about[0] if len(about) == 1 and len(known) <= 1 else None)
    if not known and it is None and name in entry("naming", "cues"):
        it = _before(spans[0], places)  # "called it a non-starter"; in other words "it" is too often something else
    if topic is not None and not known:
        yield from characterised(spans, topic)  # "“What a shame,” she said of the ban"
    if cue is not None and not known and not syntax.own_subjects(spans[0].root):
        # "the bill, which Kerr said was unfair"
        for policy in _relative(cue, places):
            yield from characterised(spans, policy, denied(spans[0].root))
    opening = _opening(spans[0]) if it is None and not known else None
    speakers = set(statement.speaker)
    doubting = name in entry("doubting", "cues")
    for span in spans:
        asked = span[0].lower_ == "whether" or (span[0].lower_ == "if" and name in {"ask", "wonder"})
        if asked and not doubting:
            continue  # "asked whether the bill was fair"
        own = frozenset(t.i for t in span if _means(t, span, speakers, mentions))
        passed = judged(span, places, it, name in entry("naming", "cues"), pieces=spans)
        yield from (_questioned(passed) if doubting else passed)
        means = _before(span, places, 1) if opening is not None and span.start <= opening.i < span.end else None
        if opening is not None and means is not None:
            yield from judged(span, {opening.i: means}, None, False, "pronoun")
        intended = entry("acts", "decided") | entry("acts", "done") | entry("acts", "wanting")
        promised = span.root.tag_ == "VB" and name in intended
        # "told her to veto", and not "told them that they submit to it", "told them: I do not think …"
        bare = span.root.tag_ in {"VB", "VBG"} and not any(c.lower_ in {"do", "does", "did"} for c in span.root.lefts)
        demanding = bare and any(w in entry("demands", "cues") for w in words)
        yield from pleads(span, places, own, demanding, promised, name in entry("acts", "decided"))
        yield from _felt(span, places, own)
        if name in entry("foreboding", "cues"):
            yield from _foretold(span, places)
        for token in span:
            yield from warranted(token, places)
            if _own_noun(token, span, own):
                yield from nominal(token, places)


def _questioned(passed: Iterator[Position]) -> Iterator[Position]:
    """The positions of whoever doubts the judgements: "questioned whether the bill was legal"."""
    return (replace(p, polarity="Oppose") for p in passed if p.polarity == "Support")


def _cue_forms(cue: Token, name: str) -> list[str]:
    """The forms of the cue, with the preposition of a gerund too: "called for raising"."""
    marks = {m for c in cue.children if c.tag_ == "VBG" for m in syntax.marks(c)}
    return [*forms(cue), *(f"{name.split()[0]} {m}" for m in sorted(marks))]


def _reported(
    cue: Token, words: Sequence[str], spans: Sequence[Span], places: Mapping[int, EntityId]
) -> Iterator[Position]:
    """The side that the reporting word itself takes of a policy: "condemned the ban", "thanked them for passing it"."""
    side = listed_polarity("cues", words) or listed_polarity("verbs", words) or listed_polarity("acts", words)
    side = side or _voiced(cue, spans)
    if side is None or former(cue):
        return
    heads = [s.root for s in spans[:1]]
    heads += done_to(cue)
    for policy in undone(cue, places):
        yield Position(policy, opposite(side), cue, "cue")
    apart = entry("aspects", "nouns") | listed("undertakings", "counts")
    heads += [t for h in heads if lemma(h) in apart for t in _of(h)]
    named = any(h.i in places for h in heads)
    if not named and any(h.lower_ in {"it", "this"} and h.pos_ == "PRON" for h in heads):
        means = _before(spans[0], places)  # "welcomed it"
        if means is not None:
            yield Position(means, side, cue, "pronoun")
    for head in heads:
        fated = _fates(head, cue) if head.i in places else []
        for fate in fated:
            done = listed_polarity("demands", [lemma(fate)])
            if done is not None:
                yield Position(places[head.i], done if side == "Support" else opposite(done), cue, "cue")
        if head.i in places and not fated:
            turned = head.pos_ == "VERB" and denied(head)  # "urged them not to withdraw"
            yield Position(places[head.i], opposite(side) if turned else side, cue, "cue")
    for verb in dict.fromkeys((spans[0].root, *cue.children)):
        if verb.tag_ == "VBG" and verb.pos_ == "VERB" and not denied(verb):
            done = listed_polarity("demands", forms(verb)) or listed_polarity("commitments", forms(verb)) or "Support"
            for policy in targets(verb, places):
                yield Position(policy, done if side == "Support" else opposite(done), cue, "cue")


def _fates(policy: Token, cue: Token) -> list[Token]:
    """What is asked to become of a policy: "called for the bill to be withdrawn"."""
    return [c for over in (policy, cue) for c in over.children if c.tag_ == "VBN" and syntax.is_infinitive(c)]


def _voiced(cue: Token, spans: Sequence[Span]) -> Polarity | None:
    """The side of the noun that the reporting word carries: "voiced displeasure with the proposals"."""
    inside = {t.i for s in spans for t in s}
    nouns = [n for n in syntax.objects(cue) if n.i not in inside and not syntax.is_negated(cue)]
    light = lemma(cue) in entry("nouns", "light")
    return listed_polarity("nouns", [lemma(n) for n in nouns]) if light else None


def _of(noun: Token) -> list[Token]:
    return syntax.prepositional_objects(noun, "of", "for")


def _relative(cue: Token, places: Mapping[int, EntityId]) -> list[EntityId]:
    """The policy that a clause of saying is relative to: "the bill, which Kerr said was unfair"."""
    over = syntax.governor(cue)
    return [places[over.i]] if over is not None and over.i in places and cue in syntax.relative_clauses(over) else []


def _topic(cue: Token, spans: Sequence[Span], places: Mapping[int, EntityId]) -> EntityId | None:
    """The policy that the words are said to be about: "“It is a disgrace,” she said of the ban"."""
    inside = {t.i for s in spans for t in s}
    heads = syntax.prepositional_objects(cue, "of", "about", "on", "regarding", "concerning")
    return next((places[h.i] for h in heads if h.i in places and h.i not in inside), None)


def _felt(span: Span, places: Mapping[int, EntityId], own: frozenset[int]) -> Iterator[Position]:
    """What the speaker says to be towards a policy: "she was opposed to the bill", "I am against it"."""
    for token in span:
        found = attitude(token, places)
        if found is not None and any(s.i in own for s in found[2]):
            yield from (Position(p, found[0], token, "voice") for p in found[1])


def _foretold(span: Span, places: Mapping[int, EntityId]) -> Iterator[Position]:
    """What a policy is foretold to do in words of foreboding: "warned that the bill would lead to chaos"."""
    for token in span:
        over = syntax.governor(token) if token.i in places else None
        if over is None or over.pos_ != "VERB" or token not in syntax.subjects(over) or negated(over, span):
            continue
        fated = listed_polarity("fates", forms(over)) or listed_polarity("effects", forms(over)) == "Support"
        if not fated and (syntax.modals(over) or over.tag_ in {"VBZ", "VBP"}):
            yield Position(places[token.i], "Oppose", over, "effect")


def _called(cue: Token, places: Mapping[int, EntityId]) -> list[EntityId]:
    """The policies that a verb of naming is about, a relative pronoun standing for what it takes up."""
    heads = [*syntax.objects(cue), *syntax.passive_subjects(cue)]
    heads += [h for name, h in syntax.prepositions(cue) if name == "to"]
    heads += [noun for h in heads if (noun := syntax.relativized(h)) is not None]
    over = syntax.governor(cue)
    if over is not None and over.i in places and cue in syntax.relative_clauses(over):
        heads.append(over)
    return list(dict.fromkeys(places[h.i] for h in heads if h.i in places))


def _before(span: Span, places: Mapping[int, EntityId], back: int = _BACK) -> EntityId | None:
    """The policy named last before the words in their sentence, or else the only one in the nearest of some before."""
    first = span[0].sent
    nearer = {places[i] for i in range(first.start, span.start) if i in places}
    here = bool(nearer)
    for _ in range(back):
        if nearer or first.start == 0:
            break
        first = span.doc[first.start - 1].sent
        nearer = {places[i] for i in range(first.start, first.end) if i in places}
    if len(nearer) < 2:
        return nearer.pop() if nearer else None
    return places[max(i for i in range(span[0].sent.start, span.start) if i in places)] if here else None


def _opening(span: Span) -> Token | None:
    """The "it" or "this" that is the subject of the first clause of the content: "It undermines our rights"."""
    words = [t for t in span[:4] if not (t.is_punct or t.is_space)]
    first = words[0] if words else None
    bare = first is not None and first.lower_ in {"it", "this", "that", "these", "they"} and first.pos_ == "PRON"
    over = syntax.governor(first) if first is not None and bare else None
    plain = over is not None and first in (*syntax.subjects(over), *syntax.passive_subjects(over))
    return first if plain else None


def _means(token: Token, span: Span, speakers: set[EntityId], mentions: Mentions) -> bool:
    """Whether the word means the speaker: "I" in a quotation, a name, or the "she" of "said she would veto it"."""
    if token.lower_ in _FIRST_PERSON:
        return _quoted(token)
    entity = mentions.at(token)
    if token.lower_ in _POSSESSIVE:
        # "India said its opposition to the treaty remained", and not "blasted Kerr for her support of it"
        before = {mentions.at(t) for t in span if t.i < token.i} - {None}
        return not _quoted(token) and before <= speakers and (entity is None or entity in speakers)
    if entity is not None:
        return entity in speakers
    third = token.lower_ in _THIRD_PERSON or (token.lower_ == "it" and not speakers & set(mentions.people))
    return third and not _quoted(token) and token in syntax.subjects(span.root)


def _own_noun(noun: Token, span: Span, own: frozenset[int]) -> bool:
    """Whether a noun of the content is the speaker's: "my support", "I have doubts", or all that was expressed."""
    owners = syntax.possessors(noun)
    if owners:
        return any(o.i in own or (noun == span.root and o.pos_ == "PRON") for o in owners)
    over = syntax.governor(noun)
    whole = noun == span.root and lemma(noun) not in entry("nouns", "persons")  # "defended herself against critics"
    named = any(s.i in own for s in syntax.subjects(noun))  # "I am a supporter of it"
    return whole or named or (over is not None and any(s.i in own for s in syntax.subjects(over)))


def _quoted(token: Token) -> bool:
    return any(q.start <= token.i < q.end for q in token.doc.spans.get("quotes", ()))
