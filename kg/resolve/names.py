"""Names made comparable: folded words, the parts of a person's name, slugs, the fullest of several labels."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

__all__ = [
    "PersonName", "akin", "compatible", "digest", "fold", "fullest", "given", "lexicon", "person_name", "slug",
    "tokens",
]  # fmt: skip

_DATA = Path(__file__).resolve().parent / "data"
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile(r"['’‘ʼ`]")
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_SLUG_LIMIT = 80  # characters
# Letters that Unicode does not take apart.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ə": "a"}
)


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The table ``data/NAME.toml`` of this package."""
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))


def digest(text: str) -> str:
    """Eight hexadecimal digits of the text's SHA-256."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def fold(text: str) -> str:
    """`text` without case and accents, so that spellings of one name compare equal."""
    text = unicodedata.normalize("NFKD", text.casefold())
    text = "".join(c for c in text if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", text.casefold().translate(_LETTERS))


def tokens(text: str) -> tuple[str, ...]:
    """The folded words of `text`; apostrophes join ("O'Neill" is one word), a possessive is left out."""
    text = _POSSESSIVE.sub("", text).replace("&", " and ")
    return tuple(_WORD.findall(fold(_APOSTROPHE.sub("", text))))


def slug(words: Iterable[str], label: str = "") -> str:
    """`words` with hyphens between them: a different one for different words.

    A long one is cut and ends in a digest; without words it is a digest of `label`.
    """
    whole = "-".join(words)
    if not whole:
        return "." + digest(label)
    if len(whole) <= _SLUG_LIMIT:
        return whole
    return whole[:_SLUG_LIMIT].rsplit("-", 1)[0] + "." + digest(whole)


class PersonName(NamedTuple):
    """The words of a name without titles, and what tells parent and child apart (``jr``), if it says so."""

    words: tuple[str, ...]
    generation: str
    full: bool
    """Whether it has a given name, or initials, and a surname."""

    @property
    def slug(self) -> str:
        return slug([*self.words, self.generation] if self.generation else self.words)

    @property
    def initialed(self) -> bool:
        """Whether a single letter is all that it has of given names."""
        return len(self.words) == 2 and len(self.words[0]) == 1


def person_name(label: str) -> PersonName:
    """The parts of a person's name as an article writes it."""
    data = lexicon("names")
    words = list(tokens(label))
    raw = label.split()
    tied = bool(re.match(rf"(?:{'|'.join(data['tied_particles'])})[-‐‑]", label, re.IGNORECASE))
    while len(words) > 1 and words[0] in data["titles"]:
        words.pop(0)
        raw = raw[1:]
    generation = ""
    while len(words) > 1 and words[-1] in data["generations"]:
        generation = data["generations"][words.pop()]
    # "JD Vance" is "J. D. Vance", but "ED DAVEY" is a headline's.
    if raw and len(words) > 1 and re.fullmatch(r"[A-Z]{2}", raw[0]) and label != label.upper():
        words[0:1] = list(words[0])
    full = len(words) > 1 and words[0] not in data["particles"] and not tied
    return PersonName(tuple(words), generation, full)


def _alike(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def compatible(one: PersonName, other: PersonName) -> bool:
    """Whether two full names can be one person's: surname, given name or initial, and middle names as far as given.

    Nicknames are not guessed (see `akin`), and "Jr." is never left out.
    """
    a, b = one.words, other.words
    if a[-1] != b[-1] or one.generation != other.generation or not _alike(a[0], b[0]):
        return False
    return all(_alike(x, y) for x, y in zip(a[1:-1], b[1:-1], strict=False))


@cache
def _forms() -> dict[str, str]:
    """The given name that each form in ``data/nicknames.toml`` stands for."""
    rows: list[list[str]] = lexicon("nicknames")["names"]
    return {form: row[0] for row in rows for form in row}


def given(name: PersonName) -> str:
    """The given name that a full name's own is a form of: "William" of "Bill Marsh"; itself, where none is known."""
    return _forms().get(name.words[0], name.words[0])


def akin(one: PersonName, other: PersonName) -> bool:
    """Whether two full names differ in forms of one given name alone, as "Bill Marsh" and "William F. Marsh" do."""
    if one.words[0] == other.words[0] or given(one) != given(other):
        return False
    return compatible(
        one._replace(words=(given(one), *one.words[1:])), other._replace(words=(given(one), *other.words[1:]))
    )


@cache
def _country_names(iso: str) -> dict[str, int]:
    import pycountry  # only where a country is named, since it takes a while to load

    country = pycountry.countries.get(alpha_2=iso)
    ranks = (("official_name", 1), ("name", 2), ("common_name", 2))
    return {fold(name): rank for field, rank in ranks if (name := getattr(country, field, None))}


def fullest(labels: Iterable[str], *, kind: str = "", iso: str | None = None) -> str:
    """The fullest of `labels`, which must not be empty: by words, then letters; accents and mixed case preferred.

    `kind` is that of the entity. Titles do not make a person's name fuller, nor "acting" an office's. Of a country
    with the code `iso`, a form that is its name goes before adjectives and demonyms.
    """
    known = _country_names(iso) if iso else {}
    ignored: set[str] = set()
    if kind == "person":
        ignored = set(lexicon("names")["titles"])
    elif kind == "office":
        ignored = set(lexicon("offices")["passing"])

    def rank(label: str) -> tuple[Any, ...]:
        words = [w for w in tokens(label) if w not in ignored]
        return (
            known.get(fold(label), 0),
            len(words),
            sum(map(len, words)),
            label != label.upper(),
            label != label.lower(),
            sum(ord(c) > 127 for c in label),
            -len(label),
            [-ord(c) for c in label],
        )

    return max(labels, key=rank)
