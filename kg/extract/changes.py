"""What verbs and event nouns say of a post: appointed, elected, became, succeeded, resigned, dismissed, died."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any

from spacy.tokens import Doc, Token

from kg.extract.arguments import Arguments
from kg.extract.claims import Claim
from kg.extract.endings import Endings
from kg.extract.evidence import told
from kg.extract.holding import joined
from kg.extract.lexicon import table
from kg.extract.mentions import Mentions
from kg.extract.modality import standing
from kg.extract.post import Post, Scope
from kg.extract.post_places import PostPlaces
from kg.extract.roles import Form, forms, roles
from kg.extract.times import during, long_past, times
from kg.language import syntax
from kg.model import EntityId

__all__ = ["find"]


@dataclass(frozen=True, slots=True)
class _Verb:
    """One entry of ``data/tenure_verbs.toml``."""

    effect: str
    holder: str
    office: tuple[str, ...]
    cause: Any = None
    bare: bool = False
    giver: bool = False
    candidate: bool = False
    named: bool = False
    titled: bool = False
    incumbent: bool = False
    other: str = ""
    only: tuple[str, ...] = ()


@cache
def _verbs() -> Mapping[str, _Verb]:
    found = {}
    for entry in table("tenure_verbs")["verb"]:
        rest: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items() if k != "lemmas"}
        found.update(dict.fromkeys(entry["lemmas"], _Verb(**rest)))
    return found


def find(doc: Doc, mentions: Mentions, posts: Sequence[Post], beside: Iterable[Claim]) -> list[Claim]:
    """The claims of verbs and event nouns, in the order of the words that make them; page furniture apart.

    `beside` are the claims of posts beside names: "fired his manager, Jones" speaks of whom that apposition names.
    """
    reader = _Changes(doc, mentions, posts, beside)
    out: list[Claim] = []
    for token, headline in told(doc):
        if syntax.is_verb(token) or token.tag_ == "VBN":
            out.extend(reader.of_verb(token))
        elif headline and token.lower_.endswith("s"):
            out.extend(reader.of_headline(token))
        elif token.pos_ == "NOUN":
            out.extend(reader.endings.of_noun(token))
    return [*out, *_shared(posts, [*beside, *out], out)]


def _shared(posts: Sequence[Post], known: Iterable[Claim], claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims again for posts that are coordinated with theirs: "served as mayor of X and governor of Y"."""
    taken = {id(c.post) for c in known}
    following = {id(left): right for left, right in pairwise(posts) if left.end < right.begin}
    for post in posts:
        own = [c for c in claims if c.post is post]
        after = following.get(id(post))
        while own and after is not None and id(after) not in taken:
            if not joined(post, after) or after.race or after.bearers or after.nobody:
                break
            taken.add(id(after))
            yield from (replace(claim, post=after) for claim in own)
            post, after = after, following.get(id(after))


