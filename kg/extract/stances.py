"""Stances: who is for or against which policy, by their own words or by an act such as a vote, a veto or a lawsuit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from kg.extract.evidence import evidence
from kg.extract.mentions import Mentions
from kg.extract.policy_lexicon import lemma
from kg.extract.policy_places import words_of
from kg.extract.policy_positions import Judged
from kg.extract.stance_acts import acted
from kg.extract.stance_claims import claimed
from kg.extract.stance_doers import doers, joined
from kg.extract.stance_holders import standing
from kg.extract.stance_judged import sided
from kg.extract.stance_places import TAKING, objects, places_of, pronouns
from kg.extract.stance_spoken import content, cue_of, expressed
from kg.extract.stance_words import (
    Position,
    completed,
    denied,
    entry,
    forms,
    listed_polarity,
    negated,
    opposite,
    sure,
    targets,
    undone,
)
from kg.language import policies as marked
from kg.language import syntax
from kg.model import EntityId, Polarity, Policy, Stance, Statement

__all__ = ["find"]


# How likely the model must think a stance that no rule has found: one that the holder's own words tell, and one that
# the article tells of the holder. Chosen on the part "dev" of the annotated articles and on the articles to develop on.
_SAID, _DONE = 0.8, 0.9
_LIKELY = 0.5


def find(
    doc: Doc, mentions: Mentions, policies: Sequence[Policy], statements: Sequence[Statement], judged: Judged
) -> tuple[Stance, ...]:
    """The stances of `doc` towards `policies`, each holder's on each policy once; ids ``stance:1`` and so on.

    What a statement reports of a third person's position is none. Who adopts a policy takes no stance by that. What
    rules find by words and acts stands; the model of positions adds what somebody's own words tell it surely.
    """
    policies = _meant(doc, policies)
    places = places_of(doc, policies)
    if not places:
        return ()
    spoken = places | objects(doc, places, mentions)
    voiced = spoken | pronouns(doc, places, mentions)
    adopters = {p.id: p.adopted_by for p in policies}
    found: list[tuple[EntityId, Position, str | None]] = []
    inside: set[int] = set()  # what is said, and the words that report it: the article's own voice is the rest
    for statement in statements:
        spans = content(statement, doc)
        inside |= {t.i for s in spans for t in s}
        if (cue := cue_of(statement, spans, doc)) is not None and cue.pos_ == "VERB":
            inside.add(cue.i)
        if statement.reality is None and not (cue is not None and _suffered(cue, statement.speaker, mentions)):
            positions = list(expressed(statement, spans, spoken, mentions))
            others = joined(cue, statement.speaker, mentions) if cue is not None and cue.pos_ == "VERB" else ()
            holders = standing(_people_first((*statement.speaker, *others), mentions), _speaking(cue), mentions)
            # To say that one will do what one has decided is no more a stance than to decide it.
            found += [
                (who, p, statement.id)
                for p in positions
                for who in holders
                if (p.by not in {"commitment", "demand"} or who not in adopters[p.policy]) and not _proposed(p)
            ]
    for token in doc:
        if token.i not in inside and token.sent._.kind in {"text", "headline"} and not claimed(token):
            told = [(who, p, None) for who, p in acted(token, voiced, mentions)]
            found += [t for t in told if t[0] not in adopters[t[1].policy] and not _proposed(t[1])]
    undoing = _undoing(doc, places)
    found += _ended(doc, places, undoing, mentions)
    named = {p.id for p in policies}
    of_them = {pair: seen for pair, seen in judged.items() if pair[1] in named}
    found = [f for f in found if not _doubtful(f[1], places) or _agreed(f[0], f[1], of_them)]
    by_rule = _stances(_undone(found, undoing, adopters))
    return _joined(by_rule, doc, mentions, statements, of_them, places)


def _meant(doc: Doc, policies: Sequence[Policy]) -> list[Policy]:
    """Those of `policies` that the model of marks, too, takes for one where the article names them."""
    likely = {i for span in marked(doc).likely for i in range(span.start, span.end)}
    return [p for p in policies if any(i in likely for words in words_of(doc, p.evidence) for i in words)]


def _doubtful(position: Position, places: Mapping[int, EntityId]) -> bool:
    """Whether of the stances that are told like that most are none: "it" may mean another thing, and who says what they
    will do proposes it ("we will build the wall")."""
    own = position.by == "commitment" and position.polarity == "Support"
    return position.by == "pronoun" or (own and places.get(position.at.i) == position.policy)


def _agreed(who: EntityId, position: Position, judged: Judged) -> bool:
    """Whether the model of positions, too, thinks that `who` has the position."""
    if (who, position.policy) not in judged:
        return False
    _, seen = judged[who, position.policy]
    return (seen.supports if position.polarity == "Support" else seen.opposes) >= _LIKELY


def _speaking(cue: Token | None) -> list[Token]:
    """The words that name who says what the cue reports."""
    return [*syntax.subjects(cue), *syntax.agents(cue)] if cue is not None and cue.pos_ == "VERB" else []


def _decided(sent: Span, policy: EntityId, places: Mapping[int, EntityId], said: bool) -> bool:
    """Whether the sentence has a word for or against the policy that the lists know, so that the rules have decided;
    of what is `said`, only where it says nothing as it stands: negated, only possible, claimed."""
    for token in sent:
        about: list[EntityId] = []
        if token.pos_ == "VERB" and any(listed_polarity(k, forms(token)) for k in TAKING):
            about = [*targets(token, places), *completed(token, places), *undone(token, places)]
            about += [places[token.i]] if token.i in places else []  # "vowed to repeal the law", where that is a plan
        elif token.pos_ == "NOUN" and listed_polarity("nouns", [lemma(token)]) is not None:
            about = [places[t.i] for t in syntax.prepositional_objects(token) if t.i in places]
        if policy in about and (not said or _idle(token)):
            return True
    return False


def _idle(token: Token) -> bool:
    over = syntax.governor(token)
    if token.pos_ == "NOUN":
        reversed_ = any(c.lower_ in entry("reversers", "words") for c in token.children)
        return reversed_ or denied(token) or (over is not None and denied(over)) or claimed(token)
    return negated(token, token.sent) or bool(syntax.modals(token)) or token.tag_ == "VB" or claimed(token)


def _of_others(statement: Statement, spans: Sequence[Span], mentions: Mentions) -> bool:
    """Whether a statement denies a position or reports somebody else's: "said that Dorn had voted against the bill"."""
    if statement.cue in entry("denying", "cues"):
        return True
    for root in (s.root for s in spans):
        taking = any(listed_polarity(k, forms(root)) for k in ("acts", "commitments", "verbs"))
        if taking or lemma(root) in entry("naming", "cues"):
            who = mentions.agents([syntax.noun_phrase(t) for t in syntax.subjects(root)])
            if who and not set(who) & set(statement.speaker):
                return True
    return False


