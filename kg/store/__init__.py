"""Articles kept, and the graph that follows from them: opening, adding, replacing, removing."""

from kg.store.folder import FORMAT
from kg.store.store import Changes, Store, open_store
from kg.store.sure import Sure, sure

__all__ = ["FORMAT", "Changes", "Store", "Sure", "open_store", "sure"]
