"""Show what is due, month by month."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain.errors import InvalidInput
from tracker.domain.permissions import Permission
from tracker.queries import calendars, known, known_calendars
from tracker.queries.calendars import Due
from tracker.web import auth, context, days, listing
from tracker.web import session as database
from tracker.web.records import Answer

blueprint = Blueprint("calendars", __name__, url_prefix="/calendar")
_STEP = calendars.MONTHS


@blueprint.get("")
@auth.access(Permission.READ)
@days.told
def index() -> Answer:
    """Show the calendar from a month on."""
    session = database.get()
    found = listing.asked()
    if found.problem:
        return render_template("calendars/index.html", **listing.form(found)), found.code
    since = context.day("since") or found.wanted.today
    day = context.as_of()
    if day is None:
        entries, has_more = calendars.due(session, found.wanted, since, _after())
        months, is_whole = calendars.months(session, found.wanted, since), True
    else:
        calendar = known_calendars.build(session, found.wanted, day)
        entries, has_more = calendar.due(since, _after())
        months, is_whole = calendar.months(since), calendar.is_whole
    arguments = context.kept(*listing.PARAMETERS)
    shown = render_template(
        "calendars/index.html",
        months=[(each, _at(arguments, each.first)) for each in months],
        most=max(each.count for each in months),
        entries=[(first, list(rows)) for first, rows in groupby(entries, _month)],
        is_whole=is_whole,
        most_compared=known.MOST_COMPARED,
        since=since,
        earlier_url=_at(arguments, _moved(since, -_STEP)),
        later_url=_at(arguments, _moved(since, _STEP)),
        today_url=_at(arguments, None),
        more_url=_at(arguments, entries[-1].on, after=entries[-1].number) if has_more else "",
        **listing.form(found),
    )
    return shown, found.code


def _month(entry: Due) -> date:
    return entry.on.replace(day=1)


def _after() -> int:
    """Read how far what is due on the first day was shown."""
    words = request.args.get("page", "")
    if not words:
        return -calendars.FARTHEST
    try:
        number = int(words)
    except ValueError as error:
        raise InvalidInput(
            {"page": [_("“%(words)s” is no place in the calendar.", words=words)]}
        ) from error
    return max(min(number, calendars.FARTHEST), -calendars.FARTHEST)


def _at(arguments: dict[str, Any], day: date | None, after: int | None = None) -> str:
    since = day.isoformat() if day else None
    return url_for(".index", **arguments, since=since, page=after)


def _moved(day: date, months: int) -> date:
    """Return the first day of the month that lies some months away, inside the calendar."""
    years, month = divmod(day.month - 1 + months, _STEP)
    return date(min(max(day.year + years, date.min.year), date.max.year), month + 1, 1)
