"""Show agreements by status, as cards on a board."""

from __future__ import annotations

from flask import Blueprint, render_template

from tracker.domain.permissions import Permission
from tracker.domain.vocabularies import Status
from tracker.queries import boards
from tracker.queries.agreements import MOST_COUNTED
from tracker.web import auth, context, days, listing
from tracker.web import session as database
from tracker.web.records import Answer

blueprint = Blueprint("boards", __name__, url_prefix="/board")


@blueprint.get("")
@auth.access(Permission.READ)
@days.told
def index() -> Answer:
    """Show the board."""
    found = listing.asked()
    if found.problem:
        return render_template("boards/index.html", **listing.form(found)), found.code
    day = context.as_of()
    wanted = boards.sized(database.get(), found.wanted) if day is None else found.wanted
    columns = boards.build(database.get(), wanted, day)
    shown = render_template(
        "boards/index.html",
        columns=columns,
        is_partial=day is None and boards.is_partial(wanted),
        most_counted=MOST_COUNTED,
        empty=_empty(columns) if found.wanted.status is None else [],
        **listing.form(found),
    )
    return shown, found.code


def _empty(columns: list[boards.Column]) -> list[Status]:
    seen = {column.status for column in columns}
    return [status for status in Status if status not in seen]
