"""The weights of a reader: the files of a folder as bytes, shared by the components of a pipeline, saved with each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Self

import srsly

from kg.errors import NewskgError
from kg.language.reader.reading import Model

__all__ = ["FILES", "Weights", "bundled", "digest", "files_of", "shared"]

FILES = (
    "words.onnx", "attributions.onnx", "policies.onnx", "positions.onnx", "tokenizer.json", "labels.json",
    "lemmas.json", "small.npz", "calibration.json",
)  # fmt: skip


def bundled() -> Path:
    """The folder of the weights that ship with newskg."""
    return Path(__file__).with_name("weights")


def digest(files: Mapping[str, bytes]) -> str:
    """The SHA-256, in hexadecimal, of the SHA-256 of every file, in the order of `FILES`."""
    return hashlib.sha256(b"".join(hashlib.sha256(files[name]).digest() for name in FILES)).hexdigest()


def files_of(folder: Path) -> dict[str, bytes]:
    """The files of `folder`. Raises NewskgError if one is missing."""
    try:
        return {name: (folder / name).read_bytes() for name in FILES}
    except FileNotFoundError as error:
        raise NewskgError(f"the reader's weights are not complete: {error.filename} is missing") from error


@cache
def _shared(folder: Path, threads: int) -> Model:
    return Model(files_of(folder), threads=threads)


def shared() -> Model:
    """The model with the weights that ship, in one thread; every caller gets the same."""
    return _shared(bundled(), 1)


class Weights:
    """What the reader's components have in common: `model`, and how spaCy writes it with the pipeline.

    Components of one folder share one model, which remembers the documents that it read last, so that each document
    is read once however many heads look at it.
    """

    def __init__(self, *, folder: str = "", threads: int = 1) -> None:
        self.threads = threads
        self.model = _shared(Path(folder) if folder else bundled(), threads)
        self._loaded()

    def _loaded(self) -> None:
        """What a component makes of new weights."""

    def set_threads(self, threads: int) -> None:
        """Compute with `threads` threads from now on."""
        if threads != self.threads:
            self.threads = threads
            self.model = Model(self.model.files, threads=threads)

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The weights as one string of bytes."""
        return bytes(srsly.msgpack_dumps(dict(self.model.files)))

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Self:
        """Take the weights that `to_bytes` gave."""
        self._take({str(k): bytes(v) for k, v in srsly.msgpack_loads(data).items()})
        return self

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Write the weights to the folder `path`."""
        path = Path(path)
        path.mkdir(parents=True, exist_ok=True)
        for name, content in self.model.files.items():
            (path / name).write_bytes(content)

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> Self:
        """Take the weights of the folder `path`. Raises NewskgError if a file is missing."""
        self._take(files_of(Path(path)))
        return self

    def _take(self, files: Mapping[str, bytes]) -> None:
        # A pipeline's own bundled weights are shared again; others are loaded once a component.
        if dict(files) != dict(self.model.files):
            self.model = Model(files, threads=self.threads)
            self._loaded()
