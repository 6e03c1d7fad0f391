"""What the reader said on held-out parts and whether it was right: what calibration learns from.

A name is right with its exact limits and kind; an attribution as the corpus's scorer counts whole ones: half of the
content's words, and the source's last word; a link where the mention and an earlier one of its chain are one in gold.
"""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from kg.language.attributions import attributions
from kg.language.reader.chaining import link
from kg.language.reader.component import ReaderPipe
from kg.language.reader.words import read
from kg.training.calibrate import Outcome
from kg.training.document import MENTION_KINDS
from kg.training.scores import document_of, gum

__all__ = ["attribution_outcomes", "link_outcomes", "name_outcomes", "name_rows"]

NAME_PARTS = ("conll2003", "politics")


def name_rows(data: Path, part: str) -> list[dict[str, Any]]:
    """The sentences of CrossNER's dev of `part`, as the corpus's scorer hands them out."""
    gold = data / "crossner" / part / "dev.txt"
    command = [sys.executable, str(data / "score_entities.py"), "--text", str(gold)]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def name_outcomes(nlp: Language, data: Path) -> Iterator[tuple[str, Outcome]]:
    """People, places and organizations of CrossNER's dev parts, each with its sentence's name."""
    scorer = runpy.run_path(str(data / "score_entities.py"))
    for part in NAME_PARTS:
        gold = scorer["sentences"](data / "crossner" / part / "dev.txt")
        docs = nlp.pipe(row["text"] for row in name_rows(data, part))
        for number, (doc, (_, spans)) in enumerate(zip(docs, gold, strict=True)):
            for ent in doc.ents:
                probability = ent._.probability
                if ent.label_ in scorer["OURS"] and probability is not None:
                    right = (ent.start_char, ent.end_char, scorer["OURS"][ent.label_]) in spans
                    yield f"{part}-{number}", (probability, right)


def attribution_outcomes(nlp: Language, data: Path) -> Iterator[tuple[str, Outcome]]:
    """Attributions with a source of PolNeAR's dev, each with its article's name."""
    scorer = runpy.run_path(str(data / "score_attributions.py"))
    for name, text, gold in scorer["read_gold"](data / "polnear" / "dev"):
        used: set[int] = set()
        wanted = [a for a in gold if a["content"] and a["source"]]
        for found in sorted(attributions(nlp(text)), key=lambda a: -a.probability):
            if not found.source:
                continue
            have = _words(text, [(s.start_char, s.end_char) for s in found.content])
            source = _words(text, [(s.start_char, s.end_char) for s in found.source])
            right = False
            for i, want in enumerate(wanted):
                content, last = _words(text, want["content"]), max(_words(text, want["source"]), default=None)
                if i not in used and len(content & have) >= 0.5 * len(content | have) and last in source:
                    used.add(i)
                    right = True
                    break
            yield name, (found.probability, right)


def _words(text: str, spans: list[tuple[int, int]]) -> set[int]:
    """The places of the words that the spans touch."""
    found: set[int] = set()
    for begin, end in spans:
        inside = False
        for i in range(begin, end):
            letter = text[i].isalnum() or text[i] == "_"
            if letter and not inside:
                first = i
                while first and (text[first - 1].isalnum() or text[first - 1] == "_"):
                    first -= 1
                found.add(first)
            inside = letter
    return found


def link_outcomes(pipe: ReaderPipe, nlp: Language, data: Path) -> Iterator[tuple[str, Outcome]]:
    """Links between mentions of people in GUM's dev, each with its document's name."""
    person = MENTION_KINDS.index("person")
    for document in gum(data / "gum", "dev"):
        doc: Doc = pipe(document_of(document, nlp))
        words = read(pipe.model, doc)
        chain = {m.head: m.chain for m in document.mentions or () if m.kind == person}
        seen: dict[int, list[int]] = {}
        for item in link(pipe.model, words.reading, document.words, [t.pos_ for t in doc], kinds=("person",)):
            before = seen.setdefault(item.chain, [])
            if before:
                right = item.head in chain and any(chain.get(b) == chain[item.head] for b in before)
                yield document.name, (item.probability, right)
            before.append(item.head)
