"""The seed files are whole: their words are known, their references resolve, their quotes short."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from tracker.domain import vocabularies as words
from tracker.domain.dates import FuzzyDate
from tracker.domain.dates import from_dict as read_date

SEEDS = Path(__file__).parents[2] / "seeds"
LANGUAGES = {"en", "de", "fr", "zh"}
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
QUOTED_WORDS = 25


def load_json(name: str):
    return json.loads((SEEDS / name).read_text(encoding="utf-8"))


def load_yaml(name: str):
    return yaml.safe_load((SEEDS / "demo" / name).read_text(encoding="utf-8"))


PARTIES = load_json("parties.json")
TERMS = load_json("terms.json")
SOURCES = load_yaml("sources.yaml")
PEOPLE = load_yaml("people.yaml")
AGREEMENTS = load_yaml("agreements.yaml")
PARTY_OF = {party["slug"]: party for party in PARTIES}
SOURCE_OF = {source["slug"]: source for source in SOURCES}
QUOTES = {f"{s['slug']}#{q['key']}": q for s in SOURCES for q in s["quotes"]}
CAIXIN = "caixin-2016-03-17-china-germany-cybersecurity"


def term_slugs(vocabulary: str) -> set[str]:
    return {term["slug"] for term in TERMS[vocabulary]}


def milestones() -> Iterator[tuple[dict, dict]]:
    for agreement in AGREEMENTS:
        for milestone in agreement["milestones"]:
            yield agreement, milestone


def evidence_lists() -> Iterator[tuple[str, list[dict], type | None]]:
    """Yield each list of evidence with what it proves and the fields that may be named."""
    for agreement in AGREEMENTS:
        slug = agreement["slug"]
        yield slug, agreement["evidence"], words.AgreementField
        for part in ("participations", "provisions"):
            for row in agreement[part]:
                yield f"{slug} {row['key']}", row["evidence"], None
        for row in agreement["relations"]:
            yield f"{slug} to {row['to']}", row["evidence"], None
        for row in agreement["milestones"]:
            yield f"{slug} {row['key']}", row["evidence"], words.MilestoneField
            for target in row["targets"]:
                yield f"{slug} {target['key']}", target["evidence"], None


def all_evidence() -> Iterator[dict]:
    for _, items, _ in evidence_lists():
        yield from items


def dates() -> Iterator[tuple[str, dict]]:
    for source in SOURCES:
        if source["published"]:
            yield source["slug"], source["published"]
    for _, milestone in milestones():
        for name in ("date", "effective"):
            if milestone[name]:
                yield milestone["key"], milestone[name]
        for target in milestone["targets"]:
            yield target["key"], target["target"]


def repeated(values) -> list:
    return [value for value, count in Counter(values).items() if count > 1]


# Parties


def test_parties_are_sorted_by_slugs_that_are_ascii_and_unique():
    slugs = [party["slug"] for party in PARTIES]
    assert slugs == sorted(set(slugs))
    assert [slug for slug in slugs if not SLUG.fullmatch(slug)] == []


def test_parties_stand_one_on_a_line():
    lines = (SEEDS / "parties.json").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line.rstrip(",")) for line in lines[1:-1]] == PARTIES


def test_every_party_has_the_same_keys():
    keys = "slug kind name alpha2 alpha3 parent valid_from valid_to successor names"
    assert {" ".join(party) for party in PARTIES} == {keys}


def test_kinds_of_parties_and_names_are_words_of_the_vocabularies():
    assert {party["kind"] for party in PARTIES} <= set(words.PartyKind)
    kinds = {name["kind"] for party in PARTIES for name in party["names"]}
    assert kinds == set(words.NameKind)


def test_no_party_bears_a_name_twice():
    found = {
        party["slug"]: repeated(tuple(name.values()) for name in party["names"])
        for party in PARTIES
    }
    assert {slug: names for slug, names in found.items() if names} == {}


def test_names_are_tidy_and_in_a_known_language():
    names = [name for party in PARTIES for name in party["names"]]
    assert {name["language"] for name in names} == LANGUAGES
    assert [n["text"] for n in names if not n["text"] or n["text"] != n["text"].strip()] == []


def test_combining_forms_and_only_they_end_in_a_hyphen():
    names = [name for party in PARTIES for name in party["names"]]
    odd = [n["text"] for n in names if (n["kind"] == "combining") != n["text"].endswith("-")]
    assert odd == []


def test_all_249_iso_codes_are_held_once():
    for length, key in ((2, "alpha2"), (3, "alpha3")):
        codes = [party[key] for party in PARTIES if party[key]]
        assert len(codes) == len(set(codes)) == 249
        assert [code for code in codes if not re.fullmatch(rf"[A-Z]{{{length}}}", code)] == []


def test_a_party_has_both_iso_codes_or_none():
    assert [p["slug"] for p in PARTIES if bool(p["alpha2"]) != bool(p["alpha3"])] == []


def test_parents_and_successors_resolve():
    linked = {p[key] for p in PARTIES for key in ("parent", "successor") if p[key]}
    assert linked - set(PARTY_OF) == set()


@pytest.mark.parametrize("kind", ["territory", "ministry_or_agency"])
def test_what_belongs_to_a_state_names_it(kind):
    lost = [
        party["slug"]
        for party in PARTIES
        if party["kind"] == kind and PARTY_OF.get(party["parent"], {}).get("kind") != "state"
    ]
    assert lost == []


def test_a_party_with_a_successor_has_an_end():
    assert [p["slug"] for p in PARTIES if p["successor"] and not p["valid_to"]] == []


def test_bounds_of_parties_are_edtf_and_in_order():
    for party in PARTIES:
        start, end = (
            read_date({"edtf": party[key]}) if party[key] else None
            for key in ("valid_from", "valid_to")
        )
        if start and end:
            assert start.earliest < end.latest, party["slug"]


@pytest.mark.parametrize(
    ("slug", "texts"),
    [
        ("germany", {"Bundesrepublik Deutschland", "German", "deutsch", "Berlin"}),
        ("china", {"PRC", "Sino-", "Chinese", "chinesisch", "Beijing", "Peking", "中国"}),
        ("united-states", {"US", "U.S.", "USA", "Washington"}),
        ("united-kingdom", {"UK", "Britain", "Anglo-"}),
        ("north-korea", {"DPRK"}),
        ("european-union", {"EU"}),
    ],
)
def test_names_that_analysts_meet_are_there(slug, texts):
    assert texts <= {name["text"] for name in PARTY_OF[slug]["names"]}


@pytest.mark.parametrize("slug", ["german-empire", "german-democratic-republic"])
def test_former_german_states_are_parties_of_their_own(slug):
    assert PARTY_OF[slug]["successor"] == "germany"


# Terms


@pytest.mark.parametrize("vocabulary", ["subjects", "occasions", "publishers"])
def test_terms_are_sorted_and_complete(vocabulary):
    terms = TERMS[vocabulary]
    slugs = [term["slug"] for term in terms]
    assert slugs == sorted(set(slugs))
    assert {tuple(term) for term in terms if all(term.values())} == {
        ("slug", "label", "definition")
    }


# Sources, quotations and people


@pytest.mark.parametrize("rows", [SOURCES, PEOPLE, AGREEMENTS], ids=["sources", "people", "deals"])
def test_slugs_of_the_demonstration_are_unique(rows):
    slugs = [row["slug"] for row in rows]
    assert repeated(slugs) == []
    assert [slug for slug in slugs if not SLUG.fullmatch(slug)] == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source["slug"])
class TestSource:
    def test_its_words_are_known(self, source):
        assert source["kind"] in set(words.SourceKind)
        assert source["snapshot"]["extent"] in set(words.SnapshotExtent)
        assert {quote["mode"] for quote in source["quotes"]} <= set(words.SpeechMode)

    def test_it_says_where_it_comes_from(self, source):
        assert source["publisher"] in term_slugs("publishers")
        assert re.match(r"https?://", source["url"])
        assert type(source["accessed_on"]) is date
        assert isinstance(source["snapshot"]["retrieved_at"], datetime)
        assert "only short quotations are held here" in source["licence_note"]

    def test_its_quotations_are_short(self, source):
        lengths = {q["key"]: len(q["exact"].split()) for q in source["quotes"]}
        assert {key: n for key, n in lengths.items() if not 0 < n <= QUOTED_WORDS} == {}

    def test_its_excerpts_are_its_quotations_and_nothing_else(self, source):
        held = [(e["start"], e["text"]) for e in source["snapshot"]["excerpts"]]
        assert held == [(quote["start"], quote["exact"]) for quote in source["quotes"]]

    def test_its_offsets_fit_the_words(self, source):
        for quote in source["quotes"]:
            if quote["start"] is None:
                assert quote["end"] is None
            else:
                assert quote["end"] - quote["start"] == len(quote["exact"])

    def test_its_excerpts_do_not_overlap(self, source):
        known = [quote for quote in source["quotes"] if quote["start"] is not None]
        assert [b["key"] for a, b in pairwise(known) if b["start"] < a["end"]] == []

    def test_words_in_another_language_are_translated(self, source):
        foreign = [quote["key"] for quote in source["quotes"] if quote["language"] != "en"]
        assert [quote["key"] for quote in source["quotes"] if quote["translation"]] == foreign

    def test_its_speakers_are_people_of_the_story(self, source):
        speakers = {quote["speaker"] for quote in source["quotes"]} - {None}
        assert speakers <= {person["slug"] for person in PEOPLE}


def test_every_quotation_is_used():
    assert set(QUOTES) - {item["quote"] for item in all_evidence()} == set()


def test_offices_name_a_known_party():
    assert {o["party"] for person in PEOPLE for o in person["offices"]} <= set(PARTY_OF)


# Agreements


@pytest.mark.parametrize("agreement", AGREEMENTS, ids=lambda agreement: agreement["slug"])
class TestAgreement:
    def test_its_words_are_known(self, agreement):
        assert agreement["instrument_type"] in set(words.InstrumentType)
        assert agreement["bindingness"] in set(words.Bindingness)
        assert agreement["record_state"] in set(words.RecordState)
        assert {title["kind"] for title in agreement["titles"]} <= set(words.TitleKind)
        assert {note["kind"] for note in agreement["notes"]} <= set(words.NoteKind)
        assert {row["role"] for row in agreement["participations"]} <= set(words.PartyRole)
        assert {row["type"] for row in agreement["relations"]} <= set(words.RelationType)

    def test_its_references_resolve(self, agreement):
        assert set(agreement["subjects"]) <= term_slugs("subjects")
        assert {row["party"] for row in agreement["participations"]} <= set(PARTY_OF)
        others = {row["slug"] for row in AGREEMENTS} - {agreement["slug"]}
        assert {row["to"] for row in agreement["relations"]} <= others

    def test_its_keys_are_unique(self, agreement):
        for part in ("participations", "provisions", "milestones"):
            assert repeated(row["key"] for row in agreement[part]) == []

    def test_its_parties_are_only_germany_and_china(self, agreement):
        assert {row["party"] for row in agreement["participations"]} == {"germany", "china"}


def test_milestones_use_known_words_and_references():
    for _, milestone in milestones():
        assert milestone["type"] in set(words.MilestoneType)
        assert milestone["modality"] in set(words.Modality)
        assert milestone["rank"] in set(words.Rank)
        assert milestone["party"] in {None, *PARTY_OF}
        assert milestone["occasion"] in {None, *term_slugs("occasions")}


def test_what_occurred_has_a_date():
    occurred = [m for _, m in milestones() if m["modality"] == "occurred"]
    assert [m["key"] for m in occurred if m["date"] is None] == []


@pytest.mark.parametrize(("key", "record"), [pytest.param(k, r, id=k) for k, r in dates()])
def test_dates_can_be_read_and_an_inferred_one_says_why(key, record):
    value = read_date(record)
    assert isinstance(value, FuzzyDate)
    assert value.text
    if value.basis == "inferred":
        assert value.anchor or value.note, key


def test_evidence_points_at_quotations_and_known_fields():
    for what, items, fields in evidence_lists():
        for item in items:
            assert item["quote"] in QUOTES, what
            assert item["stance"] in set(words.Stance), what
            assert item["field"] in (set(fields) if fields else {""}), what


def test_no_fact_rests_on_the_same_words_twice():
    found = [
        what
        for what, items, _ in evidence_lists()
        if repeated((item["quote"], item["field"]) for item in items)
    ]
    assert found == []


def test_every_fact_has_words_that_support_it():
    bare = [
        what
        for what, items, _ in evidence_lists()
        if "supports" not in {item["stance"] for item in items}
    ]
    assert bare == []


def test_a_target_was_stated_on_the_day_a_source_that_says_so_appeared():
    for _, milestone in milestones():
        days = [target["stated_on"] for target in milestone["targets"]]
        assert days == sorted(days)
        for target in milestone["targets"]:
            published = {
                read_date(SOURCE_OF[item["quote"].partition("#")[0]]["published"]).latest
                for item in target["evidence"]
                if item["stance"] == "supports"
            }
            assert target["stated_on"] in published, target["key"]


# The story itself


@pytest.mark.parametrize(
    ("agreement", "milestone", "modality", "edtf", "span"),
    [
        ("sino-german-cyber-agreement", "agreed-to-prepare", "occurred", "2015-10", (770, 896)),
        ("sino-german-cyber-agreement", "negotiator-requested", "requested", None, (2738, 2801)),
        ("sino-german-cyber-agreement", "signature", "planned", None, (115, 154)),
        (
            *("sino-german-industry-4-0-memorandum", "signed", "occurred"),
            *("[..2016-03-17]", (5800, 5901)),
        ),
    ],
)
def test_a_fact_of_the_interview_rests_on_its_words(agreement, milestone, modality, edtf, span):
    found = next(m for a, m in milestones() if (a["slug"], m["key"]) == (agreement, milestone))
    quotes = [QUOTES[i["quote"]] for i in found["evidence"] if i["quote"].startswith(CAIXIN)]
    assert (found["modality"], (found["date"] or {}).get("edtf")) == (modality, edtf)
    assert span in {(quote["start"], quote["end"]) for quote in quotes}


def test_the_targets_of_the_signature_stand_in_order_on_their_words():
    signature = next(m for _, m in milestones() if m["key"] == "signature")
    targets = [(t["target"]["edtf"], str(t["stated_on"])) for t in signature["targets"]]
    assert targets == [("2016-01/2016-06", "2015-11-09"), ("2016-06~", "2016-03-17")]
    june = QUOTES[signature["targets"][1]["evidence"][0]["quote"]]
    assert (june["start"], june["end"]) == (905, 941)


def test_only_the_german_account_of_the_mechanism_is_contradicted():
    disputed = {
        what
        for what, items, _ in evidence_lists()
        if "contradicts" in {item["stance"] for item in items}
    }
    assert disputed == {"sino-german-cyber-consultation-mechanism german-account"}
