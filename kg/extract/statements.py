"""Statements: who is reported to have said or written what, to whom and where; made of the reader's attributions."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span

from kg.extract import drafts, reporting
from kg.extract.addressees import addressees
from kg.extract.drafts import Draft
from kg.extract.evidence import evidence
from kg.extract.lexicon import table, words
from kg.extract.mentions import Mentions
from kg.extract.policy_lexicon import lemma
from kg.extract.quotation import pieces, quote_type, text_of
from kg.extract.saying import frame
from kg.extract.speakers import is_somebody, speakers
from kg.extract.unclaimed import unclaimed
from kg.extract.wholes import apart, whole
from kg.language import attributions
from kg.model import EntityId, Evidence, Policy, Statement

__all__ = ["find"]

# Words between what one reports and the verb by the pronoun that takes the speaker up; measured in docs/statements.md.
_NEAR = 40


def find(doc: Doc, mentions: Mentions, policies: Sequence[Policy] = ()) -> tuple[Statement, ...]:
    """The statements that `doc` reports, in order of their cues; ids ``statement:1`` and so on.

    `policies` are the article's; a statement is about those that a mention in its content names.
    """
    found = [d for a in attributions(doc) if (d := drafts.draft(a)) is not None]
    found = apart(
        whole(drafts.reported(drafts.opened(drafts.released(drafts.unquoted(found)), mentions), mentions)), mentions
    )
    found = sorted([*found, *whole(unclaimed(doc, found, mentions), found)], key=lambda d: d.cue[0].start)
    statements: list[Statement] = []
    before: Draft | None = None  # the last whose speaker is one person
    person: EntityId | None = None
    for draft in found:
        who = speakers(draft.source, draft.head, draft.content, mentions)
        if before is not None and person is not None and _takes_up(draft, before):
            who = (person,)
        if len(who) == 1 and who[0] in mentions.people:
            before, person = draft, who[0]
        made = _statement(f"statement:{len(statements) + 1}", draft, who, doc, mentions, policies)
        if made is not None and not any(_same(made, other) for other in statements):
            statements.append(made)
    return tuple(statements)


def _takes_up(draft: Draft, before: Draft) -> bool:
    """Whether the source is a pronoun so near what `before` reports that it takes up that speaker: "he added"."""
    if len(draft.source) != 1 or len(draft.source[0]) != 1 or draft.source[0][0].lower_ not in {"he", "she"}:
        return False
    end = max([before.head.i, *(s.end for s in before.content)])
    return draft.head.i - end < _NEAR


def _statement(
    name: str,
    draft: Draft,
    who: Sequence[EntityId],
    doc: Doc,
    mentions: Mentions,
    policies: Sequence[Policy],
) -> Statement | None:
    content = pieces(draft.content)
    text = text_of(content)
    if not text or not any(c.isalnum() for c in text):
        return None
    kind = quote_type(content)
    real = reporting.reality(draft.head, draft.source)
    if not who and not (_is_source(draft, kind) and _worth(content, kind)):
        return None
    if real == "Denied" and (_is_nobody(draft.source) or frame(content) != "clause" or _is_question(content[0])):
        return None
    if kind == "Indirect" and _is_hearer(content, draft, mentions):
        return None
    heard = addressees(draft.head, content, draft.source, mentions)
    return Statement(
        id=name,
        text=text,
        quote_type=kind,
        speaker=tuple(who),
        addressee=tuple(a for a in heard if a not in who),
        cue=reporting.cue_name(draft.cue),
        about=_about(content, mentions, policies),
        speaker_text=None if who else _words(draft.source),
        reality=real,
        uttered_on=reporting.uttered_on(draft.head, content, draft.source),
        reported_by=tuple(r for r in draft.reported_by if r not in who),
        medium=reporting.medium(draft.head, content, draft.source),
        evidence=_evidence(draft, content, doc),
        confidence=_confidence(draft, kind, bool(who)),
    )


def _is_hearer(content: Sequence[Span], draft: Draft, mentions: Mentions) -> bool:
    """Whether the content is only whom it was said to: "asked the court"."""
    if len(content) != 1 or lemma(draft.head) not in reporting.entry("addressee", "hearers"):
        return False
    tokens = [t for t in content[0] if t.pos_ not in {"DET", "PUNCT", "SPACE"}]
    if any(t.pos_ not in {"ADJ", "NOUN", "PROPN", "PART", "PRON"} for t in tokens):
        return False
    people = words("body_nouns") | words("collective") | reporting.entry("addressee", "crowds")
    return bool(tokens) and (mentions.at(content[0].root) is not None or lemma(content[0].root) in people)


def _is_source(draft: Draft, kind: str) -> bool:
    """Whether the unknown source can have said it: somebody, or something written that is quoted."""
    return is_somebody(draft.source) or (
        kind == "Direct" and any(reporting.thing_of(s) is not None for s in draft.source)
    )


def _is_nobody(source: Sequence[Span]) -> bool:
    return any(s[0].lower_ in reporting.entry("reality", "no_one") for s in source)


def _is_question(content: Span) -> bool:
    """Whether the content leaves open what would have been said: "did not say whom", "whether"."""
    return content[0].tag_ in {"WDT", "WP", "WP$", "WRB"} or content[0].lower_ in {"whether", "if"}


def _worth(content: Sequence[Span], kind: str) -> bool:
    """Whether words of nobody in particular are worth keeping: they are a clause or quoted, and no mere object."""
    return kind != "Indirect" or (frame(content) == "clause" and content[0][0].tag_ not in {"WDT", "WP"})


def _words(source: Sequence[Span]) -> str | None:
    return " ".join(s.text.strip() for s in source) or None


def _about(content: Sequence[Span], mentions: Mentions, policies: Sequence[Policy]) -> tuple[EntityId, ...]:
    found = dict.fromkeys(e for span in content for e in mentions.in_span(span))
    for policy in policies:
        if any(s.start_char <= e.begin and e.end <= s.end_char for e in policy.evidence for s in content):
            found[policy.id] = None
    return tuple(found)


def _evidence(draft: Draft, content: Sequence[Span], doc: Doc) -> tuple[Evidence, ...]:
    """Each piece, then the sentence of the cue."""
    parts = [evidence(s, doc) for s in content]
    return (*dict.fromkeys(parts), evidence(_sentence(draft, content, doc), doc))


def _sentence(draft: Draft, content: Sequence[Span], doc: Doc) -> Span:
    """The cue's sentence, with the quotation right before that ends in a comma, where a reader parted the two."""
    sentence = draft.head.sent
    for span in content:
        last = next((t for t in reversed(span) if t.is_alpha or t.text in {",", ".", "?", "!"}), None)
        if span.end in {sentence.start, sentence.start - 1} and last is not None and last.text == ",":
            return doc[span.sent.start : sentence.end]
    return sentence


def _confidence(draft: Draft, kind: str, named: bool) -> float:
    """How likely the statement is right: the mean of the reader's probability and of how often its kind is."""
    sure: dict[str, float] = table("reporting")["confidence"]
    if draft.cue[0].text.lower().startswith("according"):
        value = sure["according"]
    elif draft.head.pos_ in {"NOUN", "PROPN"}:
        value = sure["nominal"]
    elif kind == "Indirect" and frame(draft.content) != "clause":
        value = sure["object"]
    else:
        value = sure[kind.lower()]
    if draft.continued:
        value = min(value, sure["continued"])
    if draft.rescued:
        value = min(value, sure["rescued"])
    if draft.probability is not None:
        value = (value + draft.probability) / 2
    return round(value if named else min(value, sure["no_speaker"]), 2)


def _same(a: Statement, b: Statement) -> bool:
    return a.text == b.text and a.speaker == b.speaker and a.evidence == b.evidence
