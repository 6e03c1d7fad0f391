"""newskg: knowledge graphs from political and diplomatic news.

>>> from kg import build
>>> graph = build("seeds/")
>>> graph.query("SELECT ?name { ?p a kg:Person ; skos:prefLabel ?name }")
"""

from kg._version import __version__
from kg.api import KnowledgeGraph, build, load, read

__all__ = ["KnowledgeGraph", "__version__", "build", "load", "read"]
