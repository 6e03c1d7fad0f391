"""Where an article names people: after titles, by first names, and by what the rest of the article says."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.language import lexicon, syntax
from kg.language.paragraphs import lines
from kg.language.places import is_place
from kg.language.titles import is_first_name, is_name_word, is_role, is_suffix, name_end, title_end

__all__ = [
    "NAMED",
    "Name",
    "acts_as_person",
    "after_titles",
    "by_first_name",
    "extended",
    "joined",
    "known_people",
    "split",
    "surname",
    "trimmed",
]

NAMED = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "LANGUAGE"}
_SOFT = NAMED - {"PERSON", "LANGUAGE"}
_EDGE = set("’'\"“”‘,.;:-–—()[]@#&/*•`…|") | {"’s", "'s", "``", "''", "..."}


@dataclass(slots=True)
class Name:
    """A name in the making: tokens `start` to `end` (exclusive) and a label; `sure` ones are not overruled."""

    start: int
    end: int
    label: str
    sure: bool = False


def trimmed(doc: Doc, name: Name) -> Name | None:
    """The name without what does not belong to it at its edges; None if nothing is left."""
    start, end = name.start, name.end
    while start < end and (doc[start].is_space or (doc[start].text in _EDGE and not _dotted(doc, start))):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in _EDGE or doc[end - 1].tag_ == "POS"):
        end -= 1
    if name.label in NAMED and end - start > 1 and _article(doc, start, end):
        start += 1
    if start == end:
        return None
    if name.label == "PERSON":
        while start < end and doc[start].text in lexicon.words("paragraphs", "titles") - {"St.", "Ste."}:
            start += 1  # "Mr. Holt"
        if start == end:
            return None
        owner = next((i for i in range(start + 1, end) if doc[i].tag_ == "POS"), end)
        if owner - start > 1 or is_first_name(doc[start].text):
            end = owner  # "Donald Holt's Speech"
        while end - start > 2 and doc[end - 1].tag_ in {"VBZ", "VBD", "VBP"}:
            end -= 1  # "Donald Holt Joins"
        while end - 1 > start and doc[end - 1].is_lower and doc[end - 2].text != "-":
            end -= 1
        while start < end - 1 and doc[start].is_lower and doc[start].lower_ not in lexicon.words("titles", "particles"):
            start += 1
    return Name(start, end, name.label, name.sure) if start < end else None


def _article(doc: Doc, start: int, end: int) -> bool:
    """Whether the name begins with an article that is not part of it: "the Senate", but not "The Hague"."""
    first = doc[start].text
    return first == "the" or (first == "The" and doc[start:end].text not in lexicon.words("names", "articles.kept"))


def _dotted(doc: Doc, i: int) -> bool:
    return doc[i].text in {"@", "#"} and not doc[i].whitespace_


def split(doc: Doc, name: Name, fixed: list[Name]) -> list[Name]:
    """The name without a title before it; a place, body or possessor before a name is a name of its own."""
    if name.sure or name.label not in NAMED:
        return [name]
    begin = title_end(doc, name.start, name.end)
    rest = trimmed(doc, Name(begin, name.end, name.label))
    if begin > name.start and rest is not None:
        person = _looks_like_person(doc, rest.start, rest.end) and _called(doc, begin - 1, rest)
        if name.label == "PERSON" or person:
            return [Name(rest.start, rest.end, "PERSON", person)]
    if name.label != "PERSON" and name.end - name.start > 2:
        body = max((n.end for n in fixed if n.start == name.start and n.end < name.end), default=0)
        if body and name_end(doc, body, name.end) == name.end and acts_as_person(doc[name.end - 1]):
            return [Name(name.start, body, "ORG"), Name(body, name.end, "PERSON")]
        for i in range(name.start + 1, name.end - 1):
            if (
                is_first_name(doc[i].text)
                and name_end(doc, i, name.end) == name.end
                and _stands_apart(doc, name.start, i)
            ):
                left = trimmed(doc, Name(name.start, i, "GPE" if is_place(doc[name.start : i].text) else name.label))
                return [*([left] if left else []), Name(i, name.end, "PERSON")]
    return [name]


def _called(doc: Doc, before: int, name: Name) -> bool:
    """Whether the last word of a title makes the words after it a person: a role does, "White" does not."""
    if is_first_name(doc[name.start].text) and name.end - name.start > 1:
        return True
    return is_role(doc[before]) and doc[before].lower_ not in lexicon.words("titles", "also_names")


def _stands_apart(doc: Doc, start: int, end: int) -> bool:
    """Whether the words before a name are a place, a title, a known body or a possessor."""
    text = doc[start:end].text.removeprefix("the ").strip()
    last = doc[end - 1]
    if is_place(text) or last.tag_ == "POS" or last.text in {"’", "'"} or is_role(last):
        return True
    fixed: list[str] = lexicon.table("names")["fixed"]["ORG"]
    return text in fixed or text == "House" or last.text in lexicon.words("names", "organizations.suffixes")


def _looks_like_person(doc: Doc, start: int, end: int) -> bool:
    """Whether a stretch that a title precedes can be a person's name: name words only, not a body's or a place's."""
    if end - start > 6 or name_end(doc, start, end) != end:
        return False
    last = doc[end - 1].text
    bodies = lexicon.words("names", "organizations.suffixes") | lexicon.words("names", "places.suffixes")
    return last not in bodies and not is_place(doc[start:end].text)


