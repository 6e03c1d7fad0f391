"""What the model of positions learns from about policies that are one."""

from __future__ import annotations

from spacy.language import Language

from kg.language import annotate
from kg.language.positions import AGENT, POLICY
from kg.model import Article
from kg.training.corpora.positioned import Positioned
from kg.training.pairs import Pair, pairs

TEXT = (
    "Norway banned plastic bags. The cabinet also approved a tax on fuel. The levy on petrol angered drivers. "
    "Shops have to stop selling the bags by May."
)


def _positioned(*policies: tuple[str, ...]) -> Positioned:
    where = tuple((names[0], tuple((TEXT.index(n), TEXT.index(n) + len(n)) for n in names)) for names in policies)
    return Positioned(Article("test", TEXT), "test", "train", where, (), ())


def _sides(pair: Pair) -> tuple[str, str]:
    """The words that mean the first policy, and those that mean the second."""
    first, second = (
        " ".join(w for w, r in zip(pair.words, pair.roles, strict=True) if r & bit and w not in "@#")
        for bit in (AGENT, POLICY)
    )
    return first, second


def _pairs(nlp: Language, article: Positioned) -> list[Pair]:
    ((_, doc),) = annotate(nlp, [article.article])
    return list(pairs(article, doc))


def test_annotated_mentions_of_one_policy_are_the_same(nlp: Language) -> None:
    found = _pairs(nlp, _positioned(("banned plastic bags",), ("a tax on fuel", "levy on petrol")))
    told = {_sides(p): p.same for p in found if not p.found}
    assert told["a tax on fuel", "levy on petrol"] is True
    assert any("banned" in a and not same for (a, _), same in told.items())


def test_what_extraction_compares_is_judged_by_the_annotation(nlp: Language) -> None:
    one = _pairs(nlp, _positioned(("banned plastic bags",), ("a tax on fuel", "levy on petrol")))
    two = _pairs(nlp, _positioned(("banned plastic bags",), ("a tax on fuel",), ("levy on petrol",)))
    seen = [{_sides(p): p.same for p in x if p.found} for x in (one, two)]
    assert seen[0].keys() == seen[1].keys()
    assert any(seen[0].values())
    assert not any(seen[1].values())


def test_without_annotation_there_is_nothing_to_learn(nlp: Language) -> None:
    assert _pairs(nlp, _positioned()) == []
