"""A table of somebody else goes from upload to saved and back in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.crawling import problems

pytestmark = pytest.mark.browser

FILE = """Name,Who,Day of ending,Signed
Accord on river fishing,Germany; China,,13 June 1997
Accord on canals,Germany; Atlantis,,3/4/1998
"""


def upload(page: Page, live_url: str) -> None:
    page.goto(f"{live_url}/imports")
    file = {"name": "deals.csv", "mimeType": "text/csv", "buffer": FILE.encode()}
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "What do the columns of deals.csv mean?"
    )


def map_columns(page: Page, **meanings: str) -> None:
    for name, meaning in meanings.items():
        page.get_by_label(f"What {name} means", exact=True).select_option(meaning)
    page.get_by_role("button", name="Show what would change").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("deals.csv")


def test_columns_are_mapped_looked_at_saved_and_undone(editor: Page, live_url: str, complaints):
    upload(editor, live_url)
    assert problems(editor) == []
    map_columns(editor, Who="party")
    assert problems(editor) == []
    main = editor.locator("main")
    expect(main).to_contain_text("There is no party “Atlantis”.")
    expect(main.get_by_role("checkbox", checked=True)).to_have_count(1)

    editor.get_by_role("link", name="What the columns mean").click()
    words = editor.locator("tr", has=editor.get_by_label("What Who means", exact=True))
    words.locator("summary").click()
    words.get_by_label("What words mean").fill("Atlantis = China")
    days = editor.locator("tr", has=editor.get_by_label("What Signed means", exact=True))
    days.locator("summary").click()
    days.get_by_label("3/4/2016 is").select_option("day_first")
    editor.get_by_role("button", name="Show what would change").click()
    expect(main.get_by_role("checkbox", checked=True)).to_have_count(2)

    editor.get_by_role("button", name="Save what is chosen").click()
    expect(main).to_contain_text("2 new")
    assert problems(editor) == []
    batch = editor.url
    editor.get_by_role("link", name="Accord on canals").click()
    expect(main).to_contain_text("3 April 1998")

    editor.goto(batch)
    editor.get_by_role("button", name="Undo this batch").click()
    expect(main).to_contain_text("Undone: 2 records.")
    editor.goto(f"{live_url}/agreements/accord-on-canals")
    expect(editor.locator("main")).not_to_contain_text("3 April 1998")
    assert [each for each in complaints.found if "accord-on-canals" not in each] == []


def test_what_may_be_recorded_already_is_told_beside_its_row(editor: Page, live_url: str):
    upload(editor, live_url)
    map_columns(editor, Who="party")
    editor.get_by_role("button", name="Save what is chosen").click()
    upload(editor, live_url)
    map_columns(editor, Who="party")
    row = editor.locator("tr", has_text="Accord on river fishing")
    expect(row).to_contain_text("May be Accord on river fishing: the same parties, the same day")


@pytest.mark.parametrize("kind", ["editor", "plain"])
def test_what_is_unticked_is_not_saved(request, kind: str, live_url: str):
    page: Page = request.getfixturevalue(kind)
    page.goto(f"{live_url}/imports")
    page.get_by_label("Or rows from a spreadsheet").fill(
        "Title\tSigned\n" + "".join(f"Accord {number}\t1999\n" for number in range(60))
    )
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Show what would change").click()
    page.get_by_label("Save Accord 3", exact=True).uncheck()
    page.get_by_label("Why this change").fill("Looked at.")
    page.get_by_role("button", name="Further").click()
    expect(page.locator("main")).to_contain_text("49 rows that are chosen on other pages")
    expect(page.get_by_label("Why this change")).to_have_value("Looked at.")
    page.get_by_label("Save Accord 55", exact=True).uncheck()
    page.get_by_role("button", name="Save what is chosen").click()
    expect(page.locator("main")).to_contain_text("58 new")


def test_on_a_phone_an_empty_cell_lies_over_nothing(editor: Page, live_url: str):
    editor.set_viewport_size({"width": 390, "height": 844})
    upload(editor, live_url)
    map_columns(editor, Who="party")
    cells = editor.locator("main td[data-label='Save']")
    expect(cells).to_have_count(2)
    assert [cell.is_visible() for cell in cells.all()] == [True, False]  # the second is an error
