"""GraphML through NetworkX."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, cast

from kg.rdf.writing import CarriageReturns

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["write"]


def write(graph: nx.MultiDiGraph, file: IO[bytes]) -> None:
    """Write `graph`, whose attributes are strings, numbers and booleans, in the order it has.

    `kg.view.scalar_attributes` makes such a graph. Raises networkx.NetworkXError for other attributes.
    """
    from networkx.readwrite.graphml import write_graphml_xml

    # The writer over the standard library, not lxml: the bytes must not depend on what else is installed.
    write_graphml_xml(
        graph, cast("IO[bytes]", CarriageReturns(file)), encoding="utf-8", prettyprint=True, named_key_ids=True
    )
