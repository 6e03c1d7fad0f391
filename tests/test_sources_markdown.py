from __future__ import annotations

import pytest

from kg.sources.markdown import front_matter, markdown_fields, plain_text
from kg.sources.problems import UnreadableError


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("One line\nand the next.\n\nA second *paragraph*.", "One line and the next.\n\nA second paragraph."),
        ("# Head\n\nText with **bold**, _stress_, `code`, ~~gone~~.", "Head\n\nText with bold, stress, code, gone."),
        ("A [link](https://a.example \"t\") and <https://b.example>.", "A link and https://b.example."),
        ("- one\n- two\n  - three\n", "one\n\ntwo\n\nthree"),
        ("> “We go,” she said.\n> He stayed.", "“We go,” she said. He stayed."),
        ("An image ![alt](a.png) here.", "An image  here."),
        ("AT&amp;T \\*star\\* 5 < 6", "AT&T *star* 5 < 6"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a\tb\n\n1\t2"),
        ("Hard  \nbreak and<br>another", "Hard\nbreak and\nanother"),
        ("<!-- a comment -->\n\n<div>\nIn a block\n</div>\n\nText.", "In a block\n\nText."),
        ("<script>\nalert(1)\n</script>\n\nText.", "Text."),
        ("Text\n\n---\n\nmore", "Text\n\nmore"),
        ("    indented code", "indented code"),
    ],
)  # fmt: skip
def test_markup_goes_and_words_stay(markdown: str, plain: str) -> None:
    assert plain_text(markdown) == plain


def test_front_matter_names_the_article() -> None:
    fields = markdown_fields(
        '---\nTitle: "Envoy: she goes"\ndate: 2021-09-23\npublisher: Gazette\n'
        "url: https://a.example/1\n---\n\nShe went."
    )
    assert fields["title"] == "Envoy: she goes"
    assert str(fields["date"]) == "2021-09-23"
    assert (fields["publisher"], fields["url"], fields["text"]) == ("Gazette", "https://a.example/1", "She went.")


def test_a_first_heading_is_the_title_where_the_front_matter_has_none() -> None:
    assert markdown_fields("# Envoy goes\n\nShe went.")["title"] == "Envoy goes"
    assert markdown_fields("---\ntitle: T\n---\n# H\n\nX")["title"] == "T"
    assert "title" not in markdown_fields("## Lower\n\nShe went.")
    assert "title" not in markdown_fields("She went.\n\n# Later")


@pytest.mark.parametrize(
    "text", ["---\nNo mapping, but text between rules\n---\nmore", "---\nnever closed", "text", ""]
)
def test_what_is_no_mapping_is_no_front_matter(text: str) -> None:
    assert front_matter(text) == ({}, text)


@pytest.mark.parametrize("head", ["title: Envoy: she goes", "date: 2021-99-99", "a: [", "!!python/object:os.system x"])
def test_broken_front_matter_is_a_problem(head: str) -> None:
    with pytest.raises(UnreadableError, match="front matter"):
        front_matter(f"---\n{head}\n---\ntext")
