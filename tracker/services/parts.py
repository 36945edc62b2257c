"""Create, change and delete the parts of records, each as one save of the whole record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.errors import NotFound
from tracker.domain.inputs import Edit
from tracker.models.mixins import now
from tracker.services import revisions

Write = Callable[[Session, Any, Any, Any], None]


@dataclass(frozen=True, slots=True)
class PartKind:
    """Say how one kind of part is written.

    ``write(session, record, row, data)`` copies a checked input onto the row; ``belongs`` says
    whether a row is a part of a record.
    """

    name: str
    noun: str
    model: type[Any]
    write: Write
    belongs: Callable[[Session, Any, Any], bool]


def owned_by(column: str) -> Callable[[Session, Any, Any], bool]:
    """Return a check that a row's foreign key names the record."""

    def belongs(_session: Session, record: Any, row: Any) -> bool:
        return bool(getattr(row, column) == record.id)

    return belongs


def get(session: Session, record: Any, kind: PartKind, uid: str) -> Any:
    """Return a part of a record; raises NotFound for what is none."""
    row = session.scalar(select(kind.model).where(kind.model.uid == uid))
    if row is None or not kind.belongs(session, record, row):
        raise NotFound(kind.noun, uid)
    return row


def create(session: Session, record: Any, kind: PartKind, data: Any, edit: Edit) -> Any:
    """Add a part."""
    row = kind.model()
    with revisions.change(session, record, edit):
        kind.write(session, record, row, data)
        session.add(row)
    return row


def update(session: Session, record: Any, kind: PartKind, uid: str, data: Any, edit: Edit) -> Any:
    """Change a part."""
    row = get(session, record, kind, uid)
    with revisions.change(session, record, edit):
        kind.write(session, record, row, data)
        if session.is_modified(row) and hasattr(row, "updated_at"):
            row.updated_at = now()
    return row


def delete(session: Session, record: Any, kind: PartKind, uid: str, edit: Edit) -> None:
    """Remove a part with what hangs on it; the revision before puts it back."""
    row = get(session, record, kind, uid)
    with revisions.change(session, record, edit):
        session.delete(row)
