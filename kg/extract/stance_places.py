"""The words by which an article means a policy where somebody takes a side of it: names, "it", "in favor"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from kg.extract.mentions import Mentions
from kg.extract.policy_lexicon import lemma
from kg.extract.stance_words import forms, listed_polarity
from kg.language import syntax
from kg.model import EntityId, Policy

__all__ = ["TAKING", "objects", "places_of", "pronouns"]

TAKING = ("acts", "commitments", "demands", "verbs")  # lists of verbs that take a side of their object


def places_of(doc: Doc, policies: Sequence[Policy]) -> dict[int, EntityId]:
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


def pronouns(doc: Doc, places: Mapping[int, EntityId], mentions: Mentions) -> dict[int, EntityId]:
    """What "it" means in the article's own voice, in a sentence after one that is about one policy."""
    found: dict[int, EntityId] = {}
    before: set[EntityId] = set()
    for sent in doc.sents:
        for token in sent:
            if len(before) == 1 and _bare(token, mentions) and not any(i in places for i in range(sent.start, token.i)):
                found[token.i] = next(iter(before))
        now = {places[i] for i in range(sent.start, sent.end) if i in places}
        now |= {found[i] for i in range(sent.start, sent.end) if i in found}
        before = now
    return found


def objects(doc: Doc, places: Mapping[int, EntityId], mentions: Mentions) -> dict[int, EntityId]:
    """What "it" means in "promised to veto it": the policy named last in the sentence, else the only one before."""
    found: dict[int, EntityId] = {}
    before: set[EntityId] = set()
    for sent in doc.sents:
        for token in sent:
            if token.lower_ != "it" or token.pos_ != "PRON" or mentions.at(token) is not None:
                continue
            over = syntax.governor(token)
            if over is None or over.pos_ != "VERB" or not _taken(token, over):
                continue
            near = [places[i] for i in range(sent.start, token.i) if i in places]
            if near or len(before) == 1:
                found[token.i] = near[-1] if near else next(iter(before))
        before = {places[i] for i in range(sent.start, sent.end) if i in places}
    return found


def _bare(token: Token, mentions: Mentions) -> bool:
    """Whether the token can mean a policy named before: "it" beside a verb, the "favor" of "voted in favor"."""
    over = syntax.governor(token)
    if over is None or over.pos_ not in {"VERB", "ADJ", "NOUN"}:
        return False
    if token.lower_ in {"favor", "favour"}:
        return lemma(over) == "vote" and not syntax.prepositions(token)
    return token.lower_ in {"it", "this"} and token.pos_ == "PRON" and mentions.at(token) is None


def _taken(it: Token, verb: Token) -> bool:
    """Whether the verb is for or against "it", or stands so with a preposition: "voted for it"."""
    names = [f"{lemma(verb)} {name}" for name, head in syntax.prepositions(verb) if head == it]
    known = names or (forms(verb) if it in syntax.objects(verb) else [])
    return any(listed_polarity(key, known) for key in TAKING)
