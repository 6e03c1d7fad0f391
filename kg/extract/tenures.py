"""Who held which office, since when and until when: the claims of an article joined to one tenure for each holding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from kg.extract.claims import Claim
from kg.extract.evidence import evidence
from kg.extract.lexicon import table
from kg.extract.mentions import Mentions
from kg.extract.offices import Offices
from kg.extract.post import Post
from kg.model import EntityId, Evidence, Tenure, TenureStatus, When

__all__ = ["find", "stand_ins"]

_PLAIN = {"title", "apposition"}


@dataclass(slots=True, eq=False)
class _Holding:
    holder: EntityId
    office: EntityId
    claims: list[Claim] = field(default_factory=list)
    before: bool = False  # somebody else holds it now

    @property
    def first(self) -> int:
        return min(c.where.start for c in self.claims)

    @property
    def plain(self) -> bool:
        """Whether a title or apposition gives the post as held now."""
        return any(c.pattern in _PLAIN and c.status in {None, "Incumbent", "Acting"} for c in self.claims)

    @property
    def only_runs(self) -> bool:
        """Whether all that is said is that the holder runs for the post."""
        return all(c.status == "Candidate" for c in self.claims)

    @property
    def kind(self) -> str:
        """The scope of the post's role: "legislature" of a senator's."""
        return next((c.post.role.scope for c in self.claims if c.post is not None), "")

    def old(self, date: str | None) -> bool:
        """Whether all that gives the post tells of a time ten or more years before the date."""
        if not date:
            return False
        limit = str(int(date[:4]) - 10)
        return all(c.dated is not None and (c.dated.latest or "9") < limit for c in self.claims if c.pattern in _PLAIN)


def find(doc: Doc, mentions: Mentions, claims: Iterable[Claim], offices: Offices) -> tuple[Tenure, ...]:
    """The tenures that `claims` make, in order of their first words.

    Claims of one person and office are one tenure, unless their dates say that they are two ("served from 2007 to
    2011" beside "resumed the office yesterday"). A claim that leaves the post unsaid belongs to what its holder, or
    the one before him, holds.
    """
    holdings: dict[tuple[EntityId, EntityId], _Holding] = {}
    loose = []
    for claim in claims:
        office = offices(claim.post) if claim.post is not None else None
        if office is not None:
            holdings.setdefault((claim.holder, office), _Holding(claim.holder, office)).claims.append(claim)
        elif claim.post is None:
            loose.append(claim)
    for claim in sorted(loose, key=lambda c: c.predecessor is None and c.successor is None):
        for office in _meant(claim, list(holdings.values())):
            holdings.setdefault((claim.holder, office), _Holding(claim.holder, office)).claims.append(claim)
    _one_at_a_time(mentions, offices, list(holdings.values()))
    for holding in holdings.values():
        holding.before = holding.before or (holding.plain and holding.old(mentions.article.date))
    parts = [part for h in holdings.values() for part in _parted(h)]
    tenures = [
        _tenure(doc, part, number, mentions.article.date)
        for number, part in enumerate(sorted(parts, key=lambda h: h.first), 1)
    ]
    return tuple(tenures)


def _meant(claim: Claim, holdings: Sequence[_Holding]) -> list[EntityId]:
    """The offices that a claim without a post speaks of."""
    if claim.predecessor is not None or (claim.successor is not None and not _of(claim.holder, holdings)):
        other = [h for h in _of(claim.predecessor or claim.successor or "", holdings) if not h.only_runs]
        return [h.office for h in _likely(claim, other)[:1]]
    held = [h for h in _of(claim.holder, holdings) if not claim.role_kind or h.kind == claim.role_kind]
    current = [h for h in held if any(c.status not in {"Former", "Candidate"} for c in h.claims)]
    if claim.ended_by == "Death":
        living = [_Holding(h.holder, h.office, [c for c in h.claims if c.ended_by != "Death"]) for h in held]
        current = [h for h in living if h.claims and _status(h) in {"Incumbent", "Acting"}]
        return [h.office for h in current if claim.status == "Former"]
    able = current or [h for h in held if not h.only_runs]
    return [h.office for h in _likely(claim, able)]


def _of(holder: EntityId, holdings: Sequence[_Holding]) -> list[_Holding]:
    return [h for h in holdings if h.holder == holder]


def _likely(claim: Claim, able: list[_Holding]) -> list[_Holding]:
    """Those that the claim's sentence names, else the one that the article names most."""
    near = [h for h in able if any(c.where.sent.start == claim.where.sent.start for c in h.claims)]
    return near or sorted(able, key=lambda h: (-sum(c.pattern in _PLAIN for c in h.claims), h.first))[:1]


def _one_at_a_time(mentions: Mentions, offices: Offices, holdings: Sequence[_Holding]) -> None:
    """Of several people who bear the title of a post that one holds at a time, all but the one most spoken of had it
    before ("President Roosevelt" in a report on his successor)."""
    for office in offices.single():
        bearing = [h for h in holdings if h.office == office and h.plain]
        if len(bearing) < 2:
            continue
        now = [h for h in bearing if any(c.status in {"Incumbent", "Acting"} for c in h.claims)]
        leading = max(now or bearing, key=lambda h: (len(mentions.names(h.holder)), -h.first))
        for holding in bearing:
            holding.before = holding is not leading and holding not in now


def _parted(holding: _Holding) -> list[_Holding]:
    """The holding as it is, or in two where an earlier, closed one stands beside a current one."""
    ends = [c.end for c in holding.claims if c.end is not None and c.status == "Former"]
    begun = [c for c in holding.claims if c.start is not None and c.status not in {"Former", "Candidate"}]
    later = {id(c) for c in begun for e in ends if c.start and (c.start.earliest or "") > (e.latest or "9999")}
    if not later:
        return [holding]
    closing = max(e.latest or "" for e in ends)
    past = [c for c in holding.claims if (c.status == "Former" and c.end) or (c in begun and id(c) not in later)]
    for claim in past:
        claim.status = "Former" if claim.status is None and closing else claim.status
    return [
        _Holding(holding.holder, holding.office, past),
        _Holding(holding.holder, holding.office, [c for c in holding.claims if c not in past]),
    ]


def _tenure(doc: Doc, holding: _Holding, number: int, date: str | None) -> Tenure:
    claims = holding.claims
    said = _status(holding)
    # Who holds the post may run for it again: what is said of the race is no part of the holding.
    of = [c for c in claims if (c.status == "Candidate") is (said == "Candidate")] or claims
    # Who resigned and then died has resigned.
    causes = sorted((c.ended_by for c in of if c.ended_by), key=lambda e: e == "Death")
    cause = causes[0] if causes else None
    end = _finest(c.end for c in of if c.ended_by in {None, cause})
    places: list[Evidence] = sorted({evidence(c.where, doc) for c in claims})
    return Tenure(
        id=f"tenure:{number}",
        evidence=tuple(places),
        confidence=max(_trust(c) for c in claims),
        holder=holding.holder,
        office=holding.office,
        status=_as_of(date, said, end),
        start=_finest(c.start for c in sorted(of, key=lambda c: c.started_by is not None)),
        end=end,
        started_by=next((c.started_by for c in of if c.started_by), None),
        ended_by=cause,
        appointed_by=next((c.appointed_by for c in of if c.appointed_by), None),
        predecessor=next((c.predecessor for c in of if c.predecessor), None),
        successor=next((c.successor for c in of if c.successor), None),
    )


def _as_of(date: str | None, status: TenureStatus, end: When | None) -> TenureStatus:
    """The status on the day of the article: what ends later has not ended."""
    later = bool(date and end is not None and (end.earliest or "") > date)
    return "Incumbent" if later and status == "Former" else status


def _trust(claim: Claim) -> float:
    runs = claim.post is not None and claim.post.runs
    return float(table("patterns")["candidate" if runs else claim.pattern])


def _status(holding: _Holding) -> TenureStatus:
    """What the claims say together: an end outweighs a title, a title outweighs "was" and a campaign."""
    claims = holding.claims
    said = {c.status for c in claims}
    ended = any(c.status == "Former" and c.ended_by for c in claims)
    former = any(
        c.status == "Former" and c.pattern in {*_PLAIN, "start-verb", "hold-verb", "succeeded"} for c in claims
    )
    if ended or (former and not any(c.status in {"Incumbent", "Acting", "Designate"} for c in claims)):
        return "Former"
    for status in ("Acting", "Designate"):
        if status in said:
            return status
    if holding.before:
        return "Former"
    if holding.plain or "Incumbent" in said:
        return "Incumbent"
    if "Former" in said:
        return "Former"
    if any(c.pattern == "start-verb" and c.status is None for c in claims):
        return "Incumbent"
    return "Candidate" if "Candidate" in said else "Incumbent"


def _finest(dates: Iterable[When | None]) -> When | None:
    known = [d for d in dates if d is not None]
    return max(known, key=lambda d: len(d.value or "")) if known else None


def stand_ins(posts: Iterable[Post], offices: Offices, tenures: Sequence[Tenure]) -> Iterator[tuple[Span, EntityId]]:
    """The post phrases that stand for a person: "the president said", where one in the article holds the office."""
    for post in posts:
        office = offices(post)
        if (
            office is None
            or post.race
            or post.bearers
            or post.form.plural
            or post.determiner not in {"the", "this", ""}
        ):
            continue
        held = [t for t in tenures if t.office == office]
        wanted = {"Former"} if post.status == "Former" else {"Incumbent", "Acting"}
        if post.runs:
            wanted = {"Candidate"}
        people = {t.holder for t in held if t.status in wanted} or {t.holder for t in held}
        if len(people) == 1 and not (post.role.many and not post.determiner):
            yield post.words, people.pop()
