"""Positions that the article's own voice tells: votes, vetoes, lawsuits, rulings, "opposes", "a critic of"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from kg.extract.mentions import Mentions
from kg.extract.policy_lexicon import lemma
from kg.extract.stance_attitudes import attitude
from kg.extract.stance_doers import doers, named_with
from kg.extract.stance_nouns import nominal
from kg.extract.stance_pleas import wished_done
from kg.extract.stance_words import (
    Position,
    carried_out,
    characterised,
    completed,
    denied,
    entry,
    former,
    forms,
    judged,
    listed_polarity,
    negated,
    opposite,
    targets,
    undone,
)
from kg.language import syntax
from kg.model import EntityId, Polarity

__all__ = ["acted"]

_SHORT = 12  # tokens after a verdict within which a judgement is of the policy they name
_PLANNED = {"will", "'ll", "’ll", "shall"}
_NOMINATIVE = {"he", "i", "she", "they", "we"}


def acted(token: Token, places: Mapping[int, EntityId], mentions: Mentions) -> Iterator[tuple[EntityId, Position]]:
    """What somebody does, or is said by the article itself to think, for or against a policy; `token` tells it.

    `places` are the words that name the policies, by position.
    """
    found = attitude(token, places)
    if found is not None and not former(token):
        who = mentions.agents([syntax.noun_phrase(s) for s in found[2]])
        yield from ((w, Position(p, found[0], token, "voice")) for w in who for p in found[1])
    if token.pos_ == "VERB":
        yield from _verbal(token, places, mentions)
    elif token.pos_ == "NOUN":
        for position in nominal(token, places):
            yield from ((who, position) for who in dict.fromkeys(_holders(token, mentions)))
        yield from _against_whom(token, places, mentions)


def _against_whom(
    noun: Token, places: Mapping[int, EntityId], mentions: Mentions
) -> Iterator[tuple[EntityId, Position]]:
    """Whose opposition a policy met: "despite opposition from Kerr, the bill passed"."""
    side, over = listed_polarity("nouns", [lemma(noun)]), syntax.governor(noun)
    heads = [*syntax.prepositional_objects(noun, "from", "by"), *syntax.possessors(noun)]
    if lemma(noun) not in entry("nouns", "objective"):
        heads += syntax.prepositional_objects(noun, "of")
    joint = {name for name, head in syntax.prepositions(over) if head == noun} if over is not None else set()
    if (
        side is None
        or not joint & entry("nouns", "despite" if side == "Oppose" else "with")
        or over is None
        or over.pos_ != "VERB"
        or not heads
        or noun not in syntax.prepositional_objects(over)
    ):
        return
    around = (*syntax.subjects(over), *syntax.passive_subjects(over), *syntax.objects(over))
    about = [places[t.i] for t in around if t.i in places]
    taking = listed_polarity("verbs", forms(over)) or listed_polarity("acts", forms(over))
    for who in mentions.agents([syntax.noun_phrase(h) for h in heads]) if about and taking is None else ():
        yield who, Position(about[0], side, noun, "noun")


def _verbal(verb: Token, places: Mapping[int, EntityId], mentions: Mentions) -> Iterator[tuple[EntityId, Position]]:
    if set(syntax.modals(verb)) - _PLANNED or negated(verb, verb.sent) or former(verb):
        return
    wanted = True if syntax.modals(verb) else _wanted(verb)
    if wanted is None:
        return
    if wanted and verb.i in places:
        # "lobbied to suspend the right": the suspension is the policy
        yield from ((who, Position(places[verb.i], "Support", verb, "commitment")) for who in doers(verb, mentions))
    for policy, done in wished_done(verb, places):
        yield from ((who, Position(policy, done, verb, "demand")) for who in doers(verb, mentions))
    for side, by, about in _sides(verb, places, wanted):
        for who in doers(verb, mentions):
            yield from ((who, Position(p, side, verb, by)) for p in about)
    if not wanted:
        yield from _found(verb, places, mentions)
        yield from _thought(verb, places, mentions)
        yield from _drawn(verb, places, mentions)


def _sides(verb: Token, places: Mapping[int, EntityId], wanted: bool) -> Iterator[tuple[Polarity, str, list[EntityId]]]:
    """What the verb is for or against; `wanted` tells that it is only wanted or promised."""
    names = forms(verb)
    about = targets(verb, places)
    act = listed_polarity("acts", names)
    side = act or (listed_polarity("commitments", names) if wanted else None) or listed_polarity("verbs", names)
    if act is not None and not about:
        about = completed(verb, places)
    if lemma(verb) in entry("nouns", "light") and about:
        # The parser may hang "against the ban" on "filed a lawsuit" as a whole.
        nouns = [n for n in syntax.objects(verb) if listed_polarity("nouns", [lemma(n)]) is not None]
        if nouns and any(name in entry("nouns", "prepositions") for name, _ in syntax.prepositions(verb)):
            side = act = listed_polarity("nouns", [lemma(nouns[0])])
    inside = [n for n in syntax.prepositional_objects(verb, "in") if listed_polarity("nouns", [lemma(n)]) is not None]
    if inside and side is None:
        # "resigned in protest at the ban"
        heads = [
            h for name, h in syntax.prepositions(verb) if name in entry("nouns", "prepositions") and h.i > inside[0].i
        ]
        about = [places[h.i] for h in heads if h.i in places]
        side = act = listed_polarity("nouns", [lemma(inside[0])])
    joining = lemma(verb) in entry("nouns", "joining")
    if (side is not None or joining) and not about:
        yield from _aims(verb, side or "Support", places)
    if joining and any(o.i in places and lemma(o) in entry("nouns", "aimed") for o in syntax.objects(verb)):
        side = "Support"  # "joined the push to ban plastic bags", where the push is the policy
    if lemma(verb) in entry("demands", "cues"):
        yield from _asked(verb, places)
    against = undone(verb, places) if side is not None and act is None else []
    if side is not None and against:
        yield opposite(side), "voice", against
    if side is not None and not about and (act is None or lemma(verb) in entry("acts", "voting")):
        for policy, done in carried_out(verb, places):
            yield done if side == "Support" else opposite(done), "voice", [policy]
    if side is not None and about:
        yield side, "act" if act else "commitment" if wanted else "voice", about


def _asked(verb: Token, places: Mapping[int, EntityId]) -> Iterator[tuple[Polarity, str, list[EntityId]]]:
    """What somebody is asked to do with a policy: "pressed the senate to reject the bill"."""
    inner = syntax.open_complement(verb) or next((c for c in verb.children if c.i > verb.i and c.tag_ == "VB"), None)
    asked = listed_polarity("demands", forms(inner)) if inner is not None else None
    if inner is not None and asked is not None and (about := targets(inner, places)):
        yield opposite(asked) if denied(inner) else asked, "demand", about


def _aims(
    verb: Token, side: Polarity, places: Mapping[int, EntityId]
) -> Iterator[tuple[Polarity, str, list[EntityId]]]:
    """What is asked for by what the verb is for or against: "rejected calls to repeal the law"."""
    for noun in syntax.objects(verb):
        inner = syntax.noun_complement(noun) if lemma(noun) in entry("nouns", "aimed") else None
        asked = listed_polarity("demands", forms(inner)) if inner is not None else None
        if inner is not None and inner.i in places:
            yield side, "voice", [places[inner.i]]  # "joined the push to ban plastic bags"
        elif inner is not None and asked is not None and (about := targets(inner, places)):
            yield asked if side == "Support" else opposite(asked), "voice", about


def _found(verb: Token, places: Mapping[int, EntityId], mentions: Mentions) -> Iterator[tuple[EntityId, Position]]:
    """What a court finds of a policy: "found the suspension to be unlawful", "ruled that the ban was void"."""
    naming = lemma(verb) in entry("naming", "cues") and any(t.i in places for t in syntax.objects(verb))
    if lemma(verb) not in entry("verdicts", "verbs") and not naming:
        return
    after = verb.doc[verb.i + 1 : max(verb.i + 1, verb.right_edge.i + 1)]
    found = _called(verb, places) if naming else []
    found = found or list(judged(after, places, None, len(after) <= _SHORT))
    lacking = [t for t in after if lemma(t) in entry("verdicts", "lacking") and t.pos_ == "VERB"]
    if lacking and not found:
        # "ruled that the governor lacked authority to postpone the vote"
        found = [Position(places[t.i], "Oppose", lacking[0], "judgement") for t in after if t.i in places]
    for position in found:
        for who in doers(verb, mentions):
            yield who, position


def _called(verb: Token, places: Mapping[int, EntityId]) -> list[Position]:
    """What the verb says that its object is: "found the ban justified", "sees it as a threat"."""
    said = [*syntax.predicates(verb), *syntax.prepositional_objects(verb, "as")]
    spans = [verb.doc[p.left_edge.i : p.right_edge.i + 1] for p in said]
    about = [places[t.i] for t in syntax.objects(verb) if t.i in places]
    return [p for policy in about for p in characterised(spans, policy)]


def _thought(verb: Token, places: Mapping[int, EntityId], mentions: Mentions) -> Iterator[tuple[EntityId, Position]]:
    """What somebody is said to think of a policy: "considers the bill unfair", "sees it as a threat", "hopes that it
    will pass"."""
    if lemma(verb) in entry("thoughts", "verbs"):
        found, inner = _called(verb, places), syntax.complement(verb)
        if inner is not None and not found:
            clause = verb.doc[inner.left_edge.i : inner.right_edge.i + 1]
            found = list(judged(clause, places, None, False))
        yield from ((who, p) for p in found for who in doers(verb, mentions))
    inner = syntax.complement(verb) if lemma(verb) in entry("hoping", "verbs") else None
    if inner is not None and (side := listed_polarity("fates", forms(inner))) is not None:
        side = opposite(side) if denied(inner) else side
        about = [places[t.i] for t in syntax.subjects(inner) if t.i in places]
        yield from ((who, Position(p, side, verb, "demand")) for p in about for who in doers(verb, mentions))


