"""Do what a person does with a mouse and a keyboard, and count it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from playwright.sync_api import Frame, Locator, Page

CHOOSING = 2  # clicks: one opens the list, one takes the line
PASTING = 2  # keys
_LOADED = "performance.getEntriesByType('navigation')[0].duration"  # milliseconds


@dataclass
class Hand:
    """Count clicks, keys and pages; ``waited`` holds the seconds between a click and its page.

    Whoever writes clicks into the box first, in every tool: nobody counts on where the focus is.
    """

    page: Page
    clicks: int = 0
    keys: int = 0
    pages: int = 0
    waited: float = 0.0
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin to count pages."""
        self.page.on("framenavigated", self._on_page)

    def _on_page(self, frame: Frame) -> None:
        self.pages += frame == self.page.main_frame

    def click(self, what: Locator) -> None:
        """Press something on the page."""
        self.clicks += 1
        what.click()

    def go(self, what: Locator) -> None:
        """Press what leads to another page, and wait for it, as long as the browser says."""
        with self.page.expect_navigation():
            self.click(what)
        self.page.wait_for_load_state()
        self.waited += self.page.evaluate(_LOADED) / 1000

    def take(self, what: Locator) -> str:
        """Press what hands out a file, wait for it, and return its name."""
        begun = time.monotonic()
        with self.page.expect_download() as handed:
            self.click(what)
        self.waited += time.monotonic() - begun
        return handed.value.suggested_filename

    def write(self, box: Locator, words: str) -> None:
        """Type into a box, letter by letter."""
        self.clicks += 1
        self.keys += len(words)
        box.fill(words)

    def paste(self, box: Locator, words: str) -> None:
        """Put what was copied elsewhere into a box."""
        self.clicks += 1
        self.keys += PASTING
        box.fill(words)

    def pull(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Mark words by pulling the mouse over them; it counts as one click."""
        self.clicks += 1
        mouse = self.page.mouse
        mouse.move(*start)
        mouse.down()
        mouse.move(*end, steps=8)
        mouse.up()

    def choose(self, box: Locator, label: str) -> None:
        """Take a line of a list."""
        self.clicks += CHOOSING
        box.select_option(label=label)
