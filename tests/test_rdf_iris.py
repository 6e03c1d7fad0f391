"""IRIs: valid for any label, one for each id."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.rdf import BASE, article_iri, iri

NAMES = st.text(st.characters(), min_size=1)


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("person/daniel-foote", "person/daniel-foote"),
        ("person/tomás-ardel", "person/tomás-ardel"),
        ("person/李明", "person/李明"),
        ("person/a b", "person/a%20b"),
        ("person/100%", "person/100%25"),
        ("person/a<b>", "person/a%3Cb%3E"),
        ("person/what?#now", "person/what%3F%23now"),
        ("person/..", "person/%2E%2E"),
        ("office/a/b", "office/a/b"),
    ],
)
def test_iri(identifier: str, expected: str) -> None:
    assert str(iri(identifier)) == BASE + expected


@given(NAMES)
def test_every_iri_is_valid(name: str) -> None:
    assert NamedNode(str(iri(f"person/{name}"))).value == str(iri(f"person/{name}"))


@given(NAMES, NAMES)
def test_different_ids_have_different_iris(one: str, other: str) -> None:
    assert (iri(f"person/{one}") == iri(f"person/{other}")) == (one == other)


@given(NAMES)
def test_every_article_has_an_iri(key: str) -> None:
    assert NamedNode(str(article_iri(key))).value.startswith(BASE + "article/")


@pytest.mark.parametrize("identifier", ["person:1", "person", "person/", "country:US/x"])
def test_unresolved_ids_are_refused(identifier: str) -> None:
    with pytest.raises(ValueError, match="resolve"):
        iri(identifier)
