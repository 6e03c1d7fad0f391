"""What a policy's words say of it: who decided it, what it is about, how far it has come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Span, Token

from kg.extract.mentions import Mentions
from kg.extract.policy_labels import core
from kg.extract.policy_lexicon import Act, Action, actions, acts, lemma, listed, object_classes, same, verb_forms
from kg.language import syntax
from kg.model import EntityId, PolicyStatus

__all__ = [
    "Circumstances", "PolicyMention", "act_of", "asserted", "circumstances", "countries_in", "decides", "fits",
    "governs", "readable", "speaks", "theme_of",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class PolicyMention:
    """One place where a policy is named.

    `begin` and `end` are tokens; `head` is the index of the naming word. `noun` is the kind of policy ("deportation",
    "bill"), one for all synonyms; `theme` what it is about, as lemmas and ids of countries. `label` is empty where the
    place only takes up a policy named before. `rank` tells names (3), noun phrases (2), verbs (1) and the rest (0);
    what has rank 0 and a theme is an action that is only possible, wished for or denied ("would leave the union").
    """

    begin: int
    end: int
    head: int
    noun: str
    theme: frozenset[str]
    label: str
    aliases: tuple[str, ...] = ()
    prefix: str = ""  # where a verb is done to a policy ("suspension of"), what goes before that policy's own label
    target: int = -1  # and the token that names the policy it is done to
    rank: int = 2
    twin: str = ""  # what else it may be taken up as: the "amendment" that sets the term limits
    act: str = ""  # the verb that does something to the policy here: "sign"
    owners: tuple[EntityId, ...] = ()  # whose it is, where a place that takes a policy up says so
    back: bool = False  # whether it rather takes up a policy named before than being one of its own
    exact: bool = False  # whether it can only take up one of the same noun: a bare "impeachment"
    adopters: tuple[EntityId, ...] = ()
    affects: tuple[EntityId, ...] = ()
    status: PolicyStatus | None = None


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Who adopted a policy, and how far it has come, as one place of the article says it."""

    adopters: tuple[EntityId, ...] = ()
    status: PolicyStatus | None = None
    owned: bool = False  # whether somebody who governs has to do with it, named or not ("the government announced")
    foreign: bool = False  # whether it is the doing of somebody who does not govern ("the firm announced plans")
    denied: bool = False  # whether the text says that there is none ("could not reach an agreement")
    act: str = ""  # the verb that does something to it


@cache
def _governing() -> frozenset[str]:
    return listed("governing", "words")


def governs(token: Token, mentions: Mentions) -> bool:
    """Whether the phrase that `token` heads can decide for a state: a country, an office, its holder, a public body."""
    entity = mentions.at(token)
    if entity is not None:
        kind = entity.partition(":")[0]
        if kind in {"country", "office", "person"}:
            return lemma(token) not in listed("adopters", "not")
        names = mentions.organizations.get(entity)
        text = " ".join((names.label, *names.aliases)).lower() if names else token.lower_
        words = text.replace("'s", " ").split()
        return any(word in _governing() for word in words) or ("bank" in words and bool({"of", "central"} & set(words)))
    if lemma(token) in listed("adopters", "not"):
        return False
    return lemma(token) in listed("adopters", "nouns") or token.ent_type_ == "GPE"


def decides(tokens: Iterable[Token], mentions: Mentions) -> tuple[EntityId, ...]:
    """The agents among `tokens` that can adopt a policy."""
    found: list[EntityId] = []
    for token in tokens:
        if not governs(token, mentions):
            continue
        agents = mentions.agents([syntax.noun_phrase(token)]) or _state_of(token, mentions)
        if not agents and lemma(token) in listed("adopters", "states") and mentions.by_weight:
            # "the government": that of the country the article is about.
            agents = tuple(c for c in mentions.by_weight[:1] if c in mentions.countries)
        # "President Kerr's policy" is hers, and not the post's as well.
        found += [a for a in agents if a in mentions.people] or agents
    return tuple(dict.fromkeys(found))


def _state_of(body: Token, mentions: Mentions) -> tuple[EntityId, ...]:
    """The state whose body it is: of "the Italian parliament", "Myanmar's army", "lawmakers in Norway"."""
    if lemma(body) not in listed("adopters", "of_state"):
        return ()
    around = [*syntax.modifiers(body), *syntax.possessors(body), *syntax.prepositional_objects(body, "of", "in")]
    return countries_in(around, mentions)[:1]


