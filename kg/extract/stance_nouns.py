"""Nouns of support and opposition: "her support for the bill", "a critic of the ban", "a lawsuit to block it"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from kg.extract.policy_lexicon import lemma
from kg.extract.stance_words import Position, entry, forms, listed_polarity, negated, opposite, targets
from kg.language import syntax
from kg.model import EntityId, Polarity

__all__ = ["nominal", "warranted"]


def nominal(noun: Token, policies: Mapping[int, EntityId]) -> Iterator[Position]:
    """What a noun of support or opposition is about: "support for the bill", "opposition to the ban"."""
    yield from _aimed(noun, policies)
    side = listed_polarity("nouns", [lemma(noun)])
    if side is not None and lemma(noun) in entry("nouns", "persons"):
        # "Kerr, a gun control advocate"
        yield from (Position(policies[m.i], side, noun, "noun") for m in syntax.modifiers(noun) if m.i in policies)
    neutral = lemma(noun) in entry("nouns", "neutral")
    if (side is None and not neutral) or noun.pos_ != "NOUN":
        return
    if any(c.lower_ in entry("reversers", "words") | entry("former", "adjectives") for c in noun.children):
        return
    over = syntax.governor(noun)
    ended = over is not None and lemma(over) in entry("undoing", "verbs") and noun in syntax.objects(over)
    if side is not None and ended:
        side = opposite(side)  # "withdrew her support for the bill"
    behind = noun.doc[noun.i + 1 : noun.i + 3]
    if neutral and len(behind) == 2 and behind[0].lower_ == "in" and behind[1].lower_ in entry("places", "nouns"):
        # "her vote in favor of the war", wherever the parser hangs that
        sided: Polarity = "Oppose" if behind[1].lower_ == "opposition" else "Support"
        heads = syntax.prepositional_objects(behind[1], "of", "to", "for")
        yield from (Position(policies[h.i], sided, noun, "noun") for h in heads if h.i in policies)
    # The parser may hang "about the ban" on "had doubts" as a whole.
    lent = over is not None and lemma(over) in entry("nouns", "light") and noun in syntax.objects(over)
    around = [*syntax.prepositions(noun), *(syntax.prepositions(over) if over is not None and lent else ())]
    for name, head in (a for a in around if a[1].i > noun.i):
        about = next((policies[t.i] for t in (head, *syntax.modifiers(head)) if t.i in policies), None)
        if name not in entry("nouns", "prepositions") or about is None:
            continue
        if side is not None:
            yield Position(about, side, noun, "noun")
        elif name in {"for", "against"}:
            yield Position(about, "Support" if name == "for" else "Oppose", noun, "noun")


def warranted(noun: Token, policies: Mapping[int, EntityId]) -> Iterator[Position]:
    """Whether there is a reason for a policy: "there was no need for the ban", "I see no justification for it"."""
    if noun.pos_ != "NOUN" or lemma(noun) not in entry("existence", "nouns"):
        return
    over = syntax.governor(noun)
    around = [*syntax.prepositions(noun), *(syntax.prepositions(over) if over is not None else ())]
    about = [policies[h.i] for name, h in around if name in {"for", "behind"} and h.i in policies and h.i > noun.i]
    without = any(c.lower_ in {"no", "little"} for c in noun.children)
    if over is not None and about and (lemma(over) in {"be", "see", "find", "have"} or without):
        lacking = without != negated(over, over.sent)
        yield from (Position(p, "Oppose" if lacking else "Support", noun, "noun") for p in about)


def _aimed(noun: Token, policies: Mapping[int, EntityId]) -> Iterator[Position]:
    """What a lawsuit or an effort is to do with a policy: "a lawsuit to block the ban"."""
    if lemma(noun) not in entry("nouns", "aimed"):
        return
    inner = syntax.noun_complement(noun) or _aim(noun)
    if inner is None or inner.tag_ not in {"VB", "VBG"} or syntax.is_negated(inner):
        return
    side = listed_polarity("demands", forms(inner)) or listed_polarity("commitments", forms(inner))
    if side == "Oppose" or (side is not None and lemma(noun) not in entry("nouns", "promised")):
        yield from (Position(p, side, noun, "noun") for p in targets(inner, policies))


def _aim(noun: Token) -> Token | None:
    """What a lawsuit or effort aims to do: "a lawsuit seeking to overturn the law", "aimed at ending it"."""
    for word in noun.children:
        if word.i > noun.i and word.pos_ == "VERB" and lemma(word) in entry("nouns", "aiming"):
            gerunds = [t for t in syntax.prepositional_objects(word, "at") if t.tag_ == "VBG"]
            return syntax.open_complement(word) or next(iter(gerunds), None)
    return None
