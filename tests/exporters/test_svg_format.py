from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.exporters.picture_samples import kinds, parse, story, timeline
from tests.exporters.stored import stored
from tracker.exporters.svg_format import EXPORTER

GOLDEN = Path(__file__).parents[1] / "golden" / "svg"
NOW = datetime(2026, 7, 27, 12, tzinfo=UTC)
STORED = {"story": story, "kinds": kinds}


def rendered(name: str) -> bytes:
    return b"".join(EXPORTER.render(timeline(STORED[name]()), NOW))


@pytest.mark.parametrize("name", STORED)
def test_a_picture_is_the_stored_one(name):
    found = rendered(name)
    assert found == stored(GOLDEN / f"{name}.svg", found)


def test_a_file_is_well_formed_and_asks_nothing_of_the_network():
    text = rendered("kinds").decode()
    parse(text)
    assert "@import" not in text
    assert "url(" not in text
    assert "<script" not in text


def test_a_file_shows_the_title_of_the_timeline():
    root = parse(rendered("story"))
    heading = next(e for e in root.iter() if "tl-heading" in e.get("class", ""))
    assert "".join(heading.itertext()) == "Cyber talks"
