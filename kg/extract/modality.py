"""Whether a verb states a fact, something to come, or nothing."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from kg.extract.lexicon import table
from kg.language import inside_quotes, syntax

__all__ = ["Standing", "standing"]

Standing = Literal["fact", "future", "nothing"]


def standing(verb: Token, *, quoted: bool = False) -> Standing:
    """How the text stands behind the clause of `verb`.

    Negation, possibility, conditions, wishes, denials and claims make it "nothing"; "will", "is set to", "agreed to"
    make it "future". Direct speech states nothing by itself, unless `quoted` says to look past that.
    """
    if not quoted and inside_quotes(verb.doc[verb.i : verb.i + 1]) is not None:
        return "nothing"
    data = table("modality")
    result: Standing = "fact"
    seen: set[int] = set()
    step: Token | None = syntax.predicate(verb)
    while step is not None and step.i not in seen:
        seen.add(step.i)
        own = _own(step, data)
        if own == "nothing" and not _told(step, data):
            return "nothing"
        result = "future" if own != "fact" else result
        above, link = _above(step)
        if above is None:
            return result
        lemma = above.lemma_.lower()
        if link == "complement" and lemma in data["nothing"]:
            return "nothing"
        if link == "noun":
            return "future" if lemma in data["deciding_nouns"] and result != "nothing" else "nothing"
        if link == "gerund":
            if above.pos_ == "NOUN" or lemma in data["nothing"] or lemma in data["accusing"]:
                return "nothing"
            return "future" if result == "future" or standing(above, quoted=True) == "future" else result
        if link == "complement" and lemma in data["future"] and _infinitive(step):
            result = "future"
        step = above
    return result


def _own(verb: Token, data: dict[str, list[str]]) -> Standing:
    if syntax.is_negated(verb) or any(c.lower_ in data["conditional"] and c.i < verb.i for c in verb.children):
        return "nothing"
    if any(syntax.is_clausal(c) and any(w.lower_ in {"if", "unless"} for w in c.children) for c in verb.children):
        return "nothing"  # "assumes the presidency if both are killed"
    found = syntax.modals(verb)
    if any(m in data["other_modals"] for m in found):
        return "nothing"
    ahead = syntax.is_to_come(verb) or any(m in data["future_modals"] for m in found)
    return "future" if ahead else "fact"


def _told(verb: Token, data: dict[str, list[str]]) -> bool:
    """Whether a "would" is only the "will" of what was said: "announced that he would resign"."""
    above, link = _above(verb)
    if above is None or link != "complement" or syntax.modals(verb) != ["would"] or syntax.is_negated(verb):
        return False
    return above.lemma_.lower() in data["telling"] and above.tag_ in {"VBD", "VBN"}


def _ranked(noun: Token) -> bool:
    return any(c.lower_ in {"first", "second", "third", "last", "only", "youngest", "oldest"} for c in noun.children)


def _infinitive(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.i < verb.i for c in verb.children)


def _above(verb: Token) -> tuple[Token | None, str]:
    """The word that the clause of `verb` completes or is coordinated with, and how; None for any other clause."""
    head = verb.head
    if head.i == verb.i or verb in syntax.relative_clauses(head):
        return None, ""
    if (
        _infinitive(verb)
        and verb.i > 1
        and verb.doc[verb.i - 2].text == ","
        and head in syntax.relative_clauses(head.head)
    ):
        # "They asked Jones, who is ill, to resign": small parsers hang it on the clause between.
        return syntax.governor(head.head), "complement"
    if verb in head.conjuncts or (verb.tag_ == "VBN" and verb in syntax.attributes(head)):
        return head, "joined"
    if verb in (syntax.complement(head), syntax.open_complement(head)):
        return head, "complement"
    if head.pos_ in {"NOUN", "PROPN"} and _infinitive(verb):
        become = head.head
        if become.lemma_ in {"become", "be"} and head in syntax.attributes(become) and _ranked(head):
            return become, "joined"  # "became the first woman to serve"
        return head, "noun"
    if head.pos_ == "ADJ" and _infinitive(verb):
        return head, "complement"
    if _infinitive(verb) and (above := syntax.governor(verb)) is not None and syntax.is_verb(above):
        return above, "complement"  # "called for the board to fire him"
    marked = any(c.pos_ in {"ADP", "SCONJ"} and c.i < verb.i for c in verb.children)
    if verb.tag_ == "VBG" and (head.pos_ in {"ADP", "SCONJ"} or marked):
        return syntax.governor(verb), "gerund"
    return None, ""
