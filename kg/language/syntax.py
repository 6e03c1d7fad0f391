"""Questions about a parse, answered alike for Universal Dependencies and for the ClearNLP labels of ``en_core_web_*``.

No module but this and its two helpers (`labels`, `phrases`) names a dependency label. Every function takes
a token of a parsed `Doc` and returns tokens in document order, or a `Span`. A token stands for its phrase:
`noun_phrase` and `clause` give the words.
The schemes: https://universaldependencies.org/en/ and the CLEAR guidelines of Choi and Palmer (2012).
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from kg.language.labels import (
    CLAUSAL,
    COMPLEMENT,
    INDIRECT,
    NEGATIVE,
    OBJECT,
    OBLIQUE,
    PASSIVE_AUX,
    PASSIVE_SUBJECT,
    POSSESSIVE,
    RELATIVE,
    SUBJECT,
    WH,
    children,
)  # fmt: skip
from kg.language.phrases import clause, noun_phrase, phrase, trim

__all__ = [
    "agents", "appositions", "attributes", "clause", "complement", "conjuncts", "copula", "determined", "governor",
    "indirect_objects", "is_auxiliary", "is_clausal", "is_infinitive", "is_negated", "is_object", "is_passive",
    "is_predicative", "is_to_come", "is_verb", "main_verb", "marks", "modals", "modifiers", "noun_complement",
    "noun_phrase", "objects", "open_complement", "own_subjects", "passive_subjects", "phrase", "possessors",
    "predicate", "predicates", "prepositional_objects", "prepositions", "relative_clauses", "relativized",
    "subjects", "trim",
]  # fmt: skip


def _unique(tokens: Iterable[Token]) -> list[Token]:
    return sorted({t.i: t for t in tokens}.values(), key=lambda t: t.i)


def _with_conjuncts(tokens: Iterable[Token]) -> list[Token]:
    return _unique(c for t in tokens for c in (t, *conjuncts(t)))


def predicate(verb: Token) -> Token:
    """The token that carries a verb's arguments: in Universal Dependencies a copula's are its predicate's."""
    return verb.head if verb.dep_ == "cop" else verb


def is_verb(token: Token) -> bool:
    """Whether the token heads a clause of its own: a verb or a copula, no auxiliary of another verb.

    A word that the tagger took for a noun but the parser gave a subject ("the letter read") counts too.
    """
    if token.dep_ in {"aux", *PASSIVE_AUX}:
        return False
    return token.pos_ in {"VERB", "AUX"} or bool(children(token, {"nsubj"}) and not children(token, {"cop"}))


def is_clausal(token: Token) -> bool:
    """Whether the token heads a subordinate clause."""
    return token.dep_ in CLAUSAL


def main_verb(token: Token) -> Token:
    """The verb that an auxiliary belongs to; any other token itself."""
    while token.dep_ in {"aux", *PASSIVE_AUX}:
        token = token.head
    return token


