"""The reader's parts that need no weights: windows, shapes, lemmas, decoding, features, calibration."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.reader import lemmas
from kg.language.reader.calibration import Calibration
from kg.language.reader.chains import features
from kg.language.reader.decode import allowed_moves, runs, tree, viterbi
from kg.language.reader.pieces import WIDTH, shape, windows


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("envoy", 0),
        ("125,000", 0),
        ("Foote", 1),
        ("US", 2),
        ("U.S.", 2),
        ("I", 3),
        ("A", 3),
        ("McConnell", 4),
        ("iPhone", 4),
    ],
)
def test_shape(word, expected):
    assert shape(word) == expected


@given(st.lists(st.integers(1, 12), max_size=900), st.sets(st.integers(1, 900)))
def test_windows_answer_for_every_word_once(counts, lines):
    plan = windows(counts, sorted(lines))
    homes = [i for w in plan for i in range(w.home_begin, w.home_end)]
    assert homes == list(range(len(counts)))
    for w in plan:
        assert w.begin <= w.home_begin <= w.home_end <= w.end
        assert sum(counts[w.begin : w.end]) <= WIDTH - 2


def test_a_seam_falls_where_a_line_begins():
    counts = [1] * 400
    (first, second) = windows(counts)
    assert first.home_end == second.home_begin == (second.begin + first.end) // 2
    line = first.home_end + 5
    assert windows(counts, [3, line, line + 9])[0].home_end == line
    assert windows(counts, [3, 390])[0].home_end == first.home_end


@given(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12))
def test_a_lemma_rule_makes_its_lemma(form, lemma):
    if "|" not in lemma:
        assert lemmas.apply(lemmas.rule(form, lemma), form) == lemma


@pytest.mark.parametrize(
    ("form", "lemma", "made"),
    [
        ("said", "say", "keep|2|y"),
        ("Haiti", "Haiti", "keep|0|"),
        ("Talks", "talk", "lower|1|"),
        ("was", "be", "keep|3|be"),
    ],
)
def test_lemma_rules(form, lemma, made):
    assert lemmas.rule(form, lemma) == made


def _is_tree(heads):
    roots = [i for i, h in enumerate(heads) if h == i]
    if len(roots) != 1:
        return False
    for i in range(len(heads)):
        at, steps = i, 0
        while heads[at] != at and steps <= len(heads):
            at, steps = heads[at], steps + 1
        if steps > len(heads):
            return False
    return True


@given(st.integers(1, 30), st.integers(0, 10_000))
def test_a_tree_is_a_tree(n, seed):
    heads = tree(np.random.default_rng(seed).normal(size=(n, n)).astype(np.float32))
    assert _is_tree(list(heads))


@pytest.mark.parametrize("seed", range(40))
def test_a_tree_is_the_best_one(seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 6))
    scores = rng.normal(size=(n, n)).astype(np.float32)
    total = lambda heads: sum(float(scores[i, h]) for i, h in enumerate(heads))  # noqa: E731
    best = max(total(h) for h in itertools.product(range(n), repeat=n) if _is_tree(h))
    assert total(tree(scores)) == pytest.approx(best, abs=1e-4)


@given(st.integers(1, 40), st.integers(0, 10_000))
def test_viterbi_never_breaks_a_name(n, seed):
    tags = ["O", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG"]
    scores = np.random.default_rng(seed).normal(size=(1, n, len(tags))).astype(np.float32)
    best = [tags[t] for t in viterbi(scores, *allowed_moves(tags))[0]]
    for before, after in itertools.pairwise(["O", *best]):
        assert not after.startswith("I-") or before[1:] == after[1:]
    assert all(b < e for b, e, _ in runs(best))


def test_runs():
    assert runs(["B-PERSON", "I-PERSON", "O", "B-ORG", "B-ORG"]) == [(0, 2, "PERSON"), (3, 4, "ORG"), (4, 5, "ORG")]


def test_features_tell_same_name_shared_name_and_distance():
    words = ["Ada", "Quint", "spoke", ";", "Quint", "said", "she", *["."] * 50, "Ada"]
    parts = ["PROPN", "PROPN", "VERB", "PUNCT", "PROPN", "VERB", "PRON", *["PUNCT"] * 50, "PROPN"]
    pairs = features([0, 4, 6, 57], words, parts)
    assert pairs.shape == (4, 4)
    assert pairs.max() < 64
    assert pairs[1, 0] != pairs[2, 0]
    assert pairs[3, 0] % 2 == 1
    assert pairs[1, 0] % 2 == 0


@given(st.floats(0, 1), st.floats(0, 1))
def test_calibration_keeps_the_order(a, b):
    made = Calibration.of([(0.1, 0.0), (0.5, 0.4), (0.9, 0.95)])
    assert (a <= b) == (made(a) <= made(b)) or made(a) == made(b)
    assert Calibration()(0.3) == 0.3
