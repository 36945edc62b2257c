"""Make and revoke the secret addresses of feeds."""

from __future__ import annotations

from sqlalchemy.orm import Session

from tracker.domain import keys
from tracker.domain.inputs import Actor, FeedTokenInput
from tracker.domain.vocabularies import AuditRealm
from tracker.models import FeedToken
from tracker.models.mixins import now
from tracker.services import audit, lookups


def create(
    session: Session, data: FeedTokenInput, user_id: int, *, by: Actor
) -> tuple[FeedToken, str]:
    """Make an address; its secret is returned once and kept as a hash only.

    Raises InvalidInput at a party that is not known.
    """
    secret = keys.fresh()
    row = FeedToken(
        user_id=user_id,
        name=data.name,
        kind=data.kind,
        token_hash=keys.digest(secret),
        selection=lookups.selection(session, data.selection),
    )
    session.add(row)
    session.flush()
    summary = f"Made the feed address “{row.name}”: {row.kind.label}."
    audit.record(session, by, AuditRealm.TOKEN, "feed_made", summary, feed=row.uid)
    return row, secret


def revoke(session: Session, row: FeedToken, *, by: Actor) -> None:
    """End an address for good."""
    row.revoked_at = now()
    summary = f"Revoked the feed address “{row.name}”."
    audit.record(session, by, AuditRealm.TOKEN, "feed_revoked", summary, feed=row.uid)
    session.flush()
