"""The figures of the model card, each by the scorer of its corpus, from a pipeline with the reader."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language

from kg.language import load, row
from kg.language.reader.calibration import Calibration
from kg.language.reader.component import ReaderPipe
from kg.model import Article
from kg.training.calibrate import Outcome, fit, reliability
from kg.training.corpora.conllu import documents
from kg.training.outcomes import attribution_outcomes, link_outcomes, name_outcomes, name_rows
from kg.training.scores import NEWS_LIKE, coreference, gum, parsing

__all__ = ["attributions", "calibrations", "names", "reader", "report"]

Named = tuple[str, Outcome]


def _outcomes(nlp: Language, pipe: ReaderPipe, data: Path) -> dict[str, list[Named]]:
    return {
        "names": list(name_outcomes(nlp, data)),
        "attributions": list(attribution_outcomes(nlp, data)),
        "links": list(link_outcomes(pipe, nlp, data)),
    }


def reader(nlp: Language) -> ReaderPipe:
    """The reader of a bundled pipeline."""
    pipe = nlp.get_pipe("newskg_reader")
    assert isinstance(pipe, ReaderPipe)
    return pipe


def calibrations(data: Path, folder: Path) -> tuple[str, str]:
    """For the weights of `folder`, whose scores are raw: a ``calibration.json``, and the reliability tables.

    A table's probabilities are those of maps learned on the other half of the documents.
    """
    nlp = load(weights=folder)
    found = _outcomes(nlp, reader(nlp), data)
    maps = {what: fit([o for _, o in outcomes]) for what, outcomes in found.items()}
    lines: list[str] = []
    for what, outcomes in found.items():
        lines += [f"{what}: probability, how many, mean probability, share right"]
        lines += [f"  {r[0]}  {r[1]:5d}  {r[2]:.2f}  {r[3]:.2f}" for r in reliability(list(_crossed(outcomes)))]
    return json.dumps(maps), "\n".join(lines)


def _crossed(outcomes: Iterable[Named]) -> Iterator[Outcome]:
    named = list(outcomes)
    halves = {name: i % 2 for i, name in enumerate(dict.fromkeys(name for name, _ in named))}
    for half in (0, 1):
        learned = Calibration.of(fit([o for name, o in named if halves[name] != half]))
        yield from ((learned(raw), right) for name, (raw, right) in named if halves[name] == half)


def report(data: Path, folder: Path, *, say: Callable[[str], None]) -> None:
    """Every figure of the card but those of the graph, for the weights of `folder`, said as it is known."""
    nlp = load(weights=folder)
    pipe = reader(nlp)
    say(f"attributions, PolNeAR dev (score_attributions.py)\n{attributions(nlp, data)}")
    for part in ("conll2003", "politics"):
        say(f"names, CrossNER {part} dev (score_entities.py)\n{names(nlp, data, part)}")
    for what, given in (
        ("ud-ewt test", list(documents(data / "ud-ewt" / "test.conllu"))),
        (f"gum test, {', '.join(NEWS_LIKE)}", gum(data / "gum", "test")),
    ):
        got = parsing(pipe, nlp, given)
        say(f"{what}, gold tokens: " + ", ".join(f"{k} {v:.3f}" for k, v in got.items()))
    linked = coreference(pipe, nlp, gum(data / "gum", "test"))
    say("people's chains, gum test, CoNLL F1: " + ", ".join(f"{k} {v['conll']:.3f}" for k, v in linked.items()))


def attributions(nlp: Language, data: Path) -> str:
    """What PolNeAR's scorer says of its dev part."""
    texts = sorted((data / "polnear" / "dev" / "text").glob("*.txt"))
    rows = _rows(nlp, ((p.name, p.read_text("utf-8")) for p in texts))
    return _scored(data / "score_attributions.py", rows, data / "polnear" / "dev")


def names(nlp: Language, data: Path, part: str) -> str:
    """What CrossNER's scorer says of the dev part of `part`."""
    rows = _rows(nlp, ((r["id"], r["text"]) for r in name_rows(data, part)))
    return _scored(data / "score_entities.py", rows, data / "crossner" / part / "dev.txt")


def _rows(nlp: Language, texts: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    named = list(texts)
    docs = nlp.pipe(text for _, text in named)
    return [row(Article(name, text), doc) for (name, text), doc in zip(named, docs, strict=True)]


def _scored(scorer: Path, rows: list[dict[str, Any]], gold: Path) -> str:
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "found.jsonl"
        found.write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
        out = subprocess.run([sys.executable, scorer, found, gold], capture_output=True, text=True, check=True).stdout
    return re.sub(r"(?m)^", "  ", out.strip())