def _drawn(verb: Token, places: Mapping[int, EntityId], mentions: Mentions) -> Iterator[tuple[EntityId, Position]]:
    """Whose support or criticism a policy meets with: "the bill drew praise from Kerr", "faces opposition from"."""
    if lemma(verb) not in entry("nouns", "drawing"):
        return
    about = [places[t.i] for t in (*syntax.subjects(verb), *syntax.passive_subjects(verb)) if t.i in places]
    nouns = [*syntax.objects(verb), *syntax.prepositional_objects(verb, "with", "to")]
    under = [n for n in syntax.prepositional_objects(verb, "under") if lemma(n) in entry("nouns", "under")]
    critics = syntax.prepositional_objects(verb, "from") if under else []
    for who in mentions.agents([syntax.noun_phrase(h) for h in critics]):
        yield from ((who, Position(p, "Oppose", under[0], "noun")) for p in about)  # "came under fire from Kerr"
    for noun in nouns:
        without = any(c.lower_ in entry("reversers", "words") for c in noun.children) or denied(verb)
        side = None if without else listed_polarity("nouns", [lemma(noun)])
        heads = [*syntax.prepositional_objects(noun, "from", "by", "of"), *syntax.prepositional_objects(verb, "from")]
        if side is not None:
            for who in mentions.agents([*(syntax.noun_phrase(h) for h in heads), *named_with([*heads, noun])]):
                yield from ((who, Position(p, side, noun, "noun")) for p in about)


