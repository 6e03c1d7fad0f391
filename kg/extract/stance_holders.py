"""Who can hold a position: a state itself and not its people, a body and not the paper that tells of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from kg.extract.mentions import Mentions
from kg.extract.policy_lexicon import lemma, listed
from kg.extract.stance_words import entry
from kg.model import EntityId

__all__ = ["standing"]


def standing(who: Iterable[EntityId], heads: Sequence[Token], mentions: Mentions) -> tuple[EntityId, ...]:
    """Those of `who` that can hold a position that the words with the `heads` are said to have; no heads rule out no
    state."""
    return tuple(
        e
        for e in who
        if not _relays(e, mentions)
        and (e not in mentions.countries or not heads or any(_state(h, e, mentions) for h in heads))
        and (e not in mentions.offices or not heads or any(_single(h) for h in heads))
    )


def _single(head: Token) -> bool:
    """Whether the word can mean one who holds a post: not "the senators", nor "the presidential candidate"."""
    return head.tag_ not in {"NNS", "NNPS"} and lemma(head) not in entry("seekers", "nouns")


def _relays(who: EntityId, mentions: Mentions) -> bool:
    """Whether it is a newspaper, agency or broadcaster, which tells what others think."""
    body = mentions.organizations.get(who)
    names = (body.label, *body.aliases) if body is not None else ()
    return any(w in entry("relaying", "words") for name in names for w in name.lower().split()) or any(
        name.lower().removeprefix("the ") in entry("relaying", "names") for name in names
    )


def _state(head: Token, state: EntityId, mentions: Mentions) -> bool:
    """Whether the word means the state: its name, "the Saudis", its government; not "exiled Bosnians", "lawmakers"."""
    if mentions.at(head) != state:
        return lemma(head) in listed("adopters", "states") | entry("relaying", "speakers")
    people = head.ent_type_ == "NORP" and head.tag_ in {"NNS", "NNPS"}
    return not people or [t.lower_ for t in head.children] == ["the"]
