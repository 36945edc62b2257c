from __future__ import annotations

import struct

import pytest

from tracker import exporters
from tracker.domain.vocabularies import Role
from tracker.web.exports import FRAMES


@pytest.fixture
def reader(client_of):
    return client_of(Role.READER)


def test_the_page_says_how_many_records_and_offers_every_format(reader):
    page = reader.get("/exports?party=germany").text
    assert "The list holds <b>" in page
    for exporter in exporters.offered():
        assert f"/agreements/timeline.{exporter.key}?party=germany" in page


def test_the_page_counts_what_the_filter_finds(reader):
    assert "The list holds <b>0</b> agreements" in reader.get("/exports?q=no+such+words").text


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
