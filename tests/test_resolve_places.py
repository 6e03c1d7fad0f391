from __future__ import annotations

import pytest
from making import Holding, story

from kg.model import Article, Country, Evidence, Findings, Organization
from kg.resolve import resolve


def office(holding: Holding, *names: str) -> str:
    """The id of the office, in an article that calls the country XA by `names`."""
    one = story("a", holding)
    if names:
        countries = tuple(
            Country(id=c.id, iso=c.iso, label=names[0], aliases=names[1:]) if c.iso == "XA" else c
            for c in one.countries
        )
        one = Findings(
            article=one.article, people=one.people, countries=countries, organizations=one.organizations,
            offices=one.offices, tenures=one.tenures,
        )  # fmt: skip
    return resolve([one])[0].offices[0].id


@pytest.mark.parametrize(
    ("holding", "expected"),
    [
        (Holding("A B", "President", "XA", label="president of Varenia"), "office/president-of-XA"),
        (Holding("A B", "President", "XA", label="Varenian President"), "office/president-of-XA"),
        (Holding("A B", "President", "XA", label="the presidency"), "office/president-of-XA"),
        (Holding("A B", "President", "XA", label="embattled president"), "office/president-of-XA"),
        (Holding("A B", "President", "XA", label="former president"), "office/president-of-XA"),
        (Holding("A B", "ChiefExecutive", "HK", label="chief executive"), "office/chief-executive-of-HK"),
        (Holding("A B", "PrimeMinister", "XA", label="Prime Minister-designate"), "office/prime-minister-of-XA"),
        (Holding("A B", "VicePresident", "XA", label="vice president"), "office/vice-president-of-XA"),
        (Holding("A B", "SpecialEnvoy", "XA", label="special envoy to Norland", to="XB"),
         "office/special-envoy-of-XA-to-XB"),
        (Holding("A B", "SpecialEnvoy", "XA", label="Varenian envoy", to="XB", within="State Department"),
         "office/special-envoy-of-XA-to-XB"),
        (Holding("A B", "Ambassador", "XA", label="deputy ambassador", to="XB"),
         "office/deputy-ambassador-of-XA-to-XB"),
        (Holding("A B", "Minister", "XA", label="foreign minister"), "office/foreign-minister-of-XA"),
        (Holding("A B", "Minister", "XA", label="minister of foreign affairs"), "office/foreign-minister-of-XA"),
        (Holding("A B", "Minister", "XA", label="Minister for Defence of Varenia"), "office/defense-minister-of-XA"),
        (Holding("A B", "Secretary", "XA", label="secretary of state"), "office/state-secretary-of-XA"),
        (Holding("A B", "Governor", "XA", label="governor of Oster"), "office/oster-governor-of-XA"),
        (Holding("A B", "Governor", "XA", label="governor", within="Oster"), "office/oster-governor-of-XA"),
        (Holding("A B", "Senator", "XA", label="Varenian senator"), "office/senator-of-XA"),
        (Holding("A B", "PartyLeader", "XA", label="leader", within="Lantern Party"),
         "office/party-leader-of-XA-at-lantern-party"),
        (Holding("A B", "Speaker", "XA", label="speaker", within="House of Representatives"),
         "office/speaker-of-XA-at-house-of-representatives"),
        (Holding("A B", None, "XA", label="Varenian astronomer royal"), "office/astronomer-royal-of-XA"),
        (Holding("A B", "Mayor", label="mayor of Oster"), "office/oster-mayor"),
        (Holding("A B", "Pope", label="Roman Catholic pope"), "office/pope"),
        (Holding("A B", "Representative", "XA", label="state representative", within="New Oster"),
         "office/state-new-oster-representative-of-XA"),
        (Holding("A B", "Representative", "XA", label="state representative of New Oster"),
         "office/state-new-oster-representative-of-XA"),
        (Holding("A B", "Judge", "XA", label="judge", within="High Court"), "office/judge-of-XA-at-high-court"),
    ],
)  # fmt: skip
def test_office(holding: Holding, expected: str) -> None:
    assert office(holding, "Varenia", "Varenian") == expected


@pytest.mark.parametrize(
    "holding",
    [
        Holding("A B", "President"),
        Holding("A B", "Minister", "XA"),
        Holding("A B", "Spokesperson", "XA", label="spokeswoman"),
        Holding("A B", "Governor", "XA"),
        Holding("A B", "Secretary", label="press secretary"),
        Holding("A B", "Minister", label="Foreign Minister"),
        Holding("A B", None, label="boss"),
        Holding("A B", "Judge", "XA", label="federal judge"),
        Holding("A B", "ChiefExecutiveOfficer", label="CEO"),
    ],
)
def test_an_office_that_is_not_told_is_its_articles_own(holding: Holding) -> None:
    one, other = resolve([story("a", holding), story("b", holding)])
    assert one.offices[0].id != other.offices[0].id
    (alone,) = resolve([story("a", holding)])
    assert "." not in alone.offices[0].id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Holding("A B", "President", "XA"), Holding("A B", "President", "XB")),
        (Holding("A B", "President", "XA"), Holding("A B", "VicePresident", "XA")),
        (Holding("A B", "President", "XA", label="president of Catalia"), Holding("A B", "President", "XA")),
        (Holding("A B", "AttorneyGeneral", "XA", label="attorney general of Oster"),
         Holding("A B", "AttorneyGeneral", "XA", label="attorney general")),
        (Holding("A B", "Ambassador", "XA", to="XB"), Holding("A B", "Ambassador", "XA", to="XC")),
        (Holding("A B", "Minister", "XA", label="shadow foreign minister"),
         Holding("A B", "Minister", "XA", label="foreign minister")),
    ],
)  # fmt: skip
def test_different_offices(one: Holding, other: Holding) -> None:
    assert office(one) != office(other)


