"""What the language stage saw in an article, as plain JSON values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.tokens import Doc, Span

from kg.language.attributions import attributions
from kg.language.coreference import clusters
from kg.model import Article

__all__ = ["row"]


def _offsets(spans: Iterable[Span]) -> list[list[int]]:
    return [[s.start_char, s.end_char] for s in spans]


def _stripped(span: Span) -> list[int] | None:
    text = span.text
    begin = span.start_char + len(text) - len(text.lstrip())
    end = span.start_char + len(text.rstrip())
    return [begin, end] if begin < end else None


def row(article: Article, doc: Doc) -> dict[str, Any]:
    """One line of ``kg annotate``: `id`, `text`, `sentences`, `entities`, `attributions`, `clusters`.

    Offsets are 0-based, half-open, in code points of `text`; sentences are given without the white space around them.
    `probability` is the reader's, calibrated; None for a name that a rule found.
    """
    return {
        "id": article.key,
        "text": doc.text,
        "sentences": [s for sent in doc.sents if (s := _stripped(sent))],
        "entities": [
            {
                "begin": e.start_char,
                "end": e.end_char,
                "label": e.label_,
                "kb_id": e.kb_id_,
                "probability": e._.probability,
            }
            for e in doc.ents
        ],
        "attributions": [
            {
                "source": _offsets(a.source),
                "cue": _offsets(a.cue),
                "content": _offsets(a.content),
                "probability": a.probability,
            }
            for a in attributions(doc)
        ],
        "clusters": [_offsets(c) for c in clusters(doc)],
    }
