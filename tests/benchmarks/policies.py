"""Policies, adopters and stances of the articles annotated for the model that marks policies, by the gold scorer.

    python tests/benchmarks/policies.py DATA GOLD [dev|test|train] [FOLDER]

DATA is the folder of corpora, GOLD that of the gold articles with its ``score.py``. The articles of the part, "dev" by
default, are written to FOLDER (or a scratch folder) with their annotation in the gold format, read by ``kg build``,
and scored. A holder or adopter is a person, body or post by name, or a state.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from kg.cli import app
from kg.training.corpora.marked import annotated, rows

__all__ = ["as_gold", "main"]

WANTED = ("P", "policies", "policy:", "stances")  # how the scorer's lines begin that are printed
LISTS = {"p": "people", "g": "organizations", "o": "offices"}


def as_gold(row: dict[str, Any], text: str) -> dict[str, Any]:
    """A line of ``policies.jsonl`` in the format of the gold articles, its mentions as other names."""
    gold: dict[str, Any] = {k: [] for k in ("countries", "tenures", "statements", *LISTS.values())}
    known: dict[str, str] = {}

    def reference(agent: str) -> str:
        kind, colon, names = agent.partition(":")
        if not colon:
            return agent
        if agent not in known:
            name, *others = names.split("=")
            known[agent] = f"{kind}{len(known)}"
            entry = {
                "id": known[agent],
                "name": name,
                "label": name,
                "aliases": others,
                "within": None,
                "ofCountry": None,
            }
            gold[LISTS[kind]].append(entry)
        return known[agent]

    gold["policies"] = [
        {
            "id": f"y{n}",
            "label": policy["label"],
            "aliases": [text[b:e] for b, e in policy["mentions"]],
            "adoptedBy": [reference(a) for a in policy["adopters"]],
            "evidence": policy["label"],
        }
        for n, policy in enumerate(row["policies"])
    ]
    gold["stances"] = [
        {"holder": reference(s["holder"]), "target": f"y{s['policy']}", "polarity": s["polarity"]}
        for s in row["stances"]
    ]
    return gold


def main(data: str, gold: str, part: str = "dev", folder: str | None = None) -> None:
    """Print the scorer's lines for policies, adopters and stances."""
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(folder or scratch)
        for name in ("articles", "gold"):
            (out / name).mkdir(parents=True, exist_ok=True)
        texts = {a.name: a.text for a in annotated(Path(data))}
        for row in rows():
            if row["part"] != part:
                continue
            name, text = row["article"].replace("/", "_"), texts[row["article"]]
            article = {"id": name, "url": f"https://example.org/{name}", "title": "", "text": text}
            (out / "articles" / f"{name}.json").write_text(json.dumps(article), "utf-8")
            (out / "gold" / f"{name}.json").write_text(json.dumps(as_gold(row, text)), "utf-8")
        app(["build", str(out / "articles"), "-o", str(out / "graph"), "--fresh", "--quiet"], standalone_mode=False)
        command = [
            sys.executable,
            f"{gold}/score.py",
            str(out / "graph" / "graph.trig"),
            str(out / "gold"),
            str(out / "articles"),
        ]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    print("\n".join(line for line in printed if line.split()[:1] in ([first] for first in WANTED)))


if __name__ == "__main__":
    main(*sys.argv[1:])
