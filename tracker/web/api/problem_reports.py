"""Report problems of what readers see, and decide on reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from flask import Response, jsonify

from tracker.domain.inputs import ReportInput
from tracker.domain.permissions import Permission
from tracker.domain.vocabularies import ReportState
from tracker.queries import problem_reports as queries
from tracker.queries import publications, queue
from tracker.services import problem_reports as service
from tracker.web import auth, notices, sessions
from tracker.web import session as database
from tracker.web.api import bodies, conditions
from tracker.web.api.operations import operation
from tracker.web.api.shapes import Data, Shape

REPORT = Shape(
    "report",
    uid=str,
    agreement=str,
    version=int,
    text=str,
    contact=str,
    created_at=datetime,
    state=ReportState,
    answer=str,
    decided_by_name=str,
    decided_at=datetime | None,
)


@dataclass(frozen=True, slots=True)
class VerdictBody:
    """Say what became of a report."""

    state: ReportState
    answer: str = ""


def _limit() -> str:
    return auth.settings().report_limit


@operation(
    "POST",
    "/agreements/<slug>/reports",
    access=Permission.OWN,
    body=ReportInput,
    answers=REPORT,
    status=HTTPStatus.CREATED,
)
@sessions.limiter.limit(_limit)
def create(slug: str) -> tuple[Response, int]:
    """Report a problem of what readers see of an agreement; reviewers are told."""
    session = database.get()
    agreement, data = publications.get(session, slug), bodies.read(ReportInput)
    by = auth.actor()
    row = service.create(session, agreement, data, by, mail=notices.stationery())
    session.flush()
    return jsonify(REPORT.of(row, agreement=slug)), HTTPStatus.CREATED


@operation("GET", "/reports", access=Permission.WRITE, answers=REPORT, is_list=True)
def index() -> Response:
    """List the reports that wait, the oldest first."""
    found = queries.open_ones(database.get(), queue.SHOWN)
    items = [REPORT.of(row.ProblemReport, agreement=row.slug) for row in found]
    return jsonify({"items": items})


@operation("GET", "/reports/<uid>", access=Permission.WRITE, answers=REPORT)
def show(uid: str) -> Response:
    """Show a report."""
    return _answer(_told(uid))


@operation(
    "PUT",
    "/reports/<uid>/decision",
    access=Permission.WRITE,
    body=VerdictBody,
    answers=REPORT,
    is_conditional=True,
)
def decide(uid: str) -> Response:
    """Say what became of a report; nothing is sent to whoever wrote it."""
    session, body = database.get(), bodies.read(VerdictBody)
    conditions.require_same(_told(uid), conditions.sent_by(body))
    row, _ = queries.get(session, uid)
    service.decide(session, row, body.state, body.answer, auth.actor())
    return _answer(_told(uid))


def _answer(told: Data) -> Response:
    return conditions.tagged(told, conditions.digest(told))


def _told(uid: str) -> Data:
    row, agreement = queries.get(database.get(), uid)
    return REPORT.of(row, agreement=agreement.slug)
