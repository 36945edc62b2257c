"""An analyst selects words in a source and joins them to a fact."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

TEXT = (
    "The envoy of Ruritania arrived on Monday and was received with music and flowers.\n\n"
    "A treaty of friendship, he said, will be signed around June, when both cabinets meet. "
    "Nobody in the capital believes it.\n"
)
WORDS = "will be signed around June"
# Where the words are drawn.
PLACE = """
words => {
  const node = document.getElementById("stored-text").firstChild;
  const range = document.createRange();
  const start = node.data.indexOf(words);
  range.setStart(node, start);
  range.setEnd(node, start + words.length);
  node.parentElement.scrollIntoView({block: "center", behavior: "instant"});
  const all = [...range.getClientRects()];
  return {from: all[0].toJSON(), to: all.at(-1).toJSON()};
}
"""
SELECT = """
words => {
  const box = document.getElementById("stored-text");
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
    return true;
  }
}
"""


def open_text(page: Page, live_url: str, text: str = TEXT) -> None:
    """Add a source and store its text, which leads to where one reads it and quotes from it."""
    page.goto(f"{live_url}/sources/new")
    page.get_by_label("Title", exact=True).fill("Zenda Courier")
    page.get_by_label("Kind", exact=True).select_option("news_report")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/sources/zenda-courier**")
    page.goto(f"{live_url}/sources/zenda-courier/snapshots/new")
    page.get_by_label("Text", exact=True).fill(text)
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#stored-text")).to_contain_text(text.strip()[-20:])


def join(page: Page) -> None:
    """Say on the form that is open what the words prove, and save."""
    page.locator("#fact").select_option(index=2)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status").first).to_contain_text("joined to the fact")


def test_words_selected_with_the_mouse_are_quoted_and_joined_to_a_fact(
    editor: Page, live_url: str, complaints
):
    open_text(editor, live_url)
    place = editor.evaluate(PLACE, WORDS)
    start, end = place["from"], place["to"]
    editor.mouse.move(start["x"] + 1, start["y"] + start["height"] / 2)
    editor.mouse.down()
    editor.mouse.move(end["x"] + end["width"] - 1, end["y"] + end["height"] / 2, steps=8)
    editor.mouse.up()
    button = editor.locator("button.quote-this")
    expect(button).to_be_visible()
    box = button.bounding_box()
    assert box is not None
    assert abs(box["y"] - end["bottom"]) < 60  # it stands at the words, moved there by script
    button.click()
    editor.wait_for_url("**/quotes/new")
    expect(editor.locator("mark").first).to_have_text(WORDS)
    join(editor)
    editor.goto(f"{live_url}/sources/zenda-courier")
    expect(editor.locator("#stored-text mark", has_text=WORDS)).to_be_visible()
    assert complaints.found == []


def test_words_are_quoted_with_the_keyboard(editor: Page, live_url: str, complaints):
    open_text(editor, live_url)
    editor.locator("#stored-text").focus()
    assert editor.evaluate(SELECT, WORDS)
    editor.keyboard.press("q")
    editor.wait_for_url("**/quotes/new")
    expect(editor.locator("mark").first).to_have_text(WORDS)
    join(editor)
    assert complaints.found == []


def test_a_long_chinese_passage_is_quoted_whole(editor: Page, live_url: str, complaints):
    words = "".join(f"第{number}条双方将于六月签署协定。" for number in range(82))
    open_text(editor, live_url, f"柏林。{words}完。")
    editor.locator("#stored-text").focus()
    assert editor.evaluate(SELECT, words)
    editor.keyboard.press("q")
    editor.wait_for_url("**/quotes/new")
    expect(editor.locator("mark").first).to_have_text(words)
    join(editor)
    assert complaints.found == []


def test_words_are_quoted_without_scripts(plain: Page, live_url: str):
    open_text(plain, live_url)
    plain.locator("#quote-form textarea").fill(WORDS)
    plain.locator("#quote-form").get_by_role("button", name="Quote this").click()
    join(plain)
