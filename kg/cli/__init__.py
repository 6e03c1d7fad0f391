"""The command ``kg``: thin commands over the public API."""

from __future__ import annotations

import logging
import sys
from typing import Annotated

import typer

from kg._version import __version__
from kg.cli import articles, build, graph, language, ontology, query, resolve, stats
from kg.cli.console import say, set_debugging, utf8

__all__ = ["app", "main"]

app = typer.Typer(
    name="kg",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
for module in (build, query, graph, stats, articles, resolve, language, ontology):
    module.register(app)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"newskg {__version__}")
        raise typer.Exit


@app.callback()
def kg(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
) -> None:
    """Knowledge graphs from political and diplomatic news: who holds which office, who said what, who decided what.

    \b
    Examples:
      kg build seeds/                     read articles into a graph
      kg query --named who-holds-what     ask it
      kg view --open                      look at it
    """
    set_debugging(debug)
    if debug:
        logging.basicConfig(format="kg: %(name)s: %(message)s")
        logging.getLogger("kg").setLevel(logging.DEBUG)


def main() -> None:
    """Run the command line; what the console script ``kg`` calls."""
    utf8()
    try:
        app()
    except KeyboardInterrupt:  # before a command began or after it ended
        say("interrupted")
        sys.exit(130)
