"""Places where somebody may be reported to say or think something: candidates for `kg.language.attributions`.

Every verb and noun that governs a clause, a quotation, an object or an infinitive is one; the lexicon of cues says
which of them report. Frames, as the lexicon names them:

=============== ===============================================================================================
``clause``      a finite clause: "said that he left"
``quote``       a quotation around the verb: "“We left,” she said"
``object``      a noun phrase: "denounced the policy"
``infinitive``  "promised to leave"
``demand``      an object and an infinitive: "urged Congress to act"
``small``       an object and what is said of it: "called him a friend"
``prep:P``      the object of a preposition: "called for talks"
``noun``        a noun with a clause: "his claim that he won"
``according``   "according to the ministry"
``as``          "as the minister said"
``colon``       a headline: "Minister: we will act"
=============== ===============================================================================================
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg.language import syntax
from kg.language.paragraphs import lines

__all__ = ["Candidate", "candidates", "follow_on"]

_PREPOSITIONS = {"for", "to", "about", "of", "on", "against", "with", "at", "as", "from", "over", "upon"}
_REASONS = {"of", "for", "as", "over"}


@dataclass(slots=True)
class Candidate:
    """A cue by its `lemma` and `frame`, with the token indices of its parts; `source` may be empty."""

    lemma: str
    frame: str
    cue: list[int]
    source: list[int]
    content: set[int]

    @property
    def key(self) -> tuple[str, str]:
        """What the lexicon lists."""
        return self.lemma, self.frame


def candidates(doc: Doc) -> Iterator[Candidate]:
    """Every candidate of `doc`, verb by verb; several frames of one verb come in the order of the table above."""
    quotes = [q for q in doc.spans.get("quotes", ()) if q.id_ != "nested" and len(q) > 3]
    for token in doc:
        if token.lower_ == "according":
            yield from _according(token)
        elif syntax.is_verb(token):
            yield from _verb(token, quotes)
        elif token.pos_ in {"NOUN", "PROPN"}:
            yield from _noun(token)
    yield from _headlines(doc)


def _span(tokens: Span) -> list[int]:
    return list(range(tokens.start, tokens.end))


def _quote_of(i: int, quotes: list[Span]) -> Span | None:
    return next((q for q in quotes if q.start <= i < q.end), None)


def _sources(verb: Token) -> list[int]:
    """The source's words: the subject's whole phrase, with what is coordinated; of a passive verb its agent's."""
    heads = syntax.subjects(verb, resolve=False) or syntax.agents(verb)
    found: list[int] = []
    for head in heads:
        if head.i in found:
            continue
        span = syntax.phrase(head)
        words = [i for i in _span(span) if not (span.start <= verb.i < span.end) or i < verb.i]
        found += words if verb.i < span.start or span.end <= verb.i else _span(syntax.noun_phrase(head))
    return sorted(dict.fromkeys(found))


def _cue(verb: Token) -> list[int]:
    """The verb with its auxiliaries, negation and the adverbs between; with a particle: "point out"."""
    parts = [c for c in verb.children if c.i < verb.i and syntax.is_auxiliary(c)]
    begin = min([c.i for c in parts], default=verb.i)
    words = list(range(begin, verb.i + 1))
    barred = {t.i for s in syntax.subjects(verb) for t in s.subtree}
    words = [i for i in words if i not in barred or i == verb.i]
    if len(words) > 1 and words != list(range(words[0], verb.i + 1)):
        words = [i for i in words if i == verb.i]
    particle = next((c.i for c in verb.children if syntax.is_particle(c) and c.i == verb.i + 1), None)
    return [*words, particle] if particle is not None else words


def _grown(words: set[int], verb: Token, quotes: list[Span]) -> set[int]:
    """The words with the rest of every quotation they share that the verb stands outside of; cut to the verb's own."""
    home = _quote_of(verb.i, quotes)
    if home is not None:
        return {i for i in words if home.start <= i < home.end}
    for quote in quotes:
        inside = [i for i in words if quote.start <= i < quote.end]
        if len(inside) > 2 or len(inside) == len(quote):
            words = words | set(range(quote.start, quote.end))
    return words


def _within(words: set[int], clause: Token, quotes: list[Span]) -> set[int]:
    """The words without what a comma cuts off from the quotation that the clause's head stands in."""
    quote = _quote_of(clause.i, quotes)
    doc = clause.doc
    if quote is None or doc[quote.end - 1].text == doc[quote.start].text == "'":
        return words
    after = quote.end
    while after < len(doc) and after in words and doc[after].is_punct:
        after += 1
    cut = doc[quote.end - 2].text in {",", ".", "?", "!"} or after > quote.end
    others = {i for q in quotes for i in range(q.start, q.end)}
    return {i for i in words if i < quote.end or i in others} if cut else words


