"""Corpora become training documents that know what the corpus says, and no more."""

from __future__ import annotations

import pytest
import spacy

from kg.language.reader.pieces import GLUED, LINE, SPACE
from kg.training.coreference_score import ConllScore
from kg.training.corpora import conllu, names, polnear
from kg.training.document import ATTRIBUTION_LABELS, NAME_TAGS, names_mask

CONLLU = """\
# newdoc id = GUM_news_made
# global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity
# newpar
# text = Ada Quint can't stay.
1\tAda\tAda\tPROPN\tNNP\t_\t4\tnsubj\t_\tEntity=(1-person-new-sssss-cf1-1,2-coref
2\tQuint\tQuint\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)
3-4\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
3\tca\tcan\tAUX\tMD\t_\t5\taux\t_\t_
4\tn't\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_
5\tstay\tstay\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_

# text = She left.
1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(1-person-giv:act-sssss-cf1-1-ana)
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""


@pytest.fixture
def treebank(tmp_path):
    path = tmp_path / "GUM_news_made.conllu"
    path.write_text(CONLLU, "utf-8")
    return next(conllu.documents(path))


def test_conllu_words_gaps_and_trees(treebank):
    assert treebank.words == ["Ada", "Quint", "ca", "n't", "stay", ".", "She", "left", "."]
    assert treebank.gaps == [LINE, SPACE, SPACE, GLUED, SPACE, GLUED, SPACE, SPACE, GLUED]
    assert list(treebank.starts) == [1, 0, 0, 0, 0, 0, 1, 0, 0]
    assert treebank.heads[4] == 4
    assert treebank.heads[6] == 7
    assert treebank.tags[6] == "PRON PRP"


def test_gum_mentions_are_chained_by_head(treebank):
    assert [(m.head, m.begin, m.end, m.chain) for m in treebank.mentions] == [(0, 0, 2, 1), (6, 6, 7, 1)]


def test_a_corpus_without_attributions_is_silent_about_them(treebank):
    assert treebank.attributions is None
    assert not treebank.names.any()


def test_polnear(tmp_path):
    text = "“We leave,” Quint said."
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "made.txt").write_text(text, "utf-8")
    rows = ["T1\tSource 12 17\tQuint", "T2\tCue 18 22\tsaid", "T3\tContent 0 11\t“We leave,”",
            "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1"]  # fmt: skip
    (tmp_path / "attributions" / "made_x1.ann").write_text("\n".join(rows), "utf-8")
    document = next(polnear.documents(tmp_path, spacy.blank("en")))
    labels = [ATTRIBUTION_LABELS[i] for i in document.attributions[0].labels(len(document.words))]
    assert document.words[document.attributions[0].anchor] == "said"
    assert dict(zip(document.words, labels, strict=True))["Quint"] == "B-source"
    assert labels[0] == "B-content"
    assert labels[-1] == "none"


def test_what_a_corpus_leaves_open_stays_open(tmp_path):
    folder = tmp_path / "made"
    folder.mkdir()
    (folder / "train.txt").write_text("Quint\tB-person\nleft\tO\nOsterby\tB-location\n", "utf-8")
    document = next(names.crossner(folder / "train.txt"))
    person, outside, place = (int(m) for m in document.names)
    assert person == names_mask(["B-PERSON"])
    assert place == names_mask(["B-GPE", "B-LOC", "B-FAC"])
    assert outside & names_mask(["O"])
    assert outside & names_mask(["B-DATE"])
    assert not outside & names_mask(["B-PERSON"])
    assert len(NAME_TAGS) < 63


def test_conll_f1_of_perfect_and_of_broken_chains():
    pytest.importorskip("scipy")
    perfect, broken = ConllScore(), ConllScore()
    gold = [frozenset({1, 2, 3}), frozenset({4, 5})]
    perfect.add(gold, gold)
    broken.add(gold, [frozenset({1, 4}), frozenset({2, 5})])
    assert perfect.f1()["conll"] == pytest.approx(1.0)
    assert broken.f1()["conll"] < 0.6
