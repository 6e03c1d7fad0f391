"""Who is who in a store, kept up to date: of what an added or removed article touches, and of nothing else.

Each step settles one layer of decisions where the layer below changed, by the functions of `kg.resolve`, and finds
what is decided otherwise than before. So it comes to what `kg.resolve.resolve` says of the whole set.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from typing import Any

from kg.model import Country, Findings
from kg.resolve.decide import identity, policy_status
from kg.resolve.names import PersonName, fullest
from kg.resolve.people import Post, Sign, cluster, tie
from kg.resolve.rewrite import Name, rewrite
from kg.resolve.survey import Mention, certainty, held, survey
from kg.resolve.tenures import Held, Merged, merge
from kg.store.ledger import Changed, Ledger

__all__ = ["Identities"]


def _dump_post(post: Post) -> str:
    return json.dumps([*post.name[:2], post.first, post.last], separators=(",", ":"))


def _load_post(text: str, *, full: bool) -> Post:
    words, generation, first, last = json.loads(text)
    return Post(PersonName(tuple(words), generation, full), first, last)


class Identities:
    """The decisions on who is who, over the rows of a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.database: sqlite3.Connection = ledger.database
        self._implied: dict[str, Country] = {}

    def resolved(self, n: int) -> Findings:
        """The findings of one article under global ids."""
        names: dict[str, Name] = {}
        statuses: dict[str, str | None] = {}
        for local, ident, id_, label, status in self.database.execute(
            "SELECT local, identity, id, entity.label, entity.status FROM mention JOIN entity USING (identity)"
            " WHERE article = ?",
            (n,),
        ):
            names[local] = Name(id_, label, ident)
            statuses[local] = status
        rows = self.database.execute("SELECT local, merged FROM tenure WHERE article = ?", (n,))
        tenures = {local: Merged.loads(merged) for local, merged in rows}
        return rewrite(self.ledger.findings(n), names, tenures, statuses)

    def implied(self) -> list[Country]:
        """The countries that some article means without naming it, under their global ids and labels, by id."""
        rows = self.database.execute(
            "SELECT entity.id, entity.label, MIN(article), local FROM mention JOIN entity USING (identity)"
            " WHERE mention.status = 'implied' GROUP BY identity ORDER BY entity.id"
        )
        out = []
        for id_, label, n, local in rows.fetchall():
            # What articles have of a country that they do not name follows from its code, and is the same in each.
            if id_ not in self._implied:
                self._implied[id_] = next(c for c in self.ledger.findings(n).countries if c.id == local)
            known = self._implied[id_]
            aliases = tuple(sorted({known.label, *known.aliases} - {label}))
            out.append(replace(known, id=id_, label=label, aliases=aliases, evidence=()))
        return out

    def update(self, changed: Changed) -> set[int]:
        """Settle what the articles of `changed` touch; returns the articles now resolved otherwise than before.

        The caller has begun a transaction. Raises ValueError for findings that refer to what they do not hold.
        """
        return _Update(self).run(changed)


