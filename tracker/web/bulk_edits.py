"""Change all agreements of a list: say what, look at each, save as one batch."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import format_decimal
from flask_babel import gettext as _

from tracker.domain import workflow
from tracker.domain.errors import Forbidden, InvalidInput
from tracker.domain.inputs import BulkEditInput
from tracker.domain.permissions import Permission
from tracker.queries import agreements
from tracker.queries.agreements import Filter
from tracker.services import bulk_edits as service
from tracker.web import agreements as lists
from tracker.web import auth, choices, context, records
from tracker.web import session as database
from tracker.web.forms.bulk_edits import BulkEditForm
from tracker.web.records import Answer

blueprint = Blueprint("bulk_edits", __name__, url_prefix="/bulk-edit")
MOST = 20_000


def plan(wanted: Filter, number: int, data: BulkEditInput) -> Any:
    """Plan a change of the agreements that match, as an open batch.

    Raises InvalidInput for a change of too many, and Forbidden for a move that is not for whoever
    asks.
    """
    _require(data, number)
    session = database.get()
    return service.plan(
        session,
        agreements.iterate_ids(session, wanted),
        data,
        auth.actor(),
        title=f"Change of {number:,} agreements",
        permissions=auth.permissions(),
    )


def _require(data: BulkEditInput, number: int) -> None:
    """Stop a change of too many, and a move that is not for whoever asks."""
    if number > MOST:
        message = _(
            "%(number)s agreements match; at most %(most)s are changed at once. Narrow the filter.",
            number=format_decimal(number),
            most=format_decimal(MOST),
        )
        raise InvalidInput({"": [message]})
    if data.move and not auth.can(workflow.STEPS[data.move].needs):
        raise Forbidden(_("Only a reviewer decides on this."))


@blueprint.route("", methods=["GET", "POST"])
@auth.access(Permission.DRAFT)
def new() -> Answer:
    """Ask what is changed of all agreements that match a filter, and plan it."""
    session = database.get()
    wanted = lists.filter_from(request.args)
    number = agreements.count(session, wanted)
    form = BulkEditForm(request.form if request.method == "POST" else None)
    subjects = choices.subjects()
    form.add_subjects.choices = form.remove_subjects.choices = subjects
    if request.method == "POST" and (data := form.read()) is not None:
        try:
            batch = plan(wanted, number, data)
            return redirect(url_for("imports.show", uid=batch.uid), records.SEE_OTHER)
        except InvalidInput as error:
            session.rollback()
            form.refuse(error)
    arguments = context.kept(*lists.PARAMETERS)
    page = render_template(
        "bulk_edits/new.html",
        form=form,
        number=number,
        described=wanted.described(),
        arguments=arguments,
        page_errors=form.page_errors,
    )
    return (page, records.REFUSED) if form.page_errors else page
