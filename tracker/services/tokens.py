"""Make, use and revoke the tokens with which programs work in somebody's name."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import or_, update
from sqlalchemy.orm import Session

from tracker.domain import keys
from tracker.domain.inputs import Actor, ApiTokenInput
from tracker.domain.vocabularies import AuditRealm
from tracker.models import ApiToken
from tracker.models.mixins import now
from tracker.services import audit

# By this, programs that look for secrets in published files know one of ours.
PREFIX = "tracker_"
_NOTED_EVERY = timedelta(minutes=1)


def create(
    session: Session, data: ApiTokenInput, user_id: int, *, by: Actor
) -> tuple[ApiToken, str]:
    """Make a token; its secret is returned once and kept as a hash only."""
    secret = PREFIX + keys.fresh()
    made = now()
    row = ApiToken(
        user_id=user_id,
        name=data.name,
        scope=data.scope,
        token_hash=keys.digest(secret),
        created_at=made,
        expires_at=made + timedelta(days=data.days),
    )
    session.add(row)
    session.flush()
    summary = f"Made the token “{row.name}”: {row.scope.label}."
    until = row.expires_at.date().isoformat()
    audit.record(
        session, by, AuditRealm.TOKEN, "token_made", summary,
        token=row.uid, scope=row.scope.value, until=until,
    )  # fmt: skip
    return row, secret


def revoke(session: Session, row: ApiToken, *, by: Actor) -> None:
    """End a token for good."""
    row.revoked_at = now()
    summary = f"Revoked the token “{row.name}”."
    audit.record(session, by, AuditRealm.TOKEN, "token_revoked", summary, token=row.uid)
    session.flush()


def note_use(session: Session, token_id: int, address: str) -> None:
    """Keep when and from where a token was used, not more often than once a minute."""
    session.execute(
        update(ApiToken)
        .where(
            ApiToken.id == token_id,
            or_(ApiToken.used_at.is_(None), ApiToken.used_at < now() - _NOTED_EVERY),
        )
        .values(used_at=now(), used_from=address)
        .execution_options(synchronize_session=False)
    )
