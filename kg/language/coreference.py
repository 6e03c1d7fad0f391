"""Component ``newskg_coreference``: which words of an article mean the same person, body or country.

By rule (in the manner of Lee et al. 2013, strictest first): names and surnames; relative pronouns; descriptions by a
title that a person bears in the article ("the envoy"), by a body's last word ("the ministry"), by what a country is
("the Caribbean country"); "I" by who is quoted. Where the rules leave he, she and descriptions of people alone, they go
where the bundled reader's chains have them (after Dobrovolskii 2021). When unsure, nothing is linked. Clusters go to
``doc.spans["coref_clusters_1"]`` and so on, named as spaCy's experimental component names them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.language import lexicon, syntax
from kg.language.attributions import attributions
from kg.language.entities import Entity, named_entities, regions, words_of
from kg.language.reader.chaining import Linked, link
from kg.language.reader.pipe import ReadingPipe
from kg.language.reader.words import Words
from kg.language.titles import is_role

__all__ = ["CoreferencePipe", "antecedent", "clusters", "make_coreference"]

PREFIX = "coref_clusters_"
_REACH = 3  # sentences that a pronoun looks back
_FAR = 12  # sentences that a description looks back


def clusters(doc: Doc) -> list[list[Span]]:
    """The coreference clusters, each in document order, in order of their first mention."""
    keys = sorted((k for k in doc.spans if re.fullmatch(PREFIX + r"\d+", k)), key=lambda k: int(k.removeprefix(PREFIX)))
    return [list(doc.spans[k]) for k in keys]


def antecedent(mention: Span | Token) -> Span | None:
    """The best named mention of the cluster that `mention` is in: its longest name, the earliest of those; else None.

    A token counts as the mention whose head it is.
    """
    start, end = (mention.start, mention.end) if isinstance(mention, Span) else (mention.i, mention.i + 1)
    for cluster in clusters(mention.doc):
        for other in cluster:
            if (other.start, other.end) == (start, end) or (end - start == 1 and other.root.i == start):
                named = [m for m in cluster if m.label_] or cluster
                return max(named, key=lambda m: (m.label_ != "NORP", len(words_of(m)), -m.start))
    return None


def _weights() -> dict[str, float]:
    weights: dict[str, float] = lexicon.table("coreference")["weights"]
    return weights


class _Links:
    """The linking of one document; `chained` are the people's mentions that the reader links, by their head's index."""

    def __init__(self, doc: Doc, chained: Mapping[int, Linked]) -> None:
        self.doc = doc
        self.chained = chained
        self.chains: dict[int, list[int]] = {}
        for i, mention in sorted(chained.items()):
            self.chains.setdefault(mention.chain, []).append(i)
        self.entities = named_entities(doc)
        self.people = [e for e in self.entities if e.kind == "PERSON"]
        self.sentence = {t.i: n for n, s in enumerate(doc.sents) for t in s}
        self.owner = {i: e for e in self.entities for m in e.mentions for i in range(m.start, m.end)}
        self.quotes = [q for q in doc.spans.get("quotes", ()) if q.label_ == "double" and q.id_ != "nested"]
        self.quoted = {i: q for q in reversed(self.quotes) for i in range(q.start, q.end)}
        self.speakers = self._speakers()

    def _speakers(self) -> dict[int, set[int]]:
        """For each token of a quoted content, the tokens of its source."""
        found: dict[int, set[int]] = {}
        for attribution in attributions(self.doc):
            source = {t.i for s in attribution.source for t in s}
            for span in attribution.content:
                for token in span:
                    if self.quote(token.i) is not None:
                        found.setdefault(token.i, set()).update(source)
        return found

    def quote(self, i: int) -> Span | None:
        return self.quoted.get(i)

    def add(self, entity: Entity, span: Span) -> None:
        entity.mentions.append(span)
        for i in range(span.start, span.end):
            self.owner.setdefault(i, entity)

    def run(self) -> None:
        """Link everything, left to right, so that each reference sees the links before it."""
        relative = lexicon.words("coreference", "pronouns.relative")
        first = lexicon.words("coreference", "pronouns.first")
        for token in (t for s in self.doc.sents if not s._.teaser for t in s):
            if token.i in self.owner:
                continue
            part = token.pos_
            if token.lower_ in relative:
                self._relative(token)
            elif part == "PRON" and (gender := _pronoun_gender(token)):
                self._pronoun(token, gender)
            elif part == "PRON" and token.lower_ in first:
                self._first_person(token)
            elif part in {"NOUN", "PROPN"} and _definite(token):
                self._description(token)

    def _relative(self, token: Token) -> None:
        noun = syntax.relativized(token)
        entity = self.owner.get(noun.i) if noun is not None else None
        if entity is not None and entity.kind == "PERSON" and noun is not None and noun.i < token.i:
            self.add(entity, self.doc[token.i : token.i + 1])

    def _first_person(self, token: Token) -> None:
        """ "I" in a quotation: the one person who is quoted."""
        quoted = [e for i in self.speakers.get(token.i, ()) if (e := self.owner.get(i)) and e.kind == "PERSON"]
        if quoted and all(e is quoted[0] for e in quoted):
            self.add(quoted[0], self.doc[token.i : token.i + 1])

    def _by_chain(self, token: Token, gender: str) -> Entity | None:
        """The person whom the reader's chain has last named before `token`."""
        mention = self.chained.get(token.i)
        if mention is None:
            return None
        home = self.quote(token.i)
        for i in reversed([i for i in self.chains[mention.chain] if i < token.i]):
            entity = self.owner.get(i)
            if entity is not None and entity.kind == "PERSON":
                last = entity.last_before(token.i)
                able = not (entity.gender and gender and entity.gender != gender)
                return entity if able and last is not None and self._may_be(token, last, home) else None
        return None

    def _pronoun(self, token: Token, gender: str) -> None:
        person = self._by_rule(token, gender) or self._by_chain(token, gender)
        if person is not None:
            person.gender = person.gender or gender
            self.add(person, self.doc[token.i : token.i + 1])

    def _by_rule(self, token: Token, gender: str) -> Entity | None:
        candidates = []
        home = self.quote(token.i)
        for person in self.people:
            last = person.last_before(token.i)
            if last is None or (person.gender and person.gender != gender):
                continue
            gap = self.sentence[token.i] - self.sentence[last.start]
            if gap > _REACH or not self._may_be(token, last, home):
                continue
            candidates.append((self._score(token, person, last, gap), person))
        if not candidates:
            return None
        candidates.sort(key=lambda c: -c[0])
        best, second = candidates[0], candidates[1] if len(candidates) > 1 else None
        if second is not None and best[0] - second[0] < _weights()["margin"] and not best[1].gender:
            return None
        return best[1]

    def _may_be(self, token: Token, last: Span, home: Span | None) -> bool:
        """What grammar and quotation marks allow."""
        source = self.speakers.get(token.i, set())
        if home is not None and not source.isdisjoint(range(last.start, last.end)):
            return False
        if home is not None and any(self.owner.get(i) is self.owner.get(last.root.i) for i in source):
            return False
        if home is None and self.quote(last.start) is not None:
            return False
        head = token.head
        reflexive = token.lower_.endswith("self")
        # "Smith met him": not Smith. "his" and reflexives may be.
        same_clause = last.root.head.i == head.i and token not in syntax.determined(head)
        if same_clause and not reflexive and token.tag_ != "PRP$":
            return False
        # "Speaking to Smith, he said": not Smith.
        chain = (last.root, *last.root.ancestors)
        beside = next((t for t in chain if t.tag_ == "VBG" and t.head.i == head.i and t.i < head.i), None)
        if beside is not None and token in syntax.subjects(head) and last.root.head.i == beside.i:
            return False
        # "Smith's lawyer said he" is fine, but "his lawyer, Smith" is not.
        return last.root not in syntax.appositions(head)

    def _score(self, token: Token, person: Entity, last: Span, gap: int) -> float:
        """How near and prominent a person is where a pronoun stands."""
        weight = _weights()
        score = -weight["gap"] * gap
        role = _role(last)
        score += weight.get(role, 0.0)
        if gap == 0:
            verb = last.root.head
            # The subject of the clause above ("Foote said that he") and of the same clause ("Foote lost his").
            if role == "subject" and (verb.i in {a.i for a in token.ancestors}):
                score += weight["above"]
        elif role == "subject" and last.root.head.i == last.sent.root.i:
            score += weight["main"]
        score += weight["mentions"] * math.log1p(len([m for m in person.mentions if m.start < token.i]))
        score += weight["names"] * math.log1p(len(person.names))
        if _role(self.doc[token.i : token.i + 1]) == "subject" and gap:
            score += weight["parallel"] if role == "subject" else -weight["parallel"]
        if person.gender:
            score += weight["gender"]
        return score

    def _description(self, noun: Token) -> None:
        phrase = syntax.noun_phrase(noun)
        if any(i in self.owner and self.owner[i].kind == "PERSON" for i in range(phrase.start, phrase.end)):
            return
        if any(self.owner.get(a.i) for a in syntax.appositions(noun)) or syntax.is_predicative(noun):
            return
        lower = noun.lower_
        if lower in lexicon.words("coreference", "countries.nouns"):
            self._country(noun, phrase)
        elif is_role(noun):
            self._titled(noun, phrase)
        else:
            self._body(noun, phrase)
        if noun.i not in self.owner and (person := self._by_chain(noun, "")) is not None:
            self.add(person, phrase)

    def _titled(self, noun: Token, phrase: Span) -> None:
        """ "the envoy": the person last mentioned who bears the title; by a wider word, only the last one mentioned."""
        if self.quote(noun.i) is not None:
            return
        wider = lexicon.table("coreference")["wider"].get(noun.lower_, [])
        bearers = [p for p in self.people if noun.lower_ in p.titles and self._near(p, noun, _FAR)]
        if not bearers:
            bearers = [p for p in self.people if p.titles & set(wider) and self._near(p, noun, 2)]
            others = [p for p in self.people if p not in bearers and self._near(p, noun, 1)]
            if len(bearers) != 1 or (
                others
                and max(others, key=lambda p: _end(p, noun)) is max([*others, *bearers], key=lambda p: _end(p, noun))
            ):
                return
        countries = {e.code for i in range(phrase.start, phrase.end) if (e := self.owner.get(i)) and e.kind == "GPE"}
        places = [t for t in phrase if t.ent_type_ in {"GPE", "NORP", "ORG"}]
        if countries or places or any(t.lower_ == "former" for t in phrase):
            return
        genders = {g for g in "mf" if noun.lower_ in lexicon.words("coreference", f"address.{g}")}
        bearers = [p for p in bearers if not (genders and p.gender and p.gender not in genders)]
        if bearers:
            self.add(max(bearers, key=lambda p: _end(p, noun)), phrase)

    def _near(self, entity: Entity, token: Token, sentences: int) -> bool:
        last = entity.last_before(token.i)
        return last is not None and self.sentence[token.i] - self.sentence[last.start] <= sentences

    def _country(self, noun: Token, phrase: Span) -> None:
        """ "the country": the one last named; "the Caribbean country": the one last named that lies there."""
        before = " ".join(t.lower_ for t in phrase[:-1] if t.i < noun.i and t.pos_ in {"ADJ", "PROPN", "NOUN"})
        table: dict[str, list[str]] = lexicon.table("coreference")["countries"]["regions"]
        wanted = next((table[key] for key in sorted(table, key=len, reverse=True) if key in before), None)
        if noun.lower_ in {"state", "republic", "island"} and wanted is None:
            return
        if before and wanted is None and any(t.pos_ == "PROPN" or t.ent_type_ for t in phrase if t.i < noun.i):
            return
        reach = _FAR * 3 if wanted is not None else 2
        able = []
        for entity in self.entities:
            named = [n for n in [*entity.names, *entity.mentions] if n.end <= noun.i] if entity.kind == "GPE" else []
            if not named or (wanted is not None and regions().get(entity.code, frozenset()).isdisjoint(wanted)):
                continue
            last = max(named, key=lambda n: n.end)
            if self.sentence[noun.i] - self.sentence[last.start] <= reach and last.end > phrase.start - 400:
                able.append((last.end, len(entity.names), entity))
        if able:
            self.add(max(able, key=lambda a: a[:2])[2], phrase)

    def _body(self, noun: Token, phrase: Span) -> None:
        """ "the ministry": the body last named whose name ends so."""
        if any(t.pos_ == "PROPN" or t.ent_type_ for t in phrase):
            return
        able = [
            e for e in self.entities
            if e.kind == "ORG" and self._near(e, noun, 4) and len(e.full) > 1 and e.full[-1] == noun.lower_
        ]  # fmt: skip
        if able:
            self.add(max(able, key=lambda e: _end(e, noun)), phrase)


