"""Which dates belong to a verb, and what they bound."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.language import syntax, when
from kg.model import When

__all__ = ["Times", "times"]

_SINCE = {"since", "from", "starting", "beginning"}
_UNTIL = {"until", "till", "to", "through"}
_SKIPPED = {"after", "before", "by", "for", "than", "within", "during"}


@dataclass(slots=True)
class Times:
    """When something was (`at`), began (`since`), ended (`until`), or a time within which it was (`during`).

    `last` is the token index behind the last of the date expressions, 0 if there is none; `opens` tells that the
    first opens the sentence.
    """

    at: When | None = None
    since: When | None = None
    until: When | None = None
    during: When | None = None
    last: int = 0
    opens: bool = False

    def __bool__(self) -> bool:
        return any((self.at, self.since, self.until, self.during))


def times(token: Token) -> Times:
    """The dates that hang on a verb or event noun, not on another verb below it."""
    found = Times()
    for span in token.doc.spans.get("dates", ()):
        if span.sent.start != token.sent.start or _owner(span, token) != token.i:
            continue
        value = when(span)
        if value is None:
            continue
        before = token.doc[span.start - 1].lower_ if span.start > token.sent.start else ""
        if before in _SINCE:
            found.since = found.since or value
        elif before in _UNTIL or (before in {"and", "-", "–"} and found.since is not None):
            found.until = found.until or value
        elif before == "between":
            found.since = found.since or value
        elif before in _SKIPPED:
            continue
        else:
            found.at = value if found.at is None or len(value.value or "") > len(found.at.value or "") else found.at
            found.opens = found.opens or span.start <= token.sent.start + 1
        found.last = max(found.last, span.end)
    if not found and token in token.head.conjuncts and token.head.i < token.i and syntax.is_verb(token.head):
        # "On Friday A resigned and B was sworn in": what opens the sentence is said of both.
        first = times(token.head)
        if first.at is not None and first.opens:
            found.at = first.at
    return found


def _owner(span: Span, token: Token) -> int:
    """The verb, or `token`, that the date hangs on."""
    for step in (span.root, *span.root.ancestors):
        if step.i == token.i:
            return int(step.i)
        if step.i not in range(span.start, span.end) and syntax.is_verb(step):
            return int(step.i)
    return -1
