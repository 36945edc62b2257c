"""A page draws a timeline twice and lists it, and tells what is in it once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from tests.exporters.picture_samples import kinds, parse, story, timeline
from tracker.exporters.picture import Lanes, draw, for_page
from tracker.exporters.picture import story as stories
from tracker.exporters.picture.shapes import Group, Path, Picture, Run, Words
from tracker.exporters.picture.svg import render_svg

SVG = "{http://www.w3.org/2000/svg}"


def test_the_facts_of_an_entry_are_told_once_for_a_page(monkeypatch):
    told: Counter[str] = Counter()

    def row(entry, *others):
        told[entry.uid] += 1
        return before(entry, *others)

    before = stories.row
    monkeypatch.setattr(stories, "row", row)
    drawn = for_page(timeline(story(), kinds()))
    assert set(told.values()) == {1}
    assert set(told) == {line.uid for line in drawn.rows}


@pytest.mark.parametrize("lanes", [None, *Lanes])
def test_a_page_shows_the_pictures_that_are_drawn_alone(lanes):
    made = timeline(story(), kinds())
    drawn = for_page(made, lanes)
    assert drawn.wide == draw(made, width=960, lanes=lanes, id_prefix="w")
    assert drawn.narrow == draw(made, width=360, lanes=lanes, id_prefix="n")


def test_the_pictures_of_a_page_come_from_a_timeline_that_is_read_once():
    drawn = for_page(replace(timeline(), agreements=iter([story()])))
    assert drawn.rows
    assert "tl-entry" in drawn.narrow


HOSTILE = "<&>\"'ä漢 \U0001f600"


def hostile():
    words = Words(1, 2, 3, (Run(HOSTILE, "tl-date", is_bold=True), Run("")), "tl-label", "end")
    path = Path("M0 0", "tl-day", is_filled=True, stroke=1.6, dashes="4 2", opacity=0.5)
    parts = (
        Group((), "tl-none"),
        Words(0, 0, 11, (), "tl-label"),
        Group(
            (words, path), "tl-entry", "first & <last>", f"n-{HOSTILE}", f"/?a&b={HOSTILE}\r\n\t"
        ),
    )
    return Picture(10, 20.5, HOSTILE, "", parts, is_narrow=True, language="zh")


@pytest.mark.parametrize("standalone", [False, True])
def test_what_is_written_is_what_a_writer_of_xml_writes(standalone):
    text = render_svg(hostile(), standalone=standalone)
    ET.register_namespace("", "http://www.w3.org/2000/svg")
    assert f"{ET.tostring(parse(text), encoding='unicode')}\n" == text


def test_what_is_written_reads_back_as_it_was_said():
    root = parse(render_svg(hostile(), standalone=True))
    spans = list(root.iter(f"{SVG}tspan"))
    assert [span.text for span in spans] == [HOSTILE, None]
    assert next(root.iter(f"{SVG}a")).get("href") == f"/?a&b={HOSTILE}\r\n\t"
    assert root.get("lang") == "zh-Hans"
