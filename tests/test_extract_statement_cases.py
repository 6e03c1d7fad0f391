"""Every form in which news reports what was said, and what only looks like one: invented sentences, marked by hand.

The marks are those of `marked`: what is tested is what becomes of an attribution, however it was found. The cases of
`UNMARKED` leave the finding to the reader.
"""

from __future__ import annotations

import pytest
from marked import findings, labels_of
from spacy.language import Language

from kg.model import Findings

# Each case: the text; then, for each statement in order, "speakers | kind | words". Speakers are joined by "+",
# "-" is none.
INTERRUPTED = [
    (
        "<x>“We will sign,”</x> <s>Ana Moreno</s> <c>said</c>, <x>“when the prisoners are home.”</x>",
        ["Ana Moreno | Direct | We will sign, when the prisoners are home."],
    ),
    (
        "<x>“The bridge,”</x> <s>Ana Moreno</s> <c>told</c> reporters, <x>“was built on sand.”</x>",
        ["Ana Moreno | Direct | The bridge, was built on sand."],
    ),
    (
        "<x>“I have no plans,”</x> <c>wrote</c> <s>Ana Moreno</s>, <x>“and I need none.”</x>",
        ["Ana Moreno | Direct | I have no plans, and I need none."],
    ),
    (
        "<x>“Peace,”</x> <s>Ana Moreno</s> <c>said</c> on Monday, <x>“is not bought.</x> It is made.”",
        ["Ana Moreno | Direct | Peace, is not bought. It is made."],
    ),
    (
        "<x>The vote</x>, <s>Ana Moreno</s> <c>said</c>, <x>was a farce</x>.",
        ["Ana Moreno | Indirect | The vote was a farce"],
    ),
    (
        "<x>“Nobody asked us,”</x> <s>Ana Moreno</s> <c>said</c>. <x>“Nobody ever does.”</x>",
        ["Ana Moreno | Direct | Nobody asked us, Nobody ever does."],
    ),
    (
        '<x>"We were late,"</x> <s>Ana Moreno</s> <c>said</c>; <x>"we will not be late again."</x>',
        ["Ana Moreno | Direct | We were late, we will not be late again."],
    ),
    (
        "<x>“We left,”</x> <s>Ana Moreno</s> <c>wrote</c> online, “and rightly.”",
        ["Ana Moreno | Direct | We left, and rightly."],
    ),
]

GOING_ON = [
    (
        "<x>“We are leaving,”</x> <s>Ana Moreno</s> <c>said</c>. “Our bags are packed.”",
        ["Ana Moreno | Direct | We are leaving, Our bags are packed."],
    ),
    (
        "<s>Ana Moreno</s> <c>said</c>: <x>“We are leaving.</x> Our bags are packed. The car is here.”",
        ["Ana Moreno | Direct | We are leaving. Our bags are packed. The car is here."],
    ),
    (
        "<x>“We are leaving,”</x> <s>Ana Moreno</s> <c>said</c>. “Our bags are packed.” The crowd cheered.",
        ["Ana Moreno | Direct | We are leaving, Our bags are packed."],
    ),
    (
        "<s>Ana Moreno</s> <c>said</c> <x>the talks were over</x>. “They never had a chance.”",
        ["Ana Moreno | Indirect | the talks were over", "Ana Moreno | Direct | They never had a chance."],
    ),
    (
        "<x>“We are leaving,”</x> <s>Ana Moreno</s> <c>said</c>.\n\n“Our bags are packed.”",
        ["Ana Moreno | Direct | We are leaving, Our bags are packed."],
    ),
    (
        "<s>Ana Moreno</s> <c>said</c>: <x>“We are leaving at dawn.</x>\n\n“Our bags are packed by now.”",
        ["Ana Moreno | Direct | We are leaving at dawn. Our bags are packed by now."],
    ),
    (
        "<s>Ana Moreno</s> <c>said</c>: <x>“We are leaving at dawn.</x>\n\n“Our bags are "
        "packed.\n\n“The car is waiting.”",
        ["Ana Moreno | Direct | We are leaving at dawn. Our bags are packed. The car is waiting."],
    ),
    (
        "<s>Ana Moreno</s> <c>said</c>: <x>“We are leaving at dawn.</x>\n\nThe minister then left the room.",
        ["Ana Moreno | Direct | We are leaving at dawn."],
    ),
    (
        "<x>“We are leaving,”</x> <s>Ana Moreno</s> <c>said</c>. The minister sat down. “Our bags are packed.”",
        ["Ana Moreno | Direct | We are leaving,"],
    ),
    (
        "<x1>“We are leaving,”</x1> <s1>Ana Moreno</s1> <c1>said</c1>. "
        "<x2>“Safe travels,”</x2> <s2>Ben Okoro</s2> <c2>replied</c2>.",
        ["Ana Moreno | Direct | We are leaving,", "Ben Okoro | Direct | Safe travels,"],
    ),
    (
        "<x>“We are leaving,”</x> <s>Ana Moreno</s> <c>said</c>. The “hotel” was a barn.",
        ["Ana Moreno | Direct | We are leaving,"],
    ),
]

