"""The named queries: each runs as it stands, gives what its title says, and takes its parameters safely."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest
from example import RESOLVED, evidence
from graphs import store_of
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.model import Article, Findings, Person, Policy, Stance, Statement
from kg.query import NamedQuery, find, named, run
from kg.rdf import KG

NAMES = [query.name for query in named()]


@pytest.fixture(scope="module")
def store() -> ox.Store:
    return store_of()


@pytest.fixture(scope="module")
def turned() -> ox.Store:
    """The same, with a later article in which Kessler has come round."""
    text = "Mira Kessler now backs the closure of the northern harbours."
    article = Article("https://example.org/news/turn", text, date="2025-01-09", url="https://example.org/news/turn")
    stance = Stance(
        id="stance/turn-1",
        holder="person/mira-kessler",
        target="policy/closure-of-the-northern-harbours",
        polarity="Support",
        evidence=(evidence(article, text),),
        confidence=0.6,
    )
    named = {p.id: p for f in RESOLVED for p in f.policies}
    people = {p.id: p for f in RESOLVED for p in f.people}
    later = Findings(
        article=article,
        people=(replace(people[stance.holder], evidence=(evidence(article, "Mira Kessler"),)),),
        policies=(replace(named[stance.target], adopted_by=(), evidence=(evidence(article, _naming(text)),)),),
        stances=(stance,),
    )
    return store_of((*RESOLVED, later, _reported_again(people, named)))


def _reported_again(people: dict[str, Person], policies: dict[str, Policy]) -> Findings:
    """An article of the same month that has Ardel say otherwise."""
    text = "Tomás Ardel said the closure of the northern harbours was no longer needed."
    url = "https://example.org/news/again"
    article = Article(url, text, date="2024-03-20", publisher="Norland Times", title="Harbours to open", url=url)
    words = "the closure of the northern harbours was no longer needed"
    speaker = next(p for p in people.values() if p.label == "Tomás Ardel")
    policy = policies["policy/closure-of-the-northern-harbours"]
    return Findings(
        article=article,
        people=(replace(speaker, evidence=(evidence(article, "Tomás Ardel"),)),),
        policies=(replace(policy, adopted_by=(), evidence=(evidence(article, "closure of the northern harbours"),)),),
        statements=(
            Statement(
                id="statement/again-1",
                text=words,
                quote_type="Indirect",
                speaker=(speaker.id,),
                cue="say",
                about=(policy.id,),
                evidence=(evidence(article, words), evidence(article, text)),
                confidence=0.8,
            ),
        ),
    )


def _naming(text: str) -> str:
    """The words that name the policy."""
    return text[text.index("closure") : text.index(".")]


def rows(store: ox.Store, name: str, **parameters: str) -> list[dict[str, str]]:
    result = run(store, find(name).fill(parameters))
    return [{c: "" if v is None else str(v) for c, v in zip(result.columns, row, strict=True)} for row in result]


def test_there_are_at_least_eight() -> None:
    assert len(NAMES) >= 8


@pytest.mark.parametrize("query", named(), ids=NAMES)
def test_each_says_what_it_is_and_finds_something(turned: ox.Store, query: NamedQuery) -> None:
    store = turned
    assert query.title
    assert query.description
    assert len(query.parameters) == query.text.count("VALUES ?") - query.text.count("VALUES ?class")
    assert all(p.help for p in query.parameters)
    result = run(store, query.text)
    assert len(result) > 0
    assert len(set(result.rows)) == len(result)


@pytest.mark.parametrize("query", [q for q in named() if q.parameters], ids=[q.name for q in named() if q.parameters])
def test_each_parameter_narrows(store: ox.Store, query: NamedQuery) -> None:
    for parameter in query.parameters:
        assert len(run(store, query.fill({parameter.name: "nobody and nothing"}))) == 0
        assert query.fill({parameter.name: parameter.default}) == query.text


def test_who_holds_what(store: ox.Store) -> None:
    found = rows(store, "who-holds-what", person="kessler", post="envoy")
    assert [(r["holder"], r["status"], r["start"], r["end"], r["endedBy"]) for r in found] == [
        ("Mira Kessler", "Former", "2023-07", "2024-03-03", "Resignation"),
        ("Mira Kessler", "Former", "", "", "Resignation"),
    ]


def test_what_someone_said(store: ox.Store) -> None:
    found = rows(store, "what-someone-said", person="Ardel")
    assert [(r["text"], r["reality"]) for r in found] == [
        ("Nobody has been dismissed,", ""),
        ("the envoy had been dismissed", "Denied"),
        ("the closure", ""),
    ]


def test_said_about_policy(store: ox.Store) -> None:
    found = rows(store, "said-about-policy", about="harbours")
    assert [(r["speaker"], r["position"]) for r in found] == [
        ("Mira Kessler", "Oppose"),
        ("Foreign Ministry", ""),
        ("Tomás Ardel", "Support"),
    ]


def test_who_opposes_what(store: ox.Store) -> None:
    found = rows(store, "who-opposes-what", polarity="oppose")
    assert [(r["holder"], r["policy"], r["adoptedBy"]) for r in found] == [
        ("Mira Kessler", "closure of the northern harbours", "Varenia")
    ]


@pytest.mark.parametrize("state", ["xb", "XB", "norland"])
def test_offices_accredited_to(store: ox.Store, state: str) -> None:
    found = rows(store, "offices-of-country", state=state)
    assert [(r["relation"], r["office"], r["holder"], r["holding"]) for r in found] == [
        ("accredited to", "special envoy to Norland", "Juno Falk", "holds"),
        ("accredited to", "special envoy to Norland", "Mira Kessler", "held"),
    ]


def test_a_code_is_no_part_of_a_name(store: ox.Store) -> None:
    assert rows(store, "offices-of-country", state="VA") == []
    assert {r["country"] for r in rows(store, "offices-of-country", state="vare")} == {"Varenia"}


def test_reported_differently(turned: ox.Store) -> None:
    (found,) = rows(turned, "reported-differently", person="Ardel")
    assert {found["text"], found["otherText"]} == {
        "the closure",
        "the closure of the northern harbours was no longer needed",
    }
    assert found["about"] == "closure of the northern harbours"
    assert {found["headline"], found["otherHeadline"]} == {"Falk named acting envoy to Norland", "Harbours to open"}


def test_said_about(store: ox.Store) -> None:
    found = rows(store, "said-about", about="norland", of="country")
    assert [(r["thing"], r["kind"], r["speaker"]) for r in found] == [("Norland", "Country", "Mira Kessler")]
    assert rows(store, "said-about", about="norland", of="person") == []
    # What was denied was not said.
    assert rows(store, "said-about", about="kessler", of="person") == []


def test_most_quoted(store: ox.Store) -> None:
    found = {(r["speaker"], r["publisher"]): (r["statements"], r["quoted"]) for r in rows(store, "most-quoted")}
    assert found["Tomás Ardel", "Port Gazette"] == ("1", "1")
    assert found["Tomás Ardel", "Oster Courier"] == ("1", "0")
    assert {r["publisher"] for r in rows(store, "most-quoted", by="oster")} == {"Oster Courier"}


def test_statements_in_time(store: ox.Store) -> None:
    found = rows(store, "statements-in-time")
    assert [(r["when"], r["dated"], r["speaker"]) for r in found] == [
        ("2024-03-03", "said", "Mira Kessler"),
        ("2024-03-04", "published", "Tomás Ardel"),
        ("2024-03-11", "published", "Tomás Ardel"),
    ]


def test_statements_with_evidence(store: ox.Store) -> None:
    found = rows(store, "statements-with-evidence", person="Kessler")
    assert [r["evidence"] for r in found] == [
        "I will not serve,",
        "Kessler wrote in a letter",
        "a closure of the northern harbours that starves Norland.",
    ]
    assert all(r["evidence"] in r["sentence"] for r in found)


def test_who_said_what_to_whom(store: ox.Store) -> None:
    found = rows(store, "who-said-what-to-whom")
    assert [(r["speaker"], r["addressee"]) for r in found] == [
        ("Mira Kessler", "Tomás Ardel"),
        ("Tomás Ardel", "Port Gazette"),
    ]


def test_office_holders_by_role(store: ox.Store) -> None:
    assert {r["holder"] for r in rows(store, "office-holders-by-role", kind="Diplomat")} == {
        "Mira Kessler",
        "Juno Falk",
    }
    assert {r["holder"] for r in rows(store, "office-holders-by-role", kind="HeadOfState")} == {"Tomás Ardel"}


def test_policies(store: ox.Store) -> None:
    (found,) = rows(store, "policies")
    assert (found["adoptedBy"], found["affects"], found["supporters"], found["opponents"]) == (
        "Varenia",
        "Norland",
        "1",
        "1",
    )


def test_policy_timeline(store: ox.Store) -> None:
    found = rows(store, "policy-timeline", about="harbours")
    assert [(r["when"], r["event"], r["who"]) for r in found] == [
        ("2024-03-03", "Oppose", "Mira Kessler"),
        ("2024-03-04", "InForce", "Varenia"),
        ("2024-03-11", "InForce", "Varenia"),
        ("2024-03-11", "Said", "Foreign Ministry"),
        ("2024-03-11", "Support", "Tomás Ardel"),
    ]
    assert found[-1]["words"] == "the closure"


def test_a_timeline_has_what_no_statement_tells(turned: ox.Store) -> None:
    assert [r["event"] for r in rows(turned, "policy-timeline") if r["when"] == "2025-01-09"] == ["InForce", "Support"]


def test_for_and_against(store: ox.Store) -> None:
    found = rows(store, "for-and-against", about="closure")
    assert [(r["position"], r["holder"], r["cue"]) for r in found] == [
        ("Support", "Tomás Ardel", "defend"),
        ("Oppose", "Mira Kessler", "write"),
    ]
    assert "starves Norland" in found[1]["words"]
    assert len(rows(store, "for-and-against", polarity="oppose")) == 1


@pytest.mark.parametrize(("parameters", "number"), [({"by": "vare"}, 1), ({"state": "xb"}, 1), ({"state": "XA"}, 0)])
def test_policies_by_adopter(store: ox.Store, parameters: dict[str, str], number: int) -> None:
    found = rows(store, "policies-by-adopter", **parameters)
    assert [(r["adopter"], r["affected"], r["first"]) for r in found] == [("Varenia", "Norland", "2024-03-04")] * number


def test_changed_stances(store: ox.Store, turned: ox.Store) -> None:
    assert rows(store, "changed-stances") == []
    (found,) = rows(turned, "changed-stances", person="kessler")
    assert (found["before"], found["earlier"], found["after"], found["later"]) == (
        "Oppose",
        "2024-03-04",
        "Support",
        "2025-01-09",
    )


def test_in_several_articles(store: ox.Store) -> None:
    found = {r["entity"]: r["articles"] for r in rows(store, "in-several-articles")}
    assert found["Mira Kessler"] == "2"
    assert "Juno Falk" not in found


def test_short_cuts_are_what_the_mapper_wrote(store: ox.Store) -> None:
    short = (KG.holdsOffice, KG.heldOffice, KG.supports, KG.opposes, KG.nationality, KG.memberOf)
    written = run(store, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert set(run(store, find("short-cuts").text)) == {row for row in written if row[1] in short}


@given(st.text())
def test_a_parameter_is_a_string_whatever_it_holds(value: str) -> None:
    query = find("what-someone-said").fill({"person": value})
    assert len(run(store_of(()), query)) == 0


def test_a_parameter_cannot_break_out(store: ox.Store) -> None:
    attack = '" } } # \n SERVICE <http://127.0.0.1:9/> { ?s ?p "'
    assert rows(store, "what-someone-said", person=attack) == []


def test_unknown_names_are_answered_with_known_ones() -> None:
    with pytest.raises(UsageError) as error:
        find("who-knows")
    assert all(name in str(error.value) for name in NAMES)
    with pytest.raises(UsageError, match=r"no parameter 'persona'; it has: person, post"):
        find("who-holds-what").fill({"persona": "x"})
    with pytest.raises(UsageError, match="it has: none"):
        find("short-cuts").fill({"person": "x"})
