"""Show what a reviewer must see, and move agreements from draft to published and back."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.domain import changes, coverage, workflow
from tracker.domain.coverage import Fact
from tracker.domain.errors import Conflict, Forbidden, InvalidInput
from tracker.domain.permissions import Permission
from tracker.domain.timelines import Agreement
from tracker.domain.vocabularies import Move
from tracker.domain.workflow import Step
from tracker.queries import agreements, facts, publications, revisions, timelines
from tracker.services import publications as publication_service
from tracker.services import workflow as service
from tracker.web import auth, notices, records, rights
from tracker.web import session as database
from tracker.web.forms.workflow import MoveForm
from tracker.web.records import Answer

blueprint = Blueprint("workflow", __name__)
_DONE = {
    Move.SUBMIT: _l("Sent to review."),
    Move.TAKE_BACK: _l("Taken back. It is a draft again."),
    Move.RETURN: _l("Returned with your comment."),
    Move.PUBLISH: _l("Published. Readers see it as it is now."),
    Move.WITHDRAW: _l("Withdrawn. Readers see it no more."),
    Move.REOPEN: _l("It is a draft again."),
}


@blueprint.route("/agreements/<slug>/workflow", methods=["GET", "POST"])
@auth.access(Permission.DRAFT)
def show(slug: str) -> Answer:
    """Show what would be published, beside what readers see, and move it."""
    session = database.get()
    row = agreements.get(session, slug)
    rights.require("agreements", row)
    form = MoveForm(
        request.form if request.method == "POST" else None, data={"version": str(row.version)}
    )
    if request.method == "POST":
        try:
            step = _step()
            needed = auth.settings().publish_needs_coverage
            service.move(
                session,
                row,
                step.move,
                auth.edit_by(form),
                needs_coverage=needed,
                mail=notices.stationery(),
            )
        except InvalidInput as error:
            session.rollback()
            form.refuse(error)
        except Conflict:
            session.rollback()
            row = agreements.get(session, slug)
            records.overtake(form, row)
        else:
            flash(_DONE[step.move])
            return redirect(url_for("agreements.show", slug=slug), records.SEE_OTHER)
    page = _page(row, form)
    if form.was_overtaken:
        return page, records.STALE
    return (page, records.REFUSED) if form.page_errors else page


def _step() -> Step:
    """Return the move that the pressed button names; raises Forbidden for whom it is not for."""
    wanted = request.form.get("move", "")
    if wanted not in set(Move):
        raise InvalidInput({"": [_("Choose with one of the buttons what is to happen.")]})
    step = workflow.STEPS[Move(wanted)]
    if not auth.can(step.needs):
        raise Forbidden(_("Only a reviewer decides on this."))
    return step


def _page(row: Any, form: MoveForm) -> str:
    session = database.get()
    shown = publications.find(session, row)
    steps = workflow.offered(row.record_state, is_in_sight=shown is not None)
    now = revisions.get(session, row, row.version).data
    before = {} if shown is None else revisions.get(session, row, shown.version).data
    differences = [item for item in changes.between(before, now) if item.path != "record_state"]
    (record,) = timelines.build(session, [row.id])
    return render_template(
        "workflow/show.html",
        row=row,
        form=form,
        page_errors=form.page_errors,
        shown=shown,
        steps=[step for step in steps if auth.can(step.needs)],
        saves=revisions.since(session, row, 0 if shown is None else shown.version),
        differences=differences if shown is not None else [],
        facts=_facts(record, differences if shown is not None else None),
        coverage=coverage.of(record),
        is_own=publication_service.needs_other_eyes(session, row, auth.actor()),
    )


def _facts(record: Agreement, differences: list[changes.Change] | None) -> list[Fact]:
    """Return the facts that a reviewer looks at: those that changed, or all of a new record."""
    if differences is None:
        return list(coverage.facts(record))
    touched = {piece for item in differences for piece in item.path.split("/")}
    for item in differences:
        proof = item.after or item.before
        if item.path.startswith("evidence/") and isinstance(proof, dict):
            touched |= {value for value in proof.values() if isinstance(value, str)}
    return [
        fact
        for fact in facts.every(record)
        if (fact.field if fact.noun == "agreement" else fact.uid) in touched
    ]
