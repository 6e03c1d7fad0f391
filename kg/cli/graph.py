"""``kg export``, ``kg view``, ``kg validate``: the graph as it is kept."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import STORE, command, fail, say
from kg.cli.options import MinConfidence, StoreOption, existing

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    for function in (export, view, validate):
        app.command()(function)


@command
def export(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file to write, or - for standard output.")],
    format: Annotated[
        str | None, typer.Option("--format", metavar="NAME", help="The format, if the file's suffix does not say it.")
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option("--profile", metavar="NAME", help="wikidata: offices the way Wikidata's editors model them."),
    ] = None,
    min_confidence: MinConfidence = None,
    store: StoreOption = Path(STORE),
) -> None:
    """Write the graph to a file, in the format of its suffix.

    Formats: .ttl (Turtle), .trig (TriG), .nt (N-Triples), .nq (N-Quads), .jsonld (JSON-LD), .rdf (RDF/XML),
    .graphml (GraphML); each also with .gz. TriG and N-Quads keep a graph for each article.

    \b
    Examples:
      kg export graph.jsonld
      kg export graph.nq.gz
      kg export offices.ttl --profile wikidata
      kg export - --format turtle | rapper -q -c -i turtle - http://example.org/
    """
    with existing(store) as graph:
        graph.export(file, format=format, profile=profile, min_confidence=min_confidence)


@command
def view(
    what: Annotated[
        str,
        typer.Option("--what", metavar="PAGE", help="network, timeline, quotes, policies, article, or all of them."),
    ] = "network",
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="The page to write (by default graph.html, or as its name says); with --what all a folder (pages).",
        ),
    ] = None,
    open_page: Annotated[bool, typer.Option("--open", help="Open the page in a browser.")] = False,
    store: StoreOption = Path(STORE),
) -> None:
    """Draw the graph as one HTML page, which loads nothing from outside; or as all pages, linked to each other.

    network: things and what connects them. timeline: who held what when, and what they said. quotes: what each said,
    to whom, about what. policies: who is for and against. article: the text with every finding marked.

    \b
    Examples:
      kg view --open
      kg view --what timeline -o timeline.html
      kg view --what all -o pages/ --open
    """
    with existing(store) as graph:
        page = graph.view(output, what=what).resolve()
    say(f"the page is {page}")
    if open_page and not webbrowser.open(page.as_uri()):
        fail(f"no browser could be started; open {page} yourself")


@command
def validate(store: StoreOption = Path(STORE)) -> None:
    """Check the graph against the ontology's shapes (SHACL). Exit status 1 if it does not conform.

    \b
    Example:
      kg validate --store output/store
    """
    with existing(store) as graph:
        report = graph.validate()
    for problem in report.problems:
        print(problem)
    if not report.conforms:
        fail("the graph does not conform")
    say("the graph conforms")
