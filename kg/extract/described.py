"""Whom a source describes: a titled person, a campaign, a state's media, "the network", "a spokesman"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Span, Token

from kg.extract import reporting
from kg.extract.lexicon import words
from kg.extract.mentions import Mentions
from kg.extract.policy_lexicon import lemma
from kg.language import syntax
from kg.model import EntityId

__all__ = ["body_of", "included", "named_people", "spoken_for", "the_body"]

_PLACES = {"GPE", "LOC", "NORP", "ORG", "FAC", "LAW"}
_JOINTS = {",", "and", "&", "or", ";"}


def named_people(span: Span, mentions: Mentions) -> tuple[EntityId, ...]:
    """The people whom a source names as itself: "First Minister of Scotland Nicola Sturgeon", "Smith and Jones".

    A name that owns, qualifies or follows a preposition is none of them: "Merkel's spokesman", "a Trump loyalist",
    "an ally of Smith".
    """
    runs = list(_runs(span, mentions))
    own = [(entity, begin, end) for entity, begin, end in runs if _stands_alone(span, begin, end)]
    if not own:
        return ()
    found = [own[0][0]]
    for (_, _, before), (entity, begin, _) in pairwise(own):
        between = span.doc[before:begin]
        if not any(t.lower_ in {"and", "&"} for t in between) and not _list(between):
            break
        if any(t.pos_ == "VERB" or t.lower_ in {"including", "such", "from", "by"} for t in between):
            break
        found.append(entity)
    return tuple(dict.fromkeys(found))


def _list(between: Span) -> bool:
    return all(t.text in _JOINTS or t.pos_ == "PROPN" for t in between) and len(between) < 3


def _runs(span: Span, mentions: Mentions) -> Iterator[tuple[EntityId, int, int]]:
    """The stretches of `span` that name one person each."""
    i = span.start
    while i < span.end:
        entity = mentions.name_at(span.doc[i])
        end = i + 1
        if entity is not None and entity in mentions.people:
            while end < span.end and mentions.name_at(span.doc[end]) == entity:
                end += 1
            yield entity, i, end
        i = end


def _stands_alone(span: Span, begin: int, end: int) -> bool:
    doc = span.doc
    if end < span.end and (doc[end].tag_ == "POS" or (doc[end].pos_ in {"NOUN", "ADJ"} and doc[end].text[0].islower())):
        return False
    before = [t for t in doc[span.start : begin] if not t.is_space]
    popped: Token | None = None
    while before and before[-1].text[0].isupper() and before[-1].pos_ in {"PROPN", "NOUN", "ADJ"}:
        popped = before.pop()
    if not before or before[-1].pos_ not in {"ADP", "VERB"} or before[-1].lower_ in {"named", "called"}:
        return True
    # "Secretary of State X", "First Minister of Scotland X": the preposition belongs to the title.
    return popped is not None and (popped.ent_type_ in _PLACES or popped.lower_ in words("portfolio") | {"state"})


def included(span: Span, mentions: Mentions) -> tuple[EntityId, ...]:
    """Whom a plural source gives as examples of itself: "firms including A and B", "observers such as C"."""
    for token in span:
        example = token.lower_ == "including" or (token.lower_ == "such" and token.nbor().lower_ == "as")
        if example and token.i + 1 < span.end:
            return tuple(e for e in mentions.in_span(span.doc[token.i + 1 : span.end]) if not e.startswith("office:"))
    return ()


def body_of(span: Span, mentions: Mentions) -> tuple[EntityId, ...]:
    """The body that a source names by its kind and whose it is: "Smith's campaign", "Syrian state media".

    It becomes an organization of the article, by that name.
    """
    root = span.root
    if lemma(root) == "campaign" or any(lemma(t) == "campaign" for t in syntax.modifiers(root)):
        return _campaign(root, span, mentions)
    if lemma(root) in reporting.entry("bodies", "media") and len(span) > 1:
        begin = next((t.i for t in span if t.pos_ != "DET"), span.start)
        if any(t.text[0].isupper() or lemma(t) == "state" for t in span.doc[begin : root.i]):
            return (mentions.add_organization(span.doc[begin : root.i + 1]),)
    owned = [e for t in span.doc[span.start : root.i] if (e := mentions.name_at(t)) is not None]
    if (
        lemma(root) in reporting.entry("bodies", "public")
        and mentions.at(root) is None
        and set(owned) & set(mentions.countries)
    ):
        begin = next((t.i for t in span if t.pos_ != "DET"), span.start)
        return (mentions.add_organization(span.doc[begin : root.i + 1]),)
    capitals = [t for t in span if t.text[0].isupper() and t.pos_ in {"PROPN", "ADJ", "NOUN"}]
    if root.pos_ == "PROPN" and mentions.name_at(root) is None and len(capitals) > 1 and span[0].lower_ == "the":
        return (mentions.add_organization(span[1:]),)
    if len(span) == 1 and root.text in reporting.entry("outlets", "words"):
        return (mentions.add_organization(span),)
    return ()


def _campaign(root: Token, span: Span, mentions: Mentions) -> tuple[EntityId, ...]:
    noun = root if lemma(root) == "campaign" else next(t for t in syntax.modifiers(root) if lemma(t) == "campaign")
    owners = [*syntax.possessors(noun), *syntax.modifiers(noun), *syntax.prepositional_objects(noun, "of", "for")]
    owners += [t for t in syntax.possessors(root) if t not in owners]
    people = [e for t in owners if (e := mentions.at(t)) in mentions.people and e is not None]
    if not people:
        # "Campaign aides said": of whom the article is about.
        counts = Counter(e for _, e in mentions.all_names() if e in mentions.people)
        people = [e for e, _ in counts.most_common(1)]
        if syntax.possessors(noun) or not people:
            return ()
    name = mentions.people[people[0]].label
    return (mentions.add_place(f"{name}'s campaign", span),)


def the_body(span: Span, mentions: Mentions) -> tuple[EntityId, ...]:
    """The body that a definite description takes up: "the court", "the network", the nearest before by that word."""
    root = span.root
    definite = span[0].lower_ in {"the", "this", "that"} or span[0].tag_ == "PRP$"
    if root.pos_ != "NOUN" or root.tag_ == "NNS" or not definite:
        return ()
    word = lemma(root)
    for where, entity in reversed(mentions.all_names()):
        if where.end > span.start or entity not in mentions.organizations:
            continue
        names = {t.lower_ for s in mentions.names(entity) for t in s}
        if word in names or word in _described(where):
            return (entity,)
    return ()


def _described(name: Span) -> set[str]:
    """The nouns that the text adds to a name: "the network ABS", "ABS, the country's largest network"."""
    before = name.doc[name.start - 1] if name.start else None
    nouns = {lemma(t) for t in syntax.appositions(name.root)}
    if before is not None and before.pos_ == "NOUN":
        nouns.add(lemma(before))
    return nouns


def spoken_for(span: Span, mentions: Mentions) -> tuple[EntityId, ...]:
    """The body for which "a spokeswoman" of nobody speaks: the one that the text named last."""
    root = span.root
    if lemma(root) not in reporting.entry("bodies", "speakers") or span[0].lower_ in {"the", "this"}:
        return ()
    if syntax.possessors(root) or syntax.prepositional_objects(root, "for", "of") or syntax.modifiers(root):
        return ()
    before = [e for s, e in mentions.all_names() if e in mentions.organizations and s.end <= span.start]
    return tuple(before[-1:])
