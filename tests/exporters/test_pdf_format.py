from __future__ import annotations

from pathlib import Path

import pytest

from tests.exporters.document_samples import NOW, hard, told
from tests.exporters.picture_samples import large, story, timeline
from tracker.exporters.pdf_format import EXPORTER, printed

GOLDEN = Path(__file__).parents[1] / "golden" / "pdf"


def test_what_is_printed_is_the_stored_page():
    assert printed(told(), NOW) == (GOLDEN / "story.html").read_bytes()


def test_a_long_timeline_is_printed_on_several_sheets():
    assert printed(timeline(story(), large(200)), NOW).count(b"<svg") > 5


@pytest.mark.parametrize("made", [told, hard])
def test_a_document_is_made(made):
    pytest.importorskip("weasyprint", exc_type=(ImportError, OSError))
    text = b"".join(EXPORTER.render(made(), NOW))
    assert text.startswith(b"%PDF-")
    assert b"%%EOF" in text[-10:]


def test_the_same_timeline_gives_the_same_document():
    pytest.importorskip("weasyprint", exc_type=(ImportError, OSError))
    assert list(EXPORTER.render(told(), NOW)) == list(EXPORTER.render(told(), NOW))
