"""Said, or thought or done; and what the stage costs: ``python tests/benchmarks/said.py ARTICLES GOLD``.

ARTICLES and GOLD hold a JSON file per article, in the form that the annotation's own ``score.py`` reads. Every
attribution that the reader finds outside quotations, with a source that can be named, is one decision: the rule of
`kg.extract.saying` takes it for something said, or leaves it out; the annotators made a statement of its words, or not.
Prints how often the two agree, beside taking all and taking the quoted ones alone; and the processor time of reading,
and of the statements after it. ``--part`` takes the articles that ``measure.txt`` lists, or the others; ``--model``
another pipeline.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from kg import extract, language, sources
from kg.extract import reporting, statements
from kg.extract.drafts import own_source
from kg.extract.mentions import collect
from kg.extract.quotation import pieces, quote_type, text_of
from kg.extract.saying import is_said
from kg.extract.speakers import speakers
from kg.model import Article


def _scorer(gold: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score", gold.parent / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def decisions(doc: Doc, article: Article) -> Iterator[tuple[str, bool, bool]]:
    """The words of each attribution with a nameable source; whether the rule takes them for said; whether quoted."""
    mentions = collect(doc, article)
    for found in language.attributions(doc):
        head = reporting.cue_head(found.cue)
        content = pieces(found.content)
        if head is None or not content or _quoted(doc, head.i):
            continue
        source = own_source(found.source, found.cue)
        if speakers(source, head, content, mentions):
            quoted = quote_type(content) != "Indirect"
            yield text_of(content), is_said(found.cue, head, content), quoted


def _quoted(doc: Doc, at: int) -> bool:
    return any(q.label_ == "double" and q.start <= at < q.end for q in doc.spans.get("quotes", ()))


def _scores(name: str, rows: list[tuple[bool, bool]]) -> str:
    """One line of figures, from (taken, annotated) of each decision."""
    right = sum(a and b for a, b in rows)
    taken, wanted = sum(a for a, _ in rows), sum(b for _, b in rows)
    precision, recall = right / max(1, taken), right / max(1, wanted)
    agreed = sum(a == b for a, b in rows) / max(1, len(rows))
    f = 2 * precision * recall / max(1e-9, precision + recall)
    return f"{name:24}{precision:9.3f}{recall:9.3f}{f:9.3f}{agreed:11.3f}"


def main() -> None:
    """Read the arguments, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--part", choices=("develop", "measure"))
    parser.add_argument("--model")
    given = parser.parse_args()
    score = _scorer(given.gold)
    measure = {name.rstrip("-") for name in (given.gold.parent / "measure.txt").read_text("utf-8").split()}
    paths = [
        p
        for p in sorted(given.articles.glob("*.json"))
        if (given.gold / p.name).exists()
        and (not given.part or (p.stem.rstrip("-") in measure) == (given.part == "measure"))
    ]
    gold = {json.loads(p.read_text("utf-8"))["url"]: given.gold / p.name for p in paths}
    articles = list(sources.read([str(p) for p in paths], on_problem=print))
    nlp = language.load(given.model)
    begun = time.process_time()
    docs = list(language.annotate(nlp, articles))
    read = time.process_time() - begun

    rows: list[tuple[bool, bool, bool]] = []
    for article, doc in docs:
        wanted = [
            s["text"].replace(" […] ", " ")
            for s in json.loads(gold[article.url or ""].read_text("utf-8"))["statements"]
        ]
        for words, said, quoted in decisions(doc, article):
            rows.append((said, quoted, any(score.overlap(words, w) >= score.OVERLAP for w in wanted)))
    print(f"{len(rows)} attributions, {sum(a for *_, a in rows)} of them annotated as statements")
    print(f"{'':24}{'P':>9}{'R':>9}{'F1':>9}{'agreement':>11}")
    print(_scores("the rule", [(said, a) for said, _, a in rows]))
    print(_scores("all of them", [(True, a) for *_, a in rows]))
    print(_scores("those quoted alone", [(quoted, a) for _, quoted, a in rows]))

    spent = _timed(docs)
    print(f"\nreading {read:.2f} s, statements {spent:.2f} s, {spent / read:.3f} of it")


def _timed(docs: list[tuple[Article, Doc]]) -> float:
    """The processor seconds that statements take of extracting all of `docs`."""
    whole: Callable[..., Any] = statements.find
    spent = 0.0

    def timed(*args: Any, **kwargs: Any) -> Any:
        nonlocal spent
        begun = time.process_time()
        found = whole(*args, **kwargs)
        spent += time.process_time() - begun
        return found

    statements.find = timed
    try:
        for article, doc in docs:
            extract.extract(doc, article)
    finally:
        statements.find = whole
    return spent


if __name__ == "__main__":
    main()
