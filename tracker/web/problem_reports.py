"""Let readers report problems of published agreements, and editors decide on them."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain.errors import InvalidInput, NotFound
from tracker.domain.inputs import Actor
from tracker.domain.permissions import Permission
from tracker.domain.vocabularies import ReportState
from tracker.queries import problem_reports as queries
from tracker.queries import publications
from tracker.services import problem_reports as service
from tracker.web import auth, notices, records, sessions
from tracker.web import session as database
from tracker.web.forms.workflow import DecisionForm, ReportForm
from tracker.web.records import Answer

blueprint = Blueprint("problem_reports", __name__)


def _limit() -> str:
    return auth.settings().report_limit


@blueprint.route("/agreements/<slug>/report", methods=["GET", "POST"])
@auth.access(Permission.PUBLIC)  # whoever may read it may report; the view looks at that
@sessions.limiter.limit(_limit, methods=["POST"])
def new(slug: str) -> Answer:
    """Report a problem of what readers see of an agreement."""
    if not auth.can(Permission.READ):
        raise NotFound("agreement", slug)
    session = database.get()
    agreement = publications.get(session, slug)
    shown = publications.find(session, agreement)
    title = agreement.title if shown is None else shown.title
    form = ReportForm(request.form if request.method == "POST" else None)
    if request.method == "POST" and (data := form.read()) is not None:
        user = auth.current_user()
        by = Actor(name="") if user is None else user.actor
        try:
            service.create(session, agreement, data, by, mail=notices.stationery())
        except InvalidInput as error:
            session.rollback()
            form.refuse(error)
        else:
            flash(_("Thank you. The editors will look at it."))
            return redirect(url_for("agreements.show", slug=slug), records.SEE_OTHER)
    page = render_template(
        "problem_reports/new.html", form=form, slug=slug, title=title, page_errors=form.page_errors
    )
    return (page, records.REFUSED) if form.page_errors else page


@blueprint.route("/reports/<uid>", methods=["GET", "POST"])
@auth.access(Permission.WRITE)
def decide(uid: str) -> Answer:
    """Show a report, and say what became of it."""
    session = database.get()
    row, agreement = queries.get(session, uid)
    form = DecisionForm(request.form if request.method == "POST" else None)
    if request.method == "POST" and form.validate():
        try:
            state: ReportState = form.state.word()
            service.decide(session, row, state, form.reason.data or "", auth.actor())
        except InvalidInput as error:
            session.rollback()
            row, agreement = queries.get(session, uid)
            form.refuse(error)
        else:
            flash(_("Decided."))
            return redirect(url_for("queue.index"), records.SEE_OTHER)
    page = render_template(
        "problem_reports/show.html",
        row=row,
        agreement=agreement,
        form=form,
        page_errors=form.page_errors,
    )
    if row.state is not ReportState.OPEN and form.page_errors:
        return page, records.STALE
    return (page, records.REFUSED) if form.page_errors else page
