from __future__ import annotations

from dataclasses import replace

import pytest
from making import Holding, local, story

from kg.model import Evidence, Findings
from kg.resolve import resolve


def who(findings: list[Findings], *names: tuple[str, str]) -> list[str]:
    """The ids that articles give to names, each by the article's key and the name."""
    of_key = {f.article.key: f for f in findings}
    return [local(of_key[key], name) for key, name in names]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Mira Kessler", "Mira Kessler", True),
        ("Tomás Ardel", "Tomas Ardel", True),
        ("Mira J. Kessler", "Mira Kessler", True),
        ("M. Kessler", "Mira Kessler", True),
        ("Mira Kessler", "Juno Kessler", False),
        ("Ivo Brandt", "Ivo Brandt Jr.", False),
        ("Kessler", "Mira Kessler", False),
        ("Kessler", "Kessler", False),
        ("Mira", "Mira", False),
        ("M. Kessler", "M. Kessler", False),
        ("M. K. Kessler", "M. K. Kessler", True),
    ],
)
def test_two_articles(one: str, other: str, same: bool) -> None:
    a, b = who(resolve([story("a", people=[one]), story("b", people=[other])]), ("a", one), ("b", other))
    assert (a == b) is same


def test_a_name_that_fits_two_is_neither() -> None:
    names = ["Georg Brandt", "Georg W. Brandt", "Georg H. W. Brandt", "G. Brandt"]
    found = resolve([story(n, people=[n]) for n in names])
    assert len(set(who(found, *((n, n) for n in names)))) == 4
    assert who(found, ("Georg Brandt", "Georg Brandt")) == ["person/georg-brandt"]


def test_an_office_decides_between_two() -> None:
    found = resolve(
        [
            story("a", Holding("Georg W. Brandt", "President", "XA"), date="2004-01-01"),
            story("b", Holding("Georg H. W. Brandt", "Mayor", "XA", label="mayor of Oster"), date="2004-01-01"),
            story("c", Holding("Georg Brandt", "President", "XA"), date="2004-05-01"),
            story("d", people=["Georg Brandt"]),
        ]
    )
    a, b, c, d = who(found, ("a", "Georg W. Brandt"), ("b", "Georg H. W. Brandt"), *[(k, "Georg Brandt") for k in "cd"])
    assert c == a == "person/georg-w-brandt"
    assert len({a, b, d}) == 3


OFFICE = ("Governor", "XA", "Former", "governor of Oster")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Holding("Bill Brandt", *OFFICE), Holding("William Brandt", *OFFICE), True),
        (Holding("Bill Brandt", *OFFICE), Holding("William F. Brandt", *OFFICE), True),
        (Holding("Kate Brandt", "President", "XA"), Holding("Catherine Brandt", "President", "XA"), True),
        # Another office, or another name.
        (Holding("Bill Brandt", *OFFICE), Holding("William Brandt", "Mayor", "XA", label="mayor of Velm"), False),
        (Holding("Bill Brandt", "President", "XA"), Holding("William Brandt", "President", "XB"), False),
        (Holding("Bill Brandt", *OFFICE), Holding("Robert Brandt", *OFFICE), False),
        (Holding("Bill Brandt", *OFFICE), Holding("William Kessler", *OFFICE), False),
        (Holding("Bill Brandt", *OFFICE), Holding("William Brandt Jr.", *OFFICE), False),
    ],
)
def test_forms_of_one_given_name_are_one_where_an_office_ties_them(one: Holding, other: Holding, same: bool) -> None:
    found = resolve([story("a", one, date="2004-01-01"), story("b", other, date="2005-01-01")])
    a, b = who(found, ("a", one.person), ("b", other.person))
    assert (a == b) is same


def test_forms_of_a_given_name_alone_tie_nobody() -> None:
    found = resolve([story("a", people=["Bill Brandt"]), story("b", people=["William Brandt"])])
    assert len(set(who(found, ("a", "Bill Brandt"), ("b", "William Brandt")))) == 2


def test_a_form_that_may_be_of_two_is_neither() -> None:
    held = [Holding(n, *OFFICE) for n in ("Bill Brandt", "William A. Brandt", "William B. Brandt")]
    found = resolve([story(h.person, h, date="2004-01-01") for h in held])
    assert len(set(who(found, *((h.person, h.person) for h in held)))) == 3


def test_namesakes_serve_different_states() -> None:
    found = resolve(
        [
            story("a", Holding("Ivo Brandt", "Minister", "XA", label="finance minister")),
            story("b", Holding("Ivo Brandt", "Senator", "XB")),
            story("c", people=["Ivo Brandt"]),
            story("d", people=["Ivo Brandt"]),
        ]
    )
    a, b, c, d = who(found, *((k, "Ivo Brandt") for k in "abcd"))
    assert (a, b) == ("person/ivo-brandt.XA", "person/ivo-brandt.XB")
    assert len({a, b, c, d}) == 4, "of which of the two an article without an office speaks is open"


