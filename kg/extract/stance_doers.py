"""Whose act or position a verb tells: its subjects, whoever is named with them, and those behind a text or a ruling."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Span, Token

from kg.extract.mentions import Mentions
from kg.extract.policy_lexicon import lemma
from kg.extract.reporting import speaking_thing
from kg.extract.stance_holders import standing
from kg.extract.stance_words import entry
from kg.language import syntax
from kg.model import EntityId

__all__ = ["doers", "joined", "named_with"]

_TOGETHER = {"along with", "together with", "alongside", "such as", "including", "like"}
_WHILE = {"after", "before", "by", "in", "when", "while"}  # before a gerund whose subject is that of the verb above
_PAIRS = {",": ",", "—": "—", "–": "–", ")": "("}  # what closes words that stand between, and what opens them


def doers(verb: Token, mentions: Mentions) -> tuple[EntityId, ...]:
    """The agents who do what the verb tells, all of them; of a letter that supports something, those who signed it."""
    heads = syntax.agents(verb) if syntax.is_passive(verb) else (syntax.subjects(verb) or _parted(verb))
    heads = [t for h in heads for t in (_both(h) or _among(h) or [_antecedent(h)])]
    above = syntax.governor(verb)
    infinitive = verb.tag_ == "VB" or (verb.tag_ == "VBG" and bool(syntax.marks(verb) & _WHILE))
    if above is not None and infinitive and (not heads or heads == [above]):
        # "Kerr was the only senator to vote against it", "won votes by campaigning against it"
        over = syntax.governor(above)
        if over is not None and over.lower_ == "one" and above in syntax.prepositional_objects(over, "of"):
            above = over  # "was one of a dozen senators to vote for it"
        doing = above.pos_ == "VERB" or syntax.is_predicative(above)
        suffering = doing and verb.tag_ == "VBG" and syntax.is_passive(above)  # "was arrested while protesting"
        heads = syntax.passive_subjects(above) if suffering else syntax.subjects(above) if doing else []
        if lemma(above) == "join":
            heads += syntax.objects(above)  # "Kerr joined Dorn in opposing it"
    heads = [h for h in heads if lemma(h) not in entry("seekers", "nouns") or mentions.at(h) in mentions.people]
    spans: list[Span] = []
    for head in heads:
        makers = _makers(head, mentions)
        if makers is not None:
            spans += [syntax.noun_phrase(s) for s in makers]
        else:
            # "two members, Kerr and Dorn, opposed": those who are named after them; "state representative Kerr".
            named = [a for b in syntax.appositions(head) for a in (b, *syntax.conjuncts(b))]
            named = [a for a in named if mentions.at(a) in mentions.people] or _described(head, mentions)
            spans += [syntax.noun_phrase(t) for t in (named if mentions.at(head) not in mentions.people else [])]
            if not named or mentions.at(head) in mentions.people:
                spans.append(syntax.noun_phrase(head))
            spans += named_with([head])
            spans += _named_after(head, mentions)
    spans += [syntax.noun_phrase(t) for t in _besides(verb)] if heads else []
    found = standing(mentions.agents(spans), heads, mentions)
    # "senator Kerr": who is named, and not the post as well.
    return tuple(a for a in found if a in mentions.people) or found


def named_with(heads: Iterable[Token]) -> list[Span]:
    """Who is named as one of those that the `heads` mean, or with them: "groups, including the Wildlife Trust"."""
    beside = [t for head in heads for name, t in syntax.prepositions(head) if name in _TOGETHER]
    return [syntax.noun_phrase(c) for t in beside for c in (t, *syntax.conjuncts(t))]


def _makers(thing: Token, mentions: Mentions) -> list[Token] | None:
    """Who speaks or decides by a text or a ruling: "Kerr's letter backing it", "issued an injunction blocking it"; None
    where `thing` is neither."""
    ruling, over = lemma(thing) in entry("instruments", "nouns"), syntax.governor(thing)
    if mentions.at(thing) is not None or over is None or not (ruling or speaking_thing(thing)):
        return None
    if thing in syntax.objects(over):
        made = lemma(over) in entry("instruments", "verbs")
        return syntax.possessors(thing) or (syntax.subjects(over) if made else [])
    if not speaking_thing(thing):
        return syntax.possessors(thing) or None
    return syntax.possessors(thing) or [s for s in syntax.subjects(over) if s != thing]


def _parted(verb: Token) -> list[Token]:
    """The subject of a finite verb that other words part from it where the parser does not see it: "Kerr, as she had
    before, opposed it", "Kerr has promised to sign the one, opposed the other and left"."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return []
    doc, close = verb.doc, verb.i - 1
    while close > verb.sent.start and doc[close].pos_ in {"ADV", "AUX"}:
        close -= 1
    opens = _PAIRS.get(doc[close].text)
    for i in range(close - 2, verb.sent.start, -1):
        if doc[i].text == opens and doc[i - 1].pos_ == "PROPN":
            return [doc[i - 1]]
        if opens == "," and doc[i].tag_ in {"VBD", "VBZ", "VBP"} and syntax.own_subjects(syntax.main_verb(doc[i])):
            return syntax.subjects(syntax.main_verb(doc[i]))
    return []


