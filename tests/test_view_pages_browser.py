"""All pages in a real browser with no network: what they ask for, show, restore, and make of hostile words."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from datasets import dataset
from example import RESOLVED
from rdflib import Dataset

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

from test_view_browser import DESK, HOSTILE, PHONE, Visit, browser, unfriendly

from kg.model import Policy, Stance
from kg.view import PAGES, page_file, write_pages
from kg.view.page import render

__all__ = ["browser"]
pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parent.parent


class Opened(Visit):
    """A visit to a page of a folder of them, perhaps with a fragment; scripts may leave for another page of it."""

    def __init__(self, browser: Any, file: Path, size: dict[str, int], fragment: str = "") -> None:
        self.folder = file.parent.as_uri()
        super().__init__(browser, file, size)
        if fragment:
            self.page.goto(f"{file.as_uri()}#{fragment}")
            self.page.reload()
            self.page.wait_for_function("window.newskg && newskg.ready")

    def request(self, route: Any, address: str) -> None:
        if route.request.is_navigation_request() and route.request.url.startswith(self.folder):
            route.continue_()
        else:
            super().request(route, address)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("pages")
    write_pages(dataset(*RESOLVED), path)
    return path


@pytest.fixture(scope="module")
def seeds_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("seeds")
    graph = Dataset(default_union=True)
    graph.parse(ROOT / "output" / "graph.trig", format="trig")
    write_pages(graph, path)
    return path


@pytest.fixture
def opened(browser: Any) -> Iterator[Any]:
    visits: list[Opened] = []

    def visit(folder: Path, what: str, size: dict[str, int] = DESK, fragment: str = "") -> Opened:
        visits.append(Opened(browser, folder / page_file(what), size, fragment))
        return visits[-1]

    yield visit
    for one in visits:
        one.context.close()
    assert [fault for one in visits for fault in one.faults] == []


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("what", PAGES)
def test_every_page_fits_the_window_and_fetches_nothing(
    opened: Any, folder: Path, what: str, size: dict[str, int]
) -> None:
    page = opened(folder, what, size).page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("nav a[aria-current]").count() == 1
    assert page.locator("main").inner_text().strip()


@pytest.mark.parametrize("what", PAGES)
def test_hostile_words_stay_words_on_every_page(opened: Any, tmp_path: Path, what: str) -> None:
    found = unfriendly()
    policies = tuple(
        Policy(id=f"policy/{i}", label=person.label, aliases=person.aliases, evidence=person.evidence)
        for i, person in enumerate(found.people)
    )
    stances = tuple(
        Stance(
            id=f"stance/{i}", holder=f"person/{i}", target=f"policy/{i}", polarity="Oppose", evidence=policy.evidence
        )
        for i, policy in enumerate(policies)
    )
    write_pages(dataset(replace(found, policies=policies, stances=stances)), tmp_path, title=HOSTILE[1])
    page = opened(tmp_path, what).page
    for button in page.locator("main button:visible, main summary:visible, main mark.f[role]").all()[:25]:
        if button.is_visible() and button.get_attribute("id") not in ("close", "undo"):
            button.click(force=True, timeout=2000)
    for select in page.locator("select:visible").all():
        select.select_option(index=0)
    page.wait_for_timeout(200)
    made = page.evaluate("document.querySelectorAll('img, iframe, object, [onload], [onerror], script').length")
    assert made == (5 if what == "network" else 3)  # the page's own scripts and data
    assert page.locator("main a[href^='javascript']").count() == 0
    shown = page.evaluate("document.body.innerText")
    assert "alert(1)" in shown or what == "network"


def test_three_lines_of_the_seeds_show_their_sentences(opened: Any, seeds_pages: Path) -> None:
    visit = opened(seeds_pages, "network")
    edges = visit.page.evaluate(
        """() => newskg.edges.filter((e) => e.facts.length === 1 && e.facts[0].passages.length === 1
              && ["holds", "held", "opposes", "supports"].includes(e.label)).slice(0, 3)
            .map((e) => [e.id, e.facts[0].passages[0]])"""
    )
    assert len(edges) == 3
    for edge, passage in edges:
        sentence, marks, _ = visit.page.evaluate("(p) => newskg.tables.passages[p]", passage)
        article, text = visit.page.evaluate("(s) => newskg.tables.sentences[s]", sentence)
        visit.page.evaluate("(id) => newskg.network.body.emitter.emit('click', { nodes: [], edges: [id] })", edge)
        panel = visit.page.locator("#detail figure").first
        assert panel.locator("blockquote").evaluate("(e) => e.textContent") == text
        assert panel.locator("mark").all_inner_texts() == [text[b:e] for b, e in marks]
        title = visit.page.evaluate("(a) => newskg.tables.articles[a][0]", article)
        assert title in panel.locator("figcaption").inner_text()


def test_search_finds_foote(opened: Any, seeds_pages: Path) -> None:
    page = opened(seeds_pages, "network").page
    page.locator("#search").fill("Foote")
    assert page.locator("#found li").first.inner_text() == "Daniel Foote"


def test_the_timeline_shows_the_end_of_footes_tenure(opened: Any, seeds_pages: Path) -> None:
    page = opened(seeds_pages, "timeline").page
    lane = page.locator('[data-lane="Daniel Foote"]')
    tenure = lane.locator("button", has_text="special envoy").first
    assert "resignation" in tenure.inner_text()
    tenure.click()
    assert "Ended by\nresignation" in page.locator("#detail dl").inner_text()


def test_the_timeline_shows_a_dated_end(opened: Any, folder: Path) -> None:
    page = opened(folder, "timeline").page
    bar = page.locator('[data-lane="Mira Kessler"] button.bar[data-end="2024-03-03"]')
    assert "special envoy to Norland · resignation 2024-03-03" in bar.inner_text()
    assert "2023-07 to 2024-03-03" in (bar.get_attribute("aria-label") or "")
    page.locator("#from").fill("2024-03-04")
    bar.wait_for(state="detached")
    page.locator("#lanes").select_option("office")


def test_filters_change_what_is_drawn_and_undo_brings_it_back(opened: Any, folder: Path) -> None:
    visit = opened(folder, "network")
    page, everything = visit.page, visit.drawn()
    page.locator("#filter").click()
    page.locator("#predicates input[value=opposes]").uncheck()
    opposing = page.evaluate("newskg.edges.filter((e) => e.predicate === 'opposes').length")
    assert visit.drawn()[1] == everything[1] - opposing
    page.locator("#undo").click()
    assert visit.drawn() == everything
    page.locator("#article").select_option(index=1)
    fewer = visit.drawn()
    assert 0 < fewer[0] < everything[0]
    assert "that pass the filters" in page.locator("#count").inner_text()
    page.locator("#reset").click()
    assert visit.drawn() == everything
    page.locator("#before").fill("2000-01-01")
    page.locator("#before").blur()
    assert visit.drawn()[1] < everything[1]
    page.locator("#undo").click()
    page.locator("#country").select_option(label="Norland")
    assert 0 < visit.drawn()[0] <= everything[0]


def test_confidence_hides_what_is_less_sure(opened: Any, folder: Path) -> None:
    visit = opened(folder, "network")
    everything = visit.drawn()
    visit.page.locator("#filter").click()
    visit.page.locator("#sure").evaluate("(e) => { e.value = '1'; e.dispatchEvent(new Event('change')); }")
    assert visit.drawn()[1] < everything[1]


def test_a_path_leads_from_one_to_the_other(opened: Any, folder: Path) -> None:
    visit = opened(folder, "network")
    page = visit.page
    page.locator("#search").fill("Mira")
    page.keyboard.press("Enter")
    page.locator("#detail button", has_text="Path to").click()
    page.locator("#search").fill("Juno")
    page.keyboard.press("Enter")
    assert page.locator("#detail h2").inner_text() == "Mira Kessler to Juno Falk"
    assert page.locator("#detail .step").count() >= 1
    assert page.locator("#detail .step mark").count() >= 1


def test_focus_leaves_the_neighbours(opened: Any, folder: Path) -> None:
    visit = opened(folder, "network")
    everything = visit.drawn()[0]
    number = visit.node("Lantern Party")
    visit.page.evaluate("(id) => newskg.network.body.emitter.emit('doubleClick', { nodes: [id], edges: [] })", number)
    near = visit.drawn()[0]
    assert 1 < near < everything
    visit.page.locator("#detail button", has_text="Widen focus").click()
    assert near < visit.drawn()[0]


def test_the_restored_link_restores(opened: Any, folder: Path) -> None:
    visit = opened(folder, "network")
    page = visit.page
    page.locator("#legend button", has_text="Statements").click()
    page.locator("#search").fill("Mira")
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    fragment, drawn = page.evaluate("location.hash"), visit.drawn()
    port = page.evaluate("[newskg.network.getScale(), newskg.network.getViewPosition().x]")
    again = opened(folder, "network", DESK, fragment[1:])
    assert again.drawn() == drawn
    assert again.page.locator("#detail h2").inner_text() == "Mira Kessler"
    assert again.page.locator("#legend button", has_text="Statements").get_attribute("aria-pressed") == "false"
    found = again.page.evaluate("[newskg.network.getScale(), newskg.network.getViewPosition().x]")
    assert found[0] == pytest.approx(port[0], abs=0.01)
    assert found[1] == pytest.approx(port[1], abs=2)


def test_quotes_are_filtered_by_policy(opened: Any, folder: Path) -> None:
    page = opened(folder, "quotes").page
    everything = page.locator(".saying").count()
    page.locator("#policy").select_option(index=1)
    page.wait_for_function("document.getElementById('count').textContent.startsWith('showing')")
    assert 0 < page.locator(".saying").count() < everything
    page.reload()
    page.wait_for_function("window.newskg && newskg.ready")
    assert page.locator("#count").inner_text().startswith("showing")
    page.locator(".saying .words").first.click()
    assert page.locator(".saying figure mark").count() >= 1


def test_a_policy_shows_who_is_against(opened: Any, folder: Path) -> None:
    page = opened(folder, "policies").page
    card = page.locator('[data-policy="closure of the northern harbours"]')
    assert "Mira Kessler" in card.locator(".against").last.inner_text()


def test_a_finding_in_an_article_leads_to_the_network(opened: Any, folder: Path) -> None:
    page = opened(folder, "article").page
    page.locator("#text mark.f-Person", has_text="Kessler").first.click()
    page.locator("#detail a.jump", has_text="in the network").first.click()
    page.wait_for_url("**/network.html#*")
    page.wait_for_function("window.newskg && newskg.ready")
    assert "Kessler" in page.locator("#detail").inner_text()


def test_a_large_graph_is_folded_says_so_and_unfolds(browser: Any, tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("measure", ROOT / "docs" / "measure.py")
    assert spec is not None
    assert spec.loader is not None
    measure = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(measure)
    path = tmp_path / "large.html"
    path.write_text(render(measure.graph_of(1500)), encoding="utf-8")
    visit = Visit(browser, path, DESK)
    page = visit.page
    shown = "newskg.network.body.nodeIndices.filter((id) => typeof id === 'number').length"
    assert page.locator("#count").inner_text().startswith("showing 800 of 1,500 things; the others are folded into")
    assert page.evaluate(shown) == 800
    folded = page.evaluate("newskg.nodes.find((n) => n.x === undefined && n.group === 'Person').name")
    page.locator("#search").fill(folded)
    page.keyboard.press("Enter")
    assert page.locator("#detail h2").inner_text() == folded
    assert page.evaluate(shown) > 800
    page.locator("#home").click()
    bag = page.evaluate("newskg.network.body.nodeIndices.find((id) => typeof id === 'string')")
    page.evaluate("(id) => { newskg.network.body.emitter.emit('click', { nodes: [id], edges: [] }); }", bag)
    before = page.evaluate(shown)
    page.locator("#detail button", has_text="Unfold all of it").click()
    assert page.evaluate(shown) > before
    page.locator("#widen").click()
    assert page.evaluate(shown) == 1500
    assert page.locator("#widen").is_hidden()
    # Nothing lies upon anything else's place.
    places = page.evaluate("newskg.nodes.map((n) => [Math.round(n.x), Math.round(n.y)].join())")
    assert len(set(places)) == 1500
    visit.context.close()
    assert visit.faults == []
