"""Whom it concerns is told; comments are kept beside the record; the queue shows what waits."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.web import pages
from tests.web.kinds import RECORDS
from tracker.domain.vocabularies import Role
from tracker.models import Agreement, Comment

pytestmark = pytest.mark.only_on("sqlite")  # it does not depend on the database


@pytest.fixture
def contributor(client_of):
    return client_of(Role.CONTRIBUTOR)


@pytest.fixture
def address(known) -> str:
    return f"/agreements/{known.agreement}"


def told(client) -> str:
    return pages.get(client, "/notices").words


def say(client, address: str, text: str) -> pages.Page:
    page = pages.get(client, f"{address}/comments")
    form = next(form for form in page.forms if "text" in form.values)
    return pages.post(client, f"{address}/comments", form.filled(text=text), follow=True)


def test_reviewers_are_told_what_waits_and_authors_what_became_of_it(
    client_of, contributor, reviewer, known, address
):
    pages.send(contributor, f"{address}/edit", summary="Told by the court.")
    pages.move(contributor, known.agreement, "submit", reason="Please look at the date.")
    for client in (reviewer, client_of(Role.ADMIN)):
        assert "Treaty of friendship waits for review by Cora Contributor" in told(client)
        assert "Please look at the date." in told(client)
    assert "waits for review" not in told(contributor)
    pages.move(reviewer, known.agreement, "return", reason="The date lacks a source.")
    assert "was returned by Rita Reviewer" in told(contributor)
    assert "The date lacks a source." in pages.get(contributor, "/queue").words
    assert "was returned" not in told(reviewer)
    pages.move(contributor, known.agreement, "submit")
    pages.move(reviewer, known.agreement, "publish")
    assert "was published by Rita Reviewer" in told(contributor)


def test_what_was_seen_is_no_longer_new(contributor, reviewer, known):
    pages.move(contributor, known.agreement, "submit")
    page = pages.get(reviewer, "/notices")
    assert "1 new notices" in page.words
    form = next(form for form in page.forms if form.action == "/notices/read")
    after = pages.post(reviewer, form.action, form.values, follow=True)
    assert "new notices" not in after.words
    assert "waits for review" in after.words


def test_a_reader_is_told_nothing_of_the_work(client_of, contributor, known):
    pages.move(contributor, known.agreement, "submit")
    assert "waits for review" not in told(client_of(Role.READER))


@pytest.mark.parametrize("kind", RECORDS, ids=str)
def test_a_comment_is_kept_beside_a_record_of_any_kind(
    editor, reviewer, connection, known, contents, kind
):
    record = kind.record(known)
    pages.send(editor, f"{record}/edit", **kind.other)
    before = contents()["revision"]
    page = say(reviewer, record, "Is this <b>certain</b>?")
    assert "Rita Reviewer" in page.words
    assert "Is this <b>certain</b>?" in page.words
    assert contents()["revision"] == before
    assert "has a new comment by Rita Reviewer" in told(editor)
    assert "Is this" in pages.get(editor, "/queue").words
    close = next(form for form in page.forms if ("then", "resolve") in form.buttons)
    pages.post(editor, close.action, close.filled(then="resolve"))
    row = connection.execute(select(Comment.resolved_by_name)).one()
    assert row.resolved_by_name == "Edda Editor"
    assert "Is this" not in pages.get(editor, "/queue").words
    again = pages.get(editor, f"{record}/comments")
    form = next(form for form in again.forms if ("then", "reopen") in form.buttons)
    pages.post(editor, form.action, form.filled(then="reopen"))
    assert "Is this" in pages.get(editor, "/queue").words


@pytest.mark.parametrize("text", ["", "  ", "a\x00b", "x" * 50_001])
def test_a_comment_that_is_none_is_told_at_its_field(editor, address, contents, text):
    before = contents()
    page = say(editor, address, text)
    assert (page.status, bool(page.message_at("text"))) == (422, True)
    assert contents() == before


def test_a_comment_is_not_settled_under_another_record(editor, connection, known, address):
    say(editor, address, "Mine.")
    uid = connection.scalar(select(Comment.uid))
    assert editor.post(f"/agreements/{known.other}/comments/{uid}").status_code == 404


def test_readers_read_comments_and_write_none(client_of, editor, address):
    say(editor, address, "A word.")
    reader = client_of(Role.READER)
    page = pages.get(reader, f"{address}/comments")
    assert "A word." in page.words
    assert not [form for form in page.forms if "text" in form.values]
    assert reader.post(f"{address}/comments", data={"text": "x"}).status_code == 403


def test_the_queue_shows_changes_that_readers_do_not_see(editor, reviewer, known, address):
    pages.move(reviewer, known.agreement, "publish")
    pages.send(editor, f"{address}/edit", title="Treaty of enmity")
    words = pages.get(editor, "/queue").words
    assert "Changed since they were published Treaty of enmity" in words
    assert "readers see version" in words


def test_an_account_that_is_gone_is_told_nothing_and_keeps_its_name(
    client_of, contributor, session, connection, known, address, people
):
    say(contributor, address, "Cora was here.")
    admin = client_of(Role.ADMIN)
    uid = people[Role.CONTRIBUTOR].uid
    page = pages.get(admin, f"/users/{uid}/remove")
    form = next(form for form in page.forms if "version" in form.values)
    assert pages.post(admin, f"/users/{uid}/remove", form.values).status == 303
    assert "Cora Contributor" in pages.get(admin, f"{address}/comments").words
    say(admin, address, "And now?")
    row = session.scalars(select(Agreement).filter_by(slug=known.agreement)).one()
    assert row.version  # nothing failed over an account that is gone
