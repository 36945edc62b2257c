from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain import citations, dates
from tracker.domain.citations import Reference, Version, bibtex, csl, ris
from tracker.domain.errors import NotFound
from tracker.domain.links import Links
from tracker.domain.timelines import Agreement, Source
from tracker.domain.vocabularies import SourceKind, Status

# what CSL-JSON 1.0 asks of the fields that are written here
DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {
                "type": "array",
                "minItems": 1,
                "maxItems": 3,
                "items": {"type": "integer"},
            },
        },
        "season": {"type": ["string", "number"]},
        "circa": {"type": ["string", "number", "boolean"]},
        "literal": {"type": "string"},
    },
    "additionalProperties": False,
}
NAME = {
    "type": "object",
    "properties": {name: {"type": "string"} for name in ("family", "given", "literal")},
    "additionalProperties": False,
}
TYPES = ["treaty", "webpage", "report", "article-newspaper", "post", "dataset"]
TEXTS = ("title", "publisher", "container-title", "URL", "language", "version", "genre", "note")
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "properties": {
            "id": {"type": "string"},
            "type": {"enum": TYPES},
            "author": {"type": "array", "items": NAME},
            "issued": DATE,
            "accessed": DATE,
            "custom": {"type": "object"},
            **{name: {"type": "string"} for name in TEXTS},
        },
        "additionalProperties": False,
    },
}
SOURCE = Source(
    slug="gazette-2016",
    title="Envoys & {braces}: 100 % of a_deal",
    kind=SourceKind.NEWS_REPORT,
    publisher="The Strelsau Gazette",
    authors=("Rassendyll, Rudolf", "李 克强"),
    url="https://gazette.example/a_b?c={d}&e=1",
    archive_url="https://archive.example/1",
    published=dates.read("around June 2016"),
    accessed_on=date(2016, 3, 18),
    language="en",
)
REFERENCE = citations.of_source(SOURCE)
EDTFS = (
    *("2016", "2016-06", "2016-06-13", "2016-06~", "[..2016-06]", "2016/2018"),
    *("2016-21", "2016-34", "201X", "2016-06-1X", "2016-XX-13"),
)
texts = st.text(st.characters(codec="utf-8"), max_size=40)
references = st.builds(
    Reference,
    key=st.text("abc-", min_size=1),
    kind=st.sampled_from(SourceKind),
    title=texts,
    publisher=texts,
    authors=st.lists(texts, max_size=3).map(tuple),
    issued=st.none() | st.sampled_from(EDTFS).map(dates.from_edtf),
    accessed=st.none() | st.dates(date(1000, 1, 1)),
    url=texts,
    version=texts,
)


def of(edtf: str) -> Reference:
    return Reference("key", SourceKind.ANALYSIS, "Title", issued=dates.from_edtf(edtf))


def read_ris(text: str) -> list[dict[str, list[str]]]:
    """Read RIS as strictly as the form is written down."""
    records: list[dict[str, list[str]]] = []
    for line in text.split("\r\n"):
        if not line:
            continue
        match = re.fullmatch(r"([A-Z][A-Z0-9])  - ([^\r\n]*)", line)
        assert match, line
        tag, value = match.groups()
        if tag == "TY":
            records.append({})
        records[-1].setdefault(tag, []).append(value)
    return records


def read_bibtex(text: str) -> dict[str, str]:
    """Read the fields of one entry by counting braces, as BibTeX does."""
    head = re.match(r"@(article|misc)\{([^,\s{}]*),\n", text)
    assert head, text
    fields: dict[str, str] = {}
    at = head.end()
    while match := re.compile(r"  (\w+) = ").match(text, at):
        at = end = match.end()
        depth = 0
        while depth or text[end] != ",":
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            assert depth >= 0, text
            end += 1
        fields[match[1]] = text[at:end]
        at = end + 2
    assert text[at:].strip() == "}", text
    return fields


@given(st.lists(references, max_size=3))
def test_csl_json_holds_the_schema_whatever_the_texts_are(items):
    jsonschema.validate(json.loads("".join(csl.write(items))), SCHEMA)


@given(st.lists(references, max_size=3))
def test_ris_has_one_tag_a_line_from_ty_to_er(items):
    records = read_ris("".join(ris.write(items)))
    assert len(records) == len(items)
    ends = [(tags[0], tags[-1]) for tags in map(list, records)]
    assert ends == [("TY", "ER")] * len(items)


@given(references)
def test_bibtex_is_balanced_whatever_the_texts_are(item):
    fields = read_bibtex(bibtex.entry(item))
    assert fields["title"].startswith("{{")


def test_special_characters_are_escaped_for_latex():
    expected = r"{{Envoys \& \textbraceleft{}braces\textbraceright{}: 100 \% of a\_deal}}"
    assert read_bibtex(bibtex.entry(REFERENCE))["title"] == expected


