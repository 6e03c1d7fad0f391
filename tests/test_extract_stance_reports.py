"""Stances in short reports: how many of those that a reader would note are found, and how many are found besides."""

from __future__ import annotations

from extracting import read
from reports import REPORTS
from spacy.language import Language

# Shares that the rules reach; what they miss takes inference, and what they find besides is debatable.
RECALL, EXTRA = 0.75, 0.1


def test_stances_of_reports(nlp: Language) -> None:
    found = wanted = besides = 0
    for title, text, sides in REPORTS:
        findings = read(nlp, text, title=title)
        names = {e.id: e.label for e in findings.entities()}
        got = {(names[s.holder], s.polarity) for s in findings.stances}
        wanted += len(sides)
        found += sum(any(name in holder and side == polarity for holder, polarity in got) for name, side in sides)
        besides += sum(not any(name in holder and side == polarity for name, side in sides) for holder, polarity in got)
    print(f"{found} of {wanted} stances found, {besides} besides")  # pytest -s shows it
    assert found >= RECALL * wanted
    assert besides <= EXTRA * wanted
