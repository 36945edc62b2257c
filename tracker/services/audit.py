"""Write the audit log: who did what, when and from where; apart from the history of records."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from tracker.domain.inputs import Actor
from tracker.domain.vocabularies import AuditRealm
from tracker.models import AuditEntry
from tracker.models.mixins import now


def record(
    session: Session,
    by: Actor,
    realm: AuditRealm,
    kind: str,
    summary: str,
    *,
    about: str = "",
    **data: Any,
) -> None:
    """Add an entry to the transaction of what it tells, so that neither is kept alone.

    ``kind`` names for programs what was done, ``about`` is the sign-in name of the account that
    it was done to. Nothing secret may enter: a password, a code or a token is not told.
    """
    session.add(
        AuditEntry(
            at=now(),
            actor_id=by.id,
            actor_name=by.name,
            address=by.address,
            realm=realm,
            kind=kind,
            about=about,
            summary=summary,
            data=data,
        )
    )
