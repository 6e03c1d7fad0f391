"""Markdown, with front matter, as plain text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from kg.sources.compose import Fields
from kg.sources.problems import UnreadableError

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["front_matter", "markdown_fields", "plain_text"]


def markdown_fields(text: str) -> Fields:
    """The fields of a Markdown file: those its front matter names, and its body as plain text.

    Where the front matter has no title, a first-level heading at the top is it. Raises `UnreadableError` if the front
    matter is broken YAML.
    """
    matter, body = front_matter(text)
    fields = {str(name).lower(): value for name, value in matter.items()}
    plain, heading = _rendered(body)
    fields["text"] = plain
    if not fields.get("title") and heading is not None:
        fields["title"] = heading
    return fields


def front_matter(text: str) -> tuple[dict[object, object], str]:
    """The YAML mapping at the head of `text`, between two lines of ``---``, and what follows it.

    A head that is no mapping is text between two rules, and stays where it is. Raises `UnreadableError` on broken YAML.
    """
    import yaml
    from frontmatter.default_handlers import YAMLHandler

    handler = YAMLHandler()
    if not handler.detect(text):
        return {}, text
    try:
        head, body = handler.split(text)
    except ValueError:  # the head is never closed
        return {}, text
    try:
        matter = handler.load(head)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in line {mark.line + 1}" if mark else ""
        raise UnreadableError(
            f"the front matter is not valid YAML{where}; put quotes around values with a colon"
        ) from None
    except ValueError as error:  # a YAML time stamp that is no date
        raise UnreadableError(f"the front matter holds an impossible value ({error})") from None
    return (matter, body) if isinstance(matter, dict) else ({}, text)


def plain_text(markdown: str) -> str:
    """The text of `markdown` without its markup: blocks apart by a blank line, a paragraph's own lines joined.

    Images and HTML comments, scripts and styles are dropped; of links the words stay.
    """
    return _rendered(markdown)[0]


def _rendered(markdown: str) -> tuple[str, str | None]:
    tokens = _parser().parse(markdown)
    blocks: list[str] = []
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            blocks.append("\t".join(row or ()))
            row = None
        elif token.type == "inline":
            (blocks if row is None else row).append(_inline(token.children or ()))
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content.rstrip())
        elif token.type == "html_block":
            blocks.append(_without_tags(token.content))
    heading = None
    if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        heading = blocks[0]
    return "\n\n".join(block for block in blocks if block.strip()), heading


def _inline(tokens: Sequence[Token]) -> str:
    out = []
    for token in tokens:
        if token.type in ("text", "text_special", "code_inline"):
            out.append(token.content)
        elif token.type == "softbreak":
            out.append(" ")
        elif token.type == "hardbreak" or (token.type == "html_inline" and token.content.startswith("<br")):
            out.append("\n")
    return "".join(out).strip()


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


def _without_tags(html: str) -> str:
    parser = _Words()
    parser.feed(html)
    parser.close()
    return "\n".join(line.strip() for line in "".join(parser.words).splitlines() if line.strip())
