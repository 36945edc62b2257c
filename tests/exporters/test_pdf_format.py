from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.exporters.document_samples import NOW, hard, told
from tests.exporters.picture_samples import large, story, timeline
from tracker import exporters
from tracker.exporters.pdf_format import EXPORTER, printed

GOLDEN = Path(__file__).parents[1] / "golden"
# Points of 1/72 inch.
PAPERS = {"pdf": (842, 595), "pdf_a3": (1191, 842), "pdf_portrait": (595, 842)}


@pytest.mark.parametrize("key", PAPERS)
def test_what_is_printed_is_the_stored_page(key):
    found = printed(told(), NOW, exporters.get(key).paper)
    file = GOLDEN / key / "story.html"
    if os.environ.get("TRACKER_REWRITE_GOLDEN") == "1":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(found)
    assert found == file.read_bytes()


def test_a_long_timeline_is_printed_on_several_sheets():
    assert printed(timeline(story(), large(200)), NOW).count(b"<svg") > 5


def test_larger_paper_needs_fewer_sheets():
    long = [
        printed(timeline(large(200)), NOW, exporters.get(key).paper).count(b"<svg")
        for key in ("pdf_a3", "pdf")
    ]
    assert long[0] < long[1]


@pytest.mark.parametrize("key", PAPERS)
def test_pages_are_of_their_paper_and_each_sheet_of_the_picture_has_one(key):
    pytest.importorskip("weasyprint", exc_type=(ImportError, OSError))
    pdfium = pytest.importorskip("pypdfium2")
    exporter = exporters.get(key)
    made = timeline(story(), large(60))
    pages = pdfium.PdfDocument(b"".join(exporter.render(made, NOW)))
    words = [page.get_textpage().get_text_bounded() for page in pages]
    sheets = printed(made, NOW, exporter.paper).count(b"<svg")
    assert {tuple(round(side) for side in page.get_size()) for page in pages} == {PAPERS[key]}
    assert next(n for n, text in enumerate(words) if "The same as a table" in text) in (
        sheets - 1,
        sheets,
    )
    pages.close()


def test_all_papers_are_installed_by_one_extra():
    absent = replace(exporters.get("pdf_a3"), requires="no_such_package")
    assert 'pip install "tracker[pdf]"' in exporters.missing(absent)


@pytest.mark.parametrize("made", [told, hard])
def test_a_document_is_made(made):
    pytest.importorskip("weasyprint", exc_type=(ImportError, OSError))
    text = b"".join(EXPORTER.render(made(), NOW))
    assert text.startswith(b"%PDF-")
    assert b"%%EOF" in text[-10:]


def test_the_same_timeline_gives_the_same_document():
    pytest.importorskip("weasyprint", exc_type=(ImportError, OSError))
    assert list(EXPORTER.render(told(), NOW)) == list(EXPORTER.render(told(), NOW))
