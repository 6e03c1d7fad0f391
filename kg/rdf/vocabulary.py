"""The terms of the graph: newskg's own, and the namespaces it borrows from.

`ontology/newskg.ttl` says what each means; a test holds the two together.
"""

from __future__ import annotations

from types import MappingProxyType

from rdflib import FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, XSD, Namespace, URIRef
from rdflib.namespace import DefinedNamespace

__all__ = ["BASE", "FOAF", "KG", "NIF", "ORG", "OWL", "PREFIXES", "PROV", "RDF", "RDFS", "ROLE", "SDO", "SKOS", "XSD"]

BASE = "https://w3id.org/newskg/id/"


class KG(DefinedNamespace):
    """The terms of newskg."""

    _NS = Namespace("https://w3id.org/newskg/ontology#")
    _fail = True

    # classes
    Person: URIRef
    Office: URIRef
    Country: URIRef
    Policy: URIRef
    Statement: URIRef
    Organization: URIRef
    Tenure: URIRef
    Stance: URIRef
    Assertion: URIRef
    Article: URIRef
    Evidence: URIRef

    # of people
    holdsOffice: URIRef  # noqa: N815
    heldOffice: URIRef  # noqa: N815
    nationality: URIRef
    memberOf: URIRef  # noqa: N815

    # of offices and countries
    ofCountry: URIRef  # noqa: N815
    within: URIRef
    accreditedTo: URIRef  # noqa: N815
    role: URIRef
    isoCode: URIRef  # noqa: N815

    # of tenures (holder also of stances, status also of policies)
    holder: URIRef
    office: URIRef
    status: URIRef
    start: URIRef
    startEarliest: URIRef  # noqa: N815
    startLatest: URIRef  # noqa: N815
    end: URIRef
    endEarliest: URIRef  # noqa: N815
    endLatest: URIRef  # noqa: N815
    startedBy: URIRef  # noqa: N815
    endedBy: URIRef  # noqa: N815
    appointedBy: URIRef  # noqa: N815
    predecessor: URIRef
    successor: URIRef

    # of statements
    speaker: URIRef
    speakerText: URIRef  # noqa: N815
    addressee: URIRef
    text: URIRef
    quoteType: URIRef  # noqa: N815
    cue: URIRef
    about: URIRef
    reality: URIRef
    utteredOn: URIRef  # noqa: N815
    medium: URIRef
    reportedBy: URIRef  # noqa: N815

    # of policies and stances
    adoptedBy: URIRef  # noqa: N815
    affects: URIRef
    target: URIRef
    polarity: URIRef
    expressedIn: URIRef  # noqa: N815
    supports: URIRef
    opposes: URIRef

    # of everything that rests on words
    evidence: URIRef
    confidence: URIRef
    sentence: URIRef

    # closed lists
    Incumbent: URIRef
    Former: URIRef
    Acting: URIRef
    Designate: URIRef
    Candidate: URIRef
    Appointment: URIRef
    Election: URIRef
    Nomination: URIRef
    Succession: URIRef
    Resignation: URIRef
    Dismissal: URIRef
    Death: URIRef
    Defeat: URIRef
    TermEnd: URIRef
    Direct: URIRef
    Indirect: URIRef
    Mixed: URIRef
    Denied: URIRef
    Hypothetical: URIRef
    Proposed: URIRef
    Adopted: URIRef
    InForce: URIRef
    Ended: URIRef
    Support: URIRef
    Oppose: URIRef


ROLE = Namespace("https://w3id.org/newskg/role#")
NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")

PREFIXES = MappingProxyType(
    {
        "kg": str(KG._NS),
        "nif": str(NIF),
        "owl": str(OWL),
        "prov": str(PROV),
        "rdf": str(RDF),
        "rdfs": str(RDFS),
        "role": str(ROLE),
        "schema": str(SDO),
        "skos": str(SKOS),
        "xsd": str(XSD),
    }
)
"""What queries may use undeclared, and what exports declare."""
