"""Component ``newskg_names``: repair of the names that an entity recognizer finds in news."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["names"]


@Language.component("newskg_names", assigns=["doc.ents"], requires=["doc.ents"])
def names(doc: Doc) -> Doc:
    """Repair ``doc.ents``."""
    return doc
