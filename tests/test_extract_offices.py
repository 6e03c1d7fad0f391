"""Offices: role, country, body and accreditation taken apart, and one office for one post."""

from __future__ import annotations

import pytest
from extracting import read
from spacy.language import Language

from kg.extract.lexicon import table
from kg.extract.roles import forms, plural, roles
from kg.model import Findings, Office
from kg.rdf.roles import roles as scheme

# A text; role, country, body it sits in, to whom it is accredited, label.
WHAT = [
    (
        "United States special envoy to Haiti Daniel Frost resigned.",
        "SpecialEnvoy",
        "US",
        None,
        "Haiti",
        "special envoy to Haiti",
    ),
    ("US State Department spokesperson Ned Prior spoke.", "Spokesperson", "US", "US State Department", None, None),
    ("Maria Kerr is the Acting Director of the CIA.", "Director", "US", "CIA", None, "director of the CIA"),
    ("The foreign minister of Greece, Nikos Pappas, arrived.", "Minister", "GR", None, None, "foreign minister"),
    ("Greek Foreign Minister Nikos Pappas arrived.", "Minister", "GR", None, None, "foreign minister"),
    (
        "Nikos Pappas, the minister of foreign affairs of Greece, arrived.",
        "Minister",
        "GR",
        None,
        None,
        "minister of foreign affairs",
    ),
    (
        "Anna Polk, the Speaker of the House, spoke in Washington to Americans.",
        "Speaker",
        "US",
        "House",
        None,
        "speaker of the House",
    ),
    ("Governor Kay Ivers of Alabama signed the bill.", "Governor", "US", "Alabama", None, "governor of Alabama"),
    ("Alabama Governor Kay Ivers signed the bill.", "Governor", "US", "Alabama", None, "governor of Alabama"),
    ("Sen. Laura Pratt (R-Fla.) spoke.", "Senator", "US", "Florida", None, "senator of Florida"),
    (
        "Rep. Paul Dean, D-Mass., spoke.",
        "Representative",
        "US",
        "Massachusetts",
        None,
        "representative of Massachusetts",
    ),
    ("Senator Laura Pratt of Florida spoke.", "Senator", "US", "Florida", None, "senator of Florida"),
    ("United States Senator from Vermont Laura Pratt spoke.", "Senator", "US", "Vermont", None, "senator of Vermont"),
    (
        "Peter Holt, the British ambassador to the United Nations, spoke.",
        "Ambassador",
        "GB",
        None,
        "United Nations",
        None,
    ),
    ("US Ambassador to Germany Peter Holt spoke.", "Ambassador", "US", None, "Germany", "ambassador to Germany"),
    ("British Prime Minister Maria Kerr spoke.", "PrimeMinister", "GB", None, None, "prime minister"),
    ("Maria Kerr, the mayor of London, spoke in Britain.", "Mayor", "GB", "London", None, "mayor of London"),
    ("The mayor of South Bend, Indiana, Peter Holt, spoke.", "Mayor", "US", "South Bend", None, "mayor of South Bend"),
    ("NATO Secretary-General Jens Aasen spoke.", "SecretaryGeneral", None, "NATO", None, "secretary-general of NATO"),
    ("US Secretary of State Antonia Blunt spoke.", "Secretary", "US", None, None, "secretary of state"),
    ("US Defense Secretary Paul Dean spoke.", "Secretary", "US", None, None, "defense secretary"),
    (
        "Elaine Cho, the US Secretary of Transportation, wrote back.",
        "Secretary",
        "US",
        None,
        None,
        "secretary of transportation",
    ),
    ("German Chancellor Angela Mertz spoke.", "Chancellor", "DE", None, None, "chancellor"),
    (
        "Thomas Lund, the director of Amnesty International, spoke.",
        "Director",
        None,
        "Amnesty International",
        None,
        None,
    ),
    ("Queen Helena Holm of Denmark opened it.", "Monarch", "DK", None, None, "queen"),
    ("Danish Crown Prince Frederik Holm opened it.", "CrownPrince", "DK", None, None, "crown prince"),
    ("US national security advisor John Bolt spoke.", "Adviser", "US", None, None, "national security advisor"),
    ("US Supreme Court Justice Ellen Kagle wrote it.", "Judge", "US", "US Supreme Court", None, None),
    ("Indonesian security minister Raden Surya was hurt.", "Minister", "ID", None, None, "security minister"),
    ("Haiti's President Jacques Lamy spoke.", "President", "HT", None, None, "president"),
    ("Jacques Lamy, President of Haiti, spoke.", "President", "HT", None, None, "president"),
    (
        "Russian Deputy Emergencies Minister Oleg Chup spoke.",
        "Minister",
        "RU",
        None,
        None,
        "deputy emergencies minister",
    ),
    ("The El Paso mayor, Dee Marsh, spoke in El Paso, Texas.", "Mayor", "US", "El Paso", None, "mayor of El Paso"),
    ("Ireland was told by Britain. Taoiseach Liam Ward spoke.", "PrimeMinister", "IE", None, None, "taoiseach"),
    ("Justin Tremaine heads the Liberal Party.", "Leader", None, "Liberal Party", None, "leader of the Liberal Party"),
]


