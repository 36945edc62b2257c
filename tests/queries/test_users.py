"""Who is signed in is known as it is, though it is remembered while nobody writes."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from tests import people
from tracker.db import Sessions, make_engine
from tracker.domain.vocabularies import Role
from tracker.models import User
from tracker.queries import users


@pytest.mark.parametrize(
    ("name", "value"), [("is_active", False), ("role", Role.READER), ("session_epoch", 7)]
)
def test_what_another_process_changes_of_an_account_counts_for_the_next_page(
    fresh_database, name, value
):
    engines = make_engine(fresh_database), make_engine(fresh_database)
    own, others = map(Sessions, engines)
    with others.writing() as session:
        uid = people.add(session)[Role.EDITOR].uid
        session.commit()

    def known():
        with own.reading() as session:
            return getattr(users.signed_in(session, uid), name)

    assert known() == known() != value
    with others.writing() as session:
        session.execute(update(User).where(User.uid == uid).values({name: value}))
        session.commit()
    assert known() == value
    for engine in engines:
        engine.dispose()


def test_nobody_is_signed_in_by_what_is_no_account(session):
    assert users.signed_in(session, "0" * 32) is None
