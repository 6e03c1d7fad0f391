"""Short ways to make the findings of an article that is about who holds what."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from kg.model import (
    Article,
    Assertion,
    Country,
    Findings,
    Office,
    Organization,
    Person,
    Policy,
    Stance,
    Statement,
    Tenure,
    When,
)

__all__ = ["Holding", "local", "stories", "story"]


@dataclass(frozen=True)
class Holding:
    """A tenure by the names of its parts: of a country by its code, within an organization, sent to a country."""

    person: str
    role: str | None
    country: str | None = None
    status: str | None = "Incumbent"
    label: str = ""
    within: str | None = None
    to: str | None = None
    start: str | None = None
    end: str | None = None
    ended_by: str | None = None
    predecessor: str | None = None
    confidence: float = 0.9


def story(
    key: str,
    *holdings: Holding,
    date: str | None = None,
    people: Iterable[str] = (),
    organizations: Iterable[str] = (),
    countries: Iterable[str] = (),
    implied: Collection[str] = (),
    policies: Iterable[tuple[str, tuple[str, ...], str | None]] = (),
    text: str | None = None,
    source: str | None = None,
    **more: Any,
) -> Findings:
    """One article's findings; what the holdings and policies name is added to the entities.

    Of the countries, it does not name those that are `implied`.
    """
    names: dict[str, dict[str, str]] = {"person": {}, "organization": {}, "country": {}, "office": {}}

    def the(kind: str, name: str | None) -> str | None:
        if name is None:
            return None
        of_kind = names[kind]
        number = name if kind == "country" else str(len(of_kind) + 1)
        return of_kind.setdefault(name, f"{kind}:{number}")

    for name in people:
        the("person", name)
    for name in organizations:
        the("organization", name)
    for name in countries:
        the("country", name)
    offices: dict[str, Office] = {}
    tenures = []
    for number, h in enumerate(holdings, 1):
        label = h.label or (h.role or "post").casefold()
        id_ = the("office", f"{label} {h.role} {h.country} {h.within} {h.to}") or ""
        offices[id_] = Office(
            id=id_,
            label=label,
            role=h.role,
            of_country=the("country", h.country),
            within=the("organization", h.within),
            accredited_to=the("country", h.to),
        )
        tenures.append(
            Tenure(
                id=f"tenure:{number}",
                holder=the("person", h.person) or "",
                office=id_,
                status=h.status,  # type: ignore[arg-type]
                start=When.of(h.start) if h.start else None,
                end=When.of(h.end) if h.end else None,
                ended_by=h.ended_by,  # type: ignore[arg-type]
                predecessor=the("person", h.predecessor),
                confidence=h.confidence,
                evidence=(),
            )
        )
    plans = tuple(
        Policy(
            id=f"policy:{n}",
            label=label,
            adopted_by=tuple(the("country", a) or "" for a in adopters),
            status=status,  # type: ignore[arg-type]
        )
        for n, (label, adopters, status) in enumerate(policies, 1)
    )
    first = next(iter(names["person"].values()), None)
    statements = (
        (Statement(id="statement:1", evidence=(), text=f"In {key}.", quote_type="Direct", speaker=(first,)),)
        if first
        else ()
    )
    stances = (
        (Stance(id="stance:1", evidence=(), holder=first, target=plans[0].id, polarity="Oppose"),)
        if first and plans
        else ()
    )
    state = next(iter(names["country"].values()), None)
    assertions = (
        (Assertion(id="assertion:1", evidence=(), subject=first, predicate="nationality", object=state),)
        if first and state
        else ()
    )
    return Findings(
        article=Article(key=key, text=text or f"The text of {key}.", date=date, source=source, **more),
        people=tuple(Person(id=i, label=n) for n, i in names["person"].items()),
        countries=tuple(
            Country(id=i, label=f"State of {n}" if n in implied else n, iso=n, implied=n in implied)
            for n, i in names["country"].items()
        ),
        organizations=tuple(Organization(id=i, label=n) for n, i in names["organization"].items()),
        offices=tuple(offices.values()),
        policies=plans,
        tenures=tuple(tenures),
        statements=statements,
        stances=stances,
        assertions=assertions,
    )


def local(findings: Findings, name: str) -> str:
    """The id of the entity that the article calls `name`."""
    return next(e.id for e in findings.entities() if name in (e.label, *e.aliases))


_PEOPLE = [
    "Ivo Brandt", "Brandt", "Ivo J. Brandt", "Ivo K. Brandt", "I. Brandt", "Iva Brandt", "Ivo Brandt Jr.",
    "Mira Kessler", "Bill Brandt", "William Brandt",
]  # fmt: skip


def stories() -> st.SearchStrategy[Findings]:
    """Articles made to collide: few names, offices, dates and policies, in many mixtures."""
    days = st.sampled_from(["2010-01-01", "2010-06-15", "2019-12-31", "2012"])
    people = st.sampled_from(_PEOPLE)
    states = st.sampled_from(["XA", "XB"])
    holdings = st.builds(
        Holding,
        person=people,
        role=st.sampled_from(["President", "President", "Senator", "Minister"]),
        country=st.sampled_from(["XA", "XA", "XB", None]),
        status=st.sampled_from(["Incumbent", "Incumbent", "Former", "Candidate", None]),
        label=st.sampled_from(["", "finance minister", "president"]),
        within=st.sampled_from([None, None, None, "Lantern Party", "Foreign Ministry"]),
        start=st.sampled_from([None, None, "2010-01-01", "2012"]),
        end=st.sampled_from([None, None, "2010-06-15", "2019-12-31"]),
        ended_by=st.sampled_from([None, "Death", "Defeat"]),
        predecessor=st.none() | people,
        confidence=st.sampled_from([0.5, 0.9]),
    )
    policies = st.tuples(
        st.sampled_from(["sanctions", "ban on grain exports"]),
        st.lists(states, max_size=1).map(tuple),
        st.sampled_from([None, "Proposed", "InForce"]),
    )
    return st.builds(
        lambda held, **rest: story(rest.pop("key"), *held, **rest),
        st.lists(holdings, max_size=3),
        key=st.sampled_from("abcdefgh"),
        date=st.none() | days,
        people=st.lists(people, max_size=3),
        organizations=st.lists(st.sampled_from(["The Port Gazette", "Port Gazette", "Foreign Ministry"]), max_size=2),
        implied=st.sets(states, max_size=1),
        policies=st.lists(policies, max_size=2),
        text=st.sampled_from([None, None, None, "One text.", "Another text."]),
        source=st.sampled_from([None, None, "one.txt", "two.txt"]),
    )
