"""Pages look as they are meant to: nothing is cut off, stuck together, hidden or doubled."""

from __future__ import annotations

import io
import re

import pytest
from playwright.sync_api import Locator, Page
from pypdf import PdfReader

from tests.browser.conftest import STORY

pytestmark = pytest.mark.browser
GAP = "(first, second) => second.getBoundingClientRect().top - first.getBoundingClientRect().bottom"


def style(found: Locator, name: str) -> str:
    """Return how a browser computes one property."""
    return str(found.evaluate(f"each => getComputedStyle(each)['{name}']"))


def test_all_sections_are_in_sight_on_a_phone_and_a_chart_has_no_blank(editor: Page, live_url: str):
    editor.set_viewport_size({"width": 360, "height": 800})
    editor.goto(f"{live_url}/slippage")
    links = editor.get_by_role("navigation", name="Main").get_by_role("link")
    boxes = [link.bounding_box() for link in links.all()]
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 360 for box in boxes)
    assert len({box["y"] for box in boxes}) == 1
    for chart in editor.locator("main figure svg").all():
        box = chart.bounding_box()
        _, _, width, height = map(float, chart.get_attribute("viewBox").split())
        assert box["height"] / box["width"] == pytest.approx(height / width, rel=0.02)


def test_what_can_be_done_with_a_milestone_shows_without_pointing_at_it(
    editor: Page, live_url: str
):
    editor.goto(f"{live_url}/agreements/{STORY}")
    editor.mouse.move(0, 0)
    head = editor.locator(".event__head").first
    for name in ("Add a target", "Edit", "Delete", "Add a quotation"):
        link = head.get_by_role("link", name=re.compile(name))
        shown = link.evaluate("each => each.checkVisibility({ opacityProperty: true })")
        assert shown, name


def test_the_numbers_beside_a_list_do_not_stick_to_its_filter(editor: Page, live_url: str):
    editor.goto(f"{live_url}/agreements")
    facets = editor.locator(".side > [data-facets]")
    gap = facets.evaluate(f"each => ({GAP})(each.previousElementSibling, each)")
    assert gap >= 16


def test_one_rule_stands_under_a_heading_of_the_search(editor: Page, live_url: str):
    editor.goto(f"{live_url}/search?q=cyber")
    for heading in editor.locator("main section > h2").all():
        assert style(heading, "borderBottomWidth") == "1px"
    for hit in editor.locator(".hits > .hit:first-child").all():
        assert style(hit, "borderTopWidth") == "0px"


def test_a_record_is_printed_on_few_pages_and_its_tables_have_plain_rules(
    editor: Page, live_url: str
):
    editor.goto(f"{live_url}/agreements/{STORY}")
    assert len(PdfReader(io.BytesIO(editor.pdf(format="A4"))).pages) <= 5
    editor.goto(f"{live_url}/agreements")
    editor.emulate_media(media="print")
    assert style(editor.locator("thead th").first, "boxShadow") == "none"
