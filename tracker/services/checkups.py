"""Keep when something was last checked, and what was found."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Session

from tracker.domain.vocabularies import CheckupKind
from tracker.models import Checkup
from tracker.models.mixins import now


def keep(session: Session, kind: CheckupKind, outcome: str, *, is_well: bool) -> None:
    """Put the newest outcome of a kind of check in the place of the one before."""
    session.execute(delete(Checkup).where(Checkup.kind == kind))
    session.add(Checkup(kind=kind, at=now(), is_well=is_well, outcome=outcome))
