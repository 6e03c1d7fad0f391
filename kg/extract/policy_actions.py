"""Policies that a verb tells: "Germany banned Mahan Air", "will withdraw troops", "raised the cap to 125,000"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extract.lexicon import table
from kg.extract.mentions import Mentions
from kg.extract.policy_context import (
    PolicyMention,
    act_of,
    asserted,
    countries_in,
    decides,
    fits,
    governs,
    meant,
    readable,
    theme_of,
)
from kg.extract.policy_labels import action_label, core, noun_phrase_label
from kg.extract.policy_lexicon import Action, actions, lemma, listed, object_classes, same, verb_forms
from kg.language import inside_quotes, syntax
from kg.model import EntityId, PolicyStatus

__all__ = ["verbal"]

_RULES = {"constitution", "law", "rule", "statute"}  # what rules without deciding
_RULED = {"ban", "criminalization", "limit", "restriction"}


def verbal(doc: Doc, mentions: Mentions, taken: set[int]) -> list[PolicyMention]:
    """The policies of `doc` that are told by a verb; `taken` are verbs that belong to a noun phrase already found."""
    found = []
    for token in doc:
        if token.pos_ != "VERB" or token.i in taken or not readable(doc[token.i : token.i + 1]):
            continue
        known = actions()
        action = next((known[form] for form in verb_forms(token) if form in known), None)
        if action is not None and (mention := _mention(token, action, mentions)) is not None:
            found.append(mention)
    return found


def _talked_of(verb: Token) -> bool:
    """Whether a gerund is what somebody proposes, supports or opposes: "called for banning", "support for raising"."""
    over = syntax.governor(verb)
    if verb.tag_ != "VBG" or over is None or any(syntax.is_auxiliary(c) and c.pos_ == "AUX" for c in verb.children):
        return False
    sides = {w for key in ("support", "oppose") for w in (table("stance")["verbs"][key])}
    nouns = {w for key in ("support", "oppose") for w in (table("stance")["nouns"][key])} | {
        "idea",
        "measure",
        "policy",
    }
    if over.pos_ == "NOUN":
        return lemma(over) in nouns
    act = act_of(over)
    return lemma(over) in sides or (act is not None and act.adopter == "proposer")


def _mention(verb: Token, action: Action, mentions: Mentions) -> PolicyMention | None:
    target, source = _targets(verb, action, mentions)
    talked = _talked_of(verb)
    status: PolicyStatus | None = "Proposed" if talked else asserted(verb, action.status)
    if target is None or target.ent_type_ == "DATE":
        return None
    doers = _proposers(verb) if talked else _doers(verb, action, target, mentions)
    if doers is None or status is None:
        return _possible(verb, action, target, mentions)
    adopters = decides(doers, mentions) or (_whose_force(target, mentions) if not doers else ())
    if action.noun in listed("carrying", "heads"):
        return _carried(verb, core(target), adopters, status, mentions)
    label, words = action_label(action, target), [*syntax.noun_phrase(core(target))]
    if source is not None:
        label = f"{action.noun} of {noun_phrase_label(target)} from {noun_phrase_label(source)}"
        words += syntax.noun_phrase(source)
    elif new := _level(verb):
        label = f"{label} to {noun_phrase_label(new[0])}"
        words += new
    theme = theme_of(words, mentions)
    if not theme or not label:
        return None
    tokens = [verb.i, *(w.i for w in words)]
    return PolicyMention(
        min(tokens),
        max(tokens) + 1,
        verb.i,
        same(action.noun),
        theme,
        label,
        rank=1,
        adopters=adopters,
        affects=tuple(e for e in countries_in(words, mentions) if e not in adopters),
        status=status,
        prefix="" if source is not None else f"{action.noun} {action.joint}",
        target=core(target).i,
    )


def _proposers(verb: Token) -> list[Token]:
    """Who proposes what a gerund tells: "she proposed raising the tax"; who only calls for it does not."""
    over = syntax.governor(verb)
    act = act_of(over) if over is not None and over.pos_ == "VERB" else None
    return syntax.subjects(over) if over is not None and act is not None and act.adopter == "proposer" else []


def _possible(verb: Token, action: Action, target: Token, mentions: Mentions) -> PolicyMention | None:
    """What is not said to be done, and can only take up what is named elsewhere: "he would leave the union"."""
    words = syntax.noun_phrase(core(target))
    theme = theme_of(words, mentions)
    if not theme or action.noun in listed("carrying", "heads"):
        return None
    begin, end = min(verb.i, words.start), max(verb.i + 1, words.end)
    return PolicyMention(begin, end, verb.i, same(action.noun), theme, "", rank=0)


def _whose_force(target: Token, mentions: Mentions) -> tuple[EntityId, ...]:
    """Of "US troops were withdrawn", whose troops they are."""
    if "force" not in object_classes().get(lemma(target), frozenset()):
        return ()
    return decides([*syntax.possessors(target), *syntax.modifiers(target)], mentions)


def _targets(verb: Token, action: Action, mentions: Mentions) -> tuple[Token | None, Token | None]:
    """What the action is done to; and for "withdrew the US from the treaty", what it is taken from."""
    # "was granted asylum": a passive verb can keep an object.
    direct = [*(syntax.passive_subjects(verb) if syntax.is_passive(verb) else ()), *syntax.objects(verb)]
    direct = [_meant(t, action, mentions) if t.lower_ in {"it", "them"} else t for t in direct]
    direct = [t for t in direct if t.pos_ != "PRON"]
    if not (action.verb.endswith((" from", " against", " out of")) or (" " in action.verb and not direct)):
        return next((t for t in direct if fits(action, t, mentions)), None), None
    names = {action.verb.split()[-1], action.joint, "out of", *(("out", "of") if "out of" in action.verb else ())}
    around = [t for t in syntax.prepositional_objects(verb, *sorted(names)) if fits(action, t, mentions)]
    if around and direct and action.joint == "from":
        return direct[0], around[0]
    return next((t for t in around if t.pos_ != "PRON"), None), None


def _meant(pronoun: Token, action: Action, mentions: Mentions) -> Token:
    """What "it" or "them" means of the things that the action can be done to, the nearest before; else itself."""
    if "any" in action.objects:
        return pronoun
    plural = pronoun.lower_ == "them"
    for token in reversed(pronoun.doc[pronoun.sent.start : pronoun.i]):
        agrees = (token.tag_ in {"NNS", "NNPS"}) == plural
        if token.pos_ == "NOUN" and agrees and token.head != pronoun.head and fits(action, token, mentions):
            return token
    return pronoun


def _doers(verb: Token, action: Action, target: Token, mentions: Mentions) -> list[Token] | None:
    """Who does it; [] where a passive leaves it out; None where nobody does it who governs, or only a "we"."""
    passive = syntax.is_passive(verb)
    doers = syntax.agents(verb) if passive else syntax.subjects(verb)
    over = syntax.governor(verb)
    if not doers and over is not None and lemma(over) in listed("intents", "decided") and syntax.is_infinitive(verb):
        doers = syntax.subjects(over)  # "voted 60 to 40 to legalize"
    doers = meant(doers, verb, mentions)
    if any(lemma(d) in _RULES for d in doers) and action.noun in _RULED:
        # "Thai law forbids", "the act bans": whose law it is decides.
        return [m for d in doers for m in (*syntax.modifiers(d), *syntax.possessors(d)) if governs(m, mentions)]
    if not any(governs(d, mentions) for d in doers) and (doers or not passive):
        return None
    if passive and not doers and "any" not in action.objects and target.pos_ == "PROPN":
        return None
    if passive and not doers and (mentions.at(target) or "").startswith("person:"):
        # "Kerr was banned" may be by anybody; from an election or a state, it is by those who govern.
        away = syntax.prepositional_objects(verb, "from")
        if not any(
            governs(t, mentions) or object_classes().get(lemma(t), frozenset()) & {"vote", "body"} for t in away
        ):
            return None
    quoted = inside_quotes(verb.doc[verb.i : verb.i + 1]) is not None
    if quoted and not any(d.pos_ != "PRON" for d in doers):
        return None
    return doers


def _level(verb: Token) -> list[Token]:
    """To which level a quantity is brought: "raised the cap to 125,000"."""
    if syntax.is_passive(verb):
        return []
    numbers = {"MONEY", "PERCENT", "CARDINAL", "QUANTITY"}
    return [t for t in syntax.prepositional_objects(verb, "to") if t.pos_ == "NUM" or t.ent_type_ in numbers]


def _carried(
    verb: Token, target: Token, adopters: tuple[EntityId, ...], status: PolicyStatus, mentions: Mentions
) -> PolicyMention | None:
    """What is built or introduced is the policy itself: "promised to build a wall at the border"."""
    span = syntax.noun_phrase(target)
    ends = [span.end]
    for token in syntax.prepositional_objects(verb, "along", "at", "on", "between"):
        if token.i > target.i and token.ent_type_ not in {"DATE", "TIME"}:
            ends.append(syntax.noun_phrase(token).end)
    whole = verb.doc[span.start : max(ends)]
    theme = theme_of((t for t in whole if t != target), mentions)
    if not theme:
        return None
    return PolicyMention(
        min(verb.i, whole.start),
        max(verb.i + 1, whole.end),
        target.i,
        same(lemma(target)),
        theme,
        noun_phrase_label(target, whole),
        rank=1,
        adopters=adopters,
        affects=tuple(e for e in countries_in(whole, mentions) if e not in adopters),
        status=status,
    )
