"""Find when something was last checked."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.vocabularies import CheckupKind
from tracker.models import Checkup


def list_all(session: Session) -> dict[CheckupKind, Checkup]:
    """Return the newest outcome of each kind of check that was ever made."""
    return {checkup.kind: checkup for checkup in session.scalars(select(Checkup))}
