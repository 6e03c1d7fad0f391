"""The posts of an article: one `Office` for each, however its phrases name it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from kg.extract.claims import Claim
from kg.extract.evidence import evidence
from kg.extract.lexicon import table, words
from kg.extract.mentions import Mentions
from kg.extract.office_groups import Group, grouped
from kg.extract.post import Post, Scope
from kg.extract.roles import roles
from kg.model import EntityId, Office

__all__ = ["Offices", "find"]


@dataclass(frozen=True, slots=True)
class Offices:
    """The offices with the phrases that name each, and the office of each post phrase."""

    named: tuple[tuple[Office, tuple[Span, ...]], ...]
    of: dict[int, EntityId]  # id() of a Post: office

    def single(self) -> Iterator[EntityId]:
        """The offices that one person holds at a time."""
        many = {r.name for r in roles().values() if r.many}
        alone = {r.name for r in roles().values() if r.scope in {"state", "territory"} and not r.local}
        return (o.id for o, _ in self.named if o.role not in many and (o.role in alone or o.within is not None))

    def __call__(self, post: Post) -> EntityId | None:
        """The office that `post` names; None where its words name none ("a leader")."""
        return self.of.get(id(post))


def find(doc: Doc, mentions: Mentions, posts: Iterable[Post], claims: Iterable[Claim]) -> Offices:
    """The offices that `posts`, and the scoped readings of them in `claims`, name."""
    holder: dict[int, EntityId] = {}
    items: dict[int, Post] = {}
    for claim in claims:
        if claim.post is not None:
            items[id(claim.post)] = claim.post
            holder.setdefault(id(claim.post), claim.holder)
    read = {p.begin for p in items.values()}
    items |= {id(p): p for p in posts if id(p) not in items and p.begin not in read}
    namer = _Namer(doc, mentions)
    named, of = [], {}
    for number, group in enumerate(grouped(items.values(), mentions, holder), 1):
        office = namer.office(group, f"office:{number}")
        named.append((office, tuple(p.words for p in group.posts)))
        of.update(dict.fromkeys(map(id, group.posts), office.id))
    return Offices(tuple(named), of)


class _Namer:
    """What offices are called."""

    def __init__(self, doc: Doc, mentions: Mentions) -> None:
        self.doc = doc
        self.mentions = mentions

    def office(self, group: Group, entity: EntityId) -> Office:
        """The `Office` of a group of post phrases."""
        posts, scope = group.posts, group.scope
        role = posts[0].role
        if scope.place and not scope.within:
            scope.within = self.mentions.add_place(scope.place, posts[0].words)
        title = self._title(posts)
        label = title + self._tail(role.scope, scope)
        aliases = {title, *filter(None, (_surface(p) for p in posts))}
        spans = [p.span for p in posts if not p.race] or [p.span for p in posts[:1]]
        return Office(
            id=entity,
            label=label,
            aliases=tuple(sorted(aliases - {label})),
            evidence=tuple(evidence(s, self.doc) for s in dict.fromkeys(spans)),
            role=role.name,
            of_country=scope.country,
            within=scope.within,
            accredited_to=scope.accredited_to,
        )

    def _title(self, posts: list[Post]) -> str:
        """The role with its field of work: "foreign minister", "secretary of transportation"."""
        plain = [p for p in posts if p.form.plain]
        spellings = Counter(p.words.text.lower() for p in plain)
        words_ = spellings.most_common(1)[0][0] if spellings else posts[0].role.usual
        if words_ in {"mp", "mep"}:
            words_ = posts[0].role.usual
        if words_ in {"ceo", "cfo"}:
            words_ = words_.upper()
        best = max(posts, key=lambda p: (len(p.before) + len(p.after.split()), -p.begin))
        before = " ".join(best.before).lower() if not best.after else ""
        after = best.after if best.after[:4] in {"", "for "} else best.after.lower()
        return " ".join(filter(None, (before, words_, after)))

    def _tail(self, kind: str, scope: Scope) -> str:
        if scope.accredited_to:
            return f" to {self._the(scope.accredited_to)}"
        if scope.within and (kind != "legislature" or scope.place):
            return f" of {self._the(scope.within)}"
        if scope.person and kind == "body":
            return f" of {self._name(scope.person)}"
        return ""

    def _the(self, entity: EntityId) -> str:
        """The name as it stands in a sentence: with "the" where the text has it so."""
        name = self._name(entity)
        before = [self.doc[s.start - 1].lower_ for s in self.mentions.names(entity) if s.start]
        return f"the {name}" if "the" in before and not name.casefold().startswith("the ") else name

    def _name(self, entity: EntityId) -> str:
        for kind in (self.mentions.countries, self.mentions.organizations, self.mentions.people):
            if entity in kind:
                return kind[entity].label
        raise KeyError(entity)


def _surface(post: Post) -> str:
    """The phrase as it stands, without article, status and party before it."""
    begin = post.begin
    doc = post.words.doc
    skip = {w for listed in table("status")["before"].values() for w in listed} | words("party") | {"-", "–", ","}
    if post.described:
        begin = next((t.i + 1 for t in doc[begin : post.words.start] if t.tag_ == "POS"), begin)
    while begin < post.words.start and (doc[begin].tag_ in {"DT", "PRP$", "CD"} or doc[begin].lower_ in skip):
        begin += 1
    text = doc[begin : max(post.end, post.words.end)].text
    return "" if post.form.plural or post.form.run or post.form.verb else " ".join(text.split())
