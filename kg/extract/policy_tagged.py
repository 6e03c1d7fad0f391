"""Policies that the bundled reader marks in the text: the rules tell what they are called, and whose they are."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Span, Token

from kg.extract.mentions import Mentions
from kg.extract.policy_context import (
    PolicyMention,
    act_of,
    asserted,
    circumstances,
    countries_in,
    decides,
    meant,
    readable,
    theme_of,
)
from kg.extract.policy_labels import noun_phrase_label, tidy, words_of
from kg.extract.policy_lexicon import action_nouns, lemma, listed, same
from kg.extract.policy_phrases import definite, kind_of
from kg.language import policies as marked
from kg.language import syntax
from kg.model import EntityId

__all__ = ["believed", "tagged"]

_LONGEST = 14  # words of a clause that a label takes in
_TELLING = {"ADJ", "NOUN", "NUM", "PROPN", "VERB"}


def believed(doc: Doc, found: Iterable[PolicyMention]) -> list[PolicyMention]:
    """Those of `found` where the model that marks policies thinks that one may be meant."""
    possible = {i for span in marked(doc).possible for i in range(span.start, span.end)}
    return [m for m in found if any(i in possible for i in range(m.begin, m.end))]


def tagged(doc: Doc, mentions: Mentions, taken: set[int]) -> list[PolicyMention]:
    """The policies that the model marks and no rule has found; `taken` are the tokens of what rules found."""
    found = []
    for span in marked(doc).likely:
        if taken & set(range(span.start, span.end)) or not readable(span):
            continue
        head = _head(span)
        mention = None
        if head.pos_ in {"VERB", "AUX"} and len(span) > 1:
            mention = _told(head, span, mentions)
        elif head.pos_ in {"NOUN", "PROPN"}:
            mention = _named(head, span, mentions)
        if mention is not None:
            found.append(mention)
    return found


def _head(span: Span) -> Token:
    """The word that names the policy: what is adopted in "adopted a strategy", the deal in "deal reached with Iran"."""
    root = span.root
    if root.pos_ not in {"VERB", "AUX"}:
        return root
    before = [t for t in span if t.i < root.i and t.pos_ in {"NOUN", "PROPN"} and root in (t.head, *t.children)]
    if root.tag_ == "VBN" and before and not any(syntax.is_auxiliary(c) for c in root.children):
        return before[-1]
    act = act_of(root)
    things = [*syntax.objects(root), *syntax.passive_subjects(root)]
    inside = [t for t in things if span.start <= t.i < span.end and t.pos_ in {"NOUN", "PROPN"}]
    # Of "dropped the tariffs" it is the undoing that is the policy.
    return inside[0] if act is not None and act.adopter != "no" and act.status != "Ended" and inside else root


def _named(noun: Token, span: Span, mentions: Mentions) -> PolicyMention | None:
    """A policy that a noun phrase names."""
    # A treaty's name may be taken for an organization's.
    agent = mentions.at(noun) is not None and noun.lower_ not in listed("names", "kinds")
    if agent or lemma(noun) in listed("adopters", "nouns") or noun.ent_type_ in {"PERSON", "GPE", "NORP", "DATE"}:
        return None
    carried = syntax.prepositional_objects(noun, "of") if lemma(noun) in listed("carrying", "heads") else []
    noun = carried[0] if carried and carried[0].i < span.end else noun  # "the declaration of emergency"
    own = syntax.noun_phrase(noun)
    whole = span.doc[min(max(span.start, own.start), noun.i) : max(span.end, noun.i + 1)]
    theme = theme_of([t for t in whole if t != noun], mentions)
    kinds = {word for kind in ("any", "agreement", "order", "ruling", "law") for word in listed("anaphors", kind)}
    owned = {t for owner in syntax.possessors(noun) for t in syntax.noun_phrase(owner)}
    if lemma(noun) in kinds and not any(t.pos_ in _TELLING for t in whole if t != noun and t not in owned):
        return None  # "Kerr's plan" says of no policy what it is
    if not theme and (lemma(noun) in kinds or len(words_of(whole, noun)) < 2):
        return None
    facts = circumstances(noun, mentions)
    label = noun_phrase_label(noun, whole)
    if facts.denied or facts.foreign or not label:
        return None
    # Whose a nomination is, is nominated.
    suffered = lemma(noun) in action_nouns() or lemma(noun) in listed("not", "heads")
    # What a person has need not be decided by them: "Kerr's immunity".
    planned = lemma(noun) in kinds | listed("general", "heads") | listed("instruments", "heads")
    owners = (
        [] if suffered else [t for t in syntax.possessors(noun) if planned or mentions.at(t) not in mentions.people]
    )
    adopters = facts.adopters or mentions.agents([syntax.noun_phrase(t) for t in owners])
    known = mentions.countries
    telling = [
        t for t in whole if t != noun and t.pos_ in {"NOUN", "PROPN", "NUM", "VERB"} and mentions.at(t) not in known
    ]
    # "the bipartisan deal" takes up the one named before.
    back = definite(noun) and not telling and lemma(noun) in kinds
    return PolicyMention(
        whole.start, whole.end, noun.i, kind_of(noun), theme or frozenset({same(lemma(noun))}), label,
        back=back, exact=back,
        adopters=adopters, status=facts.status, act=facts.act,
        affects=tuple(e for e in countries_in(whole, mentions) if e not in adopters),
    )  # fmt: skip


def _told(verb: Token, span: Span, mentions: Mentions) -> PolicyMention | None:
    """A policy that a clause tells: "redirected funds to fight the virus"."""
    passive = syntax.is_passive(verb)
    doers = syntax.agents(verb) if passive else meant(syntax.subjects(verb), verb, mentions)
    if doers and all(lemma(d) in listed("adopters", "not") for d in doers):
        return None
    over = syntax.governor(verb)
    if over is not None and over.pos_ == "NOUN" and circumstances(over, mentions).foreign:
        return None  # "plans to cut jobs", announced by a firm
    status = asserted(verb, "Adopted")
    things = syntax.passive_subjects(verb) if passive else []
    ends = [syntax.noun_phrase(t).end for t in syntax.objects(verb) if t.i < span.end]
    words = span.doc[verb.i : max([span.end, verb.i + 1, *ends])]
    while len(words) > 1 and words[-1].pos_ in {"ADP", "DET", "CCONJ", "SCONJ", "PART", "PUNCT", "SPACE"}:
        words = words[:-1]
    named = [noun_phrase_label(t) for t in things]
    content = tidy(" ".join([lemma(verb), *named, tidy(words[1:].text)]))
    about = [t for t in span if t != verb and t not in doers] + [t for s in things for t in syntax.noun_phrase(s)]
    theme = theme_of(about, mentions)
    if not theme or not 2 <= len(content.split()) <= _LONGEST:
        return None
    adopters: tuple[EntityId, ...] = ()
    if status is not None:
        adopters = decides(doers, mentions) or mentions.agents([syntax.noun_phrase(t) for t in doers])
    kind = "decision" if status not in {None, "Proposed"} else "plan"
    return PolicyMention(
        min([span.start, *(t.i for t in things)]), max(span.end, words.end), verb.i, f"to {lemma(verb)}", theme,
        f"{kind} to {content}", rank=1, adopters=adopters, status=status,
        affects=tuple(e for e in countries_in(span, mentions) if e not in adopters),
    )  # fmt: skip
