"""Show what an analyst needs to see first."""

from __future__ import annotations

from flask import Blueprint, render_template

from tracker.domain.permissions import Permission
from tracker.queries import dashboard, quotes
from tracker.queries.timelines import fuzzy
from tracker.web import auth, context
from tracker.web import session as database

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
@auth.access(Permission.READ)
def index() -> str:
    """Show what is overdue, due next, changed lately and unsourced."""
    session, today = database.get(), context.today()
    if auth.current_user() is None:
        return render_template("home/public.html")
    due = [(row, fuzzy(row, "target")) for row in dashboard.due_next(session, today)]
    return render_template(
        "home/index.html",
        is_empty=dashboard.is_empty(session),
        overdue=dashboard.overdue(session, today),
        due=due,
        changed=dashboard.latest_changes(session),
        unsourced=dashboard.unsourced(session),
        problems=quotes.problems(session),
        today=today,
    )
