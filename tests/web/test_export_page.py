from __future__ import annotations

import itertools
import struct
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from tests.factories import agreements as make
from tracker import exporters
from tracker.domain.vocabularies import MilestoneType, Role
from tracker.web.exports import FRAMES

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def reader(client_of):
    return client_of(Role.READER)


@pytest.mark.parametrize(
    "path",
    [
        "/agreements/timeline.atom?party=germany",
        "/agreements/timeline.atom?party=germany&as_of=2016-03-17",
        "/agreements/sino-german-cyber-agreement/timeline.atom?as_of=2016-03-17",
        "/pairs/germany/china/timeline.atom",
    ],
)
def test_a_feed_links_to_the_address_it_came_from(client_of, path):
    feed = ET.fromstring(client_of(Role.READER).get(path).data)  # noqa: S314  # our own output
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == f"http://localhost{path}"
    assert client_of(Role.READER).get(links["alternate"]).status_code == 200


def test_the_page_says_how_many_records_and_offers_every_format(reader):
    page = reader.get("/exports?party=germany").text
    assert "The list holds <b>" in page
    for exporter in exporters.offered():
        assert f"/agreements/timeline.{exporter.key}?party=germany" in page


def test_the_page_counts_what_the_filter_finds(reader):
    assert "The list holds <b>0</b> agreements" in reader.get("/exports?q=no+such+words").text


@pytest.fixture
def month(session):
    """Make a published agreement with a milestone of which the month is known."""
    row = make.agreement(session, "Treaty of salt")
    make.occurred(session, row, MilestoneType.SIGNED, "2016-05")
    make.publish(session, row)
    session.commit()
    return row.slug


@pytest.mark.parametrize(
    ("asked", "is_there", "has_end"),
    [("", 1, 1), ("window", 1, 1), ("start", 1, 0), ("skip", 0, 0)],
)
def test_calendars_treat_vague_dates_as_asked(reader, month, asked, is_there, has_end):
    for address in (f"/agreements/{month}/timeline.ics", "/agreements/timeline.ics"):
        calendar = reader.get(f"{address}?fuzzy={asked}").text
        assert calendar.count("DTSTART;VALUE=DATE:20160501") == is_there
        assert calendar.count("DTEND;VALUE=DATE:20160601") == has_end


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("fuzzy=often", "“often” is none of window, start, skip."),
        ("pretty=perhaps", "“perhaps” is neither yes nor no; write 1 or 0."),
    ],
)
@pytest.mark.parametrize("key", ["ics", "csv"])
def test_unknown_options_of_a_file_are_refused(reader, month, query, told, key):
    answer = reader.get(f"/agreements/{month}/timeline.{key}?{query}")
    assert (answer.status_code, told in answer.text) == (422, True)


def test_json_is_written_to_be_read_where_that_is_asked_for(reader, month):
    address = f"/agreements/{month}/timeline.json"
    for asked in ("?pretty", "?pretty=1"):
        assert f'\n      "slug": "{month}"' in reader.get(f"{address}{asked}").text
    assert '\n  "agreements"' not in reader.get(f"{address}?pretty=0").text


def test_a_download_that_is_stopped_is_no_longer_written(reader, monkeypatch):
    """Close an answer as a server does when the reader has gone: nothing more is asked for."""
    asked = []

    def slow(*_arguments, **_more):
        for number in range(1000):
            asked.append(number)
            yield b"x" * 70_000

    monkeypatch.setattr("tracker.exporters.render", slow)
    answer = reader.get("/agreements/timeline.jsonl", buffered=False)
    chunks = answer.iter_encoded()
    next(chunks)
    answer.close()
    assert len(asked) < 10


def unframed(content: bytes) -> tuple[list[int], bytes]:
    """Return the counts that frames tell, and the file they hold."""
    counts, whole = [], b""
    while content:
        count, length = struct.unpack(">II", content[:8])
        counts.append(count)
        whole += content[8 : 8 + length]
        content = content[8 + length :]
    return counts, whole


@pytest.mark.parametrize("key", ["csv", "ics", "xlsx"])
def test_frames_hold_the_same_file_and_count_its_records(reader, key):
    address = f"/agreements/timeline.{key}?party=germany"
    plain = reader.get(address)
    framed = reader.get(address, headers={"Accept": FRAMES})
    counts, whole = unframed(framed.data)
    assert framed.content_type == FRAMES
    assert counts == sorted(counts)
    assert counts[-1] <= int(framed.headers["X-Tracker-Total"])
    assert framed.headers["Content-Disposition"] == plain.headers["Content-Disposition"]
    assert (whole == plain.data) if key != "xlsx" else whole.startswith(b"PK")


def test_what_a_format_cannot_hold_is_refused_before_the_answer_begins(reader):
    refused = reader.get("/agreements/timeline.timelinejs?q=no+such+words")
    assert refused.status_code == 422
    assert "needs a milestone with a date" in refused.text


def test_frames_tell_that_a_long_reading_goes_on_until_the_reader_leaves(reader, monkeypatch):
    ticks = itertools.count(step=0.1)
    asked = []

    def reading(*_arguments):
        for number in range(1000):
            asked.append(number)
            yield b""

    monkeypatch.setattr("tracker.exporters.render", reading)
    monkeypatch.setattr("tracker.web.exports.monotonic", lambda: next(ticks))
    answer = reader.get("/agreements/timeline.pdf", buffered=False, headers={"Accept": FRAMES})
    frames = answer.iter_encoded()
    assert [next(frames) for _ in range(3)] == [struct.pack(">II", 0, 0)] * 3
    answer.close()
    assert len(asked) < 30


def test_more_milestones_than_a_format_takes_are_refused_at_once(reader, monkeypatch):
    small = replace(exporters.get("svg"), limit=1)
    monkeypatch.setattr("tracker.exporters.get", lambda _key: small)
    for address in ("/agreements/timeline.svg", "/pairs/germany/china/timeline.svg"):
        for accepted in (FRAMES, "*/*"):
            refused = reader.get(address, headers={"Accept": accepted})
            assert refused.status_code == 422
            assert "takes at most 1 milestones, and here are " in refused.text