def _suffered(cue: Token, speakers: Sequence[EntityId], mentions: Mentions) -> bool:
    """Whether what the cue tells was said by somebody else of who is taken for the speaker: "was rebuked by rivals"."""
    if cue.pos_ != "VERB" or not syntax.is_passive(cue):
        return False
    by = [syntax.noun_phrase(d) for d in syntax.agents(cue)]
    target = [syntax.noun_phrase(t) for t in syntax.passive_subjects(cue)]  # "was criticised over the bill"
    return not set(mentions.agents(by)) & set(speakers) if by else bool({*mentions.agents(target)} & {*speakers})


def _proposed(position: Position) -> bool:
    """Whether it is no more than a proposal of one's own: "proposed to set limits"."""
    over = syntax.governor(position.at)
    verbs = {lemma(t) for t in (position.at, over) if t is not None and t.pos_ == "VERB"}
    return position.polarity == "Support" and position.by == "demand" and bool(verbs & entry("demands", "proposing"))


def _undoing(doc: Doc, places: Mapping[int, EntityId]) -> dict[EntityId, EntityId]:
    """Of policies that are the undoing of another, that other: "repeal of the law", "the ban be lifted"."""
    found: dict[EntityId, EntityId] = {}
    for i, name in places.items():
        token = doc[i]
        others: list[EntityId] = []
        if token.pos_ == "NOUN" and lemma(token) in entry("undoing", "nouns"):
            heads = syntax.prepositional_objects(token, "of", "from", "to")
            others = [places[h.i] for h in heads if h.i in places]
        elif token.pos_ == "VERB" and any(f in entry("undoing", "verbs") for f in forms(token)):
            undone = (*syntax.objects(token), *syntax.passive_subjects(token))
            undone += tuple(syntax.prepositional_objects(token, "from", "out of"))  # "withdrew from the treaty"
            others = [places[h.i] for h in undone if h.i in places]
        if others and others[0] != name:
            found[name] = others[0]
    return found


