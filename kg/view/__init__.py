"""The graph as something to look at: NetworkX projections, what can be counted on them, and pages drawn of them."""

from __future__ import annotations

from kg.view.kinds import KINDS, projection
from kg.view.page import PAGES, page_file, write_page, write_pages
from kg.view.project import Passage, scalar_attributes, to_networkx
from kg.view.stats import TABLES, Table, statistics

__all__ = [
    "KINDS",
    "PAGES",
    "TABLES",
    "Passage",
    "Table",
    "page_file",
    "projection",
    "scalar_attributes",
    "statistics",
    "to_networkx",
    "write_page",
    "write_pages",
]
