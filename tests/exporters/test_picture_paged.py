from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

import pytest

from tests.exporters.picture_samples import kinds, large, parse, story, timeline
from tracker.exporters.picture import Lanes, render_svg
from tracker.exporters.picture.paged import pages

SHEET = {"width": 1000, "height": 640, "first_height": 400}
SAMPLES = {"story": (story,), "kinds": (story, kinds), "large": (story, lambda: large(200))}


def sheets(name, lanes=Lanes.AGREEMENT):
    return pages(timeline(*(make() for make in SAMPLES[name])), lanes=lanes, **SHEET)


@pytest.mark.parametrize("lanes", list(Lanes))
@pytest.mark.parametrize("name", SAMPLES)
def test_no_sheet_is_too_tall_and_no_words_overlap(name, lanes):
    made = sheets(name, lanes)
    assert made[0].height <= 400
    assert all(sheet.height <= 640 for sheet in made)
    for sheet in made:
        boxes = [line.box for line in sheet.words() if "tl-doubt" not in line.classes]
        assert not [(a, b) for a, b in combinations(boxes, 2) if a.meets(b)]


@pytest.mark.parametrize("lanes", list(Lanes))
def test_every_entry_is_on_one_sheet(lanes):
    found = Counter(
        element.get("id")
        for sheet in sheets("large", lanes)
        for element in parse(render_svg(sheet)).iter()
        if "tl-entry" in element.get("class", "").split()
    )
    assert set(found.values()) == {1}
    assert len(found) == 204


def test_a_lane_that_goes_on_overleaf_is_named_again():
    second = " ".join(run.text for line in sheets("large")[1].words() for run in line.runs)
    assert "An agreement of 200 milestones" in second


def test_sheets_are_numbered_and_the_last_has_the_legend():
    made = sheets("large")
    assert re.fullmatch(rf".* \({len(made)} of {len(made)}\)", made[-1].title)
    assert "tl-legend" in render_svg(made[-1])
    assert "tl-legend" not in render_svg(made[0])
