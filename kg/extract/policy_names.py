"""Policies that have a name: "Paris Agreement", "Article 50", "H.R. 1", "Brexit"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from kg.extract.mentions import Mentions
from kg.extract.policy_context import PolicyMention, circumstances, readable, speaks, theme_of
from kg.extract.policy_labels import tidy
from kg.extract.policy_lexicon import lemma, listed, same, section
from kg.model import EntityId

__all__ = ["named"]

_VERSUS = {"v.", "vs.", "v", "vs"}


def _capital(token: Token) -> bool:
    return bool(token.text[:1].isupper()) or token.text.isdigit()


def _name_spans(doc: Doc) -> Iterator[Span]:
    """Names of laws and treaties: "Paris Agreement", "Article 50", "H.R. 1", "Brexit"."""
    section_not, endings = listed("names", "not"), listed("names", "endings")
    numbered, words = listed("provisions", "numbered"), listed("names", "words")
    lowered = [tuple(w.lower().replace("-", " ").split()) for w in sorted(words)]
    for token in doc:
        for phrase in lowered:
            if token.lower_ == phrase[0] and (span := _worded(token, phrase)) is not None:
                yield span
        if token.text in endings and token.i > 0:
            begin = token.i
            while begin > token.sent.start and _name_word(doc[begin - 1], doc, begin):
                begin -= 1
            while begin < token.i and not _starts_name(doc[begin]):
                begin += 1
            end = token.i + 1
            while end < token.sent.end and doc[end].text.isdigit() and len(doc[end].text) == 4:
                end += 1
            if end < len(doc) and doc[end].lower_ in {"no", "no."}:
                after = end + 2 if end + 1 < len(doc) and doc[end + 1].text == "." else end + 1
                end = after + 1 if after < len(doc) and doc[after].text[:1].isdigit() else end
            span = doc[begin:end]
            if len(span) > 1 and span.text.lower() not in section_not and not span.text.isupper() and _is_policy(span):
                yield span
        if token.i + 1 < len(doc) and token.text in numbered and doc[token.i + 1].text[:1].isdigit():
            yield doc[token.i : token.i + 2]
    yield from _cases(doc)
    for ent in doc.ents:
        if (
            ent.label_ == "LAW"
            and ent.text.lower() not in section_not
            and not any(t.lower_ in {"v.", "vs.", "v"} for t in ent)
        ):
            yield ent


def _worded(first: Token, phrase: tuple[str, ...]) -> Span | None:
    """The span from `first` on that has the words of `phrase`, hyphens and quotation marks apart; one is capital."""
    doc, at = first.doc, first.i
    for word in phrase:
        while at < len(doc) and at > first.i and doc[at].is_punct and doc[at].text not in {",", ".", ";", ":"}:
            at += 1
        if at >= len(doc) or doc[at].lower_ != word:
            return None
        at += 1
    span = doc[first.i : at]
    return span if any(t.text[:1].isupper() for t in span) else None


def _cases(doc: Doc) -> Iterator[Span]:
    """The names of court cases, which stand for their rulings: "Kerr v. United States"."""
    for token in doc:
        if token.lower_ not in _VERSUS or token.i == 0 or token.i + 1 == len(doc):
            continue
        after = token.i + (2 if doc[token.i + 1].text == "." else 1)
        begin, end = token.i, after
        while begin > token.sent.start and _case_word(doc[begin - 1]):
            begin -= 1
        while end < len(doc) and _case_word(doc[end]):
            end += 1
        if begin < token.i and after < end:
            yield doc[begin:end]


def _case_word(token: Token) -> bool:
    return (token.text[:1].isupper() and token.is_alpha) or (
        token.text in {"-", "'s", "’s"} and not token.is_sent_start
    )


def _is_policy(span: Span) -> bool:
    """Whether a capitalised name with such an ending is a policy's: no "GOP Convention", no "Law School"."""
    doc, last = span.doc, span[-1]
    if any(t.lower_ in listed("names", "not_before") for t in span[:-1]):
        return last.text not in {"Convention", "Law", "Plan", "Program", "Programme", "Code", "Deal", "Initiative"}
    return not (span.end < len(doc) and doc[span.end].text in listed("names", "not_after"))


