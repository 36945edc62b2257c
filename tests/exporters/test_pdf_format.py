from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.exporters import samples
from tests.exporters.document_samples import NOW, hard, told
from tests.exporters.picture_samples import large, story, timeline
from tests.exporters.samples import cyber, vague
from tests.exporters.stored import stored
from tracker import exporters
from tracker.domain.links import Links
from tracker.exporters import report
from tracker.exporters.pdf_format import EXPORTER, printed, where

GOLDEN = Path(__file__).parents[1] / "golden"
# Points of 1/72 inch.
PAPERS = {"pdf": (842, 595), "pdf_a3": (1191, 842), "pdf_portrait": (595, 842)}


@pytest.mark.parametrize("key", PAPERS)
def test_what_is_printed_is_the_stored_page(key):
    found = printed(told(), NOW, exporters.get(key).paper)
    assert found == stored(GOLDEN / key / "story.html", found)


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


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ((cyber(),), "/agreements/sino-german-cyber/v/7 · version 7 · as of 1 August 2016"),
        ((cyber(), vague()), "/agreements?party=china&status=%3Dany · as of 1 August 2016"),
    ],
)
def test_each_page_says_where_it_is_from_and_of_which_day(asked, expected):
    assert where(report.build(samples.timeline(*asked))).endswith(expected)


def test_each_page_of_the_past_leads_there():
    past = samples.timeline(cyber(), as_of=date(2016, 3, 20))
    expected = "/sino-german-cyber?as_of=2016-03-20 · version 7 · as known on 20 March 2016"
    assert where(report.build(past)).endswith(expected)


def test_a_footer_cannot_leave_its_string():
    odd = replace(samples.timeline(cyber()), links=Links("https://x.example/a\\'};body{"))
    assert r"a\5c \27 };body{" in printed(odd, NOW).decode()


def test_latin_letters_are_not_set_in_the_face_for_chinese():
    pytest.importorskip("weasyprint", exc_type=(ImportError, OSError))
    pdfium = pytest.importorskip("pypdfium2")
    faces = {}
    document = pdfium.PdfDocument(b"".join(EXPORTER.render(samples.timeline(cyber()), NOW)))
    for page in document:
        words = page.get_textpage()
        for found in page.get_objects([pdfium.raw.FPDF_PAGEOBJ_TEXT], textpage=words):
            faces.setdefault(found.extract(), set()).add(found.get_font().get_base_name())
    document.close()
    latin = {face for words, found in faces.items() if words.isascii() for face in found}
    chinese = {face for words, found in faces.items() if "中" in words for face in found}
    assert latin
    assert not [face for face in latin if "CJK" in face]
    if chinese:  # where there is a face for it
        assert not chinese & latin
