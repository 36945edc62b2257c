"""Move agreements from draft to published and back, each move as one save with its comment."""

from __future__ import annotations

from sqlalchemy.orm import Session

from tracker.domain import workflow
from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import Edit
from tracker.domain.mails import Stationery
from tracker.domain.messages import say
from tracker.domain.vocabularies import Move, NoticeKind
from tracker.models import Agreement
from tracker.queries import notices as notice_queries
from tracker.queries import publications
from tracker.services import agreements, notices, revisions

_TOLD = {
    Move.SUBMIT: NoticeKind.SUBMITTED,
    Move.RETURN: NoticeKind.RETURNED,
    Move.PUBLISH: NoticeKind.PUBLISHED,
    Move.WITHDRAW: NoticeKind.WITHDRAWN,
}


def move(
    session: Session,
    agreement: Agreement,
    wanted: Move,
    edit: Edit,
    *,
    needs_coverage: int = 0,
    mail: Stationery | None = None,
) -> None:
    """Move an agreement; the reason of the edit is the comment that goes with it.

    Whom it concerns is told, by e-mail too where ``mail`` is what those are written with.
    Raises InvalidInput where its state does not allow the move, where a needed comment is missing
    (at ``reason``) and where it may not be published (at ``record_state``).
    """
    step = workflow.STEPS[wanted]
    since = publications.last_version(session, agreement)
    with revisions.change(session, agreement, edit, step.action):
        is_in_sight = publications.find(session, agreement) is not None
        state = agreement.record_state
        if step not in workflow.offered(state, is_in_sight=is_in_sight):
            message = say(
                "What is {state} cannot be moved by “{wanted}”.",
                state=state.label,
                wanted=wanted.label,
            )
            raise InvalidInput({"": [message]})
        if step.needs_comment and not edit.reason:
            raise InvalidInput(
                {"reason": [say("Say what is missing, so that it can be put right.")]}
            )
        if wanted is Move.PUBLISH:
            agreements.require_coverage(session, agreement, needs_coverage)
        agreement.record_state = step.state
    _tell(session, agreement, wanted, edit, since, mail)


def _tell(
    session: Session,
    agreement: Agreement,
    wanted: Move,
    edit: Edit,
    since: int,
    mail: Stationery | None,
) -> None:
    """Tell reviewers what waits for them, and who worked on it what became of it."""
    if wanted not in _TOLD:
        return
    if wanted is Move.SUBMIT:
        people = notice_queries.reviewers(session)
    else:
        people = notice_queries.concerned(session, agreement, since)
    kind = _TOLD[wanted]
    notices.tell(session, kind, agreement, people, by=edit.by, text=edit.reason, mail=mail)