NESTED = [
    (
        "<x>“He told me ‘go home’ and shut the door,”</x> <s>Ana Moreno</s> <c>said</c>.",
        ["Ana Moreno | Direct | He told me ‘go home’ and shut the door,"],
    ),
    (
        "<x1>“<s2>Ben Okoro</s2> <c2>said</c2> <x2>he was sorry</x2>,”</x1> <s1>Ana Moreno</s1> <c1>recalled</c1>.",
        ["Ana Moreno | Direct | Ben Okoro said he was sorry,"],
    ),
    (
        "<s1>Ana Moreno</s1> <c1>said</c1> <x1>that <s2>Ben Okoro</s2> had <c2>promised</c2> <x2>to help</x2></x1>.",
        ["Ana Moreno | Indirect | Ben Okoro had promised to help"],
    ),
]

SCARE = [
    ("The so-called “reform” cost <s>Ana Moreno</s> her seat. She <c>knew</c> <x>the price</x>.", []),
    ("<s>Ana Moreno</s> <c>signed</c> <x>the “Clean Rivers” act</x>.", []),
    ("<s>Ana Moreno</s> is <c>known</c> as <x>“the iron lady”</x>.", []),
    ("<s>The senate</s> <c>voted</c> <x>to pass the “Fair Harvest Bill”</x>.", []),
    ("Critics of the “open door” policy left early, and Ana Moreno stayed.", []),
]

ACCORDING = [
    (
        "<c>According to</c> <s>Ana Moreno</s>, <x>the port will close</x>.",
        ["Ana Moreno | Indirect | the port will close"],
    ),
    (
        "<x>The port will close</x>, <c>according to</c> <s>Ana Moreno</s>.",
        ["Ana Moreno | Indirect | The port will close"],
    ),
    (
        "<x>The port</x>, <c>according to</c> <s>Ana Moreno</s>, <x>will close</x>.",
        ["Ana Moreno | Indirect | The port will close"],
    ),
    (
        "<x>“The port will close today,”</x> <c>according to</c> <s>Ana Moreno</s>.",
        ["Ana Moreno | Direct | The port will close today,"],
    ),
    (
        "<c>According to</c> <s>the BBC</s>, <x>the port will close</x>.",
        ["BBC | Indirect | the port will close"],
    ),
    (
        "<c>According to</c> <s>sources</s>, <x>the port will close</x>.",
        ["- | Indirect | the port will close"],
    ),
    (
        "<c>According to</c> <s>a letter from Ana Moreno</s>, <x>the port will close</x>.",
        ["Ana Moreno | Indirect | the port will close"],
    ),
    (
        "<c>According to</c> <s>a tweet on Monday by Ana Moreno</s>, <x>the port will close</x>.",
        ["Ana Moreno | Indirect | the port will close"],
    ),
]

NOMINAL = [
    (
        "<s>Ana Moreno's</s> <c>claim</c> <x>that the port was safe</x> was mocked.",
        ["Ana Moreno | Indirect | the port was safe"],
    ),
    (
        "<s>Ana Moreno's</s> <c>promise</c> <x>to rebuild the port</x> was kept.",
        ["Ana Moreno | Indirect | to rebuild the port"],
    ),
    (
        "<s>Ana Moreno's</s> <c>warning</c> <x>that the dam would burst</x> came late.",
        ["Ana Moreno | Indirect | the dam would burst"],
    ),
    (
        "<s>Ana Moreno's</s> <c>remark</c> <x>that the court was asleep</x> caused a stir.",
        ["Ana Moreno | Indirect | the court was asleep"],
    ),
    (
        "<s>Ana Moreno's letter</s> <c>read</c>: <x>“I resign.”</x>",
        ["Ana Moreno | Direct | I resign."],
    ),
    (
        "<s>A statement by Ana Moreno</s> <c>said</c> <x>the port was safe</x>.",
        ["Ana Moreno | Indirect | the port was safe"],
    ),
    ("<s>Ana Moreno's</s> <c>belief</c> <x>that the port was safe</x> was shared by few.", []),
    ("<s>Ana Moreno's</s> <c>hope</c> <x>that the port is safe</x> faded.", []),
    ("<s>Ana Moreno's</s> <c>decision</c> <x>to close the port</x> surprised nobody.", []),
]

