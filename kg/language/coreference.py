"""Component ``newskg_coreference``: which words of an article mean the same person or country.

By rule: names and surnames, titles with a surname, pronouns, and descriptions by a title that the person bears in the
article. Clusters go to ``doc.spans["coref_clusters_1"]`` and so on, named as spaCy's experimental component names them.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

__all__ = ["antecedent", "clusters", "coreference"]

PREFIX = "coref_clusters_"


def clusters(doc: Doc) -> list[list[Span]]:
    """The coreference clusters, each in document order, in order of their first mention."""
    keys = sorted((k for k in doc.spans if re.fullmatch(PREFIX + r"\d+", k)), key=lambda k: int(k.removeprefix(PREFIX)))
    return [list(doc.spans[k]) for k in keys]


def antecedent(mention: Span | Token) -> Span | None:
    """The best named mention of the cluster that `mention` is in (its longest name, the earliest of those); else None.

    A token counts as the mention whose head it is.
    """
    start, end = (mention.start, mention.end) if isinstance(mention, Span) else (mention.i, mention.i + 1)
    for cluster in clusters(mention.doc):
        for other in cluster:
            same = (other.start, other.end) == (start, end) or (end - start == 1 and other.root.i == start)
            if same:
                return max(cluster, key=lambda m: (m.label_ != "", len(m), -m.start))
    return None


@Language.component("newskg_coreference", assigns=["doc.spans"], requires=["doc.ents", "token.dep"])
def coreference(doc: Doc) -> Doc:
    """Write the clusters of `doc`."""
    people: list[list[Span]] = []
    for ent in doc.ents:
        if ent.label_ != "PERSON" or ent.sent._.teaser:
            continue
        words = ent.text.split()
        for cluster in people:
            full = max(cluster, key=len).text.split()
            if ent.text == " ".join(full) or (len(words) == 1 and words[0] in {full[-1], full[0]}):
                cluster.append(ent)
                break
        else:
            people.append([ent])
    for number, cluster in enumerate(people, 1):
        doc.spans[f"{PREFIX}{number}"] = cluster
    return doc
