"""Writing a store to a file or to standard output."""

from __future__ import annotations

import gzip
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Protocol, cast

import pyoxigraph as ox

from kg.errors import NewskgError, UsageError
from kg.export import graphml, wikidata
from kg.export.formats import FORMATS, Format, chosen
from kg.rdf.vocabulary import BASE
from kg.rdf.writing import GRAPHS, write

__all__ = ["PROFILES", "Store", "export", "formats"]

PROFILES = ("wikidata",)
"""Other models than newskg's own in which a graph can be written."""


class Store(Protocol):
    """What an export asks of a store: its default graph holds the union, its named graphs what each article says."""

    @property
    def oxigraph(self) -> ox.Store: ...

    @property
    def base(self) -> str: ...


def formats() -> tuple[Format, ...]:
    """Every format there is."""
    return tuple(FORMATS.values())


def export(
    store: Store | ox.Store,
    target: Path | str,
    format: str | None = None,
    *,
    base: str | None = None,
    profile: str | None = None,
    projection: Callable[[], Any] | None = None,
) -> None:
    """Write what `store` holds to `target` (``-`` is standard output), by its suffix or by `format`.

    TriG and N-Quads keep a graph for each article, the other formats hold their union. The same graph gives the same
    bytes. The file appears whole or not at all: until it is written, what was there stays. `base`, that of the store
    unless given, chooses prefixes; `projection` makes the NetworkX graph, of scalar attributes, that becomes GraphML.

    `profile`, one of `PROFILES`, writes what another model has a place for, in that model (`kg.export.wikidata`); such
    a file has no graphs.

    Raises UsageError for an unknown format, suffix or profile, NewskgError where `target` cannot be written.
    """
    path = None if str(target) == "-" else Path(target)
    form, packed = chosen(path, format)
    if profile is not None and profile not in PROFILES:
        raise UsageError(f"There is no profile {profile!r}; use {', '.join(PROFILES)}, or none for newskg's own model")
    if profile is not None and (form.name in GRAPHS or form.name == "graphml"):
        raise UsageError(f"The profile {profile} is plain triples; write it as .ttl, .nt, .jsonld or .rdf")
    graphs, known = (store, BASE) if isinstance(store, ox.Store) else (store.oxigraph, store.base)
    with _opened(path) as raw, _packed(raw, packed) as file:
        if profile == "wikidata":
            found = wikidata.triples(graphs, base=base or known)
            write(found, form.name, file, base=base or known, prefixes=wikidata.prefixes())
        elif form.name == "graphml":
            if projection is None:
                raise TypeError("GraphML is made from a NetworkX projection; pass projection=")
            graphml.write(projection(), file)
        else:
            write(_quads(graphs, named=form.name in GRAPHS), form.name, file, base=base or known)


def _quads(graphs: ox.Store, *, named: bool) -> Iterable[ox.Quad]:
    if not named:
        return graphs.quads_for_pattern(None, None, None, ox.DefaultGraph())
    return (q for q in graphs.quads_for_pattern(None, None, None) if not isinstance(q.graph_name, ox.DefaultGraph))


@contextmanager
def _opened(path: Path | None) -> Iterator[IO[bytes]]:
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = path.resolve()
    if path.exists() and not path.is_file() and not path.is_dir():  # a pipe or device cannot be put in place later
        with path.open("wb") as file:
            yield file
        return
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        file = part.open("wb")
    except OSError as error:
        raise NewskgError(f"Cannot write {path}: {error.strerror}; choose another place") from error
    try:
        with file:
            yield file
        part.replace(path)
    except OSError as error:
        raise NewskgError(f"Cannot write {path}: {error.strerror}; choose another place") from error
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _packed(file: IO[bytes], packed: bool) -> Iterator[IO[bytes]]:
    if not packed:
        yield file
        return
    # No name and no time in the header, so that the same graph gives the same bytes.
    with gzip.GzipFile("", "wb", fileobj=file, mtime=0) as archive:
        yield cast("IO[bytes]", archive)
