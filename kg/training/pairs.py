"""What the model of positions learns about policies that are one: pairs of groups of mentions, and what is right."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from spacy.tokens import Doc

from kg.extract import grounds, policies
from kg.extract.evidence import evidence
from kg.extract.policy_context import PolicyMention
from kg.extract.policy_pairs import candidates, look, places
from kg.extract.policy_places import sentences
from kg.language.positions import Look, told
from kg.training.corpora.positioned import Offsets, Positioned

__all__ = ["Pair", "pairs"]

_SHARED = 0.4  # how much of a stretch must be in common for two mentions to be one
_FEW, _OTHERS = 3, 4  # mentions of one side of an annotated policy, and pairs of different ones, of an article


@dataclass(frozen=True, slots=True)
class Pair:
    """Two policies of an article, or one told twice: words, gaps and roles as the model reads them, and whether they
    are the `same`. `found` tells whether the groups are those that the rules of extraction make, as when it reads."""

    article: str
    part: str
    found: bool
    words: tuple[str, ...]
    gaps: tuple[int, ...]
    roles: tuple[int, ...]
    same: bool


def pairs(article: Positioned, doc: Doc) -> Iterator[Pair]:
    """The pairs of groups that extraction makes in the article, and some of the annotated mentions."""
    mentions, _, _ = grounds(doc, article.article)
    groups = policies.groups(doc, mentions)
    number = [_meant(article, group, doc) for group in groups]
    right = [
        (seen, number[i] is not None and number[i] == number[j], True)
        for i, j, seen in candidates(doc, groups)
        if number[i] is not None or number[j] is not None
    ]
    right += [(seen, same, False) for seen, same in _annotated(article, doc)]
    read = told(doc, [seen for seen, *_ in right])
    for (_, same, found), (words, gaps, roles, _) in zip(right, read, strict=True):
        yield Pair(article.name, article.part, found, tuple(words), tuple(gaps), tuple(roles), same)


def _meant(article: Positioned, group: Sequence[PolicyMention], doc: Doc) -> int | None:
    """The number of the annotated policy that most mentions of the group are annotated as."""
    spans = [doc[m.begin : m.end] for m in group]
    votes = Counter(
        n
        for n, (_, where) in enumerate(article.policies)
        for span in spans
        if any(_one(place, (span.start_char, span.end_char)) for place in where)
    )
    return votes.most_common(1)[0][0] if votes else None


def _one(a: tuple[int, int], b: tuple[int, int]) -> bool:
    common = min(a[1], b[1]) - max(a[0], b[0])
    return common / (max(a[1], b[1]) - min(a[0], b[0])) >= _SHARED


def _annotated(article: Positioned, doc: Doc) -> Iterator[tuple[Look, bool]]:
    """Each annotated policy with some of its mentions apart from the others, and a few with another policy."""
    chance = random.Random(article.name)
    parts: list[tuple[Iterable[tuple[int, int]], Iterable[tuple[int, int]], bool]] = []
    for _, where in article.policies:
        if len(where) > 1:
            mixed = chance.sample(where, len(where))
            few = chance.randint(1, min(_FEW, len(where) - 1))
            parts.append((mixed[:few], mixed[few:], True))
    others = list(combinations([where for _, where in article.policies if where], 2))
    parts += [(a, b, False) for a, b in chance.sample(others, min(len(others), _OTHERS))]
    sents, at = sentences(doc)
    for a, b, same in parts:
        first, second = sorted((_sorted(a), _sorted(b)))
        seen = [places(doc, (evidence(place, doc) for place in side), at) for side in (first, second)]
        if all(side.words for side in seen):
            yield look(sents, *seen), same


def _sorted(places: Iterable[tuple[int, int]]) -> Offsets:
    return tuple(sorted(places))
