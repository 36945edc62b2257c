"""Open files in the programs that their formats were made for, inside a real Chromium.

The programs come from a folder that npm filled; nothing is fetched from anywhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, Route, sync_playwright

HOST = "http://validators.test"
TIMELINEJS = "@knight-lab/timelinejs/dist/js/timeline.js"
MERMAID = "mermaid/dist/mermaid.min.js"
ICAL = "ical.js/dist/ical.js"

_PAGE = "<!doctype html><meta charset=utf-8><body><div id=shown style='height:600px'></div>"
_TYPES = {".js": "text/javascript", ".css": "text/css", ".json": "application/json"}

_DRAW_TIMELINE = """async ({name, script, style, given}) => {
  const link = document.createElement("link");
  Object.assign(link, {rel: "stylesheet", href: style});
  document.head.append(link);
  await new Promise((done, failed) => {
    const made = document.createElement("script");
    Object.assign(made, {src: script, onload: done, onerror: failed});
    document.head.append(made);
  });
  const options = {font: null, script_path: script.replace(/[^/]*$/, "")};
  const config = name.endsWith(".csv") ? name : JSON.parse(given);
  const shown = new TL.Timeline("shown", config, options);
  await new Promise((done) => {
    if (shown.ready) done();
    else { shown.on("loaded", done); setTimeout(done, 20000); }
  });
  return {
    slides: document.querySelectorAll(".tl-slide").length,
    markers: document.querySelectorAll(".tl-timemarker").length,
    ids: shown.config.events.map((event) => event.unique_id),
    dates: [...document.querySelectorAll(".tl-slide .tl-headline-date")].map((e) => e.innerText),
    scripts: document.querySelectorAll("#shown script, #shown iframe").length,
    problem: document.querySelector(".tl-message-full .tl-message-content")?.innerText ?? "",
  };
}"""

_PARSE_CALENDAR = """async ({script, given}) => {
  const ICAL = (await import(script)).default;
  const read = new ICAL.Component(ICAL.parse(given));
  const events = read.getAllSubcomponents("vevent").map((each) => new ICAL.Event(each));
  return events.map((event) => ({
    uid: event.uid,
    summary: event.summary,
    description: event.description,
    sequence: event.sequence,
    start: event.startDate.toString(),
    end: event.endDate.toString(),
    isDay: event.startDate.isDate,
  }));
}"""

_DRAW_DIAGRAM = """async ({script, given}) => {
  if (!window.mermaid) await new Promise((done, failed) => {
    const made = document.createElement("script");
    Object.assign(made, {src: script, onload: done, onerror: failed});
    document.head.append(made);
  });
  mermaid.initialize({startOnLoad: false});
  const {diagramType} = await mermaid.parse(given);
  const {svg} = await mermaid.render("drawn", given);
  const box = document.getElementById("shown");
  box.innerHTML = svg;
  return {kind: diagramType, words: box.innerText};
}"""


class Opened:
    """Be a page in which files are opened, and remember what it asked for elsewhere."""

    def __init__(self, page: Page, modules: Path) -> None:
        self.page = page
        self.modules = modules
        self.asked_elsewhere: list[str] = []
        self.files: dict[str, bytes] = {}
        page.route("**/*", self._answer)

    def timeline(self, name: str, content: bytes) -> dict[str, object]:
        """Show a file in TimelineJS, and return what it shows."""
        self.page.goto(f"{HOST}/")
        self.files[name] = content
        script = f"{HOST}/modules/{TIMELINEJS}"
        given = {
            "name": f"{HOST}/files/{name}",
            "script": script,
            "style": script.replace("/js/timeline.js", "/css/timeline.css"),
            "given": content.decode(),
        }
        return self.page.evaluate(_DRAW_TIMELINE, given)

    def calendar(self, content: bytes) -> list[dict[str, object]]:
        """Read a file with ical.js, and return its events."""
        self.page.goto(f"{HOST}/")
        given = {"script": f"{HOST}/modules/{ICAL}", "given": content.decode()}
        return self.page.evaluate(_PARSE_CALENDAR, given)

    def diagram(self, content: bytes) -> dict[str, str]:
        """Parse and draw a file with Mermaid, and return its kind and the words in the picture."""
        self.page.goto(f"{HOST}/")
        given = {"script": f"{HOST}/modules/{MERMAID}", "given": content.decode()}
        return self.page.evaluate(_DRAW_DIAGRAM, given)

    def _answer(self, route: Route) -> None:
        url = route.request.url
        path = url.removeprefix(HOST).partition("?")[0]
        if not url.startswith(HOST):
            self.asked_elsewhere.append(url)
            route.abort()
        elif path.startswith("/modules/"):
            file = self.modules / path.removeprefix("/modules/")
            kind = _TYPES.get(file.suffix, "application/octet-stream")
            route.fulfill(body=file.read_bytes(), content_type=kind)
        elif path.startswith("/files/"):
            content = self.files[path.removeprefix("/files/")]
            route.fulfill(body=content, content_type="text/plain; charset=utf-8")
        else:
            route.fulfill(body=_PAGE, content_type="text/html; charset=utf-8")


@contextmanager
def opened(modules: Path, executable: str) -> Iterator[Opened]:
    """Yield a page that can open files."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        page = browser.new_page()
        yield Opened(page, modules)
        page.unroute_all(behavior="ignoreErrors")  # a picture may still be on its way
        browser.close()
