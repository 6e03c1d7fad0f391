"""Loading a spaCy pipeline with newskg's components on top, and reading articles with it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg._version import __version__
from kg.errors import NewskgError, UsageError
from kg.language import extensions
from kg.language.reader.weights import Weights
from kg.model import Article

__all__ = ["DEFAULT_MODEL", "annotate", "load"]

DEFAULT_MODEL = "newskg"

# In the order in which they read one another's results. The first goes before everything else in the pipeline.
BEFORE = ("newskg_paragraphs",)
AFTER = (
    "newskg_teasers",
    "newskg_names",
    "newskg_countries",
    "newskg_dates",
    "newskg_attributions",
    "newskg_coreference",
)
# Those that compute with the bundled weights.
COMPUTING = ("newskg_attributions", "newskg_coreference")


def load(model: str | None = None, *, threads: int = 1, weights: Path | None = None) -> Language:
    """A spaCy pipeline that reads news: `model`, an installed English pipeline or a folder, with newskg's components.

    The default, "newskg", is the bundled reader. Components that another pipeline already has (by name) are left as
    they are, so that a pipeline trained for newskg can bring its own. `threads` bounds the threads of the reader, and
    of a pipeline that computes with torch; `weights` is a folder of the reader's weights in the place of those that
    ship. Raises NewskgError if the pipeline is missing, is not English, or finds
    neither trees nor names; UsageError for fewer than one thread.
    """
    if threads < 1:
        raise UsageError(f"cannot read with {threads} threads; give a number of at least 1")
    name = model or DEFAULT_MODEL
    computing = {"threads": threads, "folder": str(weights or "")}
    nlp = _bundled(computing) if name == DEFAULT_MODEL else _installed(name, threads)
    for component in BEFORE:
        if component not in nlp.pipe_names:
            nlp.add_pipe(component, first=True)
    for component in AFTER:
        if component not in nlp.pipe_names:
            nlp.add_pipe(component, config=computing if component in COMPUTING else {})
    return nlp


def _bundled(config: dict[str, Any]) -> Language:
    nlp = spacy.blank("en", meta={"name": DEFAULT_MODEL, "version": __version__})
    nlp.add_pipe("newskg_reader", config=config)
    return nlp


def _installed(name: str, threads: int) -> Language:
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise NewskgError(
            f"there is no spaCy pipeline {name!r} here ({error}); install it (python -m spacy download {name}), or "
            "give the name of an installed one or the folder of one saved with nlp.to_disk"
        ) from error
    except ImportError as error:
        raise NewskgError(f"the pipeline {name!r} needs a package that is missing: {error}; install it") from error
    _check(nlp, name)
    if "torch" in sys.modules:
        sys.modules["torch"].set_num_threads(threads)
    for _, pipe in nlp.pipeline:
        if isinstance(pipe, Weights):
            pipe.set_threads(threads)
    return nlp


def _check(nlp: Language, name: str) -> None:
    if nlp.lang != "en":
        raise NewskgError(f"the pipeline {name!r} reads {nlp.lang!r}; newskg needs an English one")
    given = {what for pipe in nlp.pipe_names for what in nlp.get_pipe_meta(pipe).assigns}
    for what, meaning in (("token.dep", "dependency trees (a parser)"), ("doc.ents", "names (an entity recognizer)")):
        if what not in given:
            raise NewskgError(
                f"the pipeline {name!r} gives no {meaning}; take one that does, such as {DEFAULT_MODEL} or "
                "en_core_web_trf"
            )


def annotate(nlp: Language, articles: Iterable[Article], *, batch_size: int = 16) -> Iterator[tuple[Article, Doc]]:
    """Each article with its annotated `Doc`, in the order given.

    ``doc.text == article.text`` and ``doc._.article == article``. `articles` is consumed `batch_size` at a time.
    """

    def documents() -> Iterator[tuple[Doc, Article]]:
        for article in articles:
            doc = nlp.make_doc(article.text)
            doc._.article = article
            yield doc, article

    for doc, article in nlp.pipe(documents(), as_tuples=True, batch_size=batch_size):
        yield article, doc


extensions.register()
