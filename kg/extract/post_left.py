"""What stands before a post's role words: "former US special" envoy, "the Caribbean country's" president."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from kg.extract.lexicon import table, words
from kg.extract.mentions import Mentions
from kg.extract.places import subdivision_country
from kg.extract.post import Names, Post, is_field
from kg.model import EntityId

__all__ = ["Left"]

_POSSESSIVE = {"'s", "’s", "'", "’", "s'"}


class Left:
    """Reads leftwards from role words, word by word, until something is no part of the phrase."""

    def __init__(self, doc: Doc, mentions: Mentions, names: Names) -> None:
        self.doc = doc
        self.mentions = mentions
        self.names = names
        self.status = table("status")

    def read(self, post: Post, limit: int) -> None:
        limit = max(limit, post.words.sent.start)
        i = post.words.start - 1
        while i >= limit:
            step = self._left(post, i, limit)
            if step is None:
                break
            post.begin, stop = step
            if stop:
                break
            i = post.begin - 1
        while post.begin < post.words.start and not self.doc[post.begin].text[0].isalnum():
            post.begin += 1
        if post.form.run and post.role.scope != "body":
            post.scope.within = None  # the party that nominates
            if post.role.scope == "state" and subdivision_country(post.scope.place or "") is not None:
                post.scope.place = None  # where the primary is held
        if post.runs:
            before = {t.lower_ for t in self.doc[post.begin : post.words.end]}
            unsure = before.intersection(table("candidacy")["people"]["unsure"])
            post.status, post.ended_by = "Candidate", None
            post.started_by = "Nomination" if post.form.run == "nominee" and not unsure else None

    def _left(self, post: Post, i: int, limit: int) -> tuple[int, bool] | None:
        """Read what ends at token `i`: where it begins and whether the phrase ends there; None where it is no part."""
        token = self.doc[i]
        low = token.lower_.rstrip(".")
        if token.text in _POSSESSIVE or token.tag_ == "POS":
            return self._possessor(post, i - 1, limit) if i > limit else None
        named = self.names.by_end.get(i + 1)
        party = low in words("party")
        if party and post.role.key == "Leader" and post.scope.within is None and (named is None or len(named[0]) == 1):
            post.scope.within = self._party(token)
            return i, False
        if named is not None and named[0].start >= limit and not (party and len(named[0]) == 1):
            return self._named(post, *named)
        if token.text in {"-", "–"} and i > limit:
            return self._hyphenated(post, i)
        if token.tag_ in {"DT", "PRP$", "WP$", "PDT"}:
            post.determiner = post.determiner or low
            if token.tag_ == "PRP$":
                post.own(self.mentions.at(token), self.mentions)
            elif token.tag_ == "WP$" and i > limit:
                self._whose(post, i - 1)
            return i, True
        if low == "one":
            post.determiner = low
            return i, True
        if status := self._status(post, low):
            return i, status == "stop"
        if party:
            post.party = post.party or token.text
            return i, False
        verbal = token.tag_ in {"VBN", "VBG"} and not post.begin <= token.head.i < post.words.end
        verbal = verbal or (token.tag_ == "VBN" and any(c.pos_ == "AUX" for c in token.children))
        if verbal or (token.ent_type_ in {"PERSON", "DATE", "TIME"} and low not in words("portfolio")):
            return None
        if token.tag_ in {"JJ", "JJR", "JJS", "NN", "NNP", "NNS", "NNPS", "VBN", "VBG", "CD", "RBS", "CC"}:
            return self._modifier(post, i, limit)
        return None

    def _status(self, post: Post, low: str) -> str:
        for status, listed in self.status["before"].items():
            if low in listed:
                if status == "Nobody" or (status == "Local" and post.role.scope == "state" and not post.role.many):
                    post.nobody = True
                elif status == "Local":
                    continue
                elif post.status is None or post.status == "Incumbent":
                    post.status = status
                    post.ended_by = self.status["ended"].get(low)
                return str(status)
        return ""

    def _named(self, post: Post, span: Span, entity: EntityId | None) -> tuple[int, bool] | None:
        scope = post.scope
        if entity is None:
            scope.place = scope.place or span.text
        elif entity in self.mentions.countries:
            if scope.country is not None:
                return None
            scope.country = entity
        elif entity in self.mentions.organizations:
            if scope.within is not None or (post.role.scope == "state" and not post.role.many):
                return None
            if post.role.portfolio and post.role.scope == "state" and is_field(span):
                post.before.insert(0, span.text)
            else:
                scope.within = entity
        else:
            return None
        return span.start, False

    def _party(self, adjective: Token) -> EntityId:
        """The party that an adjective before a leader means: "the Conservative leader"."""
        stem = adjective.text[:-2] if adjective.text.endswith("ic") else adjective.text
        for entity, body in self.mentions.organizations.items():
            if body.label.startswith(stem) and "party" in body.label.casefold():
                return entity
        return self.mentions.add_organization(self.doc[adjective.i : adjective.i + 1])

    def _hyphenated(self, post: Post, i: int) -> tuple[int, bool]:
        """ "then-president", "non-voting delegate", "Paris-based director"."""
        self._status(post, self.doc[i - 1].lower_)
        return i - 1, False

    def _modifier(self, post: Post, i: int, limit: int) -> tuple[int, bool] | None:
        token = self.doc[i]
        if token.tag_ == "CC":
            joins = i > limit and post.before and self.doc[i - 1].lower_ in words("portfolio") and post.role.portfolio
            if not joins:
                return None
            post.before.insert(0, token.lower_)
            return i, False
        if (
            i > limit
            and self.doc[i - 1].text == "-"
            and not self.doc[i - 1].whitespace_
            and token.tag_.startswith("NN")
        ):
            return None  # the end of a hyphenated name: "Sea-Eye spokesperson"
        listed = token.lower_ in words("portfolio")
        noun = token.tag_.startswith("NN")
        named = listed or token.text.istitle()
        if (listed or noun) and (post.role.portfolio or (post.role.scope == "body" and named)):
            if token.text == "US" or (noun and not listed and token.i + 1 != post.begin):
                return None
            post.before.insert(0, token.text)
        elif noun:
            place = subdivision_country(token.text)
            if place is None:
                return None
            post.scope.place = post.scope.place or token.text
        return i, False

    def _whose(self, post: Post, i: int) -> None:
        """ "The Army, whose commander": what stands before the clause."""
        if not self.doc[i].text[0].isalnum():
            i -= 1
        if i >= 0 and (named := self.names.by_end.get(i + 1)) is not None:
            post.own(named[1], self.mentions)

    def _possessor(self, post: Post, i: int, limit: int) -> tuple[int, bool] | None:
        named = self.names.by_end.get(i + 1)
        if named is not None and named[0].start >= limit:
            post.own(named[1], self.mentions, named[0].text)
            begin = named[0].start
            return (begin - 1 if begin > limit and self.doc[begin - 1].tag_ == "DT" else begin), True
        token = self.doc[i]
        post.described = True
        post.stand_in(token, self.mentions)
        begin = max(limit, token.left_edge.i)
        return min(begin, i), True
