"""The notebooks run from top to bottom, and show what they were last saved with."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from typing import Any

import pytest

MISSING = "not installed; pip install 'newskg[notebooks]'"
nbformat = pytest.importorskip("nbformat", reason=MISSING)
pytest.importorskip("nbclient", reason=MISSING)
pytest.importorskip("ipykernel", reason=MISSING)

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
RENEW = "run: python notebooks/run.py"


def runner() -> Any:
    spec = importlib.util.spec_from_file_location("notebooks_run", FOLDER / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


def test_outputs_are_committed(notebook: Path) -> None:
    book = nbformat.read(notebook, as_version=4)
    nbformat.validate(book)
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1)), RENEW
    assert all(cell.outputs for cell in code), RENEW
    assert not [output for cell in code for output in cell.outputs if output.output_type == "error"]


@pytest.mark.slow
def test_it_runs_from_top_to_bottom_and_shows_what_it_showed(notebook: Path, seeds: Path, tmp_path: Path) -> None:
    folder = tmp_path / "notebooks"
    folder.mkdir()
    shutil.copytree(seeds, tmp_path / "seeds")
    book = runner().run(notebook, folder)  # raises where a cell fails
    committed = nbformat.read(notebook, as_version=4)
    for before, after in zip(committed.cells, book.cells, strict=True):
        assert before.get("outputs") == after.get("outputs"), f"{notebook.name} is out of date; {RENEW}"
