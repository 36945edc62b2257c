"""Find the problems that readers reported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.errors import NotFound
from tracker.domain.vocabularies import ReportState
from tracker.models import Agreement, ProblemReport


def get(session: Session, uid: str) -> tuple[ProblemReport, Agreement]:
    """Return a report with its agreement; raises NotFound."""
    statement = select(ProblemReport, Agreement).join(
        Agreement, Agreement.id == ProblemReport.agreement_id
    )
    found = session.execute(statement.where(ProblemReport.uid == uid)).first()
    if found is None:
        raise NotFound("report", uid)
    return found.ProblemReport, found.Agreement


def open_ones(session: Session, limit: int) -> Sequence[Any]:
    """Return the reports that wait, with slug and title of their agreements, the oldest first."""
    return session.execute(
        select(ProblemReport, Agreement.slug, Agreement.title)
        .join(Agreement, Agreement.id == ProblemReport.agreement_id)
        .where(ProblemReport.state == ReportState.OPEN)
        .order_by(ProblemReport.id)
        .limit(limit)
    ).all()
