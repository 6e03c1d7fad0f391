"""Component ``newskg_names``: repair of the names that an entity recognizer finds in news.

A recognizer reads a sentence at a time; an article says more. A title before a name makes it a person; the full name
tells what a surname elsewhere is; one string has one label. Titles, possessives and quotation marks leave the name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span

from kg.language import lexicon, people, syntax
from kg.language.gazetteer import gazetteer
from kg.language.people import NAMED, Name
from kg.language.places import is_place
from kg.language.titles import is_first_name, is_role

__all__ = ["NameRepair", "make_names"]

SURE = 0.8


class NameRepair:
    """The component's work on documents; made once a pipeline, for it holds the matcher."""

    def __init__(self, nlp: Language) -> None:
        self.matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
        for label, names in lexicon.table("names")["fixed"].items():
            self.matcher.add(label, [nlp.make_doc(n) for n in names])

    def __call__(self, doc: Doc) -> Doc:
        fixed = self._fixed(doc)
        given = [Name(e.start, e.end, _label(e.label_), _is_sure(e)) for e in doc.ents]
        for name in given:
            name.sure = name.sure and not any(_overlap(name, f) for f in fixed)
        names = [n for name in given for n in _clip(doc, name)]
        names = [n for n in (people.trimmed(doc, n) for n in names) if n is not None]
        names = _hyphened(doc, names)
        names = [p for n in _merge(names, fixed) for p in people.split(doc, n, fixed)]
        names = _merge(names, people.after_titles(doc))
        names = people.joined(doc, names)
        names = _merge(names, people.by_first_name(doc, names))
        names = people.extended(doc, names)
        for _ in range(2):
            names = _merge(names, people.known_people(doc, names))
        names = _agreed(doc, names)
        names = [n for n in names if _is_name(doc, n)]
        doc.ents = [Span(doc, n.start, n.end, label=n.label) for n in sorted(names, key=lambda n: n.start)]
        return doc

    def _fixed(self, doc: Doc) -> list[Name]:
        spans = [Span(doc, s, e, label=key) for key, s, e in self.matcher(doc)]
        return [Name(s.start, s.end, s.label_, True) for s in spans if not _title_follows(doc, s.end)]


def _hyphened(doc: Doc, names: list[Name]) -> list[Name]:
    """The names with those of people that nothing but a hyphen parts as one: "Jean-Luc Kerr", "Ida Falk-Brandt"."""
    out: list[Name] = []
    for name in sorted(names, key=lambda n: n.start):
        before = out[-1] if out else None
        if (
            before is not None
            and before.label == name.label == "PERSON"
            and before.end + 1 == name.start
            and doc[before.end].text in {"-", "‐", "‑"}
            and not (doc[before.end - 1].whitespace_ or doc[before.end].whitespace_)
        ):
            out[-1] = Name(before.start, name.end, "PERSON", before.sure or name.sure)
        else:
            out.append(name)
    return out


def _title_follows(doc: Doc, end: int) -> bool:
    """Whether a longer name goes on after `end`: "Congress Street"."""
    return end < len(doc) and doc[end].text in lexicon.words("names", "organizations.suffixes") | lexicon.words(
        "names", "places.suffixes"
    )


def _label(label: str) -> str:
    mapped: str = lexicon.table("names")["labels"].get(label.upper(), label)
    return mapped


def _is_sure(ent: Span) -> bool:
    """Whether what found the name is so sure of it that no rule should know better."""
    probability: float | None = ent._.probability
    return probability is not None and probability >= SURE


def _clip(doc: Doc, name: Name) -> Iterable[Name]:
    """The name's parts on either side of a line break."""
    start = name.start
    for i in range(name.start, name.end + 1):
        if i == name.end or (doc[i].is_space and "\n" in doc[i].text):
            if start < i:
                yield Name(start, i, name.label, name.sure)
            start = i + 1


def _overlap(a: Name, b: Name) -> bool:
    return a.start < b.end and b.start < a.end


def _merge(names: list[Name], better: list[Name]) -> list[Name]:
    """The names with `better` ones added, which displace what they overlap, but not a longer one of their kind."""
    out = list(names)
    for new in sorted(better, key=lambda n: (n.start - n.end, n.start)):
        rivals = [n for n in out if _overlap(n, new)]
        if any(r.sure and (r.end - r.start) >= (new.end - new.start) for r in rivals):
            continue
        if any(r.start <= new.start and new.end <= r.end and r.label == new.label and len(rivals) == 1 for r in rivals):
            continue
        holder = next(
            (
                r
                for r in rivals
                if r.start <= new.start and new.end <= r.end and (r.end - r.start) > (new.end - new.start)
            ),
            None,
        )
        if holder is not None and new.label != "PERSON" and (holder.label != "PERSON" or new.label != "ORG"):
            continue
        out = [n for n in out if not _overlap(n, new)] + [new]
    return sorted(out, key=lambda n: n.start)


