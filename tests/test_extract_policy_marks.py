"""Policies beyond the rules' own: other names of one, what the reader's model marks, and adopters unsaid."""

from __future__ import annotations

import pytest
from extracting import read
from spacy.language import Language

ONE = [
    ("Norway signed the Northern Trade Partnership (NTP). Ada Kerr attacked the NTP.", "Northern Trade Partnership"),
    ("Kerr called the Clean Rivers Act law a mistake. The Clean Rivers Act passed.", "Clean Rivers Act"),
    ("Congress passed the Paris Climate Agreement deal. The Paris Climate Agreement holds.", "Paris Climate Agreement"),
    ("Kerr praised the immigration measures. Dorn opposed the immigration proposals.", "immigration measures"),
]
TWO = [
    "The deal on Brexit failed. Brexit went ahead.",
    "The senate passed laws restricting abortion. It passed a bill banning plastic bags and Kerr vetoed it.",
]


@pytest.mark.parametrize(("text", "label"), ONE)
def test_other_names_of_one_policy_are_one_node(nlp: Language, text: str, label: str) -> None:
    found = read(nlp, text).policies
    assert [p.label for p in found] == [label], [(p.label, p.aliases) for p in found]


@pytest.mark.parametrize("text", TWO)
def test_two_policies_stay_two(nlp: Language, text: str) -> None:
    found = read(nlp, text).policies
    assert len(found) > 1, [(p.label, p.aliases) for p in found]


def test_a_bill_takes_up_no_laws(nlp: Language) -> None:
    text = "Texas passed laws barring abortions. Ohio passed a measure banning pills. Ada Kerr vetoed the measure."
    found = read(nlp, text)
    names = {e.id: e.label for e in found.entities()}
    assert all("laws" not in names[s.target] for s in found.stances), [names[s.target] for s in found.stances]


MARKED = [
    # A clause that no verb of the lists tells, and a phrase without a noun of the lists.
    ("The Senate voted to compensate the victims of the camps.", "compensate the victims"),
    ("The mayor scrapped plans to sell public land to a mine.", "sell public land"),
    ("Ada Kerr favors free community college for everybody.", "free community college"),
]


@pytest.mark.parametrize(("text", "part"), MARKED)
def test_what_the_model_marks_gets_a_readable_label(nlp: Language, text: str, part: str) -> None:
    found = read(nlp, text).policies
    assert any(part in p.label for p in found), [p.label for p in found]


def test_what_a_firm_plans_is_no_policy(nlp: Language) -> None:
    assert read(nlp, "The firm announced plans to cut 200 jobs.").policies == ()


ADOPTERS = [
    ("Samoa fought an outbreak of measles. Schools were closed and ferries were banned.", "Samoa"),
    ("Ada Kerr proposed raising the minimum wage in Norway.", "Ada Kerr"),
    ("Critics attacked Ada Kerr's call for a ban on plastic bags.", "Ada Kerr"),
    ("The United States had levied sanctions against Norway.", "United States"),
]


@pytest.mark.parametrize(("text", "adopter"), ADOPTERS)
def test_adopters_that_are_not_said(nlp: Language, text: str, adopter: str) -> None:
    found = read(nlp, text)
    names = {e.id: e.label for e in found.entities()}
    assert any(adopter in {names[a] for a in p.adopted_by} for p in found.policies), found.policies


UNSAID = [
    "Critics in Norway called for a ban on plastic bags.",
    "Norway's courts cited the Clean Rivers Act. Norway is proud of the Clean Rivers Act.",
    "Lawyers in Norway spoke of anti-Danish legislation.",
]


@pytest.mark.parametrize("text", UNSAID)
def test_nobody_adopts_what_nobody_is_said_to(nlp: Language, text: str) -> None:
    found = read(nlp, text)
    assert found.policies
    assert all(p.adopted_by == () for p in found.policies)


def test_who_proposes_to_repeal_a_bill_has_not_adopted_it(nlp: Language) -> None:
    found = read(nlp, "Maria Kerr proposed to repeal the pension bill.")
    adopters = {p.label: bool(p.adopted_by) for p in found.policies}
    assert adopters == {"pension bill": False, "repeal of pension bill": True}


def test_a_bill_that_is_said_to_be_proposed_is_the_bill(nlp: Language) -> None:
    found = read(nlp, "The bill, proposed by the government of Norway, would have let courts jail suspects for years.")
    assert not any(p.label.startswith("decision to propose") for p in found.policies), found.policies


def test_what_a_person_has_is_not_what_they_decide(nlp: Language) -> None:
    texts = (
        "Britain asked the United States to waive Anne Sacoolas's diplomatic immunity.",
        "Paul Dorn said he would vote against Ada Kerr's nomination to the district court.",
    )
    for text in texts:
        found = read(nlp, text)
        assert not any(a.startswith("person:") for p in found.policies for a in p.adopted_by), text


SIDES = [
    ("Paul Ryan voiced displeasure with some of the proposals on immigration.", {"Oppose"}),
    ("Mark Kirk and Susan Collins were the only senators to vote against the pension bill.", {"Oppose"}),
    ("Tim Kaine was one of a dozen senators to vote for the pension bill.", {"Support"}),
    ("The Green Party won three elections by campaigning against the pension bill.", {"Oppose"}),
    ("Lindsey Graham, as a backer of the pension bill, is popular.", {"Support"}),
    ("The pension bill would cost millions. Ada Kerr promised to veto it.", {"Oppose"}),
    ("Ada Kerr's vote in favor of the pension bill angered many.", {"Support"}),
    ("Angela Merkel heralded the pension deal as a breakthrough.", {"Support"}),
    ("Hillary Clinton has denounced efforts by the Senate to defund the clinics.", {"Oppose"}),
    ("Ada Kerr appealed to the senate to pass the pension bill.", {"Support"}),
    ("Maria Kerr vowed to repeal the pension bill.", {"Oppose"}),
    ("Maria Kerr vowed to defend the pension bill.", {"Support"}),
    # A plan of one's own is no stance, nor is what others say of it.
    ("Maria Kerr promised to ban plastic bags.", set()),
    ("Paul Ryan promised immigration reform.", set()),
    ("Ted Cruz proposed to set lifetime limits for service in the Senate.", set()),
    ('"I do not think that it can be right to use the pension bill for this", Maria Kerr told reporters.', set()),
    ("Maria Kerr was rebuked by rivals for her proposal to ban plastic bags.", set()),
]


@pytest.mark.parametrize(("text", "sides"), SIDES)
def test_sides(nlp: Language, text: str, sides: set[str]) -> None:
    assert {s.polarity for s in read(nlp, text).stances} == sides


def test_a_presidential_candidate_is_not_the_president(nlp: Language) -> None:
    found = read(nlp, "The presidential candidate blasted the pension bill. President Dorn signed it.")
    assert not any(s.holder in {o.id for o in found.offices} for s in found.stances)


def test_an_unlisted_noun_takes_up_the_policy_that_has_it(nlp: Language) -> None:
    found = read(nlp, "Republicans attacked the impeachment inquiry. Steve Scalise called the inquiry a hoax.")
    assert len(found.policies) == 1
    assert {s.polarity for s in found.stances} == {"Oppose"}
