"""Rulings and orders that a clause tells: "the court ruled the ban unlawful", "ordered the network to shut down"."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from kg.extract.mentions import Mentions
from kg.extract.policy_context import PolicyMention, asserted, countries_in, decides, governs, readable, theme_of
from kg.extract.policy_labels import noun_phrase_label, tidy
from kg.extract.policy_lexicon import lemma, section
from kg.language import inside_quotes, syntax

__all__ = ["rulings"]

_LONGEST = 24  # tokens; a longer clause tells reasons, and no label can hold it


def rulings(doc: Doc, mentions: Mentions, taken: set[int]) -> list[PolicyMention]:
    """The rulings and orders of `doc`; `taken` are verbs that belong to a noun phrase already found."""
    verbs: dict[str, str] = section("rulings")["verbs"]
    found = []
    for token in doc:
        if token.pos_ != "VERB" or lemma(token) not in verbs or token.i in taken:
            continue
        if not readable(doc[token.i : token.i + 1]) or asserted(token, "Adopted") is None:
            continue
        told = _topic(token, verbs[lemma(token)])
        doers = syntax.subjects(token)
        if told is None or not (syntax.is_passive(token) or any(governs(d, mentions) for d in doers)):
            continue
        topic, label = told
        theme = theme_of(topic, mentions)
        if not theme or len(topic) > _LONGEST:
            continue
        adopters = decides(syntax.agents(token) if syntax.is_passive(token) else doers, mentions)
        found.append(
            PolicyMention(
                token.i,
                max(topic.end, token.i + 1),
                token.i,
                verbs[lemma(token)],
                theme,
                tidy(label),
                rank=1,
                adopters=adopters,
                affects=tuple(e for e in countries_in(topic, mentions) if e not in adopters),
                status="Adopted",
            )
        )
    return found


def _topic(verb: Token, noun: str) -> tuple[Span, str] | None:
    """What was ruled or ordered, and the label of the ruling or order."""
    against = [t for t in syntax.prepositional_objects(verb, "against", "on") if t.ent_type_ not in {"DATE", "TIME"}]
    clause, inner = syntax.complement(verb), syntax.open_complement(verb)
    objects = syntax.passive_subjects(verb) if syntax.is_passive(verb) else syntax.objects(verb)
    if noun == "ruling" and against and not syntax.is_passive(verb):
        preposition = next(name for name, t in syntax.prepositions(verb) if t == against[0])
        return syntax.noun_phrase(against[0]), f"{noun} {preposition} {noun_phrase_label(against[0])}"
    if clause is not None and clause.i > verb.i and inside_quotes(verb.doc[clause.i : clause.i + 1]) is None:
        topic = syntax.clause(clause)
        subject = syntax.subjects(clause)
        if noun != "ruling" and subject and clause.tag_ == "VB" and any(c.lower_ == "to" for c in clause.children):
            return topic, f"{noun} to {noun_phrase_label(subject[0])} to {_infinitive(clause)}"
        return topic, f"{noun} that {topic.text}"
    if inner is not None and objects and noun != "ruling":
        begin = min(objects[0].left_edge.i, inner.left_edge.i)
        topic = verb.doc[begin : inner.right_edge.i + 1]
        return topic, f"{noun} to {noun_phrase_label(objects[0])} to {_infinitive(inner)}"
    return None


def _infinitive(verb: Token) -> str:
    """The infinitive's words from the verb on."""
    return str(verb.doc[verb.i : verb.right_edge.i + 1].text)
