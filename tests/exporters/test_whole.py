"""What holds a whole timeline has a limit, and is laid out apart where it is long."""

from __future__ import annotations

import subprocess
from dataclasses import replace

import pytest

from tests.exporters.samples import LINKS, NOW, TODAY, many
from tracker import exporters
from tracker.domain.errors import InvalidInput
from tracker.domain.timelines import Timeline
from tracker.exporters import apart, whole
from tracker.web import messages

# written to the disk in small parts, so that any number is taken
ON_DISK = {"parquet", "xlsx"}
LONG = whole.FEW + 1


def timeline(count: int, **others) -> Timeline:
    return Timeline("Many", many(count), LINKS, TODAY, **others)


def test_what_is_not_streamed_has_a_limit():
    limited = {each.key for each in exporters.all() if each.limit is not None}
    assert limited == {each.key for each in exporters.all() if not each.is_streaming} - ON_DISK


@pytest.mark.parametrize("is_at_hand", [True, False])
def test_too_many_milestones_are_refused_with_what_takes_them(is_at_hand):
    svg = replace(exporters.get("svg"), limit=2)
    asked = timeline(3)
    if is_at_hand:
        asked = replace(asked, agreements=tuple(asked.agreements))
    found = "here are 3" if is_at_hand else "here are more"
    with pytest.raises(InvalidInput, match=rf"at most 2 milestones, and {found}\..*CSV \(data\)"):
        list(exporters.render(svg, asked, NOW))


def test_as_many_as_it_takes_are_written():
    svg = replace(exporters.get("svg"), limit=2)
    assert b"</svg>" in b"".join(exporters.render(svg, timeline(2), NOW))


def test_a_piece_without_bytes_tells_of_each_record_read():
    pieces = list(exporters.render(exporters.get("atom"), timeline(5), NOW))
    assert pieces[:5] == [b""] * 5


def test_a_long_document_is_the_same_from_another_process_and_another_language():
    svg, german = exporters.get("svg"), messages.tongue_of("de")
    here = b"".join(svg.render(timeline(LONG, tongue=german), NOW))
    assert b"".join(exporters.render(svg, timeline(LONG, tongue=german), NOW)) == here
    assert b"heute" in here


def test_whoever_leaves_ends_the_other_process(monkeypatch):
    begun = []

    class Noted(subprocess.Popen):
        def __init__(self, *given, **more) -> None:
            super().__init__(*given, **more)
            begun.append(self)

    monkeypatch.setattr("tracker.exporters.apart.subprocess.Popen", Noted)
    monkeypatch.setattr("tracker.exporters.apart.PAUSE", 0.0)
    pieces = exporters.render(exporters.get("svg"), timeline(LONG), NOW)
    for _ in range(LONG + 1):
        assert next(pieces) == b""
    pieces.close()
    assert [process.returncode for process in begun] == [-9]


def test_what_the_other_process_cannot_write_is_refused_as_here():
    asked = timeline(LONG)
    undated = [
        replace(each, entries=tuple(replace(entry, date=None) for entry in each.entries))
        for each in asked.agreements
    ]
    with pytest.raises(InvalidInput, match="needs a milestone with a date"):
        list(exporters.render(exporters.get("timelinejs"), replace(asked, agreements=undated), NOW))


def test_what_breaks_in_the_other_process_breaks_here():
    with pytest.raises(RuntimeError, match="ended with 1"):
        list(apart.render("papyrus", replace(timeline(0), agreements=()), NOW))
