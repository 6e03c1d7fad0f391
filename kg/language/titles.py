"""Titles before names: which words are title, and where the name that follows begins and ends."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc, Token

from kg.language import lexicon
from kg.language.gazetteer import gazetteer

__all__ = ["fold", "is_first_name", "is_name_word", "is_role", "is_suffix", "name_end", "name_gender", "title_end"]

_NAME = re.compile(r"^(?:[A-Z]\.)+$|^[^\W\d_][\w'’.-]*$")


@cache
def _first_names() -> dict[str, str]:
    text = files("kg.language").joinpath("data", "first_names.txt").read_text("utf-8")
    return dict(line.split(" ") for line in text.splitlines() if line and not line.startswith("#"))


def name_gender(word: str) -> str:
    """The gender that a first name's bearers mostly have, as far as the list says: "m", "f" or ""."""
    return _first_names().get(fold(word).split("-")[0], "").strip("-")


@cache
def fold(word: str) -> str:
    """The word without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


@cache
def is_first_name(word: str) -> bool:
    """Whether the word is known as a first name: "Wanda", "Jean-Claude", also in capitals."""
    parts = fold(word).split("-")
    return (
        all(p.capitalize() in _first_names() for p in parts)
        if len(parts) > 1
        else parts[0] in _first_names() or (len(word) > 3 and word.isupper() and word.capitalize() in _first_names())
    )


def _title_word(token: Token) -> bool:
    low = token.lower_
    return (
        low in lexicon.words("titles", "roles")
        or low in lexicon.words("titles", "modifiers")
        or low in lexicon.words("titles", "honorifics")
    )


def is_role(token: Token) -> bool:
    """Whether the word alone can call a person: "envoy", "Sen.", "president"."""
    return token.lower_ in lexicon.words("titles", "roles") or token.lower_ in lexicon.words("titles", "honorifics")


def is_suffix(token: Token) -> bool:
    """Whether the word ends a name: "Jr.", "III"."""
    return token.lower_ in lexicon.words("titles", "suffixes") and token.text[0].isupper()


def _is_country(text: str) -> bool:
    table = gazetteer()
    return text in table.names or text in table.adjectives


def is_name_word(token: Token) -> bool:
    """Whether the word can be part of a person's name by its looks: capitalised, no function word, no weekday."""
    text = token.text
    if (
        not _NAME.match(text)
        or not text[0].isupper()
        or (token.is_stop and len(text) > 2 and text not in {"Will", "May", "Call"})
    ):
        return False
    if text in lexicon.words("names", "organizations.suffixes") | lexicon.words("names", "never.words") or _is_country(
        text
    ):
        return False
    return token.pos_ in {"PROPN", "NOUN", "ADJ", "X"} or is_first_name(text) or token.ent_type_ == "PERSON"


def title_end(doc: Doc, start: int, end: int) -> int:
    """Where the title that begins the stretch ends and a name begins; `start` if it begins with no title.

    Countries and articles before the title belong to it ("the US President", "Iraqi Prime Minister"), as does what a
    role is of, up to a known first name ("Speaker of the House Nancy Pelosi"). Never takes the whole stretch.
    """
    also = lexicon.words("titles", "also_names")
    i = last = start
    saw_title = False
    while i < end - 1:
        token = doc[i]
        if token.is_space:
            i += 1
            continue
        pair = doc[i : i + 2].text
        if token.lower_ == "the" or token.text in {"-", "’s", "'s", "’", "'", "and", ",", "&"}:
            i += 1
        elif _is_country(pair) and i + 2 < end:
            i += 2
            last = i if saw_title or i < end else last
        elif _is_country(token.text):
            i += 1
            last = i
        elif _title_word(token):
            if token.lower_ in also and not saw_title and i + 2 == end and is_first_name(token.text):
                break
            i += 1
            last, saw_title = i, True
        elif token.lower_ == "of" and saw_title:
            i = _of(doc, i, end)
            if i == end:
                break
            last = i
        else:
            break
    return last


def _of(doc: Doc, i: int, end: int) -> int:
    """Where a name begins after "of …" within a title: at the first first-name; `end` if there is none."""
    for j in range(i + 1, end - 1):
        if is_first_name(doc[j].text) or (j > i + 1 and _is_country(doc[i + 1 : j].text.removeprefix("the "))):
            return j
    return end


def name_end(doc: Doc, start: int, limit: int) -> int:
    """Where the name that begins at `start` ends (exclusive), at most `limit`; `start` if no name begins there."""
    particles = lexicon.words("titles", "particles")
    i = end = start
    words = 0
    while i < limit and words < 6:
        token = doc[i]
        if token.is_space and "\n" not in token.text and words:
            i += 1
            continue
        if is_name_word(token) or (words and is_suffix(token)):
            i += 1
            words += 1
            end = i
        elif (words and token.text == "," and i + 1 < limit and is_suffix(doc[i + 1])) or (
            (words or token.text[0].isupper())
            and token.lower_ in particles
            and i + 1 < limit
            and doc[i + 1].text[0].isalpha()
        ):
            i += 1
        elif (
            words
            and token.text in {"-", "’", "'", "–"}
            and not token.whitespace_
            and i + 1 < limit
            and not doc[i - 1].whitespace_
        ):
            # "Hoi-kwan", "Chan-o-cha": the tokenizer cuts at the hyphen.
            i += 2
            end = i
        elif words and token.is_quote and _nickname(doc, i, limit):
            i += 3
        else:
            break
    return end


def _nickname(doc: Doc, i: int, limit: int) -> bool:
    """Whether a quoted nickname stands in a name: Luis "Lucho" Garcés."""
    return i + 3 < limit and doc[i + 2].is_quote and is_name_word(doc[i + 1]) and is_name_word(doc[i + 3])