def after_titles(doc: Doc) -> list[Name]:
    """The names that stand right after a title or role: "President Jovenel Moise", "spokesman Ned Price"."""
    found = []
    also = lexicon.words("titles", "also_names")
    for line in lines(doc):
        for token in line[:-1]:
            if not is_role(token):
                continue
            start = token.i + 1
            if doc[start].is_space and "\n" not in doc[start].text:
                start += 1
            if start >= line.end or doc[start].is_sent_start:
                continue
            if is_role(doc[start]) and not is_first_name(doc[start].text):
                continue
            end = name_end(doc, start, line.end)
            if end == start or not _looks_like_person(doc, start, end) or title_end(doc, start, end) > start:
                continue
            known = is_first_name(doc[start].text) or any(t.ent_type_ == "PERSON" for t in doc[start:end])
            if (
                not all(t.pos_ == "PROPN" or is_suffix(t) or t.is_punct or t.is_space for t in doc[start:end])
                and not known
            ):
                continue
            if token.lower_ in also and not known:
                continue
            if (
                token.is_lower
                and not known
                and (end - start < 2 or doc[start].ent_type_ in {"GPE", "NORP", "LOC", "DATE"})
            ):
                continue
            if doc[start].ent_type_ in {"DATE", "TIME", "NORP"} and not known:
                continue
            found.append(Name(start, end, "PERSON", True))
    return found


def joined(doc: Doc, names: list[Name]) -> list[Name]:
    """Two people's names in a row, with no mark between, are one: "Zine El Abidine" "Ben Ali".

    A place that was taken for a person is one again: "the envoy to Haiti Daniel Frost".
    """
    out: list[Name] = []
    for name in names:
        last = out[-1] if out else None
        if last and last.label == "PERSON" and not last.sure and is_place(doc[last.start : last.end].text):
            last.label = "GPE"
        if last and last.label == name.label == "PERSON" and last.end == name.start and doc[name.start - 1].whitespace_:
            out[-1] = Name(last.start, name.end, "PERSON", last.sure or name.sure)
        else:
            out.append(name)
    return out


