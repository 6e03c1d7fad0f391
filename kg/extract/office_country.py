"""Which country a post serves, where its phrase does not say it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kg.extract.lexicon import table
from kg.extract.mentions import Mentions
from kg.extract.places import country_of_body, is_public, is_world_body, subdivision_country
from kg.extract.post import Post, Scope
from kg.extract.roles import Role
from kg.model import EntityId

if TYPE_CHECKING:
    from kg.extract.office_groups import Group

__all__ = ["Serving"]

# Parties before a post of a country that the text does not name: two of them are the rule in one country only.
_AMERICAN = {"Republican", "Democratic", "Democrat", "GOP"}
_STATES = {"country", "nation", "republic", "kingdom"}


class Serving:
    """Completes the countries of an article's post phrases.

    What a phrase's body or place tells is added to the phrases at once; the rest is inferred group by group.
    """

    def __init__(self, mentions: Mentions, holder: Mapping[int, EntityId], posts: Sequence[Post]) -> None:
        self.mentions = mentions
        self.holder = holder
        self.named = {c.iso for c in mentions.countries.values()}
        for post in posts:
            self._complete(post)
        self.explicit = [p for p in posts if p.scope.country]

    def _complete(self, post: Post) -> None:
        """The country that the body or place of a phrase tells."""
        scope, mentions = post.scope, self.mentions
        if post.role.scope == "territory" and scope.within is not None and scope.place is None:
            body = mentions.organizations[scope.within]
            if not is_public(body.label) and country_of_body(body.label) is None:
                scope.place, scope.within = body.label, None
        if post.role.scope == "legislature" and scope.within is not None:
            label = mentions.organizations[scope.within].label
            if not is_public(label) and not is_world_body(label) and country_of_body(label) is None:
                scope.within = None  # a party: "Liberal National MP"
        if scope.country is None and scope.within is not None:
            label = mentions.organizations[scope.within].label
            iso = country_of_body(label)
            if not is_world_body(label):
                scope.country = self._inside(scope.within) or (mentions.country(iso, post.words) if iso else None)
        if scope.country is None and scope.place is not None:
            iso = subdivision_country(scope.place, self.named) or mentions.whereabouts.get(scope.place)
            scope.country = mentions.country(iso, post.words) if iso else None

    def _inside(self, organization: EntityId) -> EntityId | None:
        """The country within a body's name: "Tunisian Parliament"."""
        for span in self.mentions.names(organization):
            for other, entity in self.mentions.all_names():
                if entity in self.mentions.countries and span.start <= other.start and other.end <= span.end:
                    return entity
        return None

    def needs_country(self, group: Group) -> bool:
        """Whether the post serves some country: that of a company or of an alliance does not."""
        role, within = group.posts[0].role, group.scope.within
        label = self.mentions.organizations[within].label if within is not None else ""
        if is_world_body(label):
            return False
        if group.scope.person is not None:
            return True
        if role.scope == "body":
            return is_public(label) or (role.public and within is None) or is_public(group.posts[0].field)
        return within is None or is_public(label) or role.scope in {"mission", "legislature"}

    def infer(self, group: Group, family: Sequence[Group], others: Sequence[Group]) -> None:
        """The country of a post that does not say it: that of its owner, place, holder or colleague, else the one the
        text is most about, of those that can have such a post.

        `family` are the groups of its role that are done, `others` those of other roles.
        """
        post = group.posts[0]
        choice = self._of_owner(group, others) or self._of_place(group, family) or self._of_holder(group)
        if choice is None and post.generic in _STATES:
            choice = self._last_before(group.first)
        if choice is None and post.role.scope == "state":
            choice = self._of_colleague(group, family)
        ranked = [c for c in self.mentions.by_weight if _has(c, post.role)]
        if group.scope.person is not None and post.role.scope == "body":
            ranked = []
        if choice is None and any(p.party in _AMERICAN for p in group.posts) and not self._clear(ranked):
            choice = "country:US"
        if choice is None and ranked:
            choice = ranked[0]
        if choice is not None:
            country = self.mentions.country(choice.partition(":")[2], post.words)
            group.scope = group.scope.union(Scope(country=country))

    def _clear(self, ranked: Sequence[EntityId]) -> bool:
        """Whether one country is what the text is about, and not only one that it mentions."""
        return bool(ranked) and len(self.mentions.names(ranked[0])) > 2

    def _of_owner(self, group: Group, others: Sequence[Group]) -> EntityId | None:
        """The country that the person serves whom the holder works for: "Merkel's spokesperson"."""
        owner = group.scope.person
        return next((g.scope.country for g in others if owner in g.holders and g.scope.country), None)

    def _of_place(self, group: Group, family: Sequence[Group]) -> EntityId | None:
        """The country of another post of the same place."""
        place = group.scope.place
        return next((g.scope.country for g in family if place and g.scope.place == place and g.scope.country), None)

    def _of_holder(self, group: Group) -> EntityId | None:
        """The one country that the holder's other posts serve."""
        countries = {p.scope.country for p in self.explicit if self.holder.get(id(p)) in group.holders}
        return next(iter(countries)) if len(countries) == 1 else None

    def _of_colleague(self, group: Group, family: Sequence[Group]) -> EntityId | None:
        """The country of the post of state named last before it in its sentence: "the Greek prime minister, X, and
        energy minister Y"."""
        role, first = group.posts[0].role, group.posts[0].words
        near = [
            p.scope.country
            for p in self.explicit
            if p.role.scope == "state" and p.words.sent.start == first.sent.start and p.begin < first.start
        ]
        country = near[-1] if near else None
        if country is None or not _has(country, role):
            return None
        return country if role.many or not _held(group, country, family) else None

    def _last_before(self, index: int) -> EntityId | None:
        before = [e for s, e in self.mentions.all_names() if e in self.mentions.countries and s.start < index]
        return before[-1] if before else None


def _held(group: Group, country: EntityId, family: Sequence[Group]) -> bool:
    """Whether somebody else has the post in the country now."""
    rivals = [g for g in family if g.scope.country == country and g.holders and not g.holders & group.holders]
    return any(g.current for g in rivals)


def _has(country: EntityId, role: Role) -> bool:
    """Whether the country can have a post of the role (``data/government.toml``)."""
    entry = table("government").get(role.key, {})
    iso = country.partition(":")[2]
    return iso in entry["only"] if "only" in entry else iso not in entry.get("without", ())
