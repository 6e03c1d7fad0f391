"""The graph of a store follows from which articles are in it, and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations
from pathlib import Path

import pyoxigraph as ox
import pytest
from example import EXTRACTED
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from making import Holding, stories, story

from kg.model import Findings
from kg.rdf import article_iri, quads
from kg.resolve import resolve
from kg.store import Changes, Store, open_store

THREE = (*EXTRACTED, story("c", Holding("Tomas J. Ardel", "President", "XA", "Former", end="2025"), date="2025-02-01"))


def lines(store: Store) -> list[str]:
    """Every quad of the store as N-Quads, sorted."""
    return sorted(store.oxigraph.dump(format=ox.RdfFormat.N_QUADS).decode().splitlines())


def anew(findings: Iterable[Findings]) -> list[str]:
    """The same, from resolution of the whole set and a plain union."""
    store = ox.Store()
    for one in resolve(findings):
        for s, p, o, g in quads(one):
            term = ox.NamedNode(str(o)) if not hasattr(o, "datatype") else ox.Literal(
                str(o), datatype=ox.NamedNode(str(o.datatype))
            )  # fmt: skip
            for graph in (ox.NamedNode(str(g)), ox.DefaultGraph()):
                store.add(ox.Quad(ox.NamedNode(str(s)), ox.NamedNode(str(p)), term, graph))
    return sorted(store.dump(format=ox.RdfFormat.N_QUADS).decode().splitlines())


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_one_by_one_in_any_order_is_all_at_once(order: tuple[int, ...], tmp_path: Path) -> None:
    with open_store(None) as whole, open_store(tmp_path / "store") as parts:
        assert whole.add(THREE) == Changes(added=3)
        for n in order:
            parts.add([THREE[n]])
        assert lines(parts) == lines(whole) == anew(THREE)
        assert list(parts.resolved()) == resolve(THREE)
        assert list(parts.findings()) == sorted(THREE, key=lambda f: f.article.key)


@settings(max_examples=40, deadline=None)
@given(st.lists(stories(), max_size=5), stories())
def test_a_removal_undoes_an_addition(before: list[Findings], one: Findings) -> None:
    with open_store(None) as store:
        store.add(before)
        if one.article.key in {a.article.key for a in before} or one.article.source:
            return
        was = lines(store), list(store.articles()), sorted(map(str, store.oxigraph.named_graphs()))
        store.add([one])
        store.remove([one.article.key])
        assert (lines(store), list(store.articles()), sorted(map(str, store.oxigraph.named_graphs()))) == was


class Comings(RuleBasedStateMachine):
    """Articles come, change and go; after each step the store is what the whole of them resolves to."""

    @initialize()
    def start(self) -> None:
        self.store = open_store(None)
        self.held: dict[str, Findings] = {}

    @rule(found=st.lists(stories(), min_size=1, max_size=3))
    def come(self, found: list[Findings]) -> None:
        self.store.add(found)
        for one in found:
            source = one.article.source
            self.held = {k: f for k, f in self.held.items() if source is None or f.article.source != source}
            self.held[one.article.key] = one

    @rule(data=st.data())
    def go(self, data: st.DataObject) -> None:
        if self.held:
            key = data.draw(st.sampled_from(sorted(self.held)))
            self.store.remove([key])
            del self.held[key]

    @invariant()
    def holds(self) -> None:
        expected = resolve(self.held.values())
        assert list(self.store.resolved()) == expected
        assert lines(self.store) == anew(self.held.values())
        assert len(self.store) == len(expected)

    def teardown(self) -> None:
        self.store.close()


TestComings = Comings.TestCase
TestComings.settings = settings(max_examples=15, stateful_step_count=8, deadline=None)


@pytest.mark.slow
class TestComingsLong(Comings.TestCase):  # type: ignore[name-defined,misc]
    settings = settings(max_examples=200, stateful_step_count=12, deadline=None)


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    with open_store(tmp_path / "store") as store:
        store.add(THREE)
        before = lines(store)
        assert store.add(THREE) == Changes(unchanged=3)
        assert store.add([*THREE, *THREE]) == Changes(unchanged=6)
        assert lines(store) == before


def test_what_need_not_be_read_again() -> None:
    one = EXTRACTED[0]
    with open_store(None) as store:
        assert not store.holds(one.article, one.run)
        store.add([one, story("z", text=one.article.text)])
        assert store.holds(one.article, one.run)
        assert store.holds(story("z", text=one.article.text).article, ())
        assert not store.holds(one.article, ("newskg 999",))
        assert not store.holds(story(one.article.key).article, one.run)
        assert list(store.articles()) == [one.article]


def test_changed_text_replaces_the_old() -> None:
    with open_store(None) as store:
        store.add([story("a", people=["Mira Kessler"]), story("b", people=["Juno Falk"])])
        assert store.add([story("a", people=["Ute Halde"], text="New.")]) == Changes(replaced=1)
        assert lines(store) == anew([story("a", people=["Ute Halde"], text="New."), story("b", people=["Juno Falk"])])
        assert not [line for line in lines(store) if "mira-kessler" in line]


def test_other_findings_of_the_same_text_replace_the_old() -> None:
    with open_store(None) as store:
        store.add([story("a", people=["Mira Kessler"])])
        assert store.add([story("a", people=["Mira Kessler", "Juno Falk"])]) == Changes(replaced=1)
        assert any("juno-falk" in line for line in lines(store))


def test_a_source_holds_one_article() -> None:
    with open_store(None) as store:
        store.add([story("digest-1", people=["Mira Kessler"], text="Old.", source="news/envoy.txt")])
        changes = store.add([story("digest-2", people=["Juno Falk"], text="New.", source="news/envoy.txt")])
        assert changes == Changes(replaced=1)
        assert [a.key for a in store.articles()] == ["digest-2"]
        moved = story("digest-2", people=["Juno Falk"], text="New.", source="other/envoy.txt")
        assert store.add([moved]) == Changes(unchanged=1)
        assert [a.source for a in store.articles()] == ["other/envoy.txt"]


def test_one_text_under_two_keys_is_one_article() -> None:
    one, other = (story(k, people=["Mira Kessler"], text="The same.") for k in ("a", "b"))
    stores = []
    for order in permutations([one, other]):
        with open_store(None) as store:
            first = store.add(order[:1])
            second = store.add(order[1:])
            assert (first, second) == (Changes(added=1), Changes(unchanged=1))
            assert [a.key for a in store.articles()] == ["a"]
            stores.append(lines(store))
            store.remove(["a"])
            assert [a.key for a in store.articles()] == ["b"]
    assert stores[0] == stores[1]


def test_only_what_changed_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.store import store as module

    written: list[set[str]] = []
    real = module.apply

    def spy(graph: ox.Store, changes: module.Plan) -> None:
        written.append({str(g) for part in (changes.insert, changes.delete) for g in part})
        real(graph, changes)

    monkeypatch.setattr(module, "apply", spy)
    with open_store(None) as store:
        store.add([story(f"k{n}", people=[f"Ada Number{n}"], countries=["DE"]) for n in range(5)])
        written.clear()
        store.add([story("new", people=["Mira Kessler"], countries=["DE"])])
        assert written == [{"DEFAULT", f"<{article_iri('new')}>"}]
        written.clear()
        store.add([story("fuller", people=["Ada B. Number3"])])
        assert written == [{"DEFAULT", f"<{article_iri('fuller')}>", f"<{article_iri('k3')}>"}]


def _president(key: str, name: str, country: str = "XA") -> Findings:
    return story(key, Holding(name, "President", country), date="2020-01-01")


@pytest.mark.parametrize(
    "articles",
    [
        # a surname tied to a full name, which leaves, comes to be ambiguous, is told apart from namesakes
        [_president("a", "Ardel"), _president("b", "Tomás Ardel"), _president("c", "Ines Ardel")],
        [_president("a", "Ardel"), _president("b", "Tomás Ardel"), story("c", Holding("Tomás Ardel", "Senator", "XB"))],
        [_president("a", "Ardel"), _president("b", "Tomás J. Ardel"), story("c", people=["Tomás Ardel"])],
        [_president("a", "Ardel"), _president("b", "Ardel"), _president("c", "Tomás Ardel")],
        # an initial that fits one, and then two
        [story("a", people=["T. Ardel"]), story("b", people=["Tomás Ardel"]), story("c", people=["Teo Ardel"])],
        # a plain id that two claim
        [story("a", people=["Katya"]), story("b", people=["Katya"]), story("c", people=["Katya"])],
        # a tenure of two spells, by its people's identities
        [
            story("a", Holding("Tom Ardel", "President", "XA", end="2010", predecessor="Ines Falk"), date="2012-01-01"),
            story("b", Holding("Tom Ardel", "President", "XA"), date="2019-01-01"),
            story("c", people=["Ines J. Falk"], date="2012-01-01"),
        ],
        # a policy's standing
        [
            story(k, policies=[("ban on grain exports", ("XA",), s)], date=d)
            for k, s, d in (("a", "Proposed", "2020-01-01"), ("b", "Adopted", "2020-02-01"), ("c", "Ended", None))
        ],
    ],
)  # fmt: skip
def test_every_way_of_coming_and_going(articles: list[Findings]) -> None:
    for order in permutations(articles):
        with open_store(None) as store:
            for n, one in enumerate(order, 1):
                store.add([one])
                assert lines(store) == anew(order[:n])
            for n, one in enumerate(order, 1):
                store.remove([one.article.key])
                assert lines(store) == anew(order[n:])