def by_first_name(doc: Doc, names: list[Name]) -> list[Name]:
    """First name and surname where the recognizer saw nothing, or took them together for something else."""
    label = {i: n for n in names for i in range(n.start, n.end)}
    found = []
    for line in lines(doc):
        i = line.start
        while i < line.end:
            token = doc[i]
            end = name_end(doc, i, line.end) if is_first_name(token.text) and is_name_word(token) else i
            inside = {id(label[j]): label[j] for j in range(i, end) if j in label}
            whole = len(inside) == 1 and all((n.start, n.end) == (i, end) for n in inside.values())
            soft = not inside or (whole and all(n.label in _SOFT and not n.sure for n in inside.values()))
            if (
                end - i >= 2
                and soft
                and _looks_like_person(doc, i, end)
                and all(t.pos_ == "PROPN" or is_suffix(t) for t in doc[i:end] if not t.is_punct)
            ):
                found.append(Name(i, end, "PERSON"))
                i = end
            i = max(i + 1, end)
    return found


def extended(doc: Doc, names: list[Name]) -> list[Name]:
    """People's names with the words that belong to them and were left out: a first name before, "Jr." after."""
    taken = {i for n in names for i in range(n.start, n.end)}
    for name in names:
        if name.label != "PERSON":
            continue
        before = name.start - 1
        if (
            before >= 0
            and before not in taken
            and name.end - name.start < 3
            and is_first_name(doc[before].text)
            and doc[before].pos_ == "PROPN"
            and not is_first_name(doc[name.start].text)
            and doc[before].whitespace_
        ):
            name.start = before
        end = name.end
        if end + 1 < len(doc) and doc[end].text == "," and is_suffix(doc[end + 1]):
            end += 1
        if end < len(doc) and end not in taken and is_suffix(doc[end]):
            name.end = end + 1
    return names


def surname(doc: Doc, name: Name) -> str:
    """The last word of a name of several words that is no "Jr."."""
    words = [t for t in doc[name.start : name.end] if not t.is_punct and not t.is_space]
    while len(words) > 1 and is_suffix(words[-1]):
        words.pop()
    return words[-1].text if len(words) > 1 else ""


def known_people(doc: Doc, names: list[Name]) -> list[Name]:
    """Full names and surnames of the article's people, wherever they stand unseen or under another label."""
    people = [n for n in names if n.label == "PERSON"]
    full = {tuple(t.text for t in doc[n.start : n.end]) for n in people if n.end - n.start > 1}
    surnames = {s for n in people if (s := surname(doc, n)) and len(s) > 2 and not is_place(s)}
    label = {i: n for n in names for i in range(n.start, n.end)}
    bodies = lexicon.words("names", "organizations.suffixes") | lexicon.words("names", "places.suffixes")
    texts = [t.text for t in doc]
    by_first: dict[str, set[tuple[str, ...]]] = {}
    for words in full:
        for spelt in (words, tuple(w.upper() for w in words)):
            if len(spelt[0]) > 1 or spelt is words:
                by_first.setdefault(spelt[0], set()).add(spelt)
    found = []
    for i, text in enumerate(texts):
        here = label.get(i)
        for words in sorted(by_first.get(text, ())):
            if tuple(texts[i : i + len(words)]) == words:
                found.append(Name(i, i + len(words), "PERSON"))
        if text in surnames or (len(text) > 3 and text.isupper() and text.capitalize() in surnames):
            alone = here is None or (here.end - here.start == 1 and here.label in _SOFT and not here.sure)
            follower = doc[i + 1] if i + 1 < len(doc) else None
            if (
                alone
                and doc[i].pos_ in {"PROPN", "NOUN", "ADJ", "VERB", "X"}
                and not (follower is not None and follower.text in bodies)
            ):
                if doc[i].pos_ != "PROPN" and here is None and doc[i].is_sent_start:
                    continue
                found.append(Name(i, i + 1, "PERSON"))
    return found


def acts_as_person(token: Token) -> bool:
    """Whether the token is the subject of a verb that only people govern, such as "said"."""
    verb = token.head
    return (
        syntax.is_verb(verb)
        and token in syntax.subjects(verb)
        and verb.lemma_.lower() in {"say", "tell", "tweet", "resign", "reply"}
    )
