"""Leaving out statements that are not sure enough takes with them what only they say, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest
from example import RESOLVED
from graphs import store_of

from kg.errors import UsageError
from kg.rdf import BASE, KG
from kg.store import sure


def of(graphs: ox.Store, kind: str) -> set[str]:
    query = f"SELECT DISTINCT ?x {{ ?x a <{KG[kind]}> }}"
    return {row["x"].value for row in graphs.query(query)}  # type: ignore[union-attr]


def with_confidence(value: float) -> ox.Store:
    """The example's graph; its first statement of every article is `value` sure."""
    found = []
    for findings in RESOLVED:
        first, *rest = findings.statements or (None,)
        statements = (replace(first, confidence=value), *rest) if first is not None else ()
        found.append(replace(findings, statements=statements))
    return store_of(found)


def test_nothing_goes_where_all_is_sure_enough() -> None:
    graphs = store_of()
    assert set(sure(graphs, BASE, 0.0).oxigraph) == set(graphs)


def test_all_statements_go_and_what_only_they_say() -> None:
    graphs = store_of()
    kept = sure(with_confidence(0.01), BASE, 1.0).oxigraph
    assert of(kept, "Statement") < of(graphs, "Statement")
    assert of(kept, "Person") == of(graphs, "Person")
    assert of(kept, "Tenure") == of(graphs, "Tenure")
    gone = of(graphs, "Statement") - of(kept, "Statement")
    assert not any(str(q.subject.value) in gone for q in kept)  # type: ignore[union-attr]
    assert not any(getattr(q.object, "value", "") in gone for q in kept)


def test_evidence_stays_with_what_else_has_it() -> None:
    kept = sure(with_confidence(0.01), BASE, 0.5).oxigraph
    used = {q.object for q in kept.quads_for_pattern(None, ox.NamedNode(str(KG.evidence)), None)}
    nodes = {ox.NamedNode(x) for x in of(kept, "Evidence")}
    assert nodes == used


def test_short_ways_go_with_the_last_stance() -> None:
    kept = sure(with_confidence(0.01), BASE, 0.5).oxigraph
    pairs = set()
    for stance in of(kept, "Stance"):
        holder, target, polarity = (
            next(q.object for q in kept.quads_for_pattern(ox.NamedNode(stance), ox.NamedNode(str(KG[name])), None))
            for name in ("holder", "target", "polarity")
        )
        pairs.add((holder, "supports" if polarity.value.endswith("Support") else "opposes", target))  # type: ignore[union-attr]
    short = {
        (q.subject, name, q.object)
        for name in ("supports", "opposes")
        for q in kept.quads_for_pattern(None, ox.NamedNode(str(KG[name])), None)
    }
    assert short == pairs


def test_both_ways_of_asking_see_the_same() -> None:
    kept = sure(with_confidence(0.01), BASE, 0.5)
    assert len(list(kept.dataset.subjects(predicate=KG.text))) == len(of(kept.oxigraph, "Statement"))


@pytest.mark.parametrize("least", [-0.1, 1.1])
def test_a_share_is_a_share(least: float) -> None:
    with pytest.raises(UsageError, match="from 0 to 1"):
        sure(store_of(), BASE, least)
