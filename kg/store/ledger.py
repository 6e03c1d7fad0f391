"""What a store keeps beside the graph: each article's findings as extracted, and what resolution needs of them.

One SQLite database. `article` has the findings; `mention`, `tie` and `tenure` the rows of each article's survey, with
what has been decided of them; `entity` what holds of each identity; `pending` the articles whose graphs may be behind.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from kg.model import Article, Findings, from_dict, to_dict
from kg.resolve.decide import preference

__all__ = ["Changed", "Ledger", "connect"]

_KEPT = 128  # articles whose findings are kept in memory, since a change asks for some of them thrice

_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS article (
    n INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, source TEXT, text TEXT NOT NULL,
    rank INTEGER NOT NULL, shown INTEGER NOT NULL DEFAULT 0, findings TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS article_text ON article (text, rank, key);
CREATE INDEX IF NOT EXISTS article_source ON article (source) WHERE source IS NOT NULL;
CREATE TABLE IF NOT EXISTS mention (
    article INTEGER NOT NULL, local TEXT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, iso TEXT,
    date TEXT, status TEXT, own TEXT NOT NULL, own_base TEXT NOT NULL, block TEXT, sign TEXT,
    identity TEXT NOT NULL, base TEXT NOT NULL, PRIMARY KEY (article, local)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS mention_block ON mention (block, sign, identity) WHERE block IS NOT NULL;
CREATE INDEX IF NOT EXISTS mention_identity ON mention (identity, label);
CREATE INDEX IF NOT EXISTS mention_base ON mention (base, identity);
CREATE INDEX IF NOT EXISTS mention_implied ON mention (identity, article) WHERE status = 'implied';
CREATE TABLE IF NOT EXISTS tie (
    article INTEGER NOT NULL, local TEXT NOT NULL, key TEXT NOT NULL, short INTEGER NOT NULL, post TEXT NOT NULL,
    answer TEXT
);
CREATE INDEX IF NOT EXISTS tie_key ON tie (key, short, post);
CREATE INDEX IF NOT EXISTS tie_article ON tie (article, local);
CREATE TABLE IF NOT EXISTS entity (
    identity TEXT PRIMARY KEY, base TEXT NOT NULL, id TEXT NOT NULL, label TEXT NOT NULL, status TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS entity_base ON entity (base, id);
CREATE TABLE IF NOT EXISTS tenure (
    article INTEGER NOT NULL, local TEXT NOT NULL, holder TEXT NOT NULL, office TEXT NOT NULL, held TEXT NOT NULL,
    confidence REAL NOT NULL, merged TEXT, PRIMARY KEY (article, local)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS tenure_pair ON tenure (holder, office, held, merged, confidence);
CREATE TABLE IF NOT EXISTS pending (key TEXT PRIMARY KEY) WITHOUT ROWID;
"""


def connect(path: Path | None, *, read_only: bool = False) -> sqlite3.Connection:
    """The database at `path`, or one in memory. Transactions are begun and ended by the caller.

    Raises sqlite3.Error where it cannot be opened.
    """
    if path is None:
        database = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    elif read_only:
        return _reader(path)
    else:
        database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        # Readers go on beside a writer; a commit is on the disk when it returns, and so before the graph changes.
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
    database.executescript(_SCHEMA)
    return database


def _reader(path: Path) -> sqlite3.Connection:
    uri = path.absolute().as_uri()
    database = sqlite3.connect(f"{uri}?mode=ro", uri=True, check_same_thread=False)
    try:
        database.execute("SELECT 1 FROM meta")
    except sqlite3.OperationalError:
        # On a disk that takes no writing there is no writer either, and SQLite may be told so.
        database.close()
        database = sqlite3.connect(f"{uri}?immutable=1", uri=True, check_same_thread=False)
        database.execute("SELECT 1 FROM meta")
    return database


class Changed(NamedTuple):
    """Articles that have come to count, and that have ceased to: the key of each by its row. No row is in both."""

    shown: dict[int, str]
    hidden: dict[int, str]

    def note(self, n: int, key: str, *, shown: bool) -> None:
        """Note that a row has come to count, or has ceased to; what went and came back has not changed."""
        gains, losses = (self.shown, self.hidden) if shown else (self.hidden, self.shown)
        if losses.pop(n, None) is None:
            gains[n] = key


