"""Where in a document the phrases stand that name posts, and the nouns that stand for one."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from kg.extract.lexicon import table
from kg.extract.post import Post
from kg.language import syntax

__all__ = ["PostPlaces"]


class PostPlaces:
    """The posts of a document, races apart: `at` by the tokens of their role words, `from_` by the first of
    the whole phrase, `until` by the first behind it."""

    def __init__(self, doc: Doc, posts: Iterable[Post]) -> None:
        self.doc = doc
        kept = [post for post in posts if not post.race]
        self.at = {i: post for post in kept for i in range(post.words.start, post.words.end)}
        self.from_ = {post.begin: post for post in kept}
        self.until = {post.end: post for post in kept}

    def __call__(self, token: Token) -> tuple[Post | None, bool]:
        """The post that `token` heads or stands for ("the position of mayor"), unless it is a title before a name, and
        whether it means one at least ("the job")."""
        post = self.at.get(token.i)
        if post is not None:
            return (None, False) if post.bearers else (post, True)
        if token.lower_ in table("tenure_nouns")["position"]["words"]:
            for inner in syntax.prepositional_objects(token, "of", "as"):
                if inner.i in self.at and not self.at[inner.i].bearers:
                    return self.at[inner.i], True
            for i in range(token.i + 1, min(token.i + 3, len(self.doc))):
                if self.doc[i].lower_ in {"of", "as"} and i + 1 in self.from_:
                    return self.from_[i + 1], True
            return None, True
        return None, False
