"""Two invented articles about an envoy, as an extractor and the resolver would hand them on.

Varenia and Norland are no countries: XA and XB are codes that ISO 3166-1 leaves to users. `EXTRACTED` has the ids that
an article has on its own, `RESOLVED` those that hold across articles.
"""

from __future__ import annotations

from typing import Any

from kg.model import (
    Article,
    Assertion,
    Country,
    Evidence,
    Findings,
    Office,
    Organization,
    Person,
    Policy,
    Stance,
    Statement,
    Tenure,
    When,
    from_dict,
    to_dict,
)

__all__ = ["EXTRACTED", "RESIGNATION", "RESOLVED", "SUCCESSION", "evidence"]

RUN = ("newskg 0.1.0", "en_core_web_sm 3.8.0")

_RESIGNATION_TEXT = (
    "Varenia's envoy resigns over harbour closure\n\n"
    "Mira Kessler, Varenia's special envoy to Norland, resigned on 3 March 2024. "
    "She had been appointed by President Tomás Ardel in July 2023.\n\n"
    "“I will not serve,” Kessler wrote in a letter, “a closure of the northern harbours that starves Norland.” "
    "Ardel, a member of the Lantern Party, denied that the envoy had been dismissed.\n\n"
    "“Nobody has been dismissed,” he told the Port Gazette."
)
_SUCCESSION_TEXT = (
    "Falk named acting envoy to Norland\n\n"
    "Juno Falk, a Varenian lawyer, became acting special envoy to Norland after Mira Kessler stepped down. "
    "Kessler now runs for mayor of Oster.\n\n"
    "The Foreign Ministry said the closure of the northern harbours would stay in force. "
    "President Tomás Ardel defended the closure."
)

RESIGNATION = Article(
    key="https://example.org/news/envoy-resigns",
    text=_RESIGNATION_TEXT,
    title="Varenia's envoy resigns over harbour closure",
    body=_RESIGNATION_TEXT.index("Mira"),
    date="2024-03-04",
    publisher="Port Gazette",
    url="https://example.org/news/envoy-resigns",
)
SUCCESSION = Article(
    key="https://example.org/news/acting-envoy",
    text=_SUCCESSION_TEXT,
    title="Falk named acting envoy to Norland",
    body=_SUCCESSION_TEXT.index("Juno"),
    date="2024-03-11",
    publisher="Oster Courier",
    url="https://example.org/news/acting-envoy",
)


def evidence(article: Article, text: str, sentence: str | None = None, nth: int = 0) -> Evidence:
    """The `nth` place of `text` in `article`; its sentence is the paragraph's, unless the words are given."""
    begin = -1
    for _ in range(nth + 1):
        begin = article.text.index(text, begin + 1)
    end = begin + len(text)
    if sentence is None:
        s_begin = article.text.rfind("\n\n", 0, begin) + 2 if "\n\n" in article.text[:begin] else 0
        stop = article.text.find("\n\n", end)
        s_end = len(article.text) if stop < 0 else stop
    else:
        s_begin = article.text.index(sentence)
        s_end = s_begin + len(sentence)
    return Evidence(begin, end, text, s_begin, s_end)


