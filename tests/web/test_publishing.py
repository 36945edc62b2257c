from __future__ import annotations

import pytest
from sqlalchemy import select

from tests import people as fixed_people
from tests.web import pages
from tracker.domain.vocabularies import RecordState, Role
from tracker.models import Agreement


@pytest.fixture
def strict(app_with, people):
    """Return a reviewer of a site where nearly all facts need a quotation before publishing."""
    app = app_with(publish_needs_coverage=90)
    return fixed_people.sign_in(app.test_client(), people[Role.REVIEWER])


def state(connection, slug: str) -> RecordState:
    return connection.scalar(select(Agreement.record_state).filter_by(slug=slug))


def test_too_little_coverage_is_refused_with_the_numbers(strict, connection, known):
    page = pages.move(strict, known.agreement, "publish")
    assert page.status == 422
    assert "are needed before a record is published" in page.words
    assert state(connection, known.agreement) is RecordState.DRAFT


def test_without_the_setting_it_is_published(reviewer, connection, known):
    assert pages.move(reviewer, known.agreement, "publish").status == 200
    assert state(connection, known.agreement) is RecordState.PUBLISHED
