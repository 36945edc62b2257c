from __future__ import annotations

import struct
from pathlib import Path

import pytest

from tests.exporters.document_samples import NOW, told
from tests.exporters.picture_samples import large, timeline
from tests.exporters.stored import stored
from tracker.exporters.picture import layout
from tracker.exporters.png_format import EXPORTER, sheet

GOLDEN = Path(__file__).parents[1] / "golden" / "png"


def size(made):
    pytest.importorskip("weasyprint", exc_type=(ImportError, OSError))
    pytest.importorskip("pypdfium2")
    text = b"".join(EXPORTER.render(made, NOW))
    assert text.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", text[16:24])


def test_what_is_drawn_is_the_stored_sheet():
    drawn = layout(told(), has_heading=True)
    found = sheet(drawn).encode()
    assert found == stored(GOLDEN / "story.html", found)


def test_a_bitmap_is_twice_as_wide_as_the_picture():
    assert size(told())[0] == 1920


def test_a_very_tall_picture_is_drawn_smaller():
    wide, tall = size(timeline(large(500)))
    assert wide * tall < 41_000_000
