"""Show what waits for people."""

from __future__ import annotations

from flask import Blueprint, render_template

from tracker.domain.histories import PLURALS
from tracker.domain.permissions import Permission
from tracker.queries import comments, problem_reports, queue
from tracker.web import auth
from tracker.web import session as database

blueprint = Blueprint("queue", __name__)


@blueprint.get("/queue")
@auth.access(Permission.DRAFT)
def index() -> str:
    """Show reviews, returned drafts, changes under way, open comments, reported problems."""
    session = database.get()
    return render_template(
        "queue/index.html",
        in_review=queue.in_review(session),
        returned=queue.returned(session, auth.actor().id or 0),
        pending=queue.pending(session),
        comments=comments.open_ones(session, queue.SHOWN),
        reports=problem_reports.open_ones(session, queue.SHOWN),
        plurals=PLURALS,
    )
