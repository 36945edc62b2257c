"""What a printer of SVG would set letter by letter is set as lines of the page."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.exporters.picture_samples import story, timeline
from tracker.exporters.picture import layout, printed, render_svg

LINE = re.compile(r'<p class="[^"]*" style="([^"]*)">(.*?)</p>')


def drawn(title: str):
    return layout(timeline(replace(story(), title=title), title=title), has_heading=True)


@pytest.mark.parametrize("title", ["Treaty", "Abkommen über Öl", "中德网络安全协定", "Зеркало"])
def test_letters_that_stand_alone_are_drawn(title):
    picture = drawn(title)
    assert printed.render(picture) == render_svg(picture, standalone=True)


@pytest.mark.parametrize(
    "title", ["معاهدة <الصداقة>", "אמנת ידידות", "हिन्दी संधि", "สนธิสัญญา", "e\u0301tude"]
)
def test_words_whose_letters_depend_on_each_other_are_set_whole(title):
    picture = drawn(title)
    page = printed.render(picture)
    svg = re.sub(
        r"(?s)<(title|desc)[ >].*?</\1>", "", page.partition("<svg")[2].partition("</svg>")[0]
    )
    shown = title.replace("<", "&lt;").replace(">", "&gt;")
    assert shown not in svg
    lines = LINE.findall(page)
    assert sum(shown in text for _, text in lines) == 2  # the heading and the agreement
    assert "agreed" in svg or "proposed" in svg


def test_a_line_stands_where_it_was_drawn():
    picture = drawn("معاهدة")
    whole = [words for words in picture.words() if "معاهدة" in "".join(r.text for r in words.runs)]
    places = [
        dict(one.split(":") for one in at.split(";"))
        for at, _ in LINE.findall(printed.render(picture))
    ]
    assert len(places) == len(whole) == 2
    for place, words in zip(places, whole, strict=True):
        top, size = (float(place[name].removesuffix("px")) for name in ("top", "font-size"))
        assert top < words.y < top + size
        assert place["left"] == f"{words.x:g}px"


def test_what_led_somewhere_still_does():
    picture = drawn("معاهدة")
    assert re.search(r'<p [^>]*><a href="https://tracker.example[^"]*">', printed.render(picture))