def _end(entity: Entity, token: Token) -> int:
    last = entity.last_before(token.i)
    return last.end if last is not None else -1


def _pronoun_gender(token: Token) -> str:
    return next((g for g in "mf" if token.lower_ in lexicon.words("coreference", f"pronouns.{g}")), "")


def _definite(noun: Token) -> bool:
    """Whether the noun is singular and has "the" or "this" before it."""
    first = next((c for c in noun.lefts if c.pos_ == "DET"), None)
    return first is not None and first.lower_ in {"the", "this", "that"} and noun.tag_ in {"NN", "NNP"}


def _role(mention: Span) -> str:
    root = mention.root
    verb = root.head
    if syntax.is_verb(verb) and (root in syntax.subjects(verb) or root in syntax.passive_subjects(verb)):
        return "subject"
    if root in syntax.possessors(verb):
        return "possessive"
    return "object" if syntax.is_verb(verb) else ""


class CoreferencePipe(ReadingPipe[Words]):
    """The component ``newskg_coreference``."""

    def begin(self, words: Callable[[], Words]) -> Callable[[], Words]:
        """Nothing more than the reading: the linking looks at what is written on the document."""
        return words

    def write(self, doc: Doc, found: Words) -> None:
        """Write the clusters of `doc`: every named person, body and country, with all that refers to it."""
        for key in [k for k in doc.spans if k.startswith(PREFIX)]:
            del doc.spans[key]
        tokens = found.tokens
        texts, parts = [t.text for t in tokens], [t.pos_ for t in tokens]
        linked = link(self.model, found.reading, texts, parts, kinds=("person",))
        links = _Links(doc, {tokens[m.head].i: m for m in linked})
        links.run()
        clusters = [sorted(e.mentions, key=lambda m: (m.start, m.end)) for e in links.entities]
        clusters.sort(key=lambda ms: (ms[0].start, ms[0].end))
        for number, mentions in enumerate(clusters, 1):
            doc.spans[f"{PREFIX}{number}"] = mentions


@Language.factory(
    "newskg_coreference",
    assigns=["doc.spans"],
    requires=["doc.ents", "token.dep", "token.pos"],
    default_config={"folder": "", "threads": 1},
)
def make_coreference(nlp: Language, name: str, folder: str, threads: int) -> CoreferencePipe:
    """The component with the weights of `folder`, else with those that ship."""
    return CoreferencePipe(folder=folder, threads=threads)
