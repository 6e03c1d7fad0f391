"""Folders that are no store, that are in use, that nobody may write; and what an interrupted writer leaves."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from example import EXTRACTED
from making import Holding, story
from test_store_identity import anew, lines

from kg.errors import NewskgError, UsageError
from kg.model import Office
from kg.store import FORMAT, open_store

TESTS = Path(__file__).parent


def test_a_store_persists(tmp_path: Path) -> None:
    with open_store(tmp_path / "new" / "store") as store:
        store.add(EXTRACTED)
    with open_store(tmp_path / "new" / "store") as store:
        assert lines(store) == anew(EXTRACTED)
        assert len(store) == 2
        store.remove([EXTRACTED[0].article.key])
        store.optimize()
    with open_store(tmp_path / "new" / "store", read_only=True) as store:
        assert lines(store) == anew(EXTRACTED[1:])
        assert [a.key for a in store.articles()] == [EXTRACTED[1].article.key]


def test_readers_beside_a_writer(tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as writer:
        writer.add(EXTRACTED[:1])
        with open_store(tmp_path / "s", read_only=True) as reader:
            writer.add(EXTRACTED[1:])
            assert lines(reader) == anew(EXTRACTED[:1]), "a reader sees what there was"
            with pytest.raises(NewskgError, match="read-only"):
                reader.add(EXTRACTED)
        with open_store(tmp_path / "s", read_only=True) as reader:
            assert lines(reader) == anew(EXTRACTED)


def test_one_writer(tmp_path: Path) -> None:
    with open_store(tmp_path / "s"), pytest.raises(NewskgError, match=r"being written to.*read-only"):
        open_store(tmp_path / "s")


@pytest.mark.slow
def test_one_writer_of_all_processes(tmp_path: Path) -> None:
    with open_store(tmp_path / "s"):
        done = _child(tmp_path / "s", "")
    assert done.returncode == 1
    assert "being written to by another newskg" in done.stderr


def test_folders_that_are_no_store(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("Dear Sir")
    with pytest.raises(NewskgError, match="not empty and no newskg store"):
        open_store(tmp_path / "letters")
    assert [p.name for p in (tmp_path / "letters").iterdir()] == ["a.txt"]
    with pytest.raises(NewskgError, match="is a file"):
        open_store(tmp_path / "letters" / "a.txt")
    with pytest.raises(NewskgError, match="cannot be opened"):
        open_store(tmp_path / "letters" / "a.txt" / "store")
    with pytest.raises(NewskgError, match="There is no store"):
        open_store(tmp_path / "nowhere", read_only=True)
    assert not (tmp_path / "nowhere").exists()


def test_stores_that_cannot_be_read(tmp_path: Path) -> None:
    open_store(tmp_path / "s").close()
    mark = tmp_path / "s" / "store.json"
    good = mark.read_text()
    mark.write_text(json.dumps(json.loads(good) | {"format": FORMAT + 1}))
    with pytest.raises(NewskgError, match="newer newskg"):
        open_store(tmp_path / "s")
    mark.write_text("{")
    with pytest.raises(NewskgError, match="damaged"):
        open_store(tmp_path / "s")
    mark.write_text(good)
    with pytest.raises(UsageError, match="has the base"):
        open_store(tmp_path / "s", base="https://example.org/other/")
    with pytest.raises(UsageError, match="absolute IRI"):
        open_store(tmp_path / "t", base="no base")
    (tmp_path / "s" / "findings.sqlite").write_text("This is no database, but a page of text. " * 50)
    with pytest.raises(NewskgError, match=r"findings\.sqlite cannot be opened"):
        open_store(tmp_path / "s")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that nobody may write")
def test_a_folder_that_cannot_be_written() -> None:
    with pytest.raises(NewskgError, match="cannot be opened"):
        open_store(Path("/proc/self/store"))


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = open_store(tmp_path / "s")
    store.close()
    store.close()
    with pytest.raises(NewskgError, match="closed"):
        _ = store.oxigraph
    with pytest.raises(NewskgError, match="closed"):
        store.add(EXTRACTED)


def test_a_failed_transaction_changes_nothing() -> None:
    with open_store(None) as store:
        store.add(EXTRACTED)
        before = lines(store)
        broken = story("x", people=["Mira Kessler"])
        broken = type(broken)(article=broken.article, offices=(Office(id="office:1", label="x", within="country:ZZ"),))
        with pytest.raises(ValueError, match="country:ZZ"):
            store.add([story("y", people=["Juno Falk"]), broken])
        with pytest.raises(NewskgError, match="no article nowhere"):
            store.remove([EXTRACTED[0].article.key, "nowhere"])
        assert lines(store) == before
        assert len(store) == 2
        # The rows of what failed are given to others, which are not taken for it.
        store.add([story("y", people=["Juno Falk"]), story("z", people=["Ivo Brandt"])])
        assert len(store) == 4


def test_a_lost_graph_is_made_again(tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as store:
        store.add(EXTRACTED)
        store.oxigraph.clear()
    with open_store(tmp_path / "s") as store:
        assert lines(store) == anew(EXTRACTED)
        store.rebuild()
        assert lines(store) == anew(EXTRACTED)


def test_another_program_version_makes_the_graph_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(tmp_path / "s") as store:
        store.add(EXTRACTED)
        store.oxigraph.update("INSERT DATA { <urn:what> <urn:older> <urn:rules-said> }")
    monkeypatch.setattr("kg.store.store.__version__", "999")
    with open_store(tmp_path / "s") as store:
        assert lines(store) == anew(EXTRACTED)


_SCRIPT = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from making import Holding, story
from example import EXTRACTED
import kg.store.store as module
from kg.store import open_store
from kg.errors import NewskgError

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

try:
    store = open_store(Path({path!r}))
except NewskgError as error:
    sys.exit(str(error))
{then}
"""