def conjuncts(token: Token) -> list[Token]:
    """What is coordinated with the token and stands after it ("A, B and C": of A, B and C)."""
    found: list[Token] = []
    for child in children(token, {"conj"}):
        found.append(child)
        found.extend(conjuncts(child))
    return _unique(found)


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive: "was appointed", or a participle that modifies a noun ("a man appointed by")."""
    if children(verb, PASSIVE_AUX | PASSIVE_SUBJECT):
        return True
    if verb.tag_ != "VBN" or children(verb, {"aux", *SUBJECT}):
        return False
    if verb.dep_ == "conj":
        return is_passive(verb.head)
    return verb.dep_ in {"acl", "advcl"} or bool(children(verb, {"agent", "obl:agent"}))


def _argument(tokens: list[Token], verb: Token, resolve: bool = True) -> list[Token]:
    """Relative pronouns give way to what they refer to."""
    if resolve and verb.dep_ in RELATIVE:
        tokens = [verb.head if t.lower_ in WH else t for t in tokens]
    return _with_conjuncts(tokens)


def _inherited(verb: Token, seen: frozenset[int] = frozenset()) -> list[Token]:
    """The subject that a verb without one shares with the verb above it."""
    if verb.i in seen or verb.dep_ not in {"conj", "xcomp", "acl", "advcl"} or verb.head.i == verb.i:
        return []
    head, seen = verb.head, seen | {verb.i}
    if verb.dep_ == "acl":
        return [] if verb.tag_ == "TO" or children(verb, {"aux", "mark"}) else _with_conjuncts([head])
    if verb.dep_ == "advcl" and (verb.tag_ not in {"VBG", "VBN"} or children(verb, {"mark"})):
        return []
    if verb.dep_ == "xcomp" and (shared := objects(head) or _with_conjuncts(children(head, INDIRECT))):
        return shared  # "urged Norway to sign"
    own = children(predicate(head), SUBJECT | PASSIVE_SUBJECT)
    return _argument(own, predicate(head)) if own else _inherited(predicate(head), seen)


def subjects(verb: Token, *, resolve: bool = True) -> list[Token]:
    """Who does it: the heads of the active subject, with what is coordinated.

    A relative pronoun gives way to its noun if `resolve`; a verb without a subject of its own takes that of the verb
    it is coordinated with or depends on ("he resigned and left", "he wants to resign", "officials citing reports").
    """
    target = predicate(verb)
    own = children(target, SUBJECT)
    if own:
        return _argument(own, target, resolve)
    return [] if is_passive(verb) else _inherited(target)


def passive_subjects(verb: Token) -> list[Token]:
    """Whom it is done to: the heads of a passive verb's subject, inherited as `subjects` are."""
    own = children(verb, PASSIVE_SUBJECT)
    if own:
        return _argument(own, verb)
    return _inherited(verb) if is_passive(verb) and not children(verb, SUBJECT) else []


def objects(verb: Token) -> list[Token]:
    """The heads of the direct object; in a relative clause ("the law that he signed") the noun above."""
    own = children(verb, OBJECT)
    if own:
        return _argument(own, verb)
    if verb.dep_ in RELATIVE and children(verb, SUBJECT) and not is_passive(verb):
        names = {t.lower_ for t in children(verb, SUBJECT)}
        if not names & WH and not children(verb, {"prep", *COMPLEMENT, "xcomp"}):
            return [verb.head]
    return []


def indirect_objects(verb: Token) -> list[Token]:
    """The heads of the indirect object: "gave him a letter", "told reporters that"."""
    found: list[Token] = []
    for child in children(verb, INDIRECT):
        inner = children(child, {"pobj"})
        found.extend(inner or [child])
    return _with_conjuncts(found)


def agents(verb: Token) -> list[Token]:
    """By whom a passive verb is done."""
    found: list[Token] = []
    for child in verb.children:
        if child.dep_ == "agent":
            found.extend(children(child, {"pobj"}))
        elif child.dep_ == "obl:agent" or (child.dep_ == "obl" and is_passive(verb) and "by" in _markers(child)):
            found.append(child)
    return _with_conjuncts(found)


def _markers(token: Token) -> set[str]:
    """The prepositions that mark a Universal Dependencies oblique: "according to" is one."""
    found = set()
    for child in children(token, {"case", "mark"}):
        rest = [c.lower_ for c in children(child, {"fixed"})]
        found.add(" ".join([child.lower_, *rest]))
    return found


def prepositions(token: Token) -> list[tuple[str, Token]]:
    """The token's prepositional phrases as (preposition in lower case, head of its object), in order.

    Two prepositions in a row are one ("according to", "out of").
    """
    found: list[tuple[str, Token]] = []
    for child in token.children:
        if child.dep_ in {"prep", "agent"} or (child.dep_ == "dative" and child.pos_ == "ADP"):
            found.extend(_clear_prepositions(child, ()))
        elif child.dep_ in OBLIQUE:
            found.extend((name, child) for name in sorted(_markers(child)))
    return [(name, t) for name, head in found for t in _with_conjuncts([head])]


