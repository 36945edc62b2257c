from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from tests.exporters.samples import CASES, NOW, cyber, timeline, vague
from tracker import exporters
from tracker.domain.timelines import Timeline

OURS = "https://tracker.example/t/"


def rendered(key: str, of: Timeline) -> dict:
    return json.loads(b"".join(exporters.get(key).render(of, NOW)))


def nodes(of: Timeline) -> dict[str, dict]:
    found = rendered("jsonld", of)["@graph"]
    assert len({node["@id"] for node in found}) == len(found)
    return {node["@id"]: node for node in found}


def references(node: object) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from references(item)
    elif isinstance(node, dict):
        if set(node) == {"@id"}:
            yield node["@id"]
        for item in node.values():
            yield from references(item)


@pytest.mark.parametrize("case", CASES)
def test_every_node_that_is_named_is_there(case):
    found = nodes(CASES[case]())
    related = {f"{OURS}agreements/mechanism"}
    named = {url for node in found.values() for url in references(node)}
    assert named - related <= set(found)


@pytest.mark.parametrize(
    ("of", "address"),
    [
        (timeline(filter=()), "agreements/timeline.jsonld"),
        (timeline(), "agreements/timeline.jsonld?party=china&status=%3Dany"),
        (
            timeline(filter=(("party", "china"),), as_of=date(2016, 7, 31)),
            "agreements/timeline.jsonld?party=china&as_of=2016-07-31",
        ),
        (timeline(page=f"{OURS}agreements/pact"), "agreements/pact/timeline.jsonld"),
    ],
)
def test_an_export_is_named_by_its_selection_and_its_day(of, address):
    (dataset,) = (node for node in nodes(of).values() if "Dataset" in node["@type"])
    assert dataset["@id"] == f"{OURS}{address}"
    assert dataset["isPartOf"]["@id"] == OURS
    assert ("temporal" in dataset) is (of.as_of is not None)
    assert ("as known on" in dataset["description"]) is (of.as_of is not None)


def test_a_release_is_a_revision_of_the_one_before():
    page, former = f"{OURS}timelines/salt/v/2", f"{OURS}timelines/salt/v/1"
    dataset = nodes(timeline(page=page, former=former))[f"{page}/timeline.jsonld"]
    assert dataset["prov:wasRevisionOf"] == {"@id": f"{former}/timeline.jsonld"}


def test_a_claim_is_proved_by_a_quotation_of_a_source():
    found = nodes(timeline(cyber()))
    claim = found[f"{OURS}agreements/sino-german-cyber#milestone-raised"]
    quotation = found[claim["appearance"][0]["@id"]]
    assert quotation["text"] == {"@value": "we raised it", "@language": "en"}
    assert quotation["prov:wasQuotedFrom"] == quotation["isBasedOn"]
    assert found[quotation["isBasedOn"]["@id"]]["url"].startswith("https://daily.example/")


def test_a_vague_date_keeps_its_form_and_its_bounds():
    found = nodes(timeline(vague()))
    claim = found[f"{OURS}agreements/vague#milestone-v-around"]
    assert claim["temporalCoverage"] == "2016-06-01/2016-06-30"
    assert claim["tracker:date"]["tracker:edtf"] == {
        "@value": "2016-06~",
        "@type": "http://id.loc.gov/datatypes/edtf",
    }
    assert "tracker:occurredOn" not in claim


@pytest.mark.parametrize(
    ("name", "coverage"), [("by", "../2016-06-30"), ("since", "2015-11-01/..")]
)
def test_an_open_bound_is_told_as_open(name, coverage):
    claim = nodes(timeline(vague()))[f"{OURS}agreements/vague#milestone-v-{name}"]
    assert claim["temporalCoverage"] == coverage


def test_only_what_happened_on_a_known_day_has_one():
    found = nodes(timeline(cyber(), vague()))
    dated = {url.rpartition("-")[2] for url, node in found.items() if "tracker:occurredOn" in node}
    assert dated == {"day", "westphalia", "early", "leap", "counted", "first", "last"}


def test_a_language_that_is_none_is_left_out():
    hostile = nodes(CASES["hostile"]())[f"{OURS}agreements/hostile"]
    assert hostile["alternateName"] == ["عنوان"]


def test_every_quotation_is_an_annotation_of_its_source():
    record = rendered("webannotation", timeline(cyber()))
    items = record["first"]["items"]
    assert record["type"] == "AnnotationCollection"
    assert record["total"] == len(items) == len(list(cyber().all_evidence()))
    assert len({item["id"] for item in items}) == len(items)


def test_an_annotation_gives_the_words_their_place_and_the_fact():
    items = rendered("webannotation", timeline(cyber()))["first"]["items"]
    (found,) = [item for item in items if item["id"].endswith("e-raised")]
    quoted, placed = found["target"]["selector"]
    assert found["target"]["source"] == f"{OURS}sources/envoy-interview/texts/s-1"
    assert (quoted["type"], quoted["exact"]) == ("TextQuoteSelector", "raised it last autumn")
    assert placed == {"type": "TextPositionSelector", "start": 905, "end": 926}
    assert found["body"][0]["source"].endswith("#milestone-raised")
    assert [tag["value"] for tag in found["body"][1:]] == ["supports", "date"]


def test_an_empty_collection_is_one():
    record = rendered("webannotation", timeline())
    assert (record["total"], record["first"]["items"]) == (0, [])


@pytest.mark.parametrize(
    ("speaker", "office", "said_by"),
    [
        ("Ann Lee", "envoy", {"name": "Ann Lee", "jobTitle": "envoy"}),
        ("Ann Lee", "", {"name": "Ann Lee"}),
        ("", "an aide to the minister", {"jobTitle": "an aide to the minister"}),
        ("", "", None),
    ],
)
def test_a_quotation_keeps_its_speaker_and_the_office(speaker, office, said_by):
    agreement = cyber()
    entry = agreement.entries[0]
    proof = replace(entry.evidence[0], speaker=speaker, office=office)
    agreement = replace(agreement, entries=(replace(entry, evidence=(proof,)),))
    found = nodes(timeline(agreement))
    quotation = found[f"{OURS}quotes/{proof.quote_uid}"]
    wanted = {"@type": "Person", **said_by} if said_by else None
    assert quotation.get("creator") == wanted
