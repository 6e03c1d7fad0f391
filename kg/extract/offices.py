"""The posts of an article: one `Office` for each, however its phrases name it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from kg.extract.claims import Claim
from kg.extract.evidence import evidence
from kg.extract.lexicon import table, words
from kg.extract.mentions import Mentions
from kg.extract.places import country_of_body, is_public, is_world_body, subdivision_country
from kg.extract.post import Post, Scope
from kg.extract.roles import Role, roles
from kg.model import EntityId, Office

__all__ = ["Offices", "find"]

# Parties before a post of a country that the text does not name: two of them are the rule in one country only.
_AMERICAN = {"Republican", "Democratic", "Democrat", "GOP"}


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


@dataclass(slots=True, eq=False)
class _Group:
    """Post phrases that mean one post."""

    posts: list[Post]
    scope: Scope
    holders: set[EntityId] = field(default_factory=set)

    @property
    def first(self) -> int:
        return min(p.begin for p in self.posts)


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
    families: dict[tuple[str, str], list[Post]] = {}
    for post in sorted(items.values(), key=lambda p: p.begin):
        families.setdefault((_family(post), _field(post)), []).append(post)
    builder = _Builder(doc, mentions, holder)
    builder.explicit = [(p.scope.country, p.role, p.words.sent.start) for p in items.values() if p.scope.country]
    groups: list[tuple[_Group, tuple[str, str]]] = []
    # Posts of persons' staff come last: their country is their principal's.
    for key, members in sorted(families.items(), key=lambda f: f[1][0].role.scope == "body"):
        groups += [(g, key) for g in builder.groups(members)]
    groups.sort(key=lambda g: g[0].first)
    named, of = [], {}
    for number, (group, _) in enumerate(groups, 1):
        office = builder.office(group, f"office:{number}")
        named.append((office, tuple(p.words for p in group.posts)))
        of.update(dict.fromkeys(map(id, group.posts), office.id))
    return Offices(tuple(named), of)


def _family(post: Post) -> str:
    aliases = {"NationalSecurityAdviser": "Adviser"}
    return aliases.get(post.role.key, post.role.key)


def _field(post: Post) -> str:
    """The field of work in one form: "foreign affairs minister" and "minister of foreign affairs" are one."""
    if post.role.key == "NationalSecurityAdviser":
        return "national security"
    skip = {"affairs", "the", "of", "and", "for", "deputy", "senior", "chief", "state", "general", "general's"}
    return " ".join(sorted({w for w in post.field.split() if w not in skip}))


class _Builder:
    def __init__(self, doc: Doc, mentions: Mentions, holder: dict[int, EntityId]) -> None:
        self.doc = doc
        self.mentions = mentions
        self.holder = holder
        self.all: list[_Group] = []
        self.explicit: list[tuple[EntityId, Role, int]] = []
        self.named = {c.iso for c in mentions.countries.values()}

    def groups(self, members: Sequence[Post]) -> list[_Group]:
        """The posts of one family, parted by scope."""
        role = members[0].role
        by_holder: dict[EntityId | int, list[Post]] = {}
        for post in members:
            self._country(post)
            by_holder.setdefault(self.holder.get(id(post), id(post)), []).append(post)
        groups: list[_Group] = []
        for key, own in by_holder.items():
            holders = {key} if isinstance(key, str) else set()
            for post in sorted(own, key=lambda p: -_weight(p.scope)):
                fitting = [g for g in groups if g.holders == holders and holders and _fits(post.scope, g.scope)]
                if fitting:
                    fitting[0].posts.append(post)
                    fitting[0].scope = _union(fitting[0].scope, post.scope)
                else:
                    groups.append(_Group([post], post.scope, set(holders)))
        return self._joined(groups, role.many)

    def _joined(self, groups: list[_Group], many: bool) -> list[_Group]:
        """Groups of different holders, or of none, that are one post."""
        done: list[_Group] = []
        for group in sorted(groups, key=lambda g: (-_weight(g.scope), not g.holders, g.first)):
            if not group.scope.country and self._needs_country(group):
                self._infer(group, done)
            fitting = [g for g in done if self._one(g, group, many)]
            if len(fitting) > 1 or (fitting and group.posts[0].generic in words("body_nouns")):
                fitting = self._nearest(fitting, group)
            if fitting:
                fitting[0].posts += group.posts
                fitting[0].holders |= group.holders
                fitting[0].scope = _union(fitting[0].scope, group.scope)
            elif _stands(group):
                done.append(group)
        for group in done:
            group.posts.sort(key=lambda p: p.begin)
        self.all += done
        return done

    def _nearest(self, fitting: list[_Group], group: _Group) -> list[_Group]:
        """Where a bare phrase may mean several posts, it means the one of its noun ("the committee's chair"), or the
        one named last before it."""
        exact = [g for g in fitting if _key(g.scope) == _key(group.scope)]
        if exact:
            return exact
        noun = group.posts[0].generic
        if noun:
            fitting = [g for g in fitting if g.scope.within and noun in self._name(g.scope.within).casefold()]
        before = [(max((p.begin for p in g.posts if p.begin < group.first), default=-1), g) for g in fitting]
        place, nearest = max(before, key=lambda b: b[0], default=(-1, None))
        return [nearest] if nearest is not None and place >= 0 else []

    def _one(self, known: _Group, new: _Group, many: bool) -> bool:
        """Whether two groups of a family are one post."""
        if not _fits(new.scope, known.scope):
            return False
        if _key(new.scope) == _key(known.scope):
            return True
        chamber = new.posts[0].role.scope == "legislature" and new.scope.place == known.scope.place
        if many and new.holders and known.holders:
            return chamber and new.scope.country == known.scope.country
        bare = not new.scope or (new.scope.country and _weight(new.scope) == 1)
        return bool(bare) or not many

    def _needs_country(self, group: _Group) -> bool:
        role, within = group.posts[0].role, group.scope.within
        if within is not None and is_world_body(self.mentions.organizations[within].label):
            return False
        public = within is not None and is_public(self.mentions.organizations[within].label)
        if group.scope.person is not None:
            return True
        if role.scope == "body":
            return public or (role.public and within is None) or is_public(group.posts[0].field)
        return within is None or public or role.scope in {"mission", "legislature"}

    def _infer(self, group: _Group, done: list[_Group]) -> None:
        """The country of a post that does not say it: what its place or owner has, else what the text is most about.

        A second president is of another country only if his sentence names one: more often he was one before.
        """
        choice = self._of_owner(group, done) or self._of_place(group, done)
        if choice is None and group.posts[0].generic in words("geo_nouns"):
            choice = self._last_before(group.first)
        ranked = self.mentions.by_weight
        if group.scope.person is not None and group.posts[0].role.scope == "body":
            ranked = ()
        if choice is None and group.posts[0].role.scope == "state":
            choice = self._of_colleague(group)
        if choice is None and any(p.party in _AMERICAN for p in group.posts) and not self._clear(ranked):
            choice = "country:US"
        if choice is None and ranked:
            choice = ranked[0]
            held = any(g.scope.country == choice and self._current(g) and not g.holders & group.holders for g in done)
            beside = self._beside(group, choice)
            if group.posts[0].role.scope == "state" and held and self._current(group) and beside:
                choice = beside
        if choice is not None:
            iso = choice.partition(":")[2]
            group.scope = _union(group.scope, Scope(country=self.mentions.country(iso, group.posts[0].words)))

    def _of_colleague(self, group: _Group) -> EntityId | None:
        """The one country whose other posts of state the group's sentences name ("US Secretary of State X met Y, the
        Secretary of Transportation")."""
        sentences = {p.words.sent.start for p in group.posts}
        beside = {
            c
            for c, role, sentence in self.explicit
            if role.scope == "state" and sentence in sentences and not role.local
        }
        return next(iter(beside)) if len(beside) == 1 else None

    def _clear(self, ranked: Sequence[EntityId]) -> bool:
        """Whether one country is what the text is about, and not only one that it mentions."""
        return bool(ranked) and len(self.mentions.names(ranked[0])) > 2

    def _of_owner(self, group: _Group, done: list[_Group]) -> EntityId | None:
        """The country that the person serves whom the holder works for: "Merkel's spokesperson"."""
        if group.scope.person is None:
            return None
        return next((g.scope.country for g in self.all if group.scope.person in g.holders and g.scope.country), None)

    def _of_place(self, group: _Group, done: list[_Group]) -> EntityId | None:
        """The country of another post of the same place."""
        place = group.scope.place
        return next((g.scope.country for g in done if place and g.scope.place == place and g.scope.country), None)

    def _beside(self, group: _Group, other: EntityId) -> EntityId | None:
        """A country but `other` that a sentence of the group names."""
        sentences = {p.words.sent.start for p in group.posts}
        named = (e for s, e in self.mentions.all_names() if s.sent.start in sentences)
        return next((e for e in named if e in self.mentions.countries and e != other), None)

    def _last_before(self, index: int) -> EntityId | None:
        before = [e for s, e in self.mentions.all_names() if e in self.mentions.countries and s.start < index]
        return before[-1] if before else None

    def _current(self, group: _Group) -> bool:
        return any(p.status not in {"Former", "Candidate"} and not p.form.run for p in group.posts)

    def _country(self, post: Post) -> None:
        """Complete the country of a post from its body or place."""
        scope = post.scope
        if post.role.scope == "territory" and scope.within is not None and scope.place is None:
            body = self.mentions.organizations[scope.within]
            if not is_public(body.label) and country_of_body(body.label) is None:
                scope.place, scope.within = body.label, None
        if scope.country is None and scope.within is not None:
            organization = self.mentions.organizations[scope.within]
            iso = country_of_body(organization.label)
            inside = self._country_inside(scope.within)
            if not is_world_body(organization.label):
                scope.country = inside or (self.mentions.country(iso, post.words) if iso else None)
        if scope.country is None and scope.place is not None and (iso := subdivision_country(scope.place, self.named)):
            scope.country = self.mentions.country(iso, post.words)

    def _country_inside(self, organization: EntityId) -> EntityId | None:
        for span in self.mentions.names(organization):
            for other, entity in self.mentions.all_names():
                if entity in self.mentions.countries and span.start <= other.start and other.end <= span.end:
                    return entity
        return None

    # What the office is called.

    def office(self, group: _Group, entity: EntityId) -> Office:
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
        name: Callable[[EntityId], str] = self._name
        if scope.accredited_to:
            return f" to {self._the(scope.accredited_to)}"
        if scope.within:
            return f" of {self._the(scope.within)}"
        if scope.person and kind == "body":
            return f" of {name(scope.person)}"
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


