"""The annotated articles of the model that marks policies: offsets alone, in order, and no text."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.training.corpora.marked import annotated, gold, rows


def test_every_line_is_whole() -> None:
    found = rows()
    assert len({r["article"] for r in found}) == len(found)
    for row in found:
        assert row["part"] in {"train", "dev", "test"}
        assert row["article"].startswith(("polnear/", "wikinews/", "conll2003/"))
        for policy in row["policies"]:
            assert policy["label"]
            assert all(0 <= b < e for b, e in policy["mentions"])
        for stance in row["stances"]:
            assert stance["polarity"] in {"Support", "Oppose"}
            assert 0 <= stance["policy"] < len(row["policies"])


@pytest.mark.shared
def test_the_offsets_stand_in_the_texts_and_apart(shared: Path) -> None:
    articles = [*annotated(shared / "data"), *gold(shared / "gold")]
    measure = set((shared / "gold" / "measure.txt").read_text("utf-8").split())
    assert not any(a.name.removeprefix("gold/") in measure for a in articles)
    for article in articles:
        assert all(e <= len(article.text) for _, e in article.spans)
        assert all(first[1] <= second[0] for first, second in zip(article.spans, article.spans[1:], strict=False))
        assert not any(article.text[b:e][0].isspace() or article.text[b:e][-1].isspace() for b, e in article.spans)
