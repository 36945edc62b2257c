"""Do the jobs in the tracker."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.bench.jobs.facts import (
    AGREED,
    LATER,
    LATER_STATED,
    ONE,
    OTHER,
    PAIR_DAY,
    PUBLISHED,
    PUBLISHER,
    SOURCE,
    SPEAKER,
    STATED,
    SUBJECT,
    TARGET,
    TEXT,
    TITLE,
    WORDS,
)
from tests.bench.jobs.hand import Hand

SLUG = "agreement-on-the-safety-of-undersea-cables"
# where some words are drawn
_PLACE = """
words => {
  const box = document.getElementById("stored-text");
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const start = walker.currentNode.data.indexOf(words);
    if (start < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, start);
    range.setEnd(walker.currentNode, start + words.length);
    box.scrollIntoView({block: "center", behavior: "instant"});
    const all = [...range.getClientRects()];
    return {from: all[0].toJSON(), to: all.at(-1).toJSON()};
  }
}
"""


def sign_in(page: Page, root: str, name: str, password: str) -> None:
    """Open the start page of whoever is signed in."""
    page.goto(f"{root}/sign-in")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.locator("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


def record(hand: Hand, root: str) -> None:
    """Record the deal with its parties and its target, and join the words that say so."""
    page = hand.page
    page.goto(f"{root}/agreements")
    hand.go(page.get_by_role("link", name="New agreement"))
    hand.write(page.get_by_label("Title", exact=True), TITLE)
    hand.write(page.get_by_label("Party", exact=True), ONE)
    hand.write(page.get_by_label("Other party", exact=True), OTHER)
    hand.click(page.get_by_label(SUBJECT, exact=True))
    _save(hand)
    hand.go(page.get_by_role("link", name="New milestone"))
    hand.choose(page.get_by_label("What", exact=True), "signed")
    hand.choose(page.get_by_label("How the source speaks of it"), "planned")
    hand.write(page.get_by_label("First target"), TARGET)
    hand.write(page.get_by_label("Stated on"), STATED)
    _save(hand)
    _act(hand, ".targets__item", "Add a quotation")
    hand.go(page.get_by_role("link", name="A new source"))
    hand.write(page.get_by_label("Title", exact=True), SOURCE)
    hand.choose(page.get_by_label("Kind", exact=True), "news report")
    hand.write(page.get_by_label("Publisher"), PUBLISHER)
    hand.write(page.get_by_label("Published", exact=True), PUBLISHED)
    _save(hand)
    hand.paste(page.get_by_label("Text", exact=True), TEXT)
    _save(hand)
    _quote(hand, WORDS)


def read(hand: Hand, root: str) -> None:
    """Record the same from its text: have it read, and accept what is proposed."""
    page = hand.page
    page.goto(f"{root}/agreements")
    hand.click(page.locator("summary", has_text="New"))
    hand.go(page.get_by_role("link", name="Read an article"))
    hand.paste(page.get_by_label("Text of the article"), TEXT)
    hand.go(page.get_by_role("button", name="Go on"))
    hand.go(page.get_by_role("button", name="Store and read"))
    while (accept := page.locator("button[value=accept]")).count():
        hand.go(accept.first)


def move(hand: Hand, address: str) -> None:
    """Say that the target moved, and read by how much."""
    page = hand.page
    page.goto(address)
    _act(hand, ".event__head", "Add a target")
    hand.write(page.get_by_label("Target", exact=True), LATER)
    hand.write(page.get_by_label("Stated on"), LATER_STATED)
    _save(hand)
    hand.told.append(page.locator(".slip").first.inner_text().split(".")[0])


def prove(hand: Hand, address: str) -> None:
    """Join words of the source that was used last to another fact."""
    page = hand.page
    page.goto(address)
    _act(hand, "[id^=party-]", "Add a quotation")
    hand.go(page.locator("#add ~ p a.button"))
    _quote(hand, AGREED)


def export(hand: Hand, root: str) -> None:
    """Take the timeline of two parties along as it was known on a day."""
    page = hand.page
    page.goto(f"{root}/pairs/germany/china")
    hand.write(page.get_by_label("As known on"), PAIR_DAY)
    hand.go(page.get_by_role("button", name="Show"))
    hand.click(page.locator("summary", has_text="Download"))
    hand.told.append(hand.take(page.locator("a[data-download]", has_text="PDF").first))


def _act(hand: Hand, row: str, name: str) -> None:
    """Press one of the actions that a row shows while the mouse is over it."""
    found = hand.page.locator(row).first
    found.hover()
    hand.go(found.locator("a.act", has_text=name))


def _save(hand: Hand) -> None:
    hand.go(hand.page.locator("main").get_by_role("button", name="Save", exact=True))


def _quote(hand: Hand, words: str) -> None:
    """Mark words in a stored text and say who spoke them."""
    page = hand.page
    place = page.evaluate(_PLACE, words)
    start, end = place["from"], place["to"]
    hand.pull(
        (start["x"] + 1, start["y"] + start["height"] / 2),
        (end["x"] + end["width"] - 1, end["y"] + end["height"] / 2),
    )
    hand.go(page.locator("button.quote-this"))
    hand.write(page.get_by_label("Speaker"), SPEAKER)
    _save(hand)
