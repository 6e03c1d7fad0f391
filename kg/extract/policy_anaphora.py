"""Phrases that take up a policy named before: "the bill", "this measure", "the move"."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.extract.mentions import Mentions
from kg.extract.policy_complements import complement_verb
from kg.extract.policy_context import PolicyMention, circumstances, decides, readable
from kg.extract.policy_lexicon import action_nouns, lemma, listed, same
from kg.extract.policy_phrases import definite, in_compound, tells, topical
from kg.language import syntax

__all__ = ["anaphors"]

_OTHER = {"another", "current", "existing", "old", "other", "present", "previous", "similar"}


def anaphors(doc: Doc, mentions: Mentions, taken: set[int], known: frozenset[str]) -> list[PolicyMention]:
    """Phrases that take up a policy: "the bill", "this measure", "the move", with no word on what it is about.

    `known` are the kinds of the policies that the article names: after an impeachment inquiry, "the inquiry" is that.
    """
    kinds = {word: kind for kind in ("any", "agreement", "order", "ruling", "law") for word in listed("anaphors", kind)}
    deeds, instruments = frozenset(action_nouns()), listed("instruments", "heads")
    found = []
    for token in doc:
        word = lemma(token)
        if token.pos_ != "NOUN" or token.i in taken or not readable(doc[token.i : token.i + 1]):
            continue
        if word not in kinds and word not in deeds and word not in instruments and same(word) not in known:
            continue
        told = definite(token) or bool(syntax.possessors(token))
        bare = word in deeds and token.tag_ == "NN" and not any(c.pos_ == "DET" for c in token.children)
        again = any(c.lower_ in {"a", "an", "any", "such"} for c in token.children) and word in deeds | instruments
        if any(m.lower_ in _OTHER for m in syntax.modifiers(token)):
            continue  # "the current law" is not the bill that would change it
        if (
            not (told or bare or again)
            or in_compound(token)
            or any(tells(t, mentions) for t in syntax.modifiers(token))
        ):
            continue
        if any(topical(t) for n, t in syntax.prepositions(token) if n != "in") or complement_verb(token) is not None:
            continue
        span = syntax.noun_phrase(token)
        facts = circumstances(token, mentions)
        found.append(
            PolicyMention(
                span.start,
                span.end,
                token.i,
                same(word),
                frozenset(),
                "",
                rank=0,
                act=facts.act,
                owners=decides(syntax.possessors(token), mentions),
                exact=not told or not (word in kinds or word in deeds or word in instruments),
                adopters=facts.adopters,
                status=facts.status,
            )
        )
    return found
