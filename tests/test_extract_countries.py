"""Countries: by name, adjective, demonym, region, and by what only implies them."""

from __future__ import annotations

import pytest
from extracting import read
from spacy.language import Language

from kg.extract.places import country_of_body, is_public, is_world_body, state_of, subdivision_country

WHICH = [
    ("Germany banned the airline.", ["DE"]),
    ("The German minister met French officials.", ["DE", "FR"]),
    ("The U.S. Senate approved the treaty with Japan.", ["US", "JP"]),
    ("Americans voted on Tuesday.", ["US"]),
    ("New Mexico's governor signed the bill.", []),
    ("Sen. Laura Pratt (R-Fla.) spoke.", ["US"]),
    ("The committee met at noon.", []),
]


@pytest.mark.parametrize(("text", "codes"), WHICH)
def test_which(nlp: Language, text: str, codes: list[str]) -> None:
    found = read(nlp, text).countries
    if codes == []:
        assert [c.iso for c in found if c.evidence and c.iso not in {"US"}] == []
    else:
        assert [c.iso for c in found] == codes


def test_label_is_the_name(nlp: Language) -> None:
    (country,) = read(nlp, "The US said so. United States officials agreed. American troops left.").countries
    assert country.label == "United States"
    assert set(country.aliases) == {"American", "US"}


def test_a_region_means_the_country_named(nlp: Language) -> None:
    text = "France sent aid to Haiti. The Caribbean country's President Jacques Lamy thanked it."
    (office,) = read(nlp, text).offices
    assert office.of_country == "country:HT"


@pytest.mark.parametrize(
    ("place", "mentioned", "iso"),
    [
        ("Alabama", (), "US"),
        ("New South Wales", (), "AU"),
        ("Bavaria", (), None),
        ("Bayern", (), "DE"),
        ("Portland", (), None),
        ("Portland", ("JM",), "JM"),
        ("Nowhere", ("JM",), None),
    ],
)
def test_parts_of_countries(place: str, mentioned: tuple[str, ...], iso: str | None) -> None:
    assert subdivision_country(place, mentioned) == iso


@pytest.mark.parametrize(
    ("short", "state"),
    [("Fla.", "Florida"), ("TX", "Texas"), ("Mass", "Massachusetts"), ("Ohio", "Ohio"), ("XX", None), ("Paris", None)],
)
def test_states(short: str, state: str | None) -> None:
    assert state_of(short) == state


def test_bodies() -> None:
    assert country_of_body("the White House") == "US"
    assert country_of_body("Knesset") == "IL"
    assert country_of_body("Acme Corporation") is None
    assert is_public("Ministry of Fisheries")
    assert not is_public("Acme Corporation")
    assert is_world_body("United Nations")
    assert not is_public("UN Security Council")


def test_a_country_only_implied_is_not_referred_to(nlp: Language) -> None:
    found = read(nlp, "Officials said the Florida road was closed. The government imposed a ban on lorries in Florida.")
    known = {e.id for e in found.entities()}
    assert {e for s in found.statements for e in s.speaker} <= known
    assert {e for p in found.policies for e in p.adopted_by} <= known
