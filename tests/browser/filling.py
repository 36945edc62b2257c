"""Do a little of everything in the browser, so that every kind of page has something to show."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.conftest import CAIXIN, STORY
from tests.browser.test_reviewing import begin

TABLE = "Title,Parties,Signed,UNTS no\nPact of rivers,Germany; China,13 June 2016,a1\n"
TWIN = "Title,Parties,Signed,UNTS no\nPact of the rivers,Germany; China,13 June 2016,a2\n"


def fill(page: Page, live_url: str) -> list[str]:
    """Return the addresses of what was made."""
    made = [*imported(page, live_url), saved(page, live_url), begin(page, live_url)]
    edited(page, live_url)
    page.goto(f"{live_url}/agreements/{STORY}/report")
    page.get_by_label("What is wrong?").fill("The day is another.")
    page.get_by_role("button", name="Send").click()
    page.goto(f"{live_url}/duplicates")
    page.locator("main form button").first.click()
    page.wait_for_load_state()
    return [
        *(address.removeprefix(live_url) for address in made),
        f"/sources/{CAIXIN}",
        f"/sources/{CAIXIN}/quotes/new?exact=cyber",
        f"/agreements/{STORY}/history",
        "/queue",
        "/search?q=cyber",
        "/sign-in",
    ]


def saved(page: Page, live_url: str) -> str:
    """Save a timeline that everybody sees, and make a release of it."""
    page.goto(f"{live_url}/timelines/new?party=china")
    page.get_by_label("Name", exact=True).fill("With China")
    page.get_by_label("Who may see it").select_option("public")
    page.get_by_role("button", name="Save").click()
    address = page.url
    page.get_by_role("link", name="Make a release").click()
    # every format is made: seconds of work, more where the machine has other work
    page.locator("main form button.button--main").click(timeout=120_000)
    page.wait_for_url("**/timelines/with-china**")
    return address


def edited(page: Page, live_url: str) -> None:
    """Change an agreement, so that it has a version to go back to."""
    page.goto(f"{live_url}/agreements/{STORY}/edit")
    page.get_by_label("Summary").fill("In other words.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url(f"**/agreements/{STORY}")


def imported(page: Page, live_url: str) -> list[str]:
    """Take in a table as a batch, and another that is left before it is applied."""
    addresses = []
    for text in (TABLE, TWIN):
        page.goto(f"{live_url}/imports")
        page.locator("textarea").first.fill(text)
        page.locator("main form button.button--main").click()
        page.get_by_role("button", name="Show what would change").click()
        page.wait_for_url("**/imports/*")
        addresses.append(page.url)
        if text is TABLE:
            page.get_by_role("button", name="Save what is chosen").click()
            page.wait_for_url("**/batches/*")
    return [addresses[1], f"{addresses[1]}/columns"]
