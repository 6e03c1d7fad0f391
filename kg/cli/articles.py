"""``kg articles`` and ``kg remove``: what is in the graph, and taking it out."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import STORE, command, is_terminal, say, table_console
from kg.cli.options import StoreOption, existing
from kg.errors import UsageError
from kg.model import Article

__all__ = ["register"]

_COLUMNS = ("key", "date", "publisher", "title")


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(articles)
    app.command()(remove)


@command
def articles(
    format: Annotated[
        str | None,
        typer.Option("--format", metavar="NAME", help="table, csv or json [default: table on a terminal, else csv]."),
    ] = None,
    store: StoreOption = Path(STORE),
) -> None:
    """List the articles in the graph: key, date, publisher, title.

    \b
    Examples:
      kg articles
      kg articles --format json
    """
    name = format or ("table" if is_terminal() else "csv")
    if name not in ("table", "csv", "json"):
        raise UsageError(f"articles cannot be listed as {name!r}; use table, csv or json")
    with existing(store) as graph:
        rows = [_row(article) for article in graph.articles()]
    if name == "json":
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    elif name == "csv":
        writer = csv.DictWriter(sys.stdout, _COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        _table(rows)


@command
def remove(
    names: Annotated[
        list[str], typer.Argument(metavar="ARTICLE", help="Addresses, other keys, IRIs, or files they came from.")
    ],
    store: StoreOption = Path(STORE),
) -> None:
    """Take articles out of the graph, with all that only they say.

    The files of the output folder stay as they are; kg export and kg view write them anew.

    \b
    Examples:
      kg remove https://news.example.org/a-page
      kg remove letter.txt
    """
    with existing(store, read_only=False) as graph:
        graph.remove(*names)
        say(f"{len(graph)} article{'' if len(graph) == 1 else 's'} left in the graph")


def _row(article: Article) -> dict[str, str | None]:
    return {column: getattr(article, column) for column in _COLUMNS}


def _table(rows: list[dict[str, str | None]]) -> None:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in _COLUMNS:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(row[column] or "" for column in _COLUMNS))
    console = table_console()
    console.print(table)
    console.print(f"\n{len(rows)} article{'' if len(rows) == 1 else 's'}")
