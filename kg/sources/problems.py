"""What could not be read, and where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["OnProblem", "Problem", "UnreadableError"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in an input that could not be used.

    `place` is the file, file and line (``dump.jsonl:12``) or address; `message` says what is wrong and what happened
    because of it. `skipped` is True if an article, or a whole input, was left out, False if only a detail of one was.
    """

    place: str
    message: str
    skipped: bool = True

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


OnProblem = Callable[[Problem], None]


class UnreadableError(Exception):
    """Raised between the readers: this one input or article cannot be used. Becomes a `Problem` at the border."""
