"""What the reader's spaCy components share: weights, and documents read ahead of what is written on them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from spacy.tokens import Doc

from kg.language.reader.weights import Weights
from kg.language.reader.words import Words, expect

__all__ = ["ReadingPipe"]


T = TypeVar("T")


class ReadingPipe(Weights, ABC, Generic[T]):
    """A component that writes on a document what one head of the network says of its words.

    With several threads, the network reads the next documents in the background meanwhile.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Read `doc` and write on it."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 0) -> Iterator[Doc]:
        """As `__call__`, for each document; how many are read ahead is the model's to say."""
        waiting: deque[tuple[Doc, Callable[[], T]]] = deque()
        for doc in stream:
            waiting.append((doc, self.begin(expect(self.model, doc))))
            if len(waiting) > self.model.ahead:
                yield self._written(*waiting.popleft())
        while waiting:
            yield self._written(*waiting.popleft())

    def _written(self, doc: Doc, found: Callable[[], T]) -> Doc:
        self.write(doc, found())
        return doc

    @abstractmethod
    def begin(self, words: Callable[[], Words]) -> Callable[[], T]:
        """What gives all that the network says of a document, given what gives its reading."""

    @abstractmethod
    def write(self, doc: Doc, found: T) -> None:
        """Write what the head says on `doc`."""
