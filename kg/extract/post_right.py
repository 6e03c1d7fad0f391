"""What stands after a post's role words: envoy "to Haiti", senator "from Vermont", and the name it is a title of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span

from kg.extract.lexicon import table, words
from kg.extract.mentions import Mentions
from kg.extract.places import state_of, subdivision_country
from kg.extract.post import Bearer, Names, Post, Scope, is_field
from kg.extract.roles import matches
from kg.model import EntityId

__all__ = ["Right"]

_STATE_AFTER = re.compile(
    r"\s*[(,]\s*(?:[RDI]|Rep|Dem|Ind)\.?(?:\s*[-–—,]\s*|\s+)([A-Z][A-Za-z.]*(?: ?[A-Z][a-z.]+)?)\s*[),]"
)
_PARTY_AFTER = re.compile(r"\s*\((?:[RDI]|Con|Lab|Lib Dem|SNP)\)")
_PREPOSITIONS = {
    "state": {"of", "for"},
    "territory": {"of", "for", "from"},
    "legislature": {"of", "for", "from", "to"},
    "mission": {"of", "for", "to", "in", "at", "on"},
    "body": {"of", "for", "at", "to"},
}
_POSSESSIVE = {"'s", "’s", "'", "’"}


class Right:
    """Reads rightwards from role words over prepositions and what they name, then over the names behind them."""

    def __init__(self, doc: Doc, mentions: Mentions, names: Names) -> None:
        self.doc = doc
        self.mentions = mentions
        self.names = names
        self.status = table("status")
        self.roles = {span.start: span.end for span, _ in matches(doc)}

    def read(self, post: Post) -> None:
        end = post.words.end
        limit = post.words.sent.end
        while end < limit:
            token = self.doc[end]
            following = self.doc[end + 1] if end + 1 < limit else None
            after = [s for s, listed in self.status["after"].items() if following and following.lower_ in listed]
            if token.text in {"-", "–"} and after:
                post.status = "Designate"
                post.started_by = "Election" if following is not None and following.lower_ == "elect" else None
                end += 2
            elif token.lower_ in self.status["after"]["Designate"] and token.lower_ != "nominate":
                post.status = "Designate"
                end += 1
            elif token.text == "(" and (close := self._bracketed_role(end)) is not None:
                end = close
            elif token.lower_ in self._prepositions(post) and following is not None:
                target = self._target(post, token.lower_, end + 1, limit)
                if target is None:
                    break
                end = target
            else:
                break
        if post.form.run and post.role.scope != "body":
            post.scope.within = None  # the party that nominates
            if post.role.scope == "state" and subdivision_country(post.scope.place or "") is not None:
                post.scope.place = None  # where the primary is held
        post.end = max(end, post.words.end)
        post.bearers = list(self.bearers(post, limit))

    def _prepositions(self, post: Post) -> set[str]:
        return {"of"} if post.role.key in {"Member", "Speaker"} else _PREPOSITIONS[post.role.scope]

    def _bracketed_role(self, i: int) -> int | None:
        """The end of a bracket at `i` that only repeats the role: "Member of Parliament (MP)"."""
        for close in range(i + 2, min(i + 6, len(self.doc))):
            if self.doc[close].text == ")":
                inside = list(matches(self.doc[i + 1 : close].as_doc()))
                return close + 1 if inside and len(inside[0][0]) == close - i - 1 else None
        return None

    def _target(self, post: Post, preposition: str, i: int, limit: int) -> int | None:
        """Read the noun phrase at `i` as the scope that `preposition` introduces; its end, or None if it is none."""
        start = i
        while i < limit and (self.doc[i].tag_ in {"DT", "PRP$"} or self.doc[i].lower_ in words("party")):
            if i in self.names.by_start and len(self.names.by_start[i][0]) > 1:
                break
            i += 1
        i = self._past_geo_nouns(i, limit)
        if i >= limit:
            return None
        if i in self.roles:
            return self._titled(post, i)
        named = self.names.by_start.get(i)
        field = (
            post.role.portfolio
            and preposition in {"of", "for"}
            and named is not None
            and named[1] in self.mentions.organizations
            and is_field(named[0])
        )
        if named is not None and named[0].end <= limit and not field:
            return self._named_target(post, preposition, *named, limit)
        token = self.doc[i]
        if preposition in {"of", "for"} and post.role.portfolio and (end := self._field(post, preposition, i, limit)):
            return end
        if token.tag_ == "NNP" and (end := self._capitalised(i, limit)):
            if preposition == "from" or post.role.scope in {"territory", "legislature"}:
                post.scope.place = post.scope.place or self.doc[i:end].text
            else:
                post.scope.within = post.scope.within or self.mentions.add_organization(self.doc[i:end])
            return end
        head = next((t for t in self.doc[i : min(i + 4, limit)] if t.tag_ in {"NN", "NNS"}), None)
        if head is not None and i > start and all(t.tag_ in {"JJ", "NN"} for t in self.doc[i : head.i + 1]):
            post.stand_in(head, self.mentions)
            return head.i + 1 if post.generic or post.scope else None
        return None

    def _titled(self, post: Post, i: int) -> int | None:
        """A person with his title as whom the post is for: "a spokesman for President Adler"."""
        named = self.names.by_start.get(self.roles[i])
        if named is None or named[1] not in self.mentions.people or post.role.scope != "body":
            return None
        post.scope.person = named[1]
        return named[0].end

    def _past_geo_nouns(self, i: int, limit: int) -> int:
        """Past "US state of", "capital city of" to the name."""
        k = i
        if k in self.names.by_start and self.names.by_start[k][1] in self.mentions.countries:
            k = self.names.by_start[k][0].end
        nouns = 0
        while k < limit and (self.doc[k].lower_ in words("geo_nouns") or self.doc[k].tag_ == "JJ"):
            nouns += self.doc[k].lower_ in words("geo_nouns")
            k += 1
        return k + 1 if nouns and k + 1 < limit and self.doc[k].lower_ == "of" else i

    def _named_target(
        self, post: Post, preposition: str, span: Span, entity: EntityId | None, limit: int
    ) -> int | None:
        scope, end = post.scope, span.end
        if end + 1 < limit and self.doc[end].text in _POSSESSIVE:
            return self._target(post, preposition, end + 1, limit)
        if entity is None:
            scope.place = scope.place or span.text
            end = self._region(post, end, limit)
        elif entity in self.mentions.people:
            if preposition not in {"of", "for", "to"} or not (post.role.scope == "body" or post.form.deverbal):
                return None
            scope.person = entity
            if end + 2 < limit and self.doc[end + 1].text in _POSSESSIVE:
                return self._target(post, preposition, end + 2, limit) or end
        elif preposition == "to" and post.role.scope == "mission":
            scope.accredited_to = entity
        elif entity in self.mentions.countries:
            if (post.role.scope == "mission" and preposition in {"for", "in", "at", "on"}) or (
                scope.country is not None and scope.country != entity and scope.place is None
            ):
                scope.accredited_to = scope.accredited_to or entity
            else:
                scope.country = entity
        else:
            scope.within = entity
        return end

    def _region(self, post: Post, end: int, limit: int) -> int:
        """Past ", Indiana" after a town; the state tells the country."""
        if end + 1 < limit and self.doc[end].text == ",":
            named = self.names.by_start.get(end + 1)
            if named is not None and (named[1] in self.mentions.countries or subdivision_country(named[0].text)):
                if named[1] is not None:
                    post.scope.country = post.scope.country or named[1]
                elif iso := subdivision_country(named[0].text):
                    post.scope.country = post.scope.country or self.mentions.country(iso, named[0])
                return named[0].end
        return end

    def _field(self, post: Post, preposition: str, i: int, limit: int) -> int | None:
        """A field of work after the role: "of foreign affairs", "for women and equality"."""
        end = i
        if post.after or any(t.lower_ in words("body_nouns") for t in self.doc[i : min(limit, i + 3)]):
            return None
        while end < min(limit, i + 6):
            token = self.doc[end]
            joined = token.lower_ in {"and", "&"} and end > i and end + 1 < limit
            if token.tag_ not in {"NN", "NNS", "NNP", "NNPS", "JJ"} and not joined:
                break
            if end in self.names.by_start and self.names.by_start[end][1] in self.mentions.people:
                break
            end += 1
        while end > i and not self.doc[end - 1].tag_.startswith("NN"):
            end -= 1
        if end == i:
            return None
        post.after = f"{preposition} {self.doc[i:end].text}"
        return end

    def _capitalised(self, i: int, limit: int) -> int | None:
        """The end of a run of capitalised words, "of", "the", "and" and "for" inside, that no name covers."""
        end = last = i
        while end < limit and (
            self.doc[end].text[0].isupper() or (end > i and self.doc[end].lower_ in {"of", "the", "and", "for", "&"})
        ):
            if end in self.names.by_start and self.names.by_start[end][1] in self.mentions.people:
                break
            end += 1
            if self.doc[end - 1].text[0].isupper():
                last = end
        return last if last > i else None

    def bearers(self, post: Post, limit: int) -> Iterator[Bearer]:
        i = post.end
        while i < limit and (
            (self.doc[i].is_space and "\n" not in self.doc[i].text)
            or self.doc[i].is_quote
            or self.doc[i].lower_.rstrip(".") in words("address") - {"the", "his"}
        ):
            i += 1
        while (named := self.names.by_start.get(i)) is not None and named[1] in self.mentions.people:
            name, person = named
            scope, end = self._scope_after(post, name.end, limit)
            yield Bearer(name, person, scope, end)  # type: ignore[arg-type]
            if not post.form.plural:
                return
            i = end
            while i < limit and self.doc[i].lower_ in {",", "and", "&"}:
                i += 1
            if i == end:
                return

    def _scope_after(self, post: Post, end: int, limit: int) -> tuple[Scope, int]:
        """What follows the name: "of Minnesota", "from Vermont", "(R-Fla.)"."""
        probe = replace(post, scope=Scope(), bearers=[])
        if end < limit:
            offset = self.doc[end - 1].idx + len(self.doc[end - 1].text)
            for pattern in (_STATE_AFTER, _PARTY_AFTER):
                if found := pattern.match(self.doc.text, offset):
                    state = state_of(found[1]) if pattern.groups else None
                    if pattern.groups and state is None:
                        continue
                    inside = self.doc.char_span(found.start(), found.end(), alignment_mode="expand")
                    assert inside is not None
                    probe.scope.place = state
                    probe.scope.country = self.mentions.country("US", inside) if state else None
                    return probe.scope, inside.end - (self.doc[inside.end - 1].text == ",")
            token = self.doc[end]
            allowed = {"of", "from"} & _PREPOSITIONS[post.role.scope] if post.role.scope != "body" else {"of"}
            if token.lower_ in allowed and end + 1 < limit:
                target = self._target(probe, token.lower_, end + 1, limit)
                # "President X of the Y Party", "candidate X of Colorado": not what the post is of.
                wanted = {"body": "within", "state": "country", "mission": "country"}.get(post.role.scope)
                told = getattr(probe.scope, wanted) if wanted else probe.scope.country or probe.scope.place
                if target is not None and told:
                    probe.scope.within = probe.scope.within if wanted == "within" else None
                    return probe.scope, target
        return Scope(), end
