"""Report how far targets moved: what is overdue, stalled, and by how much things slip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime

from flask import Blueprint, Response, render_template, request
from flask_babel import gettext as _

from tracker.domain import slippage_report
from tracker.domain.errors import InvalidInput, NotFound
from tracker.domain.permissions import Permission
from tracker.domain.slippage_report import Line, Report
from tracker.domain.vocabularies import InstrumentType, RecordState, Status
from tracker.exporters.filenames import content_disposition
from tracker.exporters.slippage_tables import WRITERS, Asked
from tracker.queries import known, remembering
from tracker.queries.agreements import FLAGS, Filter
from tracker.web import agreements, auth, charts, choices, context, days, public, records
from tracker.web import session as database
from tracker.web.records import Answer

blueprint = Blueprint("slippage", __name__, url_prefix="/slippage")

SHOWN = 25
MOST_READ = 1000  # agreements; files hold all
_PARAMETERS = tuple(name for name in agreements.PARAMETERS if name != "sort")


@blueprint.get("")
@auth.access(Permission.READ)
@days.told
def index() -> Answer:
    """Show the report of what a filter asks for."""
    problem: Mapping[str, Sequence[str]] = {}
    code, is_whole = 200, True
    try:
        wanted = agreements.filter_from(request.args)
        report, is_whole = _report(wanted, context.as_of())
    except InvalidInput as error:
        problem, code = error.errors, records.REFUSED
        wanted = Filter(today=context.now(), is_public=auth.current_user() is None)
        report = slippage_report.build(iter(()))
    shown = render_template(
        "slippage/index.html",
        report=report,
        is_whole=is_whole,
        most=MOST_READ,
        chart=charts.distribution(report.classes, title=_("How the delays are spread")),
        wanted=wanted,
        problem=problem,
        arguments=context.kept(*_PARAMETERS),
        shown=SHOWN,
        today=wanted.today,
        flags=FLAGS,
        statuses=Status.groups(),
        instrument_types=list(InstrumentType),
        record_states=() if public.is_asking() else tuple(RecordState),
        subjects=choices.subjects(),
    )
    return shown, code


@blueprint.get("/report.<key>")
@auth.access(Permission.READ)
@days.told
def export(key: str) -> Response:
    """Write the report as a file, sent while it is reckoned."""
    if key not in WRITERS:
        raise NotFound("export format", key)
    write, media_type = WRITERS[key]
    wanted = agreements.filter_from(request.args)
    now = datetime.now(UTC)
    asked = Asked(context.links(), wanted.today, wanted.described(), context.as_of())
    response = database.streamed(write(_lines(wanted), asked, now), media_type)
    name = f"slippage_{now:%Y-%m-%d}.{key}"
    response.headers["Content-Disposition"] = content_disposition(name)
    return response


def _report(wanted: Filter, day: date | None) -> tuple[Report, bool]:
    """Return the report of what a page reads, and whether that is all; until anything is written.

    It is made of up to a thousand records, and keeps none of them.
    """
    session = database.get()

    def made() -> tuple[Report, bool]:
        found = known.Targets(session, wanted, day, MOST_READ)
        lines = slippage_report.lines(found, wanted.today)
        return slippage_report.build(lines, kept=SHOWN).bare(), found.is_whole

    return remembering.report(session, ("slippage", wanted, day, MOST_READ), made)


def _lines(wanted: Filter) -> Iterator[Line]:
    found = known.Targets(database.get(), wanted, context.as_of())
    return slippage_report.lines(found, wanted.today)
