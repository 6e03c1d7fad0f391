"""Reading articles: from files, folders, standard input and the web."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from pathlib import Path

from kg.errors import UsageError
from kg.model import Article
from kg.sources.compose import compose
from kg.sources.dates import iso_date
from kg.sources.inputs import SUFFIXES, Found, Reader
from kg.sources.problems import OnProblem, Problem, UnreadableError

__all__ = ["SUFFIXES", "OnProblem", "Problem", "read", "read_with_places", "warn"]

_log = logging.getLogger(__name__)


def read(
    inputs: str | Path | Iterable[str | Path],
    *,
    date: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    on_problem: OnProblem | None = None,
    exclude: Collection[Path] = (),
) -> Iterator[Article]:
    """The articles of `inputs`, one by one, in order; each only once.

    An input is a file (`SUFFIXES`, each also ``.gz``), a folder (read through in order of names, hidden files left
    out), ``-`` for standard input, or a web address. `date`, `publisher` and `url` stand in where an article does not
    name its own. What cannot be read is told to `on_problem` (by default, logged as a warning) and skipped. Files and
    folders in `exclude` are passed over when a folder is read through.

    Raises UsageError if `date` is no date, or `url` would have to stand for more than one article.
    """
    for _, article in read_with_places(
        inputs, date=date, publisher=publisher, url=url, on_problem=on_problem, exclude=exclude
    ):
        yield article


def read_with_places(
    inputs: str | Path | Iterable[str | Path],
    *,
    date: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    on_problem: OnProblem | None = None,
    exclude: Collection[Path] = (),
    repeated: bool = False,
) -> Iterator[tuple[str, Article]]:
    """As `read`, each article with the place where it stood: its file as given, ``file:line``, or its address.

    With `repeated`, an article comes as often as it stands there.
    """
    tell = on_problem or warn
    if date is not None:
        try:
            date = iso_date(date)
        except ValueError as error:
            raise UsageError(f"--date: {error}") from None
    names = [inputs] if isinstance(inputs, str | Path) else inputs
    reader = Reader(tell, exclude)
    found: Iterator[Found] = (article for name in names for article in reader.read(os.fspath(name)))
    if url is not None:
        found = _with_address(found, url)
    given = {"date": date, "publisher": publisher}
    seen: dict[str, bytes] = {}
    for item in found:
        fields = {**item.fields, **{k: v for k, v in given.items() if v and item.fields.get(k) in (None, "")}}
        try:
            article = compose(fields, source=item.source, note=partial(_note, tell, item.place))
        except UnreadableError as error:
            tell(Problem(item.place, str(error)))
            continue
        digest = hashlib.sha256(article.text.encode()).digest()
        if repeated or seen.get(article.key) != digest:
            seen[article.key] = digest
            yield item.place, article


def _with_address(found: Iterator[Found], url: str) -> Iterator[Found]:
    items: list[Found] = []
    without = 0
    for item in found:
        if item.fields.get("url") in (None, ""):
            without += 1
            item = Found(item.place, {**item.fields, "url": url}, item.source)
        if without > 1:
            raise UsageError("--url is the address of one article, but more than one was given; leave it out")
        items.append(item)
    yield from items


def _note(tell: OnProblem, place: str, message: str) -> None:
    tell(Problem(place, message, skipped=False))


def warn(problem: Problem) -> None:
    """Log `problem` as a warning; what becomes of problems that nobody listens to."""
    _log.warning("%s", problem)
