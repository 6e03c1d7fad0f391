"""The Reuters reports that are put together again from CoNLL-2003."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.training.corpora.wire import reports

FILE = [
    ("Kerr", "B-person"), ("rejects", "O"), ("ban", "O"), (".", "O"), None,
    ("Anna", "B-person"), ("Dorn", "I-person"), None,
    ("OSLO", "B-location"), ("1996-08-22", "O"), None,
    ('"', "O"), ("We", "O"), ("do", "O"), ("n't", "O"), ("like", "O"), ("it", "O"), (",", "O"),
    ('"', "O"), ("said", "O"),
    ("Kerr", "B-person"), ("(", "O"), ("Labour", "B-organisation"), (")", "O"), (".", "O"), None,
    ("It", "O"), ("costs", "O"), ("$", "O"), ("5", "O"), (".", "O"), None,
    ("SECOND", "O"), ("STORY", "O"), None,
    ("ROME", "B-location"), ("1996-08-23", "O"), None,
    ("Nothing", "O"), ("happened", "O"), (".", "O"), None,
]  # fmt: skip


def test_reports_are_told_apart_by_their_datelines(tmp_path: Path) -> None:
    path = tmp_path / "train.txt"
    path.write_text("\n".join("" if row is None else "\t".join(row) for row in FILE), "utf-8")
    first, second = reports(path)
    assert first.key == "conll2003/train-0"
    assert first.title == "Kerr rejects ban"
    assert first.date == "1996-08-22"
    assert first.text[first.body :] == '"We don\'t like it," said Kerr (Labour).\nIt costs $5.'
    assert second.key == "conll2003/train-5"
    assert second.text == "SECOND STORY\n\nNothing happened."


@pytest.mark.shared
def test_reports_of_the_corpus(shared: Path) -> None:
    found = [a for part in ("dev", "train") for a in reports(shared / f"data/crossner/conll2003/{part}.txt")]
    assert len({a.key for a in found}) == len(found) > 1000
    assert all(a.title and a.text.startswith(a.title) for a in found)
