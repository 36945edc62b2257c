"""Pages of errors and clashes can be used by everybody, and chosen colours stay."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import STORY
from tests.browser.crawling import problems

pytestmark = pytest.mark.browser


def test_pages_of_errors_and_clashes_meet_the_guidelines(editor: Page, live_url: str):
    editor.goto(f"{live_url}/agreements/{STORY}/edit")
    editor.get_by_label("Title", exact=True).fill("")
    editor.get_by_role("button", name="Save").click()
    found = problems(editor)
    other = editor.context.new_page()
    other.goto(f"{live_url}/agreements/{STORY}/edit")
    editor.goto(f"{live_url}/agreements/{STORY}/edit")
    for page, words in ((other, "Rival"), (editor, "Mine")):
        page.get_by_label("Title", exact=True).fill(words)
        page.get_by_role("button", name="Save").click()
    assert "Somebody saved a change" in editor.locator("main").inner_text()
    assert found + problems(editor) == []


def test_the_chosen_colours_stay(editor: Page, live_url: str):
    editor.goto(f"{live_url}/agreements?sort=title")
    editor.get_by_role("button", name="dark").click()
    assert editor.locator("html").get_attribute("data-theme") == "dark"
    assert "sort=title" in editor.url


@pytest.mark.parametrize("address", ["/compare", "/search?q=x", "/parties"])
def test_the_button_of_a_row_of_boxes_stands_beside_them(editor: Page, live_url: str, address: str):
    editor.goto(f"{live_url}{address}")
    row = editor.locator(".filters--row")
    box, button = row.locator("input").first.bounding_box(), row.locator("button").bounding_box()
    assert box
    assert button
    assert (box["y"], box["height"]) == pytest.approx((button["y"], button["height"]), abs=1)
