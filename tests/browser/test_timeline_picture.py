"""The picture of a timeline is looked at closely, and ways of speaking are left out of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import STORY
from tests.browser.crawling import problems

pytestmark = pytest.mark.browser
PAIR = "/pairs/germany/china"
BUTTONS = ("Zoom in", "Zoom out", "Whole")


def picture(page: Page) -> Locator:
    return page.locator("svg.tl").filter(visible=True)


def width(page: Page) -> float:
    return picture(page).evaluate("picture => picture.getBoundingClientRect().width")


def spill(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


def status(page: Page) -> Locator:
    return page.locator(".timeline__status")


def test_the_picture_is_widened_and_scrolled_with_the_keyboard(
    editor: Page, live_url: str, complaints
):
    editor.goto(f"{live_url}{PAIR}")
    whole = width(editor)
    editor.get_by_role("button", name="Zoom in").focus()
    editor.keyboard.press("Enter")
    editor.keyboard.press("Space")
    assert width(editor) == pytest.approx(2 * whole, rel=0.01)
    expect(status(editor)).to_have_text("Size 200 %")
    region = editor.get_by_role("region", name="Picture of the timeline")
    region.focus()
    expect(region).to_be_focused()
    before = region.evaluate("region => region.scrollLeft")
    editor.keyboard.press("ArrowRight")
    editor.wait_for_function(
        "before => document.activeElement.scrollLeft > before", arg=before, timeout=5000
    )
    editor.get_by_role("button", name="Zoom out").press("Enter")
    assert width(editor) == pytest.approx(1.5 * whole, rel=0.01)
    editor.get_by_role("button", name="Whole").press("Enter")
    assert width(editor) == pytest.approx(whole)
    expect(status(editor)).to_have_text("Size 100 %")
    assert complaints.found == []


def test_zooming_ends_at_both_ends_and_keeps_the_focus(editor: Page, live_url: str):
    editor.goto(f"{live_url}{PAIR}")
    whole = width(editor)
    less = editor.get_by_role("button", name="Zoom out")
    expect(less).to_have_attribute("aria-disabled", "true")
    less.press("Enter")
    assert width(editor) == pytest.approx(whole)
    more = editor.get_by_role("button", name="Zoom in")
    for _ in range(9):
        more.press("Enter")
    expect(more).to_have_attribute("aria-disabled", "true")
    expect(more).to_be_focused()
    expect(status(editor)).to_have_text("Size 600 %")


def test_a_way_of_speaking_is_left_out_and_the_table_stays(editor: Page, live_url: str, complaints):
    editor.goto(f"{live_url}{PAIR}")
    rows = editor.locator("figure ~ details tbody tr")
    told = rows.count()
    occurred = picture(editor).locator(".tl-entry:has(> .tl-occurred)")
    requested = picture(editor).locator(".tl-entry:has(> .tl-requested)")
    expect(occurred.first).to_be_visible()
    editor.get_by_role("checkbox", name="occurred").press("Space")
    for entry in occurred.all():
        expect(entry).to_be_hidden()
    expect(requested.first).to_be_visible()
    expect(status(editor)).to_have_text("Not shown: occurred")
    assert rows.count() == told > 0
    editor.get_by_role("checkbox", name="occurred").press("Space")
    expect(occurred.first).to_be_visible()
    expect(status(editor)).to_have_text("Everything is shown")
    assert complaints.found == []


def test_only_ways_of_speaking_that_are_there_are_offered(editor: Page, live_url: str):
    editor.goto(f"{live_url}{PAIR}")
    offered = editor.locator(".timeline__way").all_inner_texts()
    assert "occurred" in offered
    for way in ("occurred", "planned", "requested", "denied", "conditional", "rumoured"):
        entries = picture(editor).locator(f".tl-entry:has(> .tl-{way})")
        assert (way in offered) == (entries.count() > 0)


@pytest.mark.parametrize("path", [PAIR, f"/agreements/{STORY}"])
def test_a_phone_has_large_targets_and_nothing_runs_over_its_edge(
    editor: Page, live_url: str, path
):
    editor.set_viewport_size({"width": 390, "height": 800})
    editor.goto(f"{live_url}{path}")
    for _ in range(9):
        editor.get_by_role("button", name="Zoom in").press("Enter")
    assert spill(editor) <= 0
    assert width(editor) > 6 * 300
    for control in editor.locator(".timeline__tools :is(button, label), .lanes a").all():
        assert control.bounding_box()["height"] >= 24


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_controls_meet_the_guidelines_while_they_are_used(editor: Page, live_url: str, scheme):
    editor.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    editor.goto(f"{live_url}{PAIR}")
    editor.get_by_role("button", name="Zoom in").press("Enter")
    editor.get_by_role("checkbox", name="occurred").press("Space")
    assert problems(editor) == []


def test_paper_shows_the_whole_picture_without_controls(editor: Page, live_url: str):
    editor.goto(f"{live_url}{PAIR}")
    editor.get_by_role("button", name="Zoom in").press("Enter")
    editor.get_by_role("checkbox", name="occurred").press("Space")
    editor.emulate_media(media="print")
    expect(editor.locator(".timeline__tools")).to_be_hidden()
    expect(editor.locator(".lanes")).to_be_hidden()
    expect(picture(editor).locator(".tl-entry:has(> .tl-occurred)").first).to_be_visible()
    region = editor.locator("figure.timeline")
    assert region.evaluate("region => region.scrollWidth - region.clientWidth") <= 1


def test_without_scripts_lanes_are_links_and_nothing_dead_is_shown(plain: Page, live_url: str):
    plain.goto(f"{live_url}{PAIR}")
    for name in BUTTONS:
        expect(plain.get_by_role("button", name=name)).to_have_count(0)
    plain.get_by_role("link", name="by party").click()
    assert "lanes=party" in plain.url
    expect(plain.get_by_role("link", name="by party")).to_have_attribute("aria-current", "true")