def _agreed(doc: Doc, names: list[Name]) -> list[Name]:
    """One label for one string: what is sure counts most, then what most of its places say, people first when even."""
    votes: dict[str, Counter[str]] = {}
    parts: dict[str, set[str]] = {}
    for name in names:
        text = doc[name.start : name.end].text
        weight = 5 if name.sure else 1
        votes.setdefault(text, Counter())[name.label] += weight
        if name.label == "ORG":
            for token in doc[name.start : name.end]:
                parts.setdefault(token.text, set()).add(text)
    surnames = {people.surname(doc, n) for n in names if n.label == "PERSON"}
    for name in names:
        text = doc[name.start : name.end].text
        options = votes[text]
        if name.label not in NAMED or not set(options) <= NAMED:
            continue
        best = max(options, key=lambda k: (options[k], k == "PERSON", k))
        if (
            best == "PERSON"
            and name.end - name.start == 1
            and text not in surnames
            and parts.get(text, set()) - {text}
            and not is_first_name(text)
        ):
            best = "ORG"  # "Mahan" beside "Mahan Air"
        if not name.sure:
            name.label = best
    places: dict[str, list[Name]] = {}
    for name in names:
        places.setdefault(doc[name.start : name.end].text, []).append(name)
    surnames = {people.surname(doc, n) for n in names if n.label == "PERSON"}
    return [_placed(doc, n, places, surnames) for n in names]


def _placed(doc: Doc, name: Name, places: Mapping[str, list[Name]], surnames: Container[str]) -> Name:
    """A "person" that is a place by its last word, or by standing after "in" wherever it stands, is one."""
    if name.label != "PERSON" or name.sure:
        return name
    if _is_described_as_body(doc, name):
        return Name(name.start, name.end, "ORG")
    for label, key in (
        ("FAC", "places.suffixes"),
        ("ORG", "organizations.suffixes"),
        ("EVENT", "organizations.events"),
        ("LAW", "laws.suffixes"),
    ):
        if doc[name.end - 1].text in lexicon.words("names", key) and name.end - name.start > 1:
            return Name(name.start, name.end, label)
    text = doc[name.start : name.end].text
    if is_place(text) or (
        name.end - name.start > 1 and doc[name.start].text in lexicon.words("names", "places.prefixes")
    ):
        return Name(name.start, name.end, "GPE")
    here = places[text]
    local = text not in surnames and any(
        n.start and doc[n.start - 1].lower_ in lexicon.words("names", "places.prepositions") for n in here
    )
    human = any(n.sure or people.acts_as_person(doc[n.end - 1]) for n in here)
    if local and not human and not any(is_first_name(t.text) for t in doc[name.start : name.end]):
        return Name(name.start, name.end, "GPE")
    return name


def _is_described_as_body(doc: Doc, name: Name) -> bool:
    """Whether what stands beside the name says that it is a body: "Roscosmos, the space agency"."""
    return any(n.lower_ in lexicon.words("names", "organizations.nouns") for n in syntax.appositions(doc[name.end - 1]))


def _glued() -> frozenset[str]:
    return lexicon.words("names", "never.glued")


def _is_name(doc: Doc, name: Name) -> bool:
    """Whether the words are a name at all."""
    text = doc[name.start : name.end].text
    if text.lower() == "the" or any(text.endswith(w) and text[-len(w) - 1 :][:1].islower() for w in _glued()):
        return False
    if name.label not in NAMED or name.sure:
        return True
    if text in lexicon.words("names", "never.words") or (
        text[:1].islower() and name.label in {"PERSON", "GPE"} and text not in gazetteer().names
    ):
        return False
    if name.end - name.start == 1 and doc[name.start].is_sent_start and doc[name.start].pos_ == "NOUN":
        # "Observers said": the capital is the sentence's.
        return is_first_name(text) or any(t.text == text and not t.is_sent_start for t in doc)
    if name.label == "PERSON":
        single = name.end - name.start == 1
        if text in lexicon.words("names", "person.never") or not any(c.isupper() for c in text):
            return False
        if single and doc[name.start].pos_ in {"VERB", "AUX", "ADV", "ADP"} and not is_first_name(text):
            return False
        if any(c.isdigit() for c in text) or (single and is_role(doc[name.start]) and not is_first_name(text)):
            return False
    return not (name.label == "ORG" and text == "State")


@Language.factory("newskg_names", assigns=["doc.ents"], requires=["doc.ents", "token.pos"])
def make_names(nlp: Language, name: str) -> NameRepair:
    """The component ``newskg_names`` for a pipeline."""
    return NameRepair(nlp)
