"""Which post phrases of an article mean one post."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.extract.lexicon import words
from kg.extract.mentions import Mentions
from kg.extract.office_country import Serving
from kg.extract.places import is_public
from kg.extract.post import Post, Scope
from kg.model import EntityId

__all__ = ["Group", "grouped"]


@dataclass(slots=True, eq=False)
class Group:
    """Post phrases that mean one post, what they tell of it together, and who holds it by them."""

    posts: list[Post]
    scope: Scope
    holders: set[EntityId] = field(default_factory=set)

    @property
    def first(self) -> int:
        """The token at which the first of the phrases begins."""
        return min(p.begin for p in self.posts)

    @property
    def current(self) -> bool:
        """Whether a phrase gives the post as somebody's now."""
        return any(p.status not in {"Former", "Candidate"} and not p.form.run for p in self.posts)


def grouped(posts: Iterable[Post], mentions: Mentions, holder: Mapping[int, EntityId]) -> list[Group]:
    """The phrases parted by role and field of work, then by what they tell of country, body and place.

    `holder` gives, by the id() of a phrase, the person of whom it is said; phrases said of one person are one post
    wherever nothing contradicts.
    """
    families: dict[tuple[str, str], list[Post]] = {}
    ordered = sorted(posts, key=lambda p: p.begin)
    for post in ordered:
        families.setdefault(_family(post), []).append(post)
    serving = Serving(mentions, holder, ordered)
    found: list[Group] = []
    # Posts of persons' staff come last: their country is their principal's.
    for members in sorted(families.values(), key=lambda f: f[0].role.scope == "body"):
        found += _joined(_by_holder(members, holder), mentions, serving, found)
    return sorted(found, key=lambda g: g.first)


def _family(post: Post) -> tuple[str, str]:
    """The role and field of work in one form: "foreign affairs minister" and "minister of foreign affairs" are one."""
    if post.role.key == "NationalSecurityAdviser":
        return "Adviser", "national security"
    skip = {"affairs", "the", "of", "and", "for", "senior", "chief", "state", "general", "general's"}
    return post.role.key, " ".join(sorted({w for w in post.field.split() if w not in skip}))


def _by_holder(members: Sequence[Post], holder: Mapping[int, EntityId]) -> list[Group]:
    by_holder: dict[EntityId | int, list[Post]] = {}
    for post in members:
        by_holder.setdefault(holder.get(id(post), id(post)), []).append(post)
    groups: list[Group] = []
    for key, own in by_holder.items():
        holders = {key} if isinstance(key, str) else set()
        for post in sorted(own, key=lambda p: -p.scope.weight):
            fitting = [g for g in groups if g.holders == holders and holders and post.scope.fits(g.scope)]
            if fitting:
                fitting[0].posts.append(post)
                fitting[0].scope = fitting[0].scope.union(post.scope)
            else:
                groups.append(Group([post], post.scope, set(holders)))
    return groups


def _joined(groups: list[Group], mentions: Mentions, serving: Serving, before: Sequence[Group]) -> list[Group]:
    """Groups of different holders, or of none, that are one post."""
    done: list[Group] = []
    for group in sorted(groups, key=lambda g: (-g.scope.weight, not g.holders, g.first)):
        if not group.scope.country and serving.needs_country(group):
            serving.infer(group, done, before)
        fitting = [g for g in done if _one(g, group)]
        if len(fitting) > 1 or (fitting and group.posts[0].generic in words("body_nouns")):
            fitting = _nearest(fitting, group, mentions)
        if fitting:
            fitting[0].posts += group.posts
            fitting[0].holders |= group.holders
            fitting[0].scope = fitting[0].scope.union(group.scope)
        elif _stands(group):
            done.append(group)
    for group in done:
        group.posts.sort(key=lambda p: p.begin)
    return done


def _nearest(fitting: list[Group], group: Group, mentions: Mentions) -> list[Group]:
    """Where a bare phrase may mean several posts, it means the one of its noun ("the committee's chair"), or the one
    named last before it."""
    exact = [g for g in fitting if g.scope == group.scope]
    if exact:
        return exact
    noun = group.posts[0].generic
    if noun:
        bodies = mentions.organizations
        fitting = [g for g in fitting if g.scope.within and noun in bodies[g.scope.within].label.casefold()]
    placed = [(max((p.begin for p in g.posts if p.begin < group.first), default=-1), g) for g in fitting]
    place, nearest = max(placed, key=lambda b: b[0], default=(-1, None))
    return [nearest] if nearest is not None and place >= 0 else []


def _one(known: Group, new: Group) -> bool:
    """Whether two groups of a family are one post."""
    role = new.posts[0].role
    if not new.scope.fits(known.scope):
        return False
    if new.scope == known.scope:
        return True
    apart = bool(new.holders and known.holders and not new.holders & known.holders)
    if apart and role.scope == "state" and bool(new.scope.within) != bool(known.scope.within):
        return False
    if apart and role.weak and role.scope == "body" and not new.scope:
        return False
    if role.many and new.holders and known.holders:
        # Members of one chamber have one post, whether or not the chamber is named.
        chamber = role.scope == "legislature" and new.scope.place == known.scope.place
        return chamber and new.scope.country == known.scope.country
    if role.scope == "legislature" and new.scope.place != known.scope.place and new.holders != known.holders:
        return False
    bare = not new.scope or (new.scope.country and new.scope.weight == 1)
    return bool(bare) or not role.many


def _stands(group: Group) -> bool:
    """Whether the words name a post at all: weak role words do only with a scope, or as a title before a name."""
    post, scope = group.posts[0], group.scope
    role, field_ = post.role, _family(post)[1]
    if role.scope == "body" and not (role.public or group.holders or field_ or scope):
        return False  # "a spokesman said": nobody knows whose
    if all(_common(p) for p in group.posts):
        return False
    if not role.weak:
        return True
    if role.scope == "body" and not role.public:
        return bool(scope) or (is_public(post.field) and bool(group.holders))
    titled = any(p.bearers for p in group.posts) or bool(group.holders)
    said = any(p.scope.country or p.scope.within or p.scope.place for p in group.posts)
    return (bool(said or field_) and (bool(group.holders) or role.key == "Leader")) or (role.title and titled)


def _common(post: Post) -> bool:
    """Whether the words are a common noun and no post: "a minister", "a vice president" of who knows what."""
    told = post.scope or post.field or post.bearers or post.form.run or post.status == "Former"
    return not told and post.role.scope == "state" and post.determiner in {"a", "an", "one"}