def _clear_prepositions(prep: Token, before: tuple[str, ...]) -> list[tuple[str, Token]]:
    fixed = [
        c.lower_
        for c in prep.children
        if c.dep_ in {"pcomp", "prep"} and c.pos_ in {"ADP", "SCONJ"} and not [*c.children]
    ]
    name = (*before, *fixed, prep.lower_)
    found = [(" ".join(name), t) for t in children(prep, {"pobj", "pcomp"}) if t.pos_ not in {"ADP", "SCONJ"}]
    for child in children(prep, {"prep"}):
        # "from across the country": the inner preposition alone counts; "according to": both together.
        found.extend(_clear_prepositions(child, name if not children(prep, {"pobj"}) else ()))
    if prep.pos_ in {"ADP", "SCONJ"}:
        for child in prep.children:
            if child.dep_ == "conj" and child.pos_ == "ADP":
                found.extend(_clear_prepositions(child, ()))
    return found


def prepositional_objects(token: Token, *names: str) -> list[Token]:
    """The heads of the objects of the prepositions `names` (lower case) that hang on the token; by default of all."""
    return _unique(t for name, t in prepositions(token) if not names or name in names)


def appositions(noun: Token) -> list[Token]:
    """What stands beside a noun as another name for it: "Foote, a diplomat"."""
    return _with_conjuncts(children(noun, {"appos"}))


def attributes(copula: Token) -> list[Token]:
    """What a copula says of its subject: "he is president" gives "president"."""
    if copula.dep_ == "cop":
        return _with_conjuncts([copula.head])
    return _with_conjuncts(children(copula, {"attr", "acomp", "oprd"} | ({"xcomp"} & _nominal(copula))))


def _nominal(verb: Token) -> set[str]:
    return {c.dep_ for c in verb.children if c.pos_ in {"NOUN", "PROPN", "ADJ"}}


def complement(verb: Token) -> Token | None:
    """The head of the finite clause that the verb takes ("left" of "said he left"), also of a quotation around it."""
    for child in children(verb, COMPLEMENT):
        return child
    if verb.dep_ == "parataxis" and is_verb(verb) and not children(verb, OBJECT):
        return verb.head
    for child in children(verb, {"parataxis"}):
        if child.i > verb.i:
            return child
    return None


def open_complement(verb: Token) -> Token | None:
    """The head of the subjectless clause that the verb takes: of "agreed to leave", "leave"."""
    return next((c for c in children(verb, {"xcomp"}) if c.pos_ in {"VERB", "AUX"} or children(c, {"cop"})), None)


def is_auxiliary(token: Token) -> bool:
    """Whether the token is an auxiliary, a negation or an adverb of the verb it depends on."""
    return token.dep_ in {"aux", "neg", "advmod", *PASSIVE_AUX}


def is_object(noun: Token) -> bool:
    """Whether the noun is the object of a verb or preposition."""
    return noun.dep_ in {*OBJECT, "pobj", "obl"}


def is_infinitive(verb: Token) -> bool:
    """Whether the verb is an infinitive with "to"."""
    return any(c.tag_ == "TO" and c.dep_ in {"aux", "mark"} for c in verb.children)


def is_to_come(verb: Token) -> bool:
    """Whether a form of "be" and "to" lay down what is to come: "he is to leave"."""
    to = next((c for c in verb.children if c.tag_ == "TO" and c.i < verb.i), None)
    if to is None:
        return False
    before = to.i - 1
    while before > verb.sent.start and verb.doc[before].pos_ in {"ADV", "PART"}:
        before -= 1
    be = verb.doc[max(before, 0)]
    return be.lemma_ == "be" and be.tag_ in {"VBZ", "VBP", "VBD"} and (be.head == verb or verb.head == be)


def relativized(pronoun: Token) -> Token | None:
    """The noun that a relative pronoun stands for: of "who" in "Foote, who resigned", "Foote"."""
    for token in (pronoun, *pronoun.ancestors):
        if token.dep_ in RELATIVE:
            return token.head
        if token.dep_ in COMPLEMENT or token.dep_ == "advcl":
            return None
    return None


def determined(noun: Token) -> list[Token]:
    """The possessives of the noun itself."""
    return children(noun, POSSESSIVE)


def copula(noun: Token) -> Token | None:
    """The "be" that says of its subject that it is the noun: "is" of "he is president"."""
    own = children(noun, {"cop"})
    if own:
        return own[0]
    above = governor(noun)
    return above if above is not None and above.lemma_ == "be" and noun in attributes(above) else None


