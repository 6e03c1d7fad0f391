"""Policies named by a noun phrase ("the extradition bill", "the decision to deport migrants"), and anaphors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from kg.extract.mentions import Mentions
from kg.extract.policy_complements import complement_verb, told_apart
from kg.extract.policy_context import (
    Circumstances,
    PolicyMention,
    circumstances,
    countries_in,
    fits,
    governs,
    readable,
    speaks,
    theme_of,
)
from kg.extract.policy_labels import action_label, core, judges, noun_phrase_label, tidy
from kg.extract.policy_lexicon import action_nouns, actions, lemma, listed, same, verb_forms
from kg.language import syntax

__all__ = ["definite", "in_compound", "kind_of", "nominal", "tells", "topical"]


def nominal(doc: Doc, mentions: Mentions, taken: set[int]) -> list[PolicyMention]:
    """The policies of `doc` named by a noun phrase; `taken` are tokens that names cover."""
    found = list(_fixed(doc, mentions, taken))
    taken = taken | {i for m in found for i in range(m.begin, m.end)}
    for token in doc:
        if token.pos_ not in {"NOUN", "PROPN"} or token.i in taken or not readable(doc[token.i : token.i + 1]):
            continue
        mention = _nominal(token, mentions)
        if mention is not None:
            found.append(mention)
    return found


def _fixed(doc: Doc, mentions: Mentions, taken: set[int]) -> Iterator[PolicyMention]:
    """Phrases that name a policy as they stand: "state of emergency", "martial law"."""
    phrases = [tuple(p.replace(",", " ,").replace("-", " - ").split()) for p in sorted(listed("fixed", "phrases"))]
    for token in doc:
        for words in phrases:
            span = doc[token.i : token.i + len(words)]
            if tuple(t.lower_ for t in span) != words or token.i in taken or not readable(span):
                continue
            after = doc[span.end] if span.end < len(doc) else None
            if after is not None and span[-1].is_title and after.is_title and after.pos_ == "PROPN":
                continue  # "Health Emergency Operation Centre"
            facts = circumstances(span.root, mentions)
            if facts.denied:
                continue
            theme = frozenset({same(" ".join(words))})
            yield PolicyMention(
                span.start, span.end, span.root.i, same(" ".join(words)), theme, tidy(span.text),
                adopters=facts.adopters, status=facts.status,
            )  # fmt: skip


def _compound(noun: Token) -> bool:
    """Whether the word before makes a general noun an instrument: "executive order"."""
    return noun.i > 0 and f"{noun.nbor(-1).lower_} {lemma(noun)}" in listed("fixed", "compounds")


def _nominal(noun: Token, mentions: Mentions) -> PolicyMention | None:
    word = lemma(noun)
    if noun.ent_type_ in {"PERSON", "ORG", "GPE", "FAC", "EVENT", "DATE", "MONEY"} or word in listed("not", "heads"):
        return None
    if in_compound(noun) or (noun.i > 0 and noun.nbor(-1).text == "-" and noun.i > 2 and noun.nbor(-2).lower_ == "in"):
        return None  # "son-in-law"
    if syntax.copula(noun) is not None and any(s.pos_ == "PRON" for s in syntax.subjects(noun)):
        return None  # "it is a bad deal for workers"
    instrument = word in listed("instruments", "heads") or _compound(noun)
    general = word in listed("general", "heads") and not instrument
    deeds = action_nouns().get(word, ())
    if not (instrument or general or deeds):
        return None
    verb = complement_verb(noun)
    if deeds and not instrument and not general:
        verb = verb if verb is not None and verb.tag_ == "VBG" else None
    owners = [*syntax.possessors(noun), *syntax.prepositional_objects(noun, "by")]
    before = [t for t in syntax.modifiers(noun) if tells(t, mentions)]
    after = [(n, t) for n, t in _prepositions(noun) if n in listed("complements", "prepositions") and topical(t)]
    span = _span(noun, verb, [t for _, t in after])
    facts = circumstances(noun, mentions)
    if facts.denied or facts.foreign:
        return None
    if verb is not None:
        return _with_verb(noun, verb, span, facts, general, mentions)
    if word in listed("needs_owner", "heads") and not facts.owned:
        return None
    if word in listed("kinds", "heads") and _kind(noun) and not after and not facts.owned:
        return None
    topics = [t for _, t in after]
    if word in listed("carrying", "heads") and (carried := _carried_policy(noun, before, topics, facts, mentions)):
        return carried[0]
    whose = theme_of((t for t in syntax.modifiers(noun)), mentions) if facts.adopters else frozenset()
    if word in {"constitution", "law"} and not topics and not before:
        # "Puerto Rico's constitution", "Indiana law": a policy of the article where it rules something there.
        verb = syntax.governor(noun)
        told = verb is not None and any(f in actions() for f in verb_forms(verb)) and noun in syntax.subjects(verb)
        if told or not speaks(noun) or not (whose or facts.adopters or syntax.modifiers(noun)):
            return None
        return _mention(noun, span, same(word), whose | _names_of(noun), _owned_label(noun, span), (), facts, mentions)
    if general:
        accepted = _general(word, before, after, facts)
    elif instrument:
        strict = word in listed("needs_argument", "heads")
        accepted = any((t.pos_ in {"NOUN", "PROPN"} and t.ent_type_ != "ORG") or not strict for t in before) or any(
            n not in {"in", "at", "from"} and not (n == "of" and word in listed("complements", "of_deciders"))
            for n, _ in after
        )
        if not accepted and facts.adopters and word in listed("owned", "heads"):
            theme = whose | {f"by {a}" for a in facts.adopters}
            return _mention(noun, span, same(word), theme, _owned_label(noun, span), (), facts, mentions)
        if not accepted and facts.owned and facts.act and word in listed("issued", "heads") and not definite(noun):
            theme = frozenset({f"by {a}" for a in facts.adopters} or {f"{facts.act} {word}"})
            label = _issued_label(noun, span, facts, mentions)
            return _mention(noun, span, same(word), theme, label, (), facts, mentions)
    else:
        accepted = any(
            fits(a, t, mentions) for a in deeds for n, t in after if n in {a.joint, "of", "from", "on"}
        ) or any(fits(a, t, mentions) for a in deeds for t in before if t.pos_ in {"NOUN", "PROPN"})
    # "May's agreement" is read as a month's.
    known = [o for o in owners if o.ent_type_ != "DATE"]
    if not accepted or (known and not any(governs(o, mentions) or o.pos_ == "PRON" for o in known)):
        return None
    # "expulsions from a town": where it happens is no part of what it is, unless nothing else says that.
    place = {"in", "at"} if any(a.joint == "from" for a in deeds) else {"from", "in", "at"}
    near = [t for n, t in after if n not in place] if before or len(topics) > 1 else topics
    theme = theme_of([*before, *(t for topic in near for t in syntax.noun_phrase(topic))], mentions)
    kind = kind_of(noun)
    theme = theme - {kind} if len(theme) > 1 else theme
    found = _mention(noun, span, kind, theme, noun_phrase_label(noun, span), (), facts, mentions)
    if found is not None and _vague(noun, before, topics, mentions):
        found = replace(found, back=True, exact=True)
    done_to = [t for n, t in after if n == "of"] if deeds else []
    return found if found is None or not done_to else replace(found, target=core(done_to[0]).i)


def kind_of(noun: Token) -> str:
    """The kind of policy that the noun tells; that of the thing before it where it only says that it is planned: of
    "the EastMed pipeline project", the pipeline."""
    before = noun.doc[noun.i - 1] if noun.i > 0 else noun
    carried = lemma(noun) in listed("general", "heads") and before in syntax.modifiers(noun)
    return same(lemma(before)) if carried and lemma(before) in listed("instruments", "heads") else same(lemma(noun))


def _vague(noun: Token, before: list[Token], topics: list[Token], mentions: Mentions) -> bool:
    """Whether a definite phrase has no more than adjectives and names of places: "the bipartisan deal"."""
    names = [t for t in before if t.pos_ != "ADJ" and t.ent_type_ not in {"GPE", "NORP", "LOC"}]
    return definite(noun) and not names and not topics


def _carried_policy(
    noun: Token, before: list[Token], topics: list[Token], facts: Circumstances, mentions: Mentions
) -> list[PolicyMention | None]:
    """For "the declaration of emergency", the emergency; [None] where another place names what is carried."""
    about = [*before, *(t for topic in topics for t in syntax.noun_phrase(topic))]
    if any(lemma(t) == "emergency" for t in about):
        label = noun_phrase_label(noun, _span(noun, None))
        kind = same("state of emergency")
        made = _mention(noun, _span(noun, None), kind, frozenset({kind}), label, (), facts, mentions)
        return [None if made is None else replace(made, twin=same(lemma(noun)))]
    named = any(lemma(t) in listed("instruments", "heads") or t.ent_type_ == "LAW" for t in topics)
    return [None] if named else []


def tells(token: Token, mentions: Mentions) -> bool:
    """Whether a word before the noun tells which policy it is; a country's name tells whose it is."""
    if lemma(token) in listed("empty_modifiers", "words") or token.ent_type_ in {"DATE", "ORDINAL", "CARDINAL"}:
        return False
    entity = mentions.at(token)
    if entity is not None and entity.partition(":")[0] in {"country", "person", "office"}:
        return False
    if token.pos_ == "VERB" and token.tag_ != "VBN":
        return False
    return token.pos_ in {"NOUN", "PROPN", "ADJ", "VERB"} and not judges(token, token.head)


