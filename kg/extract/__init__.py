"""What an article says: from an annotated `Doc` to `Findings`, one file for each class of the ontology."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from kg.extract.mentions import Mentions, collect
from kg.model import Article, Findings

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["extract"]


def extract(doc: Doc, article: Article) -> Findings:
    """Everything found in `article`, whose annotated text is `doc`. Ids are local to the article.

    Raises ValueError where `doc` is not the annotation of `article`.
    """
    if doc.text != article.text:
        raise ValueError(f"the Doc is not that of article {article.key!r}; annotate the article itself")
    mentions = collect(doc, article)
    policies: tuple[Any, ...] = ()
    statements: tuple[Any, ...] = ()
    stances: tuple[Any, ...] = ()
    if find_spec("kg.extract.policies"):
        from kg.extract import policies as p

        policies = p.find(doc, mentions)
    if find_spec("kg.extract.statements"):
        from kg.extract import statements as s

        statements = s.find(doc, mentions, policies)
    if find_spec("kg.extract.stances"):
        from kg.extract import stances as t

        stances = t.find(doc, mentions, policies, statements)
    return _findings(article, mentions, policies, statements, stances)


def _findings(
    article: Article,
    mentions: Mentions,
    policies: tuple[Any, ...],
    statements: tuple[Any, ...],
    stances: tuple[Any, ...],
) -> Findings:
    return Findings(
        article=article,
        people=tuple(mentions.people.values()),
        countries=tuple(mentions.countries.values()),
        organizations=tuple(mentions.organizations.values()),
        offices=tuple(mentions.offices.values()),
        policies=policies,
        statements=statements,
        stances=stances,
    )
