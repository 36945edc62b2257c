"""An article is reviewed by keyboard, with a screen reader's help, and without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.browser.crawling import problems

pytestmark = pytest.mark.browser

ARTICLE = """Berlin and Beijing near a cyber pact

17 March 2016

Germany and China agreed in October 2015 to negotiate an agreement on cyber security. "We expect \
to sign it around June 2016," said Ida Quill, the German ambassador.

Copyright © 2019 The Harbour Post. All rights reserved.
"""


def begin(page: Page, live_url: str) -> str:
    """Take the article in; return the address of its review."""
    page.goto(f"{live_url}/articles/new")
    page.get_by_label("Text of the article").fill(ARTICLE)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Store and read").click()
    page.wait_for_url("**/reviews/*")
    return page.url


def press(page: Page, key: str) -> None:
    """Press a key that sends a form, and wait for the page that follows."""
    with page.expect_navigation():
        page.keyboard.press(key)


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_a_review_is_gone_through_by_keyboard(editor: Page, live_url: str, complaints):
    begin(editor, live_url)
    ids = editor.locator("[data-proposal]").evaluate_all("cards => cards.map(card => card.id)")
    editor.keyboard.press("j")
    assert focused(editor) == ids[0]
    press(editor, "a")
    expect(editor.locator("#review-status")).to_have_text("Accepted.")
    assert focused(editor) == ids[1]
    press(editor, "r")
    editor.keyboard.press("k")
    press(editor, "u")
    assert editor.locator(f"#{ids[1]}").get_attribute("data-proposal") == "pending"
    press(editor, "e")
    assert editor.url.endswith("/edit")
    assert complaints.found == []


def test_undo_takes_back_the_last_decision_from_the_next_proposal(editor: Page, live_url: str):
    begin(editor, live_url)
    ids = editor.locator("[data-proposal]").evaluate_all("cards => cards.map(card => card.id)")
    editor.keyboard.press("j")
    press(editor, "r")
    assert focused(editor) not in {"", ids[0]}
    press(editor, "u")
    assert editor.locator(f"#{ids[0]}").get_attribute("data-proposal") == "pending"
    assert focused(editor) == ids[0]
    editor.keyboard.press("u")
    expect(editor.locator("#review-status")).to_have_text("Not possible here")


def test_undo_takes_back_an_edited_decision_and_no_earlier_one(editor: Page, live_url: str):
    begin(editor, live_url)
    cards = editor.locator("[data-proposal]")
    ids = cards.evaluate_all("cards => cards.map(card => card.id)")
    states = "ids => ids.map(id => document.getElementById(id).dataset.proposal)"
    editor.keyboard.press("j")
    press(editor, "a")
    other = focused(editor)
    press(editor, "e")
    with editor.expect_navigation():
        editor.get_by_role("button", name="Save and accept").click()
    press(editor, "u")
    assert editor.evaluate(states, [ids[0], other]) == ["accepted", "pending"]


def test_undo_takes_back_all_that_were_accepted_at_once(editor: Page, live_url: str):
    begin(editor, live_url)
    ids = editor.locator("[data-proposal]").evaluate_all("cards => cards.map(card => card.id)")
    editor.keyboard.press("j")
    press(editor, "a")
    with editor.expect_navigation():
        editor.get_by_role("button", name="Accept all").first.click()
    assert editor.locator("[data-proposal=accepted]").count() > 1
    press(editor, "u")
    assert editor.locator("[data-proposal=accepted]").count() == 1
    assert editor.locator(f"#{ids[0]}").get_attribute("data-proposal") == "accepted"
    expect(editor.locator("#review-status")).to_have_text(re.compile("taken back: they wait"))


def test_undo_means_the_proposal_that_one_went_on_to(editor: Page, live_url: str):
    begin(editor, live_url)
    with editor.expect_navigation():
        editor.get_by_role("button", name="Accept all").first.click()
    accepted = editor.locator("[data-proposal=accepted]")
    count = accepted.count()
    last = accepted.last.get_attribute("id")
    while focused(editor) != last:
        editor.keyboard.press("k")
    press(editor, "u")
    assert accepted.count() == count - 1
    assert editor.locator(f"#{last}").get_attribute("data-proposal") == "pending"


def test_the_list_of_keys_of_a_review_has_those_of_every_page(editor: Page, live_url: str):
    begin(editor, live_url)
    editor.keyboard.press("?")
    for words in ("search", "Ctrl K", "g, then a letter"):
        expect(editor.locator("#keys")).to_contain_text(words)


def test_what_is_focused_is_lit_in_the_text(editor: Page, live_url: str):
    begin(editor, live_url)
    editor.keyboard.press("j")
    lit = editor.locator(".passage-mark--open").first.get_attribute("data-proposals") or ""
    assert focused(editor).removeprefix("p-") in lit.split()


def test_keys_can_be_switched_off_and_stay_off(editor: Page, live_url: str):
    address = begin(editor, live_url)
    editor.keyboard.press("?")
    editor.get_by_label("Use these keys").uncheck()
    editor.goto(address)
    editor.keyboard.press("j")
    assert focused(editor) == ""


def test_keys_do_nothing_while_somebody_types(editor: Page, live_url: str):
    begin(editor, live_url)
    editor.get_by_label("Search everything").press_sequentially("jar")
    assert editor.get_by_label("Search everything").input_value() == "jar"


def test_a_review_is_done_without_scripts(plain: Page, live_url: str):
    begin(plain, live_url)
    plain.locator("button[value=accept]").first.click()
    assert "Accepted." in plain.locator(".flash").inner_text()
    assert plain.locator("#keys").is_hidden()
    plain.get_by_role("button", name="Accept all").first.click()
    plain.locator(".flash").get_by_role("button", name="Undo").click()
    assert "taken back" in plain.locator(".flash").inner_text()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_meet_the_guidelines(browser, live_url: str, scheme, width):
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    page = context.new_page()
    sign_in(page, live_url)
    page.goto(f"{live_url}/articles/new")
    found = problems(page)
    page.get_by_label("Text of the article").fill(ARTICLE)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("button", name="Store and read")).to_be_visible()
    page.wait_for_load_state()
    found += problems(page)
    page.get_by_role("button", name="Store and read").click()
    page.wait_for_url("**/reviews/*")
    page.locator("button[value=accept]").first.click()
    expect(page.locator("#review-status")).to_have_text("Accepted.")
    # from the top: what lies under the bar that stays depends on how far one has scrolled
    page.goto(page.url.partition("#")[0] + "?")
    found += problems(page)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    page.locator("[data-key=e]").first.click()
    page.wait_for_url("**/edit")
    found += problems(page)
    context.close()
    assert (found, wide) == ([], 0)
