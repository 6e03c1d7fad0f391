"""Who says what: source, cue and content of every manner of reporting."""

from __future__ import annotations

import itertools

import pytest
from spacy.language import Language

from kg.language import attributions, inside_quotes


def read(nlp: Language, text: str) -> list[tuple[str, str, str]]:
    doc = nlp(text)
    return [tuple(" … ".join(s.text for s in part) for part in (a.source, a.cue, a.content)) for a in attributions(doc)]  # type: ignore[misc]


CASES = [
    ("Maria Lind said that the talks had failed.", ("Maria Lind", "said", "that the talks had failed")),
    ("Maria Lind said the talks had failed.", ("Maria Lind", "said", "the talks had failed")),
    ("The talks had failed, Maria Lind said.", ("Maria Lind", "said", "The talks had failed")),
    ("“The talks have failed,” said Maria Lind.", ("Maria Lind", "said", "“The talks have failed,”")),
    ('"The talks have failed," Maria Lind said.', ("Maria Lind", "said", '"The talks have failed,"')),
    (
        "“The talks have failed,” Maria Lind said, “and nobody is to blame.”",
        ("Maria Lind", "said", "“The talks have failed,” … “and nobody is to blame.”"),
    ),
    (
        "“The talks have failed,” Maria Lind said. “Nobody is to blame.”",
        ("Maria Lind", "said", "“The talks have failed,” … “Nobody is to blame.”"),
    ),
    (
        "Maria Lind said: “The talks have failed. Nobody is to blame.”",
        ("Maria Lind", "said", "“The talks have failed. Nobody is to blame.”"),
    ),
    (
        "According to the ministry, the talks had failed.",
        ("the ministry", "According to", "the talks had failed"),
    ),
    (
        "The talks had failed, according to Example News reports.",
        ("Example News reports", "according to", "The talks had failed"),
    ),
    ("He told reporters that the talks had failed.", ("He", "told", "that the talks had failed")),
    (
        "The senator denounced the policy of the government.",
        ("The senator", "denounced", "the policy of the government"),
    ),
    ("The minister has called for new talks.", ("The minister", "has called for", "new talks")),
    ("Lind urged Congress to act.", ("Lind", "urged", "Congress to act")),
    ("Lind vowed to fight the law.", ("Lind", "vowed", "to fight the law")),
    ("The senator called him a liar.", ("The senator", "called", "him a liar")),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_one_attribution(nlp: Language, text: str, expected: tuple[str, str, str]) -> None:
    assert read(nlp, text) == [expected]


def test_every_cue_has_its_own(nlp: Language) -> None:
    found = read(nlp, "The minister said the talks had failed, but the envoy insisted that they would go on.")
    assert [(source, cue) for source, cue, _ in found] == [("The minister", "said"), ("the envoy", "insisted")]


SILENT = [
    "The minister left the room and closed the door.",
    "The “deeply flawed” plan was dropped.",
    "Also Read: Minister says talks have failed",
]


@pytest.mark.parametrize("text", SILENT)
def test_no_attribution(nlp: Language, text: str) -> None:
    assert read(nlp, text) == []


def test_what_is_said_in_a_quotation_is_not_reported_again(nlp: Language) -> None:
    found = read(nlp, "“They said that we would lose, and we won,” Maria Lind told the crowd.")
    assert [source for source, _, _ in found] == ["Maria Lind"]


def test_parts_are_tied_by_id_and_overlap_not(nlp: Language) -> None:
    doc = nlp("“We lost,” Maria Lind said, “but we go on.” Peter Holt said he agreed.")
    by_id: dict[str, list[tuple[int, int, str]]] = {}
    for span in doc.spans["attributions"]:
        assert span.label_ in {"source", "cue", "content"}
        by_id.setdefault(span.id_, []).append((span.start, span.end, span.label_))
    assert len(by_id) == 2
    for parts in by_id.values():
        parts.sort()
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(parts))


def test_inside_quotes(nlp: Language) -> None:
    doc = nlp("Lind said “it is over” and left.")
    quotation = inside_quotes(doc[3:5])
    assert quotation is not None
    assert quotation.text == "“it is over”"
    assert inside_quotes(doc[0:1]) is None
