"""The graph as something to look at: the NetworkX projection, and the page drawn from it."""

from __future__ import annotations

from kg.view.page import write_page
from kg.view.project import Passage, scalar_attributes, to_networkx

__all__ = ["Passage", "scalar_attributes", "to_networkx", "write_page"]
