"""Whom something was said to: by the reporting word itself, by what was sent, or by what the speaker did meanwhile."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from kg.extract.described import named_people
from kg.extract.mentions import Mentions
from kg.extract.policy_lexicon import lemma
from kg.extract.reporting import beside, entry, thing_of
from kg.language import syntax
from kg.model import EntityId

__all__ = ["addressees"]

_REACH = 150  # tokens back in which "the letter" finds to whom it was sent
_PRENOMINAL = {"DET", "ADJ", "NOUN", "PROPN", "NUM"}


def addressees(
    cue: Token, contents: Sequence[Span], source: Sequence[Span], mentions: Mentions
) -> tuple[EntityId, ...]:
    """The agents that it was said to: "told X", "said to X", "in a letter to X", "speaking to X"."""
    inside = {t.i for span in contents for t in span}
    found = [*_of_verb(cue, inside), *_of_governor(cue)]
    for token in beside(cue, contents):
        if token != cue:
            found += _of_other(token, mentions)
    for span in source:
        if (thing := thing_of(span)) is not None:
            found += _sent_to(thing)
    own = {t.i for s in source for t in s if not _within_media(t, s)}
    heads = [t for t in dict.fromkeys(found) if t.i not in own]
    told = mentions.agents([syntax.noun_phrase(t) for t in heads])
    if any(e in mentions.people for e in told):
        return told
    spans = [s for t in beside(cue, contents) if t != cue and (s := _behind(t)) is not None and s.start not in own]
    named = tuple(dict.fromkeys(e for s in spans for e in named_people(s, mentions)))
    return named or told or tuple(dict.fromkeys(e for s in spans for e in mentions.agents([s])))


def _behind(token: Token) -> Span | None:
    """The words between the "to" or "with" right behind what was sent or done and the next mark or verb, whatever the
    parser made of them: the whole of "to Secretary of State X"."""
    name, doc = lemma(token), token.doc
    words = {"to"} if name in entry("addressee", "sent") and token.pos_ in {"NOUN", "PROPN"} else set()
    if name in entry("addressee", "with") and token.pos_ == "NOUN":
        words = {*words, "with"}
    if token.tag_ == "VBG" and name in entry("addressee", "participles"):
        words = {"to", "with", "before"}
    begin = token.i + 2
    if not words or begin >= token.sent.end or doc[token.i + 1].lower_ not in words:
        return None
    end = begin
    while (
        end < token.sent.end
        and not (doc[end].is_punct and doc[end].text not in {"-", "."})
        and doc[end].pos_
        not in {
            "VERB",
            "AUX",
            "SCONJ",
        }
    ):
        end += 1
    return doc[begin:end] if end > begin else None


def _of_verb(cue: Token, inside: set[int]) -> list[Token]:
    name = lemma(cue)
    found: list[Token] = []
    if cue.pos_ != "VERB":
        return found
    if name in entry("addressee", "object"):
        direct = syntax.passive_subjects(cue) if syntax.is_passive(cue) else syntax.objects(cue)
        found += [*syntax.indirect_objects(cue), *direct]
        clause = syntax.complement(cue)
        if (clause is not None and syntax.is_infinitive(clause)) or (clause is not None and clause.tag_ == "VB"):
            # "asked the court to intervene", as one clause; what stands in quotation marks is no hearer
            found += [t for t in syntax.subjects(clause) if not _is_quoted(t)]
        if not [t for t in found if t.i not in inside]:
            found += _next(cue, inside)
    for preposition in ("to", "at"):
        if name in entry("addressee", preposition):
            targets = syntax.prepositional_objects(cue, preposition)
            found += targets or _next(cue, inside, preposition)
    return [t for t in found if t.i not in inside or name in entry("addressee", "object")]


def _next(cue: Token, inside: set[int], preposition: str | None = None) -> list[Token]:
    """The noun phrase right behind the cue, and behind the preposition, whatever the parser made of it."""
    at = cue.i + 1
    if preposition is not None:
        if at >= cue.sent.end or cue.doc[at].lower_ != preposition:
            return []
        at += 1
    end = at
    while end < cue.sent.end and end not in inside and cue.doc[end].pos_ in _PRENOMINAL:
        end += 1
    return [cue.doc[end - 1]] if end > at and cue.doc[end - 1].pos_ in {"NOUN", "PROPN"} else []


def _is_quoted(token: Token) -> bool:
    return any(q.start <= token.i < q.end for q in token.doc.spans.get("quotes", ()))


def _of_governor(cue: Token) -> list[Token]:
    """ "congratulated X, saying": whom the verb above was done to."""
    over = syntax.governor(cue)
    if cue.tag_ != "VBG" or over is None or over.pos_ != "VERB" or lemma(over) not in entry("addressee", "object"):
        return []
    return syntax.objects(over)


def _of_other(token: Token, mentions: Mentions) -> list[Token]:
    name = lemma(token)
    if name in entry("addressee", "sent") and token.pos_ in {"NOUN", "PROPN"}:
        to = syntax.prepositional_objects(token, "to")
        definite = any(c.lower_ in {"the", "this"} for c in token.children)
        return to or (_sent_to(token) if definite else [])
    if name in entry("addressee", "with") and token.pos_ == "NOUN":
        # "in a Fox interview"
        outlets = [m for m in syntax.modifiers(token) if (mentions.at(m) or "").startswith("organization:")]
        return [*syntax.prepositional_objects(token, "with"), *outlets[-1:]]
    if token.tag_ == "VBG" and name in entry("addressee", "participles"):
        return syntax.prepositional_objects(token, "to", "with", "before")
    return []


def _sent_to(thing: Token) -> list[Token]:
    """To whom the text said before, or says here, that the letter was sent."""
    before = [t for t in thing.doc[max(0, thing.i - _REACH) : thing.i] if lemma(t) == lemma(thing)]
    found = (syntax.prepositional_objects(t, "to") for t in (thing, *reversed(before)))
    return next((f for f in found if f), [])


def _within_media(token: Token, source: Span) -> bool:
    """Whether the token stands in the source as the goal of what was sent: "Smith, in remarks to X,"."""
    for step in token.ancestors:
        if not source.start <= step.i < source.end:
            return False
        kinds = ("sent", "with", "participles")
        if any(lemma(step) in entry("addressee", kind) for kind in kinds):
            return True
    return False
