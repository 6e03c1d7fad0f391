"""Positions that are only said of somebody: "the claim that Kerr opposed the war", "rivals suggest she backs it"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.policy_lexicon import lemma
from kg.extract.stance_words import entry
from kg.language import syntax

__all__ = ["claimed"]

_OPENING = {"that", "whether", "if", "of", "about"}


def claimed(token: Token) -> bool:
    """Whether the clause of `token` is what somebody claims, or is asked or argued about; the claim may be no one's.

    Such a position is the claimer's to answer for, and not the article's.
    """
    seen: set[int] = set()
    step = syntax.predicate(token) if token.pos_ in {"VERB", "AUX"} else token
    while step.i not in seen:
        seen.add(step.i)
        over = syntax.governor(step)
        if over is None:
            return False
        if over.pos_ == "NOUN" and lemma(over) in entry("claims", "nouns"):
            return bool(syntax.marks(step) & _OPENING) or step in syntax.prepositional_objects(over, "of", "about")
        if syntax.is_verb(over) and lemma(over) in entry("claims", "verbs") and _told(step, over):
            return True
        step = over
    return False


def _told(clause: Token, verb: Token) -> bool:
    """Whether the clause is what the verb tells: "claims that Kerr opposes it", "accused Kerr of opposing it"."""
    if clause in (syntax.complement(verb), syntax.open_complement(verb)):
        return True
    return clause in syntax.prepositional_objects(verb, "of", "over") or (
        clause.tag_ == "VBG" and any(name in {"of", "over"} for name in syntax.marks(clause))
    )
