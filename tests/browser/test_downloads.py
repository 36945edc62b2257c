"""A download shows how far it is, and is cancelled where it was begun."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Download, Page, Route, expect

pytestmark = pytest.mark.browser


def test_a_file_is_saved_under_its_name_with_its_progress_told(
    editor: Page, live_url: str, complaints
):
    editor.goto(f"{live_url}/exports")
    with editor.expect_download() as begun:
        editor.get_by_role("link", name="CSV (data)").click()
    assert begun.value.suggested_filename.startswith("milestones_")
    lines = Path(begun.value.path()).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("id,url,version")
    assert len(lines) > 5
    expect(editor.get_by_role("status")).to_have_text("CSV (data): done.")
    assert complaints.found == []


def test_a_download_is_cancelled_with_the_keyboard_and_keeps_nothing(
    editor: Page, live_url: str, complaints
):
    waiting: list[Route] = []
    saved: list[Download] = []

    def hold(route: Route) -> None:  # no answer comes
        waiting.append(route)

    def keep(download: Download) -> None:
        saved.append(download)

    editor.goto(f"{live_url}/exports")
    editor.route("**/timeline.json*", hold)
    editor.on("download", keep)
    editor.get_by_role("link", name="JSON", exact=True).click()
    expect(editor.get_by_role("progressbar")).to_be_visible()
    editor.get_by_role("button", name="Cancel").focus()
    editor.keyboard.press("Enter")
    expect(editor.get_by_role("status")).to_have_text("JSON: cancelled; nothing was kept.")
    expect(editor.get_by_role("progressbar")).to_have_count(0)
    assert (len(waiting), saved, complaints.found) == (1, [], [])


def test_without_scripts_a_link_downloads(plain: Page, live_url: str):
    plain.goto(f"{live_url}/exports")
    with plain.expect_download() as begun:
        plain.get_by_role("link", name="CSV (data)").click()
    assert begun.value.suggested_filename.startswith("milestones_")
