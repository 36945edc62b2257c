"""Open one page of every kind that links lead to, and look at it in every way people do."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Page
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, RequestRedirect

from tests.browser.conftest import AXE

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Name, colours, width: 640 px is a window of 1280 px enlarged to 200 %.
WAYS = (("desktop", "light", 1280), ("enlarged", "dark", 640), ("phone", "light", 390))
ARTEFACTS = "TRACKER_SCREENSHOTS"
STATIC = Path(__file__).parents[2] / "tracker" / "web" / "static"
_LINK = re.compile(r'<a\b[^>]*\shref="([^"#]+)')
_SCRIPT = re.compile(r'<script\b[^>]*\ssrc="[^"]*?/static/\w+/([\w.-]+)')
# leaves the session, or begins another
LEFT_OUT = frozenset({"static", "sessions.delete"})


@dataclass
class Opened:
    """Be one page: its address, its text and how many bytes were sent for it."""

    endpoint: str
    address: str
    text: str
    sent: int

    @property
    def scripts(self) -> list[str]:
        """Return the names of its scripts."""
        return _SCRIPT.findall(self.text)


@dataclass
class Crawl:
    """Go from link to link; of each kind of page, open the first that is found.

    ``opened`` holds the pages, ``files`` the endpoints that answer with something else.
    """

    page: Page
    root: str
    routes: Map
    opened: dict[str, Opened] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)

    def run(self, *starts: str) -> Iterator[Opened]:
        """Yield each page after it is opened in the browser."""
        left, seen = list(starts), set()
        while left:
            address = left.pop(0)
            endpoint = self._endpoint(address)
            if address in seen or endpoint in {None, *LEFT_OUT, *self.opened, *self.files}:
                continue
            seen.add(address)
            found = self._fetch(endpoint or "", address)
            if found is None:
                continue
            self.opened[found.endpoint] = found
            links = (urljoin(address, unescape(link)) for link in _LINK.findall(found.text))
            left += [link for link in links if link.startswith("/")]
            self.page.goto(f"{self.root}{address}")
            yield found

    def _endpoint(self, address: str) -> str | None:
        path, _, _ = address.partition("?")
        try:
            endpoint, _ = self.routes.bind("localhost").match(path, method="GET")
        except (HTTPException, RequestRedirect):
            return None
        return str(endpoint)

    def _fetch(self, endpoint: str, address: str) -> Opened | None:
        """Return a page, None for what is no page: files, and what leads elsewhere."""
        answer = self.page.context.request.get(
            f"{self.root}{address}", headers={"Accept-Encoding": "gzip"}, max_redirects=0
        )
        if not answer.ok or not answer.headers.get("content-type", "").startswith("text/html"):
            if answer.ok:
                self.files.add(endpoint)
            return None
        sent = int(answer.headers.get("content-length", 0))
        return Opened(endpoint, address, answer.text(), sent)


def looked_at(page: Page, name: str) -> Iterator[str]:
    """Yield what is wrong with an open page in each way of looking; keep a picture if asked to."""
    folder = os.environ.get(ARTEFACTS)
    for way, scheme, width in WAYS:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 900})
        yield from (f"{way}: {problem}" for problem in problems(page))
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            yield f"{way}: {page.url} is {wide} px wider than the window of {width} px"
        if folder:
            page.screenshot(path=Path(folder) / f"{name}-{way}.png", full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})
    if folder:
        page.emulate_media(media="print")
        page.screenshot(path=Path(folder) / f"{name}-print.png", full_page=True)
        page.emulate_media(media="screen")


def problems(page: Page) -> list[str]:
    """Return what axe finds on a page."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "rules => axe.run({runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})",
        RULES,
    )
    return [
        f"{page.url}: {item['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for item in found["violations"]
        for node in item["nodes"][:3]
    ]
