"""What the model of positions learns from: who is meant by the annotation, and what is right of each look."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from kg.extract import grounds
from kg.language import annotate
from kg.language.positions import AGENT
from kg.model import Article
from kg.training.corpora.marked import rows
from kg.training.corpora.positioned import Positioned, annotated, gold, reports
from kg.training.looks import SIDES, looks, means

TEXT = "The Senate of Norway passed the extradition bill. Ada Kerr said the bill was cruel. Paul Dorn praised it."
MEANT = [
    ("p:Ada Kerr=Kerr", {"Ada Kerr"}),
    ("p:Kerr", {"Ada Kerr"}),
    ("p:Bo Kerr", set()),
    ("g:Senate of Norway", {"Senate of Norway"}),
    ("NO", {"Norway"}),
    ("SE", set()),
    ("o:spokesman", set()),
]


def _positioned(text: str) -> Positioned:
    place = text.index("extradition bill"), text.index("extradition bill") + len("extradition bill")
    told = ("g:Senate of Norway", 0, "Adopt"), ("p:Ada Kerr", 0, "Oppose"), ("p:Paul Dorn=Dorn", 0, "Support")
    sentence = text.index("Ada"), text.index(" Paul")
    where = (("extradition bill", (place,)),)
    return Positioned(Article("test", text), "test", "train", where, told, ((), (sentence,), ()))


@pytest.mark.parametrize(("reference", "labels"), MEANT)
def test_whom_a_reference_means(nlp: Language, reference: str, labels: set[str]) -> None:
    article = Article("test", TEXT)
    ((_, doc),) = annotate(nlp, [article])
    mentions, _, _ = grounds(doc, article)
    known = {**mentions.people, **mentions.organizations, **mentions.countries}
    assert {x.label for e, x in known.items() if means(reference, e, mentions)} == labels


def test_looks_say_what_is_right(nlp: Language) -> None:
    article = _positioned(TEXT)
    ((_, doc),) = annotate(nlp, [article.article])
    found = list(looks(article, doc))
    assert {one.found for one in found} == {True, False}
    told = {}
    for one in found:
        named = [w for w, role in zip(one.words, one.roles, strict=True) if role & AGENT and w != "@"]
        told[" ".join(named)] = one
    assert SIDES[told["Ada Kerr"].side] == "Oppose"
    assert SIDES[told["Paul Dorn"].side] == "Support"
    assert not told["Ada Kerr"].adopts
    shown = [w for w, shows in zip(told["Ada Kerr"].words, told["Ada Kerr"].shows, strict=True) if shows]
    assert [w for w in shown if w not in "@#"] == ["Ada", "Kerr", "said", "the", "bill", "was", "cruel", "."]
    assert not any(told["Paul Dorn"].shows)
    assert any(one.adopts for one in found)


def test_reports_are_whole() -> None:
    found = list(reports())
    assert len({r.name for r in found}) == len(found) == len(rows("reports.jsonl"))
    assert {r.part for r in found} == {"train", "dev"}
    for report in found:
        assert report.article.title is not None
        assert report.article.text.startswith(report.article.title)
        assert all(what in {"Adopt", "Support", "Oppose"} for *_, what in report.positions)
        assert all(0 <= n < len(report.policies) for _, n, _ in report.positions)
        for _, places in report.policies:
            assert all(report.article.text[b:e].strip() == report.article.text[b:e] != "" for b, e in places)


@pytest.mark.shared
def test_no_article_that_measures_is_learned_from(shared: Path) -> None:
    measure = set((shared / "gold" / "measure.txt").read_text("utf-8").split())
    developed = list(gold(shared / "gold"))
    assert developed
    assert not measure & {a.name.removeprefix("gold/") for a in developed}
    texts = {a.article.text for a in developed}
    assert not any(a.article.text in texts for a in annotated(shared / "data"))
