"""Component ``newskg_attributions``: who is reported to have said what, as (source, cue, content) over the parse."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.language import syntax

__all__ = ["Attribution", "attributions", "find_attributions"]

GROUP = "attributions"


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution: the words of its source, its cue and its content, each in pieces in document order."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def attributions(doc: Doc) -> list[Attribution]:
    """What ``doc.spans["attributions"]`` holds, in order of the cue."""
    parts: dict[str, dict[str, list[Span]]] = {}
    for span in doc.spans.get(GROUP, ()):
        parts.setdefault(span.id_, {"source": [], "cue": [], "content": []})[span.label_].append(span)
    found = [
        Attribution(*(tuple(sorted(p[k], key=lambda s: s.start)) for k in ("source", "cue", "content")))
        for p in parts.values()
    ]
    return sorted(found, key=lambda a: ((a.cue or a.content)[0].start, a.content[0].start if a.content else 0))


@Language.component("newskg_attributions", assigns=["doc.spans"], requires=["token.dep"])
def find_attributions(doc: Doc) -> Doc:
    """Write ``doc.spans["attributions"]``."""
    spans = []
    number = 0
    for token in doc:
        if token.lemma_ not in {"say", "tell", "announce", "write"} or not syntax.is_verb(token):
            continue
        content = syntax.complement(token)
        sources = syntax.subjects(token)
        if content is None or not sources:
            continue
        number += 1
        for label, span in (
            ("source", syntax.noun_phrase(sources[0])),
            ("cue", token.doc[token.i : token.i + 1]),
            ("content", syntax.clause(content)),
        ):
            spans.append(Span(doc, span.start, span.end, label=label, span_id=str(number)))
    doc.spans[GROUP] = spans
    return doc
