"""Be the one gate through which every save of a record passes.

``change`` locks the record, refuses a stale start, lets the caller change it, derives what is
derived, and writes one revision with who, why, the whole record and the field changes. A save
that changed nothing leaves no trace.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tracker.domain import changes
from tracker.domain.errors import Conflict, NotFound
from tracker.domain.inputs import Edit
from tracker.domain.vocabularies import Action
from tracker.models import Agreement, Milestone, Party, Revision, Source
from tracker.models.mixins import now
from tracker.services import aggregates, projections, refusals

_CALENDAR_FIELDS = {"date", "modality", "type", "description", "party", "expectations", "rank"}


@contextmanager
def change(
    session: Session, record: Any, edit: Edit, action: Action = Action.UPDATED
) -> Iterator[None]:
    """Change a record inside the block, as one save.

    Raises Conflict where the record moved on since ``edit.version``, before anything changed.
    """
    if action is Action.CREATED:
        before: aggregates.Data = {}
        session.flush()  # the record needs its row number
    else:
        _lock(session, record, edit.version)
        before = aggregates.dump(session, record)
    try:
        yield
        session.flush()  # what was changed must be readable for the projections and the dump
    except IntegrityError as error:
        raise refusals.explain(error) from error
    _project(session, record)
    after = aggregates.dump(session, record)
    found = changes.between(before, after)
    if not found and action is Action.UPDATED:
        return
    _count_for_calendars(session, found)
    record.version += 1
    record.updated_at = now()
    session.add(
        Revision(
            **{f"{aggregates.SHAPES[type(record)].noun}_id": record.id},
            version=record.version,
            actor_id=edit.by.id,
            actor_name=edit.by.name,
            at=record.updated_at,
            action=action,
            reason=edit.reason,
            data=after,
            changes=[item.to_dict() for item in found] if before else [],
        )
    )
    session.flush()  # the version must be taken before anything else is read


def _lock(session: Session, record: Any, expected: int | None) -> None:
    """Hold the row until the end of the transaction and compare its version.

    PostgreSQL locks the row; on SQLite a writing transaction holds the whole file already.
    """
    session.refresh(record, with_for_update=True)
    if expected is not None and record.version != expected:
        noun = aggregates.SHAPES[type(record)].noun
        raise Conflict(noun, record.slug, expected, record.version)


def _project(session: Session, record: Any) -> None:
    if isinstance(record, Agreement):
        projections.refresh(session, record)
    elif isinstance(record, Source):
        projections.refresh_for_source(session, record.id)
    elif isinstance(record, Party):
        projections.refresh_for_party(session, record.id)


def _count_for_calendars(session: Session, found: list[changes.Change]) -> None:
    """Raise the sequence of milestones whose calendar entry changed (RFC 5545, 3.8.7.4)."""
    moved: set[str] = set()
    for item in found:
        parts = item.path.split("/")
        if parts[0] == "milestones" and parts[2:3] and parts[2] in _CALENDAR_FIELDS:
            moved.add(parts[1])
    for milestone in session.scalars(select(Milestone).where(Milestone.uid.in_(moved))):
        milestone.sequence += 1
        milestone.updated_at = now()


def delete(session: Session, record: Any, edit: Edit) -> None:
    """Take a record out of use; its rows stay, so that it can be restored."""
    with change(session, record, edit, Action.DELETED):
        record.deleted_at = now()


def restore(session: Session, record: Any, edit: Edit) -> None:
    """Put a deleted record back into use."""
    with change(session, record, edit, Action.RESTORED):
        record.deleted_at = None


def revert(session: Session, record: Any, version: int, edit: Edit) -> None:
    """Put a record and all its parts back to how an earlier revision left them.

    This is a save like any other: a new revision, itself revertible. Raises NotFound for a
    version that the record never had.
    """
    revision = find(session, record, version)
    if revision is None:
        raise NotFound("version", str(version))
    with change(session, record, edit, Action.REVERTED):
        aggregates.restore(session, record, revision.data)


def find(session: Session, record: Any, version: int) -> Revision | None:
    """Return a record's revision of a version, or None."""
    column = getattr(Revision, f"{aggregates.SHAPES[type(record)].noun}_id")
    return session.scalar(select(Revision).where(column == record.id, Revision.version == version))
