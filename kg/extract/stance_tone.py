"""On which side words lean that are about one policy but no rule of judging reads: by the words of praise and blame."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from kg.extract.policy_lexicon import lemma
from kg.extract.stance_words import entry, listed_polarity, opposite
from kg.language import syntax
from kg.model import Polarity

__all__ = ["tone"]


def tone(spans: Sequence[Span], without: set[int]) -> tuple[Polarity, Token] | None:
    """The side on which most evaluating words of `spans` stand, and the first that does; None where none prevails.

    Tokens in `without` (a policy's own name) do not count; a negated word counts for the other side.
    """
    found: list[tuple[Polarity, Token]] = []
    for span in spans:
        for token in span:
            if token.i in without or token.pos_ not in {"ADJ", "ADV", "NOUN", "VERB"}:
                continue
            side = _side(token)
            if side is not None:
                found.append((opposite(side) if _turned(token) else side, token))
    against = [t for side, t in found if side == "Oppose"]
    favour = [t for side, t in found if side == "Support"]
    if len(against) == len(favour):
        return None
    return ("Oppose", against[0]) if len(against) > len(favour) else ("Support", favour[0])


def _side(token: Token) -> Polarity | None:
    word = [lemma(token)]
    return (
        listed_polarity("tone", word)
        or listed_polarity("adjectives", word if token.pos_ == "ADJ" else [])
        or listed_polarity("judgements", word if token.pos_ == "NOUN" else [])
        or listed_polarity("effects", word if token.pos_ == "VERB" else [])
    )


def _turned(token: Token) -> bool:
    """Whether the word is negated where it stands, or by the verb that it completes."""
    if any(c.lower_ in entry("reversers", "words") for c in token.children) or syntax.is_negated(token):
        return True
    over = syntax.governor(token)
    return over is not None and (syntax.is_negated(over) or lemma(over) in entry("reversers", "verbs"))
