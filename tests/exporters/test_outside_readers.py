"""Linked data and feeds, read by libraries and grammars that are not ours."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest
from lxml import etree
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from tests.exporters.samples import CASES, LINKS, NOW, cyber, long_quotation, timeline
from tracker import exporters
from tracker.domain.changes import Change
from tracker.domain.timelines import Timeline
from tracker.exporters import feeds

# The reader of JSON-LD in rdflib uses a class that rdflib itself has replaced.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")

SCHEMA_ORG = Namespace("https://schema.org/")
PROV = Namespace("http://www.w3.org/ns/prov#")
OURS = Namespace("https://tracker.example/t/")
TERMS = Namespace("https://tracker.example/t/terms#")
EDTF = URIRef("http://id.loc.gov/datatypes/edtf")
ATOM = etree.RelaxNG(file=str(Path(__file__).parent / "atom.rng"))


def rendered(key: str, of: Timeline) -> bytes:
    return b"".join(exporters.get(key).render(of, NOW))


def graph(of: Timeline) -> Graph:
    return Graph().parse(data=rendered("jsonld", of), format="json-ld")


@pytest.mark.parametrize("case", CASES)
def test_linked_data_is_a_graph_that_can_be_written_and_read_again(case):
    found = graph(CASES[case]())
    again = Graph().parse(data=found.serialize(format="nt"), format="nt")
    assert len(again) == len(found) > 0


def test_a_reader_of_graphs_finds_the_date_its_words_and_the_quotation_behind_it():
    found = graph(timeline(cyber()))
    claim = OURS["agreements/sino-german-cyber#milestone-raised"]
    date = found.value(claim, TERMS.date)
    assert found.value(date, TERMS.edtf) == Literal("2015-10", datatype=EDTF)
    assert str(found.value(date, TERMS.text)) == "in October"
    quotation = OURS["quotes/q-said"]
    assert quotation in found.objects(claim, SCHEMA_ORG.appearance)
    assert found.value(quotation, PROV.wasQuotedFrom) == OURS["sources/envoy-interview"]
    assert (quotation, RDF.type, SCHEMA_ORG.Quotation) in found
    (written,) = found.objects(None, PROV.generatedAtTime)
    assert written.toPython() == NOW


# What the Web Annotation Data Model says MUST hold of the parts that we use (W3C, 2017).
URL = {"type": "string", "pattern": r"^(https?://|tag:)\S+$"}
TAG = {
    "type": "object",
    "required": ["type", "value"],
    "properties": {"type": {"const": "TextualBody"}, "purpose": {"const": "tagging"}},
}
FACT = {
    "type": "object",
    "required": ["type", "source"],
    "properties": {"type": {"const": "SpecificResource"}, "source": URL},
}
WORDS = {
    "type": "object",
    "required": ["type", "exact"],
    "properties": {
        "type": {"const": "TextQuoteSelector"},
        **{name: {"type": "string"} for name in ("exact", "prefix", "suffix")},
    },
    "additionalProperties": False,
}
PLACE = {
    "type": "object",
    "required": ["type", "start", "end"],
    "properties": {
        "type": {"const": "TextPositionSelector"},
        **{name: {"type": "integer", "minimum": 0} for name in ("start", "end")},
    },
    "additionalProperties": False,
}
STATE = {
    "type": "object",
    "required": ["type", "sourceDate"],
    "properties": {
        "type": {"const": "TimeState"},
        "sourceDate": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
    },
}
TARGET = {
    "type": "object",
    "required": ["source", "selector"],
    "properties": {
        "source": URL,
        "selector": {"type": "array", "minItems": 1, "items": {"oneOf": [WORDS, PLACE]}},
        "state": STATE,
    },
    "additionalProperties": False,
}
ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "target"],
    "properties": {
        "id": URL,
        "type": {"const": "Annotation"},
        "motivation": {"const": "linking"},
        "body": {"type": "array", "minItems": 1, "items": {"oneOf": [FACT, TAG]}},
        "target": TARGET,
    },
    "additionalProperties": False,
}
COLLECTION = {
    "type": "object",
    "required": ["@context", "id", "type", "first", "total"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": URL,
        "type": {"const": "AnnotationCollection"},
        "total": {"type": "integer", "minimum": 0},
        "first": {
            "type": "object",
            "required": ["id", "type", "partOf", "items"],
            "properties": {
                "type": {"const": "AnnotationPage"},
                "items": {"type": "array", "items": ANNOTATION},
            },
        },
    },
}


def test_a_graph_tells_of_what_and_of_whom_it_is():
    graph = Graph().parse(data=rendered("jsonld", CASES["cyber"]()), format="json-ld")
    (dataset,) = graph.subjects(RDF.type, SCHEMA_ORG.Dataset)
    assert dataset == OURS["agreements/timeline.jsonld?as_of=2016-07-31"]
    assert graph.value(dataset, SCHEMA_ORG.isPartOf) == URIRef(str(OURS))
    assert str(graph.value(dataset, SCHEMA_ORG.temporal)) == "2016-07-31"
    said = set(graph.subjects(RDF.type, SCHEMA_ORG.Quotation))
    attributed = set(graph.subjects(PROV.wasAttributedTo))
    assert dataset in attributed
    assert attributed & said


@pytest.mark.parametrize("case", CASES)
def test_annotations_are_what_the_model_demands(case):
    record = json.loads(rendered("webannotation", CASES[case]()))
    jsonschema.validate(record, COLLECTION)
    assert record["total"] == len(record["first"]["items"])


@pytest.mark.parametrize("case", [*CASES, "long"])
def test_the_feed_of_a_timeline_keeps_to_the_grammar_of_atom(case):
    of = timeline(long_quotation()) if case == "long" else CASES[case]()
    ATOM.assertValid(etree.fromstring(rendered("atom", of)))


HOSTILE = "<script>alert(1)</script>\x00\u202e & ]]>"


@pytest.mark.parametrize("count", [0, 2])
def test_a_feed_of_changes_keeps_to_the_grammar_of_atom(count):
    save = feeds.Save(
        uid="r-1",
        at=datetime(2016, 3, 17, 12, tzinfo=UTC),
        by=HOSTILE,
        noun="agreement",
        title=HOSTILE,
        action="changed",
        version=2,
        url=LINKS.agreement("a b/ü"),
        reason=HOSTILE,
        changes=(Change("title", HOSTILE, HOSTILE, None),),
    )
    feed = feeds.Feed(
        name="all",
        title=HOSTILE,
        url="https://tracker.example/feeds/changes.atom?token=a&b=c",
        page_url="https://tracker.example/agreements",
        domain="tracker.example",
        saves=[replace(save, uid=f"r-{number}") for number in range(count)],
    )
    ATOM.assertValid(etree.fromstring(feeds.render(feed)))


def test_the_grammar_refuses_what_is_no_feed():
    content = rendered("atom", CASES["cyber"]()).replace(b"<updated>2016", b"<updated>in 2016")
    assert not ATOM.validate(etree.fromstring(content))
