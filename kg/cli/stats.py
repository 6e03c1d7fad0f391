"""``kg stats``: what can be counted on the graph."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import STORE, command, is_terminal, table_console
from kg.cli.options import StoreOption, existing
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.view import Table

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command()(stats)


@command
def stats(
    name: Annotated[
        str | None, typer.Argument(metavar="[TABLE]", help="centrality, communities, most-quoted or most-opposed.")
    ] = None,
    top: Annotated[int, typer.Option("--top", min=1, help="How many rows of a table.")] = 10,
    format: Annotated[
        str | None, typer.Option("--format", metavar="NAME", help="table (on a terminal) or csv (into a pipe).")
    ] = None,
    store: StoreOption = Path(STORE),
) -> None:
    """Count on the graph: who is in the middle, what hangs together, who is quoted and what is opposed most.

    Without TABLE all are given; their CSV then has a line for each cell, as table, row, column, value.

    \b
    Examples:
      kg stats
      kg stats most-quoted --top 20
      kg stats centrality --format csv > centrality.csv
    """
    from kg.view import TABLES, statistics

    style = format or ("table" if is_terminal() else "csv")
    if style not in ("table", "csv"):
        raise UsageError(f"there is no format {format!r}; use table or csv")
    if name is not None and name not in TABLES:
        raise UsageError(f"there is no table {name!r}; the tables are {', '.join(TABLES)}")
    with existing(store) as graph:
        entities = graph.to_networkx()
    tables = [statistics(entities, one, top=top) for one in ([name] if name else TABLES)]
    if style == "table":
        for number, table in enumerate(tables):
            _print(table, first=number == 0)
    elif name:
        sys.stdout.write(tables[0].csv())
    else:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(("table", "row", "column", "value"))
        for table in tables:
            for number, row in enumerate(table.rows, 1):
                writer.writerows((table.name, number, *cell) for cell in zip(table.columns, row, strict=True))


def _print(table: Table, *, first: bool) -> None:
    from rich import box
    from rich.table import Table as Drawn
    from rich.text import Text

    drawn = Drawn(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for number, column in enumerate(table.columns):
        numeric = bool(table.rows) and not isinstance(table.rows[0][number], str)
        drawn.add_column(Text(column), justify="right" if numeric else "left")
    for row in table.rows:
        drawn.add_row(*(Text(_shown(cell)) for cell in row))
    if not first:
        print()
    print(f"{table.title}:", flush=True)
    if table.rows:
        table_console().print(drawn)
    else:
        print("nothing")


def _shown(cell: object) -> str:
    # The words of an article must not steer the terminal.
    return "".join(c if c.isprintable() else "\ufffd" for c in str(cell))
