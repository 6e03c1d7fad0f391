"""Findings as RDF: terms, IRIs, the mapper, validation. The only room that turns findings into triples.

`kg.rdf.validate` is imported apart, since it needs rdflib's SPARQL engine.
"""

from kg.rdf.iris import article_iri, check_base, evidence_iri, gazetteer_iri, iri
from kg.rdf.mapper import Quad, gazetteer, quads
from kg.rdf.roles import Role, roles
from kg.rdf.vocabulary import BASE, KG, NIF, PREFIXES, ROLE

__all__ = [
    "BASE",
    "KG",
    "NIF",
    "PREFIXES",
    "ROLE",
    "Quad",
    "Role",
    "article_iri",
    "check_base",
    "evidence_iri",
    "gazetteer",
    "gazetteer_iri",
    "iri",
    "quads",
    "roles",
]
