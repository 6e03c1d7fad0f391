from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from test_sources_read import collected, page

from kg.sources.problems import UnreadableError
from kg.sources.web import Limits, fetch

LIMITS = Limits(seconds=1.0, size=100_000, redirects=3)


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path, _, count = self.path.partition("?")
        if path == "/page":
            self._answer(page("cp1252"), "text/html; charset=windows-1252")
        elif path == "/own":
            here = f"http://127.0.0.1:{self.server.server_address[1]}/the-real-one"
            self._answer(page().replace(b"https://news.example.org/envoy", here.encode()), "text/html")
        elif path == "/text":
            self._answer("Née Roe.".encode("latin-1"), "text/plain; charset=iso-8859-1")
        elif path == "/gzip":
            self._answer(gzip.compress(page()), "text/html; charset=utf-8", ("Content-Encoding", "gzip"))
        elif path == "/bomb":
            self._answer(gzip.compress(b" " * 10_000_000), "text/html", ("Content-Encoding", "gzip"))
        elif path == "/cut":
            self._answer(gzip.compress(page())[:-20], "text/html", ("Content-Encoding", "gzip"))
        elif path == "/pdf":
            self._answer(b"%PDF", "application/pdf")
        elif path == "/big":
            self._answer(b"x" * 200_000, "text/plain")
        elif path == "/short":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"only this")
        elif path == "/slow":
            self._slowly(b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n" + b"x" * 100)
        elif path == "/moved":
            left = int(count or 0)
            self.send_response(302)
            self.send_header("Location", f"/moved?{left - 1}" if left else "/page")
            self.end_headers()
        elif path == "/away":
            self.send_response(302)
            self.send_header("Location", {"f": "file:///etc/passwd", "t": "ftp://a.example/x"}[count])
            self.end_headers()
        else:
            self.send_error(404)

    def _answer(self, data: bytes, kind: str, *headers: tuple[str, str]) -> None:
        self.send_response(200)
        for name, value in (("Content-Type", kind), ("Content-Length", str(len(data))), *headers):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def _slowly(self, data: bytes) -> None:
        for i in range(len(data)):
            self.wfile.write(data[i : i + 1])
            self.wfile.flush()
            time.sleep(0.05)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as httpd:
        httpd.handle_error = lambda *_: None  # type: ignore[method-assign]
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_address[1]}"
        httpd.shutdown()


@pytest.mark.parametrize("path", ["/page", "/gzip", "/moved", "/moved?3"])
def test_a_page_from_the_web_is_read_like_a_file(server: str, path: str) -> None:
    (article,), problems = collected(server + path)
    assert problems == []
    assert article.title == "Envoy steps down"
    assert "“I will not be part of this,”" in article.text
    assert article.source is None


def test_a_page_cannot_pass_for_an_article_of_another_site(server: str) -> None:
    assert collected(server + "/page#part")[0][0].key == server + "/page"
    assert collected(server + "/moved")[0][0].key == server + "/page"
    assert collected(server + "/own")[0][0].key == server + "/the-real-one"


def test_plain_text_from_the_web(server: str) -> None:
    (article,), _ = collected(server + "/text")
    assert (article.text, article.url) == ("Née Roe.", server + "/text")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/none", "404"),
        ("/pdf", "application/pdf"),
        ("/moved?9", "redirects too often"),
        ("/away?f", "file:"),
        ("/away?t", "ftp:"),
        ("/short", "broke off"),
        ("/cut", "broke off"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_address(server: str, path: str, words: str) -> None:
    articles, (problem,) = collected(server + path)
    assert articles == []
    assert problem.place == server + path
    assert words in problem.message


@pytest.mark.parametrize("path", ["/big", "/bomb"])
def test_no_more_is_read_than_the_limit(server: str, path: str) -> None:
    with pytest.raises(UnreadableError, match="larger than 100,000 bytes"):
        fetch(server + path, LIMITS)


def test_no_longer_is_waited_than_the_limit(server: str) -> None:
    begin = time.monotonic()
    with pytest.raises(UnreadableError, match="within 1 seconds"):
        fetch(server + "/slow", LIMITS)
    assert time.monotonic() - begin < 3


def test_a_server_that_is_not_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    articles, (problem,) = collected(f"http://127.0.0.1:{port}/")
    assert articles == []
    assert "refused" in problem.message


@pytest.mark.parametrize(
    "url", ["http://", "https:///x", "http://user:secret@a.example/", "http://[::1", "http://a.example:x/"]
)
def test_what_is_no_address_is_refused_without_a_look_up(url: str) -> None:
    articles, (problem,) = collected(url)
    assert articles == []
    assert problem.place == url


def test_letters_beyond_ascii_are_sent_encoded(server: str) -> None:
    assert "404" in collected(server + "/café au lait?x=ü")[1][0].message
