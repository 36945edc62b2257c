"""Readers report problems of what they see; editors find them in the queue and decide."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.web import pages
from tracker.models import ProblemReport
from tracker.services import problem_reports as service

pytestmark = pytest.mark.only_on("sqlite")  # it does not depend on the database
TEXT = "The treaty was signed in May; see the gazette."


@pytest.fixture
def open_site(app):
    """Let everybody read, and report twice an hour."""
    settings = app.extensions["tracker.settings"]
    changed = replace(settings, public_reading=True, report_limit="2 per hour")
    app.extensions["tracker.settings"] = changed


@pytest.fixture
def visitor(open_site, client):
    return client


@pytest.fixture
def address(reviewer, known) -> str:
    pages.move(reviewer, known.agreement, "publish")
    return f"/agreements/{known.agreement}/report"


def report(client, address: str, **typed: str) -> pages.Page:
    page = pages.get(client, address)
    form = next(form for form in page.forms if "contact" in form.values)
    return pages.post(client, address, form.filled(**{"text": TEXT} | typed), follow=True)


def test_a_reader_reports_and_an_editor_decides(visitor, editor, reviewer, connection, address):
    assert address in pages.get(visitor, address.removesuffix("/report")).links
    thanks = report(visitor, address, contact="reader@example.org")
    assert "The editors will look at it" in thanks.words
    assert "has a reported problem" in pages.get(reviewer, "/notices").words
    queue = pages.get(editor, "/queue")
    assert TEXT in queue.words
    place = next(link for link in queue.links if link.startswith("/reports/"))
    page = pages.get(editor, place)
    assert "reader@example.org" in page.words
    assert pages.send(editor, place, state="solved", reason="Put right.").status == 200
    row = connection.execute(select(ProblemReport.state, ProblemReport.answer)).one()
    assert tuple(row) == ("solved", "Put right.")
    assert TEXT not in pages.get(editor, "/queue").words


def test_a_report_is_decided_once(editor, reviewer, visitor, contents, address):
    report(visitor, address)
    place = next(n for n in pages.get(editor, "/queue").links if n.startswith("/reports/"))
    form = pages.get(editor, place).form
    pages.send(reviewer, place, state="dismissed")
    before = contents()
    page = pages.post(editor, place, form.filled(state="solved"))
    assert (page.status, "Rita Reviewer has decided" in page.words) == (409, True)
    assert contents() == before


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ({"text": ""}, "text"),
        ({"text": "x" * 5_001}, "text"),
        ({"text": "a\x00b"}, "text"),
        ({"contact": "x" * 501}, "contact"),
    ],
)
def test_a_report_that_is_none_is_told_at_its_field(visitor, address, contents, typed, at):
    before = contents()
    page = report(visitor, address, **typed)
    assert (page.status, bool(page.message_at(at))) == (422, True)
    assert contents() == before


def test_one_address_reports_only_so_often(visitor, address):
    assert [report(visitor, address).status for _ in range(3)] == [200, 200, 429]


def test_no_more_wait_than_can_be_looked_at(visitor, address, monkeypatch):
    monkeypatch.setattr(service, "MOST_OPEN", 1)
    report(visitor, address)
    page = report(visitor, address)
    assert (page.status, "Many reports wait already" in page.words) == (422, True)


def test_nothing_is_reported_of_what_readers_do_not_see(visitor, client_of, known):
    for slug in (known.agreement, "none"):
        address = f"/agreements/{slug}/report"
        assert visitor.get(address).status_code == 404
        assert visitor.post(address, data={"text": TEXT}).status_code == 404


def test_where_reading_is_private_strangers_report_nothing(client, address):
    assert client.get(address).status_code == 404
    assert client.post(address, data={"text": TEXT}).status_code == 404


def test_the_work_on_a_record_does_not_show_in_the_form(visitor, editor, address):
    place = address.removesuffix("/report")
    pages.send(editor, f"{place}/edit", title="Treaty of enmity")
    assert "enmity" not in pages.get(visitor, address).text
