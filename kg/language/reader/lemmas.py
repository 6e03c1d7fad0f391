"""Lemmas as edits of the end of a word (Chrupała 2006): ``keep|2|y`` makes *try* of *tries*… without its last letters.

A rule is ``CASE|CUT|ADD``: keep or lower the form's case, cut so many characters from its end, add these.
"""

from __future__ import annotations

__all__ = ["apply", "rule"]


def rule(form: str, lemma: str) -> str:
    """The shortest rule that makes `lemma` of `form`."""
    best = ""
    for case, word in (("keep", form), ("lower", form.lower())):
        same = 0
        while same < min(len(word), len(lemma)) and word[same] == lemma[same]:
            same += 1
        made = f"{case}|{len(word) - same}|{lemma[same:]}"
        if not best or len(made.split("|", 1)[1]) < len(best.split("|", 1)[1]):
            best = made
    return best


def apply(made: str, form: str) -> str:
    """What the rule `made` makes of `form`."""
    case, cut, add = made.split("|", 2)
    word = form if case == "keep" else form.lower()
    return (word[: len(word) - int(cut)] if int(cut) <= len(word) else "") + add or form