def _prepositions(noun: Token) -> list[tuple[str, Token]]:
    """The prepositional phrases of the noun; those of an empty one ("in place for …") are the noun's own."""
    found = []
    for name, head in syntax.prepositions(noun):
        found.append((name, head))
        if lemma(head) in listed("complements", "not"):
            found += syntax.prepositions(head)
    over = syntax.governor(noun)
    if over is not None and noun in syntax.objects(over):
        # The parser may hang "for affairs of Norway" on the verb: what follows the noun's phrase at once is the noun's.
        end = syntax.noun_phrase(noun).end
        for _, t in syntax.prepositions(over):
            if lemma(t) in listed("complements", "not") and end in {t.left_edge.i, t.i - 1}:
                found += syntax.prepositions(t)  # "the policy in place for affairs of Norway"
        own = {"for", "on", "against", *(("with", "between") if lemma(noun) in listed("accords", "heads") else ())}
        found += [
            (n, t) for n, t in syntax.prepositions(over) if n in own and end in {t.left_edge.i, t.left_edge.i - 1}
        ]
    return found


def topical(token: Token) -> bool:
    if token.ent_type_ in {"DATE", "TIME", "CARDINAL"} or lemma(token) in listed("complements", "not"):
        return False
    return token.pos_ in {"NOUN", "PROPN", "NUM", "ADJ"}


