"""Component ``newskg_countries``: which words mean a country, and which country.

Gives entities labelled GPE, NORP or LOC their ISO 3166-1 code as ``ent.kb_id_``, adds entities that the recognizer
overlooked, and writes ``doc.spans["countries"]``: every mention, also those inside a longer name ("U.S. Senate").
"""

from __future__ import annotations

from functools import cache

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from kg.language import lexicon, syntax
from kg.language.gazetteer import gazetteer
from kg.language.paragraphs import lines

__all__ = ["CountryFinder", "country_code", "make_countries"]

_PLACES = {"GPE", "NORP", "LOC"}
_UNSURE = {"ORG", "FAC", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART", "PERSON", "LANGUAGE"}


@cache
def _ambiguous(kind: str) -> frozenset[str]:
    return lexicon.words("countries", f"ambiguous.{kind}")


def country_code(name: str) -> str | None:
    """The ISO code that a name, adjective or demonym means by itself; None if it means no country."""
    table = gazetteer()
    name = name.strip()
    name = name.removeprefix("the ").removeprefix("The ")
    return table.names.get(name) or table.adjectives.get(name)


class CountryFinder:
    """The component's work on one document; made once a pipeline, for it holds the matcher."""

    def __init__(self, nlp: Language) -> None:
        self.table = gazetteer()
        self.matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
        for kind, spellings in (
            ("name", self.table.names),
            ("adjective", self.table.adjectives),
            ("actor", self.table.actors),
            ("none", dict.fromkeys(lexicon.table("countries")["not_countries"])),
        ):
            forms = set(spellings)
            if kind in {"name", "none"}:
                forms |= {s.upper() for s in spellings if len(s) > 3}
            self.matcher.add(kind, [nlp.make_doc(form) for form in sorted(forms)])
        self.codes = {
            s.casefold(): c
            for part in (self.table.actors, self.table.adjectives, self.table.names)
            for s, c in part.items()
        }

    def __call__(self, doc: Doc) -> Doc:
        found = self._mentions(doc)
        doc.spans["countries"] = found
        doc.ents = _entities(doc, found)
        return doc

    def _mentions(self, doc: Doc) -> list[Span]:
        spans = []
        for key, start, end in self.matcher(doc):
            kind = doc.vocab.strings[key]
            spans.append(Span(doc, start, end, label=kind, kb_id=self.codes.get(doc[start:end].text.casefold(), "")))
        found = []
        for span in filter_spans(spans):
            code = span.kb_id_
            if span.label_ == "none" or not self._holds(span):
                continue
            found.append(Span(doc, span.start, span.end, label=self._label(span), kb_id=code))
        found += self._korea(doc, found)
        found += [m for token in doc if "-" in token.text and len(token) > 3 for m in self._compound(token)]
        return sorted(found, key=lambda m: (m.start, m.end))

    def _korea(self, doc: Doc, found: list[Span]) -> list[Span]:
        """ "Korea" and "Korean" by themselves: the one of the two that the article names, if it names but one."""
        codes = {m.kb_id_ for m in found} & set(lexicon.table("countries")["korea"]["codes"])
        taken = {i for m in found for i in range(m.start, m.end)}
        words = lexicon.words("countries", "korea.words")
        if len(codes) != 1:
            return []
        (code,) = codes
        alone = [
            t.i for t in doc if t.text in words and t.i not in taken and doc[t.i - 1].text not in {"South", "North"}
        ]
        return [Span(doc, i, i + 1, label="GPE" if doc[i].text == "Korea" else "NORP", kb_id=code) for i in alone]

    def _compound(self, token: Token) -> list[Span]:
        """The countries of a compound that is one token: "U.S.-Mexican"."""
        combining: dict[str, str] = lexicon.table("countries")["combining"]
        codes = [
            combining.get(p) or self.table.names.get(p) or self.table.adjectives.get(p) for p in token.text.split("-")
        ]
        doc, i = token.doc, token.i
        return [Span(doc, i, i + 1, label="NORP", kb_id=c) for c in codes if c] if len(codes) == 2 else []

    def _label(self, span: Span) -> str:
        return "NORP" if span.label_ == "adjective" else "GPE"

    def _holds(self, span: Span) -> bool:
        """Whether the words mean the country where they stand."""
        doc, text = span.doc, span.text
        entity = next((e for e in doc.ents if e.start <= span.start and span.end <= e.end), None)
        if entity is not None and entity.label_ not in _PLACES and _is_private(entity, span):
            return False
        if span.label_ == "actor":
            return (
                entity is None or (entity.label_ in {"GPE", "ORG", "FAC", "LOC"} and len(entity) <= len(span) + 1)
            ) and _acts(span)
        if text == "US" and _shouted(span):
            return False
        if entity is not None and entity.label_ == "PERSON" and len(entity) > len(span):
            return span.label_ == "adjective" and span.start == entity.start and text not in _ambiguous("person")
        if text in _ambiguous("state"):
            return self._is_georgia_the_country(doc)
        if text in _ambiguous("person") and span.end < len(doc):
            follower = doc[span.end]
            given = follower.pos_ == "PROPN" and follower.ent_type_ == "PERSON" and span.label_ == "name"
            return not given
        return not (text in _ambiguous("language") and _is_language(span))

    def _is_georgia_the_country(self, doc: Doc) -> bool:
        data = lexicon.table("countries")["georgia"]
        texts = {t.text for t in doc}
        return sum(w in texts for w in data["country_cues"]) > sum(w in texts for w in data["cues"])


def _is_private(entity: Span, span: Span) -> bool:
    """Whether the longer name is of a university, a paper or the like, that does not speak of the country in it."""
    words = lexicon.words("names", "organizations.private")
    rest = entity.text.replace(span.text, " ").replace("-", " ")
    return any(f" {w} " in f" {rest} " for w in words)


def _shouted(span: Span) -> bool:
    """Whether the words stand in a line all in capitals, where "US" may be the pronoun."""
    for line in lines(span.doc):
        if line.start <= span.start < line.end:
            letters = [c for t in line for c in t.text if c.isalpha()]
            before = span.doc[span.start - 1].lower_ if span.start > line.start else ""
            return (
                len(letters) > 8
                and all(c.isupper() for c in letters)
                and before in lexicon.words("countries", "verbs_before_us")
            )
    return False


def _is_language(span: Span) -> bool:
    """Whether an adjective names a language here: "in English", "speaks Spanish"."""
    before: Token | None = span.doc[span.start - 1] if span.start else None
    nominal = syntax.is_object(span.root) and not any(c.pos_ == "DET" for c in span.root.children)
    return (
        nominal and before is not None and before.lemma_.lower() in {"in", "into", "from", "speak", "learn", "fluent"}
    )


def _acts(span: Span) -> bool:
    """Whether a capital or seat of government stands as somebody who acts or speaks."""
    root = span.root
    head = root.head
    if root.i == head.i or not syntax.is_verb(head):
        return False
    if root not in syntax.subjects(head):
        return False
    return head.lemma_.lower() in lexicon.words("countries", "acting_verbs")


def _entities(doc: Doc, mentions: list[Span]) -> list[Span]:
    """The document's entities with codes; mentions that no entity covers become entities."""
    kept: list[Span] = []
    covered: set[int] = set()
    by_start = {m.start: m for m in mentions}
    for entity in doc.ents:
        inside = [m for m in mentions if entity.start <= m.start and m.end <= entity.end]
        code, label = entity.kb_id_, entity.label_
        if inside and (label in _PLACES or label in _UNSURE):
            rest = " ".join(t.text for t in entity if not any(m.start <= t.i < m.end for m in inside)).strip()
            if len(inside) == 1 and rest.lower().strip("'’s ") in {"", "the", "mainland", "north", "continental"}:
                code, label = inside[0].kb_id_, inside[0].label_
            elif label in _PLACES:
                code = ""
        kept.append(Span(doc, entity.start, entity.end, label=label, kb_id=code, span_id=entity.id_))
        covered.update(range(entity.start, entity.end))
    for start in sorted(by_start):
        mention = by_start[start]
        if covered.isdisjoint(range(mention.start, mention.end)):
            kept.append(mention)
    return sorted(kept, key=lambda e: e.start)


@Language.factory(
    "newskg_countries", assigns=["doc.ents", "doc.spans", "token.ent_kb_id"], requires=["doc.ents", "token.dep"]
)
def make_countries(nlp: Language, name: str) -> CountryFinder:
    """The component ``newskg_countries`` for a pipeline."""
    return CountryFinder(nlp)
