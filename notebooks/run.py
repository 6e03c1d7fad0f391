"""Run the notebooks from top to bottom and keep what they show: ``python notebooks/run.py [NOTEBOOK …]``.

What would differ from run to run (times, addresses in memory, the version of Python) is left out, so that a notebook
changes only where what it says has changed. Needs ``pip install 'newskg[notebooks]'``.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient


def run(notebook: Path, folder: Path) -> Any:
    """The notebook as run in `folder`, with its outputs. Raises nbclient's CellExecutionError where a cell fails."""
    book = nbformat.read(notebook, as_version=4)
    resources = {"metadata": {"path": str(folder)}}
    client = NotebookClient(
        book, timeout=600, kernel_name="python3", record_timing=False, coalesce_streams=True, resources=resources
    )
    client.execute()
    book.metadata["language_info"] = {"name": "python"}
    for cell in book.cells:
        for output in cell.get("outputs", ()):
            if "text/plain" in output.get("data", {}):
                output.data["text/plain"] = re.sub(r" at 0x[0-9a-f]+", "", output.data["text/plain"])
    return book


def main(arguments: list[str]) -> None:
    """Run those named, or all beside this file, in place."""
    here = Path(__file__).resolve().parent
    for notebook in [Path(a) for a in arguments] or sorted(here.glob("*.ipynb")):
        nbformat.write(run(notebook, notebook.resolve().parent), notebook)
        print(notebook)


if __name__ == "__main__":
    main(sys.argv[1:])
