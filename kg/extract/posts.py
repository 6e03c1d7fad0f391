"""The phrases of a document that name a post.

A post phrase is read word by word from its role words ("envoy"): to the left over what modifies them ("former US
special"), to the right over "of", "for", "to", "from" and what they name. Words, not the tree: titles before names are
what small parsers get wrong most.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc, Span

from kg.extract.evidence import stated
from kg.extract.lexicon import table
from kg.extract.mentions import Mentions
from kg.extract.post import Names, Post
from kg.extract.post_left import Left
from kg.extract.post_right import Right
from kg.extract.roles import Form, forms, matches, roles
from kg.language import syntax

__all__ = ["find", "shortened"]


def find(doc: Doc, mentions: Mentions) -> list[Post]:
    """The post phrases of `doc`, in order, those of running for a post among them; page furniture apart."""
    names = Names(doc, mentions)
    left, right = Left(doc, mentions, names), Right(doc, mentions, names)
    found: list[Post] = []
    for match, form in matches(doc):
        span, form = shortened(match, form, names)
        if (
            _modifies_noun(span, form)
            or not stated(span)
            or _inside_name(span, mentions)
            or (found and span.start < found[-1].end)
        ):
            continue
        post = Post(form, span, span.start, span.end)
        left.read(post, found[-1].end if found else 0)
        if not post.race:
            right.read(post)
        _as_member(post, mentions)
        if post.role.key == "Member" and post.end == post.words.end:
            continue
        if post.role.capital and not span.text[0].isupper() and not (post.scope and post.determiner):
            continue
        found.append(post)
    for before, after in pairwise(found):
        _share_scope(before, after)
    deputies = {id(before) for before, after in pairwise(found) if _deputy(before, after)}
    return [post for post in found if id(post) not in deputies]


def _deputy(before: Post, after: Post) -> bool:
    """Make "deputy" before another post a part of it: "Deputy Emergencies Minister"."""
    deputy = before.words.text.lower() == "deputy" and before.words.end == after.begin and not before.bearers
    if deputy:
        after.before.insert(0, before.words.text)
        after.begin = before.begin
        after.determiner = after.determiner or before.determiner
        after.status = after.status or before.status
        after.scope.country = after.scope.country or before.scope.country
    return deputy


def _modifies_noun(span: Span, form: Form) -> bool:
    """Whether role words only modify a noun: "chief diplomat", "justice system"."""
    if form.run or form.short or span.end >= len(span.doc):
        return False
    following = span.doc[span.end]
    common = following.tag_ in {"NN", "NNS"} and following.text.islower()
    if following.lower_ in table("candidacy")["people"]["nouns"]:
        return False
    return common and span.root in syntax.modifiers(following)


def _share_scope(before: Post, after: Post) -> None:
    """ "Chair and spokesperson for the Greens": the chair too is the Greens'; a president who is chief executive too is
    that of a company."""
    bare = not before.scope and not before.after and before.end == before.words.end
    if not bare or before.words.doc[before.end : after.begin].text != "and" or after.role.scope != "body":
        return
    company = before.role.key in {"President", "VicePresident"}
    if before.role.scope == "body" and after.begin == after.words.start and after.end > after.words.end:
        before.scope = replace(after.scope)
        before.after = after.after
    elif company:
        before.scope = replace(after.scope)
        before.nobody = not before.scope


def _as_member(post: Post, mentions: Mentions) -> None:
    """A member of a parliament, congress or senate has the role of its members."""
    if post.role.key != "Member" or post.scope.within is None:
        return
    name = mentions.organizations[post.scope.within].label.casefold()
    for body, key in table("candidacy")["bodies"].items():
        if name == body or name.endswith(" " + body) or name.startswith(body + " of "):
            role = roles()[key]
            post.form = replace(post.form, role=role, text=role.usual)
            return


def shortened(span: Span, form: Form, names: Names) -> tuple[Span, Form]:
    """The role words without what belongs to a name before them: of "Labour Party leader" the leader alone."""
    for end in range(span.start + 1, span.end):
        name = names.by_end.get(end)
        if name is not None and name[0].start < span.start:
            rest = span.doc[end : span.end]
            return (rest, forms()[rest.text.lower()]) if rest.text.lower() in forms() else (span, form)
    return span, form


def _inside_name(span: Span, mentions: Mentions) -> bool:
    """Whether role words are the inner part of a longer name ("Attorney General's Office", "General Motors")."""
    for name, entity in mentions.all_names():
        if name.start <= span.start and span.end <= name.end:
            return entity not in mentions.countries
    return False
