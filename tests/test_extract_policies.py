"""Policies: which words name one, how it is called, which places are one policy, who adopted it and how far it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from marked import findings, label_of, labels_of
from spacy.language import Language

from kg.extract import extract
from kg.language import annotate

# A text with one policy, and its label.
LABELS = [
    # Noun phrases that say what was decided by a verb.
    ("The decision to deport thousands of Polish workers was criticised.", "deportation of Polish workers"),
    ("Maria Kerr attacked the government's plan to close the embassy.", "closure of embassy"),
    ("The president signed a decree banning plastic bags.", "decree banning plastic bags"),
    ("The ministry has a policy of not charging visitors.", "policy of not charging visitors"),
    ("Germany announced plans to withdraw troops.", "withdrawal of troops"),
    ("The senate passed a bill to require seat belts in all buses.", "bill to require seat belts in all buses"),
    # Noun phrases that say it by a noun.
    ("Protesters marched against the pension bill.", "pension bill"),
    ("Germany imposed sanctions on two shipping firms.", "sanctions on two shipping firms"),
    ("Canada announced new restrictions on flights to Norway.", "restrictions on flights to Norway"),
    ("The ban on plastic bags takes effect today.", "ban on plastic bags"),
    ("The mayor defended the city's ban on open fires.", "ban on open fires"),
    ("Poland left the fishing treaty with Norway.", "fishing treaty with Norway"),
    ("Parliament debated the deportation of Polish workers.", "deportation of Polish workers"),
    ("The court stopped the worker expulsions that the government had ordered.", "worker expulsions"),
    ("The governor declared a state of emergency.", "state of emergency"),
    ("The army imposed martial law.", "martial law"),
    ("He denounced the “deeply unfair” policy for affairs of Norway.", "policy for affairs of Norway"),
    ("Kerr denounced the “unfair” policy in place for affairs of Norway.", "policy in place for affairs of Norway"),
    # Names.
    ("Norway joined the Lisbon Agreement.", "Lisbon Agreement"),
    ("Voters are tired of Brexit.", "Brexit"),
    ("The court applied the Fair Rents Act.", "Fair Rents Act"),
    ("The court applied Republic Act No. 3846.", "Republic Act No. 3846"),
    ("Spain invoked Article 155.", "Article 155"),
    # Verbs.
    ("Germany banned plastic bags on Monday.", "ban on plastic bags"),
    ("France has legalized cannabis.", "legalization of cannabis"),
    ("The government will withdraw troops from Mali.", "withdrawal of troops from Mali"),
    ("The king dissolved parliament.", "dissolution of parliament"),
    ("Canada raised the refugee cap to 90,000.", "increase in refugee cap to 90,000"),
    ("The government suspended the fishing treaty.", "suspension of fishing treaty"),
    ("Norway withdrew from the Lisbon Agreement.", "withdrawal from Lisbon Agreement"),
    ("Parliament voted to abolish the tax on salt.", "abolition of tax on salt"),
    ("The president vowed to build a wall along the border.", "wall along the border"),
    ("Facebook was ordered to remove the post.", "order to Facebook to remove the post"),
    ("The supreme court ruled that the ban was unlawful.", "ruling that the ban was unlawful"),
    ("A bill was proposed in May for banning plastic bags.", "ban on plastic bags"),
    (
        "The government promised to get Norway out of the Lisbon Agreement.",
        "withdrawal of Norway from Lisbon Agreement",
    ),
    # Court cases, and what a court or a jury issues.
    ("The judges cited Kerr v. Dorn.", "Kerr v. Dorn"),
    # What somebody is for or against.
    ("Maria Kerr supports gun control.", "gun control"),
    ("Maria Kerr has backed a no-fly zone over the strait.", "no-fly zone"),
    ("Maria Kerr wrote of her opposition to fracking.", "fracking"),
]


@pytest.mark.parametrize(("text", "label"), LABELS)
def test_label(nlp: Language, text: str, label: str) -> None:
    found = findings(nlp, text).policies
    assert label in [name for p in found for name in (p.label, *p.aliases)], found


NONE = [
    "The police arrested a man for murder.",
    "The jury reached a guilty verdict.",
    "Maria Kerr won the election by a landslide.",
    "Maria Kerr announced her decision to run for president.",
    "The firm announced plans to cut 200 jobs.",
    "Maria Kerr made a good deal of noise.",
    "Protesters blocked the road and banned cars from it.",
    "Maria Kerr studied law at a college in Boston.",
    "The party held its National Convention in Boston.",
    "Maria Kerr, a policy adviser, resigned.",
    "The government did not ban plastic bags.",
    "The government would never withdraw troops.",
    "The company raised its prices.",
    "Maria Kerr's plan was simple.",
    "He took an important step.",
    "The two sides could not reach an agreement on fishing.",
    "The new member joined the Harvard Law School.",
    "Norway believes in the rule of law.",
]


@pytest.mark.parametrize("text", NONE)
def test_none(nlp: Language, text: str) -> None:
    assert findings(nlp, text).policies == ()


# Texts, and how many policies they name.
TIED = [
    ("The extradition bill passed. Maria Kerr welcomed the bill. The measure is popular.", 1),
    ("The decision to deport Polish workers was criticised. The expulsion of Polish workers began on Monday.", 1),
    ("The worker expulsions went on. The decision to expel workers stands.", 1),
    ("Germany banned plastic bags. The ban takes effect today.", 1),
    ("The ban on plastic bags passed. The ban on plastic straws failed.", 2),
    ("The house impeached Paul Dorn in May. The house impeached Maria Kerr in June.", 2),
    ("Germany imposed sanctions on Norway. France imposed sanctions on Norway.", 2),
    ("The governor declared a state of emergency. The declaration of emergency was criticised.", 1),
    ("The extradition bill was proposed in May. The government suspended the bill.", 2),
    ("Brexit is near. The withdrawal of the United Kingdom from the European Union was delayed.", 1),
    ("Brexit is near. A no-deal Brexit would be worse.", 2),
    ("The plastic ban is near. Germany may ban plastic.", 1),
    ("The bill on pensions passed. The current law is old.", 1),
    ("Maria Kerr proposes an amendment setting term limits. The amendment is popular. Term limits are popular.", 1),
]


@pytest.mark.parametrize(("text", "number"), TIED)
def test_one_policy_is_one_node(nlp: Language, text: str, number: int) -> None:
    found = findings(nlp, text).policies
    assert len(found) == number, [(p.label, p.aliases) for p in found]


def test_what_takes_a_policy_up_is_evidence_and_no_alias(nlp: Language) -> None:
    (policy,) = findings(nlp, "The extradition bill passed. Maria Kerr welcomed the bill.").policies
    assert [e.text for e in policy.evidence] == ["The extradition bill", "the bill"]
    assert policy.aliases == ()


def test_what_is_done_to_a_policy_names_it_in_full(nlp: Language) -> None:
    found = findings(nlp, "The extradition bill was proposed in May. The government suspended the bill.").policies
    assert [p.label for p in found] == ["extradition bill", "suspension of extradition bill"]


ADOPTERS = [
    ("Germany banned plastic bags on Monday.", ["DE"]),
    ("Germany's ban on plastic bags takes effect today.", ["DE"]),
    ("The German ban on plastic bags takes effect today.", ["DE"]),
    ("Plastic bags were banned by Germany.", ["DE"]),
    ("Germany imposed sanctions on two shipping firms.", ["DE"]),
    ("Sanctions on two shipping firms were imposed by Germany.", ["DE"]),
    ("Maria Kerr vetoed the pension bill.", []),
    ("Maria Kerr criticised the pension bill.", []),
    ("The fishing agreement between Norway and Spain took effect.", ["NO", "ES"]),
    ("The senate debated the pension bill. The bill was passed by Germany in May.", ["DE"]),
    ("The withdrawal of German troops from Mali began.", ["DE"]),
]


@pytest.mark.parametrize(("text", "adopters"), ADOPTERS)
def test_adopted_by(nlp: Language, text: str, adopters: list[str]) -> None:
    found = findings(nlp, text)
    assert labels_of(found, found.policies[0].adopted_by) == adopters


STATUS = [
    ("Germany banned plastic bags on Monday.", "InForce"),
    ("Germany will ban plastic bags.", "Proposed"),
    ("Germany plans to ban plastic bags.", "Proposed"),
    ("The senate passed the pension bill.", "Adopted"),
    ("The senate repealed the pension law of 1990.", "Ended"),
    ("Norway lifted the ban on plastic bags.", "Ended"),
    ("Maria Kerr introduced the pension bill.", "Proposed"),
    ("Protesters marched against the pension bill.", None),
]


@pytest.mark.parametrize(("text", "status"), STATUS)
def test_status(nlp: Language, text: str, status: str | None) -> None:
    found = findings(nlp, text).policies
    assert status in {p.status for p in found}, found


def test_affects_countries_but_not_the_one_that_decides(nlp: Language) -> None:
    found = findings(nlp, "Canada's decision to deport Polish workers was criticised.")
    (policy,) = found.policies
    assert labels_of(found, policy.adopted_by) == ["CA"]
    assert labels_of(found, policy.affects) == ["PL"]
    assert label_of(found, policy.id) == policy.label


def test_the_lists_agree_with_one_another() -> None:
    from kg.extract.lexicon import table
    from kg.extract.policy_lexicon import actions, acts, listed

    classes = set(table("policy_objects")) | {"any"}
    assert all(a.objects <= classes for a in actions().values())
    assert {a.adopter for a in acts().values()} == {"yes", "proposer", "no"}
    assert not listed("adopters", "nouns") & listed("adopters", "not")
    assert not listed("instruments", "heads") & listed("general", "heads")
    assert listed("needs_argument", "heads") <= listed("instruments", "heads")
    assert listed("verbal_only", "heads") <= listed("general", "heads")


def test_evidence_is_exact_and_the_same_every_time(nlp: Language, seeds: Path) -> None:
    from kg.sources import read

    articles = list(read([str(seeds)], on_problem=lambda p: pytest.fail(str(p))))[:4]
    first = [extract(doc, article) for article, doc in annotate(nlp, articles)]
    again = [extract(doc, article) for article, doc in annotate(nlp, articles)]
    assert first == again
    for article, found in zip(articles, first, strict=True):
        places = [f.evidence for f in found.policies] + [f.evidence for f in (*found.statements, *found.stances)]
        assert all(places)
        assert all(article.text[e.begin : e.end] == e.text for where in places for e in where)
        known = {e.id for e in found.entities()}
        for statement in found.statements:
            assert {*statement.speaker, *statement.addressee, *statement.about, *statement.reported_by} <= known
        for stance in found.stances:
            assert {stance.holder, stance.target} <= known
            assert stance.expressed_in in {None, *(s.id for s in found.statements)}


def test_what_is_struck_down_is_ended_and_not_the_judges(nlp: Language) -> None:
    found = findings(nlp, "Judge Maria Kerr struck down the ban on plastic bags.")
    (ban,) = (p for p in found.policies if p.label == "ban on plastic bags")
    assert ban.status == "Ended"
    assert ban.adopted_by == ()
