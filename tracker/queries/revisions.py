"""Read the history of records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.errors import NotFound
from tracker.models import Agreement, Party, Person, Revision, Source

_COLUMN_OF = {
    Agreement: Revision.agreement_id,
    Party: Revision.party_id,
    Person: Revision.person_id,
    Source: Revision.source_id,
}
_LIMIT = 200


def list_of(session: Session, record: Any, *, before: int | None = None) -> Sequence[Revision]:
    """Return a record's revisions, the newest first; ``before`` asks for older ones."""
    column = _COLUMN_OF[type(record)]
    statement = select(Revision).where(column == record.id)
    if before is not None:
        statement = statement.where(Revision.version < before)
    return session.scalars(statement.order_by(Revision.version.desc()).limit(_LIMIT)).all()


def since(session: Session, record: Any, version: int) -> Sequence[Revision]:
    """Return the newest saves of a record after a version, the newest first."""
    column = _COLUMN_OF[type(record)]
    statement = select(Revision).where(column == record.id, Revision.version > version)
    return session.scalars(statement.order_by(Revision.version.desc()).limit(_LIMIT)).all()


def get(session: Session, record: Any, version: int) -> Revision:
    """Return one revision of a record; raises NotFound."""
    column = _COLUMN_OF[type(record)]
    found = session.scalar(select(Revision).where(column == record.id, Revision.version == version))
    if found is None:
        raise NotFound("version", str(version))
    return found
