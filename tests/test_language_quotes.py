"""Quotation marks: pairs, nesting, apostrophes, quotations that nobody closed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.quotes import quotations

CASES = [
    ('He said "we will go" and left.', ['"we will go"']),
    ("“We will go,” she said, “and soon.”", ["“We will go,”", "“and soon.”"]),
    ("‘We go’, he said.", ["‘We go’"]),
    ("The ministers’ plan isn’t the states’ plan.", []),
    ("'It is ours' said the minister's aide.", ["'It is ours'"]),
    ("She called it 'a mistake', the paper's editor wrote.", ["'a mistake'"]),
    ("“He told me ‘never again’,” said Lind.", ["“He told me ‘never again’,”", "‘never again’"]),
    ("\"He told me 'never again',\" said Lind.", ["\"He told me 'never again',\"", "'never again'"]),
    ("She said: “We never agreed. It was imposed.\n\nThe talks went on.", ["“We never agreed. It was imposed."]),
    ("“We agreed.\n\n“And we stand by it,” he said.", ["“We agreed.", "“And we stand by it,”"]),
    ("In the ’90s and the '80s nobody asked.", []),
    ("The 6'2\" guard stood there.", []),
    ("``We go,'' he said.", ["``We go,''"]),
    ("„Wir gehen“, he said.", ["„Wir gehen“"]),
    ("«We go», he said.", ["«We go»"]),
    ("“First” and “second” went.", ["“First”", "“second”"]),
    ("“One thing he never closed, and then “another” came.", ["“One thing he never closed, and then", "“another”"]),
    ('"', []),
    ("No quotation here.", []),
    ("They said “”.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[q.begin : q.end] for q in quotations(text)] == expected


def test_depth_and_closing() -> None:
    text = "“He told me ‘never again’,” said Lind. “And he"
    outer, inner, last = quotations(text)
    assert (outer.depth, inner.depth, last.depth) == (0, 1, 0)
    assert (outer.closed, inner.closed, last.closed) == (True, True, False)
    assert (outer.single, inner.single) == (False, True)
    assert text[outer.inner_begin : outer.inner_end] == "He told me ‘never again’,"


@given(st.text(alphabet="ab .,\n“”‘’\"'`«»", max_size=60))
def test_quotations_keep_within_their_line(text: str) -> None:
    for q in quotations(text):
        assert 0 <= q.begin <= q.inner_begin < q.inner_end <= q.end <= len(text)
        assert "\n" not in text[q.begin : q.end]
