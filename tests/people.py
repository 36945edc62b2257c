"""Know the fixed people of the tests: one for each role."""

from __future__ import annotations

from dataclasses import dataclass

from argon2 import PasswordHasher
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tracker.domain.inputs import Actor, UserInput
from tracker.domain.vocabularies import Role
from tracker.models import User
from tracker.services import users

PASSWORD = "three plain words"
# A real password hash costs a tenth of a second; this one costs nothing and is checked the same.
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@dataclass(frozen=True, slots=True)
class Somebody:
    """Be one person of the tests; all have the same password."""

    name: str
    display_name: str
    role: Role


READER = OUTSIDER = Somebody("otto", "Otto Outsider", Role.READER)
CONTRIBUTOR = Somebody("cora", "Cora Contributor", Role.CONTRIBUTOR)
EDITOR = Somebody("edda", "Edda Editor", Role.EDITOR)
REVIEWER = Somebody("rita", "Rita Reviewer", Role.REVIEWER)
ADMIN = Somebody("adam", "Adam Administrator", Role.ADMIN)
PEOPLE = {person.role: person for person in (READER, CONTRIBUTOR, EDITOR, REVIEWER, ADMIN)}


def add(session: Session) -> dict[Role, User]:
    """Make everybody's account and return them by role."""
    return {
        role: users.create(
            session,
            UserInput(
                name=person.name, display_name=person.display_name, role=role, password=PASSWORD
            ),
            by=Actor(name="the tests"),
            using=QUICK,
        )
        for role, person in PEOPLE.items()
    }


def actor(user: User) -> Actor:
    """Return the name under which an account's changes are kept."""
    return Actor(name=user.display_name, id=user.id)


def sign_in(client: FlaskClient, user: User) -> FlaskClient:
    """Put into a client the cookie that signing in leaves; the form itself has its own tests."""
    with client.session_transaction() as cookie:
        cookie["user"], cookie["epoch"] = user.uid, user.session_epoch
    return client
