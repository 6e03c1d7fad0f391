"""Errors that reach a user: each says what happened and what to do."""

from __future__ import annotations

__all__ = ["NewskgError", "UsageError"]


class NewskgError(Exception):
    """Something failed that the user can mend; the command ends with exit status 1."""

    exit_status = 1


class UsageError(NewskgError):
    """The request itself cannot be carried out; the command ends with exit status 2."""

    exit_status = 2
