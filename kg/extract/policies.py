"""Policies: what governments and offices decide, enact, order, propose or end. One policy of an article is one node."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc

from kg.extract.evidence import evidence
from kg.extract.mentions import Mentions
from kg.extract.policy_actions import verbal
from kg.extract.policy_aliases import abbreviated, carrying
from kg.extract.policy_anaphora import anaphors
from kg.extract.policy_context import PolicyMention
from kg.extract.policy_labels import tidy
from kg.extract.policy_lexicon import listed, same
from kg.extract.policy_making import made, saying
from kg.extract.policy_names import named
from kg.extract.policy_pairs import joined, rivals
from kg.extract.policy_phrases import nominal
from kg.extract.policy_rulings import rulings
from kg.extract.policy_tagged import believed, tagged
from kg.extract.policy_topics import topics
from kg.model import EntityId, Policy, PolicyStatus

__all__ = ["find", "groups"]

# A later stage says more than an earlier one.
_ARTICLES = {"a", "an", "such", "that", "the", "these", "this", "those"}
_LONGEST = 18  # words of a surface form; a longer one is a sentence, and no name
_STAGES: tuple[PolicyStatus, ...] = ("Proposed", "Adopted", "InForce", "Ended")


def find(doc: Doc, mentions: Mentions) -> tuple[Policy, ...]:
    """The policies of `doc`, in order of their first mention; evidence is every place that names or takes one up."""
    found = joined(doc, groups(doc, mentions))
    found = [[_unfolded(m, found) for m in group] for group in found]
    return tuple(_policy(f"policy:{n}", group, doc) for n, group in enumerate(found, 1))


def groups(doc: Doc, mentions: Mentions) -> list[list[PolicyMention]]:
    """The places that name or take up a policy, in groups that the rules hold to be one policy each."""
    names = abbreviated(doc, named(doc, mentions))
    taken = {i for m in names for i in range(m.begin, m.end)}
    phrases = carrying(doc, believed(doc, nominal(doc, mentions, taken)), names)
    taken |= {i for m in phrases for i in range(m.begin, m.end)}
    within = {i for m in phrases for i in range(m.head, m.end)}
    told = believed(doc, [*rulings(doc, mentions, within), *verbal(doc, mentions, within), *made(doc, mentions)])
    taken |= {m.head for m in told} | {i for m in told for i in range(m.begin, m.end)}
    phrases += believed(doc, [*topics(doc, mentions, taken), *saying(doc, mentions, taken)])
    taken |= {i for m in phrases for i in range(m.begin, m.end)}
    marked = tagged(doc, mentions, taken)
    phrases += carrying(doc, [m for m in marked if m.rank == 2], names)
    told += [m for m in marked if m.rank == 1]
    known = {m.head for m in (*names, *phrases)}
    kinds = frozenset(m.noun for m in (*names, *phrases, *told))
    back = anaphors(doc, mentions, known | {i for m in names for i in range(m.begin, m.end)}, kinds)
    title = doc[0:0] if doc._.article is None else doc.char_span(0, doc._.article.body, alignment_mode="contract")
    places = sorted((*names, *phrases, *told, *back), key=lambda m: (m.head, m.begin))
    body = len(title) if title is not None else 0
    return _headed(_merged(_tie(places, body, doc)), body, _lead(doc, body))


def _unfolded(place: PolicyMention, groups: list[list[PolicyMention]]) -> PolicyMention:
    """`place` with the full label of what it is done to: "suspension of the extradition bill", not "of bill"."""
    if place.target < 0 or not place.prefix:
        return place
    for group in groups:
        if any(m.head == place.target and m.rank == 0 for m in group):
            best = max((m for m in group if m.rank > 0), key=lambda m: (_quality(m), -m.head))
            return replace(place, label=f"{place.prefix} {best.label}", aliases=(*place.aliases, place.label))
    return place


def _tie(places: Iterable[PolicyMention], title: int, doc: Doc) -> list[list[PolicyMention]]:
    """The mentions of one policy together: by kind and theme, and what takes up an earlier one by its kind."""
    groups: list[list[PolicyMention]] = []
    for place in places:
        bare = place.rank == 0 and not place.theme
        agreeing = [g for g in groups if _agrees(place, g, doc)] if bare or place.back else groups
        group = _taken_up(place, agreeing) if bare else _known(place, groups, title)
        if group is None and place.back:
            group = _taken_up(place, agreeing)
        if group is not None:
            group.append(place)
        elif place.rank > 0:
            groups.append([place])
    return groups


def _agrees(place: PolicyMention, group: list[PolicyMention], doc: Doc) -> bool:
    """Whether the number of the place's noun is that of a mention of the group: "the bill" takes up no "laws"."""
    tag = doc[place.head].tag_
    nouns = {doc[m.head].tag_ in {"NNS", "NNPS"} for m in group if m.rank > 0 and doc[m.head].tag_.startswith("N")}
    return not tag.startswith("N") or not nouns or (tag in {"NNS", "NNPS"}) in nouns


