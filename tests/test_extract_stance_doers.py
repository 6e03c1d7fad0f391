"""Whose position a verb or noun tells: words between it and its subject, texts and rulings, "all of whom", "it"."""

from __future__ import annotations

import pytest
from marked import findings, label_of
from spacy.language import Language

HELD = [
    ("Maria Kerr, as she has in the past, opposed the pension bill.", {("Maria Kerr", "Oppose")}),
    ("Maria Kerr — who was an architect of the reform — supports the pension bill.", {("Maria Kerr", "Support")}),
    ("Maria Kerr, who opposes banning plastic bags, left the room.", {("Maria Kerr", "Oppose")}),
    ("Maria Kerr supported banning plastic bags.", {("Maria Kerr", "Support")}),
    ("Maria Kerr backed Paul Dorn's proposal to ban plastic bags.", {("Maria Kerr", "Support")}),
    ("Maria Kerr opposed the idea of banning plastic bags.", {("Maria Kerr", "Oppose")}),
    ("Maria Kerr found the ban on plastic bags justified.", {("Maria Kerr", "Support")}),
    ("Maria Kerr declared that “I strongly support” the pension bill.", {("Maria Kerr", "Support")}),
    ("The senate rejected the pension bill. Maria Kerr voted for it.", {("Maria Kerr", "Support")}),
    ("Maria Kerr prefers the pension bill.", {("Maria Kerr", "Support")}),
    ("Maria Kerr appeared to support the pension bill.", {("Maria Kerr", "Support")}),
    ("Judge Maria Kerr issued an injunction blocking the pension law.", {("Maria Kerr", "Oppose")}),
    ("Maria Kerr wrote an op-ed denouncing the pension bill.", {("Maria Kerr", "Oppose")}),
    ("Maria Kerr turned against the pension bill.", {("Maria Kerr", "Oppose")}),
    ("Maria Kerr praised the weather, opposed the pension bill and left.", {("Maria Kerr", "Oppose")}),
    ("Norway, which has long opposed the ban on plastic bags, voted.", {("NO", "Oppose")}),
    (
        "Maria Kerr and Paul Dorn spoke for an hour, and both support the pension bill.",
        {("Maria Kerr", "Support"), ("Paul Dorn", "Support")},
    ),
    ("Maria Kerr, a former adviser who opposed the pension bill, left.", {("Maria Kerr", "Oppose")}),
    (
        "Norway banned plastic bags. <s>Maria Kerr</s> <c>said</c>, <x>“I was against banning plastic bags.”</x>",
        {("Maria Kerr", "Oppose")},
    ),
    ("Maria Kerr was among the senators who voted against the pension bill.", {("Maria Kerr", "Oppose")}),
    ("Maria Kerr was one of three senators who opposed the pension bill.", {("Maria Kerr", "Oppose")}),
    ("Maria Kerr broke with her party to vote for the pension bill.", {("Maria Kerr", "Support")}),
    ("Maria Kerr called for the pension bill to be withdrawn.", {("Maria Kerr", "Oppose")}),
    ("Maria Kerr called for the pension bill to be passed.", {("Maria Kerr", "Support")}),
    ("Maria Kerr questioned whether the pension bill was legal.", {("Maria Kerr", "Oppose")}),
    ("Maria Kerr withdrew her support for the pension bill.", {("Maria Kerr", "Oppose")}),
    ("Maria Kerr dropped her opposition to the pension bill.", {("Maria Kerr", "Support")}),
    ("Maria Kerr took aim at the pension bill.", {("Maria Kerr", "Oppose")}),
    ("The pension bill came under fire from Maria Kerr.", {("Maria Kerr", "Oppose")}),
    ("The pension bill drew a sharp rebuke from Maria Kerr.", {("Maria Kerr", "Oppose")}),
    ("Despite Maria Kerr's objections, the pension bill passed.", {("Maria Kerr", "Oppose")}),
    ("The senate passed the pension bill over the objections of Maria Kerr.", {("Maria Kerr", "Oppose")}),
    ("With the backing of Maria Kerr, the senate passed the pension bill.", {("Maria Kerr", "Support")}),
    ("Opponents of the pension bill, including Maria Kerr, gathered outside.", {("Maria Kerr", "Oppose")}),
    ("Maria Kerr cast the deciding vote against the pension bill.", {("Maria Kerr", "Oppose")}),
    (
        "Maria Kerr joined Paul Dorn in condemning the pension bill.",
        {("Maria Kerr", "Oppose"), ("Paul Dorn", "Oppose")},
    ),
    ("“I will do everything I can to stop the pension bill,” Maria Kerr said.", {("Maria Kerr", "Oppose")}),
    ("The ban on plastic bags, Maria Kerr said, is a disaster.", {("Maria Kerr", "Oppose")}),
    ("Maria Kerr will support the pension bill despite her concerns.", {("Maria Kerr", "Support")}),
    ("Maria Kerr considers the pension bill unfair.", {("Maria Kerr", "Oppose")}),
    ("Maria Kerr sees the pension bill as an opportunity.", {("Maria Kerr", "Support")}),
    ("Maria Kerr believes the pension bill is unfair.", {("Maria Kerr", "Oppose")}),
    ("Maria Kerr hopes the pension bill will fail.", {("Maria Kerr", "Oppose")}),
    ("Maria Kerr wants the pension bill to pass.", {("Maria Kerr", "Support")}),
    ("Maria Kerr vowed that the pension bill would never pass.", {("Maria Kerr", "Oppose")}),
    ("Maria Kerr said she had doubts about the ban on plastic bags.", {("Maria Kerr", "Oppose")}),
    ("Maria Kerr was arrested while protesting against the ban on plastic bags.", {("Maria Kerr", "Oppose")}),
    ("Maria Kerr attempted to derail the pension bill.", {("Maria Kerr", "Oppose")}),
    ("Judge Maria Kerr struck down the ban on plastic bags.", {("Maria Kerr", "Oppose")}),
    ("Norway withdrew from the fishing treaty with Iceland.", {("NO", "Oppose")}),
    ("“I am a strong supporter of the pension bill,” Maria Kerr said.", {("Maria Kerr", "Support")}),
    ("Maria Kerr voted in support of the pension bill.", {("Maria Kerr", "Support")}),
    ("Maria Kerr filed a lawsuit seeking to overturn the pension law.", {("Maria Kerr", "Oppose")}),
    ("Maria Kerr filed a lawsuit aimed at ending the ban on plastic bags.", {("Maria Kerr", "Oppose")}),
    ("The senate passed the pension bill. Paul Dorn, a pension bill supporter, left.", {("Paul Dorn", "Support")}),
    ("Maria Kerr joined the push to ban plastic bags.", {("Maria Kerr", "Support")}),
    ("Maria Kerr voted for raising the minimum wage.", {("Maria Kerr", "Support")}),
    ("Maria Kerr spearheaded a campaign against the pension bill.", {("Maria Kerr", "Oppose")}),
    (
        "Norway banned plastic bags. <s>Maria Kerr</s> <c>said</c> <x>banning plastic bags would be unfair</x>.",
        {("Maria Kerr", "Oppose")},
    ),
    ("The pension bill met stiff resistance from officials, including Maria Kerr.", {("Maria Kerr", "Oppose")}),
    (
        "<s>Maria Kerr</s> <c>said</c> <x>her opposition to the pension bill remained</x>.",
        {("Maria Kerr", "Oppose")},
    ),
]

