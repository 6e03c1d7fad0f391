"""Attributions: who is reported to have said, written or thought what, as pieces of (source, cue, content).

The component ``newskg_attributions`` finds them with the bundled reader's head for attributions, learned from PolNeAR
(Newell et al. 2018), on any English pipeline: it looks at the words alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from kg.language.extensions import FURNITURE
from kg.language.reader.attributing import CUE_THRESHOLD, Labelled, label
from kg.language.reader.pipe import ReadingPipe
from kg.language.reader.words import Words

__all__ = ["Attribution", "AttributionPipe", "attributions", "make_attributions"]

GROUP = "attributions"
PARTS = ("source", "cue", "content")
_LOOSE = {",", ";", "—", "–", "--", "-"}


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution: the words of its source, its cue and its content, each in pieces in document order.

    `probability` that it is one, with its content about right; 1 where whatever found it gives none.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    probability: float = 1.0


def attributions(doc: Doc) -> list[Attribution]:
    """What ``doc.spans["attributions"]`` holds, in order of the cue."""
    group = doc.spans.get(GROUP, ())
    probabilities: dict[str, float] = getattr(group, "attrs", {}).get("probabilities", {})
    parts: dict[str, dict[str, list[Span]]] = {}
    for span in group:
        parts.setdefault(span.id_, {k: [] for k in PARTS})[span.label_].append(span)
    found = []
    for number, spans in parts.items():
        source, cue, content = (tuple(sorted(spans[k], key=lambda s: s.start)) for k in PARTS)
        found.append(Attribution(source, cue, content, probabilities.get(number, 1.0)))
    return sorted(found, key=lambda a: ((a.cue or a.content)[0].start, a.content[0].start if a.content else 0))


class AttributionPipe(ReadingPipe[tuple[Words, list[Labelled]]]):
    """The component ``newskg_attributions``; `threshold` is the least probability of a cue."""

    def __init__(self, *, folder: str = "", threads: int = 1, threshold: float = CUE_THRESHOLD) -> None:
        super().__init__(folder=folder, threads=threads)
        self.threshold = threshold

    def begin(self, words: Callable[[], Words]) -> Callable[[], tuple[Words, list[Labelled]]]:
        """The reading's attributions."""

        def labelled() -> tuple[Words, list[Labelled]]:
            read = words()
            return read, label(self.model, read.reading, threshold=self.threshold)

        return self.model.begin(labelled)

    def write(self, doc: Doc, found: tuple[Words, list[Labelled]]) -> None:
        """Write ``doc.spans["attributions"]``: spans labelled "source", "cue", "content", tied by ``id_``.

        Lines of page furniture (`newskg_teasers`) report nothing. A content keeps its "that" and its quotation marks,
        as the corpus PolNeAR has it; a source may be missing. The group's attribute ``probabilities`` maps each
        ``id_`` ("1", "2", …) to the attribution's probability.
        """
        spans: list[Span] = []
        probabilities: dict[str, float] = {}
        lines = doc.spans.get(FURNITURE, ())
        words, labelled = found
        for one in labelled:
            cue = words.tokens[one.cue[0][0]].i
            if not _bare(words, one.content) or any(line.start <= cue < line.end for line in lines):
                continue
            number = str(len(probabilities) + 1)
            probabilities[number] = one.probability
            for kind, pieces in (("source", one.source), ("cue", one.cue), ("content", one.content)):
                bare = _bare(words, pieces, cue=kind == "cue")
                spans += [Span(doc, s.start, s.end, label=kind, span_id=number) for s in bare]
        doc.spans[GROUP] = SpanGroup(doc, name=GROUP, spans=spans, attrs={"probabilities": probabilities})


def _bare(words: Words, pieces: Sequence[tuple[int, int]], *, cue: bool = False) -> list[Span]:
    """The pieces as spans, without commas and dashes at their edges; a `cue` ends with no mark. None of marks alone."""
    found = []
    for begin, end in pieces:
        span = words.span(begin, end)
        while len(span) and (span[0].is_space or span[0].text in _LOOSE):
            span = span[1:]
        while len(span) and (span[-1].is_space or span[-1].text in _LOOSE or (cue and span[-1].is_punct)):
            span = span[:-1]
        if any(not (t.is_punct or t.is_space) for t in span):
            found.append(span)
    return found


@Language.factory(
    "newskg_attributions",
    assigns=["doc.spans"],
    default_config={"folder": "", "threads": 1, "threshold": CUE_THRESHOLD},
)
def make_attributions(nlp: Language, name: str, folder: str, threads: int, threshold: float) -> AttributionPipe:
    """The component with the weights of `folder`, else with those that ship."""
    return AttributionPipe(folder=folder, threads=threads, threshold=threshold)
