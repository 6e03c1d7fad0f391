from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.names import compatible, fold, fullest, lexicon, person_name, slug, tokens


@pytest.mark.parametrize(
    ("label", "words", "generation", "full"),
    [
        ("Mira Kessler", ("mira", "kessler"), "", True),
        ("Tomás Ardel", ("tomas", "ardel"), "", True),
        ("President Tomás Ardel", ("tomas", "ardel"), "", True),
        ("Lech Wałęsa", ("lech", "walesa"), "", True),
        ("Conan O’Brien", ("conan", "obrien"), "", True),
        ("Kim Jong-un", ("kim", "jong", "un"), "", True),
        ("Mira Kessler's", ("mira", "kessler"), "", True),
        ("Ivo Brandt Jr.", ("ivo", "brandt"), "jr", True),
        ("Ivo Brandt Sr", ("ivo", "brandt"), "sr", True),
        ("Queen Ada II", ("ada",), "ii", False),
        ("JD Marlow", ("j", "d", "marlow"), "", True),
        ("J. D. Marlow", ("j", "d", "marlow"), "", True),
        ("ED MARLOW", ("ed", "marlow"), "", True),
        ("Kessler", ("kessler",), "", False),
        ("von der Halde", ("von", "der", "halde"), "", False),
        ("Ute von der Halde", ("ute", "von", "der", "halde"), "", True),
        ("al-Karim", ("al", "karim"), "", False),
        ("Al Moreau", ("al", "moreau"), "", True),
        ("Mrs. Kessler", ("kessler",), "", False),
    ],
)
def test_person_name(label: str, words: tuple[str, ...], generation: str, full: bool) -> None:
    assert person_name(label) == (words, generation, full)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Mira Kessler", "Mira Kessler", True),
        ("Tomás Ardel", "Tomas Ardel", True),
        ("Mira Kessler", "Mira J. Kessler", True),
        ("Mira J. Kessler", "Mira Jane Kessler", True),
        ("M. Kessler", "Mira Kessler", True),
        ("Mira Kessler", "MIRA KESSLER", True),
        ("Bashar al-Karim", "Bashar Karim", True),
        ("Mira Kessler", "Mina Kessler", False),
        ("Mira Kessler", "Mira Falk", False),
        ("Mira J. Kessler", "Mira K. Kessler", False),
        ("Georg W. Brandt", "Georg H. W. Brandt", False),
        ("Ivo Brandt", "Ivo Brandt Jr.", False),
        ("Bill Marlow", "William Marlow", False),
        ("Mira Jane Kessler", "Mira Joan Kessler", False),
    ],
)
def test_compatible(one: str, other: str, same: bool) -> None:
    assert compatible(person_name(one), person_name(other)) is same
    assert compatible(person_name(other), person_name(one)) is same


@pytest.mark.parametrize(
    ("labels", "kind", "iso", "best"),
    [
        (["Mira Kessler", "Mira J. Kessler"], "person", None, "Mira J. Kessler"),
        (["Tomas Ardel", "Tomás Ardel"], "person", None, "Tomás Ardel"),
        (["MIRA KESSLER", "Mira Kessler"], "person", None, "Mira Kessler"),
        (["President Kessler", "Mira Kessler"], "person", None, "Mira Kessler"),
        (["envoy to Norland", "special envoy to Norland"], "office", None, "special envoy to Norland"),
        (["acting foreign minister", "foreign minister"], "office", None, "foreign minister"),
        (["Germans", "Germany", "German"], "country", "DE", "Germany"),
        (["US", "United States", "Americans"], "country", "US", "United States"),
        (["Norlander", "Norland"], "country", "XB", "Norlander"),
    ],
)
def test_fullest(labels: list[str], kind: str, iso: str | None, best: str) -> None:
    assert fullest(labels, kind=kind, iso=iso) == best
    assert fullest(reversed(labels), kind=kind, iso=iso) == best


@given(st.text())
def test_fold_is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert tokens(" ".join(tokens(text))) == tokens(text)


@given(st.lists(st.text("abcde", min_size=1), max_size=40), st.lists(st.text("abcde", min_size=1), max_size=40))
def test_different_words_have_different_slugs(one: list[str], other: list[str]) -> None:
    assert (slug(one, " ".join(one)) == slug(other, " ".join(other))) is (one == other)
    assert len(slug(one)) <= 90


def test_a_form_of_a_given_name_stands_for_one() -> None:
    rows = lexicon("nicknames")["names"]
    forms = [form for row in rows for form in row]
    assert len(forms) == len(set(forms))
    assert all(tokens(form) == (form,) for form in forms)
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