def _names_of(noun: Token) -> frozenset[str]:
    """The names before the noun: of "Maryland state law", those of Maryland."""
    return frozenset(lemma(t) for t in (*syntax.modifiers(noun), *syntax.possessors(noun)) if t.pos_ == "PROPN")


def _owned_label(noun: Token, span: Span) -> str:
    """The label of what only its owner tells apart: "Puerto Rico's constitution", "United States sanctions"."""
    begin = min([noun.i, *(t.left_edge.i for t in syntax.possessors(noun)), *(t.i for t in syntax.modifiers(noun))])
    return tidy(
        " ".join(t.text_with_ws.strip() for t in noun.doc[begin : noun.i + 1] if t.pos_ not in {"DET"})
        .replace(" ’s", "’s")
        .replace(" 's", "'s")
    )


def _kind(noun: Token) -> bool:
    """Whether the noun is a bare plural."""
    return (
        noun.tag_ == "NNS" and not syntax.possessors(noun) and not any(c.pos_ in {"DET", "NUM"} for c in noun.children)
    )


def definite(noun: Token) -> bool:
    """Whether the noun takes up something known: "the", "this", "that"."""
    return any(c.lower_ in {"the", "this", "that", "these", "those", "such"} for c in noun.children)


def _issued_label(noun: Token, span: Span, facts: Circumstances, mentions: Mentions) -> str:
    """The label of what only its issuer tells apart: "ruling by the Court of Justice"."""
    own = noun_phrase_label(noun, span)
    names = [e.label for a in facts.adopters for known in (mentions.organizations, mentions.people, mentions.countries)
             if (e := known.get(a)) is not None]  # fmt: skip
    return f"{own} by {names[0]}" if names and " " not in own else own


def in_compound(noun: Token) -> bool:
    """Whether the noun only modifies another: "policy" in "policy adviser", "ban" in "ban proposal"."""
    head = noun.head
    return head.i > noun.i and noun in syntax.modifiers(head)


def _span(noun: Token, verb: Token | None, topics: Sequence[Token] = ()) -> Span:
    """The noun's phrase with what says its content."""
    span = syntax.noun_phrase(noun)
    end = max(span.end, verb.right_edge.i + 1) if verb is not None else span.end
    for topic in topics:
        between = noun.doc[end : topic.left_edge.i] if topic.left_edge.i > end else ()
        empty = all(t.pos_ == "ADP" or lemma(t) in listed("complements", "not") for t in between)
        if topic.left_edge.i <= end + 1 or empty:
            end = max(end, syntax.noun_phrase(topic).end)
    while end > noun.i + 1 and (noun.doc[end - 1].is_punct or noun.doc[end - 1].is_space):
        end -= 1
    return noun.doc[min(span.start, noun.i) : max(end, noun.i + 1)]


