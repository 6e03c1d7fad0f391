"""Lemmas: by tables where they know the word, else by the network's edit of the end of the word.

The tables are those of the recipe (`kg.training.lemmatization`): the lemmas that the treebanks give a word of a part of
speech, then the rules, exceptions and known words of spaCy's English rule lemmatizer. An edit (Chrupała 2006) is
``CASE|CUT|ADD``: keep or lower the form's case, cut so many characters from its end, add these; ``keep|3|y`` makes
*try* of *tries*.
"""

from __future__ import annotations

import json

from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.lookups import Lookups
from spacy.tokens import Token
from spacy.vocab import Vocab

__all__ = ["RULED", "TABLES", "Lemmas", "apply", "rule"]

# Parts of speech whose lemmas spaCy's rules make.
RULED = ("NOUN", "VERB", "ADJ", "ADV")
TABLES = ("lemma_rules", "lemma_exc", "lemma_index")


def rule(form: str, lemma: str) -> str:
    """The shortest edit that makes `lemma` of `form`."""
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
    """What the edit `made` makes of `form`."""
    case, cut, add = made.split("|", 2)
    word = form if case == "keep" else form.lower()
    return (word[: len(word) - int(cut)] if int(cut) <= len(word) else "") + add or form


class Lemmas:
    """The lemmatizer of a ``lemmas.json``; the part of speech of what it is asked about is set already."""

    def __init__(self, text: bytes, vocab: Vocab) -> None:
        tables = json.loads(text)
        self.known: dict[str, dict[str, str]] = tables["known"]
        lookups = Lookups()
        tables["lemma_index"] = {k: frozenset(v) for k, v in tables["lemma_index"].items()}  # looked up, not listed
        for name in TABLES:
            lookups.add_table(name, tables[name])
        self.rules = EnglishLemmatizer(vocab, None, mode="rule")
        self.rules.initialize(lookups=lookups)

    def __call__(self, token: Token, edit: str) -> str:
        """The lemma of `token`; `edit` is the network's."""
        known = self.known.get(token.pos_, {}).get(token.lower_)
        if known is not None:
            return known
        return self.rules.rule_lemmatize(token)[0] if token.pos_ in RULED else apply(edit, token.text)