PASSIVE = [
    (
        "<s>Ana Moreno</s> was <c>quoted as saying</c> <x>the port was safe</x>.",
        ["Ana Moreno | Indirect | the port was safe"],
    ),
    (
        "<x>The port</x> was <c>described</c> by <s>Ana Moreno</s> as <x>a disgrace</x>.",
        ["Ana Moreno | Indirect | The port a disgrace"],
    ),
    (
        "It was <c>announced</c> by <s>Ana Moreno</s> <x>that the port would close</x>.",
        ["Ana Moreno | Indirect | the port would close"],
    ),
]

HEADLINES = [
    ("<s>Ana Moreno</s><c>:</c> <x>the port must close</x>", ["Ana Moreno | Indirect | the port must close"]),
    ("<s>Ana Moreno</s><c>:</c> <x>‘We will not pay the fine’</x>", ["Ana Moreno | Direct | We will not pay the fine"]),
    ("<x>Port must close</x><c>:</c> <s>Ana Moreno</s>", ["Ana Moreno | Indirect | Port must close"]),
    ("<s>Ana Moreno</s> <c>says</c> <x>port must close</x>", ["Ana Moreno | Indirect | port must close"]),
]

STANCE = [
    ("<s>Ana Moreno</s> <c>denounced</c> <x>the ban on beer</x>.", ["Ana Moreno | Indirect | the ban on beer"]),
    ("<s>Ana Moreno</s> <c>welcomed</c> <x>the ceasefire</x>.", ["Ana Moreno | Indirect | the ceasefire"]),
    ("<s>Ana Moreno</s> <c>denied</c> <x>that she had lied</x>.", ["Ana Moreno | Indirect | she had lied"]),
    ("<s>Ana Moreno</s> <c>denied</c> <x>any wrongdoing</x>.", ["Ana Moreno | Indirect | any wrongdoing"]),
    ("<s>Ana Moreno</s> <c>promised</c> <x>to lower taxes</x>.", ["Ana Moreno | Indirect | to lower taxes"]),
    ("<s>Ana Moreno</s> <c>threatened</c> <x>to leave the union</x>.", ["Ana Moreno | Indirect | to leave the union"]),
    (
        "<s>Ana Moreno</s> <c>urged</c> <x>Norway to sign the treaty</x>.",
        ["Ana Moreno | Indirect | Norway to sign the treaty"],
    ),
    ("<s>Ana Moreno</s> <c>called for</c> <x>new elections</x>.", ["Ana Moreno | Indirect | new elections"]),
    (
        "<s>Ana Moreno</s> <c>condemned</c> <x>the “cowardly attack” on the port</x>.",
        ["Ana Moreno | Mixed | the “cowardly attack” on the port"],
    ),
    ("<s>Ana Moreno</s> <c>called</c> <x>Ben Okoro a liar</x>.", ["Ana Moreno | Indirect | Ben Okoro a liar"]),
    ("<s>Ana Moreno</s> <c>accused</c> <x>Ben Okoro of theft</x>.", ["Ana Moreno | Indirect | Ben Okoro of theft"]),
    ("<s>Ana Moreno</s> <c>praised</c> <x>the nurses of Bergen</x>.", ["Ana Moreno | Indirect | the nurses of Bergen"]),
    ("<s>Ana Moreno</s> <c>rejected</c> <x>the offer</x>.", []),
    ("<s>Ana Moreno</s> <c>pledged</c> <x>that taxes would fall</x>.", ["Ana Moreno | Indirect | taxes would fall"]),
    ("<s>Ana Moreno</s> <c>vowed</c> <x>to fight on</x>.", ["Ana Moreno | Indirect | to fight on"]),
    ("<s>Ana Moreno</s> <c>demanded</c> <x>an apology</x>.", ["Ana Moreno | Indirect | an apology"]),
    ("<s>Ana Moreno</s> <c>criticized</c> <x>the judges</x>.", ["Ana Moreno | Indirect | the judges"]),
    ("<s>Ana Moreno</s> <c>endorsed</c> <x>Ben Okoro for mayor</x>.", ["Ana Moreno | Indirect | Ben Okoro for mayor"]),
    (
        "<s>Ana Moreno</s> <c>questioned</c> <x>the court's right to rule</x>.",
        ["Ana Moreno | Indirect | the court's right to rule"],
    ),
]

