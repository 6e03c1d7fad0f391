"""What somebody's own words commit to or demand of a policy: "I will veto it", "the ban must not go ahead"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Span, Token

from kg.extract.policy_lexicon import lemma
from kg.extract.stance_words import (
    POSSIBLE,
    Position,
    carried_out,
    denied,
    entry,
    forms,
    listed_polarity,
    negated,
    opposite,
    targets,
    undone,
)
from kg.language import syntax
from kg.model import EntityId, Polarity

__all__ = ["pleads", "wished_done"]


def pleads(
    span: Span,
    policies: Mapping[int, EntityId],
    own: frozenset[int],
    demanding: bool,
    promised: bool = False,
    vowed: bool = False,
) -> Iterator[Position]:
    """The commitments and demands that `span`, somebody's own words, makes about a policy.

    `own` are the positions of words that mean the speaker; `demanding` tells that the whole span is what is demanded,
    `promised` that it is what the speaker promises or wants to do ("vowed to repeal the law"), and `vowed` that what
    will be is promised ("vowed that the law would never pass").
    """
    for token in span:
        if token.pos_ not in {"VERB", "AUX"}:
            continue
        found = targets(token, policies)
        doers = [*syntax.subjects(token), *(syntax.passive_subjects(token) if syntax.prepositions(token) else ())]
        mine = any(d.i in own or _ours(d, own) for d in doers) or _planned(token, span)
        mine = mine or _bent(token, own) or (promised and token in (span.root, *syntax.conjuncts(span.root)))
        asking = demanding or (_wished(token) and not _others(token, span, own)) or _imperative(token, span)
        turned = negated(token, span) != _nobody(doers)
        possible = bool(set(syntax.modals(token)) & POSSIBLE) and not turned
        wished = (_wished(token) and not _others(token, span, own)) or (demanding and token == span.root)
        if token.i in policies and not found and (mine or wished) and (demanding or not syntax.is_passive(token)):
            # What somebody says they will do, or must be done, they are for: "he intends to leave the union".
            against = turned != ("against" in syntax.marks(token))  # "I was against going to war"
            side: Polarity = "Oppose" if against else "Support"
            yield Position(policies[token.i], side, token, "commitment" if mine else "demand")
        if not found:
            yield from _fated(token, span, policies, vowed)
            if (mine or asking) and not possible:
                yield from _carried(token, policies, turned)
                yield from _ended(token, policies, turned)
                yield from (Position(p, s, token, "demand") for p, s in wished_done(token, policies) if not turned)
            continue
        if mine and not possible:
            told = next(
                (s for key in ("commitments", "verbs", "acts") if (s := listed_polarity(key, forms(token)))), None
            )
            if turned and listed_polarity("unaccepted", forms(token)) is not None:
                told = "Support"  # "we cannot accept it"
            if told is not None:
                if not turned or told == "Support":
                    yield from (Position(p, opposite(told) if turned else told, token, "commitment") for p in found)
                continue
        if asking:
            asked = listed_polarity("demands", forms(token))
            if asked is not None:
                yield from (Position(p, opposite(asked) if turned else asked, token, "demand") for p in found)


def _carried(verb: Token, policies: Mapping[int, EntityId], turned: bool) -> Iterator[Position]:
    """What is to be done to a policy that the speaker is for or against: "I favor raising the minimum wage"."""
    told = listed_polarity("verbs", forms(verb))
    if told is None or (turned and told == "Oppose"):
        return
    for policy, done in carried_out(verb, policies):
        yield Position(policy, done if (told == "Support") != turned else opposite(done), verb, "commitment")


def _ended(verb: Token, policies: Mapping[int, EntityId], turned: bool) -> Iterator[Position]:
    """The policies whose end the speaker is for or against: "we demand an end to the ban"."""
    told = listed_polarity("verbs", forms(verb))
    if told is not None and not turned:
        yield from (Position(p, opposite(told), verb, "demand") for p in undone(verb, policies))


def wished_done(verb: Token, policies: Mapping[int, EntityId]) -> list[tuple[EntityId, Polarity]]:
    """The policies that somebody wants something done to, and what: "wants the bill withdrawn", "to see it lifted"."""
    if lemma(verb) not in entry("demands", "wishes"):
        return []
    inner = syntax.open_complement(verb)
    doing = [c for c in verb.children if c.tag_ == "VBN" and c.i > verb.i]
    for over in (verb, *([inner] if inner is not None and lemma(inner) in entry("demands", "seen") else ())):
        doing += [c for noun in syntax.objects(over) for c in noun.children if c.tag_ == "VBN" and c.i > noun.i]
    found: list[tuple[EntityId, Polarity]] = [
        (policies[noun.i], opposite(side) if denied(c) else side)  # "wants the bill to pass"
        for noun in syntax.objects(verb)
        for c in noun.children
        if noun.i in policies and c.tag_ == "VB" and (side := listed_polarity("fates", forms(c))) is not None
    ]
    for done in doing:
        side = listed_polarity("demands", forms(done))
        about = targets(done, policies) or [policies[h.i] for h in (syntax.governor(done),) if h and h.i in policies]
        if side is not None:
            found += [(p, opposite(side) if denied(done) else side) for p in about]
    return found


def _ours(noun: Token, own: frozenset[int]) -> bool:
    """Whether the noun is a body that the speaker speaks for: "my party", "our government"."""
    return lemma(noun) in entry("demands", "bodies") and any(o.i in own for o in syntax.possessors(noun))


def _others(verb: Token, span: Span, own: frozenset[int]) -> bool:
    """Whether it is somebody else who wants it: "Kerr wants to abolish the law", said of Kerr."""
    over = syntax.governor(verb)
    if over is None or syntax.modals(verb) or not span.start <= over.i < span.end:
        return False
    subjects = [s for s in syntax.own_subjects(over) if s.pos_ in {"NOUN", "PROPN"}]
    return any(s.i not in own and not _ours(s, own) for s in subjects)


def _nobody(doers: list[Token]) -> bool:
    """Whether "nobody" or "no one" is to do it."""
    return any(
        d.lower_ in {"nobody", "none", "neither"} or any(c.lower_ == "no" and c.i < d.i for c in d.children)
        for d in doers
    )


def _imperative(verb: Token, span: Span) -> bool:
    """Whether the verb is a command, in quotation marks: "Lift the ban!"."""
    bare = verb.tag_ == "VB" and not syntax.own_subjects(verb) and not syntax.marks(verb) and not syntax.modals(verb)
    quoted = any(q.start <= verb.i < q.end for q in verb.doc.spans.get("quotes", ()))
    return bare and quoted and verb in (span.root, *syntax.conjuncts(span.root))


def _fated(verb: Token, span: Span, policies: Mapping[int, EntityId], vowed: bool) -> Iterator[Position]:
    """What should become of a policy that is the subject: "the ban must not go ahead"."""
    about = [policies[t.i] for t in syntax.subjects(verb) if t.i in policies]
    side = (
        listed_polarity("fates", forms(verb))
        if about and (vowed or _wished(verb)) and not syntax.objects(verb)
        else None
    )
    if side is not None:
        turned = negated(verb, span)
        yield from (Position(p, opposite(side) if turned else side, verb, "demand") for p in about)


def _bent(verb: Token, own: frozenset[int]) -> bool:
    """Whether it is what the speaker will do all for: "I will do everything I can to stop the bill"."""
    over = syntax.governor(verb) if verb.tag_ == "VB" and syntax.is_infinitive(verb) else None
    doing = syntax.governor(over) if over is not None and over.lower_ in {"all", "anything", "everything"} else over
    bent = doing is not None and lemma(doing) == "do" and bool(set(syntax.modals(doing)) & {"will", "'ll", "’ll"})
    return doing is not None and bent and any(s.i in own for s in syntax.subjects(doing))


def _planned(verb: Token, span: Span) -> bool:
    """Whether the verb is what the content's own plan or promise is: "announced their plans to oppose the bill"."""
    over = syntax.governor(verb)
    return over is not None and over == span.root and over.pos_ == "NOUN" and verb.tag_ == "VB" and verb.i > over.i


def _wished(verb: Token) -> bool:
    """Whether a modal or a verb of wanting asks for it: "must be withdrawn", "has to go", "urge them to submit"."""
    if set(syntax.modals(verb)) & entry("demands", "modals"):
        return True
    over = syntax.governor(verb)
    if over is not None and lemma(over) in entry("hoping", "verbs") and not denied(over):
        return True
    before = verb.nbor(-2) if verb.i > 1 and verb.nbor(-1).lower_ == "to" else verb
    if verb.tag_ == "VB" and lemma(before) == "have" and before.head in (verb, verb.head, before.head):
        return True
    if over is None or verb.tag_ != "VB" or syntax.is_negated(over):
        return False
    asking = [lemma(over), *(f"{lemma(over)} {name}" for name, _ in syntax.prepositions(over))]
    return any(form in entry("demands", "cues") for form in asking)
