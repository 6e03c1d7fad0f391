"""Who holds a post by the way it stands beside a name: as title, apposition, predicate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span, Token

from kg.extract.arguments import described
from kg.extract.claims import Claim
from kg.extract.lexicon import table
from kg.extract.mentions import Mentions
from kg.extract.modality import standing
from kg.extract.post import Post
from kg.extract.times import beside, during, times
from kg.language import syntax
from kg.model import EntityId, TenureStatus, When

__all__ = ["find", "joined"]

_ADVERBS = {"then", "formerly", "currently", "now", "once", "also", "previously", "both", "himself", "herself", "later"}
_OPENING = {",", "—", "–", "--", "(", ":"}
_CLOSING = {",", "—", "–", "--", ")", ".", ";", ":", "and", "who", "whose", "!", "?", '"', "”", "''"}


def find(doc: Doc, mentions: Mentions, posts: Iterable[Post]) -> list[Claim]:
    """The claims of the posts beside names, in order of the posts."""
    return list(_Beside(doc, mentions, list(posts)).claims())


class _Beside:
    def __init__(self, doc: Doc, mentions: Mentions, posts: list[Post]) -> None:
        self.doc = doc
        self.mentions = mentions
        self.posts = posts
        self.ends: dict[int, tuple[Span, EntityId]] = {}
        self.starts: dict[int, tuple[Span, EntityId]] = {}
        for span, entity in mentions.all_names():
            if entity in mentions.people:
                self.ends[span.end] = self.starts[span.start] = (span, entity)
        self.holders: dict[int, list[Claim]] = {}  # index of a post: its claims

    def claims(self) -> Iterator[Claim]:
        for index, post in enumerate(self.posts):
            if not post.nobody and not post.race:
                self.holders[index] = [*self._titles(post)] or [*self._after_name(post)] or [*self._before_name(post)]
                self.holders[index] = self.holders[index] or [*self._in_tree(post)] or [*self._owned(post)]
        self._share()
        for index in sorted(self.holders):
            yield from self.holders[index]

    def _claim(
        self, post: Post, holder: EntityId, pattern: str, begin: int, end: int, status: TenureStatus | None = None
    ) -> Claim:
        where = self.doc[begin:end]
        claim = Claim(holder, post, pattern, where, status or post.status)
        claim.started_by, claim.ended_by, claim.dated = post.started_by, post.ended_by, _dated(where)
        if pattern == "apposition":
            when = beside(self.doc, post.end)
            claim.start, claim.end = when.since, when.until
            if when.until is not None:
                claim.status = "Former"
        return claim

    def _titles(self, post: Post) -> Iterator[Claim]:
        for bearer in post.bearers:
            own = post.scoped(bearer.scope)
            yield self._claim(own, bearer.person, "title", post.begin, bearer.end)

    def _after_name(self, post: Post) -> Iterator[Claim]:
        """NAME, [then] [the] POST."""
        begin = post.begin
        status = post.status
        while begin and self.doc[begin - 1].lower_ in _ADVERBS:
            begin -= 1
            status = _status(self.doc[begin].lower_) or status
        opening = self.doc[begin - 1].text if begin else ""
        if begin >= 3 and opening in {"is", "was"} and self.doc[begin - 2].lower_ == "who":
            status = status or ("Former" if opening == "was" else None)
            begin -= 1 if self.doc[begin - 3].text != "," else 2
        elif opening not in _OPENING or begin < 2:
            return
        named = self._ending(begin - 1)
        if named is None:
            return
        name, person = named
        end = beside(self.doc, post.end).last or post.end
        after = self.doc[end].text if end < len(self.doc) else "."
        if after in _CLOSING or self.doc[min(end, len(self.doc) - 1)].is_space or self._in_apposition(name, post):
            claim = self._claim(post, person, "apposition", name.start, end)
            claim.status = claim.status if claim.end is not None else status
            yield claim

    def _owned(self, post: Post) -> Iterator[Claim]:
        """ "Ben Ali's presidency", "the presidency of Barack Obama"."""
        owner = post.scope.person
        if post.form.deverbal and owner is not None:
            post.scope.person = None
            yield self._claim(post, owner, "possessive", post.begin, post.end, "Former")

    def _ending(self, end: int) -> tuple[Span, EntityId] | None:
        """The person whose name, with "of Ohio" or "(R-Ohio)" after it, ends at token `end`."""
        if end in self.ends:
            return self.ends[end]
        for other in self.posts:
            for bearer in other.bearers:
                if bearer.end == end:
                    return bearer.name, bearer.person
        return None

    def _in_apposition(self, name: Span, post: Post) -> bool:
        return any(a.i in range(post.begin, post.end) for t in name for a in syntax.appositions(t))

    def _before_name(self, post: Post) -> Iterator[Claim]:
        """[the] POST, NAME[,]; several names where the post is in the plural."""
        i = post.end
        if i + 1 >= len(self.doc) or self.doc[i].text not in {",", "—", "–", ":"}:
            return
        if not (post.determiner or post.scope or post.generic or post.form.plural):
            return
        i += 1
        while (named := self.starts.get(i)) is not None:
            name, person = named
            after = self.doc[name.end].text if name.end < len(self.doc) else "."
            told = any(name.start <= a.i < name.end for w in post.words for a in syntax.appositions(w))
            opens = post.begin == post.words.sent.start and self.doc[post.end].text == ","
            if not (told or opens or after in _CLOSING):
                return
            yield self._claim(post, person, "apposition", post.begin, name.end)
            if not post.form.plural:
                return
            i = name.end
            while i < len(self.doc) and (self.doc[i].lower_ in {",", "and", "in"} or self.doc[i].ent_type_ == "DATE"):
                i += 1

    def _in_tree(self, post: Post) -> Iterator[Claim]:
        """By the tree alone: a distant apposition ("Jones, his wife and the chair of …"), a predicate."""
        for word in post.words:
            yield from self._predicate(post, word)
            if syntax.copula(word) is not None:
                continue
            for name, person in self.starts.values():
                if name.sent.start != post.words.sent.start or name.end > post.begin or post.begin - name.end > 25:
                    continue
                if any(a.i == word.i for t in name for a in syntax.appositions(t)):
                    yield self._claim(post, person, "apposition", name.start, post.end)

    def _predicate(self, post: Post, word: Token) -> Iterator[Claim]:
        """NAME is POST."""
        copulas = [*word.ancestors][:4] + [c for c in word.children if c.pos_ == "AUX"]
        for verb in copulas:
            if verb.lemma_ != "be" or not syntax.is_verb(verb):
                continue
            if word not in syntax.attributes(verb):
                continue
            if standing(verb) != "fact" and not self._no_longer(verb):
                return
            # Small parsers take "Jones was the mayor" for an apposition with a copula below it.
            before = [self.ends[verb.i][0].root] if verb.i in self.ends else []
            for subject in syntax.subjects(verb) or before:
                # Of "Jones is a lawyer who was president" the lawyer is Jones.
                named = [subject] if self.mentions.at(subject) is not None else described(subject)
                holder = self.mentions.at(named[0]) if named else None
                if holder in self.mentions.people and holder is not None:
                    status = post.status or ("Former" if self._past(verb) or self._no_longer(verb) else None)
                    begin, end = min(subject.i, post.begin), max(subject.i + 1, post.end, verb.i + 1)
                    had = any(c.lower_ == "had" for c in syntax.predicate(verb).children)
                    pattern = "hold-verb" if had else "predicate"
                    claim = self._claim(post, holder, pattern, begin, end, status)
                    when = during(verb) or beside(self.doc, post.end)
                    claim.start, claim.end = when.begun, when.over
                    yield claim
            return
        yield from self._reversed(post, word)

    def _reversed(self, post: Post, word: Token) -> Iterator[Claim]:
        """POST is NAME: "the Army, whose commander is President X"."""
        named = self.starts.get(post.end + 1)
        if named is not None and self.doc[post.end].lower_ in {"is", "was"}:
            status = post.status or ("Former" if self.doc[post.end].lower_ == "was" else None)
            yield self._claim(post, named[1], "predicate", post.begin, named[0].end, status)
            return
        verb = word.head
        if verb.lemma_ != "be" or word not in syntax.subjects(verb) or standing(verb) != "fact":
            return
        for token in syntax.attributes(verb):
            holder = self.mentions.at(token)
            if holder in self.mentions.people and holder is not None:
                status = post.status or ("Former" if self._past(verb) else None)
                begin, end = min(token.i, post.begin), max(token.i + 1, post.end)
                yield self._claim(post, holder, "predicate", begin, end, status)

    def _no_longer(self, verb: Token) -> bool:
        return any(c.lower_ == "longer" for c in syntax.predicate(verb).children)

    def _past(self, verb: Token) -> bool:
        if verb.tag_ == "VBD" or verb.lower_ in {"was", "were"}:
            return True
        return any(c.lower_ == "had" for c in syntax.predicate(verb).children)

    def _share(self) -> None:
        """Posts that are coordinated have one holder: "party leader and Prime Minister X", "X, mayor and senator"."""
        for index in range(len(self.posts) - 1, 0, -1):
            left, right = self.posts[index - 1], self.posts[index]
            claims = self.holders.get(index, [])
            titled = claims and claims[0].pattern == "title" and not self.holders.get(index - 1)
            bare = not (left.determiner or left.form.plural or left.race or left.nobody)
            if titled and bare and joined(left, right):
                self.holders[index - 1] = [self._copy(c, left) for c in claims[:1]]
        for index in range(1, len(self.posts)):
            left, right = self.posts[index - 1], self.posts[index]
            claims = self.holders.get(index - 1, [])
            if not claims or right.nobody or right.race or left.end == right.begin or not joined(left, right):
                continue
            for own in self.holders.get(index, []):
                # "The former mayor and senator": the status of the first holds for what follows without an article.
                if own.holder == claims[0].holder and claims[0].status == "Former" and not right.determiner:
                    own.status = own.status or "Former"
            if self.holders.get(index):
                continue
            if claims[0].pattern in {"apposition", "predicate"}:
                self.holders[index] = [self._copy(c, right, claims[0].status) for c in claims]
        for index in range(1, len(self.posts)):
            self._inherit(self.posts[index - 1], index)

    def _inherit(self, left: Post, index: int) -> None:
        """ "then-Governor Smith's chief of staff" was so then too."""
        right = self.posts[index]
        owner = next((b for b in left.bearers if b.person == right.scope.person and b.end <= right.words.start), None)
        if owner is not None and left.status == "Former" and right.words.start - owner.end <= 4:
            for claim in self.holders.get(index, []):
                claim.status = claim.status or "Former"

    def _copy(self, claim: Claim, post: Post, status: TenureStatus | None = None) -> Claim:
        begin, end = min(claim.where.start, post.begin), max(claim.where.end, post.end)
        inherited: TenureStatus | None = "Former" if status == "Former" and not post.determiner else None
        if claim.pattern == "predicate" and status != "Candidate":
            inherited = status
        return Claim(claim.holder, post, claim.pattern, self.doc[begin:end], post.status or inherited)


def _dated(where: Span) -> When | None:
    """When that happened in whose telling the words stand: "President Marsh signed it in 1975"."""
    verb = next((t for t in where.root.ancestors if syntax.is_verb(t)), None)
    return times(verb).at if verb is not None else None


def joined(left: Post, right: Post) -> bool:
    """Whether nothing but commas and "and" stands between two posts."""
    between = [t.lower_ for t in left.words.doc[left.end : right.begin] if t.text != ","]
    return between in ([], ["and"], ["&"], ["as", "well", "as"]) and right.begin - left.end <= 4


def _status(word: str) -> TenureStatus | None:
    return next((s for s, listed in table("status")["before"].items() if word in listed and s != "Nobody"), None)