def _name_word(token: Token, doc: Doc, next_i: int) -> bool:
    if token.text in {"and", "of", "for", "the", "on", "to", "-", "’s", "'s"}:
        return next_i < len(doc) and _capital(doc[next_i])
    return _capital(token) and token.pos_ in {"PROPN", "NOUN", "ADJ", "NUM", "VERB"} and token.lower_ not in {"the"}


def _starts_name(token: Token) -> bool:
    return (
        _capital(token) and token.pos_ not in {"DET", "ADP", "PRON", "PART", "CCONJ"} and token.text not in {"’s", "'s"}
    )


def named(doc: Doc, mentions: Mentions) -> list[PolicyMention]:
    """The policies of `doc` that have a name."""
    found: list[PolicyMention] = []
    taken: set[int] = set()
    spans = sorted(set(_name_spans(doc)), key=lambda s: (-len(s), s.start))
    for span in spans:
        if taken & set(range(span.start, span.end)) or not readable(span):
            continue
        span = _without_article(span)
        if (
            len(span) == 0
            or span.text.lower() in listed("names", "not")
            or (span.label_ == "LAW" and not span[-1].text[:1].isupper() and not any(t.like_num for t in span))
        ):
            continue
        case = any(t.lower_ in _VERSUS for t in span)
        if not case and any(mentions.at(t) in mentions.people for t in (span[-1], span.root)):
            continue
        taken.update(range(span.start, span.end))
        label = tidy(span.text)
        head = span.root
        ending = next((t for t in reversed(span) if t.text in listed("names", "endings")), None)
        if ending is not None and ending.text == "Constitution" and not speaks(head):
            continue
        meaning: list[str] = section("names")["meanings"].get(label, [])
        noun = meaning[0] if meaning else same(lemma(ending)) if ending is not None else label.lower()
        if any(t.lower_ in _VERSUS for t in span):
            noun = "ruling"
        theme = frozenset(meaning[1:]) or theme_of((t for t in span if t != ending), mentions) or {label.lower()}
        facts = circumstances(head, mentions)
        found.append(
            PolicyMention(
                span.start,
                span.end,
                head.i,
                noun,
                frozenset(theme if meaning else {*theme, f"name:{label.lower()}"}),
                label,
                rank=3,
                adopters=facts.adopters or _meant_adopter(label, mentions) or _court(span, mentions),
                status=facts.status,
                act=facts.act,
            )
        )
    return sorted(found, key=lambda m: m.begin)


def _without_article(span: Span) -> Span:
    begin = span.start
    while (
        begin < span.end
        and span.doc[begin].lower_ != "no"
        and (span.doc[begin].pos_ in {"DET", "PRON", "ADP", "PART"} or span.doc[begin].is_punct)
    ):
        begin += 1
    return span.doc[begin : span.end]


def _meant_adopter(label: str, mentions: Mentions) -> tuple[EntityId, ...]:
    """The country that the name itself says adopts it, where the article names the country."""
    codes: dict[str, str] = section("names")["adopters"]
    country = f"country:{codes.get(label, '')}"
    return (country,) if country in mentions.countries else ()


def _court(span: Span, mentions: Mentions) -> tuple[EntityId, ...]:
    """Whose ruling a case is: "the Supreme Court ruling in Kerr v. United States"."""
    if not any(t.lower_ in _VERSUS for t in span):
        return ()
    rulings = [t for t in span.root.ancestors if same(lemma(t)) == "ruling" or lemma(t) == "decision"]
    return circumstances(rulings[0], mentions).adopters if rulings else ()
