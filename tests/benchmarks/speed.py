"""Words a second of a whole pipeline: ``python tests/benchmarks/speed.py MODEL ARTICLES.jsonl [THREADS [ARTICLES]]``.

MODEL is "newskg" for the bundled pipeline with all its components, or any installed spaCy pipeline as it is. Run two
of them in turn on a quiet machine; the ratio is what counts.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import spacy

from kg.language import DEFAULT_MODEL, load

__all__ = ["main"]


def main(model: str, path: str, threads: str = "2", many: str = "60") -> None:
    """Print the words (tokens that are neither space nor marks) and how many of them a second were read."""
    lines = Path(path).read_text("utf-8").splitlines()[: int(many)]
    texts = [json.loads(line)["text"] for line in lines]
    nlp = load(threads=int(threads)) if model == DEFAULT_MODEL else spacy.load(model)
    next(nlp.pipe(texts[:1]))
    began = time.perf_counter()
    words = sum(not (t.is_space or t.is_punct) for doc in nlp.pipe(texts) for t in doc)
    spent = time.perf_counter() - began
    print(f"{model}: {words} words, {words / spent:.0f} words a second")


if __name__ == "__main__":
    main(*sys.argv[1:])