NOBODYS = [
    "Maria Kerr read the letter that denounced the pension bill.",
    "Maria Kerr described an injunction blocking the pension law.",
    "Maria Kerr did not appear to support the pension bill.",
    "Maria Kerr rejected the claim that an injunction blocking the pension law was issued.",
    "<s>Maria Kerr</s> <c>said</c> <x>Dorn had spoken of his opposition to the pension bill</x>.",
    "Maria Kerr found the ban on plastic bags on Monday.",
    "Maria Kerr spoke for an hour, and both houses support the pension bill.",
    "Maria Kerr abandoned her earlier hostility to the pension bill.",
    "<s>Maria Kerr</s> <c>said</c> <x>Paul Dorn should explain his support for the pension bill</x>.",
    "The senators surveyed support the pension bill.",
    "The presidential candidates condemned the pension bill.",
    "Maria Kerr read a lawsuit seeking to overturn the pension law.",
    "Maria Kerr met one of three senators who opposed the pension bill.",
    "Maria Kerr spoke among senators who voted against the pension bill.",
    "Despite criticism of Maria Kerr, the senate passed the pension bill.",
    "Maria Kerr came under fire over the pension bill.",
    "The pension bill came from Maria Kerr.",
    "Maria Kerr took part in the debate on the pension bill.",
    "Maria Kerr questioned Paul Dorn about the pension bill.",
    "Maria Kerr questioned whether the pension bill was unfair.",
    "Maria Kerr asked whether the pension bill was fair.",
    "With Maria Kerr in the chair, the senate passed the pension bill.",
    "Critics accused Maria Kerr of opposing the pension bill.",
    "Maria Kerr called for the pension bill to be read aloud.",
    "Maria Kerr was asked whether she supported the pension bill.",
    "Maria Kerr was criticised over the pension bill.",
    "Maria Kerr defended herself against critics of the pension bill.",
    "Maria Kerr sees the pension bill on Monday.",
    "Maria Kerr believes the pension bill will be read on Monday.",
    "Norway may withdraw from the fishing treaty with Iceland.",
    "Norway lifted its ban on plastic bags.",
    "Maria Kerr joined the club that would ban plastic bags.",
    "<s>Maria Kerr</s> <c>said</c> <x>banning plastic bags would be news</x>.",
    "Maria Kerr heard of the idea of banning plastic bags.",
]


@pytest.fixture(autouse=True)
def _rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The model of positions has no say: it may find what a rule misses, and see what is not there."""
    monkeypatch.setattr("kg.extract.policy_positions.judged", lambda *_: {})


@pytest.mark.parametrize(("text", "held"), HELD)
def test_whose_it_is(nlp: Language, text: str, held: set[tuple[str, str]]) -> None:
    found = findings(nlp, text)
    assert {(label_of(found, s.holder), s.polarity) for s in found.stances} == held


@pytest.mark.parametrize("text", NOBODYS)
def test_whose_it_is_not(nlp: Language, text: str) -> None:
    assert not findings(nlp, text).stances
