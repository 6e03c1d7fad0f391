"""How long large graphs take to lay out, and to draw: ``python docs/measure.py [NUMBER …]``, by default 200 2000 20000.

Makes synthetic graphs of so many nodes, with the proportions of the seeds' (four in ten nodes are statements, hubs are
rare, articles tie a dozen things to each other), writes the network's page of each, opens it in headless Chromium with
no network, and prints a table in Markdown. Needs ``pip install 'newskg[test]'`` and Chromium.
"""

from __future__ import annotations

import itertools
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import networkx as nx
from playwright.sync_api import sync_playwright

from kg.view.drawing import Drawing
from kg.view.page import render

HEADINGS = ("nodes", "lines", "shown at first", "laid out in", "page made in", "size", "first drawing", "widened in")


def graph_of(size: int, *, seed: int = 1) -> nx.MultiDiGraph:
    """An entity graph of `size` nodes, as `kg.view.to_networkx` makes them, of invented articles."""
    draw = random.Random(seed)
    graph = nx.MultiDiGraph()
    articles = {f"https://example.org/id/article/{i}": i for i in range(max(1, size // 15))}
    graph.graph["articles"] = {
        iri: {
            "title": f"Report {i}",
            "date": f"{2000 + i % 25}-{1 + i % 12:02}-{1 + i % 28:02}",
            "publisher": "Port Gazette",
            "url": f"https://example.org/news/{i}",
            "text": "",
        }
        for iri, i in articles.items()
    }
    shares = {"Person": 22, "Office": 16, "Organization": 10, "Policy": 8, "Country": 2, "Statement": 42}
    kinds = [kind for kind, share in shares.items() for _ in range(share)]
    known: dict[str, list[str]] = {kind: [] for kind in kinds}
    number_of_fact, addresses = itertools.count(), list(articles)

    def passage(article: str, words: str) -> dict[str, Any]:
        sentence = f"{words} is named in this sentence of report {articles[article]}."
        about = {k: v for k, v in graph.graph["articles"][article].items() if k != "text"}
        return {
            "article": article, **about, "begin": 0, "end": len(words), "text": words, "sentence": sentence,
            "mark": (0, len(words)),
        }  # fmt: skip

    def some(kind: str, article: int) -> str | None:
        # Mostly somebody of the same beat, now and then one known everywhere: the earlier, the better known.
        found = known[kind]
        if not found:
            return None
        if draw.random() < 0.8:
            low = len(found) * (article % 40) // 40
            return found[min(len(found) - 1, low + int(draw.random() ** 2 * len(found) / 40))]
        return found[int(draw.random() ** 3 * len(found))]

    def tie(source: str | None, target: str | None, predicate: str, label: str, fact: str, article: str) -> None:
        if source is None or target is None or source == target:
            return
        iri = f"https://example.org/id/{fact.lower()}/{next(number_of_fact)}" if fact else ""
        graph.add_edge(
            source, target, key=f"{iri} {predicate}", label=label, predicate=predicate, fact=fact, id=iri,
            confidence=round(draw.uniform(0.5, 1), 2) if fact else None, evidence=(passage(article, label),),
            start=None, end=None, started_by=None, ended_by=None, status=None,
        )  # fmt: skip

    for number in range(size):
        kind, article = draw.choice(kinds), addresses[number // 15 % len(addresses)]
        iri, beat = f"https://example.org/id/{kind.lower()}/{number}", articles[article]
        words = f"{kind} number {number}"
        data: dict[str, Any] = {"label": words, "kind": kind, "aliases": (), "same_as": ()}
        data["evidence"] = (passage(article, words),)
        if kind == "Statement":
            data |= {
                "text": f"{words} was said in these words, which are about as many as people are quoted with",
                "quote_type": "Direct", "cue": "say", "medium": None, "reality": None, "speaker_text": None,
                "uttered_on": None, "confidence": round(draw.uniform(0.5, 1), 2),
            }  # fmt: skip
        graph.add_node(iri, **data)
        if kind == "Statement":
            tie(some("Person", beat), iri, "speaker", "said", "Statement", article)
            tie(iri, some(draw.choice(["Policy", "Country", "Person"]), beat), "about", "about", "Statement", article)
        elif kind == "Office":
            tie(some("Person", beat), iri, "holdsOffice", "holds", "Tenure", article)
            tie(iri, some("Country", beat), "ofCountry", "of", "", article)
        elif kind == "Policy":
            side = draw.choice(["supports", "opposes"])
            tie(some("Person", beat), iri, side, side, "Stance", article)
        elif kind == "Person":
            tie(iri, some("Organization", beat), "memberOf", "member of", "Assertion", article)
        known[kind].append(iri)
    return graph


def measured(size: int, browser: Any, folder: Path) -> tuple[str, ...]:
    """A row of the table."""
    graph = graph_of(size)
    began = time.perf_counter()
    drawing = Drawing(graph)
    laid = time.perf_counter() - began
    began = time.perf_counter()
    text = render(graph)
    made = time.perf_counter() - began
    path = folder / f"{size}.html"
    path.write_text(text, encoding="utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    page = context.new_page()
    page.goto(path.as_uri())
    page.wait_for_function("window.newskg && newskg.drawnAfter", timeout=120_000)
    first = page.evaluate("newskg.drawnAfter") / 1000
    widened = "–"
    if page.locator("#widen").is_visible():
        spent = page.evaluate(
            """() => new Promise((done) => {
                const began = performance.now();
                document.getElementById("widen").click();
                newskg.network.once("afterDrawing", () => done(performance.now() - began));
            })"""
        )
        widened = f"{spent / 1000:.1f} s"
    context.close()
    lines = len({(s, t, label) for s, t, label in graph.edges(data="label")})
    shown, weight = drawing.fold()["shown"], path.stat().st_size / 1e6
    times = [f"{laid:.1f} s", f"{made:.1f} s", f"{weight:.1f} MB", f"{first:.1f} s", widened]
    return (f"{size:,}", f"{lines:,}", f"{shown:,}", *times)


def main(arguments: list[str]) -> None:
    """Measure graphs of the sizes given."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        print(f"| {' | '.join(HEADINGS)} |\n|{' ---: |' * len(HEADINGS)}")
        for size in [int(a) for a in arguments] or [200, 2000, 20000]:
            print(f"| {' | '.join(measured(size, browser, Path(folder)))} |", flush=True)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