def _holders(noun: Token, mentions: Mentions) -> list[EntityId]:
    """Whose support or opposition the noun is."""
    over = syntax.governor(noun)
    found: list[EntityId] = []
    if lemma(noun) not in entry("nouns", "persons"):  # "the senate's fiercest critic of the ban" is not the senate
        found += mentions.agents([syntax.noun_phrase(o) for o in syntax.possessors(noun)])
    if over is not None and over.pos_ == "VERB" and not syntax.is_negated(over) and not syntax.modals(over):
        inside = noun in syntax.prepositional_objects(over, "in")  # "resigned in protest at the ban"
        if (lemma(over) in entry("nouns", "light") and not found) or inside:
            found += doers(over, mentions)
    return [*found, *_from(noun, mentions), *_characters(noun, mentions)]


def _from(noun: Token, mentions: Mentions) -> tuple[EntityId, ...]:
    """Whose support or criticism it is by "from": "support for the bill came from Kerr"."""
    over = syntax.governor(noun)
    heads = syntax.prepositional_objects(noun, "from")
    if over is not None and lemma(over) in entry("nouns", "coming") and noun in syntax.subjects(over):
        if syntax.is_negated(over) or syntax.modals(over):
            return ()
        heads += syntax.prepositional_objects(over, "from")
    return mentions.agents([syntax.noun_phrase(h) for h in heads])


