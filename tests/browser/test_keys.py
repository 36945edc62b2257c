"""Everything is within reach of the keyboard, and single keys can be switched off."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import CAIXIN, STORY

pytestmark = pytest.mark.browser


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim()"))


def arrive(page: Page, title: str) -> None:
    """Wait for the record of that title and for its script: a heading shows before keys work."""
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.wait_for_load_state("load")


def test_the_palette_leads_to_a_record(editor: Page, live_url: str, complaints):
    editor.keyboard.press("Control+k")
    box = editor.get_by_role("combobox", name="Page, record or act")
    expect(box).to_be_focused()
    editor.keyboard.type("agreement on cyber")
    option = editor.get_by_role("option", name="Sino-German agreement on cyber matters")
    expect(option).to_have_attribute("aria-selected", "true")
    editor.keyboard.press("Enter")
    editor.wait_for_url(f"{live_url}/agreements/{STORY}")
    editor.keyboard.press("Control+k")
    editor.keyboard.type("new milestone")  # at once: no letter is taken for a key
    expect(editor.get_by_role("option").first).to_contain_text("New milestone")
    editor.keyboard.press("Enter")
    editor.wait_for_url(f"{live_url}/agreements/{STORY}/milestones/new")
    assert complaints.found == []


def test_single_keys_go_move_and_begin(editor: Page, live_url: str, complaints):
    editor.keyboard.press("g")
    editor.keyboard.press("a")
    editor.wait_for_url(f"{live_url}/agreements")
    titles = editor.locator("main tbody th > a").all_inner_texts()
    editor.keyboard.press("j")
    editor.keyboard.press("j")
    assert focused(editor) == titles[1]
    editor.keyboard.press("Enter")
    editor.wait_for_url("**/agreements/*list=*")
    editor.keyboard.press("k")
    arrive(editor, titles[0])
    editor.keyboard.press("j")
    arrive(editor, titles[1])
    editor.keyboard.press("n")
    editor.wait_for_url("**/milestones/new")
    assert complaints.found == []


def test_two_tabs_lead_to_the_box_for_words_of_a_source(editor: Page, live_url: str, complaints):
    editor.goto(f"{live_url}/sources/{CAIXIN}")
    for key in ("Tab", "Tab", "Enter"):
        editor.keyboard.press(key)
    expect(editor.get_by_label("Words to quote")).to_be_focused()
    assert complaints.found == []


def test_the_way_to_add_a_quotation_shows_before_its_row_is_pointed_at(editor: Page, live_url: str):
    editor.goto(f"{live_url}/agreements/{STORY}")
    editor.mouse.move(0, 0)
    sign = editor.get_by_role("link", name="Add a quotation").first
    unseen = "e => { for (; e; e = e.parentElement) if (getComputedStyle(e).opacity < 1) return e }"
    assert sign.evaluate(unseen) is None
    quiet, paper = "e => getComputedStyle(e).color", "e => getComputedStyle(e).backgroundColor"
    before = sign.evaluate(quiet), sign.evaluate(paper)
    sign.hover()
    expect(sign).not_to_have_css("color", before[0])
    expect(sign).not_to_have_css("background-color", before[1])


def test_keys_write_where_one_types(editor: Page, live_url: str):
    editor.keyboard.press("/")
    expect(editor.get_by_role("searchbox", name="Search")).to_be_focused()
    editor.keyboard.type("genau ?")
    expect(editor.get_by_role("searchbox", name="Search")).to_have_value("genau ?")
    assert editor.url == f"{live_url}/"


def test_single_keys_are_listed_and_switched_off_for_good(editor: Page, live_url: str):
    editor.keyboard.press("?")
    keys = editor.get_by_role("dialog", name="Keys")
    expect(keys).to_contain_text("next and previous row")
    keys.get_by_label("Single keys are on").uncheck()
    editor.keyboard.press("Escape")
    expect(keys).to_have_count(0)
    editor.goto(f"{live_url}/agreements")
    editor.keyboard.press("j")
    assert editor.evaluate("document.activeElement.tagName") == "BODY"
    editor.keyboard.press("Control+k")
    expect(editor.get_by_role("combobox", name="Page, record or act")).to_be_focused()


def test_a_menu_closes_with_escape_and_gives_the_focus_back(editor: Page, live_url: str):
    summary = editor.locator("summary", has_text="New")
    summary.press("Enter")
    editor.keyboard.press("Tab")
    assert focused(editor) == "Agreement"
    editor.keyboard.press("Escape")
    expect(summary).to_be_focused()
    expect(editor.get_by_role("link", name="Agreement", exact=True)).to_be_hidden()


def test_what_can_be_done_with_a_row_is_done_by_key(editor: Page, live_url: str):
    editor.goto(f"{live_url}/agreements/{STORY}")
    edit = editor.get_by_role("link", name="Edit signed", exact=True)
    expect(edit).to_be_visible()
    edit.focus()
    editor.keyboard.press("Enter")
    editor.wait_for_url("**/milestones/*/edit")


def test_a_party_is_found_by_its_alias_and_a_new_one_is_added(
    editor: Page, live_url: str, complaints
):
    editor.goto(f"{live_url}/agreements/{STORY}/participations/new")
    box = editor.get_by_role("combobox", name="Party", exact=True)
    box.press_sequentially("bundesrep")
    expect(editor.get_by_role("option").first).to_contain_text("Germany")
    editor.keyboard.press("ArrowDown")
    editor.keyboard.press("Enter")
    expect(box).to_have_value("Germany")
    box.fill("")
    box.press_sequentially("Harbour League")
    editor.get_by_role("option", name="Add “Harbour League” as a new party").click()
    expect(editor.get_by_label("Add it as")).to_be_focused()
    expect(editor.get_by_label("Add it as")).to_have_value("state")
    editor.keyboard.type("other")
    editor.get_by_label("Role").select_option("witness")
    editor.get_by_role("button", name="Save").click()
    expect(editor.get_by_role("link", name="Harbour League", exact=True)).to_be_visible()
    assert complaints.found == []


def test_enter_in_the_open_list_takes_the_best_hit_and_saves_nothing(editor: Page, live_url: str):
    editor.goto(f"{live_url}/agreements/new")
    editor.get_by_label("Title", exact=True).fill("Half-filled")
    box = editor.get_by_role("combobox", name="Party", exact=True)
    box.press_sequentially("PRC")
    expect(editor.get_by_role("option").first).to_contain_text("China")
    editor.keyboard.press("Enter")
    expect(box).to_have_value("China")
    expect(box).to_have_attribute("aria-expanded", "false")
    assert editor.url == f"{live_url}/agreements/new"
