"""The words that things and facts rest on, as tables that a page's script reads by number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.view.project import Passage

__all__ = ["Citing", "utf16"]


class Citing:
    """Articles, sentences and marked passages, each once; what cites them holds their numbers."""

    def __init__(self, articles: Mapping[str, Mapping[str, Any]]) -> None:
        """`articles` is ``graph.graph["articles"]`` of `to_networkx`."""
        self._about = articles
        self.article = {iri: i for i, iri in enumerate(articles)}
        self._sentences: dict[tuple[int, str], int] = {}
        self._passages: dict[tuple[int, tuple[tuple[int, int], ...]], int] = {}
        self._starts: list[int] = []

    def cite(self, evidence: Iterable[Passage]) -> list[int]:
        """Numbers of passages: a sentence each, with all the words that `evidence` has in it marked."""
        marks: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for found in evidence:
            article = self.article.get(found["article"], -1)
            sentence = self._sentences.setdefault((article, found["sentence"]), len(self._sentences))
            begin, end = (utf16(found["sentence"][:cut]) for cut in found["mark"])
            marks.setdefault((sentence, found["begin"] - found["mark"][0]), []).append((begin, end))
        numbers: dict[int, None] = {}
        for (sentence, start), spans in marks.items():
            passage = sentence, _merged(spans)
            if passage not in self._passages:
                self._passages[passage] = len(self._starts)
                self._starts.append(start)
            numbers[self._passages[passage]] = None
        return list(numbers)

    def tables(self) -> dict[str, Any]:
        """What the numbers stand for. Complete once all has been cited.

        `articles`: title, date, publisher, url, IRI. `sentences`: number of the article, text. `passages`: number of
        the sentence, marks in it (UTF-16 units, as JavaScript counts), and where in the article the sentence begins
        (code points).
        """
        fields = ("title", "date", "publisher", "url")
        return {
            "articles": [[*(about[f] for f in fields), iri] for iri, about in self._about.items()],
            "sentences": [[article, text] for article, text in self._sentences],
            "passages": [[*passage, start] for passage, start in zip(self._passages, self._starts, strict=True)],
        }


def utf16(text: str) -> int:
    """Length in the units that JavaScript counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _merged(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if merged and begin <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((begin, end))
    return tuple(merged)