def is_predicative(noun: Token) -> bool:
    """Whether the noun says what something is ("he is the envoy") or is called, or stands in apposition."""
    return noun.dep_ in {"attr", "oprd", "appos"} or bool(children(noun, {"cop"}))


def predicates(verb: Token) -> list[Token]:
    """What the verb says of its object: "called him a friend" gives "friend", "declared it illegal" "illegal"."""
    found = children(verb, {"oprd", "attr", "acomp"})
    if not found and children(verb, OBJECT | PASSIVE_SUBJECT):
        found = [
            c for c in children(verb, {"xcomp"}) if c.pos_ in {"NOUN", "PROPN", "ADJ"} and not children(c, {"cop"})
        ]
    return found


def noun_complement(noun: Token) -> Token | None:
    """The head of the clause that says what the noun is: "the claim that he won", "the decision to leave"."""
    for child in noun.children:
        if (
            child.i > noun.i
            and child.dep_ in {"acl", "ccomp"}
            and child.pos_ in {"VERB", "AUX", "NOUN", "ADJ", "PROPN"}
        ):
            marks = {c.lower_ for c in children(child, {"mark"})}
            if is_infinitive(child) or "that" in marks:
                return child
    return None


def is_negated(token: Token) -> bool:
    """Whether the token is negated where it stands: "did not say", "never ambassador", "no longer"."""
    target = predicate(token)
    for child in target.children:
        if child.dep_ == "neg" or (
            child.dep_ in {"advmod", "det", "cc:preconj", "preconj"} and child.lower_ in NEGATIVE
        ):
            return True
    return any(
        c.dep_ in {"aux", *PASSIVE_AUX} and any(g.dep_ == "neg" or g.lower_ in {"not", "n't"} for g in c.children)
        for c in target.children
    )


# Modal verbs that are nothing else.
CLEAR_MODALS = {"could", "must", "should", "would"}


def modals(verb: Token) -> list[str]:
    """The lemmas of its modal verbs: "would have resigned" gives ["would"]."""
    return [
        c.lower_ for c in predicate(verb).children if c.dep_ == "aux" and (c.tag_ == "MD" or c.lower_ in CLEAR_MODALS)
    ]


def own_subjects(verb: Token) -> list[Token]:
    """The subjects that stand in the verb's own clause, none inherited."""
    return children(predicate(verb), SUBJECT | PASSIVE_SUBJECT)


def marks(token: Token) -> set[str]:
    """The prepositions and conjunctions before the token's phrase or clause, in lower case."""
    return {c.lower_ for c in children(token, {"case", "mark"})}


def possessors(noun: Token) -> list[Token]:
    """Whose it is: "Foote's letter", "his letter". An "'s" right before the phrase tells where the parser does not."""
    found = children(noun, POSSESSIVE)
    begin = noun.left_edge.i
    if not found and begin > noun.sent.start + 1 and noun.doc[begin - 1].tag_ == "POS" and noun.pos_ == "NOUN":
        found = [noun.doc[begin - 2]]
    return _with_conjuncts(found)


def modifiers(noun: Token) -> list[Token]:
    """The adjectives, nouns and names that stand before the noun as parts of its phrase, however deep."""
    found: list[Token] = []
    for child in noun.children:
        if child.i < noun.i and child.dep_ in {"amod", "compound", "nmod", "nmod:desc", "nn", "nummod", "npadvmod"}:
            found += [child, *modifiers(child)]
    return _unique(found)


def relative_clauses(noun: Token) -> list[Token]:
    """The verbs of the noun's relative clauses."""
    return children(noun, RELATIVE)


def governor(token: Token) -> Token | None:
    """The content word that the token depends on, past prepositions and coordination; None for a root."""
    head = predicate(token)
    while head.dep_ == "conj" and head.head.i != head.i:
        head = head.head
    if head.head.i == head.i:
        return None
    head = head.head
    while head.dep_ in {"prep", "agent"} or (head.dep_ in {"pcomp", "dative"} and head.pos_ in {"ADP", "SCONJ"}):
        head = head.head
    return head
