from __future__ import annotations

import errno
import gzip
import io
import json
import os
import sys
import threading
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.model import Article
from kg.sources import Problem, read, read_with_places

PAGE = """<!doctype html><html lang="en"><head><meta charset="{charset}"><title>Envoy steps down - Example Times</title>
<meta property="og:site_name" content="Example Times"><link rel="canonical" href="https://news.example.org/envoy">
{head}</head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav><h1>Envoy steps down</h1>
<article><p>The special envoy to Ruritania, Jane Roe, stepped down on Thursday, officials said. She had held the post
since May and had often complained of being ignored by those who had sent her there.</p>
<p>“I will not be part of this,” Roe wrote in a letter to the foreign minister that was seen by the Example Times. The
ministry declined to comment on the letter, or on who might come after her.</p></article>
<footer>© 2019 Example Times. All rights reserved. <a href="/privacy">Privacy</a></footer></body></html>"""


def collected(*inputs: str | Path, **options: str) -> tuple[list[Article], list[Problem]]:
    problems: list[Problem] = []
    return list(read(inputs, on_problem=problems.append, **options)), problems  # type: ignore[arg-type]


def page(charset: str = "utf-8", head: str = "") -> bytes:
    return PAGE.format(charset=charset, head=head).encode(charset)


def lines(*values: object) -> str:
    return "".join(json.dumps(value) + "\n" for value in values)


def test_a_text_file_is_read_letter_for_letter(tmp_path: Path) -> None:
    file = tmp_path / "a.TXT"
    file.write_text("  Two spaces,\n\n\ttab.  \n\n", "utf-8")
    (article,), problems = collected(file, date="September 2021", publisher="Gazette", url="https://a.example/1")
    assert article == Article(
        key="https://a.example/1", text="  Two spaces,\n\n\ttab.  \n\n", date="2021-09", publisher="Gazette",
        url="https://a.example/1", source=str(file),
    )  # fmt: skip
    assert problems == []


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "Envoy goes\n\nShe went."),
        ("a.md", "---\ntitle: Envoy goes\n---\nShe\n*went*.\n"),
        ("a.json", json.dumps({"title": "Envoy goes", "text": "She went."})),
        ("a.json", json.dumps([{"title": "Envoy goes", "text": "She went."}])),
        ("a.jsonl", "\n" + lines({"title": "Envoy goes", "text": "She went."})),
        ("a.ndjson", "\ufeff" + lines({"title": "Envoy goes", "text": "She went."}).rstrip()),
    ],
)
def test_each_kind_of_file_gives_the_same_article(tmp_path: Path, name: str, content: str, packed: bool) -> None:
    file = tmp_path / (name + ".gz" * packed)
    data = content.encode()
    file.write_bytes(gzip.compress(data) if packed else data)
    (article,), problems = collected(file)
    assert article.text == "Envoy goes\n\nShe went."
    assert problems == []
    assert article.source == (
        None if content.strip("\ufeff\n").startswith("[") or "l" in name[2:] or "nd" in name else str(file)
    )


@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_a_page_gives_its_article_and_what_it_says_of_it(tmp_path: Path, charset: str) -> None:
    file = tmp_path / "a.html"
    file.write_bytes(page(charset, '<meta property="article:published_time" content="2021-09-23T10:00:00Z">'))
    (article,), problems = collected(file)
    assert problems == []
    assert (article.title, article.date, article.publisher, article.url) == (
        "Envoy steps down", "2021-09-23", "Example Times", "https://news.example.org/envoy",
    )  # fmt: skip
    assert article.text.startswith("Envoy steps down\n\nThe special envoy to Ruritania")
    assert "“I will not be part of this,”" in article.text
    assert "Privacy" not in article.text
    assert "World" not in article.text


@pytest.mark.parametrize("head", ["", '<meta name="date" content="2021-09">'])
def test_no_day_is_made_up_for_a_page_that_names_none(tmp_path: Path, head: str) -> None:
    file = tmp_path / "a.htm"
    file.write_bytes(page(head=head))
    assert collected(file)[0][0].date is None


