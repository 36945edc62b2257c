"""The last place of an invitation is not taken twice."""

from __future__ import annotations

from functools import partial

from tests.people import QUICK
from tests.services.test_concurrency import at_once, real_sessions  # noqa: F401  # a fixture
from tracker.domain.errors import NotFound
from tracker.domain.inputs import Actor, InvitationInput, UserInput
from tracker.domain.vocabularies import Role
from tracker.services import invitations

BY = Actor(name="Rita Root")


def test_two_people_cannot_take_the_last_place_at_once(real_sessions):  # noqa: F811
    with real_sessions.writing() as session:
        _, secret = invitations.create(session, InvitationInput(role=Role.EDITOR), by=BY)
        session.commit()

    def join(name: str) -> str:
        with real_sessions.writing() as session:
            data = UserInput(name=name, password="a few plain words")
            invitations.accept(session, secret, data, by=BY, using=QUICK)
            session.commit()
            return "in"

    answers = at_once(*(partial(join, name) for name in ("ada", "bob", "cleo")))
    assert answers.count("in") == 1
    assert [type(each) for each in answers if each != "in"] == [NotFound, NotFound]
