"""The main pages can be used by everybody, and the browser has nothing to complain about."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import AXE, CAIXIN, STORY, Complaints, sign_in

pytestmark = pytest.mark.browser
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PAGES = (
    "/",
    "/agreements",
    f"/agreements/{STORY}",
    f"/agreements/{STORY}/edit",
    f"/agreements/{STORY}/milestones/new",
    f"/agreements/{STORY}/history",
    f"/agreements/{STORY}/history/1",
    f"/agreements/{STORY}/delete",
    "/parties",
    "/parties/germany",
    "/pairs/germany/china",
    "/sources",
    f"/sources/{CAIXIN}",
    f"/sources/{CAIXIN}/quotes/new?exact=cyber",
    "/quotes",
    "/persons",
    "/help/guide",
    "/help/codebook",
    "/account",
    "/account/second-factor",
    "/account/second-factor/begin",
    "/tokens",
    "/users",
    "/invitations",
    "/audit",
    "/help/api",
    "/nothing-here",
)
MOST_PAGES = 150


def problems(page: Page) -> list[str]:
    """Return what axe finds on a page."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
    )
    return [
        f"{page.url}: {item['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for item in found["violations"]
        for node in item["nodes"][:3]
    ]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_main_pages_meet_the_guidelines(browser: Browser, live_url: str, scheme, width):
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 900}, reduced_motion="reduce"
    )
    page = context.new_page()
    found = []
    page.goto(f"{live_url}/sign-in")
    found += problems(page)
    sign_in(page, live_url)
    for address in PAGES:
        page.goto(f"{live_url}{address}")
        found += problems(page)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            found.append(f"{address} is {wide} px wider than the window at {width} px")
    context.close()
    assert found == []


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


def test_a_crawl_finds_no_error_no_failed_request_and_no_breach_of_the_policy(
    editor: Page, live_url: str, complaints: Complaints
):
    seen, left = set(), ["/"]
    while left and len(seen) < MOST_PAGES:
        address = left.pop(0)
        if address in seen:
            continue
        seen.add(address)
        editor.goto(f"{live_url}{address}")
        if complaints.found:
            break
        links = editor.eval_on_selector_all(
            "a[href^='/']", "all => all.map(each => each.getAttribute('href').split('#')[0])"
        )
        left += [link for link in links if is_page(link) and link not in seen]
    assert complaints.found == []
    assert len(seen) > 40


def is_page(link: str) -> bool:
    """Say whether a link leads to a page, not to a file."""
    last = link.split("?", maxsplit=1)[0].rsplit("/", 1)[-1]
    return "." not in last


def test_the_chosen_colours_stay(editor: Page, live_url: str):
    editor.goto(f"{live_url}/agreements?sort=title")
    editor.get_by_role("button", name="dark").click()
    assert editor.locator("html").get_attribute("data-theme") == "dark"
    assert "sort=title" in editor.url
