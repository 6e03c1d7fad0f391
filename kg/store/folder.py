"""The folder a store lives in: what makes it one, and what is said where it cannot be opened.

``store.json`` names the format and the base IRI; ``graph/`` is the Oxigraph database, ``findings.sqlite`` the ledger.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kg.errors import NewskgError, UsageError
from kg.rdf import BASE, check_base

__all__ = ["FORMAT", "Folder", "open_graph", "prepare"]

FORMAT = 1
"""The version of the folder's layout and of the ledger's tables."""

_MARK = "store.json"


class Folder(NamedTuple):
    """A store's folder, and the base of its IRIs."""

    path: Path
    base: str

    @property
    def graph(self) -> Path:
        """Where the Oxigraph database is."""
        return self.path / "graph"

    @property
    def ledger(self) -> Path:
        """Where the SQLite database is."""
        return self.path / "findings.sqlite"


def prepare(path: Path, *, base: str | None, read_only: bool) -> Folder:
    """Find the store at `path`, or make its folder. `base` is the store's own where it is None.

    Raises NewskgError where there is none to read, where the folder is something else or cannot be written, and for a
    store of a newer newskg; UsageError for another base than the store's.
    """
    mark = path / _MARK
    try:
        if not mark.exists():
            if read_only:
                raise NewskgError(f"There is no store at {path}; build one first, or give another folder.")
            _make(path, check_base(base or BASE))
        found = json.loads(mark.read_text(encoding="utf-8"))
        version, own = int(found["format"]), str(found["base"])
    except OSError as error:
        raise NewskgError(f"The store at {path} cannot be opened ({error.strerror}); give another folder.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise NewskgError(f"{mark} is damaged; build the store again in another folder.") from error
    if version > FORMAT:
        raise NewskgError(
            f"The store at {path} was written by a newer newskg (format {version}, this one reads {FORMAT}); "
            "update newskg, or build a store of your own."
        )
    if base is not None and base != own:
        raise UsageError(f"The store at {path} has the base {own}, not {base}; leave the base out, or build it anew.")
    return Folder(path, own)


def _make(path: Path, base: str) -> None:
    draft = path / f".{_MARK}"
    if path.exists() and not path.is_dir():
        raise NewskgError(f"{path} is a file; give a folder for the store.")
    if path.is_dir() and any(entry != draft for entry in path.iterdir()):
        raise NewskgError(f"{path} is not empty and no newskg store; give an empty or a new folder.")
    path.mkdir(parents=True, exist_ok=True)
    draft.write_text(json.dumps({"format": FORMAT, "base": base}) + "\n", encoding="utf-8")
    draft.replace(path / _MARK)


def open_graph(folder: Folder, *, read_only: bool) -> ox.Store:
    """The Oxigraph database in `folder`. Raises NewskgError where another writer has it, or it cannot be read."""
    try:
        if read_only:
            if not folder.graph.is_dir():
                raise NewskgError(f"The store at {folder.path} has no graph yet; build it first.")
            return ox.Store.read_only(str(folder.graph))
        return ox.Store(str(folder.graph))
    except OSError as error:
        if "lock" in str(error).lower():
            raise NewskgError(
                f"The store at {folder.path} is being written to by another newskg; "
                "wait until that has ended, or open it read-only."
            ) from error
        if not read_only and not os.access(folder.path, os.W_OK):
            raise NewskgError(
                f"The store at {folder.path} may not be written to; open it read-only, or give another folder."
            ) from error
        raise NewskgError(f"The graph at {folder.graph} cannot be opened: {error}; build the store again.") from error
