"""Web pages: the article on them, by trafilatura."""

from __future__ import annotations

import calendar
import re
from urllib.parse import urlsplit

from kg.sources.compose import Fields
from kg.sources.encoding import decode
from kg.sources.problems import UnreadableError

__all__ = ["html_fields", "html_text", "looks_like_html"]

_DECLARED = re.compile(rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_DECLARATION_WITHIN = 4096


def looks_like_html(text: str) -> bool:
    """Whether `text` begins as a web page does."""
    return _PAGE.match(text) is not None


def html_text(data: bytes, declared: str | None = None) -> str:
    """The page's source as text; `declared` is the encoding that its Content-Type named."""
    within = _DECLARED.search(data[:_DECLARATION_WITHIN])
    return decode(data, declared or (within[1].decode("ascii") if within else None))


def html_fields(page: str, *, fetched_from: str | None = None) -> Fields:
    """The article of a page: its text, and the title, date, publisher and address that the page gives.

    The address is the one the page calls canonical; for a page from the web (`fetched_from`) only if it is on the same
    host, so that no page can pass for another site's article. Raises `UnreadableError` if there is no article.
    """
    import trafilatura
    from trafilatura.settings import Document

    found = trafilatura.bare_extraction(
        page,
        url=fetched_from,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if not isinstance(found, Document) or not found.text:
        raise UnreadableError("no article text was found on the page")
    url = found.url
    if fetched_from is not None and (not url or urlsplit(url).hostname != urlsplit(fetched_from).hostname):
        url = fetched_from
    date = found.date if found.date and _written(found.date, page) else None
    return {"text": found.text, "title": found.title, "date": date, "publisher": found.sitename, "url": url}


def _written(date: str, page: str) -> bool:
    """Whether the day `date` stands on the page. htmldate fills in what a date lacks from today's."""
    year, month, day = date.split("-")
    name = calendar.month_name[int(month)]
    names = f"{name}|{name[:3]}\\.?|{name[:4]}\\.?"
    number = rf"0?{int(day)}(?:st|nd|rd|th)?"
    ways = (
        rf"{year}([-/.]?)0?{int(month)}\1(?:{day})(?!\d)",
        rf"(?<!\d){number}\s+(?:of\s+)?(?:{names}),?\s+{year}",
        rf"\b(?:{names})\s+{number},?\s+{year}",
    )
    return any(re.search(way, page, re.IGNORECASE) for way in ways)