CLAUSES = [
    (f"<s>Ana Moreno</s> <c>{cue}</c> <x>that the port was safe</x>.", ["Ana Moreno | Indirect | the port was safe"])
    for cue in (
        "said",
        "added",
        "argued",
        "announced",
        "admitted",
        "acknowledged",
        "alleged",
        "asserted",
        "claimed",
        "conceded",
        "concluded",
        "confirmed",
        "declared",
        "disclosed",
        "emphasized",
        "explained",
        "hinted",
        "insisted",
        "joked",
        "maintained",
        "noted",
        "observed",
        "pointed out",
        "predicted",
        "proclaimed",
        "remarked",
        "repeated",
        "replied",
        "reported",
        "revealed",
        "stated",
        "stressed",
        "suggested",
        "swore",
        "testified",
        "tweeted",
        "warned",
        "wrote",
    )
]

THOUGHTS = [
    (f"<s>Ana Moreno</s> <c>{cue}</c> <x>{content}</x>.", [])
    for cue, content in (
        ("believes", "that the port is safe"),
        ("thinks", "the port is safe"),
        ("knows", "that the port is safe"),
        ("feared", "that the port would close"),
        ("hopes", "to win"),
        ("wants", "a new port"),
        ("feels", "that it was unfair"),
        ("expects", "the port to close"),
        ("doubts", "that the port is safe"),
        ("assumed", "the port was safe"),
        ("realized", "that the port was closed"),
        ("understood", "that it was over"),
        ("plans", "to run again"),
        ("intends", "to run again"),
        ("decided", "to close the port"),
        ("tried", "to close the port"),
        ("saw", "that the port was closed"),
        ("heard", "that the port was closed"),
        ("likes", "the new port"),
        ("supports", "the ban"),
        ("opposed", "the ban"),
        ("voted", "for the ban"),
        ("signed", "the order"),
        ("seems", "to be tired"),
        ("worried", "that the port would close"),
        ("considered", "the ban a mistake"),
    )
]

QUOTED_THOUGHTS = [
    (
        "<s>Ana Moreno</s> <c>believes</c> <x>“the port is a danger to us all”</x>.",
        ["Ana Moreno | Direct | the port is a danger to us all"],
    ),
    (
        "<x>“I want to win this time,”</x> <c>thought</c> <s>Ana Moreno</s>.",
        ["Ana Moreno | Direct | I want to win this time,"],
    ),
]

