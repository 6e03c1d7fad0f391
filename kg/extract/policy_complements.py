"""The verb that says what a decision or law does: "to deport" of "the decision to deport migrants"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.policy_context import act_of
from kg.extract.policy_labels import tidy
from kg.extract.policy_lexicon import lemma, listed
from kg.language import syntax

__all__ = ["complement_verb", "told_apart"]

_APART = 5  # tokens between a noun and the clause that says what it does
_LONGEST_CLAUSE = 14  # words of a clause that a label may take in


def complement_verb(noun: Token) -> Token | None:
    """The verb that says what a decision or law does: "to deport", "of deporting", "banning", "that would allow"."""
    for child in noun.children:
        own = child.i > noun.i and child.pos_ == "VERB" and child not in syntax.relative_clauses(noun)
        if own and child.tag_ in {"VB", "VBG"}:
            return _carried(child)
    for name, inner in syntax.prepositions(noun):
        if inner.tag_ == "VBG" and inner.pos_ == "VERB" and name in {"of", "for", "on", "to", "against"}:
            return _carried(inner)
    for verb in syntax.relative_clauses(noun):
        if verb.pos_ == "VERB" and noun in syntax.subjects(verb) and not syntax.is_passive(verb):
            return _carried(verb)
    over = syntax.governor(noun)
    if over is not None and noun in syntax.passive_subjects(over) and act_of(over) is not None:
        # "a bill was proposed in 2016 for banning the veil"
        for name, inner in syntax.prepositions(over):
            if name == "for" and inner.tag_ == "VBG":
                return _carried(inner)
    if over is not None and noun in syntax.objects(over) and act_of(over) is not None:
        # "passed a law on Monday allowing it to send them away"
        for child in over.children:
            if child.tag_ == "VBG" and child.i > noun.i and lemma(child) in listed("saying", "verbs"):
                return _carried(child)
    if over is not None and noun in syntax.objects(over) and lemma(noun) in listed("completed", "heads"):
        # "blasted a plan by the minister to ban it"
        for child in over.children:
            if child.tag_ == "VB" and child.i > noun.i and syntax.is_infinitive(child):
                return _carried(child)
    # The parser may hang "mandating nuns to report" or "to expelling migrants" on the verb before: what follows the
    # noun at once is the noun's.
    after = noun.doc[noun.i + 1 : min(noun.i + 3, noun.sent.end)]
    if len(after) == 2 and after[0].tag_ == "VBG" and after[0].pos_ == "VERB" and after[0].head in (noun, over):
        return _carried(after[0])
    if len(after) == 2 and after[0].lower_ in {"to", "of", "for"} and after[1].tag_ in {"VB", "VBG"}:
        return _carried(after[1])
    return None


def _carried(verb: Token) -> Token:
    """Past verbs that only carry another: "to try to add" gives "add"; "allow China to extradite" stays."""
    for _ in range(3):
        inner = syntax.open_complement(verb)
        if inner is None or lemma(verb) not in listed("undertakings", "carriers"):
            break
        verb = inner
    return verb


def told_apart(noun: Token, verb: Token, label: str) -> str:
    """The label, with what the policy does where it lacks that: "a bill on Monday that would ban pipes"."""
    if verb.text in label.split():
        return label
    begin = verb.left_edge.i if verb.left_edge.i > noun.i else verb.i
    if begin - noun.i > _APART:
        return label
    words = tidy(noun.doc[begin : verb.right_edge.i + 1].text).split()
    return f"{label} {' '.join(words)}" if 2 < len(words) <= _LONGEST_CLAUSE else label
