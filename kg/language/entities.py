"""What `kg.language.coreference` links: the people, bodies and countries that an article names."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from countryinfo import all_countries
from spacy.tokens import Doc, Span, Token

from kg.language import lexicon, syntax
from kg.language.titles import fold, is_role, is_suffix, name_gender

__all__ = ["Entity", "acronym_of", "named_entities", "regions", "words_of"]


@dataclass(slots=True)
class Entity:
    """One thing with its mentions so far; `titles` are the roles that the article gives a person."""

    kind: str
    names: list[Span] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    gender: str = ""
    code: str = ""

    @property
    def full(self) -> tuple[str, ...]:
        """The words of its longest name."""
        return max((words_of(n) for n in self.names), key=lambda w: (len(w), -self_index(w)), default=())

    def last_before(self, i: int) -> Span | None:
        """Its latest mention that ends at or before token `i`."""
        return max((m for m in self.mentions if m.end <= i), key=lambda m: m.end, default=None)


def self_index(words: tuple[str, ...]) -> int:
    """A tie-break among names of one length: fewer letters first, so that an initial loses to a name."""
    return -sum(map(len, words))


def words_of(name: Span) -> tuple[str, ...]:
    """The words of a name for comparison: without accents, case, marks, "Jr." and initials' stops."""
    kept = [t for t in name if not (t.is_space or t.is_punct or t.tag_ == "POS" or is_suffix(t))]
    return tuple(fold(t.text).rstrip(".").casefold() for t in kept)


def _same(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether `short` can be a shorter form of the name `full`."""
    if not short or not full or len(short) > len(full):
        return False
    if len(short) == 1:
        return short[0] in {full[-1], full[0]} and len(short[0]) > 1
    if short[-1] != full[-1] and full[: len(short)] != short:
        return False
    first, other = short[0], full[0]
    return first in full or (min(len(first), len(other)) == 1 and first[0] == other[0]) or full[-len(short) :] == short


def _titles_of(name: Span) -> set[str]:
    """The roles that stand beside a name: before it, in apposition, after "is"."""
    doc, head = name.doc, name.root
    found: set[str] = set()
    i = name.start - 1
    while (
        i >= name.sent.start
        and not doc[i].is_punct
        and doc[i].pos_ in {"NOUN", "PROPN", "ADJ", "ADP"}
        and name.start - i < 8
    ):
        if is_role(doc[i]) and (i == name.start - 1 or doc[i + 1].lower_ in {"of", "for", "to"} or found):
            found.add(doc[i].lower_)
        if doc[i].pos_ == "ADP" and doc[i].lower_ not in {"of", "for", "to"}:
            break
        i -= 1
    nouns = [*syntax.appositions(head)]
    if head.head.i != head.i and head in syntax.appositions(head.head):
        nouns.append(head.head)
    verb = head.head
    if (
        syntax.is_verb(verb)
        and verb.lemma_ in {"be", "become", "remain"}
        and head in syntax.subjects(verb)
        and not syntax.is_negated(verb)
    ):
        nouns += syntax.attributes(verb)
    found |= {n.lower_ for n in nouns if is_role(n)}
    return found


def _gender(name: Span, titles: set[str]) -> str:
    for gender in ("m", "f"):
        if titles & lexicon.words("coreference", f"address.{gender}"):
            return gender
    words = [t for t in name if t.text[0].isalpha()]
    return name_gender(words[0].text) if len(words) > 1 else ""


def _people(doc: Doc) -> list[Entity]:
    """The people of the article. A surname belongs to its last-named bearer, or else to the first one named later."""
    found: list[Entity] = []
    names = [e for e in doc.ents if e.label_ == "PERSON" and not e.sent._.teaser and words_of(e)]
    for name in sorted(names, key=lambda n: (len(words_of(n)) < 2, n.start)):
        words = words_of(name)
        able = [p for p in found if any(_same(*sorted((words, words_of(n)), key=len)) for n in p.names)]
        titles = _titles_of(name)
        gender = _gender(name, titles)
        able = [p for p in able if not (gender and p.gender and gender != p.gender)] or (able if not gender else [])
        before = [p for p in able if any(n.start < name.start for n in p.names)]
        if before:
            person = max(before, key=lambda p: max(n.start for n in p.names if n.start < name.start))
        elif able:
            person = min(able, key=lambda p: min(n.start for n in p.names))
        else:
            person = Entity("PERSON")
            found.append(person)
        person.names.append(name)
        person.titles |= titles
        person.gender = person.gender or gender
    return found


def acronym_of(words: list[Token]) -> str:
    """The initials of a body's capitalised words: "European Union" gives "EU"."""
    return "".join(t.text[0] for t in words if t.text[0].isupper())


def _bodies(doc: Doc) -> list[Entity]:
    """The organizations, by their exact name without articles, or by their acronym."""
    found: dict[str, Entity] = {}
    for name in doc.ents:
        if name.label_ != "ORG" or name.sent._.teaser:
            continue
        text = " ".join(words_of(name))
        acronym = name.text.replace(".", "")
        if acronym.isupper() and 1 < len(acronym) < 7:
            longer = [e for e in found.values() if acronym_of(list(e.names[0])) == acronym]
            if longer:
                longer[0].names.append(name)
                continue
        found.setdefault(text, Entity("ORG")).names.append(name)
    return list(found.values())


def _countries(doc: Doc) -> list[Entity]:
    found: dict[str, Entity] = {}
    for name in doc.ents:
        if name.kb_id_ and name.label_ in {"GPE", "LOC", "NORP"} and not name.sent._.teaser:
            entity = found.setdefault(name.kb_id_, Entity("GPE", code=name.kb_id_))
            entity.names.append(name)
    return list(found.values())


def named_entities(doc: Doc) -> list[Entity]:
    """Everything the article names that something may refer to; mentions are its names, in document order.

    Of a country, adjectives are names ("Haitian") but no mentions, unless it has no other.
    """
    found = [*_people(doc), *_bodies(doc), *_countries(doc)]
    for entity in found:
        entity.names.sort(key=lambda n: n.start)
        nouns = [n for n in entity.names if n.label_ != "NORP"]
        entity.mentions = list(nouns or entity.names[:1])
    return found


@cache
def regions() -> dict[str, frozenset[str]]:
    """Each country's region and subregion, as countryinfo has them, by ISO code."""
    return {c.iso(2): frozenset(filter(None, (c.region(), c.subregion()))) for c in all_countries() if c.iso(2)}
