"""JSON and JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from kg.sources.compose import Fields
from kg.sources.encoding import decode
from kg.sources.problems import UnreadableError

__all__ = ["MOST_BYTES_IN_A_LINE", "is_record", "json_fields", "line_fields", "numbered_lines"]

MOST_BYTES_IN_A_LINE = 64 * 2**20

_KEYS = "id, url, title, date, publisher, text"


def json_fields(text: str) -> tuple[bool, list[object]]:
    """Whether `text`, a JSON file, holds one article alone, and its articles, not yet looked into.

    Raises `UnreadableError` if it is broken, or holds anything but an object or an array.
    """
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        hint = "; a file with one object a line is named .jsonl" if error.msg == "Extra data" else ""
        raise UnreadableError(f"broken JSON at line {error.lineno}, column {error.colno}: {error.msg}{hint}") from None
    except RecursionError:
        raise UnreadableError("broken JSON: nested too deeply") from None
    if isinstance(value, list):
        return False, value
    return True, [value]


def line_fields(line: bytes) -> Fields:
    """The article of one line of JSON lines. Raises `UnreadableError` if the line is broken."""
    try:
        value = json.loads(decode(line))
    except json.JSONDecodeError as error:
        raise UnreadableError(f"broken JSON at column {error.colno}: {error.msg}") from None
    except RecursionError:
        raise UnreadableError("broken JSON: nested too deeply") from None
    return is_record(value)


def is_record(value: object) -> Fields:
    """`value`, if it is a JSON object. Raises `UnreadableError` if not."""
    if not isinstance(value, dict):
        raise UnreadableError(f"is no JSON object with the keys {_KEYS}")
    return value


def numbered_lines(stream: BinaryIO, before: Iterable[bytes] = ()) -> Iterator[tuple[int, bytes | None]]:
    """The lines of `stream` that are not blank, counted from 1, after those of `before`.

    A line longer than `MOST_BYTES_IN_A_LINE` comes as None.
    """
    number = 0
    for line in before:
        number += 1
        if line.strip():
            yield number, line
    while line := stream.readline(MOST_BYTES_IN_A_LINE + 1):
        number += 1
        if len(line) <= MOST_BYTES_IN_A_LINE:
            if line.strip():
                yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(MOST_BYTES_IN_A_LINE)
        yield number, None
