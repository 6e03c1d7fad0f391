"""The attributes that newskg adds to spaCy's objects.

====================== ================================================================================
``doc._.article``      the `Article` that the document is, or None
``span._.kind``        of a sentence: ``"text"``, ``"headline"``, or the kind of line that the page put in
                       between (``"teaser"``, ``"byline"``, ``"dateline"``, ``"credit"``, ``"notice"``)
``span._.headline``    whether the sentence belongs to the article's title
``span._.teaser``      whether the sentence is page furniture and not the article's own voice
``span._.probability`` of a name that the bundled reader found: that it is one, of this kind and with these
                       limits; of any other span None
====================== ================================================================================

All are views on what a document can serialise (``user_data`` and span groups), so they survive ``to_bytes``.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Span

from kg.model import Article, from_dict, to_dict

__all__ = ["FURNITURE", "register", "set_probabilities"]

ARTICLE = "newskg_article"
FURNITURE = "furniture"
PROBABILITIES = "newskg_probabilities"


def _get_article(doc: Doc) -> Article | None:
    data = doc.user_data.get(ARTICLE)
    return None if data is None else from_dict(Article, data)


def _set_article(doc: Doc, article: Article | None) -> None:
    if article is None:
        doc.user_data.pop(ARTICLE, None)
        return
    if article.text != doc.text:
        raise ValueError("the document's text is not the article's; make it with nlp.make_doc(article.text)")
    doc.user_data[ARTICLE] = to_dict(article)


def _headline(span: Span) -> bool:
    data = span.doc.user_data.get(ARTICLE)
    return data is not None and span.start_char < int(data.get("body", 0))


def _furniture(span: Span) -> str:
    for line in span.doc.spans.get(FURNITURE, ()):
        if line.start < span.end and span.start < line.end:
            return str(line.label_)
    return ""


def _kind(span: Span) -> str:
    return _furniture(span) or ("headline" if _headline(span) else "text")


def set_probabilities(doc: Doc, names: Iterable[tuple[Span, float]]) -> None:
    """Keep the probabilities of `names`, by their place and label."""
    doc.user_data[PROBABILITIES] = {_key(span): probability for span, probability in names}


def _key(span: Span) -> str:
    return f"{span.start_char}-{span.end_char} {span.label_}"


def _probability(span: Span) -> float | None:
    found: float | None = span.doc.user_data.get(PROBABILITIES, {}).get(_key(span))
    return found


def register() -> None:
    """Make the attributes known to spaCy. Repeating it changes nothing."""
    Doc.set_extension("article", getter=_get_article, setter=_set_article, force=True)
    Span.set_extension("kind", getter=_kind, force=True)
    Span.set_extension("probability", getter=_probability, force=True)
    Span.set_extension("headline", getter=_headline, force=True)
    Span.set_extension("teaser", getter=lambda span: bool(_furniture(span)), force=True)
