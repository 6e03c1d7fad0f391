"""Content-derived IRIs: valid whatever the label, and different for different ids."""

from __future__ import annotations

import re
from hashlib import sha256
from urllib.parse import quote

from rdflib import URIRef

from kg.errors import UsageError
from kg.model import Article, Evidence
from kg.rdf.vocabulary import BASE

__all__ = ["article_iri", "check_base", "digest", "evidence_iri", "gazetteer_iri", "iri"]

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]*[/#]")
# RFC 3987 iunreserved and sub-delims, and the colon and at sign of a path segment; everything else is escaped. "%" is
# escaped too, so that no two ids meet in one IRI. Beyond ASCII, letters and digits alone: all of them are ucschar.
_UNSAFE = re.compile(r"[^\w.~!$&'()*+,;=:@-]")
_DOTS = re.compile(r"\.{1,2}")


def digest(text: str) -> str:
    """Sixteen hexadecimal digits of the text's SHA-256."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def check_base(base: str) -> str:
    """`base`, if IRIs can be made below it. Raises UsageError if it is no absolute IRI ending in ``/`` or ``#``."""
    if not _ABSOLUTE.fullmatch(base):
        raise UsageError(f"{base!r} cannot be a base; give an absolute IRI that ends in / or #, such as {BASE}")
    return base


def _escape(match: re.Match[str]) -> str:
    return quote(match[0], safe="", errors="surrogatepass")


def _segment(segment: str) -> str:
    # A segment of dots alone would be taken for a step up the path when the IRI is resolved.
    if _DOTS.fullmatch(segment):
        return segment.replace(".", "%2E")
    return _UNSAFE.sub(_escape, segment)


def iri(identifier: str, base: str = BASE) -> URIRef:
    """The IRI of a resolved id: ``person/daniel-foote`` below `base`.

    Raises ValueError for an id that `kg.resolve` has not seen (``person:1``).
    """
    kind, slash, rest = identifier.partition("/")
    if not slash or not rest or ":" in kind:
        raise ValueError(f"{identifier!r} is no resolved id; hand the findings to kg.resolve.resolve first")
    return URIRef(base + "/".join(_segment(part) for part in identifier.split("/")))


def article_iri(article: Article | str, base: str = BASE) -> URIRef:
    """The IRI of an article, which is also its named graph's, from the article or its key."""
    key = article if isinstance(article, str) else article.key
    return URIRef(f"{base}article/{digest(key)}")


def gazetteer_iri(base: str = BASE) -> URIRef:
    """The IRI of the named graph that describes the countries which articles mean without naming them."""
    return URIRef(f"{base}gazetteer")


def evidence_iri(article: URIRef, evidence: Evidence) -> URIRef:
    """The IRI of a stretch of an article's text, in the manner of RFC 5147."""
    return URIRef(f"{article}#char={evidence.begin},{evidence.end}")
