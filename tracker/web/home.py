"""Show what an analyst needs to see first, and help to begin where nothing is recorded yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker import seeds
from tracker.domain.permissions import Permission
from tracker.domain.vocabularies import Status
from tracker.queries import boards, calendars, dashboard, quotes, saved_timelines
from tracker.queries.agreements import Filter
from tracker.services import seeding
from tracker.web import auth, context, recent, records
from tracker.web import session as database
from tracker.web.navigation import Link

blueprint = Blueprint("home", __name__)
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Act:
    """Be what one person did in one go: saves of the same kind, for the same reason, on one day."""

    first: Any
    links: list[Link]
    count: int


@blueprint.get("/")
@auth.access(Permission.READ)
def index() -> str:
    """Show what is overdue, due next, changed lately and unsourced."""
    session, today = database.get(), context.now()
    user = auth.current_user()
    if user is None:
        return render_template("home/public.html")
    if dashboard.is_empty(session):
        return render_template("home/first.html")
    wanted = Filter(today=today)
    due, _ = calendars.due(session, wanted, today, limit=dashboard.SHOWN)
    counts = boards.count(session, wanted)
    return render_template(
        "home/index.html",
        overdue=dashboard.overdue(session, today),
        due=due,
        happened=dashboard.happened(session),
        acts=_acts(dashboard.latest_changes(session)),
        unsourced=dashboard.unsourced(session),
        problems=quotes.problems(session),
        recent=recent.links(),
        saved=saved_timelines.list_of(session, user.id)[: dashboard.SHOWN],
        counts=[(status, counts[status]) for status in Status if counts.get(status)],
        today=today,
    )


@blueprint.post("/demo")
@auth.access(Permission.ADMINISTER)
def demo() -> Response:
    """Load the worked story; what exists already is left alone."""
    report = seeding.load(database.get(), seeds.read(with_demo=True))
    flash(
        _(
            "The demo is loaded: %(number)s agreements with their sources.",
            number=report.added["agreements"],
        )
    )
    return redirect(url_for(".index"), records.SEE_OTHER)


def _acts(rows: Iterable[Any]) -> list[Act]:
    """Return saves told together, the newest first."""
    found = []
    for _key, same in groupby(rows, lambda r: (r.actor_name, r.action, r.reason, r.at.date())):
        saves = list(same)
        found.append(Act(saves[0], [_link(save) for save in saves[:_NAMED]], len(saves)))
    return found[: dashboard.SHOWN]


def _link(row: Any) -> Link:
    for plural in ("agreements", "sources", "parties", "persons"):
        kind = {"agreements": "agreement", "sources": "source", "parties": "party"}.get(plural)
        kind = kind or "person"
        if slug := getattr(row, f"{kind}_slug"):
            url = url_for("history.show", plural=plural, slug=slug, version=row.version)
            return Link(getattr(row, f"{kind}_title"), url)
    raise AssertionError("a save is of one record")
