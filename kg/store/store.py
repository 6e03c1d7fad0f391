"""The store: articles in, a graph out."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset

from kg._version import __version__
from kg.errors import NewskgError
from kg.model import Article, Findings
from kg.rdf import BASE, check_base
from kg.store.folder import Folder, open_graph, prepare
from kg.store.graph import apply, plan
from kg.store.identities import Identities
from kg.store.ledger import Changed, Ledger, connect

__all__ = ["Changes", "Store", "open_store"]

_BATCH = 50  # articles a transaction, where many come at once
_FLUSH = 64  # transactions after which the graph is forced to the disk


@dataclass(frozen=True, slots=True)
class Changes:
    """How many articles were new, took the place of older text, or were there already."""

    added: int = 0
    replaced: int = 0
    unchanged: int = 0

    def __add__(self, other: Changes) -> Changes:
        return Changes(self.added + other.added, self.replaced + other.replaced, self.unchanged + other.unchanged)


def open_store(path: Path | None, *, base: str | None = None, read_only: bool = False) -> Store:
    """Open the store in the folder `path`, which is made if need be; or one in memory if that is None.

    `base` is what the IRIs of things begin with; by default that of an existing store, and `kg.rdf.BASE` for a new one.
    A store can have one writer and, beside it, any number of readers: `read_only` ones see it as it was when they
    opened it. What an interrupted writer left undone is done when the next one opens it.

    Raises NewskgError where the folder is none for a store, is in use, cannot be written, or comes from a newer newskg;
    UsageError for a `base` that is not the store's, or no IRI.
    """
    if path is None:
        return Store(ox.Store(), connect(None), base=check_base(base or BASE))
    folder = prepare(Path(path), base=base, read_only=read_only)
    graph = open_graph(folder, read_only=read_only)
    try:
        database = connect(folder.ledger, read_only=read_only)
        return Store(graph, database, base=folder.base, folder=folder, read_only=read_only)
    except sqlite3.Error as error:
        raise NewskgError(f"{folder.ledger} cannot be opened: {error}; build the store again.") from error


class Store:
    """A knowledge graph, and the findings it was made of. Made by `open_store`; a context manager.

    What the graph says of the articles in it depends on which they are, and not on when they came.
    """

    def __init__(
        self,
        oxigraph: ox.Store,
        database: sqlite3.Connection,
        *,
        base: str,
        folder: Folder | None = None,
        read_only: bool = False,
    ) -> None:
        self.base = base
        self.path = folder.path if folder else None
        self.read_only = read_only
        self._oxigraph: ox.Store | None = oxigraph
        self._ledger = Ledger(database)
        self._identities = Identities(self._ledger)
        self._unflushed = 0
        self._behind = False
        if not read_only:
            self._recover()

    @property
    def oxigraph(self) -> ox.Store:
        """The pyoxigraph store behind `dataset`. Raises NewskgError once the store is closed."""
        if self._oxigraph is None:
            raise NewskgError("The store is closed; open it again.")
        return self._oxigraph

    @cached_property
    def dataset(self) -> Dataset:
        """An rdflib Dataset: a named graph for each article, and one for countries that no article at hand names; their
        union, each triple once, as the default graph."""
        return Dataset(store=OxigraphStore(store=self.oxigraph), default_union=False)

    def __len__(self) -> int:
        return self._ledger.count()

    def __bool__(self) -> bool:
        return True

    def articles(self) -> Iterator[Article]:
        """The articles, by key. Of several with one text, the one that the graph has."""
        return self._ledger.articles()

    def holds(self, article: Article, run: tuple[str, ...]) -> bool:
        """Whether `article` is here as it is, as the programs named by `run` read it, and need not be read again.

        Quick, however large the store. True also of one that is not among `articles`, since another has its text.
        """
        return self._ledger.holds(article, run)

    def findings(self) -> Iterator[Findings]:
        """What was found in each article, as it was extracted: with ids local to the article; by key."""
        return (self._ledger.findings(n) for n in self._ledger.numbers())

    def resolved(self) -> Iterator[Findings]:
        """What was found in each article under global ids, as the graph has it; by key."""
        return (self._identities.resolved(n) for n in self._ledger.numbers())

    def add(self, findings: Iterable[Findings]) -> Changes:
        """Add articles, as they were extracted; in one transaction, or one every 50 where there are more.

        One that is there already changes nothing. One with a known key, or from a known source, and another text or
        other findings replaces the old one. Of articles with one text the graph has one, whichever came first.

        Raises NewskgError on a store opened read-only, ValueError for findings that refer to what they do not hold;
        the transaction at hand is then undone.
        """
        out = Changes()
        waiting = iter(findings)
        while batch := list(islice(waiting, _BATCH)):
            with self._transaction() as changed:
                kinds = [self._ledger.put(one, changed) for one in batch]
            out += Changes(kinds.count("added"), kinds.count("replaced"), kinds.count("unchanged"))
        return out

    def remove(self, keys: Iterable[str]) -> None:
        """Take articles out, and out of the graph all that nothing else says; in one transaction.

        Raises NewskgError, and takes out none, if one of them is not there.
        """
        with self._transaction() as changed:
            for key in keys:
                if not self._ledger.remove(key, changed):
                    raise NewskgError(f"There is no article {key} in the store; `articles` lists those there are.")

    def rebuild(self) -> None:
        """Make the graph anew from the findings; for when the program's own rules have changed."""
        self._writable()
        database = self._ledger.database
        self.oxigraph.clear()
        keys = dict.fromkeys(self._ledger.numbers(), "")
        with self._atomic():
            for table in ("mention", "tie", "entity", "tenure"):
                database.execute(f"DELETE FROM {table}")
            self._ledger.set_meta("version", "")
            self._identities.update(Changed(keys, {}))
            self._ledger.mark(self._ledger.key(n) for n in keys)
        self._reconcile(self._ledger.pending())
        self._behind = False
        self._ledger.set_meta("version", __version__)
        self._flush()

    def optimize(self) -> None:
        """Make the store small and quick to read; worth it after many changes."""
        self._writable()
        self._flush()
        self.oxigraph.optimize()
        self._ledger.database.execute("VACUUM")

    def close(self) -> None:
        """Bring everything to the disk and let go of the folder. Closing twice does no harm."""
        if self._oxigraph is None:
            return
        if not self.read_only:
            self._flush()
        self._ledger.database.close()
        self._oxigraph = None
        dataset = self.__dict__.pop("dataset", None)
        if dataset is not None:
            dataset.close()
            del dataset
            # rdflib's results refer to each other in circles, and each would keep the folder locked.
            gc.collect()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _writable(self) -> None:
        if self.read_only:
            raise NewskgError("The store was opened read-only; open it for writing to change it.")
        _ = self.oxigraph

    @contextmanager
    def _atomic(self) -> Iterator[None]:
        database = self._ledger.database
        database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            database.execute("ROLLBACK")
            self._ledger.undo()
            raise
        database.execute("COMMIT")

    @contextmanager
    def _transaction(self) -> Iterator[Changed]:
        """Change articles, and then the graph with them: both or, also if the process dies in between, neither.

        The ledger commits first, with a note of the articles whose graphs it now runs ahead of. Whoever finds that
        note does the rest; doing it twice does no harm.
        """
        self._writable()
        if self._behind:
            self._recover()
        changed = Changed({}, {})
        try:
            with self._atomic():
                yield changed
                dirty = self._identities.update(changed)
                wanted: dict[str, Findings | None] = dict.fromkeys(changed.hidden.values())
                wanted |= {self._ledger.key(n): self._identities.resolved(n) for n in sorted(dirty)}
                changes = plan(self.oxigraph, wanted, self._identities.implied(), base=self.base)
                self._ledger.mark(wanted)
                self._behind = bool(changes)
            apply(self.oxigraph, changes)
        except (sqlite3.Error, OSError) as error:
            raise NewskgError(f"The store cannot be written: {error}; see to the disk and do it again.") from error
        if changes:
            self._behind = False
            self._unflushed += 1
            if self._unflushed >= _FLUSH:
                self._flush()

    def _flush(self) -> None:
        if self._behind:
            return  # the note stays for whoever opens the store next
        if self.path is not None:
            self.oxigraph.flush()
        self._ledger.settle()
        self._unflushed = 0

    def _recover(self) -> None:
        """Do what a writer before left undone."""
        known = self._ledger.meta("version")
        if known is None:
            self._ledger.set_meta("version", __version__)
        elif known != __version__ or (len(self) and not len(self.oxigraph)):
            self.rebuild()
            return
        if keys := self._ledger.pending():
            self._reconcile(keys)
        self._behind = False
        self._flush()

    def _reconcile(self, keys: list[str]) -> None:
        """Bring the graphs of these articles up to what the ledger says."""
        waiting = iter(keys)
        while batch := list(islice(waiting, _BATCH)):
            rows = {key: self._ledger.number(key) for key in batch}
            wanted = {key: self._identities.resolved(n) if n is not None else None for key, n in rows.items()}
            apply(self.oxigraph, plan(self.oxigraph, wanted, self._identities.implied(), base=self.base))