def _known(place: PolicyMention, groups: list[list[PolicyMention]], title: int) -> list[PolicyMention] | None:
    """The group whose kind and theme are those of `place`; the nearest before it where several are."""
    for group in sorted(groups, key=lambda g: -g[-1].head):
        if any(_same(place, other, title) for other in group if other.rank > 0):
            return group
        if any(m.twin and m.twin == place.noun and not rivals([m], [place], "country:") for m in group):
            return group
    return None


def _same(a: PolicyMention, b: PolicyMention, title: int) -> bool:
    """Whether two mentions mean one policy: the same kind, and the shorter theme mostly within the longer."""
    names = {t for t in a.theme if t.startswith("name:")}, {t for t in b.theme if t.startswith("name:")}
    if names[0] and names[1]:
        words = a.theme - names[0], b.theme - names[1]
        within = bool(words[0] and words[1]) and (words[0] <= words[1] or words[1] <= words[0])
        # "the Climate Agreement", and "the Climate Change Agreement"
        return bool(names[0] & names[1]) or (within and a.noun == b.noun)
    if a.noun != b.noun:
        return a.label.lower() == b.label.lower()
    if any(m.theme and all(t.startswith("by ") for t in m.theme) for m in (a, b)) and set(a.adopters) & set(b.adopters):
        return True  # "issued a judgement": what the same court or body is said to have ruled elsewhere
    if rivals([a], [b], "country:") or (rivals([a], [b], "organization:") and len(a.theme & b.theme) < 2):
        return False
    if a.theme & b.theme and (set(a.adopters) & set(b.adopters) or min(a.head, b.head) < title <= max(a.head, b.head)):
        # A headline says in few words what the text says in more.
        return True
    bare = a.theme - names[0], b.theme - names[1]
    common, least = len(bare[0] & bare[1]), min(map(len, bare))
    return common > 0 and (common == least or common > least / 2 or common > 2 or _alike(a, b))


def _merged(groups: list[list[PolicyMention]]) -> list[list[PolicyMention]]:
    """The groups, with those as one that are the same thing done to one policy: "withdrawal of the bill"."""
    named = {m.head: n for n, group in enumerate(groups) for m in group}
    out: list[list[PolicyMention]] = []
    done: dict[tuple[str, int], list[PolicyMention]] = {}
    for n, group in enumerate(groups):
        keys = [(m.noun, named[m.target]) for m in group if m.target in named and named[m.target] != n]
        other = next((done[k] for k in keys if k in done), None)
        if other is None:
            out.append(group)
        else:
            other.extend(group)
        done.update((k, other if other is not None else group) for k in keys)
    return [sorted(g, key=lambda m: (m.head, m.begin)) for g in out]


def _alike(a: PolicyMention, b: PolicyMention) -> bool:
    """Whether two themes are one but for countries, of which they name none that differ; adopters' own do not count."""
    own = {*a.adopters, *b.adopters}
    places = [{t for t in m.theme if t.startswith("country:")} - own for m in (a, b)]
    topics = [{t for t in m.theme if not t.startswith("country:")} for m in (a, b)]
    apart = bool(places[0] and places[1] and not places[0] & places[1])
    return not apart and bool(topics[0] and topics[1]) and (topics[0] <= topics[1] or topics[1] <= topics[0])


def _lead(doc: Doc, body: int) -> int:
    """Where the second sentence of the text ends: what the headline speaks of is told by then."""
    ends = [sent.end for sent in doc.sents if sent.start >= body and sent.text.strip()]
    return ends[1] if len(ends) > 1 else len(doc)