def _general(
    word: str,
    before: list[Token],
    after: list[tuple[str, Token]],
    facts: Circumstances,
) -> bool:
    """Whether a general word with no verb says what was decided, and that somebody in charge decided it."""
    if word in listed("verbal_only", "heads") or not (before or after):
        return False
    compound = any(t.pos_ in {"NOUN", "PROPN"} for t in before)
    return facts.owned and (compound or any(n in {"on", "for", "to", "against", "of", "about"} for n, _ in after))


def _with_verb(
    noun: Token, verb: Token, span: Span, facts: Circumstances, general: bool, mentions: Mentions
) -> PolicyMention | None:
    """A policy that says by a verb what is done: "the decision to deport migrants", "a decree banning veils"."""
    known = actions()
    targets = syntax.passive_subjects(verb) if syntax.is_passive(verb) else syntax.objects(verb)
    action = next((known[f] for f in verb_forms(verb) if f in known), None)
    owners = [*syntax.possessors(noun), *syntax.prepositional_objects(noun, "by")]
    if owners and not any(governs(o, mentions) or o.pos_ == "PRON" for o in owners):
        return None
    if action is not None and not targets:
        targets = [t for n, t in syntax.prepositions(verb) if n.split()[0] in [*action.verb.split()[1:], action.joint]]
    target = targets[0] if targets else None
    if target is not None and lemma(verb) in listed("fixed", "setting") and (fixed := _fixed_at(core(target))):
        # "an amendment setting term limits" is the term limits.
        inner = noun_phrase_label(core(target))
        kind = same(fixed)
        both = (noun_phrase_label(noun, span),)
        made = _mention(noun, span, kind, frozenset({kind}), inner, both, facts, mentions)
        return None if made is None else replace(made, twin=same(lemma(noun)))
    fitting = action is not None and target is not None and fits(action, target, mentions)
    if not fitting:
        content = targets or any(c.i > verb.i and c.pos_ in {"NOUN", "PROPN", "VERB", "AUX"} for c in verb.children)
        if lemma(verb) in listed("undertakings", "not" if general else "idle") or not content:
            return None
        if general and not facts.owned:
            return None
        theme = theme_of([t for t in verb.subtree if t.i < span.end], mentions)
        surface = told_apart(noun, verb, noun_phrase_label(noun, span))
        kind = f"to {lemma(verb)}" if general else same(lemma(noun))
        return _mention(noun, span, kind, theme - {lemma(verb)}, surface, (), facts, mentions)
    assert action is not None
    assert target is not None
    surface = told_apart(noun, verb, noun_phrase_label(noun, span))
    if action.noun in listed("carrying", "heads") and general:
        # "the plan to build a wall" is the wall.
        inner = noun_phrase_label(core(target))
        return _mention(
            noun,
            span,
            same(lemma(core(target))),
            theme_of(_about(core(target)), mentions),
            inner,
            (surface,),
            facts,
            mentions,
        )
    label = action_label(action, target)
    prefix = f"{action.noun} {action.joint}"
    theme = theme_of(syntax.noun_phrase(core(target)), mentions)
    if general:
        found = _mention(noun, span, same(action.noun), theme, label, (surface,), facts, mentions)
        return None if found is None else replace(found, prefix=prefix, target=target.i)
    theme |= {same(action.noun, "themes")} | theme_of([t for t in verb.subtree if verb.i < t.i < span.end], mentions)
    return _mention(noun, span, same(lemma(noun)), theme, surface, (label,), facts, mentions)


def _fixed_at(head: Token) -> str:
    """The fixed phrase that ends with the token: "term limits"; empty if none does."""
    for phrase in sorted(listed("fixed", "phrases")):
        words = phrase.replace("-", " - ").split()
        begin = head.i - len(words) + 1
        if begin >= 0 and [t.lower_ for t in head.doc[begin : head.i + 1]] == words:
            return phrase
    return ""


def _about(noun: Token) -> list[Token]:
    """The words of the noun's phrase but the noun itself."""
    return [t for t in syntax.noun_phrase(noun) if t.i != noun.i]


def _mention(
    noun: Token,
    span: Span,
    kind: str,
    theme: frozenset[str],
    label: str,
    aliases: tuple[str, ...],
    facts: Circumstances,
    mentions: Mentions,
) -> PolicyMention | None:
    if not label or not theme:
        return None
    about = [t for t in span if t.i > noun.i or t in syntax.modifiers(noun)]
    affects = tuple(e for e in countries_in(about, mentions) if e not in facts.adopters)
    return PolicyMention(
        span.start,
        span.end,
        noun.i,
        kind,
        theme,
        label,
        aliases,
        adopters=facts.adopters,
        affects=affects,
        status=facts.status,
        act=facts.act,
    )
