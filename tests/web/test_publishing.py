from __future__ import annotations

import pytest
from sqlalchemy import select

from tests import people as fixed_people
from tests.web import pages
from tracker.app import create_app
from tracker.config import Settings
from tracker.domain.vocabularies import RecordState, Role
from tracker.models import Agreement


@pytest.fixture
def strict(database_url, sessions, people):
    """Return a reviewer of a site where nearly all facts need a quotation before publishing."""
    settings = Settings(
        database_url=database_url, secret_key="of the tests", publish_needs_coverage=90
    )
    app = create_app(settings, sessions=sessions)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    return fixed_people.sign_in(app.test_client(), people[Role.REVIEWER])


def state(connection, slug: str) -> RecordState:
    return connection.scalar(select(Agreement.record_state).filter_by(slug=slug))


def publish(client, slug: str) -> pages.Page:
    edit = f"/agreements/{slug}/edit"
    values = pages.get(client, edit).form.filled(record_state="published")
    return pages.read(client.post(edit, data=values))


def test_too_little_coverage_is_refused_at_the_field(strict, connection, known):
    page = publish(strict, known.agreement)
    assert page.status == 422
    assert "are needed before a record is published" in page.message_at("record_state")
    assert state(connection, known.agreement) is RecordState.DRAFT


def test_without_the_setting_it_is_published(reviewer, connection, known):
    assert publish(reviewer, known.agreement).status == 303
    assert state(connection, known.agreement) is RecordState.PUBLISHED


def test_going_back_to_a_published_version_is_held_to_the_same_rule(
    strict, reviewer, connection, session, known
):
    publish(reviewer, known.agreement)
    row = session.scalars(select(Agreement).filter_by(slug=known.agreement)).one()
    published = row.version
    edit = f"/agreements/{known.agreement}/edit"
    values = pages.get(reviewer, edit).form.filled(record_state="draft")
    assert reviewer.post(edit, data=values).status_code == 303
    back = f"/agreements/{known.agreement}/history/{published}/revert"
    page = pages.read(strict.post(back, data=pages.get(strict, back).form.values))
    assert page.status == 422
    assert "are needed before a record is published" in page.words
    assert state(connection, known.agreement) is RecordState.DRAFT
