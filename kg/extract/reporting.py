"""What surrounds a reported statement: cue, medium, whom it was said to, whether it was said at all, and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from spacy.tokens import Span, Token

from kg.extract.lexicon import table
from kg.extract.policy_lexicon import lemma
from kg.extract.saying import speaks
from kg.language import syntax, when
from kg.model import Reality, When

__all__ = ["beside", "cue_head", "cue_name", "entry", "medium", "reality", "speaking_thing", "thing_of", "uttered_on"]


@cache
def entry(section: str, key: str) -> frozenset[str]:
    """The list `key` of `section` in ``reporting.toml``."""
    return frozenset(table("reporting")[section][key])


def cue_head(cue: Sequence[Span]) -> Token | None:
    """The reporting word itself: the verb of the cue that no other of its verbs governs the meaning of, else its noun.

    Of "continued to say" and "was quoted as saying" it is "say"; of a cue without verbs the noun, or the preposition.
    """
    tokens = [t for span in cue for t in span]
    verbs = list(dict.fromkeys(syntax.main_verb(t) for t in tokens if t.pos_ == "VERB"))
    if verbs:
        below = [v for v in verbs if any(syntax.open_complement(o) == v for o in verbs if o.i < v.i)]
        saying = [v for v in verbs if speaks(v)]
        return (below or saying or verbs)[-1] if below else (saying or verbs)[0]
    for wanted in ({"NOUN", "PROPN"}, {"AUX", "ADP", "ADJ"}):
        found = [t for t in tokens if t.pos_ in wanted]
        if found:
            return found[0]
    return tokens[0] if tokens else None


def cue_name(cue: Sequence[Span]) -> str | None:
    """The cue as a lemma, with the particle that belongs to it: "say", "point out", "according to"."""
    head = cue_head(cue)
    if head is None:
        return None
    text = " ".join(s.text for s in cue).lower()
    if text.startswith("according to"):
        return "according to"
    known = entry("particles", "cues")
    tokens = [t for span in cue for t in span]
    after = next((t for t in tokens if t.i == head.i + 1 and t.pos_ in {"ADP", "ADV", "PART"}), None)
    if after is not None and (f"{lemma(head)} {after.lower_}" in known or after.tag_ == "RP"):
        return f"{lemma(head)} {after.lower_}"
    return lemma(head)


def beside(cue: Token, contents: Iterable[Span]) -> list[Token]:
    """The words of the cue's sentence that are not what was said."""
    inside = {t.i for span in contents for t in span}
    return [t for t in cue.sent if t.i not in inside]


@cache
def _media() -> dict[str, str]:
    return {word: name for name, words in table("media")["media"].items() for word in words}


def _medium_at(noun: Token) -> str | None:
    """The medium that a noun names, by the longest phrase that ends with it: "video statement", "statement"."""
    words = [lemma(noun)]
    if noun.i > noun.sent.start:
        words.insert(0, f"{noun.nbor(-1).lower_} {lemma(noun)}")
    return next((_media()[w] for w in words if w in _media()), None)


def medium(cue: Token, contents: Sequence[Span], source: Sequence[Span]) -> str | None:
    """In what it was said or written: by the cue itself, a thing that speaks, or "in a letter", "on Twitter"."""
    verbs = {word: name for name, words in table("media")["verbs"].items() for word in words}
    if (named := verbs.get(lemma(cue))) is not None:
        return str(named)
    for span in source:
        if (thing := thing_of(span)) is not None:
            return _medium_at(thing)
    prepositions = frozenset(table("media")["prepositions"]["words"])
    for token in beside(cue, contents):
        if token.pos_ in {"NOUN", "PROPN"} and (name := _medium_at(token)) is not None:
            before = [t for t in token.doc[max(token.left_edge.i - 1, cue.sent.start) : token.i] if t.pos_ == "ADP"]
            if any(t.lower_ in prepositions for t in before) and not syntax.possessors(token)[1:]:
                return name
    return None


def speaking_thing(noun: Token) -> bool:
    """Whether the noun is a thing that speaks for its author: "letter", "statement", "poll"."""
    return lemma(noun) in table("media")["speaking"]["nouns"]


def reality(cue: Token, source: Sequence[Span] = ()) -> Reality | None:
    """``Denied`` for what is reported as not said, ``Hypothetical`` for what may be said; None for what was said."""
    if cue.pos_ not in {"VERB", "AUX"}:
        return None
    if syntax.is_negated(cue) or any(s[0].lower_ in entry("reality", "no_one") for s in source):
        return "Denied"
    words = set(syntax.modals(cue))
    if words & (entry("reality", "hypothetical_modals") | entry("reality", "future_modals")):
        return "Hypothetical"
    over = syntax.governor(cue)
    if over is not None and syntax.open_complement(over) == cue:
        if lemma(over) in entry("reality", "denied_governors"):
            return "Denied"
        if lemma(over) in entry("reality", "hypothetical_governors"):
            return "Hypothetical"
        return reality(over) if lemma(over) in entry("reality", "carriers") else None
    return None


def thing_of(source: Span) -> Token | None:
    """The thing that speaks for its author, if the source is one: its head, or the noun that a possessor leads to."""
    if speaking_thing(source.root):
        return source.root
    owned = next((t.i + 1 for t in source if t.tag_ == "POS"), source.end)
    nouns = [t for t in source.doc[owned : source.end] if t.pos_ == "NOUN"]
    return nouns[0] if nouns and speaking_thing(nouns[0]) else None


def uttered_on(cue: Token, contents: Sequence[Span], source: Sequence[Span]) -> When | None:
    """When it was said, by a date of the reporting clause itself."""
    inside = {t.i for span in contents for t in span}
    for date in cue.doc.spans.get("dates", ()):
        if date.sent != cue.sent or not inside.isdisjoint(range(date.start, date.end)):
            continue
        over = syntax.governor(date.root)
        near = over is not None and (over == cue or (over in {s.root for s in source}) or speaking_thing(over))
        if near and (found := when(date)) is not None:
            return found
    return None
