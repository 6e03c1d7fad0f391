"""Finding what the inputs name: files, folders, standard input, web addresses."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO, cast
from urllib.parse import urldefrag

from kg.sources.compose import Fields
from kg.sources.encoding import decode
from kg.sources.html import html_fields, html_text, looks_like_html
from kg.sources.markdown import markdown_fields
from kg.sources.problems import OnProblem, Problem, UnreadableError
from kg.sources.records import MOST_BYTES_IN_A_LINE, is_record, json_fields, line_fields, numbered_lines
from kg.sources.web import fetch, is_address

__all__ = ["SUFFIXES", "Found", "Reader"]

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "lines",
    ".ndjson": "lines",
}
MOST_BYTES = {"json": 2**30, "text": 64 * 2**20, "markdown": 64 * 2**20, "html": 64 * 2**20}

_STDIN = "<standard input>"
_DAMAGED = (gzip.BadGzipFile, EOFError, zlib.error)


@dataclass(frozen=True, slots=True)
class Found:
    """One article as its source gave it. `source` is the absolute path of a file that holds it alone."""

    place: str
    fields: Fields
    source: str | None = None


class Reader:
    """Reads inputs one after another; tells `on_problem` what it had to skip."""

    def __init__(self, on_problem: OnProblem, exclude: Collection[Path] = ()) -> None:
        self._on_problem = on_problem
        self._exclude = {os.path.realpath(path) for path in exclude}

    def read(self, name: str) -> Iterator[Found]:
        """The articles of one input, in the order in which they stand there."""
        if name == "-":
            yield from self._guarded(_STDIN, partial(self._stream, _STDIN, sys.stdin.buffer))
        elif is_address(name):
            yield from self._guarded(name, partial(self._page, name))
        elif "://" in name:
            self._skip(name, "is no address that can be read; use http:// or https://")
        elif os.path.isdir(name):  # noqa: PTH112 — places are shown as they were typed; Path would tidy them
            yield from self._folder(name)
        else:
            yield from self._guarded(name, partial(self._file, name))

    def _skip(self, place: str, message: str) -> None:
        self._on_problem(Problem(place, message))

    def _guarded(self, place: str, articles: Callable[[], Iterator[Found]]) -> Iterator[Found]:
        try:
            yield from articles()
        except UnreadableError as error:
            self._skip(place, str(error))
        except _DAMAGED:
            self._skip(place, "the gzip file is damaged or incomplete")
        except OSError as error:
            self._skip(place, f"cannot be read: {error.strerror or error}")

    def _folder(self, folder: str) -> Iterator[Found]:
        empty = True
        for path in self._files(folder, frozenset()):
            empty = False
            yield from self._guarded(path, partial(self._file, path))
        if empty:
            self._skip(folder, "holds no files")

    def _files(self, folder: str, above: frozenset[str]) -> Iterator[str]:
        """The files below `folder` by name; hidden ones are left out, and no link leads round in a circle."""
        here = os.path.realpath(folder)
        if here in above:
            return
        try:
            with os.scandir(folder) as entries:
                found = sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: e.name)
        except OSError as error:
            self._skip(folder, f"cannot be read: {error.strerror or error}")
            return
        for entry in found:
            if self._exclude and os.path.realpath(entry.path) in self._exclude:
                continue
            if entry.is_dir():
                yield from self._files(entry.path, above | {here})
            else:
                yield entry.path

    def _file(self, name: str) -> Iterator[Found]:
        path = Path(name)
        if path.is_fifo() or path.is_char_device():
            # What a shell makes of <(command): no suffix to go by, and readable once.
            with path.open("rb") as stream:
                yield from self._stream(name, stream)
            return
        if path.exists() and not path.is_file():
            raise UnreadableError("is no file")
        packed = path.suffix.lower() == ".gz"
        suffix = (path.with_suffix("") if packed else path).suffix.lower()
        kind = SUFFIXES.get(suffix)
        if kind is None and path.exists():
            shown = f"unknown suffix {suffix!r}" if suffix else "no suffix"
            raise UnreadableError(f"{shown}; read are {', '.join(SUFFIXES)}, each also with .gz")
        opened = gzip.open(path, "rb") if packed else path.open("rb")  # noqa: SIM115 — closed on the next line
        with cast(BinaryIO, opened) as stream:
            if kind == "lines":
                yield from self._lines(name, stream)
                return
            data = _all(stream, MOST_BYTES[kind or "text"])
        source = os.path.abspath(name)  # noqa: PTH100 — without following links, which Path.resolve would
        yield from self._one(name, kind or "text", data, source)

    def _one(self, place: str, kind: str, data: bytes, source: str | None) -> Iterator[Found]:
        if not data.strip():
            raise UnreadableError("is empty")
        if kind == "html":
            yield Found(place, html_fields(html_text(data)), source)
        elif kind == "markdown":
            yield Found(place, markdown_fields(decode(data)), source)
        elif kind == "json":
            yield from self._json(place, decode(data), source)
        else:
            yield Found(place, {"text": decode(data)}, source)

    def _json(self, place: str, text: str, source: str | None) -> Iterator[Found]:
        alone, values = json_fields(text)
        for number, value in enumerate(values, 1):
            at = place if alone else f"{place}, article {number}"
            try:
                fields = is_record(value)
            except UnreadableError as error:
                self._skip(at, str(error))
                continue
            yield Found(at, fields, source if alone else None)

    def _lines(self, place: str, stream: BinaryIO, before: tuple[bytes, ...] = ()) -> Iterator[Found]:
        any_line = False
        for number, line in numbered_lines(stream, before):
            any_line = True
            at = f"{place}:{number}"
            try:
                if line is None:
                    raise UnreadableError(f"the line is longer than {MOST_BYTES_IN_A_LINE:,} bytes")
                fields = line_fields(line)
            except UnreadableError as error:
                self._skip(at, str(error))
                continue
            yield Found(at, fields)
        if not any_line:
            raise UnreadableError("is empty")

    def _stream(self, place: str, stream: BinaryIO) -> Iterator[Found]:
        """What comes without a name: JSON lines, JSON, a page, Markdown with front matter, or text."""
        head = stream.readline(MOST_BYTES_IN_A_LINE)
        if head.startswith(b"\x1f\x8b"):
            unpacked = gzip.GzipFile(fileobj=io.BufferedReader(_Rejoined(head, stream)))
            yield from self._stream(place, cast(BinaryIO, unpacked))
            return
        if _is_json_line(head):
            yield from self._lines(place, stream, (head,))
            return
        data = head + _all(stream, MOST_BYTES["json"])
        text = decode(data)
        if text.lstrip().startswith(("{", "[")):
            try:
                json_fields(text)
            except UnreadableError:
                pass  # a text may begin with a bracket
            else:
                yield from self._one(place, "json", data, None)
                return
        kind = "html" if looks_like_html(text) else "markdown" if text.startswith("---\n") else "text"
        yield from self._one(place, kind, data, None)

    def _page(self, address: str) -> Iterator[Found]:
        page = fetch(address)
        url = urldefrag(page.url)[0]
        if page.media_type in ("text/html", "application/xhtml+xml"):
            yield Found(address, html_fields(html_text(page.data, page.charset), fetched_from=url))
        elif page.media_type in ("text/plain", "text/markdown"):
            text = decode(page.data, page.charset)
            fields = markdown_fields(text) if page.media_type == "text/markdown" else {"text": text}
            yield Found(address, {**fields, "url": url})
        else:
            raise UnreadableError(f"is {page.media_type}, no web page or text")


class _Rejoined(io.RawIOBase):
    """A stream whose beginning was already taken."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._pieces = chain([head], iter(lambda: rest.read(65_536), b""))
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        self._left = self._left or next(self._pieces, b"")
        taken, self._left = self._left[: len(view)], self._left[len(view) :]
        view[: len(taken)] = taken
        return len(taken)


def _all(stream: BinaryIO, most: int) -> bytes:
    data = stream.read(most + 1)
    if len(data) > most:
        raise UnreadableError(f"is larger than {most:,} bytes; give many articles as JSON lines (.jsonl)")
    return data


def _is_json_line(line: bytes) -> bool:
    if not line.lstrip().startswith(b"{"):
        return False
    try:
        line_fields(line)
    except UnreadableError:
        return False
    return True
