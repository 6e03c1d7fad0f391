"""Articles kept, and the graph that follows from them: opening, adding, replacing, removing."""

from kg.store.folder import FORMAT
from kg.store.store import Changes, Store, open_store

__all__ = ["FORMAT", "Changes", "Store", "open_store"]
