"""The role scheme of ``ontology/roles.ttl``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from rdflib import Graph, URIRef

from kg.rdf.vocabulary import ROLE, SKOS
from kg.resources import ontology_file

__all__ = ["SCHEME", "Role", "chain", "roles"]

SCHEME = URIRef("https://w3id.org/newskg/role")


@dataclass(frozen=True, slots=True)
class Role:
    """A kind of office: its IRI, its English label, and the kinds it belongs to."""

    iri: URIRef
    label: str
    broader: tuple[URIRef, ...]


@cache
def roles() -> Mapping[str, Role]:
    """Every role by its local name, such as ``SpecialEnvoy``."""
    graph = Graph().parse(ontology_file("roles.ttl"), format="turtle")
    return MappingProxyType(
        {
            concept.removeprefix(str(ROLE)): Role(
                concept,
                str(graph.value(concept, SKOS.prefLabel)),
                tuple(sorted(URIRef(str(b)) for b in graph.objects(concept, SKOS.broader))),
            )
            for concept in sorted(URIRef(str(c)) for c in graph.subjects(SKOS.inScheme, SCHEME))
        }
    )


def chain(name: str) -> list[Role]:
    """The role `name` and all that is broader, nearest first; nothing for a name the scheme lacks."""
    known = roles()
    found: dict[str, Role] = {}
    waiting = [name]
    while waiting:
        current = waiting.pop(0)
        if current in known and current not in found:
            found[current] = known[current]
            waiting += [str(b).removeprefix(str(ROLE)) for b in known[current].broader]
    return list(found.values())