def test_an_address_is_kept_as_it_is_but_for_braces():
    expected = "{https://gazette.example/a_b?c=%7Bd%7D&e=1}"
    assert read_bibtex(bibtex.entry(REFERENCE))["url"] == expected


def test_a_name_is_split_only_where_a_comma_tells_how():
    assert read_bibtex(bibtex.entry(REFERENCE))["author"] == "{Rassendyll, Rudolf and {李 克强}}"
    expected = [{"family": "Rassendyll", "given": "Rudolf"}, {"literal": "李 克强"}]
    assert csl.item(REFERENCE)["author"] == expected


def test_an_approximate_month_is_circa_and_keeps_words_and_edtf():
    item = csl.item(REFERENCE)
    assert item["issued"] == {"date-parts": [[2016, 6]], "circa": True}
    assert item["custom"] == {"issued-edtf": "2016-06~", "issued-text": "around June 2016"}


def test_every_form_tells_the_words_of_a_vague_date():
    note = "Date as stated: around June 2016 (EDTF 2016-06~)"
    (record,) = read_ris(ris.record(REFERENCE))
    assert note in record["N1"]
    assert note in csl.item(REFERENCE)["note"]
    assert r"(EDTF 2016-06\textasciitilde{})" in bibtex.entry(REFERENCE)


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2016", {"date-parts": [[2016]]}),
        ("2016-06", {"date-parts": [[2016, 6]]}),
        ("2016-06-13", {"date-parts": [[2016, 6, 13]]}),
        ("2016-06-13?", {"date-parts": [[2016, 6, 13]], "circa": True}),
        ("[2016-03..2016-06]", {"date-parts": [[2016, 3], [2016, 6]]}),
        ("[2016-03-05..2016-06]", {"date-parts": [[2016, 3, 5], [2016, 6]]}),
        ("2016/2018", {"date-parts": [[2016], [2018]]}),
        ("2016-34", {"date-parts": [[2016, 4], [2016, 6]]}),
        ("2016-40", {"date-parts": [[2016, 1], [2016, 6]]}),
        ("2016-24", {"date-parts": [[2016]], "season": 4}),
        ("201X", {"date-parts": [[2010], [2019]]}),
        ("2016-XX-13", {"date-parts": [[2016]]}),
        ("[..2016-06]", {"literal": "[..2016-06]"}),
    ],
)
def test_a_date_is_as_precise_as_it_is_stated(edtf, expected):
    assert csl.item(of(edtf))["issued"] == expected


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2016-06-13", ["2016/06/13/"]),
        ("2016-06", ["2016/06//"]),
        ("2016", ["2016///"]),
        ("[..2016-06]", None),
        ("2016/2018", None),
    ],
)
def test_ris_gives_no_day_that_was_not_stated(edtf, expected):
    (record,) = read_ris(ris.record(of(edtf)))
    assert record.get("DA") == expected


def test_news_stand_in_their_publisher_and_the_rest_is_published():
    assert read_bibtex(bibtex.entry(REFERENCE))["journal"] == "{The Strelsau Gazette}"
    assert csl.item(REFERENCE)["container-title"] == "The Strelsau Gazette"
    report = Reference("key", SourceKind.ANALYSIS, "Title", publisher="Institute")
    assert csl.item(report)["publisher"] == "Institute"
    assert bibtex.entry(report).startswith("@misc{key,")


def test_when_it_was_retrieved_is_always_told():
    assert "Retrieved 2016-03-18" in bibtex.entry(REFERENCE)
    assert csl.item(REFERENCE)["accessed"] == {"date-parts": [[2016, 3, 18]]}
    assert citations.text(REFERENCE).endswith("Retrieved 18 March 2016.")


def test_a_list_without_sources_is_an_empty_one():
    assert [form.media_type and "".join(form.write([])) for form in citations.FORMATS] == [
        "[]\n",
        "",
        "",
    ]


def record_reference() -> Reference:
    agreement = Agreement("friendship", "a1", "Treaty of friendship", Status.SIGNED, 3)
    saved = Version(3, datetime(2016, 3, 18, 9, tzinfo=UTC))
    links = Links("https://tracker.example")
    today = date(2016, 4, 1)
    return citations.of_record(agreement, saved, links=links, site="tracker.example", today=today)


def test_a_record_is_cited_with_its_frozen_version_its_permalink_and_both_days():
    assert citations.text(record_reference()) == (
        "“Treaty of friendship”. tracker.example, version 3, 18 March 2016."
        " https://tracker.example/agreements/friendship/v/3."
        " Permalink https://tracker.example/agreements/friendship. Retrieved 1 April 2016."
    )


def test_a_record_is_data():
    found = record_reference()
    assert ris.record(found).startswith("TY  - DATA\r\n")
    assert bibtex.entry(found).startswith("@misc{friendship-v3,")
    assert csl.item(found) | {"type": "dataset", "version": "3"} == csl.item(found)


def test_an_unknown_form_is_not_found():
    with pytest.raises(NotFound):
        citations.get("endnote")