class Ledger:
    """The articles of a store: which there are, and which of those with one text counts."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database
        self._read = lru_cache(maxsize=_KEPT)(self._findings)

    def undo(self) -> None:
        """Forget what was read of rows that a rolled back transaction had made: others will bear their numbers."""
        self._read.cache_clear()

    def put(self, findings: Findings, changed: Changed) -> str:
        """Keep one article: ``added``, ``replaced`` or ``unchanged``. The caller has begun a transaction."""
        article = findings.article
        content = _dump(findings)
        replaced = False
        if article.source is not None:
            moved = "SELECT n, text FROM article WHERE source = ? AND key <> ?"
            for n, text in self.database.execute(moved, (article.source, article.key)).fetchall():
                self._drop(n, text, changed)
                replaced = True
        old = self.database.execute("SELECT n, text, findings FROM article WHERE key = ?", (article.key,)).fetchone()
        if old and old[2] == content:
            self.database.execute("UPDATE article SET source = ? WHERE n = ?", (article.source, old[0]))
            return "replaced" if replaced else "unchanged"
        if old:
            self._drop(old[0], old[1], changed)
            replaced = True
        text = sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
        known = self.database.execute("SELECT 1 FROM article WHERE text = ?", (text,)).fetchone()
        self.database.execute(
            "INSERT INTO article (key, source, text, rank, findings) VALUES (?, ?, ?, ?, ?)",
            (article.key, article.source, text, preference(findings)[0], content),
        )
        self._choose(text, changed)
        return "replaced" if replaced else "unchanged" if known else "added"

    def remove(self, key: str, changed: Changed) -> bool:
        """Take one article out; False if there is none. The caller has begun a transaction."""
        row = self.database.execute("SELECT n, text FROM article WHERE key = ?", (key,)).fetchone()
        if row is None:
            return False
        self._drop(row[0], row[1], changed)
        return True

    def _drop(self, n: int, text: str, changed: Changed) -> None:
        key, shown = self.database.execute("DELETE FROM article WHERE n = ? RETURNING key, shown", (n,)).fetchone()
        if shown:
            changed.note(n, key, shown=False)
        self._choose(text, changed)

    def _choose(self, text: str, changed: Changed) -> None:
        """Let of all articles with one text the preferred one count."""
        sql = "SELECT n, key, shown FROM article WHERE text = ? ORDER BY rank, key"
        for place, (n, key, shown) in enumerate(self.database.execute(sql, (text,)).fetchall()):
            if bool(shown) != (place == 0):
                self.database.execute("UPDATE article SET shown = ? WHERE n = ?", (place == 0, n))
                changed.note(n, key, shown=place == 0)

    def key(self, n: int) -> str:
        """The key of one article."""
        return str(self.database.execute("SELECT key FROM article WHERE n = ?", (n,)).fetchone()[0])

    def number(self, key: str) -> int | None:
        """The row of the article with this key, if it counts."""
        row = self.database.execute("SELECT n FROM article WHERE key = ? AND shown", (key,)).fetchone()
        return int(row[0]) if row else None

    def findings(self, n: int) -> Findings:
        """One article's findings as they were extracted."""
        found, source = self._read(n), self.database.execute("SELECT source FROM article WHERE n = ?", (n,)).fetchone()
        return (
            found
            if source[0] == found.article.source
            else replace(found, article=replace(found.article, source=source[0]))
        )

    def _findings(self, n: int) -> Findings:
        row = self.database.execute("SELECT findings, source FROM article WHERE n = ?", (n,)).fetchone()
        return _load(*row)

    def numbers(self) -> list[int]:
        """The rows of all articles that count, by key."""
        return [n for (n,) in self.database.execute("SELECT n FROM article WHERE shown ORDER BY key")]

    def articles(self) -> Iterator[Article]:
        """All articles that count, by key."""
        for n in self.numbers():
            yield self._article(n)

    def _article(self, n: int) -> Article:
        sql = "SELECT json_extract(findings, '$.article'), source FROM article WHERE n = ?"
        text, source = self.database.execute(sql, (n,)).fetchone()
        return replace(from_dict(Article, json.loads(text)), source=source)

    def holds(self, article: Article, run: tuple[str, ...]) -> bool:
        """Whether `article` is kept as it is, read by the same programs, whether or not it counts."""
        sql = "SELECT n, json_extract(findings, '$.run') FROM article WHERE key = ?"
        row = self.database.execute(sql, (article.key,)).fetchone()
        return row is not None and tuple(json.loads(row[1] or "[]")) == run and self._article(row[0]) == article

    def count(self) -> int:
        """How many articles count."""
        return int(self.database.execute("SELECT COUNT(*) FROM article WHERE shown").fetchone()[0])

    def pending(self) -> list[str]:
        """The keys of articles whose graphs may be behind."""
        return [k for (k,) in self.database.execute("SELECT key FROM pending ORDER BY key")]

    def mark(self, keys: Iterable[str]) -> None:
        """Note that the graphs of these articles are about to change."""
        self.database.executemany("INSERT OR IGNORE INTO pending VALUES (?)", ((k,) for k in sorted(keys)))

    def settle(self) -> None:
        """Note that all graphs are up to date, and on the disk."""
        self.database.execute("DELETE FROM pending")

    def meta(self, name: str) -> str | None:
        """A fact about the store as a whole."""
        row = self.database.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def set_meta(self, name: str, value: str) -> None:
        """Note a fact about the store as a whole."""
        self.database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))


def _dump(findings: Findings) -> str:
    plain = to_dict(findings)
    plain["article"].pop("source", None)  # where a file lies is no part of what it says
    # Escaped, since SQLite takes no lone surrogates.
    return json.dumps(plain, separators=(",", ":"), sort_keys=True)


def _load(text: str, source: str | None) -> Findings:
    plain = json.loads(text)
    if source is not None:
        plain["article"]["source"] = source
    return from_dict(Findings, plain)
