"""What no corpus marks, learned from a small pipeline: dates, numbers, laws, events, works.

The teacher narrows a word's admissible tags; it never adds a person, an organization or a place of its own, which it
reads worse than the corpora say.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from kg.language.reader.pieces import GLUED
from kg.training.document import NAME_TAGS, TrainingDocument, names_mask

__all__ = ["TAUGHT", "teach"]

TAUGHT = (
    "DATE",
    "TIME",
    "PERCENT",
    "MONEY",
    "QUANTITY",
    "ORDINAL",
    "CARDINAL",
    "LAW",
    "EVENT",
    "WORK_OF_ART",
    "PRODUCT",
    "LANGUAGE",
)
CHOSEN = ("GPE", "LOC", "FAC", "NORP")
_OUTSIDE = names_mask(["O"])
_NUMERIC = names_mask([f"{e}-{k}" for k in TAUGHT[:7] for e in "BI"])
CHUNK = 2_000


def teach(documents: Sequence[TrainingDocument], nlp: Language) -> None:
    """Narrow `names` of `documents`, in place, by what `nlp`'s name finder says."""
    parts = [(d, at) for d in documents for at in range(0, len(d.words), CHUNK)]
    docs = (_doc(d, at, nlp) for d, at in parts)
    for (document, at), doc in zip(parts, nlp.pipe(docs, batch_size=64), strict=True):
        tags = [f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in doc]
        capital = [any(c.isupper() for c in w) for w in document.words[at : at + CHUNK]]
        for i, tag in enumerate(tags):
            mask = int(document.names[at + i])
            bit = 1 << NAME_TAGS.index(tag) if tag in NAME_TAGS else 0
            kind = tag[2:]
            if not mask:
                if kind in TAUGHT[:7] or (kind in TAUGHT and not document.attributions):
                    document.names[at + i] = bit
                elif tag == "O" and not any(capital[max(0, i - 2) : i + 3]):
                    document.names[at + i] = _OUTSIDE
            elif bit & mask and (kind in TAUGHT or kind in CHOSEN):
                document.names[at + i] = bit
            elif mask & _OUTSIDE and mask & _NUMERIC and tag == "O":
                document.names[at + i] = mask & ~_NUMERIC


def _doc(document: TrainingDocument, at: int, nlp: Language) -> Doc:
    words, gaps = document.words[at : at + CHUNK], document.gaps[at : at + CHUNK]
    return Doc(nlp.vocab, words=words, spaces=[g != GLUED for g in gaps[1:]] + [True])