def _characters(noun: Token, mentions: Mentions) -> tuple[EntityId, ...]:
    """Who is called a critic or supporter: "Kerr, a critic of the ban", "Kerr is a supporter of the bill"."""
    if lemma(noun) not in entry("nouns", "persons") or syntax.is_negated(noun):
        return ()
    over = syntax.governor(noun)
    if over is not None and (noun in syntax.appositions(over) or _beside(noun, over)):
        return mentions.agents([syntax.noun_phrase(over)])
    found = [*syntax.appositions(noun)]
    if over is not None and "as" in syntax.marks(noun):
        found += (
            [over] if over.pos_ in {"NOUN", "PROPN"} else syntax.subjects(over)
        )  # "Graham, as a backer of the bill"
    elif over is not None and over.pos_ in {"AUX", "VERB"} and noun in syntax.attributes(over):
        if syntax.is_negated(over) or syntax.modals(over):
            return ()
        found += syntax.subjects(over)
    elif syntax.is_predicative(noun) and not syntax.modals(noun):
        found += syntax.subjects(noun)
    return mentions.agents([*(syntax.noun_phrase(t) for t in found), *named_with([noun])])


def _beside(noun: Token, name: Token) -> bool:
    """Whether the noun stands in apposition where the parser sees a clause: "Kerr, a strong supporter of it"."""
    bare = noun in syntax.relative_clauses(name) and not syntax.own_subjects(noun) and syntax.copula(noun) is None
    return bare and name.pos_ in {"NOUN", "PROPN"} and noun.doc[noun.left_edge.i - 1].text == ","


def _wanted(verb: Token) -> bool | None:
    """Whether an infinitive is what somebody wants or promises ("vowed to repeal"); None for mere possibilities."""
    over = syntax.governor(verb)
    if verb.tag_ != "VB" or over is None or over.pos_ == "AUX":
        return False
    if any(s.lower_ in _NOMINATIVE for s in syntax.own_subjects(verb)) and not syntax.is_infinitive(verb):
        return False  # the "support" of "I strongly support it" is no infinitive
    if verb.dep_ == "advcl" and lemma(verb) in entry("purposes", "verbs"):
        return False  # "resigned to protest the ban"
    if syntax.objects(over) or syntax.indirect_objects(over):
        return None  # "they want Kerr to fight it"
    if over.pos_ in {"NOUN", "PROPN", "NUM"} and syntax.is_predicative(over) and not denied(over):
        return None if lemma(over) in entry("nouns", "aimed") else False  # "was the only senator to vote against it"
    if lemma(over) in entry("acts", "done") | entry("acts", "decided"):
        return None if denied(over) else lemma(over) not in entry("acts", "done")  # "never sued to block it"
    return True if lemma(over) in entry("acts", "wanting") and not negated(over, over.sent) else None