SPEAKERS = [
    (
        "<s>Ana Moreno</s> congratulated <s>Peter Holt</s>, <c>saying</c>: <x>“We will talk soon.”</x>",
        ["Ana Moreno | Direct | We will talk soon."],
    ),
    (
        "Ana Moreno, the mayor, spoke first. <s>Moreno</s> <c>said</c> <x>the port was safe</x>.",
        ["Ana Moreno | Indirect | the port was safe"],
    ),
    (
        "<s>President Ana Moreno</s> <c>said</c> <x>the port was safe</x>.",
        ["Ana Moreno | Indirect | the port was safe"],
    ),
    (
        "<s>Ana Moreno, the minister of justice,</s> <c>said</c> <x>the port was safe</x>.",
        ["Ana Moreno | Indirect | the port was safe"],
    ),
    (
        "<s>Secretary of State Ana Moreno</s> <c>said</c> <x>the port was safe</x>.",
        ["Ana Moreno | Indirect | the port was safe"],
    ),
    (
        "<s>First Minister of Scotland Ana Moreno</s> <c>said</c> <x>the port was safe</x>.",
        ["Ana Moreno | Indirect | the port was safe"],
    ),
    ("<s>Norway</s> <c>said</c> <x>the port was safe</x>.", ["NO | Indirect | the port was safe"]),
    ("<s>Norwegian officials</s> <c>said</c> <x>the port was safe</x>.", ["NO | Indirect | the port was safe"]),
    ("<s>Officials in Norway</s> <c>said</c> <x>the port was safe</x>.", ["NO | Indirect | the port was safe"]),
    ("<s>The Norwegian government</s> <c>said</c> <x>the port was safe</x>.", ["NO | Indirect | the port was safe"]),
    ("<s>Norway and Sweden</s> <c>said</c> <x>the port was safe</x>.", ["NO+SE | Indirect | the port was safe"]),
    (
        "<s>Ana Moreno and Ben Okoro</s> <c>said</c> <x>the port was safe</x>.",
        ["Ana Moreno+Ben Okoro | Indirect | the port was safe"],
    ),
    (
        "<s>Some lawmakers, including Ana Moreno and Ben Okoro,</s> <c>said</c> <x>the port was safe</x>.",
        ["Ana Moreno+Ben Okoro | Indirect | the port was safe"],
    ),
    (
        "<s>Ana Moreno's campaign</s> <c>said</c> <x>she was leaving</x>.",
        ["Ana Moreno's campaign | Indirect | she was leaving"],
    ),
    (
        "Ana Moreno was ill. <s>Her campaign</s> <c>said</c> <x>she was resting</x>.",
        ["Ana Moreno's campaign | Indirect | she was resting"],
    ),
    (
        "<s>Norwegian state television</s> <c>said</c> <x>the port was safe</x>.",
        ["Norwegian state television | Indirect | the port was safe"],
    ),
    ("<s>Analysts</s> <c>said</c> <x>the port was safe</x>.", ["- | Indirect | the port was safe"]),
    ("<s>Sources close to the talks</s> <c>said</c> <x>the port was safe</x>.", ["- | Indirect | the port was safe"]),
    ("<s>Some</s> <c>said</c> <x>the port was safe</x>.", ["- | Indirect | the port was safe"]),
    ("<s>Critics</s> <c>called for</c> <x>calm</x>.", []),
    (
        "Ana Moreno resigned. <s>She</s> <c>said</c> <x>the port was safe</x>.",
        ["Ana Moreno | Indirect | the port was safe"],
    ),
    (
        "Ana Moreno sent a letter to the court. <s>The letter</s> <c>said</c> <x>the port was safe</x>.",
        ["Ana Moreno | Indirect | the port was safe"],
    ),
    (
        "<s>Ben Okoro, an ally of Ana Moreno,</s> <c>said</c> <x>the port was safe</x>.",
        ["Ben Okoro | Indirect | the port was safe"],
    ),
    (
        "<s>Ana Moreno's brother Ben Okoro</s> <c>said</c> <x>the port was safe</x>.",
        ["Ben Okoro | Indirect | the port was safe"],
    ),
    (
        "<s1>Ana Moreno</s1> <c1>said</c1> <x1>the port was safe</x1>. <s2>She</s2> "
        "<c2>added</c2> <x2>that it was clean</x2>.",
        ["Ana Moreno | Indirect | the port was safe", "Ana Moreno | Indirect | it was clean"],
    ),
    (
        "<s>Ana Moreno</s> used Instagram to <c>thank</c> <x>the volunteers</x>.",
        ["Ana Moreno | Indirect | the volunteers"],
    ),
]

CONTENTS = [
    (
        "<s>Ana Moreno</s> <c>attacked</c> <x>the ruling</x>: <x>“This is a black day for the courts.”</x>",
        ["Ana Moreno | Direct | This is a black day for the courts."],
    ),
    ("<s>Ana Moreno</s> <c>asked</c> <x>the court for a ruling</x>.", ["Ana Moreno | Indirect | a ruling"]),
    ("<s>Ana Moreno</s> <c>asked</c> <x>the court</x>.", []),
    (
        "<s>Ana Moreno</s> <c>said</c> <x>she “will not be bullied by anybody”</x>.",
        ["Ana Moreno | Mixed | she “will not be bullied by anybody”"],
    ),
    (
        "<s>Ana Moreno</s> <c>said</c> <x>Ben Okoro “was a great man”</x>.",
        ["Ana Moreno | Mixed | Ben Okoro “was a great man”"],
    ),
    (
        "<s>Ana Moreno</s> <c>said</c> <x>the “so-called experts” were wrong</x>.",
        ["Ana Moreno | Mixed | the “so-called experts” were wrong"],
    ),
    (
        "<s1>Ana Moreno</s1> <c1>decided to close the port</c1>, <c2>saying</c2> <x2>it was unsafe</x2>.",
        ["Ana Moreno | Indirect | it was unsafe"],
    ),
    ("<s>Ana Moreno</s> <c>said</c> <x>him</x>.", []),
]

UNCLAIMED = [
    (
        "Ana Moreno was angry. “This port has never been safe,” she said. Ben Okoro left.",
        "This port has never been safe,",
    ),
    ("“This port has never been safe at all,” said Ana Moreno.", "This port has never been safe at all,"),
    ("Ana Moreno put it plainly: “This port has never been safe.”", "This port has never been safe."),
    ("Ana Moreno commented on the ruling: “This port has never been safe.”", "This port has never been safe."),
]

