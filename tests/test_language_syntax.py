"""The same questions, the same answers: trees by hand in the ClearNLP scheme and in Universal Dependencies."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc, Span, Token

from kg.language import syntax

VOCAB = spacy.blank("en").vocab


def tree(rows: str) -> Doc:
    """A document of one line a word: word, tag, part of speech, index of its head, label."""
    cells = [line.split() for line in rows.strip().splitlines()]
    words, tags, pos, heads, deps = zip(*cells, strict=True)
    lemmas = [
        {"was": "be", "is": "be", "said": "say", "did": "do", "has": "have"}.get(w.lower(), w.lower()) for w in words
    ]
    starts = [True] + [False] * (len(words) - 1)
    return Doc(
        VOCAB, words=list(words), tags=list(tags), pos=list(pos), heads=[int(h) for h in heads], deps=list(deps),
        lemmas=lemmas, sent_starts=starts,
    )  # fmt: skip


APPOINTED = (
    """
    Lind NNP PROPN 2 nsubjpass
    was VBD AUX 2 auxpass
    appointed VBN VERB 2 ROOT
    envoy NN NOUN 2 oprd
    by IN ADP 2 agent
    the DT DET 6 det
    president NN NOUN 4 pobj
    and CC CCONJ 6 cc
    parliament NN NOUN 6 conj
    of IN ADP 6 prep
    Norway NNP PROPN 9 pobj
    """,
    """
    Lind NNP PROPN 2 nsubj:pass
    was VBD AUX 2 aux:pass
    appointed VBN VERB 2 root
    envoy NN NOUN 2 xcomp
    by IN ADP 6 case
    the DT DET 6 det
    president NN NOUN 2 obl:agent
    and CC CCONJ 8 cc
    parliament NN NOUN 6 conj
    of IN ADP 10 case
    Norway NNP PROPN 6 nmod
    """,
)
SAID = (
    """
    Lind NNP PROPN 5 nsubj
    , , PUNCT 0 punct
    a DT DET 3 det
    diplomat NN NOUN 0 appos
    , , PUNCT 0 punct
    said VBD VERB 5 ROOT
    that IN SCONJ 10 mark
    she PRP PRON 10 nsubj
    did VBD AUX 10 aux
    not RB PART 10 neg
    sign VB VERB 5 ccomp
    the DT DET 12 det
    treaty NN NOUN 10 dobj
    """,
    """
    Lind NNP PROPN 5 nsubj
    , , PUNCT 3 punct
    a DT DET 3 det
    diplomat NN NOUN 0 appos
    , , PUNCT 3 punct
    said VBD VERB 5 root
    that IN SCONJ 10 mark
    she PRP PRON 10 nsubj
    did VBD AUX 10 aux
    not RB PART 10 advmod
    sign VB VERB 5 ccomp
    the DT DET 12 det
    treaty NN NOUN 10 obj
    """,
)
COPULA = (
    """
    He PRP PRON 1 nsubj
    is VBZ AUX 1 ROOT
    the DT DET 3 det
    minister NN NOUN 1 attr
    who WP PRON 5 nsubj
    resigned VBD VERB 3 relcl
    """,
    """
    He PRP PRON 3 nsubj
    is VBZ AUX 3 cop
    the DT DET 3 det
    minister NN NOUN 3 root
    who WP PRON 5 nsubj
    resigned VBD VERB 3 acl:relcl
    """,
)
WANTS = (
    """
    She PRP PRON 1 nsubj
    wants VBZ VERB 1 ROOT
    to TO PART 3 aux
    sue VB VERB 1 xcomp
    and CC CCONJ 3 cc
    may MD AUX 6 aux
    appeal VB VERB 3 conj
    according VBG VERB 6 prep
    to IN ADP 7 prep
    her PRP$ PRON 10 poss
    lawyer NN NOUN 8 pobj
    """,
    """
    She PRP PRON 1 nsubj
    wants VBZ VERB 1 root
    to TO PART 3 mark
    sue VB VERB 1 xcomp
    and CC CCONJ 6 cc
    may MD AUX 6 aux
    appeal VB VERB 3 conj
    according VBG VERB 10 case
    to IN ADP 7 fixed
    her PRP$ PRON 10 nmod:poss
    lawyer NN NOUN 6 obl
    """,
)


def words(tokens: list[Token]) -> list[str]:
    return [t.text for t in tokens]


def one(token: Token | None) -> str | None:
    return None if token is None else token.text


CASES: list[tuple[tuple[str, str], Callable[[Doc], object], object]] = [
    (APPOINTED, lambda d: words(syntax.passive_subjects(d[2])), ["Lind"]),
    (APPOINTED, lambda d: words(syntax.subjects(d[2])), []),
    (APPOINTED, lambda d: words(syntax.agents(d[2])), ["president", "parliament"]),
    (APPOINTED, lambda d: syntax.is_passive(d[2]), True),
    (APPOINTED, lambda d: syntax.prepositional_objects(d[6], "of")[0].text, "Norway"),
    (APPOINTED, lambda d: words(syntax.prepositional_objects(d[6], "to")), []),
    (APPOINTED, lambda d: words(syntax.conjuncts(d[6])), ["parliament"]),
    (APPOINTED, lambda d: syntax.noun_phrase(d[6]).text, "the president"),
    (APPOINTED, lambda d: one(syntax.governor(d[10])), "president"),
    (APPOINTED, lambda d: one(syntax.governor(d[8])), "appointed"),
    (APPOINTED, lambda d: one(syntax.governor(d[2])), None),
    (APPOINTED, lambda d: words(syntax.predicates(d[2])), ["envoy"]),
    (SAID, lambda d: words(syntax.subjects(d[5])), ["Lind"]),
    (SAID, lambda d: words(syntax.appositions(d[0])), ["diplomat"]),
    (SAID, lambda d: syntax.noun_phrase(d[0]).text, "Lind"),
    (SAID, lambda d: syntax.phrase(d[0]).text, "Lind , a diplomat"),
    (SAID, lambda d: one(syntax.complement(d[5])), "sign"),
    (SAID, lambda d: syntax.clause(d[10]).text, "she did not sign the treaty"),
    (SAID, lambda d: words(syntax.objects(d[10])), ["treaty"]),
    (SAID, lambda d: (syntax.is_negated(d[10]), syntax.is_negated(d[5])), (True, False)),
    (SAID, lambda d: (syntax.is_verb(d[8]), syntax.is_verb(d[10])), (False, True)),
    (SAID, lambda d: one(syntax.main_verb(d[8])), "sign"),
    (COPULA, lambda d: words(syntax.attributes(d[1])), ["minister"]),
    (COPULA, lambda d: words(syntax.subjects(d[1])), ["He"]),
    (COPULA, lambda d: words(syntax.subjects(d[5])), ["minister"]),
    (COPULA, lambda d: words(syntax.subjects(d[5], resolve=False)), ["who"]),
    (COPULA, lambda d: words(syntax.relative_clauses(d[3])), ["resigned"]),
    (COPULA, lambda d: one(syntax.relativized(d[4])), "minister"),
    (COPULA, lambda d: syntax.is_predicative(d[3]), True),
    (WANTS, lambda d: one(syntax.open_complement(d[1])), "sue"),
    (WANTS, lambda d: words(syntax.subjects(d[3])), ["She"]),
    (WANTS, lambda d: words(syntax.subjects(d[6])), ["She"]),
    (WANTS, lambda d: (syntax.modals(d[6]), syntax.modals(d[3])), (["may"], [])),
    (WANTS, lambda d: syntax.is_infinitive(d[3]), True),
    (WANTS, lambda d: syntax.prepositions(d[6]), "according to lawyer"),
    (WANTS, lambda d: words(syntax.possessors(d[10])), ["her"]),
    (WANTS, lambda d: one(syntax.governor(d[10])), "appeal"),
]


@pytest.mark.parametrize("scheme", [0, 1], ids=["clear", "universal"])
@pytest.mark.parametrize("case", range(len(CASES)))
def test_both_schemes_answer_alike(case: int, scheme: int) -> None:
    rows, ask, expected = CASES[case]
    answer = ask(tree(rows[scheme]))
    if isinstance(answer, list) and answer and isinstance(answer[0], tuple):
        answer = " ".join(f"{name} {token.text}" for name, token in answer)
    assert answer == expected


def test_a_span_is_trimmed_to_its_words() -> None:
    doc = Doc(VOCAB, words=["“", "we", "left", "”", ","], pos=["PUNCT", "PRON", "VERB", "PUNCT", "PUNCT"])
    found = syntax.trim(doc[:])
    assert isinstance(found, Span)
    assert found.text.strip() == "we left"


def test_every_public_name_is_there() -> None:
    assert all(callable(getattr(syntax, name)) for name in syntax.__all__)
