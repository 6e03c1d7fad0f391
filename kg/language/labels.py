"""The labels of the two dependency schemes, by what they mean. Only `kg.language.syntax` and its phrases read them."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

__all__ = [
    "CLAUSAL", "COMPLEMENT", "COORDINATION", "INDIRECT", "LOOSE", "NEGATIVE", "OBJECT", "OBLIQUE", "PASSIVE_AUX",
    "PASSIVE_SUBJECT", "POSSESSIVE", "RELATIVE", "SUBJECT", "WH", "children",
]  # fmt: skip

SUBJECT = {"nsubj", "csubj"}
PASSIVE_SUBJECT = {"nsubjpass", "csubjpass", "nsubj:pass", "csubj:pass"}
OBJECT = {"dobj", "obj"}
INDIRECT = {"dative", "iobj"}
PASSIVE_AUX = {"auxpass", "aux:pass"}
RELATIVE = {"relcl", "acl:relcl"}
POSSESSIVE = {"poss", "nmod:poss"}
COORDINATION = {"conj", "cc", "preconj", "cc:preconj"}
COMPLEMENT = {"ccomp", "csubj:outer"}
CLAUSAL = COMPLEMENT | RELATIVE | {"xcomp", "advcl", "acl", "csubj", "csubjpass", "csubj:pass", "pcomp", "parataxis"}
# What hangs on a noun without being part of its name or description.
LOOSE = COORDINATION | RELATIVE | {"appos", "parataxis", "discourse", "dep", "meta", "ccomp", "advcl", "cop", "nsubj",
                                      "nsubj:pass", "aux", "mark", "nsubj:outer", "advmod:outer"}  # fmt: skip
OBLIQUE = {"obl", "nmod", "obl:agent", "obl:arg", "advcl", "acl"}
NEGATIVE = {"not", "n't", "n’t", "never", "no", "neither", "nor"}
WH = {"who", "which", "that", "whom", "whose", "what"}


def children(token: Token, labels: Iterable[str]) -> list[Token]:
    """The token's children with one of the labels, in order."""
    return [c for c in token.children if c.dep_ in labels]
