"""Take in the problems that readers report, and decide on them."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.errors import InvalidInput, NotFound
from tracker.domain.inputs import Actor, ReportInput
from tracker.domain.mails import Stationery
from tracker.domain.messages import say
from tracker.domain.vocabularies import NoticeKind, ReportState
from tracker.models import Agreement, ProblemReport
from tracker.models.mixins import now
from tracker.queries import notices as notice_queries
from tracker.queries import publications
from tracker.services import notices

# More than anybody can look at; strangers must not fill the database.
MOST_OPEN = 200


def create(
    session: Session,
    agreement: Agreement,
    data: ReportInput,
    by: Actor,
    *,
    mail: Stationery | None = None,
) -> ProblemReport:
    """Report a problem on what readers see of an agreement; raises NotFound where they see none.

    Raises InvalidInput where more wait already than anybody can look at.
    """
    shown = publications.find(session, agreement)
    if shown is None:
        raise NotFound("agreement", agreement.slug)
    waiting = select(func.count()).select_from(ProblemReport)
    if (session.scalar(waiting.where(ProblemReport.state == ReportState.OPEN)) or 0) >= MOST_OPEN:
        message = say(
            "Many reports wait already, so that none can be taken now. Try again in a week."
        )
        raise InvalidInput({"": [message]})
    about = {"agreement_id": agreement.id, "version": shown.version}
    row = ProblemReport(text=data.text, contact=data.contact, **about)
    session.add(row)
    people = notice_queries.reviewers(session)
    kind = NoticeKind.REPORTED
    notices.tell(session, kind, agreement, people, by=by, text=data.text, mail=mail)
    return row


def decide(
    session: Session, row: ProblemReport, state: ReportState, answer: str, by: Actor
) -> None:
    """Say what became of a report; raises InvalidInput where somebody decided already."""
    if state is ReportState.OPEN:
        raise InvalidInput({"state": [say("Say what became of it.")]})
    session.refresh(row, with_for_update=True)
    if row.state is not ReportState.OPEN:
        message = say(
            "{decided_by_name} has decided on this report already: {state}.",
            decided_by_name=row.decided_by_name,
            state=row.state.label,
        )
        raise InvalidInput({"": [message]})
    row.state, row.answer = state, answer
    row.decided_by_name, row.decided_at = by.name, now()
    session.flush()
