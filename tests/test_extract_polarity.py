"""The polarity of stances over a balanced table of one-sentence cases: support, opposition and neither."""

from __future__ import annotations

import pytest
from marked import findings, label_of
from spacy.language import Language

# What is said between the speaker and the full stop; cue, content.
SUPPORT = [
    ("welcomed", "the pension bill"),
    ("praised", "the ban on plastic bags"),
    ("defended", "the decision to deport Polish workers"),
    ("applauded", "the pension bill"),
    ("endorsed", "the pension bill"),
    ("hailed", "the fishing treaty with Norway"),
    ("backed", "the ban on plastic bags"),
    ("called", "the pension bill “essential”"),
    ("called", "the pension bill a milestone"),
    ("described", "the ban on plastic bags as “necessary”"),
    ("said", "the pension bill is fair"),
    ("said", "the pension bill was a success"),
    ("said", "the pension bill was not a mistake"),
    ("said", "the pension bill is not unfair"),
    ("said", "the ban on plastic bags is right"),
    ("said", "the pension bill was a step forward"),
    ("said", "the ban on plastic bags should be kept"),
    ("said", "the pension bill must be passed"),
    ("said", "the senate should approve the pension bill"),
    ("said", "she would sign the pension bill"),
    ("said", "she would vote for the pension bill"),
    ("said", "she will not repeal the law, as the pension bill is good"),
    ("urged", "the senate to pass the pension bill"),
    ("urged", "the senate to approve the ban on plastic bags"),
    ("urged", "the senate not to reject the pension bill"),
    ("expressed", "support for the pension bill"),
    ("voiced", "her support for the ban on plastic bags"),
    ("said,", "“I support the pension bill.”"),
    ("said,", "“We fully back the ban on plastic bags.”"),
    ("said,", "“The pension bill will, I think, be a success; the pension bill is good.”"),
    ("said,", "“This ban on plastic bags protects our rivers.”"),
    ("wrote,", "“I will vote for the pension bill.”"),
    ("said", "the pension bill represents a breakthrough"),
]
OPPOSE = [
    ("condemned", "the pension bill"),
    ("criticized", "the ban on plastic bags"),
    ("slammed", "the decision to deport Polish workers"),
    ("rejected", "the fishing treaty with Norway"),
    ("blasted", "the pension bill"),
    ("deplored", "the ban on plastic bags"),
    ("called", "the pension bill “cruel”"),
    ("called", "the ban on plastic bags a failure"),
    ("described", "the pension bill as “shameful”"),
    ("dismissed", "the pension bill as a stunt"),
    ("said", "the pension bill is unfair"),
    ("said", "the pension bill was a disaster"),
    ("said", "the pension bill is not fair"),
    ("said", "the pension bill was not a success"),
    ("said", "the ban on plastic bags is perhaps unlawful"),
    ("said", "the ban on plastic bags was quite simply wrong"),
    ("said", "the ban on plastic bags must be scrapped"),
    ("said", "the pension bill should be withdrawn"),
    ("said", "the senate should reject the pension bill"),
    ("said", "she would veto the pension bill"),
    ("said", "she would vote against the pension bill"),
    ("said", "she would not sign the pension bill"),
    ("urged", "the senate to reject the pension bill"),
    ("urged", "the government to lift the ban on plastic bags"),
    ("urged", "the senate not to pass the pension bill"),
    ("expressed", "opposition to the pension bill"),
    ("voiced", "her criticism of the ban on plastic bags"),
    ("said,", "“I oppose the pension bill.”"),
    ("said,", "“I do not support the ban on plastic bags.”"),
    ("said,", "“This ban on plastic bags violates our rights.”"),
    ("wrote,", "“I will vote against the pension bill.”"),
    ("said", "the pension bill amounts to a betrayal"),
    ("said", "the pension bill represents a setback"),
]
# Acts, in the article's own voice.
SUPPORT_ACTS = [
    "Maria Kerr voted for the pension bill.",
    "Maria Kerr voted in favor of the pension bill.",
    "Maria Kerr sponsored the pension bill.",
    "Maria Kerr campaigned for the ban on plastic bags.",
    "Maria Kerr is a supporter of the pension bill.",
    "Support for the pension bill came from Maria Kerr.",
    "The ban on plastic bags was supported by Maria Kerr.",
    "Maria Kerr vowed to defend the pension bill.",
    "Maria Kerr opposed the repeal of the pension bill.",
    "The pension bill drew praise from Maria Kerr.",
    "Maria Kerr found the ban on plastic bags to be lawful.",
    "Maria Kerr favored imposing the ban on plastic bags.",
]
OPPOSE_ACTS = [
    "Maria Kerr voted against the pension bill.",
    "Maria Kerr vetoed the pension bill.",
    "Maria Kerr sued to block the ban on plastic bags.",
    "Maria Kerr protested against the pension bill.",
    "Maria Kerr is a critic of the pension bill.",
    "Opposition to the pension bill came from Maria Kerr.",
    "The ban on plastic bags was opposed by Maria Kerr.",
    "Maria Kerr vowed to repeal the pension bill.",
    "Maria Kerr backed the repeal of the pension bill.",
    "The pension bill drew criticism from Maria Kerr.",
    "Maria Kerr ruled that the ban on plastic bags was unlawful.",
    "Maria Kerr filed a lawsuit to block the ban on plastic bags.",
]
NEITHER = [
    ("mentioned", "the pension bill"),
    ("discussed", "the ban on plastic bags"),
    ("did not criticize", "the pension bill"),
    ("did not welcome", "the pension bill"),
    ("may denounce", "the pension bill"),
    ("could welcome", "the pension bill"),
    ("said", "the pension bill was passed in May"),
    ("said", "the pension bill may be debated in June"),
    ("said", "that Paul Dorn opposes the pension bill"),
    ("said", "that Paul Dorn supports the pension bill"),
    ("said", "that Paul Dorn voted for the pension bill"),
    ("said", "that Paul Dorn had called the pension bill a disaster"),
    ("said", "that critics reject the ban on plastic bags"),
    ("said", "she had read the pension bill"),
    ("said", "she did not oppose the pension bill"),
    ("said,", "“I do not oppose the pension bill.”"),
    ("said,", "“I never voted against the pension bill.”"),
    ("said", "the ban on plastic bags takes effect today"),
    ("said", "she might vote for the pension bill"),
    ("asked", "when the pension bill would be debated"),
    ("explained", "the ban on plastic bags"),
    ("read", "the pension bill aloud"),
]
NEITHER_ACTS = [
    "Maria Kerr did not vote against the pension bill.",
    "Maria Kerr did not vote for the pension bill.",
    "Maria Kerr may veto the pension bill.",
    "Maria Kerr could vote for the pension bill.",
    "Maria Kerr is expected to veto the pension bill.",
    "Maria Kerr is not a supporter of the pension bill.",
    "Maria Kerr never sponsored the pension bill.",
    "Maria Kerr would oppose the pension bill.",
    "Critics opposed the pension bill before Maria Kerr left.",
    "Maria Kerr left before the senate debated the pension bill.",
    "Opposition to the pension bill did not come from Maria Kerr.",
    "Maria Kerr did not vow to repeal the pension bill.",
    "Maria Kerr works under the ban on plastic bags.",
    "Maria Kerr protects monarchs under the ban on plastic bags.",
    "Maria Kerr never sued to block the ban on plastic bags.",
    "The pension bill drew no praise from Maria Kerr.",
    "Maria Kerr never backed the repeal of the pension bill.",
]