def theme_of(tokens: Iterable[Token], mentions: Mentions, without: Sequence[Token] = ()) -> frozenset[str]:
    """What the words speak of: lemmas of content words, synonyms as one, and ids of countries."""
    found = set()
    empty, counts = listed("empty_modifiers", "words"), listed("undertakings", "counts")
    for token in tokens:
        word = lemma(token)
        if token in without or (token.ent_type_ in {"DATE", "TIME", "CARDINAL", "ORDINAL"} and token.pos_ != "NUM"):
            continue
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "VERB", "NUM"} or word in empty or word in counts:
            continue
        entity = mentions.at(token)
        if entity is not None and entity.startswith("country:"):
            found.add(entity)
        elif token.pos_ == "VERB" and (action := actions().get(word)) is not None:
            found.add(same(action.noun, "themes"))
        else:
            found.add(same(word, "themes"))
    return frozenset(found)


def countries_in(tokens: Iterable[Token], mentions: Mentions) -> tuple[EntityId, ...]:
    """The countries that the words name or refer to."""
    found = (mentions.at(t) for t in tokens)
    return tuple(dict.fromkeys(e for e in found if e is not None and e.startswith("country:")))


def fits(action: Action, target: Token, mentions: Mentions) -> bool:
    """Whether doing `action` to what `target` heads is a policy: sanctioning anybody, raising a tax but no voice."""
    if "any" in action.objects:
        return True
    if action.objects & object_classes().get(lemma(target), frozenset()):
        return True
    target = core(target)
    entity, classes = mentions.at(target), object_classes().get(lemma(target), frozenset())
    if action.objects & classes:
        return True
    if entity is not None:
        kind = entity.partition(":")[0]
        if kind == "person" or target.ent_type_ == "PERSON":
            return "person" in action.objects
        if kind == "country" and target.ent_type_ != "NORP":
            return bool(action.objects & {"place"})
    if target.ent_type_ in {"NORP", "ORG"} and "group" in action.objects:
        return True
    if target.ent_type_ in {"GPE", "LOC"} and "place" in action.objects:
        return True
    return bool(action.objects & {"accord", "rule"}) and _is_instrument(target)


def _is_instrument(token: Token) -> bool:
    """Whether the noun names a law, treaty or the like: "rule" and "accord" objects that no list holds."""
    if token.ent_type_ == "LAW":
        return True
    word = lemma(token)
    return word in listed("instruments", "heads") and word not in {"wall", "pipeline", "visa"}


