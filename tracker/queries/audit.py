"""Read the audit log."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from tracker.domain.vocabularies import AuditRealm
from tracker.models import AuditEntry, User
from tracker.queries.pages import PAGE_SIZE, Page, Sort, page

_BY_TIME = Sort("at", "time", AuditEntry.at, is_descending=True)
_READ_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Filter:
    """Say which entries are asked for; ``person`` did it, or it was done to their account."""

    realm: AuditRealm | None = None
    person: str = ""
    after: date | None = None
    before: date | None = None


def list_page(session: Session, wanted: Filter, *, key: str = "", size: int = PAGE_SIZE) -> Page:
    """Return one page of entries, the newest first."""
    statement = _filtered(
        select(AuditEntry, AuditEntry.id, AuditEntry.at.label("sort_value")), wanted
    )
    return page(session, statement, _BY_TIME, AuditEntry.id, key=key, size=size)


def stream(session: Session, wanted: Filter) -> Iterator[AuditEntry]:
    """Yield every entry that is asked for, the newest first, a few at a time."""
    statement = _filtered(select(AuditEntry), wanted)
    ordered = statement.order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
    found = session.scalars(ordered.execution_options(yield_per=_READ_AT_ONCE))
    with closing(found):  # whoever reads may go away before the end
        yield from found


def _filtered(statement: Any, wanted: Filter) -> Any:
    if wanted.realm is not None:
        statement = statement.where(AuditEntry.realm == wanted.realm)
    if wanted.after is not None:
        statement = statement.where(AuditEntry.at >= _start(wanted.after))
    if wanted.before is not None:
        statement = statement.where(AuditEntry.at < _start(wanted.before) + timedelta(days=1))
    if wanted.person:
        account = select(User.id).where(User.name == wanted.person.lower()).scalar_subquery()
        statement = statement.where(
            or_(
                AuditEntry.actor_name == wanted.person,
                AuditEntry.about == wanted.person.lower(),
                AuditEntry.actor_id == account,
            )
        )
    return statement


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