def test_a_well_known_person_is_meant_by_the_name() -> None:
    known = [story(f"k{n}", Holding("Ivo Brandt", "President", "XA")) for n in range(3)]
    stray = story("s", Holding("Ivo Brandt", "Mayor", "XB", label="mayor of Oster"))
    found = resolve([*known, stray, story("c", people=["Ivo Brandt"])])
    assert who(found, ("k0", "Ivo Brandt"), ("s", "Ivo Brandt"), ("c", "Ivo Brandt")) == [
        "person/ivo-brandt",
        "person/ivo-brandt.XB",
        "person/ivo-brandt",
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Holding("Ivo Brandt", "President", "XA"), Holding("Ivo Brandt", "President", "XB"), True),
        (Holding("Ivo Brandt", "Minister", "XA", label="foreign minister"),
         Holding("Ivo Brandt", "Minister", "XB", label="foreign minister"), True),
        (Holding("Ivo Brandt", "Minister", "XA", label="foreign minister"),
         Holding("Ivo Brandt", "Minister", "XB", label="finance minister"), False),
        (Holding("Ivo Brandt", "Senator", "XA"), Holding("Ivo Brandt", "Senator", "XB"), False),
    ],
)  # fmt: skip
def test_one_name_and_one_post_in_two_states(one: Holding, other: Holding, same: bool) -> None:
    a, b = who(resolve([story("a", one), story("b", other)]), ("a", "Ivo Brandt"), ("b", "Ivo Brandt"))
    assert (a == b) is same


def test_one_person_may_serve_a_state_in_several_offices() -> None:
    found = resolve(
        [
            story("a", Holding("Ivo Brandt", "Minister", "XA", label="finance minister"), date="2001-01-01"),
            story("b", Holding("Ivo Brandt", "President", "XA"), date="2019-01-01"),
            story("c", Holding("Ivo Brandt", "SecretaryGeneral", None, within="League of States")),
        ]
    )
    assert len({*who(found, *((k, "Ivo Brandt") for k in "abc"))}) == 1


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (Holding("Ivo Brandt", "President", "XA", start="1901"), Holding("Ivo Brandt", "Senator", "XA"), False),
        (
            Holding("Ivo Brandt", "President", "XA", "Former", end="1990", ended_by="Death"),
            Holding("Ivo Brandt", "Senator", "XA"),
            False,
        ),
        (Holding("Ivo Brandt", "President", "XA", start="1981"), Holding("Ivo Brandt", "Senator", "XA"), True),
    ],
)
def test_times_of_life(first: Holding, second: Holding, same: bool) -> None:
    found = resolve([story("a", first), story("b", second, date="2019-05-05")])
    a, b = who(found, ("a", "Ivo Brandt"), ("b", "Ivo Brandt"))
    if first.start == "1901":
        # An incumbent of an undated article is dated by its start alone.
        assert a.startswith("person/ivo-brandt.XA-1901")
    assert (a == b) is same


@pytest.mark.parametrize(
    ("short", "full", "same"),
    [
        (Holding("Ardel", "President", "XA"), Holding("Tomás Ardel", "President", "XA"), True),
        (Holding("Ardel", "President", "XA", "Designate"), Holding("Tomás Ardel", "President", "XA"), True),
        (Holding("Ardel", "President", "XA", "Candidate"), Holding("Tomás Ardel", "President", "XA"), False),
        (Holding("Ardel", "President", "XA", "Former"), Holding("Tomás Ardel", "President", "XA"), False),
        (Holding("Ardel", "President", "XB"), Holding("Tomás Ardel", "President", "XA"), False),
        (Holding("Ardel", "Senator", "XA"), Holding("Tomás Ardel", "Senator", "XA"), False),
        (Holding("Ardel", "President"), Holding("Tomás Ardel", "President"), False),
        (Holding("Tomás", "President", "XA"), Holding("Tomás Ardel", "President", "XA"), True),
        (Holding("von Halde", "Mayor", "XA", label="mayor of Oster"),
         Holding("Ute von Halde", "Mayor", "XA", label="mayor of Oster"), True),
    ],
)  # fmt: skip
def test_an_office_ties_a_surname(short: Holding, full: Holding, same: bool) -> None:
    found = resolve([story("a", short, date="2020-01-01"), story("b", full, date="2020-06-01")])
    a, b = who(found, ("a", short.person), ("b", full.person))
    assert (a == b) is same


