from __future__ import annotations

import pytest

from tracker import exporters
from tracker.domain.vocabularies import Role


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