GROUPS = {
    "interrupted": INTERRUPTED, "going on": GOING_ON, "nested": NESTED, "scare": SCARE, "according": ACCORDING,
    "nominal": NOMINAL, "passive": PASSIVE, "headline": HEADLINES, "stance": STANCE, "clause": CLAUSES,
    "thought": THOUGHTS, "quoted thought": QUOTED_THOUGHTS, "speaker": SPEAKERS, "content": CONTENTS,
}  # fmt: skip
CASES = [pytest.param(*case, id=f"{name} {n}") for name, group in GROUPS.items() for n, case in enumerate(group, 1)]


def shown(found: Findings) -> list[str]:
    """The statements as the cases have them."""
    return [
        f"{'+'.join(labels_of(found, s.speaker)) or '-'} | {s.quote_type} | {s.text}"
        for s in found.statements
        if s.reality is None
    ]


@pytest.mark.parametrize(("text", "statements"), CASES)
def test_forms(nlp: Language, text: str, statements: list[str]) -> None:
    title = text if "<c>:</c>" in text else None
    assert shown(findings(nlp, text, title=title)) == statements


@pytest.mark.parametrize(("text", "words"), UNCLAIMED)
def test_a_quotation_that_no_attribution_claims(nlp: Language, text: str, words: str) -> None:
    # One attribution that claims nothing of it: the reader's own are put aside.
    found = findings(nlp, text + " <s>Nobody</s> <c>knew</c> <x>why</x>.")
    assert [s.text for s in found.statements] == [words]
    assert labels_of(found, found.statements[0].speaker) == ["Ana Moreno"]


TO = [
    ("<s>Ana Moreno</s> <c>told</c> Ben Okoro <x>the port was safe</x>.", ["Ben Okoro"]),
    ("<s>Ana Moreno</s> <c>told</c> the BBC <x>the port was safe</x>.", ["BBC"]),
    ("<x>“The port is safe,”</x> <s>Ana Moreno</s> <c>told</c> Ben Okoro.", ["Ben Okoro"]),
    ("<s>Ana Moreno</s> <c>said</c> to Ben Okoro: <x>“The port is safe.”</x>", ["Ben Okoro"]),
    ("<s>Ana Moreno</s> <c>wrote</c> to Ben Okoro <x>that the port was safe</x>.", ["Ben Okoro"]),
    ("In a letter to Ben Okoro, <s>Ana Moreno</s> <c>said</c> <x>the port was safe</x>.", ["Ben Okoro"]),
    ("<s>Ana Moreno</s>, in remarks to the BBC, <c>said</c> <x>the port was safe</x>.", ["BBC"]),
    ("<s>Ana Moreno, speaking to the BBC,</s> <c>said</c> <x>the port was safe</x>.", ["BBC"]),
    ("In an interview with the BBC, <s>Ana Moreno</s> <c>said</c> <x>the port was safe</x>.", ["BBC"]),
    ("<s>Ana Moreno</s> <c>asked</c> <x>Norway to close the port</x>.", ["NO"]),
    ("<s>Ana Moreno</s> <c>warned</c> Norway <x>that the port was closed</x>.", ["NO"]),
    ("Ana Moreno congratulated Ben Okoro, <c>saying</c> <x>the port was his work</x>.", ["Ben Okoro"]),
    (
        "Ana Moreno sent a letter to Ben Okoro. In the letter, <s>she</s> <c>said</c> <x>the port was safe</x>.",
        ["Ben Okoro"],
    ),
    ("<s>Ana Moreno</s> <c>said</c> <x>that Ben Okoro had asked the BBC</x>.", []),
    ("<s>Ana Moreno</s> <c>told</c> reporters <x>the port was safe</x>.", []),
    ("<s>Ana Moreno</s> <c>denounced</c> <x>Ben Okoro</x>.", []),
]


@pytest.mark.parametrize(("text", "heard"), TO)
def test_to_whom(nlp: Language, text: str, heard: list[str]) -> None:
    found = findings(nlp, text)
    assert labels_of(found, found.statements[0].addressee) == heard


