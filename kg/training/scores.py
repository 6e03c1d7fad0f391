"""Scores of a reader on held-out parts: tags, lemmas and trees on gold tokens, and coreference of people.

Names and attributions are scored through ``kg annotate`` by the corpora's own scorers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from kg.language.reader.chaining import link
from kg.language.reader.component import ReaderPipe
from kg.language.reader.pieces import GLUED
from kg.language.reader.words import read
from kg.training.coreference_score import ConllScore
from kg.training.corpora.conllu import documents, gum_split
from kg.training.document import MENTION_KINDS, TrainingDocument

__all__ = ["NEWS_LIKE", "coreference", "document_of", "gum", "parsing"]

NEWS_LIKE = ("news", "interview", "court", "speech")


def gum(folder: Path, part: str, genres: Iterable[str] = NEWS_LIKE) -> list[TrainingDocument]:
    """GUM's documents of `genres` in `part`."""
    wanted = re.compile(rf"GUM_({'|'.join(genres)})_")
    return [d for p in gum_split(folder, part) if wanted.match(p.stem) for d in documents(p)]


def document_of(document: TrainingDocument, nlp: Language) -> Doc:
    """The document with its own words and sentence limits, not yet read."""
    spaces = [g != GLUED for g in document.gaps[1:]] + [True]
    doc = Doc(nlp.vocab, words=document.words, spaces=spaces)
    for token, start in zip(doc, document.starts, strict=True):
        token.is_sent_start = bool(start)
    return doc


def parsing(pipe: ReaderPipe, nlp: Language, given: Iterable[TrainingDocument]) -> dict[str, float]:
    """Shares of right tags (XPOS), lemmas, heads (UAS), heads with main label (LAS).

    The last two leave punctuation out. Tokens and sentence limits are the gold ones.
    """
    right: dict[str, int] = defaultdict(int)
    words = counted = 0
    for document in given:
        doc = pipe(document_of(document, nlp))
        for i, token in enumerate(doc):
            part, tag = document.tags[i].split(" ", 1)
            words += 1
            right["tags"] += token.tag_ == tag
            right["lemmas"] += token.lemma_ == document.lemmas[i]
            if part == "PUNCT":
                continue
            counted += 1
            attached = token.head.i == document.heads[i]
            right["uas"] += attached
            main = token.dep_.split(":")[0].lower()
            right["las"] += attached and main == document.relations[i].split(":")[0]
    return {k: n / (words if k in ("tags", "lemmas") else counted) for k, n in right.items()}


def coreference(
    pipe: ReaderPipe, nlp: Language, given: Iterable[TrainingDocument], kind: str = "person"
) -> dict[str, dict[str, float]]:
    """CoNLL F1 of chains of `kind`, mentions by their head words: as read, and by linking equal names alone."""
    ours, by_name = ConllScore(), ConllScore()
    number = MENTION_KINDS.index(kind)
    for document in given:
        doc = pipe(document_of(document, nlp))
        gold: dict[int, set[int]] = defaultdict(set)
        for mention in document.mentions or ():
            if mention.kind == number:
                gold[mention.chain].add(mention.head)
        want = [frozenset(c) for c in gold.values()]
        parts = [t.pos_ for t in doc]
        found: dict[int, set[int]] = defaultdict(set)
        words = read(pipe.model, doc)
        for item in link(pipe.model, words.reading, document.words, parts):
            if item.kind == kind:
                found[item.chain].add(item.head)
        ours.add(want, [frozenset(c) for c in found.values()])
        names: dict[str, set[int]] = defaultdict(set)
        for ent in doc.ents:
            if ent.label_ == "PERSON":
                names[ent[-1].text].add(ent.root.i)
        by_name.add(want, [frozenset(c) for c in names.values()])
    return {"read": ours.f1(), "by name": by_name.f1()}
