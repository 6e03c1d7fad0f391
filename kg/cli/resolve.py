"""``kg resolve``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import STORE, command
from kg.cli.options import StoreOption, existing
from kg.errors import NewskgError, UsageError

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(resolve)


@command
def resolve(
    explain: Annotated[
        str, typer.Option("--explain", metavar="NAME", help="A name, a word of one, an id, or a country's ISO code.")
    ],
    format: Annotated[str, typer.Option("--format", metavar="NAME", help="text or json.")] = "text",
    store: StoreOption = Path(STORE),
) -> None:
    """Say why things of the graph that a name could mean are one, or are not.

    For each thing: what articles call it, and the names, offices, countries and times by which they were joined. For
    each two that were not: what spoke for it and what against it.

    \b
    Examples:
      kg resolve --explain Foote
      kg resolve --explain "foreign minister" --format json
    """
    if format not in ("text", "json"):
        raise UsageError(f"there is no format {format!r} for this; use text or json")
    with existing(store) as graph:
        found = graph.explain(explain)
    if not found.things:
        raise NewskgError(f"nothing in the graph is called {explain!r}; give a name as an article writes it, or a part")
    if format == "json":
        print(json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
    else:
        print("\n".join(found.lines()))
