"""Do the jobs in a Django admin, as far as its models can hold what is said."""

from __future__ import annotations

import re
import time

from playwright.sync_api import Locator, Page

from tests.bench.jobs.facts import (
    AGREED,
    EARLIEST,
    LATER,
    LATER_EARLIEST,
    LATER_LATEST,
    LATER_STATED,
    LATEST,
    ONE,
    OTHER,
    PUBLISHED_DAY,
    PUBLISHER,
    SOURCE,
    SPEAKER,
    STATED,
    TARGET,
    TEXT,
    TITLE,
    WORDS,
)
from tests.bench.jobs.hand import Hand

_LOOKING_UP = 2  # clicks: the glass beside a number opens a list in a window, one takes the line


def sign_in(page: Page, root: str) -> None:
    """Open the start page of the administrator."""
    page.goto(f"{root}/admin/login/?next=/admin/")
    page.locator("#id_username").fill("admin")
    page.locator("#id_password").fill("admin")
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/admin/")


def record(hand: Hand, root: str) -> None:
    """Record the deal with its parties and its target, and the words beside it."""
    page = hand.page
    page.goto(f"{root}/admin/core/agreement/")
    hand.go(page.locator("a.addlink", has_text="Add agreement").last)
    hand.write(page.locator("#id_ref"), f"{time.time():.0f}"[-4:])  # it must be new
    hand.write(page.locator("#id_title"), TITLE)
    hand.choose(page.locator("#id_status"), "negotiating")
    hand.choose(page.locator("#id_area"), "telecommunications")
    hand.write(page.locator("#id_summary"), "-")  # it must not be empty
    for number, party in enumerate((ONE, OTHER)):
        _party(hand, number, party)
    _milestone(hand, EARLIEST, LATEST, f"planned {TARGET}, stated {STATED}")
    _save(hand)
    hand.go(page.locator("#nav-sidebar").get_by_role("link", name="Sources"))
    hand.go(page.locator("a.addlink", has_text="Add source").last)
    hand.choose(page.locator("#id_agreement"), TITLE)
    hand.write(page.locator("#id_url"), "-")  # nor this
    hand.write(page.locator("#id_title"), SOURCE)
    hand.write(page.locator("#id_publisher"), PUBLISHER)
    hand.write(page.locator("#id_published"), PUBLISHED_DAY)
    hand.paste(page.locator("#id_body"), TEXT)
    _save(hand)
    _back(hand)
    _quote(hand, WORDS)


def move(hand: Hand, root: str) -> None:
    """Put the later target beside the first; by how much it moved is told nowhere."""
    _open(hand, root)
    _milestone(hand, LATER_EARLIEST, LATER_LATEST, f"planned {LATER}, stated {LATER_STATED}")
    _save(hand)


def prove(hand: Hand, root: str) -> None:
    """Put other words beside the agreement; which fact they prove cannot be said."""
    _open(hand, root)
    _quote(hand, AGREED)


def _open(hand: Hand, root: str) -> None:
    """Open the page of the agreement, as everywhere without counting."""
    page = hand.page
    page.goto(f"{root}/admin/core/agreement/?q={TITLE.replace(' ', '+')}")
    page.goto(f"{root}{page.locator('#result_list tbody th a').first.get_attribute('href')}")
    hand.pages = 0


def _back(hand: Hand) -> None:
    page = hand.page
    hand.go(page.locator("#nav-sidebar").get_by_role("link", name="Agreements"))
    hand.write(page.locator("#searchbar"), "undersea cables")
    hand.go(page.locator("#changelist-search input[type=submit]"))
    hand.go(page.locator("#result_list tbody th a").first)


def _party(hand: Hand, number: int, name: str) -> None:
    page = hand.page
    row = _new_row(hand, "agreementparty_set", number)
    hand.click(row.locator(".select2-selection"))
    hand.keys += len(name)
    page.locator(".select2-search__field").press_sequentially(name)
    hand.click(page.locator(".select2-results__option", has_text=name).first)
    hand.write(row.locator("[name$=-role]"), "negotiator")


def _milestone(hand: Hand, earliest: str, latest: str, description: str) -> None:
    row = _new_row(hand, "milestone_set")
    hand.write(row.locator("[name$=-kind]"), "signed")
    hand.write(row.locator("[name$=-date_lower]"), earliest)
    hand.write(row.locator("[name$=-date_upper]"), latest)
    hand.write(row.locator("[name$=-description]"), description)


def _quote(hand: Hand, words: str) -> None:
    page = hand.page
    number = page.evaluate("document.querySelectorAll('#quotes-group .has_original').length")
    row = _new_row(hand, "quotes", number)
    hand.clicks += _LOOKING_UP
    hand.pages += 1
    row.locator("[name$=-source]").fill(_newest_source(page))
    hand.clicks += 1  # marks the words where they were copied from
    hand.paste(row.locator("[name$=-text]"), words)
    hand.write(row.locator("[name$=-locator]"), SPEAKER)
    _save(hand)


def _newest_source(page: Page) -> str:
    """Return the number of the source that was made last: the list begins with it."""
    root = page.url.partition("/admin/")[0]
    listed = page.context.request.get(f"{root}/admin/core/source/").text()
    return max(re.findall(r"/admin/core/source/(\d+)/change/", listed), key=int)


def _new_row(hand: Hand, group: str, number: int | None = None) -> Locator:
    page = hand.page
    rows = page.locator(f"#{group}-group .add-row a")
    if number is None:
        number = page.evaluate(
            "group => Number(document.getElementById(`id_${group}-TOTAL_FORMS`).value)", group
        )
    hand.click(rows)
    return page.locator(f"#{group}-{number}")


def _save(hand: Hand) -> None:
    hand.go(hand.page.locator("input[name=_save], button[name=_save]").first)
