from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.exporters.document_samples import NOW, hard, told
from tests.exporters.picture_samples import kinds, story, timeline
from tests.exporters.stored import stored
from tracker.exporters.docx_format import EXPORTER

docx = pytest.importorskip("docx")

GOLDEN = Path(__file__).parents[1] / "golden" / "docx"


def rendered(made):
    return b"".join(EXPORTER.render(made, NOW))


def opened(made):
    return docx.Document(BytesIO(rendered(made)))


def part(made, name):
    with ZipFile(BytesIO(rendered(made))) as archive:
        return archive.read(name)


def test_a_document_is_the_stored_one():
    found = part(told(), "word/document.xml")
    assert found == stored(GOLDEN / "document.xml", found)


def test_the_same_timeline_gives_the_same_bytes():
    assert rendered(told()) == rendered(told())


def test_every_entry_has_a_row_under_a_heading_that_repeats():
    document = opened(timeline(story(), kinds()))
    assert len(document.tables[0].rows) == 21
    assert "tblHeader" in document.tables[0].rows[0]._tr.xml


def test_hard_texts_are_kept():
    document = opened(hard())
    words = " ".join(cell.text for cell in document.tables[0].rows[1].cells)
    assert "<script>alert(1)</script>" in words
    assert words.count("long words") == 3637


def test_only_short_rows_are_kept_on_one_page():
    _, row = opened(hard()).tables[0].rows
    assert "cantSplit" not in row._tr.xml
    assert "cantSplit" in opened(timeline(story())).tables[0].rows[1]._tr.xml


def test_marks_of_sources_lead_to_bookmarks():
    text = part(told(), "word/document.xml").decode()
    assert 'w:anchor="source1"' in text
    assert 'w:name="source1"' in text


def test_the_template_leaves_no_author():
    about = opened(told()).core_properties
    assert (about.title, about.author) == ("Cyber talks", "")
    assert about.created.year == 2026
