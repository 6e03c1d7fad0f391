"""What words are for or against a policy: judgements, commitments, demands and effects, from ``data/stance.toml``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from kg.extract.lexicon import table
from kg.extract.policy_lexicon import lemma, listed, verb_forms
from kg.language import syntax
from kg.model import EntityId, Polarity

__all__ = [
    "POSSIBLE",
    "Position",
    "carried_out",
    "characterised",
    "completed",
    "denied",
    "done_to",
    "entry",
    "former",
    "forms",
    "judged",
    "listed_polarity",
    "negated",
    "opposite",
    "sure",
    "targets",
    "undone",
]


POSSIBLE = {"may", "might", "could"}  # modal verbs under which nothing is said to be so
_FOR: Polarity = "Support"
_NEAR = 5  # tokens behind a verb in which the words of an idiom stand


@dataclass(frozen=True, slots=True)
class Position:
    """A policy that words are for or against; `by` names the construction, `at` the word that tells it."""

    policy: EntityId
    polarity: Polarity
    at: Token
    by: str


@cache
def entry(section: str, key: str) -> frozenset[str]:
    """The list `key` of `section`."""
    return frozenset(table("stance")[section][key])


def sure(by: str) -> float:
    """How sure a stance told by this construction is."""
    return float(table("stance")["confidence"][by])


def opposite(polarity: Polarity) -> Polarity:
    """The other of the two."""
    return "Oppose" if polarity == "Support" else "Support"


def listed_polarity(section: str, words: Iterable[str]) -> Polarity | None:
    """On which side `section` lists one of `words`, the first that it lists deciding."""
    for word in words:
        if word in entry(section, "oppose"):
            return "Oppose"
        if word in entry(section, "support"):
            return "Support"
    return None


def forms(verb: Token) -> list[str]:
    """The verb as the lists have it: with its particle, preposition or "in favor of", or "sue to stop", first."""
    found = verb_forms(verb)
    base = lemma(verb)
    for name, _ in syntax.prepositions(verb):
        found.insert(0, f"{base} {name}")
    for noun in syntax.prepositional_objects(verb, "in"):
        if noun.lower_ in entry("places", "nouns"):
            found.insert(0, f"{base} in {noun.lower_} {'to' if noun.lower_ == 'opposition' else 'of'}")
    for noun in syntax.objects(verb):  # "took aim at the bill"
        found += [f"{base} {noun.lower_} {n}" for n, _ in (*syntax.prepositions(verb), *syntax.prepositions(noun))]
    inner = syntax.open_complement(verb) or next(
        (c for c in verb.children if c.i > verb.i and c.tag_ == "VB" and c.pos_ == "VERB"), None
    )
    if inner is not None:
        found.insert(0, f"{base} to {lemma(inner)}")
    if any(form in entry("apart", "verbs") for form in found):
        return [form for form in found if form != base]
    behind = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else verb
    if behind.lower_ in entry("particles", "words") and behind.head == verb:
        return [form for form in found if form != base]  # to back off is not to back
    return found


def completed(verb: Token, policies: Mapping[int, EntityId]) -> list[EntityId]:
    """The policies that the infinitive after the verb is about: "voted to approve the bill", "sued to stop the ban"."""
    inner = syntax.open_complement(verb) or next((c for c in verb.children if c.i > verb.i and c.tag_ == "VB"), None)
    if inner is None:
        return []
    return list(dict.fromkeys([*([policies[inner.i]] if inner.i in policies else []), *targets(inner, policies)]))


def denied(token: Token) -> bool:
    """Whether the word itself is negated, "not to pass" included."""
    return syntax.is_negated(token) or any(c.lower_ in {"not", "never"} and c.i < token.i for c in token.children)


def negated(token: Token, within: Span) -> bool:
    """Whether the word, or a verb of the clause `within` that it depends on, is negated an odd number of times."""
    count = int(denied(token))
    over = syntax.governor(token)
    while over is not None and within.start <= over.i < within.end and over.pos_ in {"VERB", "AUX"}:
        if syntax.open_complement(over) != token and syntax.complement(over) != token:
            break
        count += int(denied(over)) + int(lemma(over) in entry("reversers", "verbs"))
        token, over = over, syntax.governor(over)
    return count % 2 == 1


def former(verb: Token) -> bool:
    """Whether the verb tells of a position that is over: "once praised the treaty"."""
    return any(c.lower_ in entry("former", "words") and c.pos_ == "ADV" for c in verb.children)


def targets(verb: Token, policies: Mapping[int, EntityId]) -> list[EntityId]:
    """The policies among the objects of the verb and of its prepositions."""
    heads = done_to(verb)
    # "the Brexit movement" is about Brexit.
    heads += [m for h in heads if h.i not in policies for m in syntax.modifiers(h)]
    # So are "articles of impeachment" about that.
    inner = [h for h in heads if h.i not in policies and (h.pos_ == "NOUN" or _amount(h)) and not _undoes(h)]
    heads += [t for h in inner for t in syntax.prepositional_objects(h, "of")]
    for noun in syntax.prepositional_objects(verb, "in"):
        if noun.lower_ in entry("places", "nouns"):
            heads += syntax.prepositional_objects(noun, "of", "for", "to")
    return list(dict.fromkeys(policies[t.i] for t in heads if t.i in policies))


def _amount(word: Token) -> bool:
    """Whether the word tells how much of a policy is meant: "repeal much of the law"."""
    return word.lower_ in {"all", "most", "much", "some"}


def carried_out(verb: Token, policies: Mapping[int, EntityId]) -> list[tuple[EntityId, Polarity]]:
    """The policies that a gerund or infinitive after the verb, or after a plan that is its object, puts in force or
    undoes, and which of the two it does: "favored imposing the tariff", "opposes the idea of repealing the law"."""
    inner = syntax.open_complement(verb) or next(
        (c for c in verb.children if c.i > verb.i and c.tag_ in {"VBG", "VB"} and c.pos_ == "VERB"), None
    )
    doing = [inner] if inner is not None else [t for noun in done_to(verb) for t in _planned(noun)]
    found: list[tuple[EntityId, Polarity]] = []
    for done in doing:
        side = listed_polarity("demands", forms(done)) or listed_polarity("commitments", forms(done)) or "Support"
        itself = [(policies[done.i], _FOR)] if done.i in policies else []
        found += itself if itself and side == "Support" else [*itself, *((p, side) for p in targets(done, policies))]
    return found


def _planned(noun: Token) -> list[Token]:
    """What a plan is to do: "raise" of "her plan to raise the tax", "banning" of "the idea of banning it"."""
    if noun.tag_ == "VBG" and noun.pos_ == "VERB":
        return [noun]
    if noun.pos_ != "NOUN" or lemma(noun) not in listed("owned", "carriers") | listed("completed", "heads"):
        return []
    inner = syntax.noun_complement(noun)
    gerunds = [t for t in syntax.prepositional_objects(noun, "of", "for") if t.tag_ == "VBG"]
    return [*([inner] if inner is not None and inner.pos_ == "VERB" else []), *gerunds]


def undone(verb: Token, policies: Mapping[int, EntityId]) -> list[EntityId]:
    """The policies whose undoing the verb is about: "backed the repeal of the law"."""
    found = [t for h in done_to(verb) if _undoes(h) for t in syntax.prepositional_objects(h, "of", "from", "to")]
    return list(dict.fromkeys(policies[t.i] for t in found if t.i in policies))


def _undoes(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and lemma(noun) in entry("undoing", "nouns")


def _listed(form: str) -> bool:
    """Whether a list has the verb with this preposition: "stand by"."""
    return any(listed_polarity(key, [form]) is not None for key in ("verbs", "commitments", "demands", "acts"))


def done_to(verb: Token) -> list[Token]:
    """What a verb is said of besides its subject: its objects, and those of its prepositions but those that tell when
    or why ("slammed him after the ruling")."""
    aside, base = entry("aside", "prepositions"), lemma(verb)
    around = [t for name, t in syntax.prepositions(verb) if name not in aside or _listed(f"{base} {name}")]
    return [*syntax.objects(verb), *syntax.passive_subjects(verb), *around]


def _sides(token: Token) -> Polarity | None:
    """The judgement that an adjective or noun passes, its own negation counted."""
    words = [lemma(token)]
    if token.i > 0:
        hyphen = token.i > 1 and token.nbor(-1).text == "-"
        words.insert(0, f"{token.nbor(-2 if hyphen else -1).lower_}-{token.lower_}")
    if token.i + 1 < len(token.doc):
        words.insert(0, f"{lemma(token)} {token.nbor(1).lower_}")
    side = listed_polarity("adjectives", words) or listed_polarity("judgements", words)
    if side is not None and any(c.lower_ in entry("reversers", "words") for c in token.children):
        return opposite(side)
    return side


def _kind(adjective: Token) -> bool:
    """Whether an adjective before a noun only tells its kind: "legal framework"."""
    return lemma(adjective) in entry("adjectives", "relational")


def _judgement(tokens: Iterable[Token]) -> tuple[Polarity, Token] | None:
    for token in tokens:
        if token.pos_ in {"ADJ", "NOUN", "PROPN", "VERB"} and (side := _sides(token)) is not None:
            return side, token
    return None


def characterised(spans: Iterable[Span], policy: EntityId, turned: bool = False) -> Iterator[Position]:
    """The judgement that a thing's name in somebody's words passes: "a stunt" of "which Ross called a stunt"."""
    for span in spans:
        if len(span) <= int(table("stance")["naming"]["longest"]) and (found := _judgement(span)) is not None:
            yield Position(policy, opposite(found[0]) if turned else found[0], found[1], "judgement")
            return


def judged(
    span: Span,
    policies: Mapping[int, EntityId],
    it: EntityId | None,
    naming: bool,
    by_name: str = "judgement",
    pieces: Iterable[Span] = (),
) -> Iterator[Position]:
    """The judgements that `span`, somebody's own words, passes on a policy.

    `policies` are their naming words by position; `it` is what a bare "it" or "this" of the span means, if known;
    `naming` tells that the span is a thing and what it is called ("the deal 'lousy'"); `pieces` are the other parts of
    the same words ("the deal, she said, is lousy").
    """
    inside = {t.i for s in (span, *pieces) for t in s}
    for token in span:
        policy = policies.get(token.i)
        if policy is None and it is not None and token.lower_ in {"it", "this"} and token.pos_ == "PRON":
            policy = it
        if policy is None:
            continue
        by = by_name if token.i in policies else "pronoun"
        if token.lower_ == "it" and _expletive(token):
            continue
        over = syntax.governor(token)
        if token.pos_ == "VERB" and over is not None and over.pos_ in {"ADJ", "NOUN"} and token.tag_ == "VB":
            # "was wrong to ban plastic bags", "it was a mistake to leave the union"
            found = _judgement([over, *(m for m in syntax.modifiers(over) if not _kind(m))])
            if found is not None and not denied(token):
                turned = negated(over, span)
                yield Position(policy, opposite(found[0]) if turned else found[0], found[1], by)
                continue
        about = over is not None and (token in _subjects(over) or _gerund(token, over))
        if over is not None and about and over.i in inside:
            said = [over] if over.pos_ in {"ADJ", "NOUN", "PROPN"} else [*syntax.attributes(over)]
            if lemma(over) in entry("linking", "verbs"):
                said += [*syntax.objects(over), *syntax.prepositional_objects(over, "to", "as")]
            found = _judgement([*said, *(m for a in said for m in syntax.modifiers(a) if not _kind(m))])
            turned = negated(over, span)
            if set(syntax.modals(over)) & POSSIBLE and not turned:
                continue
            if found is not None and found[1] == over and denied(over):
                turned = not turned  # its own negation is in the judgement
            if found is not None:
                yield Position(policy, opposite(found[0]) if turned else found[0], found[1], by)
                continue
            side = listed_polarity("effects", forms(over)) or _idiom(over)
            if syntax.is_passive(over):
                side = listed_polarity("participles", [lemma(over)]) or side  # "the bill is needed"
            foretold = set(syntax.modals(over)) <= entry("effects", "modals")
            if side is not None and foretold and token.i in policies:
                yield Position(policy, opposite(side) if turned else side, over, "effect")
                continue
        for modifier in syntax.modifiers(token):
            side = listed_polarity("adjectives", [lemma(modifier)])
            if (
                side is not None
                and span.start <= modifier.i < span.end
                and modifier.pos_ == "ADJ"
                and not _kind(modifier)
            ):
                yield Position(policy, side, modifier, by)
                break
        else:
            if naming and len(span) <= int(table("stance")["naming"]["longest"]):
                mention = {t.i for t in syntax.noun_phrase(token)}
                found = _judgement(t for t in span if t.i not in mention or t.i > token.i)
                if found is not None:
                    yield Position(policy, found[0], found[1], by)


def _gerund(token: Token, over: Token) -> bool:
    """Whether a gerund is what a predicate is said of: "scrapping the law would be unfair"."""
    copula = syntax.copula(over) if token.tag_ == "VBG" and over.pos_ in {"ADJ", "NOUN"} else None
    return copula is not None and token.i < copula.i and syntax.governor(token) == over


def _expletive(token: Token) -> bool:
    """Whether "it" only holds the place of a clause: "it is important that the bill passes"."""
    over = syntax.governor(token)
    if over is None or over.pos_ not in {"ADJ", "NOUN"}:
        return False
    clauses = [c for c in over.children if c.i > over.i and c.pos_ in {"VERB", "AUX", "ADJ"}]
    marks = {m.lower_ for c in clauses for m in c.children if m.i < c.i}
    return "that" in marks or (over.pos_ == "ADJ" and bool(marks & {"to", "for"}))


def _idiom(verb: Token) -> Polarity | None:
    """The side of an idiom that `verb` begins: "goes too far", "makes no sense"."""
    near = [t for t in verb.subtree if verb.i < t.i <= verb.i + _NEAR]
    said = {t.lower_ for t in near}
    for idiom in table("stance")["effects"]["idioms"]:
        if lemma(verb) == idiom["verb"] and said.issuperset(idiom["words"]):
            side: Polarity = "Oppose" if idiom["side"] == "oppose" else "Support"
            return opposite(side) if said & {"no", "nowhere"} else side
    return None


def _subjects(over: Token) -> list[Token]:
    """What a verb, or a noun or adjective with a copula, is said of."""
    return [*syntax.subjects(over), *(syntax.passive_subjects(over) if over.pos_ == "VERB" else ())]
