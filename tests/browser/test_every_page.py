"""Every page can be used by everybody, is light, and leaves the browser without complaint."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page

from tests.browser.conftest import Complaints
from tests.browser.crawling import STATIC, Crawl, looked_at
from tests.browser.filling import fill
from tests.browser.markup import mistakes

pytestmark = pytest.mark.browser
PAGE_LIMIT, SCRIPT_LIMIT = 100_000, 40_000

# What no link of a signed-in administrator leads to: the beginning of the endpoint, and the reason.
NOT_LINKED = {
    "api.": "for programs",
    "dates.read": "asked by the script of a form",
    "suggestions.": "asked by the script of a form",
    "help.image": "shown inside the help",
    "feeds.": "fetched by feed readers and calendars",
    "health.": "asked by who watches the server",
    "watching.metrics": "asked by who watches the server",
    "exports.schema": "named by the exports themselves",
    "invitations.join": "the secret address of an invitation",
    "invitations.password": "the secret address of a reset",
    "second_factors.": "only where a second factor is on",
    "sessions.code": "only where a second factor is on",
    "single_sign_on.": "only where an organisation signs people in",
    "timelines.link": "only where a timeline is shared by link",
    "timelines.embed": "the address that others put into their pages",
}


def packed(name: str) -> int:
    """Return how many bytes are sent for a file of ours."""
    return len(gzip.compress((STATIC / name).read_bytes()))


def too_heavy(opened) -> list[str]:
    """Say which budget a page breaks when nothing of it is held by the browser yet."""
    scripts = sum(packed(name) for name in opened.scripts)
    whole = opened.sent + packed("tracker.css") + packed("icon.svg") + scripts
    found = []
    if whole > PAGE_LIMIT:
        found.append(f"{opened.address}: {whole:,} bytes are sent for the page")
    if scripts > SCRIPT_LIMIT:
        found.append(f"{opened.address}: {scripts:,} bytes of scripts")
    return found


def test_every_page_meets_the_guidelines_and_the_budgets(
    administrator: Page, live_url: str, complaints: Complaints, bare_app: Flask, tmp_path: Path
):
    crawl = Crawl(administrator, live_url, bare_app.url_map)
    found: list[str] = []
    for opened in crawl.run("/", *fill(administrator, live_url)):
        found += looked_at(administrator, opened.endpoint)
        found += too_heavy(opened)
        found += complaints.found
        complaints.found.clear()
    found += mistakes(((each.endpoint, each.text) for each in crawl.opened.values()), tmp_path)
    reached = crawl.opened.keys() | crawl.files
    pages = {
        rule.endpoint
        for rule in bare_app.url_map.iter_rules()
        if "GET" in rule.methods and rule.endpoint != "static"
    }
    assert not found, "\n".join(found)
    missed = sorted(n for n in pages - reached if not n.startswith(tuple(NOT_LINKED)))
    assert not missed, missed
