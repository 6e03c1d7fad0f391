"""Why two are one, and why they are not."""

from __future__ import annotations

import json
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import Holding, stories, story

from kg.model import Findings
from kg.resolve import explain, resolve


def reasons(*articles: Findings, name: str = "Brandt") -> tuple[str, str]:
    """All that speaks for the two things called so being one, and all that speaks against."""
    (pair,) = explain(articles, name).apart
    return "; ".join(pair.pro), "; ".join(pair.contra)


APART = [
    # first article, second article, words for, words against
    (Holding("Ivo Brandt", "Senator", "XA"), Holding("Ivo Brandt", "Minister", "XB", label="fish minister"),
     'the names "Ivo Brandt" are compatible', "no countries in common: XA; XB"),
    (Holding("Ivo Brandt", "President", "XA", start="1901", status="Former", end="1903"),
     Holding("Ivo Brandt", "President", "XA", start="2011"), "countries in common: XA", "more than 60 years"),
    (Holding("Ivo Brandt", "President", "XA"), Holding("Mira Brandt", "President", "XA"), "", "given names"),
    (Holding("Ivo J. Brandt", "President", "XA"), Holding("Ivo K. Brandt", "President", "XA"), "", "middle names"),
    (Holding("Ivo Brandt", "President", "XA"), Holding("Ivo Brandt Jr.", "President", "XA"), "", "generations"),
    (Holding("Ivo Brandt", "President", "XA"), Holding("Brandt", "Senator", "XA"),
     "can be short for", "no article says of it an office"),
    (Holding("Ivo Brandt", "President", "XA"), Holding("Brandt", "President", "XB"),
     "can be short for", "president-of-XB"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "pro", "contra"), APART)
def test_apart(one: Holding, other: Holding, pro: str, contra: str) -> None:
    found = [story("a", one, date="2012-01-01"), story("b", other, date="2012-02-01")]
    for order in permutations(found):
        said = reasons(*order)
        assert pro in said[0]
        assert contra in said[1]
        assert pro or not said[0]


def test_apart_by_time() -> None:
    said = reasons(
        story("a", Holding("Ivo Brandt", "President", "XA"), date="1990-01-01"),
        story("b", Holding("Brandt", "President", "XA"), date="2012-01-01"),
    )
    assert "president-of-XA" in said[0]
    assert "at other times: 1990, 2012" in said[1]


def test_unsure_is_said() -> None:
    found = explain(
        [
            story("a", Holding("Ivo Brandt", "Senator", "XA")),
            story("b", Holding("Ivo Brandt", "Minister", "XB", label="fish minister")),
            story("c", people=["Ivo Brandt"]),
        ],
        "Brandt",
    )
    assert len(found.things) == 3
    assert sum(any("unsure" in r for r in p.contra) for p in found.apart) >= 2


JOINED = [
    (Holding("Ivo Brandt", "President", "XA"), Holding("Ivo J. Brandt", "President", "XA"), "compatible"),
    (Holding("Ivo Brandt", "President", "XA"), Holding("Ivo Brandt", "Senator", "XA"), "same country: XA"),
    (Holding("Ivo Brandt", "President", "XA"), Holding("Brandt", "President", "XA"), "office president-of-XA"),
]


@pytest.mark.parametrize(("one", "other", "why"), JOINED)
def test_joined(one: Holding, other: Holding, why: str) -> None:
    found = explain([story("a", one, date="2012-01-01"), story("b", other, date="2012-02-01")], "Brandt")
    (thing,) = found.things
    assert found.apart == ()
    assert why in "; ".join(thing.joined)
    assert [w.key for w in thing.witnesses] == ["a", "b"]
    assert "brandt i" in "; ".join(w.block for w in thing.witnesses)


@pytest.mark.parametrize(
    ("name", "kind", "contra"),
    [
        ("president", "office", "another country: XA; XB"),
        ("Foreign Ministry", "organization", "does not say by itself which organization it is"),
        ("sanctions", "policy", "known by its words and by who adopted it"),
    ],
)
def test_other_things(name: str, kind: str, contra: str) -> None:
    found = explain(
        [
            story("a", Holding("Ivo Brandt", "President", "XA"), organizations=["Foreign Ministry"],
                  countries=["XC"], policies=[("sanctions", ("XA",), None)]),
            story("b", Holding("Mira Kessler", "President", "XB"), organizations=["Foreign Ministry"],
                  countries=["XD"], policies=[("sanctions", ("XB",), None)]),
        ],
        name,
    )  # fmt: skip
    assert [t.kind for t in found.things] == [kind, kind]
    assert contra in "; ".join(found.apart[0].contra)


def test_a_country_is_found_by_its_code() -> None:
    found = explain([story("a", countries=["XA"]), story("b", countries=["XA"])], "xa")
    assert [t.joined for t in found.things] == [("the ISO code is XA",)]


@pytest.mark.parametrize("name", ["Brand", "Ivo Kessler", "", "?"])
def test_nothing_is_called_so(name: str) -> None:
    found = explain([story("a", Holding("Ivo Brandt", "President", "XA"), people=["Mira Kessler"])], name)
    assert (found.things, found.apart) == ((), ())


def test_text_and_json_say_the_same() -> None:
    found = explain([story(k, Holding("Ivo Brandt", "President", s)) for k, s in (("a", "XA"), ("b", "XB"))], "brandt")
    text = "\n".join(found.lines())
    plain = json.loads(json.dumps(found.to_dict()))
    for thing in plain["things"]:
        assert thing["id"] in text
        assert all(reason in text for reason in thing["joined"])
    for pair in plain["apart"]:
        assert all(reason in text for reason in (*pair["pro"], *pair["contra"]))


@settings(max_examples=40, deadline=None)
@given(st.lists(stories(), max_size=5, unique_by=lambda f: f.article.key), st.randoms())
def test_it_explains_what_resolution_does(found: list[Findings], random: object) -> None:
    told = explain(found, "Brandt")
    resolved = {
        p.id: p.label
        for f in resolve(found)
        for p in f.people
        if "brandt" in p.label.casefold().replace(".", "").split()
    }
    assert {t.id for t in told.things if t.kind == "person"} == set(resolved)
    assert all(p.contra for p in told.apart)
    assert len(told.apart) == len(resolved) * (len(resolved) - 1) // 2
    random.shuffle(found)  # type: ignore[attr-defined]
    assert explain(found, "Brandt") == told
