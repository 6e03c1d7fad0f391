"""What somebody is said to be towards a policy: "is opposed to the bill", "I am against it", "proud of the law"."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from kg.extract.policy_lexicon import lemma
from kg.extract.stance_words import denied, entry, listed_polarity
from kg.language import syntax
from kg.model import EntityId, Polarity

__all__ = ["attitude"]


def attitude(token: Token, policies: Mapping[int, EntityId]) -> tuple[Polarity, list[EntityId], list[Token]] | None:
    """The side that the predicate `token` says its subjects are on, the policies that it is about, and the subjects.

    None where it says nothing of a policy: "not opposed to the bill" does not. `policies` are the words that name the
    policies, by position.
    """
    subjects = [*syntax.subjects(token), *syntax.passive_subjects(token)]
    if not subjects or syntax.modals(token):
        return None
    found = _said(token, policies) or _placed(token, policies)
    if found is None:
        return None
    side, about = found
    if denied(token):
        return None if side == "Oppose" else ("Oppose", about, subjects)
    return side, about, subjects


def _said(token: Token, policies: Mapping[int, EntityId]) -> tuple[Polarity, list[EntityId]] | None:
    """Of "opposed to the bill", "proud of the bill": an adjective or participle with its preposition."""
    if token.pos_ not in {"ADJ", "VERB", "NOUN"}:
        return None
    around = [*syntax.prepositions(token), *(("by", t) for t in syntax.agents(token))]
    for name, head in around:
        side = listed_polarity("attitudes", [f"{token.lower_} {name}", f"{lemma(token)} {name}"])
        about = [policies[t.i] for t in (head, *syntax.modifiers(head)) if t.i in policies]
        if side is not None and about:
            return side, about[:1]
    return None


def _placed(token: Token, policies: Mapping[int, EntityId]) -> tuple[Polarity, list[EntityId]] | None:
    """Of "against the bill", "behind the bill", "in favor of the bill" as predicates."""
    copula = syntax.copula(token)
    if copula is None:
        return None
    marks = syntax.marks(token)
    if token.i in policies:
        side = listed_polarity("places", marks)
        past = copula.tag_ == "VBD"  # "was for it before she was against it"
        return None if side is None or (past and side == "Support") else (side, [policies[token.i]])
    if "in" in marks and lemma(token) in entry("places", "nouns"):
        about = [policies[h.i] for n, h in syntax.prepositions(token) if n in {"of", "to"} and h.i in policies]
        return ("Oppose" if lemma(token) == "opposition" else "Support", about) if about else None
    return None
