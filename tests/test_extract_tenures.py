"""Tenures: who holds, held, will hold or runs for a post, by every construction; and what makes none."""

from __future__ import annotations

import pytest
from extracting import read, tenures
from spacy.language import Language

from kg.extract.lexicon import table

# A sentence, and its tenures as (holder, role, status), in order of their first words.
SAID = [
    # Title before a name.
    ("US President John Adler spoke.", [("John Adler", "President", "Incumbent")]),
    ("Former US President John Adler spoke.", [("John Adler", "President", "Former")]),
    (
        "John Adler is a Canadian politician who served as President of France from 2002 to 2012.",
        [("John Adler", "President", "Former")],
    ),
    ("John Adler is a lawyer who was the President of France.", [("John Adler", "President", "Former")]),
    ("Ex-president John Adler spoke in Washington to Americans.", [("John Adler", "President", "Former")]),
    ("The then-Ohio Governor Robert Hale signed it.", [("Robert Hale", "Governor", "Former")]),
    ("Acting Prime Minister Maria Kerr of Norway spoke.", [("Maria Kerr", "PrimeMinister", "Acting")]),
    ("Interim Haitian Prime Minister Claude Bellec spoke.", [("Claude Bellec", "PrimeMinister", "Acting")]),
    ("President-elect John Adler met Americans.", [("John Adler", "President", "Designate")]),
    ("The incoming German chancellor, Olaf Stolz, spoke.", [("Olaf Stolz", "Chancellor", "Designate")]),
    ("Outgoing German Chancellor Angela Mertz spoke.", [("Angela Mertz", "Chancellor", "Incumbent")]),
    ("Sen. Laura Pratt (R-Fla.) spoke.", [("Laura Pratt", "Senator", "Incumbent")]),
    (
        "Senators Laura Pratt of Florida and Mike Lind of Utah agreed.",
        [("Laura Pratt", "Senator", "Incumbent"), ("Mike Lind", "Senator", "Incumbent")],
    ),
    (
        "Conservative Party leader and Prime Minister Boris Jones of Britain spoke.",
        [("Boris Jones", "Leader", "Incumbent"), ("Boris Jones", "PrimeMinister", "Incumbent")],
    ),
    (
        "Former US Secretary of State and former US Senator from New York Helen Crane spoke.",
        [("Helen Crane", "Secretary", "Former"), ("Helen Crane", "Senator", "Former")],
    ),
    # Apposition.
    ("Nikos Pappas, the foreign minister of Greece, arrived.", [("Nikos Pappas", "Minister", "Incumbent")]),
    ("Nikos Pappas, then the foreign minister of Greece, arrived.", [("Nikos Pappas", "Minister", "Former")]),
    ("Nikos Pappas, formerly the foreign minister of Greece, arrived.", [("Nikos Pappas", "Minister", "Former")]),
    ("Nikos Pappas, the former foreign minister of Greece, arrived.", [("Nikos Pappas", "Minister", "Former")]),
    ("The foreign minister of Greece, Nikos Pappas, arrived.", [("Nikos Pappas", "Minister", "Incumbent")]),
    ("One British lawmaker, MP Tom Warden, spoke.", [("Tom Warden", "MemberOfParliament", "Incumbent")]),
    ("Daniel Frost — the US special envoy to Haiti — spoke.", [("Daniel Frost", "SpecialEnvoy", "Incumbent")]),
    (
        "Bridget Nolan, the former mayor of Leeds and member of Parliament, spoke in Britain.",
        [("Bridget Nolan", "Mayor", "Former"), ("Bridget Nolan", "MemberOfParliament", "Former")],
    ),
    (
        "Anna Rowe, his wife and the current chairwoman of the Maryland Democratic Party, spoke.",
        [("Anna Rowe", "Chair", "Incumbent")],
    ),
    (
        "German Chancellor Angela Mertz's spokesperson, Stefan Seidel, replied.",
        [("Angela Mertz", "Chancellor", "Incumbent"), ("Stefan Seidel", "Spokesperson", "Incumbent")],
    ),
    # Predicate.
    ("Maria Kerr is the foreign minister of Norway.", [("Maria Kerr", "Minister", "Incumbent")]),
    ("Maria Kerr was the foreign minister of Norway.", [("Maria Kerr", "Minister", "Former")]),
    ("Maria Kerr is no longer the foreign minister of Norway.", [("Maria Kerr", "Minister", "Former")]),
    ("Maria Kerr, who is the foreign minister of Norway, left.", [("Maria Kerr", "Minister", "Incumbent")]),
    (
        "The Syrian army, whose commander-in-chief is Bashar Hadid, left.",
        [("Bashar Hadid", "CommanderInChief", "Incumbent")],
    ),
    # Beginning.
    ("Maria Kerr became the prime minister of Norway.", [("Maria Kerr", "PrimeMinister", "Incumbent")]),
    ("Maria Kerr was appointed foreign minister of Norway.", [("Maria Kerr", "Minister", "Incumbent")]),
    ("Maria Kerr was named as Norway's ambassador to Japan.", [("Maria Kerr", "Ambassador", "Incumbent")]),
    ("Maria Kerr was elected president of Estonia.", [("Maria Kerr", "President", "Incumbent")]),
    ("Maria Kerr was sworn in as president of Estonia.", [("Maria Kerr", "President", "Incumbent")]),
    ("Maria Kerr will become the prime minister of Norway.", [("Maria Kerr", "PrimeMinister", "Designate")]),
    ("Maria Kerr is set to become the prime minister of Norway.", [("Maria Kerr", "PrimeMinister", "Designate")]),
    ("Maria Kerr will take over as prime minister of Norway.", [("Maria Kerr", "PrimeMinister", "Designate")]),
    ("Maria Kerr assumed the office of president of Estonia.", [("Maria Kerr", "President", "Incumbent")]),
    # Holding.
    ("Peter Holt served as the US ambassador to Chile.", [("Peter Holt", "Ambassador", "Former")]),
    (
        "Peter Holt has served as mayor of Denver and governor of Colorado.",
        [("Peter Holt", "Mayor", "Former"), ("Peter Holt", "Governor", "Former")],
    ),
    ("Peter Holt serves as the US ambassador to Chile.", [("Peter Holt", "Ambassador", "Incumbent")]),
    ("Peter Holt held the post of foreign minister of Norway.", [("Peter Holt", "Minister", "Former")]),
    # Ending.
    ("Peter Holt resigned as the governor of Ohio.", [("Peter Holt", "Governor", "Former")]),
    ("Peter Holt stepped down from his position as the US envoy to Mali.", [("Peter Holt", "SpecialEnvoy", "Former")]),
    ("The king sacked Peter Holt as prime minister of Jordan.", [("Peter Holt", "PrimeMinister", "Former")]),
    ("Peter Holt will step down as the governor of Ohio.", [("Peter Holt", "Governor", "Incumbent")]),
    ("Peter Holt announced that he would resign as governor of Ohio.", [("Peter Holt", "Governor", "Incumbent")]),
    ("President Jacques Lamy of Haiti was assassinated.", [("Jacques Lamy", "President", "Former")]),
    ("US Representative Elias Cobb died on Thursday.", [("Elias Cobb", "Representative", "Former")]),
    ("Zine Ben Amar's presidency in Tunisia was long.", [("Zine Ben Amar", "President", "Former")]),
    # Running.
    ("US presidential candidate Helen Crane spoke.", [("Helen Crane", "President", "Candidate")]),
    ("Helen Crane, a candidate for governor of Ohio, spoke.", [("Helen Crane", "Governor", "Candidate")]),
    ("Helen Crane is running for Congress in Texas.", [("Helen Crane", "Representative", "Candidate")]),
    ("Helen Crane is running for president of Estonia.", [("Helen Crane", "President", "Candidate")]),
    ("Helen Crane won the Iowa primary in the US presidential election.", [("Helen Crane", "President", "Candidate")]),
    ("The US Democratic presidential front-runner, Helen Crane, spoke.", [("Helen Crane", "President", "Candidate")]),
    ("Helen Crane ended her US presidential campaign.", [("Helen Crane", "President", "Candidate")]),
    ("Mayor candidate Wayne Teng spoke in Leeds.", [("Wayne Teng", "Mayor", "Candidate")]),
    ("The party nominated Helen Crane for president of Estonia in May.", [("Helen Crane", "President", "Candidate")]),
    # Leading.
    ("Justin Tremaine heads the Liberal Party.", [("Justin Tremaine", "Leader", "Incumbent")]),
    ("Anna Rowe chaired the House Intelligence Committee.", [("Anna Rowe", "Chair", "Former")]),
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_said(nlp: Language, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert tenures(read(nlp, text)) == expected


# Sentences that state no tenure.
NOTHING = [
    "Maria Kerr was never the ambassador of Norway to Japan.",
    "Maria Kerr is not the foreign minister of Norway.",
    "Maria Kerr could be the next prime minister of Norway.",
    "Maria Kerr might become the prime minister of Norway.",
    "Maria Kerr would have been a good president of Estonia.",
    "Maria Kerr refused to become the prime minister of Norway.",
    "Maria Kerr wants to be the president of Estonia.",
    "Maria Kerr denied that she was the president of Estonia.",
    "If Maria Kerr becomes president of Estonia, she will resign.",
    "Peter Holt denied that he had resigned as the governor of Ohio.",
    "Protesters demanded that Peter Holt resign.",
    "Peter Holt refused to step down as the governor of Ohio.",
    "Peter Holt was not appointed as the ambassador of Norway.",
    "Maria Kerr hopes to be elected mayor of Leeds.",
    "According to Peter Holt, the mayor of Leeds lied.",
    "Peter Holt met the mayor of Leeds.",
    "Peter Holt praised the prime minister of Norway and the king.",
    "The lawyer Peter Holt spoke.",
    "Mr. Peter Holt spoke.",
    "Peter Holt, a teacher, spoke.",
    "Peter Holt, 45, is the son of a governor.",
    "“I was the president of Estonia,” Peter Holt said.",
    "Chief Maria Kerr spoke.",
    "Peter Holt wrote to the US secretary of state.",
    "A potential presidential candidate, Maria Kerr, spoke in Estonia.",
    "Peter Holt was accused of sacking the minister.",
    "Peter Holt called for the resignation of the mayor.",
    "Peter Holt did not run for president of Estonia.",
    "Peter Holt considered running for governor of Ohio.",
    "The rebels had the goal of ousting Jacques Lamy.",
    "Peter Holt was in favour of sacking Maria Kerr.",
    "Peter Holt was once named as a witness.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing(nlp: Language, text: str) -> None:
    assert tenures(read(nlp, text)) == []


# A text; how the only tenure began and ended.
HOW = [
    ("Maria Kerr was appointed foreign minister of Norway.", "Appointment", None),
    ("King Harald Holm appointed Maria Kerr foreign minister of Norway.", "Appointment", None),
    ("Maria Kerr was elected president of Estonia.", "Election", None),
    ("Maria Kerr was nominated as US ambassador to Chile.", "Nomination", None),
    ("Maria Kerr took over as prime minister of Norway.", "Succession", None),
    ("Peter Holt resigned as the governor of Ohio.", None, "Resignation"),
    ("Peter Holt stepped down as the governor of Ohio.", None, "Resignation"),
    ("Peter Holt quit as governor of Ohio.", None, "Resignation"),
    ("Governor Peter Holt of Ohio announced his resignation.", None, "Resignation"),
    ("Peter Holt was sacked as governor of Ohio.", None, "Dismissal"),
    ("Peter Holt was removed as governor of Ohio.", None, "Dismissal"),
    ("Governor Peter Holt of Ohio was ousted.", None, "Dismissal"),
    ("Governor Peter Holt of Ohio died.", None, "Death"),
    ("The deposed Haitian president, Jacques Lamy, fled.", None, "Dismissal"),
    ("The late Haitian president, Jacques Lamy, was honoured.", None, "Death"),
]


@pytest.mark.parametrize(("text", "began", "ended"), HOW)
def test_how(nlp: Language, text: str, began: str | None, ended: str | None) -> None:
    found = [t for t in read(nlp, text).tenures if t.started_by or t.ended_by]
    assert [(t.started_by, t.ended_by) for t in found] == [(began, ended)]


# A text; who gave it, who had it before, who had it after, as (holder, one of these) by name.
WITH = [
    (
        "President John Adler of Estonia appointed Maria Kerr as foreign minister.",
        "appointed_by",
        "Maria Kerr",
        "John Adler",
    ),
    (
        "Maria Kerr was appointed foreign minister of Norway by King Harald Holm.",
        "appointed_by",
        "Maria Kerr",
        "Harald Holm",
    ),
    ("Maria Kerr succeeded Peter Holt as the mayor of Leeds.", "predecessor", "Maria Kerr", "Peter Holt"),
    ("Maria Kerr succeeded Peter Holt as the mayor of Leeds.", "successor", "Peter Holt", "Maria Kerr"),
    ("Maria Kerr replaced Peter Holt as the mayor of Leeds.", "predecessor", "Maria Kerr", "Peter Holt"),
    ("Maria Kerr became mayor of Leeds after Peter Holt stepped down.", "predecessor", "Maria Kerr", "Peter Holt"),
]


@pytest.mark.parametrize(("text", "link", "holder", "other"), WITH)
def test_with(nlp: Language, text: str, link: str, holder: str, other: str) -> None:
    found = read(nlp, text)
    names = {p.id: p.label for p in found.people}
    assert [names.get(getattr(t, link)) for t in found.tenures if names[t.holder] == holder and getattr(t, link)] == [
        other
    ]


def test_an_envoy_appointed_and_gone(nlp: Language) -> None:
    text = (
        "Daniel Frost, a senior diplomat of the United States, stepped down from his post as the special envoy to "
        "Mali. "
        "Frost was appointed to fill the position of United States special envoy to Mali in July."
    )
    found = read(nlp, text)
    (tenure,) = found.tenures
    (office,) = found.offices
    assert (tenure.status, tenure.started_by, tenure.ended_by) == ("Former", "Appointment", "Resignation")
    assert (office.role, office.of_country, office.accredited_to) == ("SpecialEnvoy", "country:US", "country:ML")


def test_a_title_of_old_is_no_rival(nlp: Language) -> None:
    text = (
        "US President John Adler signed the law. Adler praised it. President Henry Marsh had vetoed a like law. "
        "Adler said it was fair."
    )
    assert tenures(read(nlp, text)) == [
        ("John Adler", "President", "Incumbent"),
        ("Henry Marsh", "President", "Former"),
    ]


# A text; when its only tenure began and ended. Told on 24 September 2021, a Friday.
WHEN = [
    ("Peter Holt served as mayor of Leeds from 2008 to 2016.", "2008", "2016"),
    ("Peter Holt has been the mayor of Leeds since 2014.", "2014", None),
    ("Peter Holt was appointed mayor of Leeds in July 2019.", "2019-07", None),
    ("Peter Holt resigned as the governor of Ohio on Thursday.", None, "2021-09-23"),
    ("Peter Holt stepped down as the governor of Ohio on 3 May 2021.", None, "2021-05-03"),
    ("On Thursday Peter Holt resigned as the governor of Ohio.", None, "2021-09-23"),
    ("Peter Holt, the mayor of Leeds, spoke on Thursday.", None, None),
]


@pytest.mark.parametrize(("text", "start", "end"), WHEN)
def test_when(nlp: Language, text: str, start: str | None, end: str | None) -> None:
    (tenure,) = read(nlp, text).tenures
    assert (tenure.start and tenure.start.value, tenure.end and tenure.end.value) == (start, end)


def test_evidence_is_exact(nlp: Language) -> None:
    found = read(nlp, "Maria Kerr, the mayor of Leeds, resigned. Mayor Kerr gave no reason.", title="Leeds mayor quits")
    for tenure in found.tenures:
        for place in tenure.evidence:
            assert found.article.text[place.begin : place.end] == place.text


def test_every_pattern_has_its_trust() -> None:
    assert all(0 < trust <= 1 for trust in table("patterns").values())
