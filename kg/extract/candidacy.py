"""Who runs for which office: bare "nominee" and "front-runner", bids and campaigns, verbs of running, results of votes.

In a report on a vote the office is seldom said again: whoever "won the primary" or "ended her campaign" ran for the
office that the article's race is for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from kg.extract.arguments import Arguments
from kg.extract.claims import Claim
from kg.extract.evidence import stated, told
from kg.extract.lexicon import table
from kg.extract.mentions import Mentions
from kg.extract.modality import standing
from kg.extract.post import Names, Post
from kg.extract.post_left import Left
from kg.extract.post_right import Right
from kg.extract.roles import Form, plural, roles
from kg.language import syntax
from kg.model import EntityId

__all__ = ["candidates", "find"]


def candidates(doc: Doc, mentions: Mentions, posts: Sequence[Post]) -> list[Post]:
    """The phrases that name somebody as a candidate without the office before it ("the Republican nominee")."""
    people = table("candidacy")["people"]
    nouns = {form: n for n in people["nouns"] for form in (n, plural(n))}
    names = Names(doc, mentions)
    left, right = Left(doc, mentions, names), Right(doc, mentions, names)
    covered = {i for post in posts for i in range(post.words.start, post.words.end)}
    found = []
    for token in doc:
        words = _noun_words(token)
        noun = nouns.get(words.text.lower())
        if noun is None or token.i in covered or not stated(token) or token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
            continue
        goal, end = _goal(token, posts)
        if goal is None:
            continue
        if goal.words.end == words.start:  # "mayor candidate"
            goal.nobody = True
        role = goal.role
        run = "nominee" if noun in people["nominated"] else "candidate"
        form = Form(role.usual, role, plural=words.text.lower() != noun, run=run)  # type: ignore[arg-type]
        post = Post(form, words, words.start, words.end)
        left.read(post, max((p.end for p in posts if p.end <= token.i), default=0))
        post.before.clear()
        post.scope.within = post.scope.person = None
        post.end = end
        post.bearers = list(right.bearers(post, token.sent.end))
        found.append(post.scoped(goal.scope) if not post.bearers else _with_scope(post, goal))
    return found


def _noun_words(token: Token) -> Span:
    """The token, with what a hyphen joins before it ("front-runner")."""
    start: int = token.i
    while start >= 2 and token.doc[start - 1].text == "-" and not token.doc[start - 1].whitespace_:
        start -= 2
    return token.doc[start : token.i + 1]


def _with_scope(post: Post, goal: Post) -> Post:
    bearers = post.bearers
    post = post.scoped(goal.scope)
    post.bearers = bearers
    return post


def _goal(noun: Token, posts: Sequence[Post]) -> tuple[Post | None, int]:
    """The post that a candidate runs for (after "for" or "in", else the article's race), and the phrase's end."""
    doc = noun.doc
    end = noun.i + 1
    for post in posts:
        if post.words.end == noun.i and not post.form.plural and not post.form.run:
            return post, end
    if end < noun.sent.end and doc[end].lower_ in {"for", "in"}:
        for post in posts:
            if end < post.begin <= end + 4 and all(t.pos_ not in {"VERB", "PUNCT"} for t in doc[end : post.begin]):
                goal = post.race or (doc[end].lower_ == "for" and not post.bearers)
                if goal:
                    post.nobody = post.nobody or not post.race
                    return post, post.end
    if end < noun.sent.end and doc[end].lower_ == "for":
        return None, end
    return main_race(posts), end


def main_race(posts: Iterable[Post]) -> Post | None:
    """The first phrase of the race that the article speaks of most; None where it speaks of none."""
    runs = [p for p in posts if p.form.run]
    if not runs:
        return None
    role = Counter(p.role.key for p in runs).most_common(1)[0][0]
    of_role = [p for p in runs if p.role.key == role]
    return max(of_role, key=lambda p: (bool(p.scope), -p.begin))


def find(doc: Doc, mentions: Mentions, posts: Sequence[Post], beside: Iterable[Claim]) -> list[Claim]:
    """The claims that somebody runs, in the order of the words that make them; `beside` as for `changes.find`."""
    return list(_Running(doc, mentions, posts, beside).claims())


class _Running:
    def __init__(self, doc: Doc, mentions: Mentions, posts: Sequence[Post], beside: Iterable[Claim]) -> None:
        self.who = Arguments(doc, mentions, beside)
        self.doc = doc
        self.mentions = mentions
        self.posts = posts
        self.main = main_race(posts)
        self.data = table("candidacy")
        self.races = {i: p for p in posts if p.race for i in range(p.words.start, p.words.end)}
        self.at = {i: p for p in posts if not p.race for i in range(p.words.start, p.words.end)}

    def claims(self) -> Iterator[Claim]:
        for post in self.posts:
            if post.runs and not post.bearers:
                yield from self._as(post)
        for token, _ in told(self.doc):
            if token.pos_ in {"NOUN", "PROPN"}:
                yield from self._owned(token)
            elif syntax.is_verb(token):
                yield from self._running(token)
                yield from self._results(token)

    def _as(self, post: Post) -> Iterator[Claim]:
        """A name right before "as" and a candidate: "left Jones as the party's nominee"."""
        before = self.doc[post.begin - 2 : post.begin]
        if post.begin >= 2 and before[1].lower_ == "as":
            for holder in self.who.people(before[:1]):
                yield self._claim(holder, post, "candidate", [before[0], post.words[-1]])

    def _claim(self, holder: EntityId, post: Post, pattern: str, tokens: Iterable[Token]) -> Claim:
        places = [t.i for t in tokens]
        return Claim(holder, post, pattern, self.doc[min(places) : max(places) + 1], "Candidate")

    def _owned(self, noun: Token) -> Iterator[Claim]:
        """ "Clinton's presidential campaign", "his bid for the nomination"."""
        if noun.lower_ not in self.data["race"]["owned"]:
            return
        post = self.races.get(noun.i) or self._named_after(noun) or self._bare(noun)
        if post is None:
            return
        owners = [*syntax.possessors(noun), *syntax.prepositional_objects(noun, "between")]
        for holder in self.who.people(owners):
            yield self._claim(holder, post, "race", [*owners, noun, self.doc[max(noun.i, post.words.end - 1)]])

    def _named_after(self, noun: Token) -> Post | None:
        """The post or race in "bid for the presidency", "run for governor", "bid for the presidential nomination"."""
        if noun.i + 1 >= len(self.doc) or self.doc[noun.i + 1].lower_ not in {"for", "in", "against"}:
            return None
        for post in self.posts:
            if noun.i + 1 < post.begin <= noun.i + 8 and post.begin < noun.sent.end and not post.bearers:
                between = self.doc[noun.i + 2 : post.begin]
                if all(t.pos_ not in {"VERB", "PUNCT"} for t in between):
                    return post
        return self.main if self._race_noun_near(noun) else None

    def _race_noun_near(self, noun: Token) -> bool:
        following = self.doc[noun.i + 2 : min(noun.i + 8, noun.sent.end)]
        return any(t.lower_ in {"nomination", "race", "election"} for t in following)

    def _bare(self, noun: Token) -> Post | None:
        """A bare "campaign" or "candidacy" is one for the article's race, "lead" or "primary" only beside it."""
        return self.main if noun.lower_ in self.data["race"]["bare"] else None

    def _running(self, verb: Token) -> Iterator[Claim]:
        lemma = verb.lemma_.lower()
        running, seeking = self.data["verbs"]["running"], self.data["verbs"]["seeking"]
        if lemma not in running and lemma not in seeking:
            return
        stands = standing(verb)
        if stands == "nothing" or syntax.is_passive(verb):
            return
        post, last = self._sought(verb, lemma in running)
        if post is None:
            return
        subjects = self.who.subjects(verb, passive=False)
        for holder in self.who.people(subjects):
            yield self._claim(holder, post, "candidate", [*subjects, verb, last])

    def _sought(self, verb: Token, running: bool) -> tuple[Post | None, Token]:
        """What a verb of running or seeking is after."""
        limit = min(verb.sent.end, verb.i + 10)
        for i in range(verb.i + 1, limit):
            token = self.doc[i]
            if token.pos_ == "VERB" and i > verb.i + 1:
                break
            if running and self.doc[i].lower_ in {"for", "in"}:
                for post in self.posts:
                    if post.begin in {i + 1, i + 2} and not post.bearers:
                        return post, self.doc[post.end - 1]
                member = self._body_role(i + 1)
                if member is not None:
                    return member, self.doc[i + 1]
                if self.doc[min(i + 1, limit - 1)].lower_ in {"office", "reelection", "re-election"}:
                    return self.main, self.doc[i]
            if not running:
                if token.i in self.races:
                    return self.races[token.i], token
                office = self.at.get(token.i)
                if office is not None and office.form.deverbal:
                    return office, token
                if token.lower_ in {"nomination", "candidacy", "bid", "campaign", "race"} and self.main is not None:
                    return self.main, token
        return None, verb

    def _body_role(self, i: int) -> Post | None:
        """The post of the members of a body that one runs for: "running for Congress"."""
        for length in (3, 2, 1):
            span = self.doc[i : i + length]
            text = " ".join(t.lower_ for t in span if t.lower_ != "the")
            key = self.data["bodies"].get(text)
            if key is not None and span[-1].text[0].isupper():
                role = roles()[key]
                return Post(Form(role.usual, role, run="race"), span, span.start, span.end)
        return None

    def _results(self, verb: Token) -> Iterator[Claim]:
        """ "X won the primary", "Y came second with 24% of the vote", "lost to Z"."""
        results = self.data["results"]
        lemma = verb.lemma_.lower()
        if self.main is None:
            return
        if lemma in results["endorsing"]:
            endorsed = [*syntax.objects(verb), *(syntax.prepositional_objects(verb, "for") if lemma == "vote" else ())]
            for token in endorsed:
                for holder in self.who.people([token]):
                    yield self._claim(holder, self.main, "race", [verb, token])
        if lemma not in results["verbs"] or standing(verb) == "nothing":
            return
        words = {t.lower_ for t in verb.sent}
        if words.isdisjoint(results["words"]):
            return
        passive = syntax.is_passive(verb)
        people = [] if passive else list(self.who.subjects(verb, passive=False))
        if lemma in results["rivals"]:
            people += [*syntax.objects(verb), *syntax.prepositional_objects(verb, "to", "against", "behind", "by")]
        for token in people:
            for holder in self.who.people([token]):
                yield self._claim(holder, self.main, "race", [token, verb])
