"""Where sentences begin: lines, abbreviations, quotation marks; and which lines are the page's, not the article's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg.language import annotate
from kg.language.paragraphs import lines
from kg.language.teasers import line_kind
from kg.model import Article

SENTENCES = [
    ("The U.S. Senate voted. The House did not.", ["The U.S. Senate voted.", "The House did not."]),
    ("He lives in the U.S. He likes it.", ["He lives in the U.S.", "He likes it."]),
    ("Sen. Ada Brandt resigned. Gov. Lee did not.", ["Sen. Ada Brandt resigned.", "Gov. Lee did not."]),
    ("J. R. Holt spoke. Nobody listened.", ["J. R. Holt spoke.", "Nobody listened."]),
    ("She met No. 10 officials. They agreed.", ["She met No. 10 officials.", "They agreed."]),
    (
        "“We won. It was hard,” she said. They cheered.",
        ["“We won.", "It was hard,” she said.", "They cheered."],
    ),
    ("He said “it is over.” Then he left.", ["He said “it is over.”", "Then he left."]),
    ("The vote came on Oct. 9 in Oslo. It failed.", ["The vote came on Oct. 9 in Oslo.", "It failed."]),
    (
        "Ministers met in Lima\nThe talks failed",
        ["Ministers met in Lima", "The talks failed"],
    ),
    ("First paragraph without a stop\n\nsecond paragraph", ["First paragraph without a stop", "second paragraph"]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(nlp: Language, text: str, expected: list[str]) -> None:
    assert [s.text.strip() for s in nlp(text).sents] == expected


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            ["The", "minister", "said", "“", "”", ".", "U.S.", "Sen.", "Brandt", "\n", "\n\n", ",", "’s", "No.", "10"]
        ),
        max_size=25,
    )
)
def test_no_sentence_crosses_a_line(nlp: Language, words: list[str]) -> None:
    text = " ".join(words)
    doc = nlp(text)
    assert doc.text == text
    for sent in doc.sents:
        assert "\n" not in sent.text.strip()
    assert {line[0].i for line in lines(doc)} <= {t.i for t in doc if t.is_sent_start}


def test_headline_is_a_sentence_of_its_own(nlp: Language) -> None:
    title = "Minister quits over water law"
    article = Article("a", f"{title}\n\nShe left on Monday.", title, len(title) + 2)
    ((_, doc),) = annotate(nlp, [article])
    first, second = doc.sents
    assert (first.text.strip(), first._.headline, first._.kind) == (title, True, "headline")
    assert (second._.headline, second._.teaser, second._.kind) == (False, False, "text")


KINDS = [
    ("Also Read: Ministers agree on cap for refugees", "teaser"),
    ("READ MORE: The ten days that shook the cabinet", "teaser"),
    ("Read more about the talks", "teaser"),
    ("Related:", "teaser"),
    ("Related: Why the talks failed", "teaser"),
    ("See also", "teaser"),
    ("Click here to watch the speech", "teaser"),
    ("Advertisement", "notice"),
    ("Story continues below advertisement", "notice"),
    ("Sign up for our newsletter", "notice"),
    ("© 2020 The Example Post", "notice"),
    ("Friday, January 4, 2019", "dateline"),
    ("4 January 2019", "dateline"),
    ("Published 12:30 GMT, 4 January 2019", "dateline"),
    ("By Ada Brandt", "byline"),
    ("By Ada Brandt and Jo Holt", "byline"),
    ("Additional reporting by Jo Holt in Lima.", "byline"),
    ("Photo: Jo Holt / Example Agency", "credit"),
    ("The minister at the gate. (AP Photo/Jo Holt)", "credit"),
    ("Image: Jo Holt.", "credit"),
    # The article's own voice, however like.
    ("Read also what the minister wrote, she told them, and they did.", ""),
    ("By Friday the talks had failed.", ""),
    ("By law the president must sign.", ""),
    ("Related bodies were closed as well.", ""),
    ("Advertisements for the campaign cost two million dollars.", ""),
    ("On Friday, January 4, 2019, the cabinet met.", ""),
    ("The report said more would follow.", ""),
    ("Watch parties were held in Oslo.", ""),
    ("More people voted than in 2015.", ""),
    ("Photographs of the minister were burned.", ""),
]


@pytest.mark.parametrize(("line", "kind"), KINDS)
def test_line_kinds(line: str, kind: str) -> None:
    assert line_kind(line) == kind


def test_teasers_keep_out_of_the_articles_voice(nlp: Language) -> None:
    doc = nlp("Jo Brandt resigned on Monday.\n\nAlso Read: Ada Brandt says she will stay\n\nBrandt left Lima.")
    kinds = [s._.kind for s in doc.sents]
    assert kinds == ["text", "teaser", "text"]
    teaser = list(doc.sents)[1]
    clustered = [m for key in doc.spans if key.startswith("coref_clusters_") for m in doc.spans[key]]
    assert clustered
    assert not any(teaser.start <= m.start < teaser.end for m in clustered)
    assert not any(teaser.start <= s.start < teaser.end for s in doc.spans["attributions"])
