"""An article's findings under global ids, once it is decided who is who."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from hashlib import sha256
from typing import Any, NamedTuple, TypeVar

from kg.model import (
    Assertion,
    Entity,
    Evidence,
    Fact,
    Findings,
    Office,
    Policy,
    Stance,
    Statement,
    Tenure,
    When,
    to_dict,
)
from kg.resolve.survey import held
from kg.resolve.tenures import Merged, narrowed

__all__ = ["Name", "rewrite"]

E = TypeVar("E", bound=Entity)
F = TypeVar("F", bound=Fact)


class Name(NamedTuple):
    """What an entity is called everywhere: its global id and its fullest label; `identity` as articles compare it."""

    id: str
    label: str
    identity: str


def rewrite(
    findings: Findings,
    names: Mapping[str, Name],
    tenures: Mapping[str, Merged],
    statuses: Mapping[str, str | None],
) -> Findings:
    """`findings` with every id and reference global. The mappings are by local id.

    `names` has every entity; `tenures` what each tenure amounts to by all accounts, `statuses` the same for each
    policy: what an article says otherwise, it no longer says. Entities and facts that turn out to be one are one.
    """
    return _Rewriter(findings, names, tenures, statuses).findings()


class _Rewriter:
    def __init__(
        self,
        findings: Findings,
        names: Mapping[str, Name],
        tenures: Mapping[str, Merged],
        statuses: Mapping[str, str | None],
    ) -> None:
        self.source = findings
        self.names = names
        self.merged = tenures
        self.statuses = statuses
        self.labels = {e.id: e.label for e in findings.entities()}

    def findings(self) -> Findings:
        source = self.source
        ids = {s.id: self.fact_id("statement", s) for s in source.statements}
        return replace(
            source,
            people=_unique(self.entity(p) for p in source.people),
            countries=_unique(self.entity(c) for c in source.countries),
            organizations=_unique(self.entity(o) for o in source.organizations),
            offices=_unique(self.office(o) for o in source.offices),
            policies=_unique(self.policy(p) for p in source.policies),
            tenures=_unique(self.tenure(t) for t in source.tenures),
            statements=_unique(self.statement(s, ids) for s in source.statements),
            stances=_unique(self.stance(s, ids) for s in source.stances),
            assertions=_unique(self.assertion(a) for a in source.assertions),
        )

    def one(self, reference: str | None) -> str | None:
        return self.names[reference].id if reference else None

    def all(self, references: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.names[r].id for r in references))

    def entity(self, entity: E) -> E:
        name = self.names[entity.id]
        aliases = tuple(sorted({entity.label, *entity.aliases} - {name.label}))
        return replace(entity, id=name.id, label=name.label, aliases=aliases)

    def office(self, office: Office) -> Office:
        return replace(
            self.entity(office),
            of_country=self.one(office.of_country),
            within=self.one(office.within),
            accredited_to=self.one(office.accredited_to),
        )

    def policy(self, policy: Policy) -> Policy:
        return replace(
            self.entity(policy),
            adopted_by=self.all(policy.adopted_by),
            affects=self.all(policy.affects),
            status=policy.status if policy.status == self.statuses.get(policy.id, policy.status) else None,
        )

    def tenure(self, tenure: Tenure) -> Tenure:
        holder, office = self.names[tenure.holder].id, self.names[tenure.office].id
        spell, value, confidence = self.merged[tenure.id]
        own = held(self.source.article, tenure, {local: n.identity for local, n in self.names.items()})
        identifier = f"tenure/{holder.partition('/')[2]}/{office.partition('/')[2]}"
        identifier += ".candidate" if value.status == "Candidate" else ""
        kept: dict[str, Any] = {
            f: getattr(tenure, f) for f in ("status", "started_by", "ended_by") if getattr(own, f) == getattr(value, f)
        }
        kept |= {
            f: self.one(getattr(tenure, f))
            for f in ("appointed_by", "predecessor", "successor")
            if getattr(own, f) == getattr(value, f)
        }
        return Tenure(
            id=identifier if spell == 1 else f"{identifier}.{spell}",
            holder=holder,
            office=office,
            start=narrowed(own.start, value.start),
            end=narrowed(own.end, value.end),
            evidence=tenure.evidence,
            confidence=confidence,
            **kept,
        )

    def statement(self, statement: Statement, ids: Mapping[str, str]) -> Statement:
        return replace(
            statement,
            id=ids[statement.id],
            speaker=self.all(statement.speaker),
            addressee=self.all(statement.addressee),
            about=self.all(statement.about),
            reported_by=self.all(statement.reported_by),
        )

    def stance(self, stance: Stance, ids: Mapping[str, str]) -> Stance:
        return replace(
            stance,
            id=self.fact_id("stance", stance, ids),
            holder=self.names[stance.holder].id,
            target=self.names[stance.target].id,
            expressed_in=ids[stance.expressed_in] if stance.expressed_in else None,
        )

    def assertion(self, assertion: Assertion) -> Assertion:
        return replace(
            assertion,
            id=self.fact_id("assertion", assertion),
            subject=self.names[assertion.subject].id,
            object=self.names[assertion.object].id,
        )

    def fact_id(self, kind: str, fact: Fact, ids: Mapping[str, str] | None = None) -> str:
        """An id from what the fact says in its article, with entities by their labels, so that no numbering shows."""
        known = self.labels | dict(ids or {})

        def plain(value: Any) -> Any:
            if isinstance(value, dict):
                return {k: plain(v) for k, v in value.items() if k not in ("id", "confidence")}
            if isinstance(value, list):
                return [plain(v) for v in value]
            return known.get(value, value) if isinstance(value, str) else value

        content = json.dumps([self.source.article.key, plain(to_dict(fact))], sort_keys=True, ensure_ascii=False)
        return f"{kind}/{sha256(content.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def _unique(found: Iterable[Any]) -> tuple[Any, ...]:
    """The objects by id, those with one id as one."""
    out: dict[str, Any] = {}
    for item in found:
        out[item.id] = _joined(out[item.id], item) if item.id in out else item
    return tuple(out[i] for i in sorted(out))


def _joined(one: Any, other: Any) -> Any:
    values: dict[str, Any] = {}
    for f in fields(one):
        a, b = getattr(one, f.name), getattr(other, f.name)
        if isinstance(a, When) and isinstance(b, When):
            values[f.name] = When(a.value or b.value, a.earliest or b.earliest, a.latest or b.latest)
        elif isinstance(a, tuple) and isinstance(b, tuple):
            plain = all(isinstance(x, str | Evidence) for x in (*a, *b))
            values[f.name] = tuple(sorted({*a, *b})) if plain else tuple(dict.fromkeys((*a, *b)))
        elif f.name == "confidence":
            values[f.name] = max(a, b)
        else:
            values[f.name] = a if a is not None else b
    return type(one)(**values)
