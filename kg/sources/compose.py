"""From what a source gave to an `Article`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping

from kg.model import Article
from kg.sources.dates import iso_date
from kg.sources.problems import UnreadableError

__all__ = ["MOST_CHARACTERS", "Fields", "compose", "web_address"]

# What spaCy's pipelines take as one document (`Language.max_length`).
MOST_CHARACTERS = 1_000_000

# What readers hand on: any of text, title, date, publisher, url, id, of whatever type the source had.
Fields = Mapping[str, object]

_SURROGATES = re.compile("[\ud800-\udfff]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]")
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|\\^`\x7f]')


def compose(fields: Fields, *, source: str | None, note: Callable[[str], None]) -> Article:
    """The article that `fields` describe.

    The headline is set before the body, with a blank line between, unless the body already begins with it. `source`
    is the file's absolute path if the file holds this article alone. `note` is told of details that had to be left
    out. Raises `UnreadableError` if there is no text.
    """
    body = fields.get("text")
    if not isinstance(body, str):
        raise UnreadableError("has no text" if body is None else f'"text" is not a string but {type(body).__name__}')
    body = _sound(body)
    if not body.strip():
        raise UnreadableError("is empty")
    title = _line(fields, "title", note)
    text, begin = _under(title, body)
    if len(text) > MOST_CHARACTERS:
        raise UnreadableError(f"is {len(text):,} characters long; an article has at most {MOST_CHARACTERS:,}")
    date = None
    if fields.get("date") not in (None, ""):
        try:
            date = iso_date(fields["date"])
        except ValueError as error:
            note(f"{error}; read without a date")
    url = web_address(_line(fields, "url", note), note)
    key = url or _line(fields, "id", note) or "sha256:" + hashlib.sha256(text.encode()).hexdigest()
    return Article(
        key=key,
        text=text,
        title=title,
        body=begin,
        date=date,
        publisher=_line(fields, "publisher", note),
        url=url,
        source=source,
    )


def web_address(url: str | None, note: Callable[[str], None]) -> str | None:
    """`url` as an IRI: characters that no IRI may hold are percent-encoded; what has no scheme is left out."""
    if url is None or _SCHEME.match(url):
        return url and _NOT_IN_IRI.sub(lambda match: f"%{ord(match[0]):02X}", url)
    note(f"the address {url!r} is not absolute (https://…); left out")
    return None


def _sound(text: str) -> str:
    """`text` with halves of surrogate pairs, which JSON can hold and UTF-8 cannot, replaced one for one."""
    if "\0" in text:
        raise UnreadableError("is binary, not text")
    return _SURROGATES.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")


def _line(fields: Fields, name: str, note: Callable[[str], None]) -> str | None:
    value = fields.get(name)
    if isinstance(value, (bool, list, dict)) or value is None:
        if value is not None:
            note(f'"{name}" is not a string; left out')
        return None
    return " ".join(_sound(str(value)).split()) or None


def _under(title: str | None, body: str) -> tuple[str, int]:
    if title is None:
        return body, 0
    head, _, rest = body.lstrip().partition("\n")
    if " ".join(head.split()).casefold() == title.casefold():
        return body, len(body) - len(rest.lstrip())
    return f"{title}\n\n{body.lstrip()}", len(title) + 2
