"""Find the marks of coders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.models import Agreement, Mark


def of_agreement(session: Session, agreement: Agreement) -> Sequence[Mark]:
    """Return the marks on the facts of an agreement, the oldest first."""
    statement = select(Mark).where(Mark.agreement_id == agreement.id).order_by(Mark.id)
    return session.scalars(statement).all()


def judged(session: Session) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield agreement and fact, coder, verdict and code of every mark in use."""
    statement = (
        select(
            Mark.agreement_id, Mark.fact, Mark.coder_id, Mark.coder_name, Mark.verdict, Mark.code
        )
        .join(Agreement, Agreement.id == Mark.agreement_id)
        .where(Agreement.deleted_at.is_(None))
        .order_by(Mark.id)
        .execution_options(yield_per=1000)
    )
    for row in session.execute(statement):
        coder = row.coder_name if row.coder_id is None else str(row.coder_id)
        yield f"{row.agreement_id}", row.fact, coder, row.verdict.value, row.code
