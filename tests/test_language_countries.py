"""Which words mean a country, and which country."""

from __future__ import annotations

import pycountry
import pytest
from spacy.language import Language

from kg.language import country_code
from kg.language.gazetteer import gazetteer

CASES = [
    ("The U.S. and the UK agreed.", {"US": ["U.S."], "GB": ["UK"]}),
    ("They told us nothing.", {}),
    ("US officials told us nothing.", {"US": ["US"]}),
    ("American and Haitian diplomats met.", {"US": ["American"], "HT": ["Haitian"]}),
    (
        "Scottish and Welsh ministers met their Northern Irish colleagues.",
        {"GB": ["Scottish", "Welsh", "Northern Irish"]},
    ),
    ("Britons voted in Britain.", {"GB": ["Britons", "Britain"]}),
    (
        "Hong Kong and Taiwanese delegates spoke in Puerto Rico.",
        {"HK": ["Hong Kong"], "TW": ["Taiwanese"], "PR": ["Puerto Rico"]},
    ),
    ("Kosovo joined.", {"XK": ["Kosovo"]}),
    ("Washington accused Moscow of lying.", {"US": ["Washington"]}),
    ("They met in Washington and in Beijing.", {}),
    ("Tehran said it would respond.", {"IR": ["Tehran"]}),
    ("The Kremlin denied it, and the White House said nothing.", {}),
    ("Voters in Georgia and Alabama chose a Republican governor.", {}),
    ("Georgia and Armenia signed it in Tbilisi.", {"GE": ["Georgia"], "AM": ["Armenia"]}),
    ("Michael Jordan and Chad Smith spoke.", {}),
    ("Jordan and Chad signed the treaty.", {"JO": ["Jordan"], "TD": ["Chad"]}),
    ("He was born in New Mexico, not in Mexico.", {"MX": ["Mexico"]}),
    ("Latin American states and African Americans are other things.", {}),
    ("They ate at a Chinese restaurant.", {"CN": ["Chinese"]}),
    ("Turkey and South Africa abstained.", {"TR": ["Turkey"], "ZA": ["South Africa"]}),
    ("The Republic of Ireland agreed.", {"IE": ["Republic of Ireland"]}),
    (
        "Guinea, Guinea-Bissau and Equatorial Guinea agreed.",
        {"GN": ["Guinea"], "GW": ["Guinea-Bissau"], "GQ": ["Equatorial Guinea"]},
    ),
    ("The Democratic Republic of the Congo agreed.", {"CD": ["Democratic Republic of the Congo"]}),
    ("North Korea and South Korean officials met.", {"KP": ["North Korea"], "KR": ["South Korean"]}),
    ("South Korea voted. Korean ministers were glad.", {"KR": ["South Korea", "Korean"]}),
    ("The Korean peninsula is divided.", {}),
    ("The U.S. Senate voted.", {"US": ["U.S."]}),
    ("She studied at American University.", {}),
    ("The Islamic State of Iraq and the Levant claimed it.", {}),
    ("He flew over the Gulf of Mexico and the Indian Ocean.", {}),
    ("He gave the speech in English.", {}),
    ("The U.S.-Mexican border is long.", {"US": ["U.S.-Mexican"], "MX": ["U.S.-Mexican"]}),
    ("Russian-backed rebels fled.", {"RU": ["Russian"]}),
    ("Guam and Bermuda are territories.", {}),
    ("The Philippines and the Netherlands voted.", {"PH": ["Philippines"], "NL": ["Netherlands"]}),
    ("Côte d’Ivoire and Türkiye voted.", {"CI": ["Côte d’Ivoire"], "TR": ["Türkiye"]}),
    ("GERMANY BANS AIRLINE OF IRAN", {"DE": ["GERMANY"], "IR": ["IRAN"]}),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_mentions(nlp: Language, text: str, expected: dict[str, list[str]]) -> None:
    found: dict[str, list[str]] = {}
    doc = nlp(text)
    for span in doc.spans["countries"]:
        found.setdefault(span.kb_id_, []).append(span.text)
    assert found == expected


def test_entities_carry_codes(nlp: Language) -> None:
    doc = nlp("Haitian migrants left the United States for Peru, the Senate of Peru said.")
    codes = [(e.text, e.label_, e.kb_id_) for e in doc.ents if e.kb_id_]
    assert ("Haitian", "NORP", "HT") in codes
    assert ("United States", "GPE", "US") in codes
    assert all(label in {"GPE", "NORP", "LOC"} for _, label, _ in codes)


@pytest.mark.parametrize(
    ("name", "code"), [("the Gambia", "GM"), ("Emirati", "AE"), ("Burma", "MM"), ("Atlantis", None), ("us", None)]
)
def test_country_code(name: str, code: str | None) -> None:
    assert country_code(name) == code


def test_every_state_has_a_name_and_codes_are_iso() -> None:
    table = gazetteer()
    known = {c.alpha_2 for c in pycountry.countries} | {"XK"}
    assert set(table.names.values()) <= known
    assert set(table.adjectives.values()) <= known
    assert {"US", "HT", "XK", "TW", "VA", "PS"} <= set(table.names.values())
    assert "GU" not in table.names.values()
    assert not set(table.names) & set(table.adjectives)
