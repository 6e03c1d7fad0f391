"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.api import KnowledgeGraph
from kg.cli.console import STORE
from kg.errors import NewskgError

__all__ = ["Date", "MinConfidence", "Model", "Publisher", "StoreOption", "Strict", "Threads", "Url", "existing"]

StoreOption = Annotated[Path, typer.Option("--store", metavar="DIR", help="The folder where the graph is kept.")]
Model = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME", help="An installed spaCy English pipeline, or a folder that holds one."),
]
Threads = Annotated[int, typer.Option("--threads", min=1, help="How many threads the pipeline may use.")]
MinConfidence = Annotated[
    float | None,
    typer.Option(
        "--min-confidence", min=0.0, max=1.0, metavar="SHARE", help="Leave out statements less sure than this, 0 to 1."
    ),
]
Date = Annotated[
    str | None, typer.Option("--date", metavar="DATE", help="Publication date of articles that do not name theirs.")
]
Publisher = Annotated[
    str | None, typer.Option("--publisher", metavar="NAME", help="Publisher of articles that do not name theirs.")
]
Url = Annotated[str | None, typer.Option("--url", metavar="URL", help="Address of the one article that is read.")]
Strict = Annotated[bool, typer.Option("--strict", help="End with exit status 1 if anything was skipped or left out.")]


def existing(store: Path, *, read_only: bool = True) -> KnowledgeGraph:
    """The graph kept in `store`. Raises NewskgError, saying how to make one, if there is none."""
    if not store.is_dir():
        where = "" if str(store) == STORE else f" --store {store}"
        raise NewskgError(
            f"there is no graph at {store}; build one first (kg build ARTICLES{where}), or give --store DIR"
        )
    return KnowledgeGraph.open(store, read_only=read_only)
