"""Fetching a page from the web, within limits."""

from __future__ import annotations

import http.client
import queue
import ssl
import threading
import time
import urllib.error
import urllib.request
import zlib
from dataclasses import dataclass
from typing import IO
from urllib.parse import quote, urlsplit, urlunsplit

import certifi

from kg._version import __version__
from kg.sources.problems import UnreadableError

__all__ = ["Limits", "Page", "fetch", "is_address"]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one fetch may take: seconds in all, bytes once unpacked, redirections."""

    seconds: float = 30.0
    size: int = 10 * 2**20
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answered: where it was found in the end, its bytes, media type, and the encoding it named."""

    url: str
    data: bytes
    media_type: str
    charset: str | None


def is_address(name: str) -> bool:
    """Whether an input names something on the web, and not a file."""
    return name.lower().startswith(("http://", "https://"))


def fetch(url: str, limits: Limits | None = None) -> Page:
    """What stands at `url`.

    Follows redirections to other web addresses. Honours the proxies of the environment. Raises `UnreadableError` if the
    address does not answer, answers with an error, or goes over a limit.
    """
    limits = limits or Limits()
    answers: queue.SimpleQueue[Page | Exception] = queue.SimpleQueue()

    def work() -> None:
        try:
            answers.put(_fetched(url, limits))
        except Exception as error:
            answers.put(error)

    # A timeout on a socket starts again with each byte, and name look-ups have none. A thread of its own bounds the
    # whole; as a daemon it does not hold up the program's end.
    threading.Thread(target=work, daemon=True).start()
    try:
        answer = answers.get(timeout=limits.seconds)
    except queue.Empty:
        raise UnreadableError(f"no complete answer within {limits.seconds:g} seconds") from None
    if isinstance(answer, Page):
        return answer
    raise UnreadableError(_explained(answer)) from answer


# How urllib words that a redirection was one too many; it is the only sign it gives.
_ENDLESS = urllib.request.HTTPRedirectHandler.inf_msg[:40]


class _Redirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if not is_address(newurl):
            raise UnreadableError(f"redirects to {newurl}, which is no web address")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _fetched(url: str, limits: Limits) -> Page:
    deadline = time.monotonic() + limits.seconds
    context = ssl.create_default_context()
    # Slim systems carry no certificates of their own.
    context.load_verify_locations(certifi.where())
    redirects = type("_Within", (_Redirects,), {"max_redirections": limits.redirects, "max_repeats": limits.redirects})
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(context=context),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        redirects(),
    ):
        opener.add_handler(handler)
    request = urllib.request.Request(
        _in_ascii(url),
        headers={
            "User-Agent": f"newskg/{__version__}",
            "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.1",
            "Accept-Encoding": "gzip",
        },
    )
    with opener.open(request, timeout=limits.seconds) as response:
        data = _body(response, limits, deadline)
        return Page(
            url=response.url,
            data=data,
            media_type=response.headers.get_content_type(),
            charset=response.headers.get_content_charset(),
        )


def _body(response: http.client.HTTPResponse, limits: Limits, deadline: float) -> bytes:
    unpacker = None
    if response.headers.get("Content-Encoding", "").lower() in ("gzip", "x-gzip"):
        unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    data = bytearray()
    while chunk := response.read(65_536):
        data += unpacker.decompress(chunk, limits.size + 1) if unpacker else chunk
        if len(data) > limits.size:
            raise UnreadableError(f"is larger than {limits.size:,} bytes")
        if time.monotonic() > deadline:
            raise UnreadableError(f"no complete answer within {limits.seconds:g} seconds")
    if response.length or (unpacker and not unpacker.eof):
        raise UnreadableError("the answer broke off")
    return bytes(data)


def _in_ascii(url: str) -> str:
    """`url` as HTTP sends it: a host's name in IDNA, other letters percent-encoded."""
    parts = urlsplit(url)
    if not parts.hostname:
        raise UnreadableError("the address names no host")
    if parts.username is not None:
        raise UnreadableError("an address with a user name in it would stand in the graph; give it without")
    host = parts.hostname if ":" not in parts.hostname else f"[{parts.hostname}]"
    if not host.isascii():
        host = host.encode("idna").decode("ascii")
    port = f":{parts.port}" if parts.port is not None else ""
    kept = "!$%&'()*+,/:;=?@~"
    return urlunsplit((parts.scheme.lower(), host + port, quote(parts.path, kept), quote(parts.query, kept), ""))


def _explained(error: Exception) -> str:
    match error:
        case UnreadableError():
            return str(error)
        case urllib.error.HTTPError():
            if str(error.reason).startswith(_ENDLESS):
                return "redirects too often"
            return f"the server answered {error.code} {error.reason}".rstrip()
        case urllib.error.URLError():
            reason = error.reason
            return f"cannot be reached ({getattr(reason, 'strerror', None) or reason})"
        case zlib.error():
            return "the answer is damaged (gzip)"
        case http.client.HTTPException():
            return f"the answer is no proper HTTP ({type(error).__name__})"
        case OSError() | ValueError():
            return f"cannot be reached ({getattr(error, 'strerror', None) or error})"
    raise error
