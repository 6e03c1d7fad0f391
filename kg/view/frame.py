"""What every page shares: its head, the policy that admits no address, styles, navigation, and how it is written.

A page is `assets/frame.html` (Jinja, with automatic escaping), filled by a template of its own. What articles say
enters it as JSON in a data block, with ``<``, ``>``, ``&`` and ``'`` escaped, and becomes text nodes there by
`assets/frame.js`; a content-security policy admits the page's scripts by their SHA-256 and no address at all.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FunctionLoader
from markupsafe import Markup

from kg.errors import NewskgError

__all__ = ["FILES", "asset", "environment", "parts", "render", "write"]

FILES = {
    "network": ("network.html", "Network"),
    "timeline": ("timeline.html", "Timeline"),
    "quotes": ("quotes.html", "Quotes"),
    "policies": ("policies.html", "Policies"),
    "article": ("articles.html", "Articles"),
}
"""The pages: in a folder of all of them, the file of each, and what the others call it."""


@cache
def asset(name: str) -> str:
    """The text of a file of `assets/`."""
    return files("kg.view").joinpath("assets", *name.split("/")).read_text(encoding="utf-8")


def environment() -> Environment:
    """Jinja over `assets/`, which may lie in a zip."""
    found = Environment(loader=FunctionLoader(asset), autoescape=True, keep_trailing_newline=True)
    # As the pages had it from pyvis: the data's own order, and letters as they are, which is smaller.
    found.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return found


def parts(what: str, *, together: bool, libraries: Sequence[str] = ()) -> dict[str, Any]:
    """What `frame.html` needs of the page `what`, besides its heading and data.

    `together`: the other pages lie beside it, under the names of `FILES`. `libraries`: scripts to run before its own.
    """
    scripts = [*libraries, asset("frame.js"), asset(f"{what}.js")]
    return {
        "policy": _policy(*scripts),
        "styles": [Markup(asset(name)) for name in ("frame.css", f"{what}.css")],
        "scripts": [Markup(script) for script in scripts],
        "pages": [(name, file, label) for name, (file, label) in FILES.items()] if together else [],
        "what": what,
    }


def render(what: str, data: Mapping[str, Any], *, heading: str, together: bool = False) -> str:
    """The page `what` as text, with `data` for its script."""
    page = environment().get_template(f"{what}.html")
    return str(page.render(heading=heading, data=data, **parts(what, together=together)))


def write(path: Path, text: str) -> None:
    """Write a page as UTF-8, complete or not at all. Raises `NewskgError` where it cannot be written."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            # Half a surrogate pair, which no UTF-8 can hold, becomes the mark of what cannot be shown.
            part.write_bytes(text.encode("utf-8", "replace"))
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise NewskgError(
            f"Cannot write {path}: {error.strerror}. Name a file in a folder you may write to."
        ) from error


def _policy(*scripts: str) -> str:
    hashes = (base64.b64encode(hashlib.sha256(s.encode("utf-8")).digest()).decode("ascii") for s in scripts)
    admitted = " ".join(f"'sha256-{h}'" for h in hashes)
    return (
        f"default-src 'none'; script-src {admitted}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
