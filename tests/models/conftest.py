"""Fill one database with a row of every kind, and attack it in plain SQL."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, Table, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.factories import quotes as make_quotes
from tests.factories.worlds import world
from tests.models.rows import beside
from tracker.db import Base
from tracker.models import Agreement, Quote, Revision
from tracker.models.mixins import new_uid


def agreement_at(place: int) -> Any:
    """Return the number of the agreement that was made as the first, second, ..."""
    return select(Agreement.id).order_by(Agreement.id).offset(place).limit(1).scalar_subquery()


# how a copied row becomes another one; what a unique rule is about is copied as it is
DIFFERENT: dict[str, dict[str, Any]] = {
    "agreement_subject": {},
    "agreement_title": {"text": "copied"},
    "agreement": {"slug": "copied"},
    "api_token": {"token_hash": "1" * 64},
    "audit_entry": {},
    "batch": {},
    "batch_revision": {"revision_id": select(func.max(Revision.id)).scalar_subquery()},
    "batch_row": {"number": 999},
    "checkup": {"kind": "search"},
    "draft": {"address": "copied"},
    "duplicate": {"agreement_id": agreement_at(0), "other_id": agreement_at(1)},
    "evidence": {"quote_id": select(func.max(Quote.id)).scalar_subquery()},
    "external_identity": {"subject": "copied"},
    "feed_token": {"token_hash": "1" * 64},
    "identifier": {"value": "copied"},
    "import_mapping": {"header": "1" * 64},
    "invitation": {"token_hash": "1" * 64},
    "mark": {"fact": "copied"},
    "merger": {"agreement_id": agreement_at(0)},
    "participation": {"role": "observer"},
    "party": {"slug": "copied", "alpha2": "QX", "alpha3": "QXY"},
    "party_name": {"text": "copied"},
    "password_link": {"token_hash": "1" * 64},
    "person": {"slug": "copied"},
    "presence": {"address": "copied"},
    "proposal": {"key": "copied"},
    "publication": {},
    "publication_party": {},
    "publication_relation": {},
    "publication_subject": {},
    "published_version": {},
    "quote": {"speech_mode": "direct"},
    "recovery_code": {"code_hash": "1" * 64},
    "relation": {"type": "related"},
    "revision": {"version": 999},
    "saved_timeline": {"slug": "copied", "token": "copied"},
    "saved_timeline_entry": {"position": 999},
    "second_factor": {},
    "snapshot": {"sha256": "0" * 64},
    "source": {"slug": "copied"},
    "term": {"slug": "copied", "label": "copied"},
    "timeline_release": {"number": 999},
    "timeline_release_file": {"name": "copied"},
    "user": {"name": "copied"},
}


class Attack:
    """Change stored rows in plain SQL; what is refused leaves no trace."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def row(self, table: Table, *filled: str) -> dict[str, Any]:
        """Return the first row in which some columns are not NULL."""
        given = [table.c[name].is_not(None) for name in filled]
        found = self.connection.execute(select(table).where(*given).order_by(*table.primary_key))
        return dict(found.mappings().first() or pytest.fail(f"no such row of {table.name}"))

    def copy(self, table: Table, row: dict[str, Any], **values: Any) -> int:
        """Insert another row like one; return its number."""
        fresh = {name: new_uid() for name in ("uid",) if name in table.c}
        known = {key: value for key, value in row.items() if key != "id"}
        statement = insert(table).values(known | fresh | values)
        key = self.connection.execute(statement).inserted_primary_key
        return int(key[0]) if key else 0

    def refusal(self, statement: Any) -> str:
        """Return the words with which the database refuses a statement."""
        with pytest.raises(IntegrityError) as refusal, self.connection.begin_nested():
            self.connection.execute(statement)
        return str(refusal.value.orig)


@pytest.fixture(scope="module")
def filled(engine: Engine) -> Iterator[Connection]:
    """Return a connection to a row of every kind, in a transaction that is rolled back."""
    with engine.connect() as connection:
        transaction = connection.begin()
        options = {"join_transaction_mode": "create_savepoint", "autoflush": False}
        with Session(connection, **options) as session:
            made = world(session)
            make_quotes.quote(session, made.source, made.snapshot, "The envoy")
            beside(session, made)
            session.commit()
        yield connection
        transaction.rollback()


@pytest.fixture
def attack(filled: Connection) -> Iterator[Attack]:
    with filled.begin_nested() as savepoint:
        yield Attack(filled)
        savepoint.rollback()


def tables() -> dict[str, Table]:
    return dict(Base.metadata.tables)
