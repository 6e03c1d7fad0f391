"""Counting and telling what could not be read."""

from __future__ import annotations

from kg.cli.console import fail, say
from kg.sources import Problem

__all__ = ["Problems"]


class Problems:
    """Tells each problem on standard error as it comes, and at the end how many there were."""

    def __init__(self) -> None:
        self.skipped = 0
        self.noted = 0
        self.read = 0
        """How many articles were read; whoever reads them counts."""

    def __call__(self, problem: Problem) -> None:
        if problem.skipped:
            self.skipped += 1
        else:
            self.noted += 1
        say(str(problem) + (" (skipped)" if problem.skipped else ""))

    def end(self, *, strict: bool) -> None:
        """Sum up. Ends the command with exit status 1 if nothing was read, or if `strict` and something was amiss."""
        if self.skipped or self.noted:
            parts = [f"{self.skipped} skipped"] * bool(self.skipped)
            parts += [f"{self.noted} read with something left out"] * bool(self.noted)
            say(f"{_count(self.read, 'article')} read, {', '.join(parts)}")
        if not self.read:
            fail("nothing could be read; give files, folders or addresses with articles (kg build --help)")
        if strict and (self.skipped or self.noted):
            fail("ended with an error because of --strict")


def _count(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"