def circumstances(noun: Token, mentions: Mentions) -> Circumstances:
    """Who adopted it and how far it has come, from its own phrase and the verb it depends on."""
    adopters: list[EntityId] = []
    status: PolicyStatus | None = None
    foreign = denied = False
    done = ""
    owners = [t for t in syntax.possessors(noun) or _before(noun) if t.pos_ != "PRON" or _clear(t, mentions)]
    if lemma(noun) in listed("owned", "held") and not syntax.prepositional_objects(noun, "of"):
        owners = [t for t in owners if mentions.at(t) not in mentions.people]
    owners += [t for t in _proposers(noun) if t.pos_ != "PRON" or _clear(t, mentions)]
    adopters += decides(owners, mentions)
    owned = any(governs(t, mentions) for t in owners)
    adopters += decides(syntax.prepositional_objects(noun, "by"), mentions)
    for force in syntax.prepositional_objects(noun, "of"):
        if "force" in object_classes().get(lemma(force), frozenset()):
            # "the withdrawal of German troops": whose they are decides.
            adopters += decides([*syntax.possessors(force), *syntax.modifiers(force)], mentions)
    if lemma(noun) in listed("accords", "heads"):
        parties = [t for t in syntax.prepositional_objects(noun, "between", "with") if t.pos_ != "PRON"]
        adopters += decides(parties, mentions)
    for token in syntax.modifiers(noun):
        aimed = lemma(noun) == "war" or _for_or_against(token)  # the Iraq war is not Iraq's
        entity = None if aimed else mentions.at(token)
        if entity is not None and entity.partition(":")[0] in {"country", "organization"} and governs(token, mentions):
            adopters.append(entity)
        elif lemma(token) == "proposed":
            status = "Proposed"
    for child in noun.children:
        # "the state of emergency declared by the president", "a bill introduced in March"
        if child.i > noun.i and child.tag_ == "VBN" and (act := act_of(child)) is not None:
            adopters += decides(syntax.agents(child), mentions) if act.adopter != "no" else ()
            owned = owned or (act.adopter != "no" and any(governs(a, mentions) for a in syntax.agents(child)))
            status, done = status or act.status, done or act.verb
    for verb in syntax.relative_clauses(noun):
        act = act_of(verb)
        if act is not None and noun in (*syntax.objects(verb), *syntax.passive_subjects(verb)):
            doers = syntax.agents(verb) if syntax.is_passive(verb) else syntax.subjects(verb)
            adopters += decides([d for d in doers if d != noun], mentions) if act.adopter != "no" else ()
            status = status or act.status
    over = _over(noun)
    if over is not None and (act := act_of(over)) is not None and not syntax.is_negated(over):
        done = act.verb
        passive = noun in syntax.passive_subjects(over)
        joint = act.verb.rpartition(" ")[2]
        if passive or noun in syntax.objects(over) or noun in syntax.prepositional_objects(over, joint):
            doers = [d for d in (syntax.agents(over) if passive else syntax.subjects(over)) if d != noun]
            doers = meant(doers, over, mentions)
            if act.verb == "vote for" and any(mentions.at(d) in mentions.organizations for d in doers):
                act = replace(act, adopter="yes")  # a chamber that votes for it passes it
            governing = any(governs(d, mentions) for d in doers)
            owned = owned or governing
            known = any(d.pos_ != "PRON" for d in doers)
            foreign = act.adopter != "no" and known and not governing
            stage = asserted(over, act.status)
            if act.status == "Ended" and stage != "Ended" and act.verb not in listed("owned", "withdrawn"):
                stage = None  # who only proposes to repeal a law has not adopted it, nor is the law proposed
            if act.adopter != "no" and stage is not None:
                adopters += decides(doers, mentions)
            wished = bool(syntax.modals(over)) or over.tag_ == "VB"
            status = status or stage or ("Proposed" if wished and act.status != "Ended" else None)
    if over is not None and noun in syntax.objects(over):
        known_act = act_of(over)
        known = any(c.lower_ in {"the", "this", "that", "its"} for c in noun.children) or bool(owners)
        denied = not known and syntax.is_negated(over) and known_act is not None and known_act.adopter != "no"
    denied = denied or any(
        c.lower_ in {"no", "without"} for c in (*noun.children, *noun.ancestors) if abs(c.i - noun.i) < 5
    )
    return Circumstances(
        tuple(dict.fromkeys(adopters)), status, owned or bool(adopters), foreign and not adopters, denied, done
    )


def _for_or_against(token: Token) -> bool:
    """Whether it is what a policy is for or against: "anti-Saudi legislation"."""
    before = [t.lower_ for t in token.doc[max(token.sent.start, token.i - 2) : token.i]]
    return before[-1:] == ["-"] and before[0] in {"anti", "pro"}


def _proposers(noun: Token) -> list[Token]:
    """Whose call or plan it is: "her call for a ban", "Kerr's idea of a border wall"; whatever the tree."""
    first = syntax.noun_phrase(noun).start
    if first < noun.sent.start + 2 or noun.doc[first - 1].lower_ not in {"for", "of"}:
        return []
    carrier = noun.doc[first - 2]
    return (syntax.possessors(carrier) or _before(carrier)) if lemma(carrier) in listed("owned", "carriers") else []


def _before(noun: Token) -> list[Token]:
    """Whose the noun is by the "'s" right before its phrase, which the parser may hang elsewhere."""
    first = syntax.noun_phrase(noun).start
    mark = noun.doc[first - 1] if first > noun.sent.start + 1 else noun
    return [noun.doc[mark.i - 1]] if mark.tag_ == "POS" else []


