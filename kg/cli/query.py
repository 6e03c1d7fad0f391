"""``kg query``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import STORE, command, is_terminal
from kg.cli.options import MinConfidence, StoreOption, existing
from kg.errors import NewskgError, UsageError

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(query)


@command
def query(
    text: Annotated[str | None, typer.Argument(metavar="SPARQL", help="A query; - reads it from stdin.")] = None,
    file: Annotated[Path | None, typer.Option("--file", metavar="FILE", help="A file with the query.")] = None,
    named: Annotated[str | None, typer.Option("--named", metavar="NAME", help="One of the queries of --list.")] = None,
    param: Annotated[
        list[str] | None, typer.Option("--param", metavar="NAME=VALUE", help="A parameter of the named query.")
    ] = None,
    show_list: Annotated[bool, typer.Option("--list", help="List the named queries and their parameters.")] = False,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help="table, csv, tsv, json or xml; turtle, ntriples, jsonld or xml for CONSTRUCT "
            "[default: table on a terminal, else csv or turtle].",
        ),
    ] = None,
    min_confidence: MinConfidence = None,
    store: StoreOption = Path(STORE),
) -> None:
    """Ask the graph a question in SPARQL, over all its articles.

    The prefixes kg:, role:, skos:, nif:, schema:, prov: and others need not be declared. GRAPH asks for the graph of
    one article.

    \b
    Examples:
      kg query 'SELECT ?name { ?p a kg:Person ; skos:prefLabel ?name }'
      kg query --list
      kg query --named who-holds-what --param person=Foote
      kg query --file question.rq --format json
      kg query --named who-said-what-to-whom --min-confidence 0.8
    """
    if show_list:
        _list()
        return
    if sum(given is not None for given in (text, file, named)) != 1:
        raise UsageError("give one query: as an argument, with --file or with --named (kg query --help has examples)")
    if file is not None:
        try:
            text = file.read_text("utf-8")
        except OSError as error:
            raise NewskgError(f"{file} cannot be read: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise NewskgError(f"{file} is not UTF-8; save it as such") from error
    elif text == "-":
        text = sys.stdin.read()
    parameters = dict(_pair(item) for item in param or ())
    with existing(store) as graph:
        result = graph.query(text, named=named, min_confidence=min_confidence, **parameters)
    usual = "table" if is_terminal() else "turtle" if result.kind == "construct" else "csv"
    answer = result.format(format or usual)
    sys.stdout.write(answer if answer.endswith("\n") else answer + "\n")


def _pair(item: str) -> tuple[str, str]:
    name, equals, value = item.partition("=")
    if not equals or not name:
        raise UsageError(f"--param {item!r} is not NAME=VALUE")
    return name, value


def _list() -> None:
    from kg.query import named

    for one in named():
        print(f"{one.name}\n    {one.title}")
        for parameter in one.parameters:
            print(f"    --param {parameter.name}=…  {parameter.help}")
