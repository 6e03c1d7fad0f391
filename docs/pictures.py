"""Take the pictures of the README and of `docs/views.md`: ``python docs/pictures.py``.

Draws every page of the committed `output/graph.trig`, opens it in headless Chromium with no network, and puts one PNG
of each into `docs/pictures/`. Needs ``pip install 'newskg[test]'`` and Chromium.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from rdflib import Dataset

from kg.view import PAGES, page_file, write_pages

ROOT = Path(__file__).resolve().parent.parent
SIZE = {"width": 960, "height": 600}


def stage(page: Page, what: str) -> None:
    """Bring a page to where it shows what it is for."""
    if what == "network":
        page.locator("#search").fill("Foote")
        page.locator("#found li").first.wait_for()
        page.keyboard.press("Enter")
    elif what == "timeline":
        page.locator("#rows button.bar").first.click()
    elif what == "article":
        page.locator("#text mark.f").first.click()
    page.mouse.move(0, 0)
    page.wait_for_timeout(600)


def main() -> None:
    """Take one picture of each page."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    graph = Dataset(default_union=True)
    graph.parse(ROOT / "output" / "graph.trig", format="trig")
    pictures = ROOT / "docs" / "pictures"
    pictures.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        write_pages(graph, folder)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(viewport=SIZE, offline=True, reduced_motion="reduce")
        for what in PAGES:
            page = context.new_page()
            page.goto((Path(folder) / page_file(what)).as_uri())
            page.wait_for_function("window.newskg && newskg.ready")
            stage(page, what)
            target = pictures / f"{what}.png"
            page.screenshot(path=target)
            page.close()
            print(target.relative_to(ROOT), target.stat().st_size)
        browser.close()


if __name__ == "__main__":
    main()
