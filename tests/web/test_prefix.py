"""Below another address than the root no link leads out, and files name the whole address."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web import pages
from tracker.domain.vocabularies import Role

PREFIX = "/tracker"
MOST_PAGES = 150


class Below(FlaskClient):
    """Ask as a server does that has the application below a prefix."""

    def open(self, *args: Any, **more: Any) -> TestResponse:
        return super().open(*args, base_url=f"http://localhost{PREFIX}/", **more)


@pytest.fixture(autouse=True)
def below(app, monkeypatch):
    monkeypatch.setattr(app, "test_client_class", Below)


@pytest.fixture
def client(client_of):
    return client_of(Role.ADMIN)


def crawl(client, start: str = "/"):
    """Yield every page that links lead to, with its path below the prefix."""
    seen, left = set(), [start]
    while left and len(seen) < MOST_PAGES:
        path = left.pop(0)
        if path in seen:
            continue
        seen.add(path)
        with client.get(path) as response:
            if response.mimetype != "text/html" or "attachment" in response.headers.get(
                "Content-Disposition", ""
            ):
                continue
            page = pages.read(response)
        yield path, page
        sent = {form.action for form in page.forms if form.method == "post"}
        for link in sorted(set(page.links) - sent):
            address = urlsplit(link)
            if not address.netloc and address.path.startswith(f"{PREFIX}/"):
                query = f"?{address.query}" if address.query else ""
                if ".css" not in address.path and ".js" not in address.path:
                    left.append(address.path.removeprefix(PREFIX) + query)


@pytest.mark.only_on("sqlite")  # links do not depend on the database
def test_no_link_leaves_the_prefix_and_none_is_broken(client):
    wrong, count = [], 0
    for path, page in crawl(client):
        count += 1
        is_empty_file = page.status == 422 and "/timeline." in path  # there is nothing to draw
        if page.status >= 400 and not is_empty_file:
            wrong.append(f"{path} answers {page.status}")
        wrong += [
            f"{path} links to {link}"
            for link in page.links
            if link.startswith("/") and not link.startswith(f"{PREFIX}/")
        ]
        wrong += [f"{path} has {tag}" for tag in page.inline]
        for form in page.forms:
            target = form.values.get("next", PREFIX)
            if not target.startswith(PREFIX):
                wrong.append(f"{path} goes on to {target}")
    assert wrong == []
    assert count > 60


def test_after_choosing_colours_one_is_where_one_was(client, known):
    form = next(
        form
        for form in pages.get(client, f"/agreements/{known.agreement}?as_of=2016-03-17").forms
        if form.action == f"{PREFIX}/theme"
    )
    with client.post("/theme", data=form.filled(theme="dark")) as response:
        assert response.location == f"{PREFIX}/agreements/{known.agreement}?as_of=2016-03-17"


def test_whoever_is_not_signed_in_comes_back_below_the_prefix(client_of):
    with client_of(None).get("/agreements?q=x") as response:
        assert response.location == f"{PREFIX}/sign-in?next={PREFIX}/agreements?q%3Dx"


def test_a_save_leads_to_a_page_below_the_prefix(client, known):
    form = pages.get(client, f"/persons/{known.person}/edit").form
    with client.post(f"/persons/{known.person}/edit", data=form.filled(note="x")) as response:
        assert response.location == f"{PREFIX}/persons/{known.person}"


@pytest.mark.parametrize("key", ["json", "csv", "ics"])
def test_the_permalinks_in_files_have_the_prefix(client, known, key):
    with client.get(f"/agreements/{known.agreement}/timeline.{key}") as response:
        text = response.get_data(as_text=True).replace("\r\n ", "")
    assert f"http://localhost{PREFIX}/agreements/{known.agreement}" in text
    assert f"http://localhost/agreements/{known.agreement}" not in text
    if key == "json":
        assert json.loads(text)
