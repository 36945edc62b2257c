"""No page scrolls sideways, from a phone to a desk, and the picture takes the room there is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import STORY

pytestmark = pytest.mark.browser
WIDTHS = (360, 600, 768, 900, 1024, 1160, 1280)
ADDRESSES = ("/agreements", f"/agreements/{STORY}", "/board", "/pairs/germany/china", "/exports")
PAIR = ADDRESSES[3]
SPILL = "document.documentElement.scrollWidth - innerWidth"
PICTURE = "picture => picture.getBoundingClientRect().width / picture.parentElement.clientWidth"


def resize(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})


def kept(page: Page, name: str) -> None:
    """Keep a picture of the page where that is asked for."""
    if folder := os.environ.get("TRACKER_SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png")


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_page_scrolls_sideways_at_any_width(administrator: Page, live_url: str, language: str):
    administrator.goto(f"{live_url}/agreements")
    administrator.locator(f"button[name=language][value={language}]").click()
    spilling = []
    for address in ADDRESSES:
        administrator.goto(f"{live_url}{address}")
        for width in WIDTHS:
            resize(administrator, width)
            kept(administrator, f"width-{language}-{width}{address.replace('/', '-')}")
            if (spill := administrator.evaluate(SPILL)) > 0:
                spilling.append(f"{address} at {width}: {spill} pixels")
    assert not spilling, "\n".join(spilling)


@pytest.mark.parametrize(("width", "name"), [(360, "narrow"), (600, "wide"), (760, "wide")])
def test_the_picture_takes_the_room_there_is(editor: Page, live_url: str, width: int, name: str):
    editor.goto(f"{live_url}{PAIR}")
    resize(editor, width)
    shown = editor.locator("svg.tl").filter(visible=True)
    assert f"tl-{name}" in shown.get_attribute("class")
    assert shown.evaluate(PICTURE) > 0.9


def test_the_picture_grows_with_a_wide_page(editor: Page, live_url: str):
    editor.goto(f"{live_url}{PAIR}")
    resize(editor, 1280)
    assert editor.locator("svg.tl-wide").evaluate(PICTURE) > 0.9
