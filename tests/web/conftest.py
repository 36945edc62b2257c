"""Give the tests of the pages a database that holds the story and one of everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, Engine, select
from sqlalchemy.orm import Session

from tests.factories.worlds import World
from tests.factories.worlds import world as make_world
from tests.servers import Databases
from tests.services import proposing
from tests.services.story import story
from tests.web.programs import Program
from tests.web.reviewing import Reviewing
from tracker.db import Base, Sessions, make_engine
from tracker.domain.inputs import Actor, ApiTokenInput
from tracker.domain.reading import Reading
from tracker.domain.vocabularies import Role, TokenScope
from tracker.models import (
    AgreementTitle,
    DateExpectation,
    Identifier,
    Milestone,
    Note,
    OfficeHolding,
    Participation,
    PartyName,
    Provision,
    Relation,
    User,
)
from tracker.services import seeding
from tracker.services import tokens as token_service

# What changes without a record being changed: when somebody signed in, who was turned away.
NOT_COMPARED = {"user", "audit_entry", "api_token"}
STORY = "sino-german-cyber-agreement"


@dataclass(frozen=True)
class Known:
    """Name what the database holds, for addresses."""

    story: str
    agreement: str
    other: str
    party: str
    person: str
    source: str
    quote: str
    uids: dict[str, str]


@pytest.fixture(scope="session")
def story_url(databases: Databases, template_url: str) -> Iterator[tuple[str, Known]]:
    """Return the address of a database with the story and one of everything, and what is in it."""
    url = databases.copy(template_url)
    engine = make_engine(url)
    with Sessions(engine).writing() as session:
        world = make_world(session)
        seeding.load(session, story())
        known = Known(
            story=STORY,
            agreement=world.agreement.slug,
            other=world.other.slug,
            party=world.party.slug,
            person=world.person.slug,
            source=world.source.slug,
            quote=world.quote.uid,
            uids=_uids(session, world),
        )
        session.commit()
    engine.dispose()
    yield url, known
    databases.drop(url)


def _uids(session: Session, world: World) -> dict[str, str]:
    """Return the uid of the first part of each kind, named as in addresses."""
    of_agreement = {"agreement_id": world.agreement.id}
    wanted = {
        "titles": (AgreementTitle, of_agreement),
        "identifiers": (Identifier, of_agreement),
        "participations": (Participation, of_agreement),
        "milestones": (Milestone, of_agreement),
        "expectations": (DateExpectation, {"milestone_id": world.milestone.id}),
        "provisions": (Provision, of_agreement),
        "relations": (Relation, of_agreement),
        "notes": (Note, of_agreement),
        "names": (PartyName, {"party_id": world.party.id}),
        "offices": (OfficeHolding, {"person_id": world.person.id}),
    }
    found = {
        name: session.scalars(select(model.uid).filter_by(**owner).order_by(model.id)).first()
        for name, (model, owner) in wanted.items()
    }
    return {name: uid or "" for name, uid in found.items()} | {"evidence": world.evidence[1].uid}


@pytest.fixture(scope="session")
def story_engine(story_url: tuple[str, Known]) -> Iterator[Engine]:
    engine = make_engine(story_url[0])
    yield engine
    engine.dispose()


@pytest.fixture
def connection(story_engine: Engine) -> Iterator[Connection]:
    """Return a connection to the filled database; what the test writes is rolled back."""
    with story_engine.connect() as connection:
        transaction = connection.begin()
        yield connection
        transaction.rollback()


@pytest.fixture
def known(story_url: tuple[str, Known]) -> Known:
    return story_url[1]


@pytest.fixture
def editor(client_of: Callable[[Role | None], FlaskClient]) -> FlaskClient:
    return client_of(Role.EDITOR)


@pytest.fixture
def reviewer(client_of: Callable[[Role | None], FlaskClient]) -> FlaskClient:
    return client_of(Role.REVIEWER)


@pytest.fixture
def program_of(app: Flask, people: dict[Role, User], sessions: Sessions) -> Callable[..., Program]:
    """Return what makes a program with a token of somebody of a role."""

    def make(role: Role, scope: TokenScope = TokenScope.WRITE) -> Program:
        with sessions.writing() as session:
            data = ApiTokenInput(name="test", scope=scope, days=1)
            by = Actor(name="the tests")
            _, secret = token_service.create(session, data, people[role].id, by=by)
            session.commit()
        return Program(app.test_client(), secret)

    return make


@pytest.fixture
def contents(connection: Connection) -> Callable[[], dict[str, Any]]:
    """Return what reads the whole database, so that a test can say that nothing changed."""

    def read() -> dict[str, Any]:
        return {
            table.name: connection.execute(select(table).order_by(*table.primary_key)).all()
            for table in Base.metadata.sorted_tables
            if table.name not in NOT_COMPARED
        }

    return read


@pytest.fixture
def begun(sessions: Sessions) -> Callable[..., str]:
    """Return how to begin a review of a small reading; it answers with the name of the review."""

    def begin(found: Reading | None = None) -> str:
        with sessions.writing() as session:
            uid = proposing.begun(session, found).uid
            session.commit()
        return uid

    return begin


@pytest.fixture
def review(editor: FlaskClient, connection: Connection, begun: Callable[..., str]) -> Reviewing:
    """Return a review that an editor goes through."""
    return Reviewing(editor, connection, begun())
