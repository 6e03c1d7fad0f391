"""From bytes to text."""

from __future__ import annotations

import codecs
import re

from kg.sources.problems import UnreadableError

__all__ = ["decode"]

# The four-byte marks first: UTF-32's little-endian one begins with UTF-16's.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What pages call Latin-1 or ASCII is Windows-1252 (WHATWG Encoding Standard).
_WEB_NAMES = dict.fromkeys(("iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii"), "cp1252")

# C0 controls that no text has; tab, line ends and form feed are let through.
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1f\x7f]")
_MOST_CONTROLS = 0.01


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of `data`, with line ends made ``\\n`` and nothing else changed.

    A byte order mark decides; then UTF-8, if the bytes are valid UTF-8; then the encoding that the source itself
    names (`declared`: a Content-Type header, an HTML meta element); then charset-normalizer's guess. Raises
    `UnreadableError` if the bytes are no text.
    """
    text = _decode(data, declared)
    if "\0" in text or len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text):
        raise UnreadableError("is binary, not text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes, declared: str | None) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableError(f"begins like {encoding} but is not: {error.reason}") from None
    for named in ("utf-8", declared):
        try:
            return data.decode(_WEB_NAMES.get((named or "utf-8").lower(), named or "utf-8"))
        except (UnicodeError, LookupError):
            continue
    return _guess(data)


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    matches = from_bytes(data)
    best = matches.best()
    # Any few bytes are some text in UTF-16; English in it is ASCII for the most part.
    if best is None or (best.encoding.startswith("utf_") and sum(map(str.isascii, str(best))) < len(str(best)) / 2):
        raise UnreadableError("is binary, or text in an encoding that could not be recognised; save it as UTF-8")
    # Several Windows code pages often fit equally well, and the order among them is alphabetical. English news that
    # is not UTF-8 is Windows-1252.
    for match in matches:
        if match.chaos <= best.chaos and match.coherence >= best.coherence and "cp1252" in match.could_be_from_charset:
            return str(match)
    return str(best)
