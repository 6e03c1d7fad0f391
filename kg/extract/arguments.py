"""Who stands as a verb's subject or object, where the tree alone would miss a name."""

from __future__ import annotations

from collections.abc import Container, Iterable

from spacy.tokens import Doc, Span, Token

from kg.extract.claims import Claim
from kg.extract.mentions import Mentions
from kg.language import syntax
from kg.model import EntityId

__all__ = ["Arguments", "described"]


def described(noun: Token) -> list[Token]:
    """Whom a noun describes: Jones, of "Jones is a politician who served as" and "Jones, a lawyer who became"."""
    if noun.pos_ != "NOUN":
        return []
    copula = syntax.copula(noun)
    if copula is not None and copula.i < noun.i:
        return [] if syntax.is_negated(copula) else syntax.subjects(copula)
    above = syntax.governor(noun)
    return [above] if above is not None and above.i < noun.i and noun in syntax.appositions(above) else []


class Arguments:
    """The people among a verb's arguments.

    Small parsers lose the name behind a long title; the name right before a verb and its auxiliaries is its subject.
    A post beside a name ("his manager, Jones") stands for whom it is said of: `beside` are those claims.
    """

    def __init__(self, doc: Doc, mentions: Mentions, beside: Iterable[Claim]) -> None:
        self.doc = doc
        self.mentions = mentions
        self.names: dict[int, Span] = {s.end: s for s, e in mentions.all_names() if e in mentions.people}
        self.beside: dict[int, list[EntityId]] = {}
        self.titled: set[tuple[EntityId, int]] = set()
        for claim in beside:
            if claim.post is not None and claim.pattern in {"title", "apposition"}:
                self.titled.add((claim.holder, claim.where.sent.start))
                for i in range(claim.post.words.start, claim.post.words.end):
                    self.beside.setdefault(i, []).append(claim.holder)

    def people(self, tokens: Iterable[Token]) -> list[EntityId]:
        """The people that the tokens name, refer to, or stand for by their post, each once."""
        found: list[EntityId] = []
        for token in tokens:
            entity = self.mentions.at(token)
            people = [entity] if entity in self.mentions.people else self.beside.get(token.i, [])
            if not people and entity is None:
                people = self.people(described(token))
            found += [p for p in people if p is not None and p not in found]
        return found

    def passive(self, verb: Token) -> bool:
        """Whether the verb is passive, also where the tree takes its participle for an adjective."""
        adjective = verb.tag_ == "VBN" and verb.head.lemma_ == "be" and verb in syntax.attributes(verb.head)
        if adjective or not syntax.is_passive(verb):
            return adjective
        # "A coup removed President Jones": a past tense that the tagger took for a participle has its object behind it.
        helped = any(c.pos_ == "AUX" for c in verb.children)
        return helped or not any(self.mentions.at(o) in self.mentions.people for o in syntax.objects(verb))

    def subjects(self, verb: Token, passive: bool) -> list[Token]:
        """Whom it is said of: the name before the verb, else as the tree has it, else what the verb above is."""
        if before := self.before(verb):
            return before
        if verb in syntax.relative_clauses(verb.head) and (beside := self._beside_who(verb)):
            return beside
        above = syntax.governor(verb)
        if verb.tag_ == "VBG" and above is not None and above.i != verb.i and syntax.is_verb(above):
            if syntax.objects(above) and any(
                t.lower_ == "for" and t.nbor().tag_ == "VBG" for t in self.doc[above.i : verb.i]
            ):
                return syntax.objects(above)  # "attacked Jones for talking since leaving office", which Jones did
            return syntax.subjects(verb) or syntax.subjects(above) or syntax.passive_subjects(above)
        if (first := self.first_to(verb)) is not None:
            return syntax.subjects(first)
        found = syntax.passive_subjects(verb) if passive else syntax.subjects(verb)
        if not found and passive and verb.head.lemma_ == "be":
            found = syntax.subjects(verb.head)
        if not found and verb in verb.head.conjuncts and verb.head.i < verb.i:
            found = self.subjects(verb.head, self.passive(verb.head))
        return found

    def _beside_who(self, verb: Token) -> list[Token]:
        """The name right before the "who" of a clause, wherever a small parser hangs it."""
        who = next((t.i for t in verb.doc[verb.head.i : verb.i] if t.lower_ == "who"), -1)
        named = self.names.get(who) or (self.names.get(who - 1) if who > 0 and verb.doc[who - 1].text == "," else None)
        return [] if named is None or any(t.i == who for t in syntax.objects(verb)) else [named.root]

    def first_to(self, verb: Token) -> Token | None:
        """The "become" or "be" of "became the first woman to serve", of whose subject the infinitive is said."""
        infinitive = verb.tag_ == "VB" and any(c.lower_ == "to" and c.i < verb.i for c in verb.children)
        noun, above = verb.head, verb.head.head
        if not infinitive or noun.pos_ != "NOUN" or above.lemma_ not in {"become", "be"}:
            return None
        return above if noun in syntax.attributes(above) else None

    def before(self, verb: Token) -> list[Token]:
        """The name right before the verb and its auxiliaries."""
        first = min([verb.i, *(c.i for c in verb.children if c.pos_ == "AUX" and c.i < verb.i)])
        while first > verb.sent.start and self.doc[first - 1].pos_ == "ADV":
            first -= 1
        named = self.names.get(first)
        return [] if named is None or named.root.pos_ != "PROPN" else [named.root]

    def agents(self, verb: Token) -> list[Token]:
        """By whom it was done; small parsers hang "by King Holm" on the noun before it."""
        found = syntax.agents(verb)
        for i in range(verb.i + 1, verb.sent.end - 1):
            if found or syntax.is_verb(self.doc[i]):
                break
            if self.doc[i].lower_ == "by":
                found = [
                    s.root for s, e in self.mentions.all_names() if i < s.start <= i + 4 and e in self.mentions.people
                ]
        return found[:1] if not syntax.agents(verb) else found

    def object_behind(self, verb: Token, titles: Container[int]) -> list[Token]:
        """Whom a participle without an auxiliary has behind it, which then is a past tense: "a coup removed President
        Jones". `titles` are the tokens of titles."""
        if any(c.pos_ == "AUX" for c in verb.children) or verb.head.pos_ == "AUX":
            return []
        names = {s.start: s.root for s, e in self.mentions.all_names() if e in self.mentions.people}
        for token in self.doc[verb.i + 1 : min(verb.i + 8, verb.sent.end)]:
            if token.i in names:
                return [names[token.i]]
            title = token.i in titles or token.pos_ in {"ADJ", "ADV", "DET"} or token.text == "-"
            if not (title or token.tag_ == "PRP$"):
                break
        return []

    def named_behind(self, verb: Token) -> list[Token]:
        """The head of a name right behind a verb."""
        start = verb.i + 1 + (self.doc[verb.i + 1].tag_ == "DT" if verb.i + 1 < len(self.doc) else 0)
        return [s.root for s, _ in self.mentions.all_names() if s.start == start or (s.start == verb.i + 1)][:1]
