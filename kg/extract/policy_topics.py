"""Policies that only a position makes so: "supports gun control", "her opposition to fracking"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract.lexicon import table
from kg.extract.mentions import Mentions
from kg.extract.policy_context import PolicyMention, countries_in, readable, theme_of
from kg.extract.policy_labels import core, noun_phrase_label
from kg.extract.policy_lexicon import lemma, listed, same, verb_forms
from kg.language import syntax

__all__ = ["topics"]


def topics(doc: Doc, mentions: Mentions, taken: set[int]) -> list[PolicyMention]:
    """What somebody known is said to be for or against, where it is a matter of policy that no other rule found.

    `taken` are the tokens of the policies found so far.
    """
    found: dict[int, PolicyMention] = {}
    for token in doc:
        if not readable(doc[token.i : token.i + 1]):
            continue
        for head in _framed(token, mentions):
            if head.i in found or head.i in taken or not _is_topic(head):
                continue
            span = syntax.noun_phrase(head)
            label, theme = noun_phrase_label(head, span), theme_of(span, mentions)
            if label and theme:
                found[head.i] = PolicyMention(
                    span.start, span.end, head.i, same(lemma(head)), theme, label, affects=countries_in(span, mentions)
                )
    return list(found.values())


def _framed(token: Token, mentions: Mentions) -> Iterator[Token]:
    """The nouns that a verb or noun of support or opposition is about, where somebody known supports or opposes."""
    if token.pos_ == "VERB":
        names = verb_forms(token)
        if not any(n in listed("topics", "verbs") for n in names):
            return
        passive = syntax.is_passive(token)
        doers = syntax.agents(token) if passive else syntax.subjects(token)
        if not any(_somebody(d, mentions) for d in doers):
            return
        heads = [*syntax.passive_subjects(token)] if passive else [*syntax.objects(token)]
        joint = {n.partition(" ")[2] for n in names if n in listed("topics", "verbs") and " " in n}
        if joint:
            heads += [t for name, t in syntax.prepositions(token) if any(j.split()[-1] == name for j in joint)]
        for noun in syntax.prepositional_objects(token, "in"):
            if noun.lower_ in {"favor", "favour", "support"}:
                heads += syntax.prepositional_objects(noun, "of")
        yield from heads
    elif token.pos_ == "NOUN" and lemma(token) in listed("topics", "nouns"):
        over = syntax.governor(token)
        doers = syntax.subjects(over) if over is not None and over.pos_ == "VERB" else []
        if not any(_somebody(t, mentions) for t in (*syntax.possessors(token), *doers)):
            return
        yield from (t for name, t in syntax.prepositions(token) if name in {"for", "of", "to", "against"})


def _somebody(token: Token, mentions: Mentions) -> bool:
    return bool(mentions.agents([syntax.noun_phrase(token)]))


def _is_topic(head: Token) -> bool:
    """Whether the noun is a matter of policy: by itself, or with the word before it ("gun control")."""
    head = core(head)
    if head.pos_ not in {"NOUN", "PROPN"} or head.ent_type_ in {"PERSON", "ORG", "GPE", "NORP", "DATE", "EVENT"}:
        return False
    if lemma(head) in listed("topics", "heads"):
        return True
    before = {lemma(m) for m in syntax.modifiers(head)}
    pairs: dict[str, list[str]] = table("policy_nouns")["topics"]["pairs"]
    return bool(before & set(pairs.get(lemma(head), ())))
