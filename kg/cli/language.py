"""``kg annotate``."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from kg import api
from kg.cli.console import command
from kg.cli.options import Date, Model, Publisher, Strict, Threads, Url
from kg.cli.problems import Problems

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(annotate)


@command
def annotate(
    inputs: Annotated[list[str], typer.Argument(metavar="FILE", help="Files, folders, web addresses, or - (stdin).")],
    model: Model = None,
    threads: Threads = 1,
    date: Date = None,
    publisher: Publisher = None,
    url: Url = None,
    strict: Strict = False,
) -> None:
    """Show what the language stage sees in articles, as JSON lines.

    One line for each article: id (the file, for a file of one article), text, sentences, entities, attributions
    (source, cue, content) and clusters (coreference). Offsets count code points of the text.

    \b
    Example:
      kg annotate seeds/foote-resigns-haiti-envoy.md | head -c 500
    """
    problems = Problems()
    for row in api.annotate(
        inputs,
        model=model,
        threads=threads,
        date=date,
        publisher=publisher,
        url=url,
        on_problem=problems,
    ):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        problems.read += 1
    problems.end(strict=strict)
