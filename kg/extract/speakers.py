"""Whose words they are: the agents of a source, of a thing that speaks for its author, of officials for their state."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from kg.extract import reporting
from kg.extract.described import body_of, included, named_people, spoken_for, the_body
from kg.extract.lexicon import table
from kg.extract.mentions import Mentions
from kg.extract.policy_lexicon import lemma
from kg.language import syntax
from kg.model import EntityId

__all__ = ["earlier", "is_somebody", "speakers"]

_REACH = 150  # tokens back in which "the letter" finds the letter


def speakers(source: Sequence[Span], cue: Token, content: Sequence[Span], mentions: Mentions) -> tuple[EntityId, ...]:
    """The agents of the source; of a thing that speaks ("the letter read"), its author."""
    for span in source:
        thing = reporting.thing_of(span)
        if thing is not None and mentions.name_at(thing) is None and thing.pos_ != "VERB":
            return _author(thing, mentions) or _by(span, mentions) or _before_possessive(span, mentions)
    if not source or all(len(s) == 1 and s[0].tag_ in {"WP", "WDT"} for s in source):
        # "insisting that", "the man who said": the subject that the verb shares.
        return _shared(cue, content, mentions) if cue.pos_ == "VERB" else ()
    for span in source:
        if examples := included(span, mentions):
            return examples
    named = tuple(dict.fromkeys(e for s in source for e in named_people(s, mentions)))
    found = mentions.agents(source)
    if named:
        others = [e for e in found if e not in named and not e.startswith("office:")]
        return (*named, *others) if set(named) <= set(found) else named
    found = _no_media(found, source, cue, mentions)
    for span in source:
        if own := body_of(span, mentions):
            return own
    return (
        found
        or _only(source, mentions)
        or _person(source, mentions)
        or _officials(source, mentions)
        or tuple(e for s in source for e in the_body(s, mentions) or spoken_for(s, mentions))
    )


def _no_media(
    found: Sequence[EntityId], source: Sequence[Span], cue: Token, mentions: Mentions
) -> tuple[EntityId, ...]:
    """`found` without the networks that people write on, unless one is the subject: "used Instagram to thank"."""
    if any(s.root.head == cue for s in source):
        return tuple(found)
    media = frozenset(table("media")["networks"]["words"])
    return tuple(e for e in found if e not in mentions.organizations or mentions.organizations[e].label not in media)


def _shared(cue: Token, content: Sequence[Span], mentions: Mentions) -> tuple[EntityId, ...]:
    """Who speaks where the reader found no source: the subject, a name right beside the cue, or the subject above."""
    heads = syntax.agents(cue) if syntax.is_passive(cue) else syntax.subjects(cue)
    found = mentions.agents([syntax.noun_phrase(h) for h in heads])
    if found or syntax.is_passive(cue):
        return found
    inside = {t.i for s in content for t in s}
    before = [t for t in reversed(cue.doc[cue.sent.start : cue.i]) if not (t.is_punct or t.pos_ in {"AUX", "ADV"})]
    after = [t for t in cue.doc[cue.i + 1 : cue.sent.end] if not t.is_punct]
    for token in (*before[:1], *after[:1]):
        entity = mentions.at(token)
        if entity is not None and token.i not in inside and token.pos_ in {"PROPN", "NOUN"}:
            return (entity,)
    for over in cue.ancestors:
        if over.pos_ == "VERB" and over.i not in inside and (above := syntax.subjects(over)):
            return mentions.agents([syntax.noun_phrase(h) for h in above])
    return ()


def _only(source: Sequence[Span], mentions: Mentions) -> tuple[EntityId, ...]:
    """The one entity of a source that says hardly more than its name, whatever the parser made of it."""
    named = {e for s in source for e in mentions.in_span(s)}
    words = [t for s in source for t in s if t.pos_ not in {"DET", "PUNCT", "SPACE", "ADP"}]
    rest = [t for t in words if mentions.at(t) is None]
    return tuple(named) if len(named) == 1 and len(rest) <= 1 < len(words) else ()


def _person(source: Sequence[Span], mentions: Mentions) -> tuple[EntityId, ...]:
    """The one person whom a longer description names: "a student named Wong", "early opponent Tanya Davies"."""
    found = set()
    for span in source:
        for token in span:
            entity = mentions.at(token)
            if entity not in mentions.people or entity is None:
                continue
            path = [token, *token.ancestors]
            steps = path[: path.index(span.root)] if span.root in path else path
            if not any(t.pos_ == "ADP" or t in syntax.possessors(t.head) for t in steps):
                found.add(entity)
    return tuple(found) if len(found) == 1 else ()


def _officials(source: Sequence[Span], mentions: Mentions) -> tuple[EntityId, ...]:
    """The state whose officials speak: the one named beside them, else the one the article is about."""
    for span in source:
        words = {lemma(t) for t in span}
        beside = [e for t in span if (e := mentions.at(t)) in mentions.countries and e is not None]
        if beside and words & reporting.entry("officials", "before"):
            return (beside[0],)
        if lemma(span.root) in reporting.entry("officials", "nouns") and not words & reporting.entry(
            "officials", "not"
        ):
            named = [e for t in span if (e := mentions.at(t)) is not None]
            if not named and not syntax.possessors(span.root) and mentions.by_weight:
                before = [e for t in span.doc[span.sent.start : span.start] if (e := mentions.name_at(t)) is not None]
                here = [e for e in before if e in mentions.countries]
                return tuple(c for c in (*here[:1], *mentions.by_weight[:1]) if c in mentions.countries)[:1]
    return ()


def _author(thing: Token, mentions: Mentions, seen: int = 3) -> tuple[EntityId, ...]:
    """Whose letter or statement it is: by its own phrase, or as somebody sent it before."""
    owners = [*syntax.possessors(thing), *syntax.prepositional_objects(thing, "by", "from", "of")]
    owners += [a for c in thing.children if c.tag_ == "VBN" for a in syntax.agents(c)]
    found = mentions.agents([syntax.noun_phrase(t) for t in owners])
    if not found:
        beside = [t for t in syntax.modifiers(thing) if mentions.at(t) is not None]
        found = mentions.agents([thing.doc[t.i : t.i + 1] for t in beside])
    if not found:
        found = tuple(e for t in owners for e in the_body(syntax.noun_phrase(t), mentions))
    if found:
        return found
    for before in earlier(thing):
        over = syntax.governor(before)
        doers = syntax.subjects(over) if over is not None and over.pos_ == "VERB" else []
        agents = mentions.agents([syntax.noun_phrase(d) for d in doers]) if before in _objects(over) else ()
        return agents or (_author(before, mentions, seen - 1) if seen else ())
    return ()


def _before_possessive(span: Span, mentions: Mentions) -> tuple[EntityId, ...]:
    """Whose thing it is by the mark of possession alone: the Smith of "Smith's letter"."""
    at = next((t.i for t in span if t.tag_ == "POS"), span.start)
    return mentions.in_span(span.doc[span.start : at])[-1:] if at > span.start else ()


def _by(span: Span, mentions: Mentions) -> tuple[EntityId, ...]:
    """Who follows the "by" or "from" of a thing that speaks, whatever the parser made of it."""
    at = next((t.i + 1 for t in span if t.lower_ in {"by", "from"}), span.end)
    return named_people(span.doc[at : span.end], mentions) if at < span.end else ()


def earlier(thing: Token) -> list[Token]:
    """Where the text spoke of the same thing before, the nearest first: "the letter" after "sent a letter"."""
    reach = thing.doc[max(0, thing.i - _REACH) : thing.i]
    return [t for t in reversed(reach) if t.pos_ == "NOUN" and lemma(t) == lemma(thing)]


def _objects(verb: Token | None) -> list[Token]:
    return [] if verb is None else [*syntax.objects(verb), *syntax.prepositional_objects(verb, "in", "via")]


def is_somebody(source: Sequence[Span]) -> bool:
    """Whether an unknown source is people at all ("critics", "a man"), and no report, film or law, nor a bare "it"."""
    for span in source:
        root = span.root
        if lemma(root) in reporting.entry("anonymous", "nouns"):
            return True
        if root.lower_ in reporting.entry("anonymous", "nobody") or reporting.speaking_thing(root):
            return False
        if root.pos_ == "PROPN" or root.lower_ in reporting.entry("anonymous", "people"):
            return True
        if root.pos_ == "NOUN" and lemma(root) not in reporting.entry("anonymous", "things"):
            return True
    return False