UNSAID = [
    ("<s>Ana Moreno</s> <c>did not say</c> <x>that the port was safe</x>.", ["Denied"]),
    ("<s>Ana Moreno</s> never <c>said</c> <x>that the port was safe</x>.", ["Denied"]),
    ("<s>Ana Moreno</s> refused to <c>say</c> <x>that the port was safe</x>.", ["Denied"]),
    ("<s>Ana Moreno</s> declined to <c>confirm</c> <x>that the port was safe</x>.", ["Denied"]),
    ("<s>No minister</s> <c>said</c> <x>that the port was safe</x>.", []),
    ("<s>Ana Moreno</s> <c>did not announce</c> <x>whom she would appoint</x>.", []),
    ("<s>Ana Moreno</s> <c>did not respond to</c> <x>a request for comment</x>.", []),
    ("<s>Ana Moreno</s> <c>did not concede</c> <x>the election</x>.", []),
    ("<s>Ana Moreno</s> <c>may announce</c> <x>that she is leaving</x>.", ["Hypothetical"]),
    ("<s>Ana Moreno</s> <c>might say</c> <x>that she is leaving</x>.", ["Hypothetical"]),
    ("<s>Ana Moreno</s> <c>will announce</c> <x>that she is leaving</x>.", ["Hypothetical"]),
    ("<s>Ana Moreno</s> is expected to <c>announce</c> <x>that she is leaving</x>.", ["Hypothetical"]),
    ("<s>Ana Moreno</s> plans to <c>say</c> <x>that she is leaving</x>.", ["Hypothetical"]),
    ("<s>Ana Moreno</s> <c>has said</c> <x>that she may leave</x>.", [None]),
    ("<s>Ana Moreno</s> <c>said</c> <x>that she will not leave</x>.", [None]),
    ("<s>Ana Moreno</s> <c>denied</c> <x>that she would leave</x>.", [None]),
    ("<s>Ana Moreno</s> continued to <c>say</c> <x>that she would leave</x>.", [None]),
]


@pytest.mark.parametrize(("text", "realities"), UNSAID)
def test_what_was_not_said_or_not_yet(nlp: Language, text: str, realities: list[str | None]) -> None:
    assert [s.reality for s in findings(nlp, text).statements] == realities


WHERE = [
    ("In a letter, <s>Ana Moreno</s> <c>said</c> <x>the port was safe</x>.", "letter"),
    ("<s>Ana Moreno</s> <c>tweeted</c> <x>that the port was safe</x>.", "tweet"),
    ("<s>Ana Moreno</s> <c>said</c> via Twitter <x>that the port was safe</x>.", "tweet"),
    ("In a speech on Monday, <s>Ana Moreno</s> <c>said</c> <x>the port was safe</x>.", "speech"),
    ("In an interview, <s>Ana Moreno</s> <c>said</c> <x>the port was safe</x>.", "interview"),
    ("At a news conference, <s>Ana Moreno</s> <c>said</c> <x>the port was safe</x>.", "press conference"),
    ("<s>Ana Moreno</s> <c>testified</c> <x>that the port was safe</x>.", "testimony"),
    ("<s>Ana Moreno</s> <c>said</c> in a statement <x>that the port was safe</x>.", "statement"),
    ("<s>The letter</s> <c>read</c>, <x>“The port is safe.”</x>", "letter"),
    ("<s>Ana Moreno</s> <c>said</c> <x>the letter was lost</x>.", None),
]


@pytest.mark.parametrize(("text", "medium"), WHERE)
def test_in_what(nlp: Language, text: str, medium: str | None) -> None:
    assert findings(nlp, text).statements[0].medium == medium


RELAYED = [
    (
        "<c1>According to</c1> <s1>the BBC</s1>, <x1><s2>Ana Moreno</s2> <c2>said</c2> "
        "<x2>the port was safe</x2></x1>.",
        ["Ana Moreno"],
        ["BBC"],
    ),
    (
        "<s1>CNN</s1> <c1>reported</c1> <x1>that <s2>Ana Moreno</s2> <c2>said</c2> <x2>the port was safe</x2></x1>.",
        ["Ana Moreno"],
        ["CNN"],
    ),
    (
        "<s1>Ana Moreno's letter</s1> <c1>read</c1>, <x1>“The port is safe now,”</x1> "
        "<c2>according to</c2> <s2>the BBC</s2>.",
        ["Ana Moreno"],
        [],
    ),
    (
        "<x1><x2>“The port is safe now,”</x2></x1> <s1>Ana Moreno</s1> <c1>said</c1>, "
        "<c2>according to</c2> <s2>the BBC</s2>.",
        ["Ana Moreno"],
        ["BBC"],
    ),
    (
        "<x>Ana Moreno's letter read, “The port is safe now”</x>, <c>according to</c> <s>the BBC</s>.",
        ["Ana Moreno"],
        ["BBC"],
    ),
    ("<s>CNN</s> <c>reported</c> <x>that the port was closed</x>.", ["CNN"], []),
]


