"""The main jobs are done without scripts: begin a deal, follow it, look at it, take it along."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_a_deal_is_followed_from_the_first_word_to_the_board(plain: Page, live_url: str):
    plain.locator("summary", has_text="New").click()
    plain.get_by_role("link", name="Agreement", exact=True).click()
    plain.get_by_label("Title", exact=True).fill("Pact of the two harbours")
    plain.get_by_label("trade", exact=True).check()
    press(plain, "Save")
    plain.get_by_role("link", name="Add a party").click()
    plain.get_by_label("Party", exact=True).fill("Harbour League")
    plain.get_by_label("Role").select_option("signatory")
    press(plain, "Save")
    expect(plain.get_by_role("alert")).to_contain_text("There is no party “Harbour League”")
    plain.get_by_label("Add it as").select_option("other")
    press(plain, "Save")
    expect(plain.get_by_role("link", name="Harbour League", exact=True)).to_be_visible()
    plain.get_by_role("link", name="Add a milestone").click()
    plain.get_by_label("What", exact=True).select_option("signed")
    plain.get_by_label("How the source speaks of it").select_option("occurred")
    plain.get_by_label("When it happened").fill("Anfang Juni 2016")
    press(plain, "Save")
    expect(plain.locator(".standing").first).to_contain_text("signed")
    plain.goto(f"{live_url}/board?subject=trade")
    expect(plain.get_by_role("region", name="signed")).to_contain_text("Pact of the two harbours")
    plain.get_by_role("link", name="Go to …").click()
    plain.get_by_label("Words of a title or a name").fill("two harbours")
    press(plain, "Find")
    plain.locator("[data-part=found] a").first.click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Pact of the two harbours")


def test_menus_filters_and_tabs_work_as_they_are(plain: Page, live_url: str):
    plain.goto(f"{live_url}/calendar")
    plain.locator("summary", has_text="Filter").click()
    plain.locator(".filter-bar").get_by_label("Party", exact=True).fill("china")
    press(plain, "Show")
    expect(plain.get_by_role("list", name="What is asked for")).to_contain_text("china")
    plain.get_by_role("navigation", name="In this section").get_by_role("link", name="List").click()
    assert "party=china" in plain.url
    with plain.expect_download() as download:
        plain.locator("summary", has_text="Download").click()
        plain.get_by_role("link", name="CSV (data)").click()
    assert download.value.suggested_filename.endswith(".csv")