def _resignation() -> Findings:
    a = RESIGNATION
    first = "Mira Kessler, Varenia's special envoy to Norland, resigned on 3 March 2024."
    quote = ("I will not serve,", "a closure of the northern harbours that starves Norland.")
    return Findings(
        article=a,
        people=(
            Person(
                id="person:1",
                label="Mira Kessler",
                aliases=("Kessler",),
                evidence=(evidence(a, "Mira Kessler", first), evidence(a, "Kessler", nth=1)),
            ),
            Person(id="person:2", label="Tomás Ardel", aliases=("Ardel",), evidence=(evidence(a, "Tomás Ardel"),)),
        ),
        countries=(
            Country(id="country:XA", label="Varenia", iso="XA", evidence=(evidence(a, "Varenia"),)),
            Country(
                id="country:XB",
                label="Norland",
                iso="XB",
                evidence=(evidence(a, "Norland", first),),
                same_as=("http://www.wikidata.org/entity/Q999999999",),
            ),
        ),
        organizations=(
            Organization(id="organization:1", label="Lantern Party", evidence=(evidence(a, "Lantern Party"),)),
            Organization(id="organization:2", label="Port Gazette", evidence=(evidence(a, "Port Gazette"),)),
        ),
        offices=(
            Office(
                id="office:1",
                label="special envoy to Norland",
                role="SpecialEnvoy",
                of_country="country:XA",
                accredited_to="country:XB",
                evidence=(evidence(a, "special envoy to Norland", first),),
            ),
            Office(
                id="office:2",
                label="President of Varenia",
                aliases=("President",),
                role="President",
                of_country="country:XA",
                evidence=(evidence(a, "President"),),
            ),
        ),
        policies=(
            Policy(
                id="policy:1",
                label="closure of the northern harbours",
                adopted_by=("country:XA",),
                affects=("country:XB",),
                status="InForce",
                evidence=(evidence(a, "closure of the northern harbours"),),
            ),
        ),
        tenures=(
            Tenure(
                id="tenure:1",
                holder="person:1",
                office="office:1",
                status="Former",
                start=When.of("2023-07"),
                end=When.of("2024-03-03"),
                started_by="Appointment",
                ended_by="Resignation",
                appointed_by="person:2",
                evidence=(evidence(a, first, first),),
                confidence=0.9123,
            ),
            Tenure(
                id="tenure:2",
                holder="person:2",
                office="office:2",
                status="Incumbent",
                evidence=(evidence(a, "President Tomás Ardel"),),
                confidence=0.95,
            ),
        ),
        statements=(
            Statement(
                id="statement:1",
                text=" ".join(quote),
                quote_type="Direct",
                speaker=("person:1",),
                addressee=("person:2",),
                cue="write",
                about=("policy:1", "country:XB"),
                medium="letter",
                uttered_on=When.of("2024-03-03"),
                evidence=(evidence(a, quote[0]), evidence(a, quote[1]), evidence(a, "Kessler wrote in a letter")),
                confidence=0.97,
            ),
            Statement(
                id="statement:2",
                text="Nobody has been dismissed,",
                quote_type="Direct",
                speaker=("person:2",),
                addressee=("organization:2",),
                cue="tell",
                reported_by=("organization:2",),
                evidence=(evidence(a, "Nobody has been dismissed,"),),
                confidence=0.9,
            ),
            Statement(
                id="statement:3",
                text="the envoy had been dismissed",
                quote_type="Indirect",
                speaker=("person:2",),
                cue="deny",
                about=("person:1",),
                reality="Denied",
                evidence=(evidence(a, "the envoy had been dismissed"),),
                confidence=0.8,
            ),
        ),
        stances=(
            Stance(
                id="stance:1",
                holder="person:1",
                target="policy:1",
                polarity="Oppose",
                expressed_in="statement:1",
                evidence=(evidence(a, "I will not serve,"),),
                confidence=0.85,
            ),
        ),
        assertions=(
            Assertion(
                id="assertion:1",
                subject="person:2",
                predicate="memberOf",
                object="organization:1",
                evidence=(evidence(a, "a member of the Lantern Party"),),
                confidence=0.9,
            ),
        ),
        run=RUN,
    )