def _verb(verb: Token, quotes: list[Span]) -> Iterator[Candidate]:
    lemma = verb.lemma_.lower()
    source = _sources(verb)
    cue = _cue(verb)
    clause = syntax.complement(verb)
    taken = set(source) | set(cue)
    if clause is not None and clause.i not in taken:
        words = set(_span(syntax.phrase(clause)))
        if verb.i in words or any(i in words for i in source):
            words -= _own(verb, taken, clause)
        words = _within(_grown(words, verb, quotes) - taken, clause, quotes)
        if words:
            yield from _split(verb, Candidate(lemma, _clause_frame(clause, words, verb, quotes), cue, source, words))
            return
    if (quoted := _beside_quotes(verb, taken, quotes)) and (source or lemma == "say"):
        yield Candidate(lemma, "quote", cue, source, quoted)
        return
    open_clause = syntax.open_complement(verb)
    objects = [o for o in syntax.objects(verb) if o.i not in taken and o.i > verb.i]
    if open_clause is not None and open_clause.i > verb.i:
        inner = set(_span(syntax.phrase(open_clause)))
        frame = "infinitive"
        if objects:
            inner |= set(range(objects[0].left_edge.i, max(inner) + 1))
            frame = "demand" if syntax.is_infinitive(open_clause) else "small"
        yield Candidate(lemma, frame, cue, source, _grown(inner, verb, quotes) - taken)
        return
    for name, target in syntax.prepositions(verb):
        particle = next((t for t in verb.subtree if t.lower_ == name and t.i in {verb.i + 1, verb.i + 2}), None)
        if (
            name in _PREPOSITIONS
            and not objects
            and particle is not None
            and target.i > particle.i
            and particle.i < cue[-1] + 2
        ):
            words = set(range(particle.i + 1, target.right_edge.i + 1))
            yield Candidate(lemma, f"prep:{name}", [*cue, particle.i], source, _grown(words, verb, quotes) - taken)
            return
    # An object of marks alone has no words.
    if objects and (words := {i for o in objects for i in _span(syntax.phrase(o))}):
        after = [t for t in syntax.predicates(verb) if t.i > objects[0].i]
        if after:
            words = set(range(min(words), max(t.right_edge.i for t in after) + 1))
        # "accused him of lying", "praised her for it": what it was for is part of it.
        after_object = [(name, t) for name, t in syntax.prepositions(verb) if t.i > max(words)]
        close = [t for name, t in after_object if name in _REASONS or (name == "to" and t.tag_ == "VBG")]
        if close and all(t.i > max(words) for t in close):
            words = set(range(min(words), close[0].right_edge.i + 1))
        yield Candidate(lemma, "small" if after else "object", cue, source, _grown(words, verb, quotes) - taken)


def _own(verb: Token, taken: set[int], clause: Token) -> set[int]:
    """The words of the reporting clause itself, where it stands inside what it reports."""
    if verb.i in {t.i for t in clause.subtree}:
        return {t.i for t in verb.subtree} | taken
    return taken


def _clause_frame(clause: Token, words: set[int], verb: Token, quotes: list[Span]) -> str:
    inside = sum(_quote_of(i, quotes) is not None for i in words)
    if _quote_of(verb.i, quotes) is None and inside * 2 > len(words):
        return "quote"
    return "demand" if syntax.is_infinitive(clause) else "clause"


def _split(verb: Token, found: Candidate) -> Iterator[Candidate]:
    """The candidate; its content with the quotation that goes on after an interruption: “A,” he said, “B.”"""
    doc = verb.doc
    if found.frame == "quote":
        quotes = [q for q in doc.spans.get("quotes", ()) if q.id_ != "nested"]
        last = max([*found.cue, *found.source, *found.content])
        for quote in quotes:
            gap = doc[last + 1 : quote.start]
            if quote.start > last and quote.start < verb.sent.end and all(t.is_punct or t.is_space for t in gap):
                found.content |= set(range(quote.start, quote.end))
                last = quote.end - 1
    yield found


