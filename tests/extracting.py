"""What tests of people, offices and tenures share: an invented text read by the default reader."""

from __future__ import annotations

from spacy.language import Language

from kg.extract import extract
from kg.language import annotate
from kg.model import Article, Findings

__all__ = ["read", "tenures"]


def read(nlp: Language, text: str, *, title: str | None = None, date: str | None = "2021-09-24") -> Findings:
    """What is found in an article of the text, published on the date."""
    whole = f"{title}\n\n{text}" if title else text
    article = Article("test", whole, title=title, body=len(whole) - len(text), date=date)
    ((_, doc),) = annotate(nlp, [article])
    return extract(doc, article)


def tenures(found: Findings) -> list[tuple[str, str, str | None]]:
    """Each tenure as (holder's name, role, status), in order."""
    names = {p.id: p.label for p in found.people}
    roles = {o.id: o.role or "" for o in found.offices}
    return [(names[t.holder], roles[t.office], t.status) for t in found.tenures]
