"""Where a text quotes: pairs of quotation marks, curly or straight, double or single, nested or never closed.

A quotation that is not closed runs to the end of its paragraph; if the next paragraph opens with a quotation mark too,
that one goes on with it, as newspapers print a quotation of several paragraphs. An apostrophe is no quotation mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

__all__ = ["Quotation", "inside_quotes", "quotations", "set_quotes"]

_MARKS = re.compile(r"``|''|[“”„«»\"‘’‚'`]")
_OPENERS = {"“": "”", "„": "”", "«": "»", "``": "''"}
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """One quotation: `begin` and `end` with its marks, `inner_begin` and `inner_end` without them, in characters.

    `closed` is False where the closing mark is missing; `single` tells quotations in single marks; `depth` is 0 for a
    quotation that stands in no other.
    """

    begin: int
    end: int
    inner_begin: int
    inner_end: int
    closed: bool
    single: bool
    depth: int


def _word(text: str, i: int) -> bool:
    return 0 <= i < len(text) and text[i].isalnum()


def _space_before(text: str, i: int) -> bool:
    return i == 0 or text[i - 1].isspace() or text[i - 1] in '([{—–-/“„«"‘…:'


def _is_opener(text: str, mark: str, begin: int, end: int, open_marks: list[tuple[str, int, int]]) -> bool:
    if mark in _OPENERS:
        # „German style“ closes with what opens elsewhere.
        return not (mark == "“" and any(m == "„" for m, _, _ in open_marks) and not _space_before(text, begin))
    if mark == '"':
        if any(m == '"' for m, _, _ in open_marks):
            return False
        return _space_before(text, begin) or not (begin and (_word(text, begin - 1) or text[begin - 1] in ".,!?’'"))
    if mark in {"‘", "'", "`"}:
        if not _space_before(text, begin) or not (
            _word(text, end) or text[end : end + 1] in {"“", '"', "…", ".", "$", "["}
        ):
            return False
        if any(m in {"‘", "'", "`"} for m, _, _ in open_marks):
            return False
        return not text[end : end + 2].isdigit() and not re.match(r"(?i)(em|til|tis|twas|cause|bout|n)\b", text[end:])
    return False


def _single_closes(text: str, begin: int, end: int, line_end: int) -> bool:
    """Whether ’ or ' at `begin` can close a quotation, and is not the apostrophe of "the states’ rights’"."""
    if _word(text, end) or (begin and text[begin - 1].isspace()):
        return False
    if begin and text[begin - 1] in "sS" and re.match(r"\s+[a-z]", text[end:]):
        return not re.search(r"[\w.,!?…][’'](?!\w)", text[end:line_end])
    return True


def _line(text: str, begin: int, end: int) -> Iterator[Quotation]:
    stack: list[tuple[str, int, int]] = []
    for match in _MARKS.finditer(text, begin, end):
        mark, at, after = match.group(), match.start(), match.end()
        if _is_opener(text, mark, at, after, stack):
            if mark in {"‘", "'", "`"} and not _has_close(text, after, end):
                continue
            if (
                mark in _OPENERS
                and (same := [s for s in stack if s[0] == mark])
                and not _nested(text, mark, after, end)
            ):
                # A second opening mark and but one closing mark: the first was never closed.
                cut = stack.index(same[-1])
                for open_mark, b, e in reversed(stack[cut:]):
                    yield _quotation(text, b, e, at, at, False, open_mark, stack.index((open_mark, b, e)))
                del stack[cut:]
            stack.append((mark, at, after))
            continue
        wanted = _matching(mark)
        found = next((i for i in range(len(stack) - 1, -1, -1) if stack[i][0] in wanted), None)
        if found is None or (mark in {"’", "'"} and not _single_closes(text, at, after, end)):
            continue
        if stack[found][0] in {"‘", "'", "`"} and mark not in {"’", "'"}:
            continue
        del stack[found + 1 :]
        open_mark, b, e = stack.pop()
        yield _quotation(text, b, e, at, after, True, open_mark, len(stack))
    for depth, (mark, b, e) in enumerate(stack):
        yield _quotation(text, b, e, end, end, False, mark, depth)


def _matching(mark: str) -> set[str]:
    if mark == "“":
        return {"„"}
    if mark == "”":
        return {"“", "„", '"'}
    if mark == '"':
        return {'"', "“", "„", "”"}
    if mark == "''":
        return {"``", '"'}
    if mark == "»":
        return {"«"}
    if mark in {"’", "'"}:
        return {"‘", "'", "`", "‚"}
    return set()


def _has_close(text: str, begin: int, end: int) -> bool:
    return any(
        _single_closes(text, m.start(), m.end(), end) for m in re.finditer("[’']", text[:end]) if m.start() >= begin
    )


def _nested(text: str, mark: str, begin: int, end: int) -> bool:
    """Whether two closing marks come before the next opening one."""
    rest = text[begin:end]
    following = rest.find(mark)
    return rest[: following if following >= 0 else len(rest)].count(_OPENERS[mark]) >= 2


def _quotation(text: str, b: int, e: int, at: int, after: int, closed: bool, mark: str, depth: int) -> Quotation:
    inner_end, outer_end = at, after
    if not closed:
        while inner_end > e and text[inner_end - 1].isspace():
            inner_end -= 1
        outer_end = inner_end
    inner_begin = e
    while inner_begin < inner_end and text[inner_begin].isspace():
        inner_begin += 1
    return Quotation(b, outer_end, inner_begin, max(inner_begin, inner_end), closed, mark in {"‘", "'", "`"}, depth)


def quotations(text: str) -> list[Quotation]:
    """The quotations of `text`, in order of their beginning. None crosses a line end."""
    found = [q for line in _LINE.finditer(text) for q in _line(text, line.start(), line.end())]
    return sorted(q for q in found if q.inner_begin < q.inner_end)


def set_quotes(doc: Doc) -> None:
    """Write ``doc.spans["quotes"]``: the quotations with their marks, labelled "double" or "single".

    `kb_id_` is "open" where the closing mark is missing; quotations within another have the `id_` "nested".
    """
    spans = []
    for q in quotations(doc.text):
        span = doc.char_span(q.begin, q.end, label="single" if q.single else "double", alignment_mode="expand")
        if span is not None:
            spans.append(
                Span(doc, span.start, span.end, label=span.label_, kb_id="" if q.closed else "open",
                     span_id="nested" if q.depth else "")
            )  # fmt: skip
    doc.spans["quotes"] = spans


def inside_quotes(span: Span) -> Span | None:
    """The outermost quotation in double marks, or failing that in single ones, that holds all of `span`; else None."""
    around = [q for q in span.doc.spans.get("quotes", ()) if q.start <= span.start and span.end <= q.end]
    return min(around, key=lambda q: (q.label_ != "double", q.start), default=None)
