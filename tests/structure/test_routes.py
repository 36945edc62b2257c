"""Every route says who may use it, and means it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import AnyConverter, BaseConverter, Rule
from werkzeug.routing.converters import NumberConverter
from werkzeug.test import TestResponse

from tracker.domain.inputs.base import RESERVED
from tracker.domain.permissions import Permission, may
from tracker.domain.vocabularies import Role

# Flask's own route for files that anybody may read.
WITHOUT_VIEW_OF_OURS = {"static"}
READING = {"GET", "HEAD", "OPTIONS"}
REFUSALS = {401, 403}


def routes(app: Flask) -> Iterator[tuple[Rule, Permission]]:
    """Yield every route with the permission it asks for."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint not in WITHOUT_VIEW_OF_OURS:
            yield rule, getattr(app.view_functions[rule.endpoint], "access", None)


def address(app: Flask, rule: Rule) -> str:
    """Return an address of a route; what it names does not exist."""
    values = {name: _value(rule._converters[name]) for name in rule.arguments}
    with app.test_request_context():
        return app.url_for(rule.endpoint, **values)


def _value(converter: BaseConverter) -> str | int:
    """Return what fits into an address but names nothing that exists, where that can be."""
    if isinstance(converter, NumberConverter):
        return 999
    return min(converter.items) if isinstance(converter, AnyConverter) else "nothing"


def is_for_programs(rule: Rule) -> bool:
    """Say whether a route takes tokens in place of cookies."""
    return rule.rule.startswith("/api/")


def is_refused(response: TestResponse, access: Permission) -> bool:
    """Say whether an answer turns the visitor away: refused, or sent to sign in.

    A public page may lead to the sign-in page too, as signing out does: that refuses nobody.
    """
    to_sign_in = response.status_code in {302, 303} and "sign-in" in (response.location or "")
    return response.status_code in REFUSALS or (to_sign_in and access is not Permission.PUBLIC)


def test_every_route_declares_its_access(bare_app: Flask):
    undeclared = [rule for rule, access in routes(bare_app) if not isinstance(access, Permission)]
    assert not undeclared


def test_no_record_can_have_the_address_of_a_page_of_ours(bare_app: Flask):
    paths = [rule.rule.strip("/").split("/") for rule, _ in routes(bare_app)]
    above = {tuple(path[:-1]) for path in paths if path[-1] == "<slug>"}
    beside = {path[-1] for path in paths if tuple(path[:-1]) in above and "<" not in path[-1]}
    assert beside == RESERVED


def test_a_route_that_writes_is_not_open_to_readers(bare_app: Flask):
    open_to_readers = {Permission.READ, Permission.READ_TEXTS}
    assert not [
        rule
        for rule, access in routes(bare_app)
        if rule.methods - READING and access in open_to_readers
    ]


@pytest.mark.only_on("sqlite")  # who may do what does not depend on the database
@pytest.mark.parametrize("role", [None, *Role])
def test_a_route_lets_in_whom_it_says(
    app: Flask, client_of: Callable[[Role | None], FlaskClient], role: Role | None
):
    """Try every route with nothing to find and nothing to save; a new client each time.

    No cookie opens the interface for programs; its own tests come with tokens.
    """
    wrong = []
    for rule, access in routes(app):
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
            response = client_of(role).open(address(app, rule), method=method)
            is_open = access is Permission.PUBLIC if is_for_programs(rule) else may(role, access)
            if is_refused(response, access) == is_open:
                wrong.append(f"{method} {rule}: {access} and {role}, but {response.status}")
            response.close()
    assert not wrong, "\n".join(wrong)