class _Changes:
    def __init__(self, doc: Doc, mentions: Mentions, posts: Sequence[Post], beside: Iterable[Claim]) -> None:
        self.doc = doc
        self.mentions = mentions
        self.post_at = PostPlaces(doc, posts)
        self.who = Arguments(doc, mentions, beside)
        self.endings = Endings(doc, mentions, self.who, self.post_at)

    def entry(self, verb: Token) -> _Verb | None:
        """What the lexicon says of the verb, with its particle first."""
        lemma = verb.lemma_.lower()
        following = self.doc[verb.i + 1 : min(verb.i + 2, verb.sent.end)]
        particles = [c for c in verb.children if c.i > verb.i and c.pos_ in {"ADP", "ADV", "PART"}]
        for particle in (*particles, *following):
            found = _verbs().get(f"{lemma} {particle.lower_}")
            if found is not None:
                return found
        return _verbs().get(lemma)

    def of_verb(self, verb: Token) -> Iterator[Claim]:
        """The claims that one verb makes."""
        yield from self.endings.beaten(verb)
        entry = self.entry(verb)
        if entry is None:
            yield from self._leading(verb)
            return
        stands = standing(verb)
        if stands == "nothing":
            return
        if verb.tag_ == "VBG" and (above := syntax.governor(verb)) is not None and above.i < verb.i:
            # "She is to step down, with Jones succeeding her."
            stands = "future" if syntax.is_verb(above) and standing(above) == "future" else stands
        passive = self.who.passive(verb)
        if passive and self._ran_together(verb):
            return
        taken = self.who.object_behind(verb, self.post_at.at) if passive and entry.holder == "object" else []
        passive = passive and not taken
        held = self._held_before(verb, entry)
        doers = self.who.agents(verb) if passive else self.who.subjects(held or verb, passive)
        done_to = self.who.subjects(verb, passive) if passive else taken or syntax.objects(verb)
        if entry.only and not self._has_word(verb, entry.only):
            return
        post, position = self._office(verb, entry)
        if entry.incumbent and not any(t.lower_ in {"incumbent", "sitting"} for o in done_to for t in o.subtree):
            return
        if post is None and entry.candidate and not syntax.prepositional_objects(verb, "to"):
            return
        if post is None and not (entry.bare or (position and not entry.named)):
            return
        theirs = doers if entry.holder == "subject" else done_to
        holders = self.who.people(t for t in theirs if post is None or not post.begin <= t.i < post.end)
        if entry.holder == "object" and not holders and not passive:
            holders = self.who.people(t for t in syntax.indirect_objects(verb) if t.i > verb.i)
            holders = holders or self._behind(verb, post)
        for holder in holders:
            if post is not None or not entry.titled or (holder, verb.sent.start) in self.who.titled:
                yield from self._claims(verb, entry, holder, post, stands == "future", doers, done_to)

    def of_headline(self, token: Token) -> Iterator[Claim]:
        """A present tense that a tagger takes for a plural: "Adler sacks adviser Holt", "Kerr resigns"."""
        before = self.who.names.get(token.i)
        stem = token.lower_.removesuffix("s")
        entry = _verbs().get(stem) or _verbs().get(stem.removesuffix("e"))
        if before is None or entry is None or entry.effect != "end" or entry.incumbent:
            return
        doers, done_to = [before.root], []
        if entry.holder == "object":
            done_to = [s.root for end, s in self.who.names.items() if token.i < s.start <= token.i + 8][:1]
        for holder in self.who.people(doers if entry.holder == "subject" else done_to):
            yield from self._claims(token, entry, holder, None, False, doers, done_to)

    def _leading(self, verb: Token) -> Iterator[Claim]:
        """ "Heads the Liberal Party", "chaired the committee": the body tells what post that is."""
        leading = table("tenure_nouns")["leading"]
        if verb.lemma_.lower() not in leading["verbs"] or standing(verb) != "fact":
            return
        passive = self.who.passive(verb)
        led = self.who.subjects(verb, passive) if passive else syntax.objects(verb) or self.who.named_behind(verb)
        doers = syntax.agents(verb) if passive else self.who.subjects(verb, passive)
        for token in led:
            body = self.mentions.at(token)
            if body not in self.mentions.organizations or body is None:
                continue
            name = self.mentions.organizations[body].label.casefold().split()
            key = next((k for k, nouns in leading["bodies"].items() if not set(name).isdisjoint(nouns)), None)
            if key is None:
                continue
            form = Form(roles()[key].usual, roles()[key], verb=True)
            post = Post(form, self.doc[verb.i : verb.i + 1], verb.i, verb.i + 1, Scope(within=body))
            when = during(verb)
            for holder in self.who.people(doers):
                places = [verb.i, token.i, *(t.i for t in doers)]
                claim = Claim(holder, post, "hold-verb", self.doc[min(places) : max(places) + 1])
                claim.start, claim.end = when.begun, when.over
                claim.status = "Former" if when.over or (verb.tag_ == "VBD" and not when.begun) else None
                yield claim

    def _behind(self, verb: Token, post: Post | None) -> list[EntityId]:
        """A name that stands between a verb and the post it gives: "elect Jones — a former mayor — as leader"."""
        if post is None:
            return []
        between = self.doc[verb.i + 1 : post.begin]
        found = [e for t in between if (e := self.mentions.at(t)) in self.mentions.people and e is not None]
        return found[:1] if len(set(found)) == 1 else []

    def _claims(
        self,
        verb: Token,
        entry: _Verb,
        holder: EntityId,
        post: Post | None,
        future: bool,
        doers: list[Token],
        done_to: list[Token],
    ) -> Iterator[Claim]:
        when = times(verb)
        begin = min([verb.i, *(t.i for t in (doers + done_to))])
        end = max(verb.i + 1, post.end if post else 0, *(t.i + 1 for t in (doers + done_to)), when.last)
        claim = Claim(holder, post, f"{entry.effect}-verb", self.doc[begin:end])
        effect = "start" if entry.effect == "hold" and self._begins(verb) else entry.effect
        if effect == "end":
            held = self._held_before(verb, entry)
            claim.ended_by = None if self._leaves_office(verb) else entry.cause
            claim.end = when.at or when.until
            claim.end = times(held).over if held is not None and times(held).over is not None else claim.end
            still = (
                future
                or (entry.incumbent and not long_past(verb, self.mentions.article.date))
                or self._laid_down(verb, entry)
            )
            claim.status = "Incumbent" if still else "Former"
        elif effect == "start":
            claim.started_by = entry.cause
            claim.start, claim.end = None if self._again(verb) else when.since or when.at, when.until
            claim.status = "Designate" if future else ("Former" if when.until else post.status if post else None)
            if entry.candidate and claim.status is None:
                claim.status = "Candidate" if self._doubtful(verb, post) else None
        else:
            if future:
                return
            when = during(verb)
            claim.start, claim.end = when.begun, when.over
            above = syntax.governor(verb) if verb.tag_ == "VBG" else None
            past = (
                verb.tag_ == "VBD"
                or (above is not None and above.tag_ == "VBD")
                or any(c.lower_ == "had" for c in verb.children)
            )
            perfect = verb.tag_ == "VBN" and not when.since
            claim.status = "Former" if past or perfect else (post.status if post else None)
        if post is None and effect == "start":
            chambers = {t.lower_ for t in syntax.prepositional_objects(verb, "to")} & set(
                table("candidacy")["chambers"]
            )
            claim.role_kind = "legislature" if chambers else ""
        if post is not None and post.runs:
            claim.status, claim.started_by, claim.start = "Candidate", post.started_by, None
        if entry.giver and not (post is not None and post.runs):
            givers = [e for t in doers if (e := self.mentions.at(t)) is not None]
            claim.appointed_by = givers[0] if givers else None
        if entry.other:
            others = [p for p in self.who.people(done_to) if p != holder]
            if others:
                claim.predecessor = others[0]
                yield self._left(claim, others[0], post, future)
            elif post is None:
                return
        if claim.ended_by == "Defeat" and entry.holder == "subject":
            places = [verb, *syntax.objects(verb)]
            for winner in self.who.people(t for p in places for t in syntax.prepositional_objects(p, "to")):
                claim.successor = winner
                won = Claim(winner, post, "succeeded", claim.where, None, claim.end, started_by="Election")
                won.predecessor = holder
                yield won
        if effect == "start" and not future and (gone := self._after(verb, holder)) is not None:
            left, cause, until = gone
            claim.predecessor, claim.started_by = left, claim.started_by or "Succession"
            before = self._left(claim, left, post, future)
            before.ended_by, before.end = cause, until
            yield before
        yield claim

    def _left(self, claim: Claim, person: EntityId, post: Post | None, future: bool) -> Claim:
        """That the predecessor held the post."""
        left = Claim(person, post, "succeeded", claim.where, "Incumbent" if future else "Former")
        left.successor = claim.holder
        return left

    def _after(self, verb: Token, holder: EntityId) -> tuple[EntityId, Any, Any] | None:
        """Who left before: "became leader after May stepped down"; with how and when."""
        for other in verb.subtree:
            entry = self.entry(other) if syntax.is_verb(other) and other.i > verb.i else None
            if entry is None or entry.effect != "end" or not any(c.lower_ == "after" for c in other.children):
                continue
            passive = self.who.passive(other)
            people = self.who.people(self.who.subjects(other, passive)) if passive == (entry.holder == "object") else []
            if people and people[0] != holder:
                return people[0], entry.cause, times(other).at
        return None

    def _begins(self, verb: Token) -> bool:
        """ "began serving as", "became the first woman to serve as"."""
        if self.who.first_to(verb) is not None:
            return True
        return verb.head.lemma_ in {"begin", "start"} and verb == syntax.open_complement(verb.head)

    def _doubtful(self, verb: Token, post: Post | None) -> bool:
        """Whether a nomination may have come to nothing: for an elected post always, else unless it is long past."""
        elected = {form.role.key for form in forms().values() if form.run}
        told, article = times(verb).at, self.mentions.article.date
        past = bool(told and article and int((told.latest or "9999")[:4]) < int(article[:4]) - 1)
        return not past or (post is not None and post.role.key in elected)

    def _again(self, verb: Token) -> bool:
        """Whether the verb tells of a further term, which is not when the tenure began: "re-elected", "reappointed"."""
        before = self.doc[max(verb.i - 2, 0) : verb.i].text.lower()
        return before == "re-" or verb.lemma_.lower() in {"re-elect", "reelect", "reappoint"}

    def _held_before(self, verb: Token, entry: _Verb) -> Token | None:
        """The verb of holding before a participle that ends it: "which he held until 2018, resigning in protest"."""
        if entry.effect != "end" or entry.holder != "subject" or verb.tag_ != "VBG":
            return None
        verbs = [t for t in self.doc[verb.sent.start : verb.i] if syntax.is_verb(t)]
        known = self.entry(verbs[-1]) if verbs else None
        return verbs[-1] if known is not None and known.effect == "hold" else None

    def _ran_together(self, verb: Token) -> bool:
        """Whether a name stands before a participle that is none of it: "the envoy Jones appointed"."""
        helped = any(c.pos_ == "AUX" for c in verb.children) or verb.head.pos_ == "AUX"
        return not helped and verb.i in self.who.names and verb.sent._.kind != "headline"

    def _leaves_office(self, verb: Token) -> bool:
        """Whether the verb leaves it open how the tenure ends: "since leaving office"."""
        return verb.lemma_.lower() in {"leave", "exit", "depart"} and any(
            t.lower_ == "office" for t in syntax.objects(verb)
        )

    def _laid_down(self, verb: Token, entry: _Verb) -> bool:
        """Whether a present tense tells what is to come: "he leaves office in May"; in a headline it is the past."""
        if verb.tag_ not in {"VBZ", "VBP"} or verb.sent._.kind == "headline":
            return False
        return entry.cause == "Resignation" and not any(c.lemma_ == "have" for c in verb.children)

    def _has_word(self, verb: Token, wanted: tuple[str, ...]) -> bool:
        if any(t.lower_ in wanted for t in syntax.objects(verb)):
            return True
        following = self.doc[verb.i + 1 : min(verb.i + 6, verb.sent.end)].text.lower()
        return any(re.match(rf"(?:\S+ ){{0,2}}{re.escape(word)}\b", following) for word in wanted)

    def _office(self, verb: Token, entry: _Verb) -> tuple[Post | None, bool]:
        """The post that the verb speaks of, and whether it speaks of one as "the position" or "office" at least."""
        position = False
        for place in entry.office:
            if place == "attribute":
                tokens = syntax.attributes(verb)
            elif place == "object":
                tokens = syntax.objects(verb)
            else:
                tokens = syntax.prepositional_objects(verb, place)
                if not tokens and place in {"as", "for", "to"}:
                    tokens = [t for o in syntax.objects(verb) for t in syntax.prepositional_objects(o, place)]
            for token in tokens:
                post, meant = self.post_at(token)
                if post is not None:
                    return post, True
                position = position or meant
        related, meant = self._related(verb, entry)
        if related is not None or meant:
            return related, True
        return self._office_behind(verb, entry), position

    def _related(self, verb: Token, entry: _Verb) -> tuple[Post | None, bool]:
        """The post that a clause about it speaks of, as `post_at`: "foreign minister, which he was until 2018"."""
        noun = verb.head
        if verb not in syntax.relative_clauses(noun) or not {"as", "object"}.intersection(entry.office):
            return None, False
        about = any(t.lower_ in {"which", "that", "who"} for t in syntax.subjects(verb, resolve=False))
        if about or syntax.is_passive(verb):
            return None, False
        # Small parsers hang the clause on another noun: "which" is for what stands right before it.
        which = next((t.i for t in self.doc[noun.i : verb.i] if t.lower_ == "which"), -1)
        before = self.post_at.until.get(which) or self.post_at.until.get(which - 1)
        return (before, True) if before is not None and not before.bearers else self.post_at(noun)

    def _office_behind(self, verb: Token, entry: _Verb) -> Post | None:
        """Where the tree lost it: "as POST" behind the verb with no other verb between, or "named Jones POST"."""
        limit = verb.sent.end
        if "as" in entry.office:
            for i in range(verb.i + 1, limit - 1):
                if syntax.is_verb(self.doc[i]) and i > verb.i:
                    break
                if self.doc[i].lower_ == "as" and i + 1 in self.post_at.from_ and not self.post_at.from_[i + 1].bearers:
                    return self.post_at.from_[i + 1]
        if "attribute" in entry.office:
            objects = {t.i for t in syntax.objects(verb)}
            for i in range(verb.i + 1, min(limit, verb.i + 7)):
                if i in self.post_at.from_ and not self.post_at.from_[i].bearers:
                    between = self.doc[verb.i + 1 : i]
                    if all(t.pos_ in {"PROPN", "PRON"} or t.i in objects for t in between):
                        return self.post_at.from_[i]
        return None