def test_a_surname_is_not_tied_over_years_or_to_two() -> None:
    def at(key: str, name: str, date: str) -> Findings:
        return story(key, Holding(name, "President", "XA"), date=date)

    found = resolve([at("a", "Ardel", "1992-01-01"), at("b", "Tomás Ardel", "2004-01-01")])
    assert len({*who(found, ("a", "Ardel"), ("b", "Tomás Ardel"))}) == 2
    found = resolve(
        [at("a", "Ardel", "2004-01-01"), at("b", "Tomás Ardel", "2004-01-01"), at("c", "Ines Ardel", "2004-05-01")]
    )
    assert len({*who(found, ("a", "Ardel"), ("b", "Tomás Ardel"), ("c", "Ines Ardel"))}) == 3


def test_an_office_ties_surnames_to_each_other() -> None:
    def at(key: str, date: str) -> Findings:
        return story(key, Holding("Ardel", "President", "XA"), date=date)

    a, b, c = who(
        resolve([at("a", "1992-01-01"), at("b", "2004-01-01"), at("c", "2005-01-01")]), *((k, "Ardel") for k in "abc")
    )
    assert b == c
    assert a != b


def test_ids_are_plain_where_nothing_collides() -> None:
    assert who(resolve([story("a", people=["Katya"])]), ("a", "Katya")) == ["person/katya"]
    a, b = who(resolve([story("a", people=["Katya"]), story("b", people=["Katya"])]), ("a", "Katya"), ("b", "Katya"))
    assert a.startswith("person/katya.")
    assert b.startswith("person/katya.")
    again = resolve([story("b", people=["Katya"]), story("a", people=["Katya"]), story("c", people=["Katya"])])
    assert who(again, ("a", "Katya"), ("b", "Katya")) == [a, b]


def test_names_are_the_fullest_and_the_article_keeps_its_own() -> None:
    short, full = resolve([story("a", people=["Tomas Ardel"]), story("b", people=["Tomás J. Ardel"])])
    assert short.people[0].label == full.people[0].label == "Tomás J. Ardel"
    assert short.people[0].aliases == ("Tomas Ardel",)
    assert full.people[0].aliases == ()
    assert short.people[0].id == full.people[0].id == "person/tomas-ardel"


def test_a_bare_title_may_mean_another_state_that_the_article_names() -> None:
    """An article on XB that says "President Brandt" of XA's: where one of that name holds the post, it is that one."""
    full = story("a", Holding("Ivo Brandt", "President", "XA"), date="2019-03-01")
    short = Holding("Brandt", "President", "XB")
    near = story("b", short, date="2019-06-01", countries=["XA"])
    assert len(set(who(resolve([full, near]), ("a", "Ivo Brandt"), ("b", "Brandt")))) == 1
    for other in (
        story("b", short, date="2019-06-01", countries=["XC"]),
        story("b", short, date="2009-06-01", countries=["XA"]),
        story("b", short, countries=["XA"]),
        story("b", Holding("Brandt", "Governor", "XB", label="fish governor"), date="2019-06-01", countries=["XA"]),
    ):
        assert len(set(who(resolve([full, other]), ("a", "Ivo Brandt"), ("b", "Brandt")))) == 2
    # Where both states have a president of the name, nobody can tell.
    rival = story("c", Holding("Mira Brandt", "President", "XB"), date="2019-03-01")
    third = who(resolve([full, near, rival]), ("a", "Ivo Brandt"), ("b", "Brandt"), ("c", "Mira Brandt"))
    assert len(set(third)) == 3


def test_surnames_alone_are_still_joined_by_their_office() -> None:
    short = Holding("Brandt", "President", "XB")
    found = [story(k, short, date="2019-06-01", countries=[c]) for k, c in (("a", "XA"), ("b", "XC"))]
    assert len(set(who(resolve(found), ("a", "Brandt"), ("b", "Brandt")))) == 1


def test_a_government_called_by_a_surname_is_its_leaders() -> None:
    def about(text: str, *names: str) -> Findings:
        found = story("b", people=["Brandt"], countries=names, text=text)
        begin = text.index("Brandt")
        words = Evidence(begin, begin + 6, "Brandt", 0, len(text))
        return replace(found, people=tuple(replace(p, evidence=(words,)) for p in found.people))

    was = story("a", Holding("Ivo Brandt", "President", "XA", "Former"))
    never = story("c", Holding("Mira Brandt", "President", "XA", "Candidate"))
    again = story("d", Holding("Juno Brandt", "President", "XA", "Former"))
    said = about("In XA the Brandt administration closed the port.", "XA")

    def same(*found: Findings) -> bool:
        return len(set(who(resolve(found), ("a", "Ivo Brandt"), ("b", "Brandt")))) == 1

    assert same(was, said)
    assert same(was, said, never)
    assert not same(was, said, again)
    assert not same(was, about("In XA the Brandt bakery closed.", "XA"))
    assert not same(was, about("In XB the Brandt administration closed the port.", "XB"))
