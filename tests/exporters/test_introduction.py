"""What a timeline says of its own showing: its introduction, and how its picture is divided."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest

from tests.exporters.document_samples import NOW
from tests.exporters.picture_samples import kinds, parse, story, timeline
from tracker import exporters
from tracker.domain.timelines import Timeline, paragraphs
from tracker.exporters.pdf_format import printed
from tracker.exporters.picture import Lanes, draw
from tracker.exporters.picture.paged import pages

SAID = "First\nwords & *more*.\n\n \n\nThen <others>."


def told(introduction: str = SAID, lanes: str = "") -> Timeline:
    made = timeline(story(), kinds())
    return replace(made, introduction=introduction, lanes=lanes)


def written(key: str, made: Timeline) -> str:
    return b"".join(exporters.get(key).render(made, NOW)).decode()


def lanes_of(svg: str) -> list[str]:
    return [
        "".join(element.itertext())
        for element in parse(svg).iter()
        if element.get("class", "") == "tl-lane"
    ]


def test_an_empty_line_parts_paragraphs():
    assert paragraphs(SAID) == ["First\nwords & *more*.", "Then <others>."]
    assert paragraphs(" \n\n") == []


def test_a_page_begins_with_the_introduction():
    page = written("html", told())
    assert re.search(
        r"</h1><p dir=\"auto\">First words &amp; \*more\*\.</p>"
        r"<p dir=\"auto\">Then &lt;others&gt;\.</p><dl>",
        page,
    )


def test_markdown_begins_with_the_introduction():
    assert written("markdown", told()).startswith(
        "# Cyber talks\n\nFirst words \\& \\*more\\*.\n\nThen \\<others\\>.\n\n- Overdue"
    )


def test_a_word_document_begins_with_the_introduction():
    docx = pytest.importorskip("docx")
    made = b"".join(exporters.get("docx").render(told(), NOW))
    texts = [each.text for each in docx.Document(io.BytesIO(made)).paragraphs]
    assert texts[:3] == ["Cyber talks", "First words & *more*.", "Then <others>."]


def test_a_long_introduction_leaves_less_of_the_first_sheet():
    short, long = (
        float(re.findall(rb'<svg[^>]* height="([0-9.]+)"', printed(told(words), NOW))[0])
        for words in ("", "Many words to begin with. " * 120)
    )
    assert long < short


@pytest.mark.parametrize("lanes", list(Lanes))
def test_a_picture_is_divided_as_the_timeline_says(lanes):
    asked = draw(told(), lanes=lanes)
    assert draw(told(lanes=lanes.value)) == asked
    assert lanes_of(written("svg", told(lanes=lanes.value))) == lanes_of(asked)


def test_sheets_are_divided_as_the_timeline_says():
    size = {"width": 1000, "height": 640, "first_height": 400}
    assert pages(told(lanes="party"), **size) == pages(told(), lanes=Lanes.PARTY, **size)
    assert pages(told(lanes="party"), **size) != pages(told(), **size)


def test_who_draws_may_divide_otherwise_than_the_timeline_says():
    assert draw(told(lanes="party"), lanes=Lanes.NONE) == draw(told(), lanes=Lanes.NONE)
