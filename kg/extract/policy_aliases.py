"""Other names of a policy that has one: its initials ("TPP"), and the name with its kind behind it ("the TPP pact")."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.extract.policy_context import PolicyMention, readable
from kg.extract.policy_lexicon import lemma, listed, section

__all__ = ["abbreviated", "carrying"]

_BETWEEN = 4  # words between a name and the noun that only tells its kind: "the TPP free-trade deal"
_OPENING = {"(", "or", ","}


def abbreviated(doc: Doc, names: Sequence[PolicyMention]) -> list[PolicyMention]:
    """`names` in order, with the places where their initials stand for them, as mentions of the same policy.

    Initials are those that follow a name in brackets, or that another name of the article consists of.
    """
    known: dict[str, PolicyMention] = {}
    for name in names:
        if " " in name.label:
            for short in {_initials(name.label), _introduced(doc, name)}:
                known.setdefault(short, name)
    known.pop("", None)
    found = [_alike(n, known[n.label]) if n.label in known else n for n in names]
    taken = {i for n in names for i in range(n.begin, n.end)}
    for token in doc:
        if token.text in known and token.i not in taken and readable(doc[token.i : token.i + 1]):
            full = known[token.text]
            found.append(replace(full, begin=token.i, end=token.i + 1, head=token.i, label=token.text, aliases=()))
    return sorted(found, key=lambda m: m.begin)


def _initials(label: str) -> str:
    """The capitals that the words of a name begin with; empty for fewer than three."""
    words = label.replace("-", " ").split()
    letters = "".join(w[0] for w in words if w[0].isupper())
    return letters if len(letters) > 2 else ""


def _introduced(doc: Doc, name: PolicyMention) -> str:
    """The abbreviation in brackets behind a name, if its capitals are the name's: "(AfCFTA)"."""
    after = [t for t in doc[name.end : name.end + 4] if t.text not in _OPENING]
    word = after[0].text if after and doc[name.end : name.end + 1].text == "(" else ""
    capitals = "".join(c for c in word if c.isupper())
    return word if len(capitals) > 1 and _initials(name.label).startswith(capitals) else ""


def _alike(short: PolicyMention, full: PolicyMention) -> PolicyMention:
    return replace(short, noun=full.noun, theme=full.theme, adopters=short.adopters or full.adopters)


def carrying(doc: Doc, phrases: Iterable[PolicyMention], names: Sequence[PolicyMention]) -> list[PolicyMention]:
    """`phrases`; those that are a name with a noun of its kind behind it, or that initials stand for, mean the same.

    "the Trans-Pacific Partnership trade deal" is the Trans-Pacific Partnership; "the Brexit deal" is not Brexit.
    """
    meaning = section("names")["meanings"]
    ends = {n.end: n for n in names if n.label not in meaning and n.noun != "ruling"}
    out = []
    for phrase in phrases:
        before = next((ends[phrase.head - k] for k in range(_BETWEEN + 1) if phrase.head - k in ends), None)
        short = next((n for n in names if n.label == _initials(phrase.label)), None)
        own = (
            before is not None and phrase.begin <= before.begin and lemma(doc[phrase.head]) in listed("names", "kinds")
        )
        own = own and before is not None and all(t.is_lower or not t.is_alpha for t in doc[before.end : phrase.head])
        full = before if own else short
        out.append(_alike(phrase, full) if full is not None else phrase)
    return out
