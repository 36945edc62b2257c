"""Serve the story to a real browser, and hear what the browser complains about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Response

from tests import people
from tests.people import ADMIN, EDITOR, PASSWORD
from tests.services.story import story
from tracker.db import Sessions, make_engine
from tracker.services import seeding

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
STORY = "sino-german-cyber-agreement"
CAIXIN = "caixin-2016-03-17-china-germany-cybersecurity"
# What a browser says of a page that is refused on purpose.
EXPECTED = ("status of 422", "status of 409")


@dataclass
class Complaints:
    """Collect errors of the console, requests that failed and breaches of the page's policy."""

    found: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("requestfailed", lambda request: self._failed(request.url, str(request.failure)))
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        is_expected = any(words in message.text for words in EXPECTED)
        if message.type in {"error", "warning"} and not is_expected:
            self.found.append(f"{message.type}: {message.text} {message.location['url']}")

    def _failed(self, url: str, failure: str) -> None:
        if "ERR_ABORTED" not in failure:  # a download, or a page left while it was loading
            self.found.append(f"failed: {url} {failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in {409, 422}:
            self.found.append(f"{response.status}: {response.url}")


@pytest.fixture(scope="session")
def story_template(databases, template_url) -> Iterator[str]:
    """Return the address of a database with the story and the people, that is only copied."""
    url = databases.copy(template_url)
    engine = make_engine(url)
    with Sessions(engine).writing() as session:
        seeding.load(session, story())
        people.add(session)
        session.commit()
    engine.dispose()
    yield url
    databases.drop(url)


@pytest.fixture
def fresh_database(databases, story_template) -> Iterator[str]:
    url = databases.copy(story_template)
    yield url
    databases.drop(url)


@pytest.fixture
def complaints() -> Complaints:
    return Complaints()


def sign_in(page: Page, live_url: str, person: people.Somebody = EDITOR) -> None:
    page.goto(f"{live_url}/sign-in")
    page.get_by_label("Name").fill(person.name)
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: not url.endswith("/sign-in"))  # a click alone waits for no page


@pytest.fixture
def editor(page: Page, live_url: str, complaints: Complaints) -> Page:
    """Return a page at which the editor is signed in; complaints of the browser fail the test."""
    complaints.listen(page)
    sign_in(page, live_url)
    return page


@pytest.fixture
def administrator(page: Page, live_url: str, complaints: Complaints) -> Page:
    """Return a page at which the administrator is signed in; complaints are collected."""
    complaints.listen(page)
    sign_in(page, live_url, ADMIN)
    return page


@pytest.fixture
def plain(browser: Browser, live_url: str) -> Iterator[Page]:
    """Return a page of a browser in which scripts are switched off; the editor is signed in."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_url)
    yield page
    context.close()
