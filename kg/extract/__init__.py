"""What an article says: from an annotated `Doc` to `Findings`, one file for each class of the ontology."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract import (
    affiliations,
    candidacy,
    changes,
    holding,
    offices,
    outside,
    policies,
    policy_positions,
    posts,
    stances,
    statements,
    tenures,
)
from kg.extract.mentions import Mentions, collect
from kg.model import Article, EntityId, Findings, Policy, Statement, Tenure

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["extract", "grounds"]


def extract(doc: Doc, article: Article) -> Findings:
    """Everything found in `article`, whose annotated text is `doc`. Ids are local to the article.

    Raises ValueError where `doc` is not the annotation of `article`.
    """
    mentions, held = _posted(doc, article)
    decided = policies.find(doc, mentions)
    said = statements.find(doc, mentions, decided)
    judged = policy_positions.judged(doc, mentions, decided, said)
    decided = policy_positions.adopted(decided, judged)
    asserted = affiliations.find(doc, mentions)
    findings = Findings(
        article=article,
        people=tuple(mentions.people.values()),
        countries=tuple(outside.identified(c) for c in mentions.countries.values()),
        organizations=tuple(mentions.organizations.values()),
        offices=tuple(mentions.offices.values()),
        policies=decided,
        tenures=held,
        statements=said,
        stances=stances.find(doc, mentions, decided, said, judged),
        assertions=asserted,
    )
    return _kept(findings)


def grounds(doc: Doc, article: Article) -> tuple[Mentions, tuple[Policy, ...], tuple[Statement, ...]]:
    """What positions on policies are judged by: who is meant where, the policies, and what was said."""
    mentions, _ = _posted(doc, article)
    decided = policies.find(doc, mentions)
    return mentions, decided, statements.find(doc, mentions, decided)


def _posted(doc: Doc, article: Article) -> tuple[Mentions, tuple[Tenure, ...]]:
    """The agents of the article with their posts, and the tenures."""
    if doc.text != article.text:
        raise ValueError(f"the Doc is not that of article {article.key!r}; annotate the article itself")
    mentions = collect(doc, article)
    phrases = posts.find(doc, mentions)
    phrases = sorted([*phrases, *candidacy.candidates(doc, mentions, phrases)], key=lambda p: p.begin)
    beside = holding.find(doc, mentions, phrases)
    told = [*changes.find(doc, mentions, phrases, beside), *candidacy.find(doc, mentions, phrases, beside)]
    claims = [*beside, *told]
    known = offices.find(doc, mentions, phrases, claims)
    held = tenures.find(doc, mentions, claims, known)
    mentions.add_offices(known.named, tenures.stand_ins(phrases, known, held))
    return mentions, held


def _kept(findings: Findings) -> Findings:
    """`findings` without the offices and organizations that only pass by: nobody holds them, and they do not act
    and have no members; nor the countries that such offices alone imply."""
    acting = set(_agents(findings))
    used = tuple(o for o in findings.offices if o.id in acting)
    acting.update(e for o in used for e in (o.within, o.accredited_to) if e is not None)
    bodies = tuple(o for o in findings.organizations if o.id in acting)
    served = acting | {e for o in used for e in (o.of_country, o.accredited_to) if e is not None}
    served.update(e for p in findings.policies for e in p.affects)
    states = tuple(c for c in findings.countries if not c.implied or c.id in served)
    dropped = {e.id for e in findings.entities()} - {
        e.id for e in replace(findings, offices=used, organizations=bodies, countries=states).entities()
    }
    said = tuple(replace(s, about=tuple(e for e in s.about if e not in dropped)) for s in findings.statements)
    return replace(findings, countries=states, offices=used, organizations=bodies, statements=said)


def _agents(findings: Findings) -> Iterable[EntityId]:
    """Whoever holds, is held, speaks, is spoken to, decides or takes a side."""
    for tenure in findings.tenures:
        yield from filter(None, (tenure.office, tenure.appointed_by))
    for statement in findings.statements:
        yield from (*statement.speaker, *statement.addressee, *statement.reported_by)
    for policy in findings.policies:
        yield from policy.adopted_by
    for stance in findings.stances:
        yield stance.holder
    for assertion in findings.assertions:
        yield assertion.object
