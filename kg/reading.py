"""Articles through the language stage and the extractors: what the public API does between reading and keeping.

spaCy is imported where it is used, so that a query loads no language model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg._version import __version__
from kg.model import Article, Findings
from kg.sources import OnProblem, read_with_places

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Inputs", "annotate", "findings_of", "load", "run_of"]

Inputs = str | Path | Iterable[str | Path]


def load(model: str | None = None, *, threads: int = 1) -> Language:
    """The spaCy pipeline that reads articles: `model` (an installed English one's name, or a folder) or the default.

    Raises NewskgError if there is no such pipeline, or it lacks what newskg builds on.
    """
    from kg.language import load as load_language

    return load_language(model, threads=threads)


def annotate(
    inputs: Inputs,
    *,
    model: str | None = None,
    nlp: Language | None = None,
    threads: int = 1,
    date: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    on_problem: OnProblem | None = None,
) -> Iterator[dict[str, Any]]:
    """What the language stage sees in the articles of `inputs`, as plain JSON values (see `kg.language.row`).

    `id` is the file's path as given for a file of one article, and the article's key otherwise. Unlike for `read`,
    two files with the same words are two articles.
    """
    found = read_with_places(inputs, date=date, publisher=publisher, url=url, on_problem=on_problem, repeated=True)
    first = next(found, None)
    if first is None:
        return
    from kg.language import annotate as annotate_language
    from kg.language import row

    if nlp is None:
        nlp = load(model, threads=threads)
    places: list[str] = []

    def articles() -> Iterator[Article]:
        for place, article in chain([first], found):
            places.append(place if article.source is not None else article.key)
            yield article

    for article, doc in annotate_language(nlp, articles()):
        yield {**row(article, doc), "id": places.pop(0)}


def run_of(nlp: Language) -> tuple[str, ...]:
    """What reads articles with `nlp`: newskg and the pipeline, each with its version."""
    meta = nlp.meta
    return f"newskg {__version__}", f"{meta['lang']}_{meta['name']} {meta['version']}"


def findings_of(nlp: Language, articles: Iterable[Article], run: tuple[str, ...]) -> Iterator[Findings]:
    """What each of `articles`, read with `nlp`, says, in their order; `run` is what reads them (see `run_of`)."""
    from kg.extract import extract
    from kg.language import annotate as annotate_language

    for article, doc in annotate_language(nlp, articles):
        yield replace(extract(doc, article), run=run)
