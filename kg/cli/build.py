"""``kg build``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg import api
from kg.cli.console import STORE, command, table_console
from kg.cli.options import Date, MinConfidence, Model, Publisher, Strict, Threads, Url
from kg.cli.problems import Problems
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.store import Changes

__all__ = ["register"]

_CLASSES = {
    "Person": "people",
    "Office": "offices",
    "Tenure": "tenures",
    "Country": "countries",
    "Organization": "organizations",
    "Policy": "policies",
    "Statement": "statements",
    "Stance": "stances",
}


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(build)


@command
def build(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT", help="Files, folders, web addresses, or - (stdin).")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Where the files go.")] = Path("output"),
    store: Annotated[
        Path | None,
        typer.Option("--store", metavar="DIR", help="Where the graph is kept [default: 'store' in the output folder]."),
    ] = None,
    memory: Annotated[bool, typer.Option("--memory", help="Keep no graph; only write the files.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Start anew instead of adding to the graph there is.")] = False,
    model: Model = None,
    threads: Threads = 1,
    date: Date = None,
    publisher: Publisher = None,
    url: Url = None,
    base: Annotated[
        str | None, typer.Option("--base", metavar="IRI", help="What the IRIs of things begin with, in a new graph.")
    ] = None,
    min_confidence: MinConfidence = None,
    strict: Strict = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Show neither progress nor what was found.")] = False,
) -> None:
    """Read articles, and add what they say to the graph.

    Reads .txt, .md, .html, .json and .jsonl files, each also .gz, folders of them, web pages, and standard input. Keeps
    the graph in the store, and writes graph.ttl, graph.trig and graph.html to the output folder. Articles that are in
    the graph already are not read again; changed ones replace what they said before. The store keeps every statement;
    --min-confidence is for the files.

    \b
    Examples:
      kg build seeds/
      kg build letter.txt --date 2021-09-23 --publisher "Port Gazette"
      kg build dump.jsonl.gz -o news --fresh
      curl -s https://news.example.org/a-page | kg build -
    """
    if memory and (store is not None or fresh):
        raise UsageError("--memory keeps no graph, so that --store and --fresh have no meaning with it")
    kept = None if memory else store or output / Path(STORE).name
    problems = Problems()
    with _progress(problems, quiet=quiet) as on_progress:
        graph = api.build(
            inputs,
            store=kept,
            output=output,
            model=model,
            threads=threads,
            fresh=fresh,
            base=base,
            date=date,
            publisher=publisher,
            url=url,
            min_confidence=min_confidence,
            on_problem=problems,
            on_progress=on_progress,
        )
    with graph:
        if not quiet:
            _report(graph, on_progress.changes, output, kept)
    problems.end(strict=strict)


class _Progress:
    """Shows how far a build is, on a terminal, and remembers what became of the articles."""

    def __init__(self, problems: Problems) -> None:
        from kg.store import Changes

        self.changes = Changes()
        self._problems = problems
        self.show: Callable[[str], object] = lambda text: None

    def __call__(self, changes: Changes) -> None:
        self.changes = changes
        self._problems.read = changes.added + changes.replaced + changes.unchanged
        self.show(_articles(changes))


@contextmanager
def _progress(problems: Problems, *, quiet: bool) -> Iterator[_Progress]:
    progress = _Progress(problems)
    console = table_console(stderr=True)
    if quiet or not console.is_terminal:
        yield progress
        return
    with console.status("reading") as status:
        progress.show = lambda text: status.update(f"reading: {text}")
        yield progress


def _articles(changes: Changes) -> str:
    total = changes.added + changes.replaced + changes.unchanged
    parts = [f"{n} {what}" for n, what in (
        (changes.added, "new"), (changes.replaced, "changed"), (changes.unchanged, "unchanged"),
    ) if n]  # fmt: skip
    return f"{total} article{'' if total == 1 else 's'} ({', '.join(parts)})"


def _report(graph: api.KnowledgeGraph, changes: Changes, output: Path, kept: Path | None) -> None:
    from rich.table import Table

    console = table_console()
    counts = graph.counts()
    console.print(f"{_articles(changes)} read; the graph has {len(graph)}")
    found = Table(box=None, show_header=False, padding=(0, 0, 0, 2))
    found.add_column(justify="right")
    found.add_column()
    for name, plural in _CLASSES.items():
        found.add_row(f"{counts.get(name, 0):,}", plural)
    console.print(found)
    places = [
        (output / name, what) for name, what in zip(api.OUTPUTS, ("all", "by article", "to look at"), strict=True)
    ]
    if kept is not None:
        places.append((kept, "the store"))
    files = Table(box=None, show_header=False, padding=(0, 0, 0, 2))
    files.add_column(overflow="fold")
    files.add_column(no_wrap=True)
    for path, what in places:
        files.add_row(str(path), what)
    console.print(files)
    if kept is None:
        return
    at = "" if str(kept) == STORE else f" --store {kept}"
    console.print("Try next:", f"  kg query --named who-holds-what{at}", f"  kg view --open{at}", sep="\n")