def _succession() -> Findings:
    a = SUCCESSION
    return Findings(
        article=a,
        people=(
            Person(id="person:1", label="Juno Falk", aliases=("Falk",), evidence=(evidence(a, "Juno Falk"),)),
            Person(id="person:2", label="Mira Kessler", aliases=("Kessler",), evidence=(evidence(a, "Mira Kessler"),)),
            Person(id="person:3", label="Tomás Ardel", evidence=(evidence(a, "Tomás Ardel"),)),
        ),
        countries=(
            Country(
                id="country:XA", label="Varenia", aliases=("Varenian",), iso="XA", evidence=(evidence(a, "Varenian"),)
            ),
            Country(id="country:XB", label="Norland", iso="XB", evidence=(evidence(a, "Norland"),)),
        ),
        organizations=(
            Organization(id="organization:1", label="Foreign Ministry", evidence=(evidence(a, "Foreign Ministry"),)),
        ),
        offices=(
            Office(
                id="office:1",
                label="special envoy to Norland",
                role="SpecialEnvoy",
                of_country="country:XA",
                accredited_to="country:XB",
                evidence=(evidence(a, "special envoy to Norland"),),
            ),
            Office(id="office:2", label="mayor of Oster", role="Mayor", evidence=(evidence(a, "mayor of Oster"),)),
            Office(
                id="office:3",
                label="President of Varenia",
                role="President",
                of_country="country:XA",
                evidence=(evidence(a, "President"),),
            ),
        ),
        policies=(
            Policy(
                id="policy:1",
                label="closure of the northern harbours",
                adopted_by=("country:XA",),
                status="InForce",
                evidence=(evidence(a, "closure of the northern harbours"),),
            ),
        ),
        tenures=(
            Tenure(
                id="tenure:1",
                holder="person:1",
                office="office:1",
                status="Acting",
                started_by="Succession",
                predecessor="person:2",
                evidence=(evidence(a, "Juno Falk, a Varenian lawyer, became acting special envoy to Norland"),),
                confidence=0.9,
            ),
            Tenure(
                id="tenure:2",
                holder="person:2",
                office="office:1",
                status="Former",
                successor="person:1",
                ended_by="Resignation",
                evidence=(evidence(a, "after Mira Kessler stepped down"),),
                confidence=0.7,
            ),
            Tenure(
                id="tenure:3",
                holder="person:2",
                office="office:2",
                status="Candidate",
                evidence=(evidence(a, "Kessler now runs for mayor of Oster"),),
                confidence=0.8,
            ),
            Tenure(
                id="tenure:4",
                holder="person:3",
                office="office:3",
                status="Incumbent",
                evidence=(evidence(a, "President Tomás Ardel"),),
                confidence=0.95,
            ),
        ),
        statements=(
            Statement(
                id="statement:1",
                text="the closure of the northern harbours would stay in force",
                quote_type="Indirect",
                speaker=("organization:1",),
                cue="say",
                about=("policy:1",),
                evidence=(evidence(a, "the closure of the northern harbours would stay in force"),),
                confidence=0.9,
            ),
            Statement(
                id="statement:2",
                text="the closure",
                quote_type="Indirect",
                speaker=("person:3",),
                cue="defend",
                about=("policy:1",),
                evidence=(evidence(a, "the closure", nth=1),),
                confidence=0.6,
            ),
        ),
        stances=(
            Stance(
                id="stance:1",
                holder="person:3",
                target="policy:1",
                polarity="Support",
                expressed_in="statement:2",
                evidence=(evidence(a, "President Tomás Ardel defended the closure"),),
                confidence=0.6,
            ),
        ),
        assertions=(
            Assertion(
                id="assertion:1",
                subject="person:1",
                predicate="nationality",
                object="country:XA",
                evidence=(evidence(a, "a Varenian lawyer"),),
                confidence=0.9,
            ),
        ),
        run=RUN,
    )


def _renamed(findings: Findings, ids: dict[str, str], mark: str) -> Findings:
    """`findings` under global ids: entities as `ids` says, facts by their kind, `mark` and number."""

    def walk(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: walk(v) for k, v in value.items()}
        if isinstance(value, list):
            return [walk(v) for v in value]
        return names.get(value, value) if isinstance(value, str) else value

    names = ids | {fact.id: fact.id.replace(":", f"/{mark}-") for fact in findings.facts()}
    return from_dict(Findings, walk(to_dict(findings)))


EXTRACTED: tuple[Findings, ...] = (_resignation(), _succession())

_COUNTRIES = {"country:XA": "country/XA", "country:XB": "country/XB"}
RESOLVED: tuple[Findings, ...] = (
    _renamed(
        EXTRACTED[0],
        _COUNTRIES
        | {
            "person:1": "person/mira-kessler",
            "person:2": "person/tomás-ardel",
            "organization:1": "organization/lantern-party",
            "organization:2": "organization/port-gazette",
            "office:1": "office/special-envoy-of-XA-to-XB",
            "office:2": "office/president-of-XA",
            "policy:1": "policy/closure-of-the-northern-harbours",
        },
        "resignation",
    ),
    _renamed(
        EXTRACTED[1],
        _COUNTRIES
        | {
            "person:1": "person/juno-falk",
            "person:2": "person/mira-kessler",
            "person:3": "person/tomás-ardel",
            "organization:1": "organization/foreign-ministry",
            "office:1": "office/special-envoy-of-XA-to-XB",
            "office:2": "office/mayor-of-oster",
            "office:3": "office/president-of-XA",
            "policy:1": "policy/closure-of-the-northern-harbours",
        },
        "succession",
    ),
)
