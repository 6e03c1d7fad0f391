from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Article
from kg.sources.compose import compose
from kg.sources.problems import UnreadableError


def made(**fields: object) -> tuple[Article, list[str]]:
    notes: list[str] = []
    return compose(fields, source=None, note=notes.append), notes


@pytest.mark.parametrize(
    ("title", "body", "text", "rest"),
    [
        (None, "A body.", "A body.", "A body."),
        ("Envoy goes", "She went.", "Envoy goes\n\nShe went.", "She went."),
        ("Envoy\n  goes ", "\n\nShe went.\n", "Envoy goes\n\nShe went.\n", "She went.\n"),
        ("Envoy goes", "Envoy goes\n\nShe went.", "Envoy goes\n\nShe went.", "She went."),
        ("Envoy goes", "ENVOY  GOES\nShe went.", "ENVOY  GOES\nShe went.", "She went."),
        ("Envoy goes", "Envoy goes home.", "Envoy goes\n\nEnvoy goes home.", "Envoy goes home."),
        ("Envoy goes", "Envoy goes", "Envoy goes", ""),
    ],
)  # fmt: skip
def test_the_headline_stands_once_before_the_body(title: str | None, body: str, text: str, rest: str) -> None:
    article, _ = made(title=title, text=body)
    assert article.text == text
    assert article.text[article.body :] == rest


def test_the_key_is_the_address_then_the_id_then_a_digest_of_the_text() -> None:
    assert made(text="x", url="https://a.example/1", id="7")[0].key == "https://a.example/1"
    assert made(text="x", id=7)[0].key == "7"
    one, two, other = (made(text=text)[0].key for text in ("x", "x", "y"))
    assert one == two != other


def test_details_that_cannot_be_used_are_left_out_and_told() -> None:
    article, notes = made(text="x", date="soon", url="example.org/a", publisher=["P"], title={"t": 1})
    assert (article.date, article.url, article.publisher, article.title) == (None, None, None, None)
    assert len(notes) == 4
    assert any("'soon'" in note for note in notes)


def test_an_address_is_made_a_valid_iri() -> None:
    assert made(text="x", url=" https://a.example/x y<z>ä ")[0].url == "https://a.example/x%20y%3Cz%3Eä"


@pytest.mark.parametrize("fields", [{}, {"text": None}, {"text": ""}, {"text": " \n\t"}, {"text": 5}, {"text": "a\0b"}])
def test_without_text_there_is_no_article(fields: dict[str, object]) -> None:
    with pytest.raises(UnreadableError):
        made(**fields)


def test_an_article_of_over_a_million_characters_is_refused() -> None:
    with pytest.raises(UnreadableError, match="1,000,000"):
        made(text="x" * 1_000_001)


@given(st.text(st.characters(exclude_characters="\0")), st.text(st.characters(exclude_characters="\0")))
def test_body_and_title_are_always_found_in_the_text(title: str, body: str) -> None:
    if not body.strip():
        return
    article, _ = made(title=title, text=body)
    article.text.encode()
    assert 0 <= article.body <= len(article.text)
    if article.title:
        first = " ".join(article.text.lstrip().partition("\n")[0].split())
        assert first.casefold() == article.title.casefold()
