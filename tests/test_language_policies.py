"""Marks of policies: where the model finds that one is meant."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from kg.language import policies

LIKELY = [
    ("The parliament voted to ban plastic bags on Tuesday.", "ban plastic bags"),
    ("Thousands marched against the extradition bill.", "extradition bill"),
    ("The president signed the Clean Rivers Act into law.", "Clean Rivers Act"),
    ("The minister defended the decision to deport Haitian migrants.", "deport Haitian migrants"),
    ("Congress repealed the tariffs on steel.", "tariffs on steel"),
]
NOTHING = [
    "The striker scored twice in the second half.",
    "Heavy rain fell on the coast overnight.",
    "She was born in Lisbon and studied chemistry.",
]


@pytest.mark.parametrize(("text", "inside"), LIKELY)
def test_a_policy_is_marked(nlp: Language, text: str, inside: str) -> None:
    found = policies(nlp(text))
    begin = text.index(inside)
    assert any(s.start_char < begin + len(inside) and begin < s.end_char for s in found.likely), found


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_policy_is_not_marked(nlp: Language, text: str) -> None:
    assert policies(nlp(text)).likely == ()


def test_marks_are_kept_with_the_document_and_taken_from_it(nlp: Language) -> None:
    doc = nlp("The parliament voted to ban plastic bags.")
    assert policies(doc) == policies(doc)
    assert policies(Doc(doc.vocab).from_bytes(doc.to_bytes())).likely[0].text == policies(doc).likely[0].text
    doc.spans["policies"] = SpanGroup(doc, spans=[])
    assert policies(doc).likely == ()


@given(st.lists(st.sampled_from(["The ban ended.", "Rain fell.", "\n", "Nobody voted for the bill.", "A"]), max_size=8))
def test_any_pipeline_can_be_marked_and_what_is_likely_is_possible(parts: list[str]) -> None:
    doc = spacy.blank("en")(" ".join(parts))
    found = policies(doc)
    possible = {i for s in found.possible for i in range(s.start, s.end)}
    assert all(set(range(s.start, s.end)) <= possible for s in found.likely)
    ends = [s.end for s in found.likely]
    assert all(end <= s.start for end, s in zip(ends, found.likely[1:], strict=False))


def test_no_mark_spans_two_sentences(nlp: Language) -> None:
    doc = nlp("The senate passed the tax bill. The extradition bill failed.")
    assert all(len(list(span.sents)) == 1 for span in policies(doc).likely)
