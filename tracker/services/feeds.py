"""Make and revoke the secret addresses of feeds."""

from __future__ import annotations

import secrets
from hashlib import sha256

from sqlalchemy.orm import Session

from tracker.domain.inputs import FeedTokenInput
from tracker.models import FeedToken
from tracker.models.mixins import now
from tracker.services import lookups

_SECRET_BYTES = 32


def create(session: Session, data: FeedTokenInput, user_id: int) -> tuple[FeedToken, str]:
    """Make an address; its secret is returned once and kept as a hash only.

    Raises InvalidInput at a party that is not known.
    """
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    row = FeedToken(
        user_id=user_id,
        name=data.name,
        kind=data.kind,
        token_hash=sha256(secret.encode()).hexdigest(),
        selection=lookups.selection(session, data.selection),
    )
    session.add(row)
    session.flush()
    return row, secret


def revoke(session: Session, row: FeedToken) -> None:
    """End an address for good."""
    row.revoked_at = now()
    session.flush()
