"""Whose a policy is where the text names nobody: the country that the article is about, for its laws and deeds."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.extract.mentions import Mentions
from kg.extract.policy_context import PolicyMention
from kg.extract.policy_lexicon import lemma, listed
from kg.language import syntax
from kg.model import EntityId

__all__ = ["implied"]


def implied(group: Sequence[PolicyMention], doc: Doc, mentions: Mentions) -> tuple[EntityId, ...]:
    """The adopter that goes without saying of the policy of `group`, whose mentions name none; else nobody.

    A law by its name, or a thing that was done by nobody named ("schools were closed"), is the state's that the article
    is about; what is only proposed may be anybody's.
    """
    country = next((c for c in mentions.by_weight[:1] if c in mentions.countries), None)
    if country is None:
        return ()
    law = any(_law(m, doc) for m in group if m.rank > 1)
    done = any(m.rank == 1 and m.status not in {None, "Proposed"} and _by_nobody(m, doc) for m in group)
    return (country,) if law or done else ()


def _law(place: PolicyMention, doc: Doc) -> bool:
    """Whether the place names a law in force: "Voting Rights Act", "campaign finance laws"."""
    names = doc[place.begin : place.end]
    if place.rank == 3:
        return any(t.text in listed("owned", "statutes") for t in names)
    return lemma(doc[place.head]) in listed("owned", "standing") and place.status not in {"Proposed"}


def _by_nobody(place: PolicyMention, doc: Doc) -> bool:
    """Whether it is told in the passive, without a doer."""
    verb = doc[place.head]
    return verb.pos_ == "VERB" and syntax.is_passive(verb) and not syntax.agents(verb)
