"""The words that a token of a parse stands for: its noun phrase, its clause, all that hangs on it."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from kg.language.labels import LOOSE

__all__ = ["clause", "noun_phrase", "phrase", "trim"]


def trim(span: Span) -> Span:
    """The span without punctuation and white space at its edges; brackets and quotes that it closes inside stay."""
    begin, end = span.start, span.end
    doc: Doc = span.doc
    while begin < end and (doc[begin].is_space or doc[begin].is_punct):
        begin += 1
    while end > begin and (doc[end - 1].is_space or doc[end - 1].is_punct):
        end -= 1
    return doc[begin:end]


def phrase(token: Token) -> Span:
    """All that hangs on the token, from its first word to its last, trimmed."""
    return trim(token.doc[token.left_edge.i : token.right_edge.i + 1])


def clause(token: Token) -> Span:
    """The clause that the token heads, trimmed, without the conjunction that introduces it ("that", "if")."""
    span = phrase(token)
    while len(span) > 1 and span[0].dep_ in {"mark", "cc"} and span[0].head.i == token.i:
        span = trim(token.doc[span.start + 1 : span.end])
    return span


def noun_phrase(token: Token) -> Span:
    """The noun with what names or describes it: determiners, modifiers, "of the State Department".

    Without relative clauses, appositions and what is coordinated with it, which are people or things of their own.
    """
    words = {token.i}

    def collect(head: Token, top: bool) -> None:
        for child in head.children:
            if child.is_punct or child.is_space or (top and child.dep_ in LOOSE | {"case"}):
                continue
            words.add(child.i)
            collect(child, False)

    collect(token, True)
    begin = end = token.i
    doc = token.doc

    def joined(i: int) -> bool:
        return i in words or doc[i].is_space or (doc[i].is_punct and doc[i].text not in {",", ";", ":", ".", "—", "–"})

    while begin > token.sent.start and joined(begin - 1):
        begin -= 1
    while end + 1 < token.sent.end and joined(end + 1):
        end += 1
    return trim(doc[begin : end + 1])
