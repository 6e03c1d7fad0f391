"""What one place of a text says about somebody and a post, before claims are joined to tenures."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span

from kg.extract.post import Post
from kg.model import EndedBy, EntityId, StartedBy, TenureStatus, When

__all__ = ["Claim"]


@dataclass(slots=True, eq=False)
class Claim:
    """`holder` holds, held or is to hold the post that `post` names.

    `pattern` is the construction, a key of ``data/patterns.toml``; `where` the words that say it; `dated` when that
    happened in whose telling they stand. `post` is None where the text leaves the post to the reader ("she resigned");
    `role_kind` is then the scope that its role must have, if the words tell ("elected to Congress").
    """

    holder: EntityId
    post: Post | None
    pattern: str
    where: Span
    status: TenureStatus | None = None
    start: When | None = None
    end: When | None = None
    started_by: StartedBy | None = None
    ended_by: EndedBy | None = None
    appointed_by: EntityId | None = None
    predecessor: EntityId | None = None
    successor: EntityId | None = None
    dated: When | None = None
    role_kind: str = ""
