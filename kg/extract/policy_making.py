"""Policies told by what something is made or what a law says: "made masks mandatory", "the law requires firms to"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extract.lexicon import table
from kg.extract.mentions import Mentions
from kg.extract.policy_context import (
    PolicyMention,
    asserted,
    circumstances,
    countries_in,
    decides,
    governs,
    readable,
    theme_of,
)
from kg.extract.policy_labels import noun_phrase_label, tidy
from kg.extract.policy_lexicon import lemma, listed, same
from kg.extract.policy_phrases import definite
from kg.language import inside_quotes, syntax

__all__ = ["made", "saying"]


def made(doc: Doc, mentions: Mentions) -> list[PolicyMention]:
    """What somebody who governs makes mandatory, legal or illegal: "the ministry made masks mandatory"."""
    found = []
    for verb in doc:
        if (
            verb.pos_ != "VERB"
            or lemma(verb) not in listed("making", "verbs")
            or not readable(doc[verb.i : verb.i + 1])
        ):
            continue
        mention = _made(verb, mentions)
        if mention is not None:
            found.append(mention)
    return found


def _made(verb: Token, mentions: Mentions) -> PolicyMention | None:
    passive = syntax.is_passive(verb)
    things = [t for t in (syntax.passive_subjects(verb) if passive else syntax.objects(verb)) if t.pos_ != "PRON"]
    adjective = next((t for t in syntax.predicates(verb) if t.pos_ == "ADJ"), None)
    doers = syntax.agents(verb) if passive else syntax.subjects(verb)
    status = asserted(verb, "InForce")
    if not things or adjective is None or status is None or (doers and not any(governs(d, mentions) for d in doers)):
        return None
    if not doers and not passive:
        return None
    word, thing = lemma(adjective), noun_phrase_label(things[0])
    nouns: dict[str, str] = table("policy_nouns")["making"]["nouns"]
    if word not in nouns and word not in listed("making", "before"):
        return None
    label = f"{nouns[word]} {thing}" if word in nouns else f"{word} {thing}"
    words = list(syntax.noun_phrase(things[0]))
    theme = theme_of(words, mentions)
    if not theme:
        return None
    adopters = decides(doers, mentions)
    tokens = [verb.i, adjective.i, *(w.i for w in words)]
    return PolicyMention(
        min(tokens),
        max(tokens) + 1,
        verb.i,
        same(nouns[word].split()[0] if word in nouns else "requirement"),
        theme,
        label,
        rank=1,
        adopters=adopters,
        affects=tuple(e for e in countries_in(words, mentions) if e not in adopters),
        status=status,
    )


def saying(doc: Doc, mentions: Mentions, taken: set[int]) -> list[PolicyMention]:
    """Laws told by what they say, where nothing else tells them: "the new law requires firms to publish their pay".

    With "the" they rather take up one that was named before.
    """
    longest = int(table("policy_nouns")["saying"]["longest"])
    found = []
    for noun in doc:
        if noun.pos_ != "NOUN" or noun.i in taken or lemma(noun) not in listed("saying", "nouns"):
            continue
        verb = syntax.governor(noun)
        if verb is None or verb.pos_ != "VERB" or noun not in syntax.subjects(verb) or verb.i < noun.i:
            continue
        if lemma(verb) not in listed("saying", "verbs") or not readable(doc[noun.i : noun.i + 1]):
            continue
        content = doc[verb.i : verb.right_edge.i + 1]
        said = tidy(content.text)
        if syntax.is_negated(verb) or inside_quotes(content) is not None or not 3 <= len(said.split()) <= longest:
            continue
        theme = theme_of(content, mentions)
        facts = circumstances(noun, mentions)
        own = noun_phrase_label(noun)
        if theme and not facts.denied and not facts.foreign:
            found.append(
                PolicyMention(
                    syntax.noun_phrase(noun).start,
                    content.end,
                    noun.i,
                    same(lemma(noun)),
                    theme,
                    f"{own} that {said}",
                    rank=1,
                    back=definite(noun),
                    adopters=facts.adopters,
                    affects=tuple(e for e in countries_in(content, mentions) if e not in facts.adopters),
                    status=facts.status,
                )
            )
    return found
