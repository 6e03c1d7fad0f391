"""Resolution of a whole set of articles at once, and the definition of what resolving a part must amount to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from kg.model import Findings
from kg.resolve.decide import distinct, identity, policy_status, public_id
from kg.resolve.names import fullest
from kg.resolve.people import Post, Sign, cluster, tie
from kg.resolve.rewrite import Name, rewrite
from kg.resolve.survey import Mention, Survey, certainty, held, survey
from kg.resolve.tenures import Held, Merged, merge

__all__ = ["Identities", "identities", "names_of", "resolve"]

Identities = dict[str, dict[str, tuple[str, str]]]


def resolve(findings: Iterable[Findings]) -> list[Findings]:
    """Say who is who in all of `findings`: the same articles under global ids, by their keys.

    A function of the set: neither order nor repetition matters, and of articles with one text, one is kept. People,
    organizations, offices, countries, policies and tenures are one thing over all articles; statements, stances and
    assertions are their article's. Each entity's label is the fullest of all articles', its aliases the article's own
    forms. What a later article supersedes (see `kg.resolve.tenures`) is left out of the earlier one.

    Raises ValueError where findings refer to what they do not hold, or two that differ have one key.
    """
    shown = distinct(findings)
    surveys = [survey(f) for f in shown]
    who = identities(surveys)
    names = names_of(surveys, who)
    tenures, statuses = _tenures(shown, who), _statuses(shown, who)
    out = []
    for one in shown:
        key = one.article.key
        out.append(
            rewrite(
                one,
                names[key],
                {t.id: tenures[key, t.id] for t in one.tenures},
                {p.id: statuses[who[key][p.id][0]] for p in one.policies},
            )
        )
    return out


def identities(surveys: list[Survey]) -> Identities:
    """Identity and base of every mention, by article and local id."""
    blocks: dict[str, Counter[Sign]] = defaultdict(Counter)
    for one in surveys:
        for block, sign in {(m.block, m.sign) for m in one.mentions.values() if m.sign is not None}:
            blocks[block][sign] += 1
    clustered = {block: cluster(signs) for block, signs in blocks.items()}

    def in_block(mention: Mention) -> str | None:
        return clustered[mention.block][mention.sign] if mention.sign is not None else None

    posts: dict[str, set[Post]] = defaultdict(set)
    holders: dict[str, dict[Post, set[str]]] = defaultdict(lambda: defaultdict(set))
    for mention in (m for s in surveys for m in s.mentions.values()):
        for t in mention.ties:
            if t.short:
                posts[t.key].add(t.post)
            else:
                holders[t.key][t.post].add(in_block(mention) or mention.identity)
    tied = {key: tie(found, holders.get(key, {}), key.split(" ", 2)[2]) for key, found in posts.items()}

    def by_office(mention: Mention) -> list[tuple[str, bool]]:
        return [tied[t.key][t.post] for t in mention.ties if t.short and t.post in tied[t.key]]

    return {s.key: {m.local: identity(m, in_block(m), by_office(m)) for m in s.mentions.values()} for s in surveys}


def names_of(surveys: list[Survey], who: Identities) -> dict[str, dict[str, Name]]:
    """The global id and the label of every mention, by article and local id."""
    claims: dict[str, set[str]] = defaultdict(set)
    labels: dict[str, set[str]] = defaultdict(set)
    example: dict[str, Mention] = {}
    for one in surveys:
        for local, (ident, base) in who[one.key].items():
            claims[base].add(ident)
            labels[ident].add(one.mentions[local].label)
            example[ident] = one.mentions[local]
    label = {i: fullest(found, kind=example[i].kind, iso=example[i].iso) for i, found in labels.items()}
    return {
        key: {local: Name(public_id(i, base, claims[base]), label[i], i) for local, (i, base) in of.items()}
        for key, of in who.items()
    }


def _tenures(shown: list[Findings], who: Identities) -> dict[tuple[str, str], Merged]:
    groups: dict[tuple[str, str], dict[Held, float]] = defaultdict(dict)
    rows: dict[tuple[str, str], tuple[tuple[str, str], Held]] = {}
    for one in shown:
        key = one.article.key
        identities = {local: i for local, (i, _) in who[key].items()}
        for tenure in one.tenures:
            pair = identities[tenure.holder], identities[tenure.office]
            row = held(one.article, tenure, identities)
            groups[pair][row] = max(groups[pair].get(row, 0.0), certainty(tenure))
            rows[key, tenure.id] = pair, row
    merged = {pair: merge(found) for pair, found in groups.items()}
    return {place: merged[pair][row] for place, (pair, row) in rows.items()}


def _statuses(shown: list[Findings], who: Identities) -> dict[str, str | None]:
    said: dict[str, set[tuple[str | None, str | None]]] = defaultdict(set)
    for one in shown:
        for policy in one.policies:
            said[who[one.article.key][policy.id][0]].add((one.article.date, policy.status))
    return {ident: policy_status(found) for ident, found in said.items()}
