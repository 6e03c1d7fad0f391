"""What ends a tenure beside the verbs of ``data/tenure_verbs.toml``: nouns ("his resignation", "her term"), and rivals
who win."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from kg.extract.arguments import Arguments
from kg.extract.claims import Claim
from kg.extract.lexicon import table, words
from kg.extract.mentions import Mentions
from kg.extract.modality import standing
from kg.extract.post import Post
from kg.extract.post_places import PostPlaces
from kg.extract.times import long_past, times
from kg.language import syntax
from kg.model import TenureStatus

__all__ = ["Endings"]


class Endings:
    """Reads event nouns, terms that run out, and verbs of winning."""

    def __init__(self, doc: Doc, mentions: Mentions, who: Arguments, post_at: PostPlaces) -> None:
        self.doc = doc
        self.date = mentions.article.date
        self.who = who
        self.post_at = post_at

    def of_noun(self, noun: Token) -> Iterator[Claim]:
        """ "Foote's resignation", "the resignation of Luis Rivera", "announced his resignation", "her term ended"."""
        cause = table("tenure_nouns")["event"].get(noun.lower_)
        if noun.tag_ == "NN" and noun.lower_ in table("tenure_nouns")["term"]["words"]:
            yield from self._term(noun)
        if cause is None or noun.tag_ != "NN":
            return
        owners = [*syntax.possessors(noun), *syntax.prepositional_objects(noun, "of")]
        verb = self._verb(noun)
        lemma = verb.lemma_.lower() if verb is not None else ""
        if lemma in words("wanted") or any(t.lower_ in words("wanted") for t in noun.children):
            return
        if verb is not None and verb.pos_ in {"VERB", "AUX"} and standing(verb) == "nothing":
            return
        when = times(noun)
        if not when and verb is not None and (lemma in words("handing") or self._takes_effect(verb)):
            when = times(verb)
        for holder in self.who.people(owners):
            claim = Claim(holder, None, "event-noun", self._around(noun, owners))
            claim.ended_by, claim.end = cause, when.at or when.since
            claim.status = "Incumbent" if lemma == "announce" and not long_past(verb, self.date) else "Former"
            claim.post = self._post(noun)
            yield claim

    def _post(self, noun: Token) -> Post | None:
        """The post that is ended: "his resignation as mayor", "her removal from office" leaves it open."""
        behind = self.doc[min(noun.i + 1, len(self.doc) - 1)].lower_
        known = self.post_at.from_.get(noun.i + 2) if behind in {"as", "from"} else None
        if known is not None and not known.bearers:
            return known
        inner = [self.post_at(t)[0] for t in syntax.prepositional_objects(noun, "as", "from")]
        return next((post for post in inner if post is not None), None)

    def _verb(self, noun: Token) -> Token | None:
        """The verb over the noun; small parsers hang the verb that it is the subject of below it."""
        above = syntax.governor(noun)
        if above is not None and syntax.is_verb(above):
            return above
        below = (c for c in noun.children if c.i > noun.i and syntax.is_verb(c) and c.tag_ in {"VBD", "VBZ"})
        return next(below, above)

    def _term(self, noun: Token) -> Iterator[Claim]:
        """ "Her term as governor ended in January", "his mandate expires in June"."""
        verb = self._verb(noun)
        if verb is None or verb.lemma_.lower() not in table("tenure_nouns")["term"]["ending"]:
            return
        stands = standing(verb)
        if noun in syntax.objects(verb) or verb.i < noun.i or stands == "nothing":
            return
        owners = [*syntax.possessors(noun), *syntax.prepositional_objects(noun, "of")]
        still = stands == "future" or verb.tag_ in {"VBZ", "VBP"}
        when = times(verb)
        for holder in self.who.people(owners):
            places = [noun.i, verb.i, *(t.i for t in owners)]
            claim = Claim(holder, None, "event-noun", self.doc[min(places) : max(*places, when.last - 1) + 1])
            claim.ended_by, claim.end, claim.status = "TermEnd", when.at, "Incumbent" if still else "Former"
            claim.post = self._post(noun)
            yield claim

    def beaten(self, verb: Token) -> Iterator[Claim]:
        """ "Won against incumbent Jones", "prevailed over the sitting president, Jones"."""
        if verb.lemma_.lower() not in table("tenure_nouns")["beaten"]["verbs"] or standing(verb) != "fact":
            return
        places = [verb, *syntax.objects(verb)]
        rivals = [t for p in places for t in syntax.prepositional_objects(p, "against", "over")]
        rivals = [t for t in rivals if any(w.lower_ in {"incumbent", "sitting"} for w in t.subtree)]
        for holder in self.who.people(rivals):
            end = max(t.i for t in rivals) + 1
            status: TenureStatus = "Former" if long_past(verb, self.date) else "Incumbent"
            claim = Claim(holder, None, "end-verb", self.doc[verb.i : end], status, ended_by="Defeat")
            claim.end = times(verb).at if status == "Former" else None
            yield claim

    def _takes_effect(self, verb: Token) -> bool:
        """ "His resignation takes effect on Friday"."""
        return verb.lemma_.lower() == "take" and verb.i + 1 < len(self.doc) and self.doc[verb.i + 1].lower_ == "effect"

    def _around(self, noun: Token, owners: list[Token]) -> Span:
        places = [noun.i, *(t.i for t in owners)]
        return self.doc[min(places) : max(places) + 1]