def _headed(groups: list[list[PolicyMention]], body: int, lead: int) -> list[list[PolicyMention]]:
    """The groups, with a policy that only the headline names joined to the one that the lead names in its place:
    "governor signs abortion measure", and then "signed the Human Life Protection Act"."""
    out = list(groups)
    for group in groups:
        if not all(m.head < body for m in group if m.rank > 0) or not any(m.rank > 0 for m in group):
            continue
        others = [g for g in out if g is not group and body <= min(m.head for m in g) < lead]
        found = [g for g in others if any(_stands_for(a, b) for a in group for b in g if a.rank > 0 and b.rank > 0)]
        if len(found) == 1:
            found[0][:] = sorted([*group, *found[0]], key=lambda m: (m.head, m.begin))
            out = [g for g in out if g is not group]
    return out


def _stands_for(a: PolicyMention, b: PolicyMention) -> bool:
    """Whether the headline's mention can mean the lead's: of one kind, and done alike, by one, or about one thing."""
    kinds = [{same(w) for w in listed("anaphors", k)} for k in ("law", "ruling", "agreement", "order")]
    alike = a.noun == b.noun or any({a.noun, b.noun} <= kind for kind in kinds)
    topics = {t for t in a.theme & b.theme if not t.startswith("country:")}
    return alike and bool((a.act and a.act == b.act) or set(a.adopters) & set(b.adopters) or topics)


def _others(place: PolicyMention, group: list[PolicyMention]) -> bool:
    """Whether the place is somebody's ("the House's decision") who is none of those who adopted the group's."""
    known = {a for m in group for a in m.adopters}
    return bool(place.owners and known and not set(place.owners) & known)


def _taken_up(place: PolicyMention, groups: list[list[PolicyMention]]) -> list[PolicyMention] | None:
    """The nearest earlier policy that a bare "the bill", "the move" can mean."""
    kinds = [
        kind
        for kind in ("law", "ruling", "agreement", "order")
        if place.noun in {same(w) for w in listed("anaphors", kind)}
    ]
    near = [g for g in sorted(groups, key=lambda g: -g[-1].head) if not _others(place, g)]
    alike = [group for group in near if any(place.noun in {m.noun, m.twin} for m in group)]
    if alike:
        # "the bill" is rather the one that the article calls by its name than what a later phrase describes.
        return next((g for g in alike if any(m.rank == 3 for m in g)), alike[0])
    if place.exact:
        return None
    for kind in kinds:
        words = {same(w) for w in listed("anaphors", kind)}
        for group in near:
            if any(m.noun in words for m in group):
                return group
    close = bool(near) and place.head - near[0][-1].head < 60
    if close and place.noun in {same(w) for w in listed("anaphors", "any")}:
        return near[0]
    if close and "law" in kinds and any(m.rank == 1 for m in near[0]):
        return near[0]  # "voted to legalize cannabis", and then "the bill"
    return None


def _policy(name: EntityId, group: list[PolicyMention], doc: Doc) -> Policy:
    body = 0 if doc._.article is None else doc._.article.body
    # The text names a thing better than the headline, which leaves words out.
    best = max((m for m in group if m.rank > 0), key=lambda m: (_quality(m), doc[m.head].idx >= body, -m.head))
    labels = [label for m in group for label in (m.label, *m.aliases, _surface(m, doc)) if label]
    stages = [m.status for m in group if m.status is not None]
    adopters = tuple(dict.fromkeys(a for m in group for a in m.adopters))
    return Policy(
        id=name,
        label=best.label,
        aliases=tuple(dict.fromkeys(x for x in labels if x != best.label)),
        evidence=tuple(dict.fromkeys(evidence(doc[m.begin : m.end], doc) for m in group)),
        adopted_by=adopters,
        affects=tuple(dict.fromkeys(e for m in group for e in m.affects if e not in adopters)),
        status=max(stages, key=_STAGES.index) if stages else None,
    )


def _surface(place: PolicyMention, doc: Doc) -> str:
    """How the text puts it, without an article; empty for what is no name by itself, and for what is too long."""
    if place.rank == 0:
        return ""
    begin = place.begin
    while begin < place.head and (doc[begin].lower_ in _ARTICLES or doc[begin].pos_ in {"PUNCT", "SPACE"}):
        begin += 1
    text = tidy(doc[begin : place.end].text)
    return text if len(text.split()) <= _LONGEST else ""


def _quality(place: PolicyMention) -> tuple[int, float]:
    """How good a mention's label is as the policy's: a name, else a phrase of three to seven words."""
    length = len(place.label.split())
    initials = 0.5 * place.label.isupper()
    return (int(place.rank == 3), min(len(place.theme), 2) - 0.4 * max(0, length - 7) - initials)
