"""What the reader's spaCy components share: weights, and documents read several at a time."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from itertools import islice

from spacy.tokens import Doc

from kg.language.reader.weights import Weights
from kg.language.reader.words import Words, read

__all__ = ["ReadingPipe"]

# Documents read at a time: what the network says of more would fill the memory.
MOST = 16


class ReadingPipe(Weights, ABC):
    """A component that writes on a document what one head of the network says of its words."""

    def __call__(self, doc: Doc) -> Doc:
        """Read `doc` and write on it."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = MOST) -> Iterator[Doc]:
        """As `__call__`, several documents at a time."""
        waiting = iter(stream)
        while docs := list(islice(waiting, min(batch_size, MOST))):
            for doc, words in zip(docs, read(self.model, docs), strict=True):
                self.write(doc, words)
                yield doc

    @abstractmethod
    def write(self, doc: Doc, words: Words) -> None:
        """Write what the head says of `words` on `doc`."""
