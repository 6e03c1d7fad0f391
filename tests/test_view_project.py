"""What becomes a node, what an edge, and what both carry."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import networkx as nx
import pytest
from datasets import dataset
from example import RESIGNATION, RESOLVED, SUCCESSION
from oxrdflib import OxigraphStore
from rdflib import Dataset

from kg.model import Article, Evidence, Findings, Person, Stance, Statement, Tenure
from kg.rdf import BASE, article_iri
from kg.view import Passage, scalar_attributes, to_networkx

KESSLER, ARDEL, FALK = (BASE + "person/" + name for name in ("mira-kessler", "tomás-ardel", "juno-falk"))
ENVOY, PRESIDENT, MAYOR = (
    BASE + "office/" + name for name in ("special-envoy-of-XA-to-XB", "president-of-XA", "mayor-of-oster")
)
VARENIA, NORLAND = BASE + "country/XA", BASE + "country/XB"
CLOSURE = BASE + "policy/closure-of-the-northern-harbours"
PARTY, GAZETTE = BASE + "organization/lantern-party", BASE + "organization/port-gazette"
LETTER, NOBODY, DENIED = (BASE + f"statement/resignation-{i}" for i in (1, 2, 3))


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph:
    return to_networkx(dataset(*RESOLVED))


def edge(graph: nx.MultiDiGraph, source: str, target: str, predicate: str) -> dict[str, Any]:
    found = [
        data for data in graph.get_edge_data(source, target, default={}).values() if data["predicate"] == predicate
    ]
    assert len(found) == 1
    return found[0]


def test_every_entity_and_statement_is_one_node(graph: nx.MultiDiGraph) -> None:
    kinds = [kind for _, kind in graph.nodes(data="kind")]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "Person": 3, "Office": 3, "Country": 2, "Organization": 3, "Policy": 1, "Statement": 5,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("node", "attributes"),
    [
        (KESSLER, {"label": "Mira Kessler", "kind": "Person", "aliases": ("Kessler",), "same_as": ()}),
        (VARENIA, {"label": "Varenia", "kind": "Country", "aliases": ("Varenian",), "iso": "XA"}),
        (NORLAND, {"label": "Norland", "same_as": ("http://www.wikidata.org/entity/Q999999999",)}),
        (ENVOY, {"label": "special envoy to Norland", "kind": "Office", "role": "SpecialEnvoy"}),
        (CLOSURE, {"kind": "Policy", "status": "InForce"}),
        (
            LETTER,
            {
                "kind": "Statement",
                "label": "I will not serve, a closure of the northern harbours that…",
                "text": "I will not serve, a closure of the northern harbours that starves Norland.",
                "quote_type": "Direct",
                "cue": "write",
                "medium": "letter",
                "uttered_on": "2024-03-03",
                "reality": None,
                "speaker_text": None,
                "confidence": 0.97,
            },
        ),
        (DENIED, {"label": "the envoy had been dismissed", "reality": "Denied", "cue": "deny"}),
    ],
)
def test_node_attributes(graph: nx.MultiDiGraph, node: str, attributes: dict[str, Any]) -> None:
    assert {name: graph.nodes[node][name] for name in attributes} == attributes


@pytest.mark.parametrize(
    ("source", "target", "predicate", "label"),
    [
        (ARDEL, PRESIDENT, "holdsOffice", "holds"),
        (FALK, ENVOY, "holdsOffice", "is acting"),
        (KESSLER, MAYOR, "office", "is a candidate for"),
        (KESSLER, ARDEL, "appointedBy", "appointed by"),
        (KESSLER, FALK, "successor", "succeeded by"),
        (FALK, KESSLER, "predecessor", "preceded by"),
        (KESSLER, LETTER, "speaker", "said"),
        (LETTER, ARDEL, "addressee", "to"),
        (LETTER, CLOSURE, "about", "about"),
        (LETTER, NORLAND, "about", "about"),
        (NOBODY, GAZETTE, "reportedBy", "reported by"),
        (ARDEL, DENIED, "speaker", "did not say"),
        (KESSLER, CLOSURE, "opposes", "opposes"),
        (ARDEL, CLOSURE, "supports", "supports"),
        (ARDEL, PARTY, "memberOf", "member of"),
        (FALK, VARENIA, "nationality", "national of"),
        (ENVOY, VARENIA, "ofCountry", "of"),
        (ENVOY, NORLAND, "accreditedTo", "accredited to"),
        (CLOSURE, VARENIA, "adoptedBy", "adopted by"),
        (CLOSURE, NORLAND, "affects", "affects"),
    ],
)
def test_edges_run_as_one_reads_them(
    graph: nx.MultiDiGraph, source: str, target: str, predicate: str, label: str
) -> None:
    found = [data for data in graph.get_edge_data(source, target).values() if data["predicate"] == predicate]
    assert {data["label"] for data in found} == {label}
    assert all(data["evidence"] for data in found)


def test_two_reports_of_one_tenure_are_two_edges(graph: nx.MultiDiGraph) -> None:
    held = sorted(graph.get_edge_data(KESSLER, ENVOY).values(), key=lambda data: data["confidence"])
    assert [data["confidence"] for data in held] == [0.7, 0.91]
    assert {data["predicate"] for data in held} == {"heldOffice"}
    first = held[1]
    assert first["fact"] == "Tenure"
    assert first["id"] == BASE + "tenure/resignation-1"
    assert {name: first[name] for name in ("status", "start", "end", "started_by", "ended_by")} == {
        "status": "Former",
        "start": "2023-07",
        "end": "2024-03-03",
        "started_by": "Appointment",
        "ended_by": "Resignation",
    }


def test_a_stance_names_the_statement_it_rests_on(graph: nx.MultiDiGraph) -> None:
    assert edge(graph, KESSLER, CLOSURE, "opposes")["expressed_in"] == LETTER


def test_an_edge_without_a_fact_rests_on_the_words_of_its_subject(graph: nx.MultiDiGraph) -> None:
    found = edge(graph, ENVOY, NORLAND, "accreditedTo")
    assert (found["fact"], found["id"], found["confidence"]) == ("", "", None)
    assert found["evidence"] == graph.nodes[ENVOY]["evidence"]


def test_a_denied_statement_makes_no_stance() -> None:
    findings = RESOLVED[0]
    statements = (replace(findings.statements[0], reality="Denied"), *findings.statements[1:])
    graph = to_networkx(dataset(replace(findings, statements=statements)))
    assert not graph.has_edge(KESSLER, CLOSURE)


def test_evidence_is_the_words_in_their_sentence(graph: nx.MultiDiGraph) -> None:
    texts = {str(article_iri(article, BASE)): article for article in (RESIGNATION, SUCCESSION)}
    carriers = [data for _, data in graph.nodes(data=True)] + [data for *_, data in graph.edges(data=True)]
    passages: list[Passage] = [passage for data in carriers for passage in data["evidence"]]
    assert len(passages) > 50
    for passage in passages:
        article = texts[passage["article"]]
        begin, end = passage["mark"]
        assert passage["sentence"][begin:end] == passage["text"]
        assert article.text[passage["begin"] : passage["end"]] == passage["text"]
        assert article.text[passage["begin"] - begin :].startswith(passage["sentence"])
        assert (passage["title"], passage["date"]) == (article.title, article.date)
        assert (passage["publisher"], passage["url"]) == (article.publisher, article.url)


def test_a_word_said_twice_in_a_sentence_is_marked_where_it_was_meant() -> None:
    text = "Vale. Ode met Ode again. Ode met Ode again."
    article = Article(key="twice", text=text)
    where = [text.index("Ode", i) for i in (12, 26)]
    sentences = ((6, 24), (25, 43))
    found = tuple(Evidence(b, b + 3, "Ode", *s) for b, s in zip(where, sentences, strict=True))
    findings = Findings(article, people=(Person(id="person/ode", label="Ode", evidence=found),))
    marks = [p["mark"] for p in to_networkx(dataset(findings)).nodes[BASE + "person/ode"]["evidence"]]
    assert marks == [(8, 11), (8, 11)]


def test_articles_are_listed(graph: nx.MultiDiGraph) -> None:
    assert graph.graph["articles"][str(article_iri(SUCCESSION, BASE))] == {
        "title": "Falk named acting envoy to Norland",
        "date": "2024-03-11",
        "publisher": "Oster Courier",
        "url": "https://example.org/news/acting-envoy",
        "text": SUCCESSION.text,
    }


def plain(graph: nx.MultiDiGraph) -> Any:
    return list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True)), graph.graph


def test_the_store_and_the_order_make_no_difference(graph: nx.MultiDiGraph) -> None:
    assert plain(to_networkx(dataset(*reversed(RESOLVED)))) == plain(graph)
    assert plain(to_networkx(dataset(*RESOLVED, store=OxigraphStore()))) == plain(graph)


def test_an_edge_to_what_is_not_there_is_left_out() -> None:
    tenure = Tenure(id="tenure/1", holder="person/a", office="office/gone", status="Incumbent", evidence=())
    findings = Findings(Article(key="k", text="A."), people=(Person(id="person/a", label="A"),), tenures=(tenure,))
    graph = to_networkx(dataset(findings))
    assert list(graph) == [BASE + "person/a"]
    assert graph.number_of_edges() == 0


def test_a_statement_without_an_agent_keeps_its_source() -> None:
    said = Statement(
        id="statement/1", evidence=(), text="it rains", quote_type="Indirect", speaker_text="people close to the talks"
    )
    graph = to_networkx(dataset(Findings(Article(key="k", text="A."), statements=(said,))))
    assert graph.nodes[BASE + "statement/1"]["speaker_text"] == "people close to the talks"


def test_nothing_gives_an_empty_graph() -> None:
    graph = to_networkx(Dataset(default_union=True))
    assert len(graph) == 0
    assert graph.graph == {"articles": {}}


def test_scalar_attributes_survive_graphml(graph: nx.MultiDiGraph) -> None:
    simple = scalar_attributes(graph)
    values = [v for _, data in simple.nodes(data=True) for v in data.values()]
    values += [v for *_, data in simple.edges(data=True) for v in data.values()]
    assert {type(value) for value in values} <= {str, int, float, bool}
    file = io.BytesIO()
    nx.write_graphml(simple, file)
    back = nx.read_graphml(io.BytesIO(file.getvalue()), force_multigraph=True)
    assert dict(back.nodes(data=True)) == dict(simple.nodes(data=True))
    assert sorted(back.edges(keys=True)) == sorted(simple.edges(keys=True))
    assert back.nodes[KESSLER]["evidence"] == "Mira Kessler | Kessler"
    assert [key for *_, key in simple.edges(keys=True)] == [f"e{i}" for i in range(graph.number_of_edges())]


def test_scalar_attributes_hold_nothing_that_xml_forbids() -> None:
    findings = Findings(Article(key="k", text="A."), people=(Person(id="person/a", label="A\x00\x0b\ufffe\ud800"),))
    person = scalar_attributes(to_networkx(dataset(findings))).nodes[BASE + "person/a"]
    assert person["label"] == "A\ufffd\ufffd\ufffd\ufffd"


def test_a_stance_without_a_statement() -> None:
    findings = RESOLVED[0]
    stance = Stance(
        id="stance/9", evidence=(), holder="person/mira-kessler", target=findings.policies[0].id, polarity="Support"
    )
    graph = to_networkx(dataset(replace(findings, stances=(stance,))))
    assert edge(graph, KESSLER, CLOSURE, "supports")["expressed_in"] is None