def _only(found: Findings) -> Office:
    assert len(found.offices) == 1, found.offices
    return found.offices[0]


@pytest.mark.parametrize(("text", "role", "country", "within", "to", "label"), WHAT)
def test_what(
    nlp: Language, text: str, role: str, country: str | None, within: str | None, to: str | None, label: str | None
) -> None:
    found = read(nlp, text)
    office = _only(found)
    names = {e.id: e.label for e in (*found.organizations, *found.countries)}
    iso = {c.id: c.iso for c in found.countries}
    assert (office.role, iso.get(office.of_country or "")) == (role, country)
    assert names.get(office.within or "") == within
    assert names.get(office.accredited_to or "") == to
    assert label is None or office.label == label


# Texts that name one office in several ways.
ONE = [
    "US President John Adler spoke. The president of the United States, John Adler, left. President Adler returned.",
    "Nikos Pappas, the Greek foreign minister, met Greek Foreign Minister Nikos Pappas.",
    "Maria Kerr is the Speaker of the House. Speaker Maria Kerr told Americans so.",
    "Governor Kay Ivers of Ohio spoke. Kay Ivers, the governor, left Ohio.",
    "Daniel Frost, US special envoy to Haiti, resigned. Special Envoy Frost had served since 2019.",
]


@pytest.mark.parametrize("text", ONE)
def test_one_office(nlp: Language, text: str) -> None:
    _only(read(nlp, text))


# Texts with as many offices as told.
SEVERAL = [
    ("US President John Adler met Mexican President Luis Pena.", 2),
    ("Senators Laura Pratt of Florida, Mike Lind of Utah, and David Purcell of Georgia agreed.", 3),
    ("Maria Kerr, the mayor of Leeds, met Peter Holt, the mayor of York.", 2),
    ("The Labour Party leader, Jane Corbet, met Conservative Party leader Boris Jones.", 2),
]


@pytest.mark.parametrize(("text", "count"), SEVERAL)
def test_several_offices(nlp: Language, text: str, count: int) -> None:
    assert len(read(nlp, text).offices) == count


# Words that name no office, or one that nobody has in the text.
NONE = [
    "The lawyer Maria Kerr spoke.",
    "Mr. Holt and Dr. Kerr spoke.",
    "Actor Peter Holt read a poem.",
    "The Department of Justice replied.",
    "The House of Representatives voted.",
    "General Motors cut jobs.",
    "The Attorney General's Office in Ohio did not comment.",
    "They demanded social justice.",
    "Senators serve six-year terms.",
    "The president is elected for five years.",
    "A spokesperson told Reuters that nobody was hurt.",
    "Maria Kerr, a vice president, spoke in Norway.",
    "The regional president, Peter Holt, spoke in Norway.",
    "Her chief concern was water.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_office(nlp: Language, text: str) -> None:
    assert read(nlp, text).offices == ()


def test_an_office_that_speaks_is_kept(nlp: Language) -> None:
    found = read(nlp, "A spokesman for the Ministry of Fisheries said the quota was fair.")
    assert [s.speaker for s in found.statements] == [(found.offices[0].id,)]
    assert found.offices[0].role == "Spokesperson"


def test_aliases_are_as_written(nlp: Language) -> None:
    (office,) = read(nlp, "Former US President John Adler spoke.").offices
    assert office.label == "president"
    assert office.aliases == ("US President",)


def test_every_role_stands_in_the_scheme() -> None:
    assert {r.name for r in roles().values()} <= set(scheme())


def test_every_form_has_a_role() -> None:
    keys = set(table("roles"))
    assert {f.role.key for f in forms().values()} == keys


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("secretary of state", "secretaries of state"),
        ("attorney general", "attorneys general"),
        ("major general", "major generals"),
        ("vice president", "vice presidents"),
        ("commander-in-chief", "commanders-in-chief"),
        ("chairwoman", "chairwomen"),
        ("spokesperson", "spokespersons"),
        ("consul", "consuls"),
        ("envoy", "envoys"),
    ],
)
def test_plural(one: str, many: str) -> None:
    assert plural(one) == many
