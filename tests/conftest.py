"""What tests share: the reader loaded once, the corpora, a browser; and skipping, by name, where those are missing."""

from __future__ import annotations

import os
import shutil
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("NEWSKG_SHARED") or ROOT.parent / "shared")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    without_corpora = pytest.mark.skip(reason=f"the corpora are not at {SHARED}; set NEWSKG_SHARED to their folder")
    without_browser = pytest.mark.skip(reason="no Chromium on PATH")
    misread: dict[str, str] = tomllib.loads((ROOT / "tests" / "misread.toml").read_text("utf-8"))
    for item in items:
        for part, reason in misread.items():
            if part in item.nodeid:
                item.add_marker(pytest.mark.xfail(reason=f"misread: {reason}", strict=True))
        if item.get_closest_marker("shared") and not SHARED.is_dir():
            item.add_marker(without_corpora)
        if item.get_closest_marker("browser") and CHROMIUM is None:
            item.add_marker(without_browser)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the corpora; for tests marked ``shared``."""
    return SHARED


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; for tests marked ``browser``."""
    assert CHROMIUM is not None
    return CHROMIUM


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the articles that the project brings."""
    return ROOT / "seeds"


@pytest.fixture
def loaded_once(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the API take the default reader that is loaded already, where a test names no other."""
    from kg import api

    load = api.load
    monkeypatch.setattr(api, "load", lambda model=None, **options: load(model, **options) if model else nlp)


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default reader, loaded once."""
    from kg.language import load

    return load()
