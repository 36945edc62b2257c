"""Addresses are made from a kept form, and are those that Flask makes."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask, url_for
from werkzeug.routing import BuildError

SLUGS = ("germany", "a.b_c~d-1", "0-place-0-0", "{0}", "a b/c?ä", "")


def plainly(app: Flask, endpoint: str, **values: Any) -> str:
    """Return the address as Flask makes it."""
    return Flask.url_for(app, endpoint, **values)


@pytest.mark.parametrize("prefix", ["", "/below"])
def test_an_address_is_the_one_that_flask_makes(app: Flask, prefix: str):
    said = {"plural": "agreements", "noun": "milestone", "kind": "agreement", "name": "titles"}
    said |= {"number": "1", "id": "1", "version": "1", "form": "prov", "key": "csv"}
    made = 0
    with app.test_request_context(environ_overrides={"SCRIPT_NAME": prefix}):
        for rule in app.url_map.iter_rules():
            for slug in SLUGS[:4]:
                values: dict[str, Any] = {name: said.get(name, slug) for name in rule.arguments}
                values |= {"milestone": slug, "field": None, "q": slug}
                try:
                    wanted = plainly(app, rule.endpoint, **values)
                except BuildError:
                    continue
                assert url_for(rule.endpoint, **values) == wanted
                made += 1
    assert made > 500


@pytest.mark.parametrize("slug", SLUGS[:5])
@pytest.mark.parametrize("uid", SLUGS[:5])
def test_records_and_words_of_any_kind_find_their_place(app: Flask, slug: str, uid: str):
    values = {"plural": "agreements", "slug": slug, "name": "milestones", "uid": uid}
    with app.test_request_context():
        for more in ({}, {"milestone": uid}, {"q": slug}, {"q": "{1}", "milestone": slug}):
            wanted = plainly(app, "parts.edit", **values, **more)
            assert url_for("parts.edit", **values, **more) == wanted


def test_records_of_a_kind_share_what_is_kept(app: Flask):
    kept = type(app)._kept
    with app.test_request_context():
        url_for("agreements.show", slug="first")
        before = kept.cache_info().misses
        assert url_for("agreements.show", slug="second") == "/agreements/second"
        assert kept.cache_info().misses == before
