"""No page reads a table from end to end that grows with the record."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, event
from werkzeug.exceptions import HTTPException

from tracker.db import Base
from tracker.domain.vocabularies import Role

pytestmark = pytest.mark.only_on("sqlite")  # PostgreSQL reads small tables whole, and rightly

# what a team has some of, however much it records: its people, parties and lists
SMALL = {
    "api_token",
    "batch",
    "checkup",
    "draft",
    "external_identity",
    "feed_token",
    "import_mapping",
    "invitation",
    "mark",
    "merger",
    "office_holding",
    "outbox_mail",
    "party",
    "party_name",
    "person",
    "presence",
    "problem_report",
    "saved_timeline",
    "saved_timeline_entry",
    "second_factor",
    "term",
    "timeline_release",
    "user",
}
LARGE = Base.metadata.tables.keys() - SMALL
# what is everything there is, and is asked for as that
WHOLE = re.compile(r"^static$|^exports\.|^slippage\.|^history\.")
PAGES = 3  # of each kind


EXACT = "SELECT count(*) AS count_1 \nFROM agreement"  # how many a bulk edit would change


def opened(client: FlaskClient, app: Flask) -> Iterator[tuple[str, str]]:
    """Open pages of each kind that links lead to, and yield the endpoint and address of each."""
    plain = (rule for rule in app.url_map.iter_rules() if not rule.arguments)
    waiting = ["/", *(rule.rule for rule in plain if "GET" in (rule.methods or ()))]
    router, times = app.url_map.bind("localhost"), Counter[str]()
    while waiting:
        address = waiting.pop()
        try:
            endpoint, _ = router.match(address.partition("?")[0], method="GET")
        except HTTPException:
            continue  # a file that another program serves, or an address that only forms have
        times[endpoint] += 1
        if times[endpoint] <= PAGES and not WHOLE.search(endpoint):
            with client.get(address) as answer:
                words = answer.text if answer.mimetype == "text/html" else ""
            waiting += map(unescape, re.findall(r'href="(/[^"#]*)', words))
            yield endpoint, address


@contextmanager
def noted(connection: Connection) -> Iterator[list[tuple[str, Any]]]:
    """Note the statements that are sent."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        sent.append((statement, values))

    event.listen(connection.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(connection.engine, "before_cursor_execute", note)


def scans(connection: Connection, statement: str, values: Any) -> list[str]:
    """Return how a statement reads large tables from end to end.

    The newest rows, in the order of their numbers, and the first few of an index are no whole.
    """
    if not statement.startswith(("SELECT", "WITH")) or statement.startswith(EXACT):
        return []
    found = []
    for *_, way in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values):
        _, table, *how = *way.split(), "", ""
        newest = re.search(rf"ORDER BY {table}.id DESC\s+LIMIT", statement)
        is_limited = newest or ("COVERING" in how and "LIMIT" in statement)
        is_in_order = "INDEX" in how and "COVERING" not in how
        if way.startswith("SCAN") and table in LARGE and not (is_limited or is_in_order):
            found.append(way)
    return found


@pytest.mark.parametrize(("role", "least"), [(Role.ADMIN, 60), (Role.EDITOR, 50), (None, 25)])
def test_no_page_reads_a_large_table_whole(
    client_of, app: Flask, known, connection: Connection, role: Role | None, least: int
):
    client, seen, found = client_of(role), set(), []
    with noted(connection) as sent:
        for endpoint, address in opened(client, app):
            seen.add(endpoint)
            statements = sent.copy()
            for statement, values in statements:
                found += [
                    f"{address}: {w}: {statement}" for w in scans(connection, statement, values)
                ]
            sent.clear()
    assert len(seen) > least
    assert not found, "\n".join(found)