class _Update:
    """One pass over the layers; each collects what it touched for the next."""

    def __init__(self, identities: Identities) -> None:
        self.ledger = identities.ledger
        self.database = identities.database
        self.dirty: set[int] = set()
        self.moved: set[int] = set()  # articles whose mentions have come to mean others
        self.blocks: set[str] = set()
        self.ties: set[str] = set()
        self.undecided: set[tuple[int, str]] = set()
        self.identities: set[str] = set()
        self.bases: set[str] = set()
        self.pairs: set[tuple[str, str]] = set()

    def run(self, changed: Changed) -> set[int]:
        for n in sorted(changed.hidden):
            self.forget(n)
        for n in sorted(changed.shown):
            self.learn(n)
        self.settle_blocks()
        self.settle_ties()
        self.settle_mentions()
        self.settle_entities()
        self.settle_ids()
        for n in sorted(self.moved):
            self.record_tenures(n)
        self.settle_tenures()
        return self.dirty

    def all(self, sql: str, *values: Any) -> list[Any]:
        return self.database.execute(sql, values).fetchall()

    def forget(self, n: int) -> None:
        for block, ident, base in self.all("DELETE FROM mention WHERE article = ? RETURNING block, identity, base", n):
            if block is not None:
                self.blocks.add(block)
            self.identities.add(ident)
            self.bases.add(base)
        self.ties |= {key for (key,) in self.all("DELETE FROM tie WHERE article = ? RETURNING key", n)}
        self.pairs |= set(self.all("DELETE FROM tenure WHERE article = ? RETURNING holder, office", n))

    def learn(self, n: int) -> None:
        findings = self.ledger.findings(n)
        statuses: dict[str, str | None] = {p.id: p.status for p in findings.policies}
        statuses |= {c.id: "implied" for c in findings.countries if c.implied}
        for m in survey(findings).mentions.values():
            self.database.execute(
                "INSERT INTO mention VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    n, m.local, m.kind, m.label, m.iso, findings.article.date, statuses.get(m.local),
                    m.identity, m.base, m.block or None, m.sign.dumps() if m.sign is not None else None,
                    m.identity, m.base,
                ),
            )  # fmt: skip
            if m.block:
                self.blocks.add(m.block)
            for t in m.ties:
                self.ties.add(t.key)
                self.database.execute(
                    "INSERT INTO tie VALUES (?, ?, ?, ?, ?, NULL)", (n, m.local, t.key, t.short, _dump_post(t.post))
                )
            self.identities.add(m.identity)
            self.bases.add(m.base)
        self.dirty.add(n)
        self.moved.add(n)

    def settle_blocks(self) -> None:
        for block in sorted(self.blocks):
            counts = self.all("SELECT sign, COUNT(DISTINCT article) FROM mention WHERE block = ? GROUP BY sign", block)
            for sign, who in cluster({Sign.loads(s): count for s, count in counts}).items():
                other = "identity <> ?" if who else "identity <> own AND ? IS NULL"
                for n, local in self.all(
                    f"SELECT article, local FROM mention WHERE block = ? AND sign = ? AND {other}",
                    block, sign.dumps(), who,
                ):  # fmt: skip
                    own = self.all("SELECT own FROM mention WHERE article = ? AND local = ?", n, local)[0][0]
                    self.move(n, local, who or own, who or own)
                    self.ties |= {
                        k for (k,) in self.all("SELECT key FROM tie WHERE article = ? AND local = ?", n, local)
                    }

    def settle_ties(self) -> None:
        for key in sorted(self.ties):
            posts = [_load_post(p, full=False) for (p,) in self.all(
                "SELECT DISTINCT post FROM tie WHERE key = ? AND short", key
            )]  # fmt: skip
            if not posts:
                continue
            holders: dict[Post, set[str]] = {}
            for post, who in self.all(
                "SELECT DISTINCT post, identity FROM tie JOIN mention USING (article, local)"
                " WHERE key = ? AND NOT short",
                key,
            ):
                holders.setdefault(_load_post(post, full=True), set()).add(who)
            answers = tie(posts, holders, key.split(" ", 2)[2])
            for p in posts:
                answer = json.dumps(answers[p]) if p in answers else None
                self.undecided |= set(
                    self.all(
                        "UPDATE tie SET answer = ? WHERE key = ? AND short AND post = ? AND answer IS NOT ?"
                        " RETURNING article, local",
                        answer, key, _dump_post(p), answer,
                    )
                )  # fmt: skip

    def settle_mentions(self) -> None:
        """Decide anew whom those of one word mean."""
        for n, local in sorted(self.undecided):
            kind, label, own, own_base = self.all(
                "SELECT kind, label, own, own_base FROM mention WHERE article = ? AND local = ?", n, local
            )[0]
            answers = self.all(
                "SELECT answer FROM tie WHERE article = ? AND local = ? AND answer IS NOT NULL", n, local
            )
            mention = Mention(local, kind, label, own, own_base)
            self.move(n, local, *identity(mention, None, [tuple(json.loads(a)) for (a,) in answers]))

    def move(self, n: int, local: str, ident: str, base: str) -> None:
        """Let a mention mean `ident`."""
        old = self.all("SELECT identity, base FROM mention WHERE article = ? AND local = ?", n, local)[0]
        if old != (ident, base):
            self.database.execute(
                "UPDATE mention SET identity = ?, base = ? WHERE article = ? AND local = ?", (ident, base, n, local)
            )
            self.identities |= {old[0], ident}
            self.bases |= {old[1], base}
            self.dirty.add(n)
            self.moved.add(n)

    def settle_entities(self) -> None:
        """The label of each touched identity, and a policy's status."""
        for ident in sorted(self.identities):
            rows = self.all("SELECT DISTINCT label FROM mention WHERE identity = ?", ident)
            if not rows:
                self.database.execute("DELETE FROM entity WHERE identity = ?", (ident,))
                continue
            kind, iso, base = self.all("SELECT kind, iso, base FROM mention WHERE identity = ? LIMIT 1", ident)[0]
            label = fullest((r[0] for r in rows), kind=kind, iso=iso)
            said = (
                self.all("SELECT DISTINCT date, status FROM mention WHERE identity = ?", ident)
                if kind == "policy"
                else []
            )
            status = policy_status(said)
            old = self.all("SELECT label, status FROM entity WHERE identity = ?", ident)
            if not old:
                self.database.execute("INSERT INTO entity VALUES (?, ?, '', ?, ?)", (ident, base, label, status))
            elif old[0] != (label, status):
                self.database.execute(
                    "UPDATE entity SET label = ?, status = ? WHERE identity = ?", (label, status, ident)
                )
                self.touch(ident)

    def settle_ids(self) -> None:
        """Give an identity its base for an id where nothing else claims it, else itself."""
        for base in sorted(self.bases):
            claimants = [i for (i,) in self.all("SELECT DISTINCT identity FROM mention WHERE base = ? LIMIT 2", base)]
            if len(claimants) == 1:
                self.name(claimants[0], base)
            elif claimants:
                bearing = self.all("SELECT identity FROM entity WHERE base = ? AND id IN (?, '')", base, base)
                for (ident,) in bearing:
                    self.name(ident, ident)

    def name(self, ident: str, id_: str) -> None:
        if self.all("UPDATE entity SET id = ? WHERE identity = ? AND id <> ? RETURNING 1", id_, ident, id_):
            self.touch(ident)

    def touch(self, ident: str) -> None:
        self.dirty |= {n for (n,) in self.all("SELECT DISTINCT article FROM mention WHERE identity = ?", ident)}

    def record_tenures(self, n: int) -> None:
        """Write an article's tenures by what its mentions now mean."""
        self.pairs |= set(self.all("DELETE FROM tenure WHERE article = ? RETURNING holder, office", n))
        findings = self.ledger.findings(n)
        who = dict(self.all("SELECT local, identity FROM mention WHERE article = ?", n))
        for tenure in findings.tenures:
            pair = who[tenure.holder], who[tenure.office]
            said = held(findings.article, tenure, who).dumps()
            self.database.execute(
                "INSERT INTO tenure VALUES (?, ?, ?, ?, ?, ?, NULL)", (n, tenure.id, *pair, said, certainty(tenure))
            )
            self.pairs.add(pair)

    def settle_tenures(self) -> None:
        for pair in sorted(self.pairs):
            said: dict[Held, float] = {}
            before: dict[Held, set[str | None]] = {}
            for text, merged, confidence in self.all(
                "SELECT held, merged, MAX(confidence) FROM tenure WHERE holder = ? AND office = ?"
                " GROUP BY held, merged",
                *pair,
            ):
                row = Held.loads(text)
                said[row] = max(said.get(row, 0.0), confidence)
                before.setdefault(row, set()).add(merged)
            written: dict[Merged, str] = {}
            for row, outcome in merge(said).items():
                merged = written.setdefault(outcome, outcome.dumps())
                if before[row] != {merged}:
                    sql = (
                        "UPDATE tenure SET merged = ? WHERE holder = ? AND office = ? AND held = ?"
                        " AND merged IS NOT ? RETURNING article"
                    )
                    self.dirty |= {n for (n,) in self.all(sql, merged, *pair, row.dumps(), merged)}