def follow_on(doc: Doc, found: Candidate, used: set[int]) -> set[int]:
    """The quotations right after the sentence of a quotation, that only go on with it: “A,” he said. “B.”

    Whole sentences of the same paragraph, or a paragraph of nothing but a quotation after one that was left open, none
    of whose words are `used` in another attribution.
    """
    more: set[int] = set()
    quotes = [q for q in doc.spans.get("quotes", ()) if q.id_ != "nested"]
    end = doc[max([*found.content, *found.cue, *found.source])].sent.end
    for quote in quotes:
        if quote.start < end - 1:
            continue
        gap = doc[end : quote.start]
        if any(not t.is_space for t in gap):
            break
        line_break = any("\n" in t.text for t in doc[max(0, end - 1) : quote.start])
        rest = doc[quote.end : doc[quote.end - 1].sent.end]
        if (
            line_break
            or any(not (t.is_punct or t.is_space) for t in rest)
            or not used.isdisjoint(range(quote.start, quote.end))
        ):
            break
        if not doc[quote.start].is_sent_start:
            break
        more |= set(range(quote.start, quote.end))
        end = max(quote.end, rest.end)
    return more


def _beside_quotes(verb: Token, taken: set[int], quotes: list[Span]) -> set[int]:
    """The quotations that stand next to the reporting words, with punctuation alone between."""
    doc = verb.doc
    if _quote_of(verb.i, quotes) is not None:
        return set()
    reach = sorted(taken)
    begin, end = reach[0], reach[-1] + 1
    clause_end = max([verb.right_edge.i, end - 1])
    found: set[int] = set()
    for quote in quotes:
        if not any(t.pos_ in {"VERB", "AUX"} for t in quote):
            continue
        before = doc[quote.end : begin] if quote.end <= begin else None
        after = doc[end : quote.start] if quote.start >= end else None
        touches = before is not None and len(before) < 3 and all(t.is_punct or t.is_space for t in before)
        if after is not None and quote.start < verb.sent.end:
            plain = all(t.is_punct or t.is_space for t in after)
            mark = quote.start > 0 and any(
                doc[j].text in {",", ":", "that"} for j in range(max(0, quote.start - 2), quote.start)
            )
            touches = touches or plain or (mark and quote.start <= clause_end + 3 and len(after) < 20)
        if touches and (before is None or not doc[quote.end - 1].is_space):
            found |= set(range(quote.start, quote.end))
    return found - taken


def _according(token: Token) -> Iterator[Candidate]:
    doc = token.doc
    if token.i + 2 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return
    target = next((t for t in syntax.objects_after(doc[token.i + 1]) if t.i > token.i), None)
    if target is None:
        return
    end = min(target.right_edge.i + 1, token.sent.end)
    run = token.i + 2
    while run < token.sent.end and not (doc[run].is_punct or doc[run].is_space):
        run += 1
    if run - end < 4 and (run == token.sent.end or doc[run].text in {".", "\n"} or doc[run].is_space):
        # The last words of a sentence are the source's, whatever the parser makes of "Press reports".
        end = max(end, run)
    source = list(range(token.i + 2, end))
    own = {token.i, token.i + 1, *source}
    over = syntax.governor(token)
    whole = set(_span(syntax.phrase(over))) if over is not None else set()
    if not whole or len(whole - own) < 3:
        whole = set(_span(syntax.trim(token.sent)))
    yield Candidate("according to", "according", [token.i, token.i + 1], source, whole - own)


def _noun(noun: Token) -> Iterator[Candidate]:
    clause = syntax.noun_complement(noun)
    if clause is None:
        return
    owners = syntax.possessors(noun) or syntax.prepositional_objects(noun, "by", "from", "of")
    if not owners:
        return
    source = [i for o in owners for i in _span(syntax.phrase(o))]
    frame = "noun:to" if syntax.is_infinitive(clause) else "noun"
    content = set(_span(syntax.phrase(clause))) - {noun.i, *source}
    yield Candidate(noun.lemma_.lower(), frame, [noun.i], source, content)


def _headlines(doc: Doc) -> Iterator[Candidate]:
    """The first line, if it is short and names a person or body before its only colon, or after it."""
    first = next(iter(lines(doc)), None)
    if first is None or len(first) > 25:
        return
    colons = [t.i for t in first if t.text == ":"]
    if len(colons) != 1:
        return
    left, right = doc[first.start : colons[0]], doc[colons[0] + 1 : first.end]
    for source, content in ((left, right), (right, left)):
        named = [e for e in source.ents if e.label_ in {"PERSON", "ORG"} and e.end == source.end]
        if named and len(source) <= 4 and len(content) >= 3:
            yield Candidate(":", "colon", [colons[0]], _span(source), set(_span(content)))
            return