def _weight(scope: Scope) -> int:
    return sum(bool(getattr(scope, f)) for f in Scope.__slots__)


def _key(scope: Scope) -> tuple[object, ...]:
    return tuple(getattr(scope, f) for f in Scope.__slots__)


def _fits(one: Scope, other: Scope) -> bool:
    """Whether nothing in two scopes contradicts."""
    return all(
        not getattr(one, f) or not getattr(other, f) or getattr(one, f) == getattr(other, f) for f in Scope.__slots__
    )


def _union(one: Scope, other: Scope) -> Scope:
    return Scope(*(getattr(one, f) or getattr(other, f) for f in Scope.__slots__))


def _stands(group: _Group) -> bool:
    """Whether the words name a post at all: weak role words do only with a scope, or as a title before a name."""
    role = group.posts[0].role
    scope = group.scope
    if role.scope == "body" and not (role.public or group.holders or _field(group.posts[0]) or _weight(scope)):
        return False  # "a spokesman said": nobody knows whose
    if not role.weak:
        return True
    if role.scope == "body" and not role.public:
        held = scope.within or scope.place or scope.person or scope.country
        return bool(held or (is_public(group.posts[0].field) and group.holders))
    titled = any(p.bearers for p in group.posts) or bool(group.holders)
    return bool(
        scope.within
        or scope.place
        or (role.title and titled)
        or (scope.country and (group.holders or role.key == "Leader"))
    )