def _told(cue: str, content: str) -> str:
    inner = f"<c>{cue.rstrip(',')}</c>{',' if cue.endswith(',') else ''} <x>{content}</x>"
    return f"<s>Maria Kerr</s> {inner}" + ("" if content.endswith("”") and cue.endswith(",") else ".")


def _done(text: str) -> str:
    return f"{text} <s>Paul Dorn</s> <c>said</c> <x>it rained</x>."


CASES = [
    *((_told(*c), ["Support"]) for c in SUPPORT),
    *((_done(c), ["Support"]) for c in SUPPORT_ACTS),
    *((_told(*c), ["Oppose"]) for c in OPPOSE),
    *((_done(c), ["Oppose"]) for c in OPPOSE_ACTS),
    *((_told(*c), []) for c in NEITHER),
    *((_done(c), []) for c in NEITHER_ACTS),
]
LEAST = 0.95


def _wrong(nlp: Language, text: str, wanted: list[str]) -> str | None:
    found = findings(nlp, text)
    got = [(label_of(found, s.holder), s.polarity) for s in found.stances]
    return None if got == [("Maria Kerr", p) for p in wanted] else f"{text}: {got}"


def test_the_table_is_balanced() -> None:
    sides = [len([w for _, w in CASES if w == side]) for side in (["Support"], ["Oppose"], [])]
    assert sum(sides) == len({text for text, _ in CASES}) >= 120
    assert max(sides) - min(sides) <= 8


def test_polarity(nlp: Language) -> None:
    wrong = [told for text, wanted in CASES if (told := _wrong(nlp, text, wanted)) is not None]
    print(f"polarity: {len(CASES) - len(wrong)} of {len(CASES)} right")  # pytest -s shows it
    assert len(wrong) <= (1 - LEAST) * len(CASES), "\n".join(wrong)


@pytest.mark.parametrize("holders", [("Maria Kerr", "Paul Dorn")])
def test_holders_named_together(nlp: Language, holders: tuple[str, ...]) -> None:
    found = findings(nlp, "Two senators, Maria Kerr and Paul Dorn, opposed the pension bill.")
    assert {label_of(found, s.holder) for s in found.stances} == set(holders)
