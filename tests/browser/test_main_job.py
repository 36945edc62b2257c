"""An analyst corrects a target, sees the slippage, and takes the calendar along."""

from __future__ import annotations

from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import STORY

pytestmark = pytest.mark.browser
WORDS = "by 30 September 2016"


def open_june(page: Page, live_url: str) -> None:
    """Open the form of the target that was June 2016."""
    page.goto(f"{live_url}/agreements/{STORY}")
    edit = page.locator("a[href*='/expectations/'][href$='/edit']")
    june = edit.filter(has_text="June").first
    page.goto(f"{live_url}{june.get_attribute('href')}")
    expect(page.get_by_label("Target", exact=True)).to_have_value("around June")


def calendar(page: Page, live_url: str, folder: Path) -> icalendar.Calendar:
    page.goto(f"{live_url}/agreements/{STORY}")
    page.locator("summary", has_text="Download").click()
    with page.expect_download() as download:
        page.locator(f"a[href='/agreements/{STORY}/timeline.ics']").first.click()
    path = folder / "timeline.ics"
    download.value.save_as(path)
    return icalendar.Calendar.from_ical(path.read_bytes())


def slippage(page: Page, live_url: str) -> str:
    page.goto(f"{live_url}/agreements/{STORY}")
    return page.locator("main").inner_text()


def test_a_target_is_edited_in_its_form_with_its_reading_live(
    editor: Page, live_url: str, tmp_path: Path, complaints
):
    before = slippage(editor, live_url)
    open_june(editor, live_url)
    editor.get_by_label("Target", exact=True).fill(WORDS)
    expect(editor.locator("[data-date-reading=target]")).to_contain_text("30 September 2016")
    editor.get_by_role("button", name="Save").click()
    expect(editor.get_by_role("status").first).to_contain_text("Saved")
    after = slippage(editor, live_url)
    assert WORDS in after
    assert after != before
    entries = calendar(editor, live_url, tmp_path).walk("VEVENT")
    assert entries
    assert complaints.found == []


def test_the_same_job_is_done_with_the_keyboard_alone(editor: Page, live_url: str, complaints):
    open_june(editor, live_url)
    box = editor.get_by_label("Target", exact=True)
    editor.keyboard.press("Tab")
    expect(editor.locator(":focus")).to_have_text("Skip to the content")
    editor.keyboard.press("Enter")
    for _ in range(15):
        if box.evaluate("box => box === document.activeElement"):
            break
        editor.keyboard.press("Tab")
    expect(box).to_be_focused()
    editor.keyboard.press("Control+A")
    editor.keyboard.type(WORDS)
    editor.keyboard.press("Enter")
    expect(editor.get_by_role("status").first).to_contain_text("Saved")
    assert WORDS in slippage(editor, live_url)
    assert complaints.found == []


def test_the_same_job_is_done_without_scripts(plain: Page, live_url: str, tmp_path: Path):
    open_june(plain, live_url)
    plain.get_by_label("Target", exact=True).fill("32 September 2016")
    plain.get_by_role("button", name="Save").click()
    expect(plain.get_by_role("heading", name="There is a problem")).to_be_visible()
    expect(plain.get_by_label("Target", exact=True)).to_have_value("32 September 2016")
    plain.get_by_label("Target", exact=True).fill(WORDS)
    plain.get_by_role("button", name="Save").click()
    assert WORDS in slippage(plain, live_url)
    assert calendar(plain, live_url, tmp_path).walk("VEVENT")


def test_the_summary_of_errors_has_the_focus_and_leads_to_the_field(
    editor: Page, live_url: str, complaints
):
    open_june(editor, live_url)
    editor.get_by_label("Target", exact=True).fill("32 September 2016")
    editor.get_by_role("button", name="Save").click()
    summary = editor.get_by_role("alert")
    expect(summary).to_be_focused()
    summary.get_by_role("link").first.click()
    expect(editor.get_by_label("Target", exact=True)).to_be_focused()
    assert complaints.found == []


def test_a_changed_form_warns_before_it_is_left(editor: Page, live_url: str):
    open_june(editor, live_url)
    editor.get_by_label("Target", exact=True).press_sequentially("x")
    asked: list[str] = []

    def stay(dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    editor.on("dialog", stay)
    editor.goto(f"{live_url}/agreements")
    assert asked == ["beforeunload"]
