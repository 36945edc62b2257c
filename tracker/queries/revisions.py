"""Read the history of records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Text, cast, func, select
from sqlalchemy.orm import Session

from tracker.domain.errors import NotFound
from tracker.domain.histories import Saved
from tracker.models import Agreement, Party, Person, Revision, Source

_COLUMN_OF: dict[Any, Any] = {
    Agreement: Revision.agreement_id,
    Party: Revision.party_id,
    Person: Revision.person_id,
    Source: Revision.source_id,
}
_LIMIT = 200
_BATCH = 500
_LATELY = 5_000  # saves


def list_of(session: Session, record: Any, *, before: int | None = None) -> Sequence[Revision]:
    """Return a record's revisions, the newest first; ``before`` asks for older ones."""
    column = _COLUMN_OF[type(record)]
    statement = select(Revision).where(column == record.id)
    if before is not None:
        statement = statement.where(Revision.version < before)
    return session.scalars(statement.order_by(Revision.version.desc()).limit(_LIMIT)).all()


def renamed(session: Session, noun: str, slug: str) -> str:
    """Return the slug that a record got instead of another one lately; empty where none did.

    Only the newest saves are looked through: whoever asks held a form open meanwhile.
    """
    model = next((each for each in _COLUMN_OF if each.__tablename__ == noun), None)
    if model is None:
        return ""
    newest = select(func.max(Revision.id)).scalar_subquery()
    statement = (
        select(model.slug, Revision.changes)
        .join(Revision, _COLUMN_OF[model] == model.id)
        .where(Revision.id > newest - _LATELY, cast(Revision.changes, Text).contains('"slug"'))
        .order_by(Revision.id.desc())
    )
    gave_up = {"path": "slug", "before": slug}
    for now, changes in session.execute(statement):
        if now != slug and any(gave_up.items() <= each.items() for each in changes):
            return str(now)
    return ""


def stream(session: Session, record: Any = None, *, with_data: bool = True) -> Iterator[Saved]:
    """Yield the saves of a record, or of all, the oldest first and a few at a time.

    ``with_data`` False leaves out what was saved.
    """
    keys = {column.key: model for model, column in _COLUMN_OF.items()}
    names = ("id", "uid", "version", "at", "actor_name", "action", "reason", *keys)
    columns = [getattr(Revision, name) for name in names]
    columns += [Revision.data, Revision.changes] if with_data else []
    statement = select(*columns, *(model.slug.label(f"{key}_slug") for key, model in keys.items()))
    for model, column in _COLUMN_OF.items():
        statement = statement.outerjoin(model, model.id == column)
    if record is not None:
        statement = statement.where(_COLUMN_OF[type(record)] == record.id)
    statement, last = statement.order_by(Revision.id).limit(_BATCH), 0
    while rows := session.execute(statement.where(Revision.id > last)).all():
        for row in rows:
            key = next(key for key in keys if getattr(row, key) is not None)
            yield Saved(
                noun=key.removesuffix("_id"),
                slug=getattr(row, f"{key}_slug"),
                uid=row.uid,
                version=row.version,
                at=row.at,
                by=row.actor_name,
                action=row.action.label,
                reason=row.reason,
                data=row.data if with_data else {},
                changes=row.changes if with_data else [],
            )
        last = rows[-1].id


def deleted(session: Session) -> dict[str, list[Any]]:
    """Return slug, name and time of every deleted record by kind, the last deleted first."""
    found = {}
    for model, column in _COLUMN_OF.items():
        name = getattr(model, "title", None) or model.name
        statement = select(model.slug, name.label("title"), model.version, model.deleted_at)
        gone = statement.where(model.deleted_at.is_not(None)).order_by(model.deleted_at.desc())
        found[column.key.removesuffix("_id")] = list(session.execute(gone.limit(_LIMIT)))
    return found


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
