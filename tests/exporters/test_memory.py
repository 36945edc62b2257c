"""Exports of everything keep flat memory: agreements pass through, one after the other."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterable

import pytest

from tests.exporters.samples import LINKS, NOW, TODAY, many
from tracker import exporters
from tracker.domain.timelines import Timeline

COUNT = 2_000
MEGABYTE = 1_000_000


def peak(work: Callable[[], Iterable[object]]) -> int:
    """Return the most memory that was held while something was used up."""
    tracemalloc.start()
    try:
        for _ in work():
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("key", ["csv", "ics", "json", "jsonl", "tsv"])
def test_an_export_of_many_agreements_holds_few_of_them(key):
    exporter = exporters.get(key)
    everything = Timeline("Everything", many(COUNT), LINKS, TODAY)
    assert exporter.is_streaming
    assert peak(lambda: exporter.render(everything, NOW)) < 2.5 * MEGABYTE


def test_holding_them_all_would_be_seen():
    assert peak(lambda: list(many(COUNT))) > 3 * MEGABYTE
