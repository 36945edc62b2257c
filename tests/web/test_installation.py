"""Administrators see how their installation is, and what is overdue."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from tests.web import pages
from tracker import __version__, migrate
from tracker.domain.vocabularies import CheckupKind, Role
from tracker.models import Checkup
from tracker.services import checkups


@pytest.fixture
def administrator(client_of):
    return client_of(Role.ADMIN)


@pytest.fixture
def done(sessions):
    """Return what notes a check of so many days ago."""

    def done(kind: CheckupKind, days: int = 0, *, is_well: bool = True) -> None:
        with sessions.writing() as session:
            checkups.keep(session, kind, f"Outcome of {kind}.", is_well=is_well)
            session.flush()  # the row must be there to be made older
            at = datetime.now(UTC) - timedelta(days=days)
            session.execute(update(Checkup).where(Checkup.kind == kind).values(at=at))
            session.commit()

    return done


def test_what_was_never_done_is_old_or_failed_is_told(administrator, done):
    done(CheckupKind.BACKUP, days=3)
    done(CheckupKind.SEARCH, is_well=False)
    words = pages.get(administrator, "/installation").words
    assert "long ago" in words
    assert "failed" in words
    assert "never done" in words
    assert "Outcome of backup." in words


def test_all_is_well_where_everything_was_done(administrator, done):
    for kind in CheckupKind:
        done(kind)
    words = pages.get(administrator, "/installation").words
    for state in ("long ago", "failed", "never done"):
        assert state not in words


def test_versions_and_sizes_are_told(administrator, app):
    words = pages.get(administrator, "/installation").words
    assert f"Tracker {__version__}" in words
    assert f"number {migrate.head()}" in words
    assert "iB" in words
    assert app.extensions["tracker.settings"].secret_key not in words
