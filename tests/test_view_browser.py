"""The page in a real browser with no network: what it asks for, what it draws, what a reader can do with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from datasets import dataset
from example import RESOLVED

from kg.model import Article, Evidence, Findings, Office, Person, Statement, Tenure
from kg.view import to_networkx, write_page

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
pytestmark = pytest.mark.browser

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "<img src=x onerror=alert(3)>",
    "\"><svg onload=alert('4')>",
    "&lt;b&gt; &amp; {{ 7 * 7 }} {% raw %}",
    "\u202eright to left\u202c, مُحَمَّد العربي, שלום",
    "👩🏽‍🚀 e\u0301\u0323 \u2028 \\u003c",
    "<!-- <script>",
)
DESK, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}


def unfriendly() -> Findings:
    text = "\n".join(HOSTILE)
    article = Article(key="k", text=text, title=HOSTILE[1], publisher=HOSTILE[0], url="javascript:alert(5)", date="<i>")

    def found(words: str) -> tuple[Evidence, ...]:
        begin = text.index(words)
        return (Evidence(begin, begin + len(words), words, 0, len(text)),)

    return Findings(
        article,
        people=tuple(
            Person(id=f"person/{i}", label=words, aliases=(words * 2,), evidence=found(words))
            for i, words in enumerate(HOSTILE)
        ),
        offices=(Office(id="office/0", label=HOSTILE[2], evidence=found(HOSTILE[2])),),
        tenures=tuple(
            Tenure(id=f"tenure/{i}", holder=f"person/{i}", office="office/0", evidence=found(words))
            for i, words in enumerate(HOSTILE)
        ),
        statements=tuple(
            Statement(
                id=f"statement/{i}",
                text=words,
                quote_type="Direct",
                speaker=(f"person/{i}",) if i else (),
                speaker_text=None if i else words,
                cue=words,
                medium=words,
                evidence=found(words),
            )
            for i, words in enumerate(HOSTILE)
        ),
    )


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield browser
        browser.close()


class Visit:
    """A page that was opened from its file, and all that it should not have done."""

    def __init__(self, browser: Any, file: Path, size: dict[str, int]) -> None:
        self.faults: list[str] = []
        self.context = browser.new_context(viewport=size, offline=True, reduced_motion="reduce")
        page = self.page = self.context.new_page()
        page.on("console", lambda m: self.faults.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("dialog", self.dialog)
        address = file.as_uri()
        # The routes of Playwright see every request, those to files too.
        page.route("**/*", lambda route: self.request(route, address))
        page.goto(address)
        page.wait_for_function("window.newskg && newskg.ready")

    def dialog(self, dialog: Any) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def request(self, route: Any, address: str) -> None:
        if route.request.url == address:
            route.continue_()
        else:
            self.faults.append(f"request: {route.request.url}")
            route.abort()

    def drawn(self) -> tuple[int, int]:
        """How many nodes and edges stand on the canvas now."""
        counts = self.page.evaluate(
            """() => {
                const { nodes, edges } = newskg.network.body, seen = (all, on) => Object.values(all).filter(on).length;
                return [
                    newskg.network.body.nodeIndices.filter((id) => !nodes[id].options.hidden).length,
                    seen(edges, (e) => e.connected && !e.options.hidden),
                ];
            }"""
        )
        return counts[0], counts[1]

    def spot(self, kind: str, number: int) -> tuple[float, float]:
        """Where in the window a node stands, or the middle of an edge."""
        x, y = self.page.evaluate(
            """([kind, number]) => {
                const { network, edges } = newskg, at = (id) => network.getPosition(id), e = edges[number];
                const mid = (a, b) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
                const point = network.canvasToDOM(kind === "node" ? at(number) : mid(at(e.from), at(e.to)));
                const box = document.getElementById("graph").getBoundingClientRect();
                return [point.x + box.left, point.y + box.top];
            }""",
            [kind, number],
        )
        return x, y

    def node(self, name: str) -> int:
        return int(self.page.evaluate("(name) => newskg.nodes.find((n) => n.name === name).id", name))

    def edge(self, source: str, label: str, target: str) -> int:
        number = self.page.evaluate(
            "([a, label, b]) => newskg.edges.findIndex((e) => e.from === a && e.label === label && e.to === b)",
            [self.node(source), label, self.node(target)],
        )
        assert number >= 0
        return int(number)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("page") / "graph.html"
    write_page(dataset(*RESOLVED), path)
    return path


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def visit(browser: Any, file: Path, request: pytest.FixtureRequest) -> Iterator[Visit]:
    visit = Visit(browser, file, request.param)
    yield visit
    visit.context.close()
    assert visit.faults == []


@pytest.fixture
def desk(browser: Any, file: Path) -> Iterator[Visit]:
    visit = Visit(browser, file, DESK)
    yield visit
    visit.context.close()
    assert visit.faults == []


def test_all_of_the_graph_is_drawn(visit: Visit) -> None:
    graph = to_networkx(dataset(*RESOLVED))
    lines = {(source, target, label) for source, target, label in graph.edges(data="label")}
    assert visit.drawn() == (len(graph), len(lines))
    stage = visit.page.locator("#graph").bounding_box()
    for number in range(len(graph)):
        x, y = visit.spot("node", number)
        assert stage["x"] <= x <= stage["x"] + stage["width"]
        assert stage["y"] <= y <= stage["y"] + stage["height"]
    # There is paint where the first node stands, and it has the colour of its class.
    x, y = visit.spot("node", 0)
    colour = visit.page.evaluate(
        """([x, y]) => {
            const canvas = document.querySelector("canvas"), box = canvas.getBoundingClientRect();
            const k = canvas.width / box.width, at = [(x - box.left) * k, (y - box.top) * k].map(Math.round);
            return Array.from(canvas.getContext("2d").getImageData(at[0], at[1], 1, 1).data);
        }""",
        [x, y],
    )
    assert colour == [0x0B, 0x5C, 0xAD, 255]


def test_the_page_is_no_wider_than_the_window(visit: Visit) -> None:
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert visit.page.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_a_click_on_a_thing_shows_what_is_said_of_it(visit: Visit) -> None:
    visit.page.mouse.click(*visit.spot("node", visit.node("Mira Kessler")))
    panel = visit.page.locator("#detail")
    assert panel.locator("h2").inner_text() == "Mira Kessler"
    text = panel.inner_text()
    assert "held special envoy to Norland (2023-07 to 2024-03-03, resignation" in text
    assert "opposes closure of the northern harbours" in text
    assert panel.locator("figure").first.locator("mark").all_inner_texts() == ["Mira Kessler"]
    assert panel.is_visible()


def test_a_click_on_a_line_shows_the_words_behind_it(desk: Visit) -> None:
    number = desk.edge("Tomás Ardel", "member of", "Lantern Party")
    desk.page.mouse.click(*desk.spot("edge", number))
    panel = desk.page.locator("#detail")
    assert panel.locator("h2").inner_text() == "Tomás Ardel member of Lantern Party"
    assert panel.locator("mark").all_inner_texts() == ["a member of the Lantern Party"]
    quoted = panel.locator("blockquote").inner_text()
    assert quoted.endswith("denied that the envoy had been dismissed.")
    link = panel.locator("figcaption a")
    assert link.inner_text() == "Varenia's envoy resigns over harbour closure"
    assert link.get_attribute("href") == "https://example.org/news/envoy-resigns"
    assert "2024-03-04" in panel.locator("figcaption").inner_text()


def test_the_pointer_on_a_line_shows_the_sentence(desk: Visit) -> None:
    number = desk.edge("Tomás Ardel", "member of", "Lantern Party")
    desk.page.mouse.move(*desk.spot("edge", number), steps=3)
    tip = desk.page.locator("#tip")
    tip.wait_for(state="visible")
    assert tip.locator("p").first.inner_text() == "Tomás Ardel member of Lantern Party"
    assert tip.locator("mark").all_inner_texts() == ["a member of the Lantern Party"]


def test_the_pointer_does_not_take_the_focus_from_the_search(desk: Visit) -> None:
    desk.page.locator("#search").focus()
    desk.page.mouse.move(*desk.spot("node", desk.node("Mira Kessler")), steps=3)
    desk.page.keyboard.type("falk")
    assert desk.page.locator("#found li").first.inner_text() == "Juno Falk"


def test_a_statement_shows_who_said_what_to_whom(desk: Visit) -> None:
    desk.page.mouse.click(*desk.spot("node", desk.node("Nobody has been dismissed,")))
    panel = desk.page.locator("#detail")
    assert panel.locator("h2").inner_text() == "Tomás Ardel said"
    assert panel.locator(".said").inner_text() == "“Nobody has been dismissed,”"
    assert panel.locator("dl").inner_text().split("\n")[:4] == ["By", "Tomás Ardel", "To", "Port Gazette"]


def test_search_finds_and_shows(visit: Visit) -> None:
    page = visit.page
    page.keyboard.press("/")
    page.keyboard.type("tomas")  # without its accent
    assert page.locator("#found li").first.inner_text() == "Tomás Ardel"
    page.keyboard.press("Enter")
    assert page.locator("#found").is_hidden()
    assert page.locator("#detail h2").inner_text() == "Tomás Ardel"
    page.keyboard.press("Escape")
    assert "things" in page.locator("#detail h2").inner_text()
    page.locator("#search").fill("harbours that starves")
    assert "I will not serve" in page.locator("#found li").first.inner_text()
    page.locator("#search").fill("xyzzy")
    assert page.locator("#found").inner_text() == "Nothing by that name"


def test_classes_can_be_switched_off_and_on(visit: Visit) -> None:
    nodes, edges = visit.drawn()
    button = visit.page.locator("#legend button", has_text="Statements")
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert visit.drawn()[0] == nodes - 5
    assert visit.drawn()[1] < edges
    button.click()
    assert visit.drawn() == (nodes, edges)


def test_everything_can_be_reached_by_keyboard(desk: Visit) -> None:
    page = desk.page
    seen = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("(document.activeElement.id || document.activeElement.textContent).trim()"))
    assert {"search", "+", "−", "⤢"} <= seen
    assert {"People 3", "Statements 5"} <= seen  # the legend
    assert any(text.startswith("People") for text in seen)
    summary = page.locator("summary", has_text="People")
    summary.focus()
    page.keyboard.press("Enter")
    page.locator("details .thing").first.wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("#detail h2").inner_text() == "Mira Kessler"
    page.locator(".words").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#detail ul figure mark").first.inner_text().startswith("Mira Kessler, Varenia's special envoy")


def test_back_and_overview(desk: Visit) -> None:
    page = desk.page
    page.mouse.click(*desk.spot("node", desk.node("Mira Kessler")))
    page.locator("#detail .thing", has_text="mayor of Oster").click()
    assert page.locator("#detail h2").inner_text() == "mayor of Oster"
    page.locator("#back").click()
    assert page.locator("#detail h2").inner_text() == "Mira Kessler"
    page.locator("#home").click()
    assert page.locator("#detail h2").inner_text() == "17 things, 29 relations"
    assert page.locator("#back").is_hidden()


def test_on_a_phone_the_sheet_opens_and_closes(browser: Any, file: Path) -> None:
    visit = Visit(browser, file, PHONE)
    panel = visit.page.locator("#detail")
    assert panel.is_hidden()
    visit.page.mouse.click(*visit.spot("node", visit.node("Varenia")))
    assert panel.is_visible()
    # What was chosen stands in the part of the picture that the sheet leaves free.
    _, y = visit.spot("node", visit.node("Varenia"))
    assert y < visit.page.locator("#panel").bounding_box()["y"]
    visit.page.locator("#sheet").click()
    assert panel.is_hidden()
    assert visit.faults == []


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_hostile_names_are_text(browser: Any, tmp_path: Path, size: dict[str, int]) -> None:
    path = tmp_path / "hostile.html"
    graph = dataset(unfriendly())
    write_page(graph, path, title=HOSTILE[1])
    visit = Visit(browser, path, size)
    page = visit.page
    assert visit.drawn()[0] == len(to_networkx(graph))
    assert page.title() == " ".join(HOSTILE[1].split())
    for number, words in enumerate(HOSTILE):
        page.evaluate("(id) => newskg.network.body.emitter.emit('click', { nodes: [id], edges: [] })", number)
        assert page.locator("#detail h2 bdi").evaluate("(e) => e.textContent") == words
        marked = page.locator("#detail figure mark").first.evaluate("(e) => e.textContent")
        assert marked == words
        page.locator("#search").fill(words[:12])
        page.locator("#found li").first.wait_for()
        page.keyboard.press("Escape")
    for number in range(len(HOSTILE)):
        page.evaluate("(id) => newskg.network.body.emitter.emit('click', { nodes: [], edges: [id] })", number)
    page.mouse.move(*visit.spot("node", 0), steps=3)
    page.wait_for_timeout(300)
    made = page.evaluate("document.querySelectorAll('img, svg[onload], script').length")
    assert made == 5  # the page's own scripts
    assert page.locator("#detail a").count() == 0  # an address that is not of the web is no link
    visit.context.close()
    assert visit.faults == []


def test_a_graph_of_nothing_says_so(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "nothing.html"
    write_page(dataset(), path)
    visit = Visit(browser, path, DESK)
    assert visit.drawn() == (0, 0)
    assert "The articles gave nothing to draw." in visit.page.locator("#detail").inner_text()
    visit.context.close()
    assert visit.faults == []


def test_an_unnamed_source_is_named_by_its_words(browser: Any, tmp_path: Path) -> None:
    first = RESOLVED[0]
    said = replace(first.statements[1], speaker=(), speaker_text="a clerk at the ministry")
    path = tmp_path / "clerk.html"
    write_page(dataset(replace(first, statements=(said,))), path)
    visit = Visit(browser, path, DESK)
    visit.page.mouse.click(*visit.spot("node", visit.node(said.text)))
    assert visit.page.locator("#detail h2").inner_text() == "a clerk at the ministry said"
    visit.context.close()
    assert visit.faults == []