def _antecedent(head: Token) -> Token:
    """The noun before a "who" or "which" that the parser leaves alone: "China, which has long opposed it"."""
    before = head.i - 1
    if head.lower_ not in {"who", "which"} or before <= head.sent.start:
        return head
    before -= head.doc[before].text == ","
    noun = head.doc[before]
    return noun if noun.pos_ in {"NOUN", "PROPN"} else head


def _among(head: Token) -> list[Token]:
    """Who is one of those that the noun means: "Kerr was among the senators who voted against it", "one of three"."""
    over = syntax.governor(head)
    one = over is not None and over.lower_ == "one" and head in syntax.prepositional_objects(over, "of")
    among = head.tag_ in {"NNS", "NNPS"} and "among" in syntax.marks(head)
    said = over if one else head if among else None
    copula = syntax.copula(said) if said is not None else None
    if said is None or copula is None:
        return []
    before = head.doc[copula.i - 1] if copula.i > head.sent.start else copula
    return syntax.subjects(said) or ([before] if before.pos_ == "PROPN" else [])


def _both(head: Token) -> list[Token]:
    """Whom "both" means: the two subjects of a clause before it; none for other words."""
    if head.lower_ != "both" or [*head.children]:
        return []
    first = head.doc[head.sent.start - 1].sent.start if head.sent.start > 0 else 0
    for i in range(head.i - 1, first - 1, -1):
        found = syntax.subjects(head.doc[i]) if head.doc[i].pos_ in {"VERB", "AUX"} else []
        if len(found) == 2:
            return found
    return []


def _described(head: Token, mentions: Mentions) -> list[Token]:
    """Who is described by a noun in apposition: "Kerr, a former adviser who opposed it"."""
    over = syntax.governor(head)
    beside = over is not None and head in syntax.appositions(over) and mentions.at(over) in mentions.people
    return [over] if over is not None and beside and mentions.at(head) is None else []


def _besides(verb: Token) -> list[Token]:
    """Who does it together with the subject, where the parser hangs "along with Dorn" on the verb."""
    return [t for name, t in syntax.prepositions(verb) if name in _TOGETHER and t.i < verb.i]


def _named_after(head: Token, mentions: Mentions) -> list[Span]:
    """The name right behind a post or description: "state representative Kerr", "MP Maria Kerr"."""
    after = head.doc[head.i + 1] if head.i + 1 < head.sent.end else head
    close = mentions.at(head) not in mentions.people and mentions.at(after) in mentions.people
    return [syntax.noun_phrase(after)] if close and head.pos_ in {"NOUN", "PROPN"} and after.pos_ == "PROPN" else []


def joined(verb: Token, speaker: tuple[EntityId, ...], mentions: Mentions) -> tuple[EntityId, ...]:
    """Who else than the `speaker` says it together with them: "Kerr and Dorn criticized", "Kerr, along with Dorn"."""
    heads = syntax.agents(verb) if syntax.is_passive(verb) else syntax.subjects(verb)
    together = len(heads) > 1 or bool(_besides(verb)) or bool(named_with(heads))
    return tuple(a for a in doers(verb, mentions) if together and a not in speaker and a not in mentions.offices)
