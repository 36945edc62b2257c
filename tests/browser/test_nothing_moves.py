"""Nothing moves in a form or in the help while its scripts and pictures come."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import STORY

pytestmark = pytest.mark.browser
FORMS = (
    f"/agreements/{STORY}/edit",
    f"/agreements/{STORY}/milestones/new",
    "/agreements/new",
    "/parties/new",
    "/sources/new",
)
LATE = re.compile(r"/tracker\.js|/help/images/")
PAINTED = """
new Promise((done) => {
  new PerformanceObserver(() => done()).observe({ type: "paint", buffered: true });
})
"""
WATCH = """
window.moved = 0;
new PerformanceObserver((list) => {
  for (const each of list.getEntries()) window.moved += each.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def moved(page: Page, url: str) -> float:
    """Return how much moved on a page whose script and pictures come after its first paint."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.set_viewport_size({"width": 1280, "height": 1600})  # most of a form is in sight
    page.add_init_script(WATCH)
    page.route(LATE, hold)
    page.goto(url, wait_until="commit")
    page.evaluate(PAINTED)
    for route in held:
        route.continue_()
    page.unroute(LATE)
    page.wait_for_load_state("networkidle")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))")
    return float(page.evaluate("window.moved"))


@pytest.mark.parametrize("address", [*FORMS, "/help/tour"])
def test_nothing_moves_while_a_page_loads(editor: Page, live_url: str, address: str):
    assert moved(editor, f"{live_url}{address}") <= 0.01


def test_the_meaning_follows_the_choice_and_the_box_narrows(editor: Page, live_url: str):
    editor.goto(f"{live_url}/agreements/{STORY}/edit")
    meaning = editor.locator("#instrument_type-meaning")
    first = meaning.inner_text()
    editor.get_by_label("Instrument", exact=False).first.select_option("treaty")
    expect(meaning).not_to_have_text(first)
    find = editor.get_by_role("searchbox", name="Narrow the list")
    find.fill("zzzz")
    assert editor.locator(".choices--tags .choice:visible input:not(:checked)").count() == 0


def test_no_room_is_kept_for_scripts_that_are_off(plain: Page, live_url: str):
    plain.goto(f"{live_url}/agreements/{STORY}/edit")
    assert plain.locator(".meaning").count() > 1
    for name in (".meaning", ".choices__find"):
        assert plain.locator(name).filter(visible=True).count() == 0
