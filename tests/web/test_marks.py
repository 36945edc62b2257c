"""Coders check facts, blind to each other until they have said what they found; a report tells."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.web import pages
from tracker.domain.vocabularies import Role
from tracker.models import Mark, Revision

pytestmark = pytest.mark.only_on("sqlite")  # it does not depend on the database


@pytest.fixture
def address(known) -> str:
    return f"/agreements/{known.agreement}/check"


def forms(client, address: str) -> list[pages.Form]:
    return [form for form in pages.get(client, address).forms if "fact" in form.values]


def mark(client, address: str, number: int, **found: str) -> pages.Page:
    form = forms(client, address)[number]
    return pages.post(client, address, form.filled(**found), follow=True)


def test_what_others_found_shows_once_one_has_said_it_oneself(editor, reviewer, address):
    mark(editor, address, 0, verdict="wrong", note="The gazette says protocol.")
    before = pages.get(reviewer, address)
    assert "The gazette says protocol." not in before.words
    assert "Edda Editor:" not in before.words
    after = mark(reviewer, address, 0, verdict="right", code="treaty")
    assert "Edda Editor: wrong, “The gazette says protocol.”" in after.words
    assert "Rita Reviewer: right (treaty)" in pages.get(editor, address).words


def test_a_mark_is_no_version_and_is_replaced_by_the_next(editor, connection, address):
    revisions = connection.scalars(select(Revision.id)).all()
    mark(editor, address, 1, verdict="unclear")
    mark(editor, address, 1, verdict="right")
    (row,) = connection.execute(select(Mark.verdict, Mark.coder_name)).all()
    assert tuple(row) == ("right", "Edda Editor")
    assert connection.scalars(select(Revision.id)).all() == revisions


def test_a_mark_says_what_it_was_about_when_the_fact_has_changed(editor, reviewer, known, address):
    first = forms(editor, address)[0].values["fact"]
    assert ":instrument_type" in first
    mark(editor, address, 0, verdict="right")
    pages.send(reviewer, f"/agreements/{known.agreement}/edit", instrument_type="joint_statement")
    assert "when it said “instrument type: treaty”" in pages.get(editor, address).words


@pytest.mark.parametrize(
    "found", [{"verdict": ""}, {"verdict": "sung"}, {"verdict": "right", "code": "song"},
              {"verdict": "right", "note": "a\x00b"}]
)  # fmt: skip
def test_a_mark_that_is_none_is_refused(editor, contents, address, found):
    before = contents()
    assert mark(editor, address, 0, **found).status == 422
    assert contents() == before


def test_a_fact_that_there_is_not_is_not_marked(editor, contents, address):
    before = contents()
    for fact in ("", "milestone:none:date", "a:b:c"):
        sent = {"fact": fact, "verdict": "right", "version": "1"}
        assert editor.post(address, data=sent).status_code == 404
    assert contents() == before


def test_the_report_tells_how_far_coders_agree(editor, reviewer, client_of, address):
    count = len(forms(editor, address))
    for number in range(count):
        mark(editor, address, number, verdict="right")
        mark(reviewer, address, number, verdict="wrong" if number == count - 1 else "right")
    page = pages.get(client_of(Role.READER), "/reliability")
    assert page.status == 200
    assert "Milestone type: verdict" in page.words
    assert "100 %" in page.words
    assert "Relation: verdict120 %0.0000.000" in page.words


def test_one_coder_alone_agrees_with_nobody(editor, address):
    mark(editor, address, 0, verdict="right")
    assert "No fact has been marked by two coders yet" in pages.get(editor, "/reliability").words


def test_readers_check_nothing(client_of, address):
    reader = client_of(Role.READER)
    assert reader.get(address).status_code == 403
    assert reader.post(address, data={"verdict": "right"}).status_code == 403
