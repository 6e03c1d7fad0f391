"""What each source and each head brings: short trainings without one of them, compared on the dev parts.

``python -m kg.training.ablation --data DATA --gold GOLD --out FOLDER`` prints a table of the figures of the network
trained with everything, and of one trained without each source and without each head, all from the published encoder
and all for the same share of a pass, so that what a source leaves behind is not learned the longer for it. It keeps the
encoded corpora and the figures in FOLDER and goes on there when run again. The steps are few, and the figures far below
those of the recipe: rows compare with one another alone.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from kg.errors import NewskgError
from kg.language import load
from kg.language.reader.pieces import PieceEncoder
from kg.training.__main__ import minilm
from kg.training.batches import batches
from kg.training.corpora.conllu import documents
from kg.training.export import export
from kg.training.prepare import SOURCES, Prepared, prepare
from kg.training.report import attributions, names, reader
from kg.training.scores import coreference, gum, parsing
from kg.training.train import Round, Settings, train

__all__ = ["HEADS", "main"]

# The heads, by the losses that train each.
HEADS: Mapping[str, Sequence[str]] = {
    "tags and lemmas": ("tags", "lemmas"),
    "tree": ("arcs", "relations", "starts"),
    "names": ("names",),
    "attributions": ("cues", "parts"),
    "coreference": ("mentions", "chains"),
}
# How the documents of a source are called.
PREFIXES = {"ud-ewt": "train-", "gum": "GUM_"}
COLUMNS = ("attributions", "names", "names, politics", "tags", "labelled", "coreference")


def _without(whole: Prepared, source: str) -> Prepared:
    prefix = PREFIXES.get(source, f"{source}-")
    kept = [d for d in whole.documents if not d.name.startswith(prefix)]
    return replace(whole, documents=kept, alone=[d for d in whole.alone if not d.name.startswith(prefix)])


def _a_pass(prepared: Prepared, given: argparse.Namespace) -> int:
    """The steps of one pass."""
    return sum(1 for _ in batches(prepared.documents, random.Random(1), windows=given.windows, width=given.width))


def _figures(data: Path, weights: Path, *, attributing: bool) -> list[float]:
    """F1 of whole attributions (PolNeAR dev) and names (CrossNER's dev parts), shares of right tags and labelled
    heads (EWT dev), and CoNLL F1 of people's chains (GUM dev)."""
    nlp = load(weights=weights)
    if not attributing:  # a head that learned nothing sees a cue in every other word
        nlp.disable_pipe("newskg_attributions")
    out = [_f1(r"attribution +F1 ([\d.]+)", attributions(nlp, data)) if attributing else 0.0]
    out += [_f1(r"all +P .*?F1 ([\d.]+)", names(nlp, data, part)) for part in ("conll2003", "politics")]
    parsed = parsing(reader(nlp), nlp, documents(data / "ud-ewt" / "dev.conllu"))
    chains = coreference(reader(nlp), nlp, gum(data / "gum", "dev"))
    return [*out, float(parsed["tags"]), float(parsed["las"]), float(chains["read"]["conll"])]


def _f1(pattern: str, text: str) -> float:
    found = re.search(pattern, text)
    assert found is not None, text
    return float(found[1])


def _runs(whole: Prepared, untaught: Prepared) -> Iterator[tuple[str, Prepared, Round]]:
    yield "everything", whole, Round(1)
    for source in SOURCES:
        yield f"without {source}", untaught if source == "teacher" else _without(whole, source), Round(1)
    for head, losses in HEADS.items():
        yield f"without the head: {head}", whole, Round(1, weights=dict.fromkeys(losses, 0.0))


def main(arguments: list[str] | None = None) -> None:
    """Train each network that has no figures yet, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m kg.training.ablation", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of corpora")
    parser.add_argument("--gold", type=Path, help="the folder of annotated articles")
    parser.add_argument("--out", type=Path, required=True, help="where corpora and figures are kept")
    parser.add_argument("--steps", type=int, default=500, help="how long the one that learns everything does")
    parser.add_argument("--windows", type=int, default=4, help="how many windows a step reads")
    parser.add_argument("--width", type=int, default=128, help="how many pieces wide these are")
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args(arguments)
    import torch

    torch.set_num_threads(given.threads)
    folder = minilm()
    tokenizer = folder / "tokenizer.json"
    pieces = PieceEncoder(tokenizer.read_bytes())
    whole = prepare(given.data, given.gold, pieces, given.out / "corpora.pickle")
    untaught = prepare(given.data, given.gold, pieces, given.out / "untaught.pickle", ["teacher"])
    kept = given.out / "ablation.json"
    figures: dict[str, list[float]] = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    for name, prepared, one in _runs(whole, untaught):
        if name in figures:
            continue
        steps = round(given.steps * _a_pass(prepared, given) / _a_pass(whole, given))
        settings = Settings((one,), steps, given.windows, given.width, save_every=sys.maxsize)
        with tempfile.TemporaryDirectory() as scratch:
            model = train(prepared, pieces, folder, Path(scratch), settings)
            export(model, prepared.labels, tokenizer, prepared.lemmas, Path(scratch) / "weights")
            attributing = not name.endswith(("polnear", "attributions"))
            figures[name] = _figures(given.data, Path(scratch) / "weights", attributing=attributing)
        kept.write_text(json.dumps(figures, indent=1), "utf-8")
        print(f"{name}: {figures[name]}", file=sys.stderr, flush=True)
    print(f"| | {' | '.join(COLUMNS)} |", "| --- " * (len(COLUMNS) + 1) + "|", sep="\n")
    for name, row in figures.items():
        print(f"| {name} | {' | '.join(f'{x:.3f}'[1:] for x in row)} |")


if __name__ == "__main__":
    try:
        main()
    except NewskgError as error:
        print(f"kg.training.ablation: {error}", file=sys.stderr)
        sys.exit(error.exit_status)