def _ended(
    doc: Doc, named: Mapping[int, EntityId], undoing: Mapping[EntityId, EntityId], mentions: Mentions
) -> Iterator[tuple[EntityId, Position, str | None]]:
    """Who undid a policy that is not their own is against it: "struck down the law", "withdrew from the treaty"."""
    for i, name in named.items():
        verb = doc[i]
        other = undoing.get(name) if verb.pos_ == "VERB" and not claimed(verb) else None
        against = any(f in entry("undoing", "against") for f in forms(verb))
        if (
            other is None
            or not against
            or syntax.modals(verb)
            or negated(verb, verb.sent)
            or verb.tag_ in {"VB", "VBG"}
        ):
            continue
        nouns = [doc[n] for n, policy in named.items() if policy == other and verb.sent.start <= n < verb.sent.end]
        owners = [o for noun in nouns for o in syntax.possessors(noun)]
        theirs = set(mentions.agents([syntax.noun_phrase(o) for o in owners]))
        if not any(o.pos_ == "PRON" for o in owners):
            for who in doers(verb, mentions):
                if who not in theirs and who not in mentions.offices:
                    yield who, Position(other, "Oppose", verb, "act"), None


def _undone(
    found: Iterable[tuple[EntityId, Position, str | None]],
    undoing: Mapping[EntityId, EntityId],
    adopters: Mapping[EntityId, tuple[EntityId, ...]],
) -> Iterable[tuple[EntityId, Position, str | None]]:
    """The positions, with who is for the undoing of a policy against it; the undoing is a policy of its own only if
    somebody decided it."""
    for who, position, statement in found:
        other = undoing.get(position.policy)
        if other is None or adopters[position.policy]:
            yield who, position, statement
        if other is not None and who not in adopters[other]:
            yield who, replace(position, policy=other, polarity=opposite(position.polarity)), statement


def _people_first(holders: Sequence[EntityId], mentions: Mentions) -> tuple[EntityId, ...]:
    """The holders without the posts of those of them who are named: "the minister, Kerr"."""
    named = any(h in mentions.people for h in holders)
    return tuple(dict.fromkeys(h for h in holders if not (named and h in mentions.offices)))


def _stances(found: Iterable[tuple[EntityId, Position, str | None]]) -> list[Stance]:
    """One stance for each holder and policy, the surest; where a holder is on both sides alike, none."""
    best: dict[tuple[EntityId, EntityId], tuple[EntityId, Position, str | None]] = {}
    unclear = set()
    for who, position, statement in found:
        key = who, position.policy
        other = best.get(key)
        if other is None or sure(position.by) > sure(other[1].by):
            best[key] = who, position, statement
            unclear.discard(key)
        elif position.polarity != other[1].polarity and sure(position.by) == sure(other[1].by):
            unclear.add(key)
    return [
        _stance(who, p.policy, p.polarity, statement, p.at.sent, sure(p.by))
        for key, (who, p, statement) in best.items()
        if key not in unclear
    ]


def _stance(
    who: EntityId, policy: EntityId, polarity: Polarity, statement: str | None, sent: Span, chance: float
) -> Stance:
    return Stance(
        id="",
        holder=who,
        target=policy,
        polarity=polarity,
        expressed_in=statement,
        evidence=(evidence(sent, sent.doc),),
        confidence=chance,
    )


def _joined(
    told: Iterable[Stance],
    doc: Doc,
    mentions: Mentions,
    statements: Sequence[Statement],
    judged: Judged,
    places: Mapping[int, EntityId],
) -> tuple[Stance, ...]:
    """What rules have found, and of the rest what the model is sure of; in order of the text. Where the article
    speaks in words that the rules know, they have decided; words that say nothing, "may veto", "did not vote for", say
    nothing to the model either."""
    found = {(s.holder, s.target): s for s in told}
    cues = {s.id: cue_of(s, content(s, doc), doc) for s in statements}
    own = [s for s in statements if not _of_others(s, content(s, doc), mentions)]
    for who, policy, polarity, statement, sent in sided(doc, judged, own, _SAID, _DONE):
        speaking = _speaking(cues.get(statement or ""))
        known = (who, policy) in found or _decided(sent, policy, places, statement is not None)
        if not known and standing([who], speaking, mentions):
            found[who, policy] = _stance(who, policy, polarity, statement, sent, sure("model"))
    kept = sorted(found.values(), key=lambda s: (s.evidence[0].begin, s.holder, s.target))
    return tuple(replace(s, id=f"stance:{n}") for n, s in enumerate(kept, 1))
