"""Whether an attribution reports something said or written, or a belief, a feeling, a perception or an act."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal

from spacy.tokens import Span, Token

from kg.extract.lexicon import table
from kg.extract.policy_lexicon import lemma
from kg.extract.quotation import quote_type, quoted_words
from kg.language import syntax

__all__ = ["FINITE", "Frame", "forms", "frame", "is_said", "speaks"]

Frame = Literal["clause", "infinitive", "phrase"]

FINITE = {"VBD", "VBZ", "VBP", "MD"}
# Words that open a clause of another kind than what was said.
_OPENERS = {
    "after",
    "as",
    "because",
    "before",
    "if",
    "since",
    "so",
    "that",
    "when",
    "which",
    "while",
    "who",
    "whom",
    "whose",
}


@cache
def _cues(section: str) -> frozenset[str]:
    return frozenset(table("saying")[section]["cues"])


def forms(cue: Sequence[Span], head: Token) -> list[str]:
    """The names under which the lexicon may list the cue: "come out against", "come out", "come"."""
    base = lemma(head)
    inside = {t.i for span in cue for t in span}
    after: list[str] = []
    for token in head.doc[head.i + 1 : min(head.i + 4, head.sent.end)]:
        if token.i not in inside and token.pos_ not in {"ADP", "PART", "ADV"} and not (token.is_lower and after):
            break
        after.append(token.lower_)
    return [*(" ".join([base, *after[:n]]) for n in range(len(after), 0, -1)), base]


def frame(content: Sequence[Span]) -> Frame:
    """What kind of phrase the content is, by its head: a finite clause, an infinitive, or anything else."""
    words = [t for span in content for t in span if not (t.is_punct or t.is_space)]
    if not words:
        return "phrase"
    inside = {t.i for t in words}
    heads = [t for t in words if t.head.i not in inside or t.head.i == t.i]
    if any(_finite(t) for t in heads):
        return "clause"
    if any(syntax.is_infinitive(t) for t in heads) or (words[0].lower_ == "to" and len(words) > 1):
        return "infinitive"
    # The parser may hang a clause on its subject: a noun and then a finite verb that no relative pronoun opens.
    first = next((t for t in words if t.tag_ in FINITE), None)
    before = [t for t in words if first is not None and t.i < first.i]
    if before and first is not None and not any(t.lower_ in _OPENERS or t.pos_ == "SCONJ" for t in before):
        nominal = before[-1].pos_ in {"NOUN", "PROPN", "PRON", "ADV", "PUNCT", "NUM"}
        if nominal and first not in syntax.relative_clauses(before[-1]):
            return "clause"
    return "phrase"


def _finite(head: Token) -> bool:
    parts = [head, *(c for c in head.children if c.pos_ == "AUX" or c.tag_ == "MD")]
    return any(t.tag_ in FINITE for t in parts) and not syntax.is_infinitive(head)


def is_said(cue: Sequence[Span], head: Token, content: Sequence[Span]) -> bool:
    """Whether the attribution is a statement's: words were said or written, and the content is what they were.

    A quotation of more than a few words was said, whatever the cue; of anything else the lexicon
    ``data/saying.toml`` tells, by cue and frame.
    """
    names = forms(cue, head)
    text = " ".join(s.text for s in cue).lower()
    if text.startswith(("according to", "per ")) or head.text == ":":
        return True
    kind = quote_type(content)
    listed = any(n in _cues(s) for n in names for s in ("clause", "phrase"))
    if kind == "Direct":
        return listed or (names[-1] not in _cues("naming") and _is_speech(content))
    if head.pos_ in {"NOUN", "PROPN"} and not listed:
        return any(n in _cues("nouns") for n in names)
    if head.pos_ not in {"VERB", "NOUN", "PROPN"} and not listed:
        return False
    if kind == "Mixed" and len(quoted_words(content)) > 3 and any(t.tag_ in FINITE for t in quoted_words(content)):
        return True
    kind_of = frame(content)
    if kind_of == "clause" and any(n in _cues("phrase") for n in names):
        return True  # "spoke of the legacy of slavery, and how it was ended": a phrase, whatever its last part is
    return any(n in _cues(kind_of) for n in names)


def speaks(verb: Token) -> bool:
    """Whether the verb reports what was said or written, whatever follows it."""
    return lemma(verb) in _cues("clause") or lemma(verb) in _cues("phrase")


def _is_speech(content: Sequence[Span]) -> bool:
    """Whether the quotation is more than a name or a scare quote: it has a verb, or many words."""
    words = quoted_words(content)
    return len(words) > 2 and (any(t.pos_ in {"VERB", "AUX"} for t in words) or len(words) > 6)