def _child(path: Path, then: str) -> subprocess.CompletedProcess[str]:
    script = _SCRIPT.format(tests=str(TESTS), path=str(path), then=then)
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize(
    ("point", "kept"),
    [
        # before the ledger commits: as if it had not been asked
        ("module.Ledger.mark = die", False),
        # between the ledger and the graph: done by whoever opens next
        ("module.apply = die", True),
        pytest.param("real = module.apply; module.apply = lambda *a: die(real(*a))", True, marks=pytest.mark.slow),
        pytest.param("module.Ledger.settle = die", True, marks=pytest.mark.slow),
        pytest.param("module.Ledger.put = die", False, marks=pytest.mark.slow),
    ],
)
def test_killed_while_writing(tmp_path: Path, point: str, kept: bool) -> None:
    with open_store(tmp_path / "s") as store:
        store.add(EXTRACTED[:1])
    # What is added replaces, joins and outdates what is there.
    changes = "store.add([EXTRACTED[1], story('c', Holding('Tomas J. Ardel', 'President', 'XA', 'Former'))])"
    done = _child(tmp_path / "s", f"{point}\n{changes}\nstore.close()")
    assert done.returncode == -signal.SIGKILL, done.stderr
    with open_store(tmp_path / "s") as store:
        after = [*EXTRACTED, story("c", Holding("Tomas J. Ardel", "President", "XA", "Former"))]
        assert lines(store) == anew(after if kept else EXTRACTED[:1])
        store.add(after)
        store.remove(["c"])
        assert lines(store) == anew(EXTRACTED)


@pytest.mark.slow
def test_killed_at_any_moment(tmp_path: Path) -> None:
    """A child adds and removes without end; however often it is killed, what it leaves is whole."""
    moments = random.Random(8)
    endless = """
print("ready", flush=True)
for n in range(10 ** 6):
    name = ("Tomás Ardel", "Tomas J. Ardel", "Ardel", "Mira Kessler")[n % 4]
    store.add([story(f"k{n % 7}", Holding(name, "President", "XA", ("Incumbent", "Former")[n % 2]), text=f"Text {n}.")])
    if n % 3 == 0:
        store.remove([f"k{n % 7}"])
"""
    for _ in range(10):
        script = _SCRIPT.format(tests=str(TESTS), path=str(tmp_path / "s"), then=endless)
        child = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        time.sleep(moments.random())
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()
        with open_store(tmp_path / "s") as store:
            assert lines(store) == anew(store.findings())