def named(key: str, text: str, body: str, *countries: tuple[str, str]) -> Findings:
    """An article that names a body and countries (by code and form) where `text` has them."""

    def evidence(form: str) -> tuple[Evidence, ...]:
        begin = text.index(form)
        return (Evidence(begin, begin + len(form), form, 0, len(text)),)

    return Findings(
        article=Article(key=key, text=text),
        countries=tuple(Country(id=f"country:{i}", iso=i, label=f, evidence=evidence(f)) for i, f in countries),
        organizations=(Organization(id="organization:1", label=body, evidence=evidence(body)),),
    )


@pytest.mark.parametrize(
    ("text", "body", "countries", "expected"),
    [
        ("The Port Gazette said so.", "Port Gazette", [("XA", "so")], "organization/port-gazette"),
        ("The Varenian Foreign Ministry spoke to Norland.", "Foreign Ministry",
         [("XA", "Varenian"), ("XB", "Norland")], "organization/foreign-ministry-of-XA"),
        ("Varenia's parliament heard Norland.", "parliament",
         [("XA", "Varenia"), ("XB", "Norland")], "organization/parliament-of-XA"),
        ("The Parliament of Varenia heard Norland.", "Parliament",
         [("XA", "Varenia"), ("XB", "Norland")], "organization/parliament-of-XA"),
        ("The Varenian Supreme Court ruled on Norland.", "Varenian Supreme Court",
         [("XA", "Varenian"), ("XB", "Norland")], "organization/supreme-court-of-XA"),
        ("The Supreme Court of Varenia ruled.", "Supreme Court of Varenia",
         [("XA", "Varenia")], "organization/supreme-court-of-XA"),
        ("The Supreme Court ruled in Varenia.", "Supreme Court", [("XA", "Varenia")],
         "organization/supreme-court-of-XA"),
        ("The Varenian Red Star helped.", "Varenian Red Star", [("XA", "Varenian")], "organization/varenian-red-star"),
        ("The State Department spoke of Varenia.", "State Department", [("XA", "Varenia")],
         "organization/state-department-of-US"),
    ],
)  # fmt: skip
def test_organization(text: str, body: str, countries: list[tuple[str, str]], expected: str) -> None:
    (found,) = resolve([named("a", text, body, *countries)])
    assert found.organizations[0].id == expected


def test_a_short_name_of_a_states_body() -> None:
    whole = named("a", "The U.S. House of Representatives met.", "House of Representatives", ("US", "U.S."))
    short = named("b", "The U.S. House met.", "House", ("US", "U.S."))
    other = named("c", "The House of Norland met.", "House", ("XB", "Norland"))
    ids = [f.organizations[0].id for f in resolve([whole, short, other])]
    assert ids == ["organization/house-of-representatives-of-US"] * 2 + ["organization/house-of-XB"]


def test_a_short_form_in_brackets_is_no_other_name() -> None:
    (found,) = resolve([named("a", "The Northern Grain Board (NGB) met.", "Northern Grain Board (NGB")])
    assert found.organizations[0].id == "organization/northern-grain-board"


def test_a_common_name_without_a_country_is_its_articles_own() -> None:
    text = "Norland and Varenia heard from the foreign ministry."
    found = resolve([named(k, text + k, "foreign ministry", ("XA", "Varenia"), ("XB", "Norland")) for k in "ab"])
    assert found[0].organizations[0].id != found[1].organizations[0].id


def test_a_short_form_is_joined_where_its_article_ties_it() -> None:
    tied = Organization(id="organization:1", label="Northern Grain Board", aliases=("NGB",))
    bare = Organization(id="organization:1", label="NGB")
    one, other = resolve(
        [
            Findings(article=Article(key="a", text="a"), organizations=(tied,)),
            Findings(article=Article(key="b", text="b"), organizations=(bare,)),
        ]
    )
    assert one.organizations[0].id == "organization/northern-grain-board"
    assert other.organizations[0].id == "organization/ngb"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("ban on grain exports", ("XA",)), ("Ban on grain exports", ("XA",)), True),
        (("the ban on grain exports", ("XA",)), ("ban on grain exports", ("XA",)), True),
        (("ban on grain exports", ("XA",)), ("ban on grain exports", ("XB",)), False),
        (("ban on grain exports", ()), ("ban on grain exports", ()), False),
        (("sanctions", ("XA",)), ("sanctions", ("XA",)), False),
    ],
)
def test_policy(one: tuple[str, tuple[str, ...]], other: tuple[str, tuple[str, ...]], same: bool) -> None:
    a, b = resolve([story("a", policies=[(*one, None)]), story("b", policies=[(*other, None)])])
    assert (a.policies[0].id == b.policies[0].id) is same
    if same:
        assert a.policies[0].id == "policy/ban-on-grain-exports"


def test_the_latest_article_says_how_a_policy_stands() -> None:
    plan = ("ban on grain exports", ("XA",))
    old, new = resolve(
        [
            story("a", policies=[(*plan, "Proposed")], date="2020-01-01"),
            story("b", policies=[(*plan, "InForce")], date="2020-02-01"),
        ]
    )
    assert (old.policies[0].status, new.policies[0].status) == (None, "InForce")