def test_problems_are_named_with_their_place_and_the_rest_goes_on(tmp_path: Path) -> None:
    content = {
        "a-empty.txt": b" \n",
        "b-binary.txt": b"\x00\x01\x02\xff",
        "c-broken.jsonl": b'{"text": "One."}\n{"text": \n\n[1]\n{"title": "no text"}\n'
        b'{"text": "Two.", "date": "soon"}\n',
        "d-broken.json": b'{"text": "a"',
        "e-lines.json": b'{"text": "a"}\n{"text": "b"}\n',
        "f-unknown.pdf": b"%PDF",
        "g-nosuffix": b"text",
        "h-damaged.txt.gz": gzip.compress(b"text" * 100)[:-9],
        "i-nogzip.txt.gz": b"text",
        "j-empty.jsonl": b"",
        "k-nothing.html": b"<html><body></body></html>",
        "l-yaml.md": b"---\na: [\n---\ntext",
        "m-array.json": b'[{"text": "Three."}, 4, {"text": "Four."}]',
        "n-good.txt": b"Five.",
        ".hidden.txt": b"Hidden.",
    }
    for name, data in content.items():
        (tmp_path / name).write_bytes(data)
    articles, problems = collected(tmp_path)
    assert [a.text for a in articles] == ["One.", "Two.", "Three.", "Four.", "Five."]
    places = [os.path.relpath(p.place, tmp_path) for p in problems]
    assert places == [
        "a-empty.txt", "b-binary.txt", "c-broken.jsonl:2", "c-broken.jsonl:4", "c-broken.jsonl:5", "c-broken.jsonl:6",
        "d-broken.json", "e-lines.json", "f-unknown.pdf", "g-nosuffix", "h-damaged.txt.gz", "i-nogzip.txt.gz",
        "j-empty.jsonl", "k-nothing.html", "l-yaml.md", "m-array.json, article 2",
    ]  # fmt: skip
    told = dict(zip(places, problems, strict=True))
    assert [place for place, problem in told.items() if not problem.skipped] == ["c-broken.jsonl:6"]
    for place, words in {
        "a-empty.txt": "empty", "b-binary.txt": "binary", "c-broken.jsonl:2": "broken JSON", "e-lines.json": ".jsonl",
        "f-unknown.pdf": "'.pdf'", "h-damaged.txt.gz": "gzip", "i-nogzip.txt.gz": "gzip", "l-yaml.md": "YAML",
    }.items():  # fmt: skip
        assert words in told[place].message, place


