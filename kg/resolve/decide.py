"""The decisions that need more than one article, each a pure function of what the set of articles says."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kg.model import Findings
from kg.resolve.survey import Mention

__all__ = ["distinct", "identity", "policy_status", "preference", "public_id"]

_POLICY_STAGES = ("Proposed", "Adopted", "InForce", "Ended")


def distinct(findings: Iterable[Findings]) -> list[Findings]:
    """Each article once, by key: of several with the same text, the one of which most is known.

    Raises ValueError for two that have one key and differ.
    """
    of_key: dict[str, Findings] = {}
    for one in findings:
        if of_key.setdefault(one.article.key, one) != one:
            raise ValueError(f"two different articles have the key {one.article.key!r}")
    of_text: dict[str, Findings] = {}
    for one in sorted(of_key.values(), key=preference):
        of_text.setdefault(one.article.text, one)
    return sorted(of_text.values(), key=lambda f: f.article.key)


def preference(findings: Findings) -> tuple[int, str]:
    """Sorts articles of one text: the first is the one to keep."""
    article = findings.article
    return -sum(v is not None for v in (article.date, article.url, article.title, article.publisher)), article.key


def identity(mention: Mention, clustered: str | None, tied: Iterable[tuple[str, bool]]) -> tuple[str, str]:
    """The identity and base of a mention: `clustered` is what its block says, `tied` what its ties say (`people.tie`).

    A full name goes before a group known by surname and office; where ties disagree, nothing is joined.
    """
    if mention.sign is not None:
        found = clustered or mention.identity
        return found, found
    answers = set(tied)
    for full in (True, False):
        options = {who for who, named in answers if named is full}
        if len(options) == 1:
            who = options.pop()
            return who, who if full else mention.base
        if options:
            break
    return mention.identity, mention.base


def public_id(identity: str, base: str, claimants: Collection[str]) -> str:
    """The id to bear: the base if no other identity claims it too."""
    return base if len(claimants) < 2 else identity


def policy_status(said: Iterable[tuple[str | None, str | None]]) -> str | None:
    """The status of a policy by what articles of these dates say: the latest that says anything decides."""
    known = [(date or "", _POLICY_STAGES.index(status), status) for date, status in said if status]
    return max(known)[2] if known else None
