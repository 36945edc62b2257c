"""From draft to published and back: who writes, who decides, and what readers see meanwhile."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.factories import agreements as make
from tests.web import pages
from tests.web.test_public import public_addresses
from tracker import exporters
from tracker.domain.vocabularies import RecordState, Role
from tracker.models import Agreement
from tracker.queries import agreements

pytestmark = pytest.mark.only_on("sqlite")  # it does not depend on the database
UNDER_WAY = "Treaty of enmity"


@pytest.fixture
def visitor(app_with):
    """Return a visitor of a site that lets everybody read."""
    return app_with(public_reading=True).test_client()


@pytest.fixture
def address(known) -> str:
    return f"/agreements/{known.agreement}"


@pytest.fixture
def changed(session, editor, known, address):
    """Publish the agreement that has one of everything, and change it in several places."""
    make.publish(session, agreements.get(session, known.agreement))
    session.commit()
    milestone = f"{address}/milestones/{known.uids['milestones']}"
    for place, fields in (
        (f"{address}/edit", {"title": UNDER_WAY, "summary": "They fell out."}),
        (f"{milestone}/edit", {"place": "Hentzau", "date": "1931", "date_edtf": ""}),
        (f"{address}/provisions/new", {"heading": "A secret clause"}),
    ):
        assert pages.send(editor, place, **fields).summary == []
    return known


def state(connection, known) -> RecordState:
    return connection.scalar(select(Agreement.record_state).filter_by(slug=known.agreement))


def test_a_contributor_writes_and_a_reviewer_decides(
    client_of, reviewer, connection, known, visitor, address
):
    contributor = client_of(Role.CONTRIBUTOR)
    assert "Sent to review" in pages.move(contributor, known.agreement, "submit").words
    refused = pages.move(reviewer, known.agreement, "return")
    assert (refused.status, "Say what is missing" in refused.message_at("reason")) == (422, True)
    returned = pages.move(reviewer, known.agreement, "return", reason="The date lacks a source.")
    assert "Returned with your comment" in returned.words
    history = pages.get(contributor, f"{address}/history").words
    assert "returned by Rita Reviewer" in history
    assert "The date lacks a source." in history
    pages.move(contributor, known.agreement, "submit")
    assert visitor.get(address).status_code == 404
    assert "Published" in pages.move(reviewer, known.agreement, "publish").words
    assert state(connection, known) is RecordState.PUBLISHED
    assert visitor.get(address).status_code == 200


def test_readers_see_nothing_of_the_work_that_goes_on(visitor, changed):
    for place in public_addresses(changed):
        page = pages.get(visitor, place)
        assert page.status == 200, place
        for hidden in (UNDER_WAY, "fell out", "Hentzau", "1931", "secret clause"):
            assert hidden not in page.text, place
    assert pages.get(visitor, f"/agreements/{changed.agreement}").heading == "Treaty of friendship"


@pytest.mark.parametrize("key", ["json", "csv", "ics", "markdown", "jsonld", "svg"])
def test_readers_export_what_they_see(visitor, changed, key):
    assert key in {each.key for each in exporters.offered()}
    for place in (f"/agreements/{changed.agreement}/timeline.{key}", f"/agreements/timeline.{key}"):
        text = pages.get(visitor, place).text
        assert "Treaty of friendship" in text or "riend" in text
        for hidden in (UNDER_WAY, "Hentzau", "1931", "secret clause"):
            assert hidden not in text, place


def test_a_fact_that_the_work_takes_away_keeps_its_page_for_readers(visitor, editor, changed):
    uid = changed.uids["milestones"]
    fact = f"/evidence/milestone/{uid}?field=date"
    assert pages.send(editor, f"/agreements/{changed.agreement}/milestones/{uid}/delete").undo
    page = pages.get(visitor, fact)
    assert (page.status, "will sign a treaty" in page.words) == (200, True)
    assert f"/evidence/milestone/{uid}" in pages.get(visitor, f"/quotes/{changed.quote}").text


def test_a_reviewer_sees_what_would_change_with_its_evidence(reviewer, changed, address):
    page = pages.get(reviewer, f"{address}/workflow")
    for words in ("Treaty of friendship", UNDER_WAY, "Hentzau", "A secret clause"):
        assert words in page.words
    assert "will sign a treaty of friendship in June 2016" in page.words  # bears on the date
    assert "Readers see version" in page.words
    assert "0 are said officially" in page.words
    assert "updated by Edda Editor" in page.words


def test_what_is_published_again_is_seen_and_told_once(visitor, reviewer, changed, address):
    feed = f"{address}/changes.atom"
    before = visitor.get(feed).text
    assert (before.count("<entry>"), UNDER_WAY in before) == (1, False)
    pages.move(reviewer, changed.agreement, "publish", reason="Checked.")
    assert pages.get(visitor, address).heading == UNDER_WAY
    after = visitor.get(feed).text
    assert after.count("<entry>") == 2
    for words in ("Hentzau", "A secret clause", "They fell out."):
        assert words in after
    assert "Checked." not in after


def test_the_work_can_be_given_up(connection, editor, visitor, changed, address):
    page = pages.get(editor, f"{address}/workflow")
    back = next(link for link in page.links if link.endswith("/revert"))
    pages.send(editor, back)
    assert state(connection, changed) is RecordState.PUBLISHED
    assert pages.get(editor, address).heading == "Treaty of friendship"
    assert visitor.get(f"{address}/changes.atom").text.count("<entry>") == 1


def test_one_does_not_publish_ones_own_work(client_of, reviewer, connection, known, address):
    pages.send(reviewer, f"{address}/edit", summary="Mine.")
    page = pages.get(reviewer, f"{address}/workflow")
    assert "another reviewer publishes it" in page.words
    refused = pages.move(reviewer, known.agreement, "publish")
    assert (refused.status, "your own work" in refused.words) == (422, True)
    assert state(connection, known) is RecordState.DRAFT
    pages.move(client_of(Role.ADMIN), known.agreement, "publish")
    assert state(connection, known) is RecordState.PUBLISHED


@pytest.mark.parametrize("button", ["", "explode"])
def test_a_button_that_there_is_not_is_told(reviewer, known, contents, button):
    before = contents()
    page = pages.move(reviewer, known.agreement, button)
    assert (page.status, "one of the buttons" in page.words) == (422, True)
    assert contents() == before


def test_the_list_says_that_readers_see_another_version(editor, changed):
    page = pages.get(editor, "/agreements")
    assert "draft, readers see version" in page.words
