from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from itertools import permutations
from typing import Any

import pytest
from example import EXTRACTED
from hypothesis import given, settings
from hypothesis import strategies as st
from making import Holding, stories, story

from kg.model import Article, Findings, Office, from_dict, to_dict
from kg.resolve import keys, resolve


def by_key(found: list[Findings]) -> list[Findings]:
    """One of each key: a set that resolution takes."""
    return list({f.article.key: f for f in found}.values())


def strings(value: Any) -> set[str]:
    """Every string anywhere in a model object but its articles."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, tuple):
        return set().union(*map(strings, value))
    if is_dataclass(value) and not isinstance(value, Article):
        return set().union(*(strings(getattr(value, f.name)) for f in fields(value)))
    return set()


def test_the_example() -> None:
    resignation, succession = sorted(resolve(EXTRACTED), key=lambda f: str(f.article.date))
    shared = {e.id for e in resignation.entities()} & {e.id for e in succession.entities()}
    assert shared == {
        "person/mira-kessler",
        "person/tomas-ardel",
        "country/XA",
        "country/XB",
        "office/president-of-XA",
        "office/special-envoy-of-XA-to-XB",
        "policy/closure-of-the-northern-harbours",
    }
    envoy = [t for f in (resignation, succession) for t in f.tenures if "kessler/special-envoy" in t.id]
    assert [t.id for t in envoy] == ["tenure/mira-kessler/special-envoy-of-XA-to-XB"] * 2
    assert resignation.stances[0].expressed_in == next(s.id for s in resignation.statements if "serve" in s.text)
    assert resignation.article == EXTRACTED[0].article


def test_order_and_repetition_do_not_matter() -> None:
    more = (*EXTRACTED, story("c", Holding("Tomas Ardel", "President", "XA"), people=["Katya"]))
    expected = resolve(more)
    for order in permutations(more):
        assert resolve([*order, *order[:2]]) == expected


@settings(max_examples=40, deadline=None)
@given(st.lists(stories(), max_size=6).map(by_key), st.randoms())
def test_a_function_of_the_set(found: list[Findings], random: Any) -> None:
    expected = resolve(found)
    random.shuffle(found)
    assert resolve(found) == expected
    assert [f.article.key for f in expected] == sorted({f.article.key for f in expected})


@settings(max_examples=40, deadline=None)
@given(st.lists(stories(), max_size=6).map(by_key))
def test_every_reference_is_global_and_known(found: list[Findings]) -> None:
    local = {e.id for f in found for e in f.entities()} | {e.id for f in found for e in f.facts()}
    for one in resolve(found):
        assert not strings(one) & local
        ids = {e.id for e in one.entities()}
        assert len(ids) == len(list(one.entities()))
        assert {t.holder for t in one.tenures} | {t.office for t in one.tenures} <= ids
        assert {s for statement in one.statements for s in statement.speaker} <= ids
        assert from_dict(Findings, to_dict(one)) == one


@settings(max_examples=40, deadline=None)
@given(st.lists(stories(), max_size=6).map(by_key))
def test_one_value_of_each_kind_over_all_articles(found: list[Findings]) -> None:
    """What is single-valued in the ontology is so in the union."""
    values: dict[tuple[str, str], set[Any]] = {}
    for one in resolve(found):
        for entity in one.entities():
            values.setdefault((entity.id, "label"), set()).add(entity.label)
        for policy in one.policies:
            values.setdefault((policy.id, "status"), set()).update({policy.status} - {None})
        for tenure in one.tenures:
            for f in ("status", "started_by", "ended_by", "appointed_by", "predecessor", "successor", "confidence"):
                values.setdefault((tenure.id, f), set()).update({getattr(tenure, f)} - {None})
            for f in ("start", "end"):
                for part in ("value", "earliest", "latest"):
                    value = getattr(getattr(tenure, f), part, None)
                    values.setdefault((tenure.id, f"{f} {part}"), set()).update({value} - {None})
    assert not {k: v for k, v in values.items() if len(v) > 1}


@settings(max_examples=40, deadline=None)
@given(st.lists(stories(), min_size=2, max_size=6).map(by_key))
def test_articles_without_a_key_in_common_do_not_touch(found: list[Findings]) -> None:
    first, *others = found
    texts = {o.article.text for o in others}
    strangers = [o for o in others if not keys(o) & keys(first)]
    if len(strangers) == len(others) and first.article.text not in texts:
        assert resolve([first]) + resolve(others) == [
            *(f for f in resolve(found) if f.article.key == first.article.key),
            *(f for f in resolve(found) if f.article.key != first.article.key),
        ]


def test_ids_of_facts_do_not_depend_on_numbering() -> None:
    one = EXTRACTED[0]
    renumbered = from_dict(
        Findings, _renamed(to_dict(one), {"person:1": "person:8", "statement:1": "statement:9", "policy:1": "policy:4"})
    )
    assert [f.id for f in resolve([renumbered])[0].facts()] == [f.id for f in resolve([one])[0].facts()]


def _renamed(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {k: _renamed(v, names) for k, v in value.items()}
    if isinstance(value, list):
        return [_renamed(v, names) for v in value]
    return names.get(value, value) if isinstance(value, str) else value


def test_of_one_text_one_article_is_kept() -> None:
    plain = story("a", people=["Mira Kessler"], text="One text.")
    dated = story("b", people=["Mira Kessler"], text="One text.", date="2020-01-01")
    assert [f.article.key for f in resolve([plain, dated])] == ["b"]
    assert [f.article.key for f in resolve([plain, story("c", text="One text.")])] == ["a"]


def test_two_forms_of_one_person_in_one_article_are_one() -> None:
    (one,) = resolve([story("a", Holding("Ivo Brandt", "President", "XA"), people=["Ivo J. Brandt"])])
    assert [p.id for p in one.people] == ["person/ivo-brandt"]
    assert one.people[0].label == "Ivo J. Brandt"
    assert one.people[0].aliases == ("Ivo Brandt",)


def test_errors_name_the_article_and_the_id() -> None:
    lost = replace(story("a"), offices=(Office(id="office:1", label="mayor", within="organization:7"),))
    with pytest.raises(ValueError, match=r"^a: .*organization:7"):
        resolve([lost])
    with pytest.raises(ValueError, match="two different articles have the key 'a'"):
        resolve([story("a", people=["Mira Kessler"]), story("a")])
