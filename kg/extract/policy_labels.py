"""How a policy is called: a noun phrase without article, built the same way each time."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Span, Token

from kg.extract.lexicon import table
from kg.extract.policy_lexicon import Action, lemma, listed
from kg.language import syntax

__all__ = ["action_label", "core", "judges", "noun_phrase_label", "tidy", "words_of"]

_LIMIT = 14  # words of a label; a longer phrase is cut where a clause, a parenthesis or an adjunct begins
_EDGE = re.compile(r"^[\W_]+|[^\w)]+$")
_SPACE = re.compile(r"\s+")


def tidy(text: str) -> str:
    """`text` in one line, without quotation marks and stray punctuation at its ends; ``'s`` keeps its apostrophe."""
    text = re.sub(r"[“”\"«»„`]|''|(?<!\w)[‘']|(?<=[\w.,!?])[’'](?!\w)(?=[\s,.]|$)", "", text)
    return _EDGE.sub("", _SPACE.sub(" ", text)).strip()


def _dropped(token: Token, head: Token) -> bool:
    """Whether a word before the head says nothing of the policy: article, pronoun, "new", an adverb."""
    if token.i > head.i or _prefix(token) or (token.ent_type_ and token.ent_iob_ == "I" and token.pos_ != "DET"):
        return False
    if (
        token.ent_type_ == "ORG"
        and token.pos_ != "DET"
        and token.i + 1 < len(token.doc)
        and token.nbor().ent_iob_ == "I"
    ):
        return False  # "Planned Parenthood"
    if token.pos_ in {"DET", "PRON", "ADV"} or token.is_space or (token.is_punct and not _hyphen(token)):
        return True
    if judges(token, head):
        return True
    return lemma(token) in listed("empty_modifiers", "words") and token.head == head


def _prefix(token: Token) -> bool:
    """Whether the word belongs to the next by a hyphen: the "no" of "no-fly zone"."""
    return token.lower_ in {"no", "non"} and token.i + 1 < len(token.doc) and _hyphen(token.nbor())


def _hyphen(token: Token) -> bool:
    return token.text in {"-", "–"} and not token.whitespace_ and token.i > 0 and not token.nbor(-1).whitespace_


def judges(token: Token, head: Token) -> bool:
    """Whether the adjective is somebody's judgement ("inhumane"), and no part of what the policy is."""
    return token.pos_ == "ADJ" and (lemma(token) in _judgements() or _quoted_apart(token, head))


@cache
def _judgements() -> frozenset[str]:
    adjectives = table("stance")["adjectives"]
    return frozenset(adjectives["support"]) | frozenset(adjectives["oppose"])


def _quoted_apart(token: Token, head: Token) -> bool:
    """Whether a quotation holds the word and not the head: the 'inhumane' decision is somebody's judgement."""
    return any(q.start <= token.i < q.end and not q.start <= head.i < q.end for q in token.doc.spans.get("quotes", ()))


def _end(span: Span, head: Token) -> int:
    """Where the label stops: before a relative clause, a bracket, a dash or a comma, or an adjunct of time."""
    told = any(t.i < head.i and not _dropped(t, head) for t in span)
    for token in span:
        if token.i <= head.i:
            continue
        if token.text in {",", ";", ":", "(", "—", "–", "-"} and not _hyphen(token):
            return int(token.i)
        bare = token.i == head.i + 1 and not told and token.lower_ in {"that", "which"}
        if (token.tag_ in {"WDT", "WP", "WRB"} and not bare) or (token.lower_ == "as" and token.pos_ == "SCONJ"):
            return int(token.i)
        if token.ent_type_ in {"DATE", "TIME"} and token.ent_iob_ == "B" and token.i - span.start >= 3:
            before = span.doc[token.i - 1]
            return int(token.i) - (1 if before.pos_ == "ADP" and before.i > head.i else 0)
        if token.i - span.start >= _LIMIT and token.pos_ in {"ADP", "CCONJ", "SCONJ", "PART"}:
            return int(token.i)
    return int(span.end)


def core(head: Token) -> Token:
    """What a counting phrase counts: "thousands of refugees" gives "refugees"; any other noun itself."""
    for _ in range(2):
        inner = syntax.prepositional_objects(head, "of")
        if lemma(head) not in listed("undertakings", "counts") or not inner:
            break
        head = inner[0]
    return head


def words_of(span: Span, head: Token) -> list[Token]:
    """The words of `span` that a label keeps."""
    stop = _end(span, head)
    kept = [t for t in span if t.i < stop and not _dropped(t, head)]
    owners = {t.i for owner in syntax.possessors(head) for t in syntax.phrase(owner)}
    rest = [t for t in kept if t.i not in owners and t.text not in {"’s", "'s", "’", "'"}]
    if owners and len(rest) > 1:
        kept = rest
    while (
        kept
        and kept[0].pos_ in {"DET", "PRON", "PART", "ADP", "CCONJ", "SCONJ"}
        and kept[0] != head
        and not _prefix(kept[0])
    ):
        kept = kept[1:]
    while (
        kept and kept[-1].pos_ in {"ADP", "CCONJ", "SCONJ", "DET", "PART", "PUNCT", "ADJ", "ADV"} and kept[-1] != head
    ):
        kept = kept[:-1]
    return kept


def _joined(tokens: list[Token]) -> str:
    """The tokens with the white space that follows them, and one space where others were left out."""
    pairs = zip(tokens, [*tokens[1:], None][: len(tokens)], strict=True)  # there may be none
    return tidy("".join(t.text_with_ws if after is None or after.i == t.i + 1 else f"{t.text} " for t, after in pairs))


def noun_phrase_label(head: Token, span: Span | None = None) -> str:
    """The label of the noun phrase `head` stands in: "deeply flawed policy in place for Haiti" without "the"."""
    whole = span if span is not None else syntax.noun_phrase(head)
    return _joined(words_of(whole, head))


def action_label(action: Action, target: Token | None, source: Token | None = None) -> str:
    """The label of doing `action` to `target` ("deportation of Haitian migrants"), and out of `source`."""
    parts = [action.noun]
    if target is not None:
        inner = core(target)
        parts += [action.joint, noun_phrase_label(inner)]
    if source is not None:
        parts += ["from", noun_phrase_label(source)]
    return tidy(" ".join(p for p in parts if p))
