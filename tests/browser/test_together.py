"""Two people at one record see each other and lose nothing; what is new is kept meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import STORY, sign_in
from tests.people import REVIEWER

pytestmark = pytest.mark.browser


@pytest.fixture
def reviewer(browser: Browser, live_url: str) -> Iterator[Page]:
    """Return a page at which somebody else is signed in, in a browser of their own."""
    context = browser.new_context()
    page = context.new_page()
    sign_in(page, live_url, REVIEWER)
    yield page
    context.close()


def save(page: Page) -> None:
    page.locator("main form").get_by_role("button", name="Save", exact=True).click()


def test_who_else_is_there_is_shown_and_a_late_save_is_merged_with_one_press(
    editor: Page, reviewer: Page, live_url: str, complaints
):
    address = f"{live_url}/agreements/{STORY}/edit"
    reviewer.goto(address)
    editor.goto(address)
    expect(editor.locator("[data-others]")).to_have_text("Also here: Rita Reviewer.")
    reviewer.get_by_label("Summary", exact=True).fill("As the reviewer has it.")
    save(reviewer)
    reviewer.wait_for_url(f"**/agreements/{STORY}")
    editor.get_by_label("Title", exact=True).fill("Agreement on cyber security")
    save(editor)
    expect(editor.get_by_role("main")).to_contain_text(
        "Somebody saved a change while you were typing"
    )
    save(editor)
    editor.wait_for_url(f"**/agreements/{STORY}")
    expect(editor.get_by_role("heading", level=1)).to_have_text("Agreement on cyber security")
    expect(editor.get_by_role("main")).to_contain_text("As the reviewer has it.")
    assert complaints.found == []


def test_what_is_typed_into_something_new_comes_back(editor: Page, live_url: str, complaints):
    editor.goto(f"{live_url}/agreements/new")
    editor.get_by_label("Title", exact=True).press_sequentially("Treaty of salt")
    expect(editor.locator("[data-kept]")).to_contain_text("Kept as a draft")
    editor.on("dialog", lambda dialog: dialog.accept())  # it warns that nothing is saved yet
    editor.goto(f"{live_url}/agreements/new")
    editor.get_by_role("link", name="Go on with it").click()
    expect(editor.get_by_label("Title", exact=True)).to_have_value("Treaty of salt")
    assert complaints.found == []
