"""Which dates belong to a verb, and what they bound."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg.extract.lexicon import table
from kg.language import syntax, when
from kg.model import When

__all__ = ["Times", "beside", "during", "long_past", "times"]

_SINCE = {"since", "from", "starting", "beginning"}
_UNTIL = {"until", "till", "to", "through"}
_SKIPPED = {"after", "before", "by", "for", "than", "within", "during"}


@dataclass(slots=True)
class Times:
    """When something was (`at`), began (`since`), ended (`until`); `also` is the second of two times ("in 2003 and
    2004").

    `last` is the token index behind the last of the date expressions, 0 if there is none; `opens` tells that the
    first opens the sentence.
    """

    at: When | None = None
    since: When | None = None
    until: When | None = None
    also: When | None = None
    last: int = 0
    opens: bool = False

    def __bool__(self) -> bool:
        return any((self.at, self.since, self.until))

    @property
    def begun(self) -> When | None:
        """When what goes on began: "since 2003", the first of "in 2003 and 2004"."""
        return self.since or (self.at if self.also is not None else None)

    @property
    def over(self) -> When | None:
        """When what went on ended: "until 2004", the second of "in 2003 and 2004"."""
        return self.until or self.also


def times(token: Token) -> Times:
    """The dates that hang on a verb or event noun, not on another verb below it; else those that it shares."""
    token = syntax.predicate(token)
    found = _own(token)
    if found:
        return found
    if token in token.head.conjuncts and token.head.i < token.i and syntax.is_verb(token.head):
        # "On Friday A resigned and B was sworn in": what opens the sentence is said of both.
        first = times(token.head)
        if first.opens:
            found.at = first.at
    elif (above := _above(token)) is not None:
        shared = times(above)
        found.at = shared.at or shared.until
    return found


def during(verb: Token) -> Times:
    """The dates of a verb, else those of the clause during which it is said to be so: "while they ruled from 2007 to
    2011"."""
    found = times(verb)
    if found:
        return found
    for clause in verb.children:
        if syntax.is_clausal(clause) and any(c.lower_ == "while" for c in clause.children):
            return times(clause)
    return found


def beside(doc: Doc, i: int) -> Times:
    """The dates right behind a post, at token `i`: "the mayor since 2014", "governor from 2008 to 2016"."""
    found = Times()
    for span in doc.spans.get("dates", ()):
        value = when(span) if span.start == i + 1 else None
        if value is None:
            continue
        if doc[i].lower_ in _SINCE and not found:
            found.since = value
        elif doc[i].lower_ in _UNTIL and (found.since is not None or doc[i].lower_ != "to"):
            found.until = value
        else:
            break
        found.last = i = span.end
    return found


def long_past(verb: Token | None, date: str | None) -> bool:
    """Whether a verb's date lies in a year before that of the article, so that what it announced has come about."""
    told = times(verb).at if verb is not None else None
    return bool(date and told and (told.latest or "") < date[:4])


def _own(token: Token) -> Times:
    found = Times()
    for span in token.doc.spans.get("dates", ()):
        if span.sent.start != token.sent.start:
            continue
        value = when(span)
        if value is None:
            continue
        if _effective(span, token):
            return Times(at=value, last=span.end)
        if _owner(span, token) != token.i:
            continue
        before = token.doc[span.start - 1].lower_ if span.start > token.sent.start else ""
        if before in _SINCE:
            found.since = found.since or value
        elif before in _UNTIL or (before in {"and", "-", "–"} and found.since is not None):
            found.until = found.until or value
        elif before == "and" and found.at is not None and found.last == span.start - 1:
            found.also = value
        elif before == "between":
            found.since = found.since or value
        elif before in _SKIPPED:
            continue
        else:
            found.at = value if found.at is None or len(value.value or "") > len(found.at.value or "") else found.at
            found.opens = found.opens or span.start <= token.sent.start + 1
        found.last = max(found.last, span.end)
    return found


def _effective(span: Span, token: Token) -> bool:
    """Whether the date is that of what was announced: "his resignation, effective (from) July 31"."""
    before = token.doc[max(token.i + 1, span.start - 3) : span.start]
    if not any(t.lower_ == "effective" for t in before):
        return False
    return not any(syntax.is_verb(t) for t in token.doc[token.i + 1 : span.start])


def _above(token: Token) -> Token | None:
    """The verb that happens at the time of `token`: "voted to elect", "stepped down, with Jones succeeding him"."""
    above = syntax.governor(token)
    if above is None or above.i == token.i or not syntax.is_verb(above) or above.i > token.i:
        return None
    if syntax.is_infinitive(token):
        return above if above.lemma_.lower() in table("modality")["at_once"] else None
    if token.tag_ == "VBG" and token != syntax.open_complement(above) and token != syntax.complement(above):
        return above
    return None


def _owner(span: Span, token: Token) -> int:
    """The verb, or `token`, that the date hangs on."""
    for step in (span.root, *span.root.ancestors):
        if step.i == token.i:
            return int(step.i)
        if step.i not in range(span.start, span.end) and syntax.is_verb(step):
            return int(step.i)
    return -1
