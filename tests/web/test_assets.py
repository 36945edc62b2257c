"""Styles, scripts and what scripts import are kept by browsers until any of them changes."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest

from tests.web import pages
from tracker.web.assets import FOLDER

IMPORTED = re.compile(r'^import .* from "(\./[\w.]+)";$', re.MULTILINE)


def test_what_a_page_needs_is_kept_with_all_it_imports(editor):
    asked = [link for link in pages.get(editor, "/agreements/new").links if "/static/" in link]
    imported = []
    for address in asked:
        with editor.get(address) as response:
            assert (response.status_code, "immutable" in response.headers["Cache-Control"]) == (
                200,
                True,
            ), address
            imported += [urljoin(address, name) for name in IMPORTED.findall(response.text)]
    assert imported
    for address in imported:
        with editor.get(address) as response:
            assert "immutable" in response.headers["Cache-Control"], address


def test_a_server_of_another_state_sends_its_own_and_is_asked_again(editor):
    with editor.get("/static/0123456789/tracker.css") as response:
        assert response.data == (FOLDER / "tracker.css").read_bytes()
        assert response.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("name", ["../assets.py", "%2e%2e/assets.py", "none.css", ""])
def test_nothing_but_the_files_is_sent(editor, name):
    assert editor.get(f"/static/0123456789/{name}").status_code == 404
