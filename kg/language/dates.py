"""Component ``newskg_dates``: date expressions, resolved against the article's date as far as they go."""

from __future__ import annotations

import re
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.language import datewords, lexicon, syntax
from kg.language.datewords import Tense
from kg.language.paragraphs import lines
from kg.language.teasers import line_kind
from kg.model import When

__all__ = ["dates", "published", "when"]

GROUP = "dates"
_LIMITS = {"until", "till", "through", "by", "before"}


def when(span: Span) -> When | None:
    """What a span of ``doc.spans["dates"]`` means, or the first of them that lies in `span`; None if not known."""
    for found in span.doc.spans.get(GROUP, ()):
        if found.start < span.end and span.start < found.end:
            if found.kb_id_:
                return When.of(found.kb_id_)
            if found.id_:
                earliest, latest = found.id_.split("/")
                return When(None, earliest, latest)
    return None


def published(doc: Doc) -> date | None:
    """The day the article was published: its date, or else a date line among its first lines; else None."""
    article = doc._.article
    if article is not None and article.date:
        match = re.match(r"\d{4}-\d\d-\d\d", article.date)
        if match:
            try:
                return date.fromisoformat(match[0])
            except ValueError:
                return None
        return None
    for line in lines(doc)[:4]:
        if line_kind(line.text) == "dateline":
            for expression in datewords.find(line.text):
                found = datewords.resolve(expression, None)
                if found is not None and found.value is not None and len(found.value) == 10:
                    return date.fromisoformat(found.value)
    return None


def _tense(span: Span) -> Tense:
    """Whether the clause around the expression looks back or ahead."""
    token: Token = span.root
    if _will_follow(token):
        return "future"
    before = span.doc[span.start - 1] if span.start else token
    if before.lower_ in _LIMITS or (
        span.label_ == "month" and span.end < len(span.doc) and span.doc[span.end].tag_ == "POS"
    ):
        # "until July" after a past verb, "November's election": either side of today.
        open_ended = True
    else:
        open_ended = False
    named = False  # whether the expression belongs to a noun, whose time the verb above need not share
    for verb in (token, *token.ancestors):
        if verb.pos_ not in {"VERB", "AUX"} and verb.lemma_.lower() not in lexicon.words("dates", "ahead"):
            named = named or (verb.pos_ in {"NOUN", "PROPN"} and verb.i not in range(span.start, span.end))
            continue
        if syntax.is_to_come(verb):
            return "future"
        auxiliaries = [c for c in verb.children if syntax.is_auxiliary(c) and c.pos_ == "AUX"]
        if verb.lemma_.lower() in lexicon.words("dates", "ahead") and verb.i < span.start and verb.tag_ != "VBD":
            return "unknown" if any(c.tag_ == "VBD" for c in auxiliaries) else "future"
        modals = syntax.modals(verb)
        if {"will", "’ll", "'ll", "shall", "wo", "would", "could", "may", "might", "should", "can"} & set(modals):
            return "future" if "have" not in {c.lemma_ for c in verb.children if syntax.is_auxiliary(c)} else "past"
        if any(t.tag_ == "VBD" for t in (verb, *auxiliaries)) or any(t.lemma_ == "have" for t in auxiliaries):
            return "unknown" if open_ended else "past"
        if syntax.is_infinitive(verb) or verb.tag_ in {"VBN", "VBG"}:
            continue  # the verb above says when
        if verb.tag_ in {"VBZ", "VBP"}:
            if named or span.sent._.headline:
                return "unknown" if open_ended else "past"
            if verb.lemma_ == "be" and any(c.tag_ == "VBG" for c in verb.children):
                return "future"
            return "unknown"
    return "unknown" if open_ended else "past"


def _is_named(span: Span, kind: str) -> bool:
    """Whether a weekday is part of a name: "Super Tuesday", "Good Friday"."""
    if kind != "weekday" or span.start <= span.sent.start + 1:
        return False
    before = span.doc[span.start - 1]
    return (
        before.pos_ in {"PROPN", "ADJ"}
        and before.is_title
        and bool(before.whitespace_)
        and before.ent_type_ != "PERSON"
    )


def _will_follow(token: Token) -> bool:
    """Whether a relative clause beside the expression looks ahead: "in July, where he will speak"."""
    over = syntax.governor(token)
    nouns = [n for n in (token, over) if n is not None and n.pos_ in {"NOUN", "PROPN"}]
    return any("will" in syntax.modals(v) for n in nouns for v in syntax.relative_clauses(n) if v.i > token.i)


@Language.component("newskg_dates", assigns=["doc.spans"], requires=["token.dep"])
def dates(doc: Doc) -> Doc:
    """Write ``doc.spans["dates"]``: spans labelled DATE.

    ``kb_id_`` is the date as ISO 8601 has it ("2021", "2021-07", "2021-07-09"), or "" if it is not known; ``id_`` is
    then an interval ("2021-09-13/2021-09-19") where that much can be said, or "".
    """
    reference = published(doc)
    people = [e for e in doc.ents if e.label_ in {"PERSON", "EVENT", "ORG", "WORK_OF_ART"}]
    spans = []
    for expression in datewords.find(doc.text):
        span = doc.char_span(expression.begin, expression.end, alignment_mode="expand")
        if span is None or len(span.text) > expression.end - expression.begin + 1:
            continue
        if any(p.start < span.end and span.start < p.end for p in people) or _is_named(span, expression.kind):
            continue
        found = datewords.resolve(expression, reference, _tense(Span(doc, span.start, span.end, label=expression.kind)))
        value = found.value or "" if found is not None else ""
        bounds = f"{found.earliest}/{found.latest}" if found is not None and found.value is None else ""
        spans.append(Span(doc, span.start, span.end, label="DATE", kb_id=value, span_id=bounds))
    doc.spans[GROUP] = spans
    return doc