def test_what_is_not_there_or_not_for_us_is_a_problem(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    articles, problems = collected(tmp_path / "missing.txt", tmp_path / "missing", empty, "ftp://a.example/x")
    assert articles == []
    assert len(problems) == 4
    assert "No such file" in problems[0].message


def test_a_file_without_permission_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: Path, *_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    (tmp_path / "a.txt").write_text("x")
    monkeypatch.setattr(Path, "open", refused)  # root, who runs the tests on some machines, may read everything
    (problem,) = collected(tmp_path)[1]
    assert (problem.place, problem.message) == (str(tmp_path / "a.txt"), "cannot be read: Permission denied")


def test_folders_are_read_through_in_order_without_going_in_circles(tmp_path: Path) -> None:
    (tmp_path / "b" / ".git").mkdir(parents=True)
    for name in ("c.txt", "b/z.txt", "b/a.txt", "a.txt", "b/.git/x.txt"):
        (tmp_path / name).write_text(name)
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    articles, problems = collected(tmp_path)
    assert [a.text for a in articles] == ["a.txt", "b/a.txt", "b/z.txt", "c.txt"]
    assert problems == []


def test_a_folder_can_be_left_out(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "graph.html").write_text("<html>")
    (tmp_path / "a.txt").write_text("x")
    problems: list[Problem] = []
    assert len(list(read(tmp_path, on_problem=problems.append, exclude=[tmp_path / "output"]))) == 1
    assert problems == []


def test_the_same_article_twice_is_one_and_changed_text_is_not(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(
        lines({"id": 1, "text": "x"}, {"id": 1, "text": "x"}, {"text": "x"}, {"text": "x"}, {"id": 1, "text": "y"})
    )
    assert [(a.key[:6], a.text) for a in collected(file, file)[0]][:3] == [("1", "x"), ("sha256", "x"), ("1", "y")]


def test_options_fill_in_what_an_article_does_not_say(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(lines({"text": "x", "date": "2020", "publisher": ""}, {"text": "y", "url": "https://a.example/"}))
    one, two = collected(file, date="2021", publisher="P")[0]
    assert (one.date, one.publisher, two.date, two.publisher) == ("2020", "P", "2021", "P")
    assert collected(file, url="https://b.example/")[0][0].url == "https://b.example/"


def test_options_that_cannot_hold_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(lines({"text": "x"}, {"text": "y"}))
    with pytest.raises(UsageError, match="--url"):
        collected(file, url="https://a.example/")
    with pytest.raises(UsageError, match="--date"):
        collected(file, date="soon")


def test_a_broken_half_of_a_character_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "a \\ud83d\\ude00 b \\ud83d c"}\n')
    assert collected(file)[0][0].text == "a 😀 b � c"


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b"Plain text.\n", ["Plain text.\n"]),
        (b"[AP] Text in a bracket.", ["[AP] Text in a bracket."]),
        (b"{Text in a brace}", ["{Text in a brace}"]),
        (lines({"text": "One."}, {"text": "Two."}).encode(), ["One.", "Two."]),
        (gzip.compress(lines({"text": "One."}, {"text": "Two."}).encode()), ["One.", "Two."]),
        (json.dumps([{"text": "One."}, {"text": "Two."}], indent=1).encode(), ["One.", "Two."]),
        (json.dumps({"text": "One."}, indent=1).encode(), ["One."]),
        (b"---\ntitle: T\n---\n*B*", ["T\n\nB"]),
        (gzip.compress(b"Plain text.\n" * 9000), ["Plain text.\n" * 9000]),
    ],
)
def test_standard_input_is_recognised_by_what_it_holds(
    data: bytes, texts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    articles, problems = collected("-")
    assert [a.text for a in articles] == texts
    assert problems == []
    assert {a.source for a in articles} == {None}


def test_a_page_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(page())))
    assert collected("-")[0][0].title == "Envoy steps down"


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\x00\xff"])
def test_nothing_on_standard_input_is_a_problem(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    articles, (problem,) = collected("-")
    assert articles == []
    assert problem.place == "<standard input>"


def test_a_named_pipe_is_read_like_standard_input(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(lines({"text": "One."}),))
    writer.start()
    articles, _ = collected(pipe)
    writer.join()
    assert [a.text for a in articles] == ["One."]


def test_json_lines_are_read_as_they_come(tmp_path: Path) -> None:
    """A dump of any size takes little memory: the first article is there before the rest was looked at."""
    file = tmp_path / "a.jsonl"
    file.write_bytes(b'{"text": "One."}\n' + b"\xff\x00 broken\n" * 3)
    problems: list[Problem] = []
    articles = read(file, on_problem=problems.append)
    assert next(articles).text == "One."
    assert problems == []
    assert list(articles) == []
    assert len(problems) == 3


def test_places_are_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("d").mkdir()
    Path("d/a.txt").write_text("x")
    Path("b.jsonl").write_text("\n" + lines({"text": "y"}))
    found = list(read_with_places(["./d", "b.jsonl"]))
    assert [place for place, _ in found] == ["./d/a.txt", "b.jsonl:2"]
    assert found[0][1].source == str(tmp_path / "d" / "a.txt")


def test_without_a_listener_problems_are_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert list(read(tmp_path / "missing.txt")) == []
    assert "missing.txt: cannot be read" in caplog.text
