"""Names from corpora that mark some kinds and not others: what a corpus leaves open stays open.

Each word gets the set of tags that its corpus admits. CoNLL's LOC may be a state, another place or a building, its
MISC a nationality, an event, a law or a work, and a word outside its names may still be a date. `open_kinds` are the
kinds that a corpus never marks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.language import Language

from kg.language.reader.pieces import GLUED, LINE, SPACE
from kg.training.corpora.text import Words, document
from kg.training.document import NAMES, TrainingDocument, names_mask

__all__ = ["crossner", "gold", "mask_of"]

NUMERIC = ("DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL")
KINDS: dict[str, tuple[str, ...]] = {
    "person": ("PERSON",), "politician": ("PERSON",),
    "location": ("GPE", "LOC", "FAC"), "country": ("GPE",),
    "organisation": ("ORG",), "politicalparty": ("ORG",),
    "event": ("EVENT",), "election": ("EVENT",),
    "misc": ("NORP", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "LANGUAGE"),
}  # fmt: skip
_GLUE_LEFT = re.compile(r"^(?:[.,;:!?)\]}%]|'s|n't|'(?:re|ve|ll|d|m))$")
_GLUE_RIGHT = re.compile(r"^[(\[{$]$")


def mask_of(edge: str, kinds: Sequence[str], outside: bool = False, others: Sequence[str] = ()) -> int:
    """Bits for ``edge-kind`` of all `kinds`, both edges of all `others`, and O if `outside`."""
    tags = [f"{edge}-{k}" for k in kinds] + [f"{e}-{k}" for k in others for e in "BI"]
    return names_mask([*(["O"] if outside else []), *tags])


def crossner(path: Path) -> Iterator[TrainingDocument]:
    """A CrossNER or CoNLL-2003 file, about twenty sentences to a document, each sentence on a line of its own."""
    blocks = [b for b in path.read_text("utf-8").split("\n\n") if b.strip() and not b.startswith("-DOCSTART-")]
    for at in range(0, len(blocks), 20):
        words: list[str] = []
        gaps: list[int] = []
        masks: list[int] = []
        starts: list[int] = []
        for number, block in enumerate(blocks[at : at + 20]):
            rows = [line.split() for line in block.splitlines() if len(line.split()) >= 2]
            # Every other document is glued together again, as news is written; the rest keeps its spaces.
            glue = (at // 20) % 2 == 1
            for i, row in enumerate(rows):
                word, tag = row[0], row[-1]
                glued = glue and i and (_GLUE_LEFT.match(word) or _GLUE_RIGHT.match(rows[i - 1][0]))
                words.append(word)
                gaps.append((LINE if number % 3 == 0 else SPACE) if not i else GLUED if glued else SPACE)
                starts.append(int(i == 0))
                if tag == "O":
                    masks.append(mask_of("B", (), outside=True, others=NUMERIC))
                else:
                    masks.append(mask_of(tag[0], KINDS[tag[2:]]))
        out = TrainingDocument.plain(f"{path.parent.name}-{path.stem}-{at}", words, gaps)
        out.names[:] = masks
        out.starts[:] = starts
        yield out


def gold(folder: Path, nlp: Language, measure: frozenset[str]) -> Iterator[TrainingDocument]:
    """The annotated articles but those of `measure`: people and countries are complete, organizations are not."""
    for path in sorted((folder / "gold").glob("*.json")):
        if path.stem in measure:
            continue
        marks = json.loads(path.read_text("utf-8"))
        article = json.loads((folder / "articles" / path.name).read_text("utf-8"))
        words = Words.of(f"{article['title']}\n\n{article['text']}".lstrip(), nlp)
        out = document(f"gold-{path.stem}", words)
        everything = tuple(k for k in NAMES if k not in ("PERSON",))
        out.names[:] = mask_of("B", (), outside=True, others=everything)
        named = {n: ("PERSON",) for p in marks["people"] for n in (p["name"], *p["aliases"])}
        named |= {n: ("ORG",) for o in marks["organizations"] for n in (o["name"], *o["aliases"]) if n[:1].isupper()}
        named |= {n: ("GPE", "NORP", "LOC") for c in marks["countries"] for n in c["aliases"]}
        taken: set[int] = set()
        for name in sorted(named, key=len, reverse=True):
            pattern = [t.text for t in nlp.make_doc(name)]
            for i in range(len(words.words) - len(pattern) + 1):
                run = range(i, i + len(pattern))
                if words.words[i : i + len(pattern)] == pattern and not taken & set(run):
                    taken |= set(run)
                    for j in run:
                        out.names[j] = mask_of("B" if j == i else "I", named[name])
        yield out
