"""The bundled reader inside spaCy: what it writes, how it is saved, and news as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.language import attributions, clusters, load
from kg.language.reader.weights import bundled, digest, files_of

CARD = Path(__file__).parents[1] / "docs" / "reader.md"
TEXT = (
    "Maria Lind, the foreign minister of Norway, said on Monday that the talks in Geneva had failed. “Nobody wants a "
    "war,” she told reporters.\n\nThe United States denied the report."
)


def seen(doc: Doc) -> list[object]:
    return [
        [(t.text, t.tag_, t.lemma_, t.dep_, t.head.i, t.is_sent_start) for t in doc],
        [(e.text, e.label_, e.kb_id_) for e in doc.ents],
        [[[s.text for s in part] for part in (a.source, a.cue, a.content)] for a in attributions(doc)],
        [[m.text for m in c] for c in clusters(doc)],
    ]


def test_everything_is_filled(nlp: Language) -> None:
    doc = nlp(TEXT)
    for what in ("TAG", "POS", "LEMMA", "DEP", "HEAD", "SENT_START", "ENT_IOB"):
        assert doc.has_annotation(what), what
    assert [(e.text, e.label_) for e in doc.ents if e.label_ in {"PERSON", "GPE"}] == [
        ("Maria Lind", "PERSON"), ("Norway", "GPE"), ("Geneva", "GPE"), ("The United States", "GPE"),
    ] or [e.text for e in doc.ents if e.label_ in {"PERSON", "GPE"}][-1] == "United States"  # fmt: skip
    assert all(0 < a.probability <= 1 for a in attributions(doc))
    assert all(e._.probability is None or 0 < e._.probability <= 1 for e in doc.ents)


def test_one_by_one_and_together_give_the_same(nlp: Language) -> None:
    texts = [TEXT, "One line.", "", "  \n ", TEXT * 3, "Peter Holt resigned."]
    assert [seen(d) for d in nlp.pipe(texts)] == [seen(nlp(t)) for t in texts]


def test_the_pipeline_is_saved_with_its_weights(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "saved")
    back = spacy.load(tmp_path / "saved")
    assert seen(back(TEXT)) == seen(nlp(TEXT))


def test_the_pipeline_goes_through_bytes(nlp: Language) -> None:
    data = nlp.to_bytes()
    back = load().from_bytes(data)
    assert seen(back(TEXT)) == seen(nlp(TEXT))


def test_the_weights_are_those_of_the_card() -> None:
    assert digest(files_of(bundled())) in CARD.read_text("utf-8")


def test_the_weights_are_small() -> None:
    sizes = {name: len(content) for name, content in files_of(bundled()).items()}
    for name in ("policies.onnx", "positions.onnx"):
        assert sizes.pop(name) < 25_000_000
    assert sum(sizes.values()) < 45_000_000


FILLER = "The committee met again in the old town hall, and nothing much came of it for several more weeks. "


def test_where_a_window_ends_changes_next_to_nothing(nlp: Language) -> None:
    """The same words at many places of the window: tags, names and sentence limits stay the same."""
    words = [t.text for t in nlp.make_doc(TEXT)]
    wanted = None
    same = total = 0
    for lines in range(0, 40, 5):
        doc = nlp(f"{FILLER * lines}\n\n{TEXT}\n\n{FILLER * 20}")
        begin = next(i for i in range(len(doc)) if [t.text for t in doc[i : i + len(words)]] == words)
        found = [(t.tag_, t.ent_type_, t.is_sent_start) for t in doc[begin : begin + len(words)]]
        wanted = wanted or found
        same += sum(a == b for a, b in zip(found, wanted, strict=True))
        total += len(words)
    assert same / total > 0.98


# text; its sentences' first words; names that must be found whole
NEWS = [
    ('"We will not go," Peter Holt said. "Never."', ['"We', '"Never'], ["Peter Holt"]),
    ("“We will not go,” Peter Holt said. “Never.”", ["“We", "“Never"], ["Peter Holt"]),
    ("“We will not go, Peter Holt said on Monday.", ["“We"], ["Peter Holt"]),
    ("Minister Maria Lind Quits Over Water Law\n\nMaria Lind resigned.", ["Minister", "Maria"], ["Maria Lind"]),
    ("OSLO, NORWAY — Maria Lind resigned on Monday.", ["OSLO"], ["Maria Lind"]),
    ("The U.S. and Norway signed it. The US left later.", ["The", "The"], ["U.S.", "Norway", "US"]),
    ("Jean-Pierre Müller met José Álvarez in São Paulo.", ["Jean"], ["Jean-Pierre Müller", "José Álvarez"]),
    ("By Peter Holt\n\nMaria Lind resigned.", ["By", "Maria"], ["Maria Lind"]),
    ("Maria Lind’s aide, Peter Holt, left", ["Maria"], ["Maria Lind", "Peter Holt"]),
    ("Maria\u00a0Lind resigned. Norway said nothing.", ["Maria", "Norway"], ["Norway"]),
    ("Maria Lind resigned", ["Maria"], ["Maria Lind"]),
    ("Sen. Maria Lind met Gov. Peter Holt in Ohio.", ["Sen."], ["Maria Lind", "Peter Holt", "Ohio"]),
    ("He said: “It is over.” Then Maria Lind left.", ["He", "Then"], ["Maria Lind"]),
    ("Also Read: Maria Lind resigns\n\nPeter Holt left.", ["Also", "Peter"], ["Peter Holt"]),
    ("• Maria Lind resigned\n• Peter Holt stayed", ["•", "•"], ["Maria Lind", "Peter Holt"]),
]


@pytest.mark.parametrize(("text", "starts", "names"), NEWS)
def test_news_as_it_is(nlp: Language, text: str, starts: list[str], names: list[str]) -> None:
    doc = nlp(text)
    begun = [s.text.strip() for s in doc.sents if s.text.strip()]
    assert len(begun) == len(starts)
    assert all(sentence.startswith(start) for sentence, start in zip(begun, starts, strict=True))
    assert set(names) <= {e.text for e in doc.ents}


@pytest.mark.parametrize(
    "text",
    [
        "The ship visited the Antarctic base between November 27 and December 10.",
        "The planet is close to its star, such that a year on Q4-17b lasts 12 days.",
    ],
)
def test_no_name_is_of_function_words_alone(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.ents
    assert not [e.text for e in doc.ents if all(t.pos_ in {"ADP", "DET"} for t in e)]
