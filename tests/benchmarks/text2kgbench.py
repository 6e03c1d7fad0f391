"""Offices against Text2KGBench: ``python tests/benchmarks/text2kgbench.py FOLDER [--part validation] [--misses]``.

FOLDER is the benchmark's ontology "politics" of Wikidata-TekGen (https://github.com/cenguix/Text2KGBench), as
``validation.jsonl`` with a sentence and one triple a line. Scored are head of state (P35), head of government (P6) and
position held (P39), each in the sentences that the benchmark gives such a triple whose subject and object stand in the
sentence, letter for letter but for case and accents. What counts as found:

- a tenure that is or was held, of an office of a country whose role is a head of state or of government: P35, P6;
- a tenure that is or was held, of an office whose role is President, which is the range the benchmark's ontology gives
  to position held: P39, the office by its words or as "President of COUNTRY".

Everything found there that the benchmark does not have counts as wrong, though some of it is true.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pycountry

from kg.extract import extract
from kg.language import annotate, load
from kg.model import Article, Country, Entity, Findings, Office
from kg.rdf.mapper import HELD
from kg.rdf.roles import chain
from kg.resolve.names import tokens

RELATIONS = ("head of state", "head of government", "position held")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Triple:
    """A relation, and the words that its subject and object may be called by."""

    relation: str
    subject: frozenset[Words]
    object: frozenset[Words]

    def means(self, other: Triple) -> bool:
        return self.relation == other.relation and all(
            mine & theirs for mine, theirs in ((self.subject, other.subject), (self.object, other.object))
        )


def plain(name: str) -> Words:
    """The words of a name for comparison, without articles."""
    return tuple(w for w in tokens(name) if w != "the")


def stands(name: str, sentence: str) -> bool:
    """Whether the words of `name` stand in `sentence`, in order and together."""
    wanted, there = tokens(name), tokens(sentence)
    return any(there[i : i + len(wanted)] == wanted for i in range(len(there) - len(wanted) + 1))


def expected(folder: Path, part: str) -> dict[str, list[Triple]]:
    """The triples that are asked for, by sentence; other relations, and what is not in the sentence, are left out."""
    found: dict[str, list[Triple]] = {}
    for line in (folder / f"{part}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        names = row["sub_label"], row["obj_label"]
        if row["rel_label"] in RELATIONS and all(stands(name, row["sent"]) for name in names):
            subject, object_ = (frozenset({plain(name)}) for name in names)
            triple = Triple(row["rel_label"], subject, object_)
            triples = found.setdefault(row["sent"], [])
            if triple not in triples:
                triples.append(triple)
    return found


def names(entity: Entity) -> frozenset[Words]:
    """What a person or country is called in the sentence; a country also by its names in ISO 3166-1."""
    called = {entity.label, *entity.aliases}
    if isinstance(entity, Country) and (known := pycountry.countries.get(alpha_2=entity.iso)):
        called |= {v for f in ("name", "common_name", "official_name") if (v := getattr(known, f, None))}
    return frozenset(plain(name) for name in called)


def titles(office: Office, country: Country | None) -> frozenset[Words]:
    """What an office is called: in the sentence, and by its role and country."""
    called = {plain(name) for name in (office.label, *office.aliases)}
    if country is not None and office.role:
        called |= {(*plain(office.role), "of", *name) for name in names(country)}
    return frozenset(called)


def found_in(findings: Findings) -> Iterator[Triple]:
    """The triples of a sentence's findings."""
    offices = {o.id: o for o in findings.offices}
    people = {p.id: p for p in findings.people}
    states = {c.id: c for c in findings.countries}
    for tenure in findings.tenures:
        office, person = offices[tenure.office], people[tenure.holder]
        if tenure.status not in HELD or not office.role:
            continue
        country = states.get(office.of_country or "")
        kinds = {r.iri.rpartition("#")[2] for r in chain(office.role)}
        for kind, relation in (("HeadOfState", "head of state"), ("HeadOfGovernment", "head of government")):
            if kind in kinds and country is not None and office.within is None:
                yield Triple(relation, names(country), names(person))
        if office.role == "President":
            yield Triple("position held", names(person), titles(office, country))


@dataclass(slots=True)
class Score:
    """Counts of triples: found and asked for, asked for, found."""

    right: int = 0
    asked: int = 0
    given: int = 0

    def __str__(self) -> str:
        precision = self.right / self.given if self.given else 0.0
        recall = self.right / self.asked if self.asked else 0.0
        f1 = 2 * self.right / (self.given + self.asked) if self.given + self.asked else 0.0
        return f"{self.asked:6} {self.given:6} {self.right:6} {precision:6.2f} {recall:6.2f} {f1:6.2f}"


def count(asked: Iterable[Triple], given: Iterable[Triple], score: Score) -> None:
    """Count one sentence's triples of one relation; each matches at most one."""
    waiting = list(asked)
    seen: list[Triple] = []
    for triple in given:
        if any(triple.means(other) for other in seen):
            continue
        seen.append(triple)
        match = next((t for t in waiting if t.means(triple)), None)
        if match is not None:
            waiting.remove(match)
            score.right += 1
    score.given += len(seen)
    score.asked += len(list(asked))


def main() -> None:
    """Print precision, recall and F1 for each relation and for all together."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="the benchmark's folder with PART.jsonl")
    parser.add_argument("--part", default="validation", choices=("train", "validation"))
    parser.add_argument("--misses", action="store_true", help="print what was missed and what was found besides")
    options = parser.parse_args()
    asked = expected(options.folder, options.part)
    articles = [Article(key=str(n), text=sentence) for n, sentence in enumerate(asked)]
    scores = {relation: Score() for relation in RELATIONS}
    for article, doc in annotate(load(), articles):
        given = list(found_in(extract(doc, article)))
        wanted = asked[article.text]
        for relation in {t.relation for t in wanted}:
            of_kind = [t for t in wanted if t.relation == relation]
            answers = [t for t in given if t.relation == relation]
            count(of_kind, answers, scores[relation])
            if options.misses and not all(any(t.means(a) for a in answers) for t in of_kind):
                print(f"- {article.text}\n  {of_kind}\n  {answers}")
    print(f"{'':20} {'asked':>6} {'given':>6} {'right':>6} {'P':>6} {'R':>6} {'F1':>6}")
    for relation, score in scores.items():
        print(f"{relation:20} {score}")
    total = Score(*(sum(getattr(s, f) for s in scores.values()) for f in ("right", "asked", "given")))
    print(f"{'all':20} {total}")


if __name__ == "__main__":
    main()
