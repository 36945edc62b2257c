from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from tests.factories import agreements as make
from tests.factories import edit
from tracker.domain.vocabularies import MilestoneType
from tracker.models import DateExpectation
from tracker.queries import known
from tracker.queries.agreements import Filter
from tracker.services import parts

TODAY = date(2017, 1, 1)


@pytest.fixture
def salt(session):
    """Publish three treaties; one of them has a target."""
    salt = make.agreement(session, "Treaty of salt")
    signing = make.milestone(session, salt, MilestoneType.SIGNED)
    make.target(session, salt, signing, "2016-05", "2015-10-01")
    for title in ("Treaty of alum", "Treaty of tin"):
        row = make.agreement(session, title)
        make.occurred(session, row, MilestoneType.SIGNED, "2015")
        make.publish(session, row)
    make.publish(session, salt)
    session.commit()
    return salt


def read(session, most=None, day=None, **asked) -> tuple[list[str], bool]:
    found = known.Targets(session, Filter(today=TODAY, **asked), day, most)
    return [record.title for record in found], found.is_whole


@pytest.mark.parametrize("is_public", [False, True])
def test_what_never_had_a_target_is_not_read(session, salt, is_public):
    assert read(session, is_public=is_public) == (["Treaty of salt"], True)


def test_readers_see_the_targets_that_were_published(session, salt):
    uid = session.scalars(select(DateExpectation.uid)).one()
    parts.delete(session, salt, make.KINDS["expectations"], uid, edit())
    session.commit()
    assert read(session, is_public=True) == (["Treaty of salt"], True)
    assert read(session, is_public=False) == ([], True)


def test_what_never_had_a_target_does_not_count_today(session, salt):
    assert read(session, 1) == (["Treaty of salt"], True)
    make.target(session, *_planned(session, "Treaty of zinc"), "2017", "2016-01-01")
    session.commit()
    assert read(session, 1) == (["Treaty of salt"], False)


def _planned(session, title):
    row = make.agreement(session, title)
    return row, make.milestone(session, row, MilestoneType.SIGNED)


@pytest.mark.parametrize(("day", "is_public"), [(TODAY, False), (None, True)])
def test_what_is_looked_at_counts_where_only_the_record_tells(session, salt, day, is_public):
    titles, is_whole = read(session, 1, day, is_public=is_public)
    assert "Treaty of salt" not in titles
    assert not is_whole
    titles, is_whole = read(session, 2, day, is_public=is_public)
    assert ("Treaty of salt" in titles, is_whole) == (True, False)
    assert read(session, 3, day, is_public=is_public)[1]