@pytest.mark.parametrize(("text", "speaker", "by"), RELAYED)
def test_reported_by(nlp: Language, text: str, speaker: list[str], by: list[str]) -> None:
    found = findings(nlp, text)
    statement = found.statements[0]
    assert labels_of(found, statement.speaker) == speaker
    assert labels_of(found, statement.reported_by) == by


SPOKEN_OF = [
    ("<s>Ana Moreno</s> <c>said</c> <x>Ben Okoro had left Norway</x>.", {"Ben Okoro", "NO"}),
    ("Ben Okoro resigned. <s>Ana Moreno</s> <c>said</c> <x>he had left Norway</x>.", {"Ben Okoro", "NO"}),
    ("<s>Ana Moreno</s> <c>said</c> <x>it had rained</x>.", set()),
]


@pytest.mark.parametrize(("text", "about"), SPOKEN_OF)
def test_about(nlp: Language, text: str, about: set[str]) -> None:
    found = findings(nlp, text)
    assert set(labels_of(found, found.statements[0].about)) == about


WHEN = [
    ("<s>Ana Moreno</s> <c>said</c> on 3 May 2021 <x>that the port was safe</x>.", "2021-05-03"),
    ("On Monday, <s>Ana Moreno</s> <c>said</c> <x>the port was safe</x>.", "2021-05-03"),
    ("<s>Ana Moreno</s> <c>said</c> <x>the port was safe on Monday</x>.", None),
    ("<s>Ana Moreno</s> <c>said</c> <x>the port was safe</x>.", None),
]


@pytest.mark.parametrize(("text", "day"), WHEN)
def test_uttered_on(nlp: Language, text: str, day: str | None) -> None:
    (statement,) = findings(nlp, text, date="2021-05-05").statements
    assert (statement.uttered_on.value if statement.uttered_on else None) == day


UNMARKED = [
    ("Ana Moreno said the port was safe.", ["Ana Moreno | Indirect | the port was safe"]),
    ("Ana Moreno said that the port was safe.", ["Ana Moreno | Indirect | the port was safe"]),
    ("“The port is safe,” Ana Moreno said.", ["Ana Moreno | Direct | The port is safe,"]),
    ("“The port is safe,” said Ana Moreno.", ["Ana Moreno | Direct | The port is safe,"]),
    ('"The port is safe," Ana Moreno said.', ["Ana Moreno | Direct | The port is safe,"]),
    ("Ana Moreno said: “The port is safe.”", ["Ana Moreno | Direct | The port is safe."]),
    ("“The port,” Ana Moreno said, “is safe.”", ["Ana Moreno | Direct | The port, is safe."]),
    (
        "“The port is safe,” Ana Moreno said. “It was never closed.”",
        ["Ana Moreno | Direct | The port is safe, It was never closed."],
    ),
    ("Ana Moreno announced that the port would close.", ["Ana Moreno | Indirect | the port would close"]),
    ("According to Ana Moreno, the port will close.", ["Ana Moreno | Indirect | the port will close"]),
    ("The port will close, according to Ana Moreno.", ["Ana Moreno | Indirect | The port will close"]),
    ("Ana Moreno denounced the ban on beer.", ["Ana Moreno | Indirect | the ban on beer"]),
    ("Ana Moreno promised to lower taxes.", ["Ana Moreno | Indirect | to lower taxes"]),
    ("Ana Moreno urged Norway to sign the treaty.", ["Ana Moreno | Indirect | Norway to sign the treaty"]),
    ("Ana Moreno called for new elections.", ["Ana Moreno | Indirect | new elections"]),
    ("Ana Moreno believes that the port is safe.", []),
    ("Ana Moreno signed the order.", []),
    ("Ana Moreno hopes to win.", []),
    ("The port was closed on Monday.", []),
    ("Norway's foreign ministry said the port was safe.", ["Norway's foreign ministry | Indirect | the port was safe"]),
    ("Ana Moreno tweeted, “The port is safe.”", ["Ana Moreno | Direct | The port is safe."]),
    ("Ana Moreno told the BBC that the port was safe.", ["Ana Moreno | Indirect | the port was safe"]),
    ("German officials said the port was safe.", ["DE | Indirect | the port was safe"]),
    ("Sources said the port was safe.", ["- | Indirect | the port was safe"]),
]


@pytest.mark.parametrize(("text", "statements"), UNMARKED)
def test_found_and_made(nlp: Language, text: str, statements: list[str]) -> None:
    assert shown(findings(nlp, text)) == statements
