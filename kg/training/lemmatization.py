"""The tables of lemmas that ship with the reader: what the treebanks' train parts say, and the teacher's rules."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from spacy.language import Language

from kg.language.reader.lemmas import RULED, TABLES
from kg.training.document import TrainingDocument

__all__ = ["tables"]

# As the tables of spaCy's lemmatizer name them.
WORD_KINDS = ("adj", "adv", "noun", "verb")


def tables(documents: Iterable[TrainingDocument], teacher: Language) -> bytes:
    """A ``lemmas.json``: for each part of speech but names, the most frequent lemma of each lower-case form.

    With it the tables of the `teacher`'s rule lemmatizer. Ties go to the lemma that sorts first.
    """
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for document in documents:
        for word, tag, lemma in zip(document.words, document.tags, document.lemmas, strict=True):
            if lemma and not tag.startswith("PROPN "):
                part = tag.split(" ", 1)[0]
                counts[part][word.lower()][lemma.lower() if part in RULED else lemma] += 1
    known = {
        part: {form: min(seen, key=lambda lemma: (-seen[lemma], lemma)) for form, seen in sorted(forms.items())}
        for part, forms in sorted(counts.items())
    }
    lemmatizer: Any = teacher.get_pipe("lemmatizer")
    lookups = lemmatizer.lookups
    rules = {n: {k: lookups.get_table(n)[k] for k in WORD_KINDS if k in lookups.get_table(n)} for n in TABLES}
    return json.dumps({"known": known} | rules, ensure_ascii=False, sort_keys=True).encode()