def _clear(pronoun: Token, mentions: Mentions) -> bool:
    """Whether a possessive pronoun means somebody, and no other person stands nearer before it in the sentence."""
    meant = mentions.at(pronoun)
    before = pronoun.doc[pronoun.sent.start : pronoun.i]
    people = [e for t in before if t.pos_ == "PROPN" and (e := mentions.at(t)) in mentions.people]
    return meant is not None and (not people or people[-1] == meant)


def _over(noun: Token) -> Token | None:
    """The verb that the noun depends on, past "plans for", "funding for" and the like no further than one noun."""
    head = syntax.governor(noun)
    return head if head is not None and head.pos_ in {"VERB", "AUX"} else None


def act_of(verb: Token) -> Act | None:
    """What the verb does to a policy, if anything."""
    known = acts()
    return next((known[form] for form in verb_forms(verb) if form in known), None)


# Modal verbs under which a thing is planned; under the others it is only possible or wished for.
_PLANNED = {"will", "'ll", "’ll", "shall"}


def asserted(verb: Token, done: PolicyStatus) -> PolicyStatus | None:
    """How far what the verb tells has come: `done` where it was done, ``Proposed`` where it is planned.

    None where the text does not assert that it was done or is planned: negated, possible, a condition.
    """
    words = set(syntax.modals(verb))
    conditional = any(c.lower_ in {"if", "unless", "whether"} for c in verb.children)
    if words == {"would"} and not conditional and not syntax.is_negated(verb) and _announced(verb):
        return "Proposed"
    if syntax.is_negated(verb) or words - _PLANNED or conditional:
        return None
    if words:
        return "Proposed"
    if verb.tag_ in {"VBD", "VBZ", "VBP", "VBN"} or syntax.is_passive(verb):
        return done
    over = syntax.governor(verb)
    if over is None:
        return "Proposed" if verb.tag_ == "VB" else None  # a headline's future: "Administration to extend the cap"
    if verb.tag_ == "VBG":
        if lemma(verb) in listed("intents", "said") and not syntax.modals(over) and not syntax.is_negated(over):
            return done  # "stood there, promising to build a wall"
        return done if lemma(over) in listed("intents", "ongoing") else None
    inner = syntax.open_complement(over)
    own = inner is not None and verb in (inner, *syntax.conjuncts(inner))
    # "voted 66 to 27 to legalize"
    own = own or (lemma(over) in listed("intents", "decided") and syntax.is_infinitive(verb))
    if over.pos_ not in {"VERB", "AUX"} or not own or asserted(over, done) is None:
        return None
    if lemma(over) in listed("intents", "decided"):
        return "Adopted" if lemma(over) != "vote" else done
    proposing = (act := acts().get(lemma(over))) is not None and act.adopter == "proposer"
    return "Proposed" if proposing or lemma(over) in listed("intents", "planned") else None


def _announced(verb: Token) -> bool:
    """Whether the verb is what somebody announced they "would" do."""
    over = syntax.governor(verb)
    return over is not None and lemma(over) in listed("intents", "announced") and not syntax.is_negated(over)


def meant(doers: list[Token], verb: Token, mentions: Mentions) -> list[Token]:
    """The doers, "it" and "they" given way to who announced it: "Norway said it will leave"."""
    if not doers or any(d.lower_ not in {"it", "they"} or mentions.at(d) is not None for d in doers):
        return doers
    over = syntax.governor(verb)
    return syntax.subjects(over) if over is not None and over.pos_ == "VERB" else doers


def readable(span: Span) -> bool:
    """Whether the span stands in the article's text and not in its furniture; teasers state facts too."""
    return span.sent._.kind in {"text", "headline", "teaser"}


def speaks(noun: Token) -> bool:
    """Whether a law or constitution rules something here ("it requires") or is adopted, and is no background."""
    verb = syntax.governor(noun)
    if verb is None or verb.pos_ not in {"VERB", "AUX"}:
        return False
    if noun in syntax.subjects(verb):
        return lemma(verb) in listed("owned", "speaking") and not syntax.is_negated(verb)
    if noun in syntax.agents(verb):
        return True
    under = [t for name, t in syntax.prepositions(verb) if name in {"under", "according to"}]
    return noun in under or (
        noun in (*syntax.objects(verb), *syntax.passive_subjects(verb)) and act_of(verb) is not None
    )
