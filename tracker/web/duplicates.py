"""Suggest agreements that are recorded twice, and merge two by hand."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.domain.errors import InvalidInput
from tracker.domain.permissions import Permission
from tracker.queries import duplicates as queries
from tracker.queries import timelines
from tracker.services import duplicates as service
from tracker.services.batches import NotApplied
from tracker.web import auth, records
from tracker.web import session as database
from tracker.web.forms.duplicates import MergeForm
from tracker.web.records import Answer

blueprint = Blueprint("duplicates", __name__, url_prefix="/duplicates")


@blueprint.route("", methods=["GET", "POST"])
@auth.access(Permission.WRITE)
def index() -> Answer:
    """List suggestions, the likeliest first; looking for more is asked for with a button."""
    session = database.get()
    if request.method == "POST":
        number = service.look(session)
        flash(ngettext("%(num)s new suggestion.", "%(num)s new suggestions.", number))
        return redirect(url_for("duplicates.index"), records.SEE_OTHER)
    page = queries.list_page(session, key=request.args.get("page", ""))
    return render_template(
        "duplicates/index.html",
        page=page,
        newer_url=url_for("duplicates.index", page=page.newer) if page.newer else "",
        older_url=url_for("duplicates.index", page=page.older) if page.older else "",
    )


@blueprint.route("/<uid>", methods=["GET", "POST"])
@auth.access(Permission.WRITE)
def show(uid: str) -> Answer:
    """Show two agreements beside each other, and merge the second into the first."""
    session = database.get()
    pair, kept, other = queries.get(session, uid)
    is_swapped = request.values.get("swap") == "yes"
    if is_swapped:
        kept, other = other, kept
    form = MergeForm(
        request.form if request.method == "POST" else None,
        data={"version": str(kept.version), "other_version": str(other.version)},
    )
    if request.method == "POST":
        try:
            return _merge(form, kept, other)
        except InvalidInput as error:
            session.rollback()
            form.refuse(error)
        except NotApplied as error:
            session.rollback()
            pair, kept, other = queries.get(session, uid)
            kept, other = (other, kept) if is_swapped else (kept, other)
            form.overtake_both(kept.version, other.version)
            form.record_errors.extend(str(reason) for _uid, _title, reason in error.failed)
    first, second = timelines.build(session, [kept.id, other.id])
    page = render_template(
        "duplicates/show.html",
        pair=pair,
        form=form,
        both=(first, second),
        is_swapped=is_swapped,
        page_errors=form.page_errors,
    )
    if form.was_overtaken:
        return page, records.STALE
    return (page, records.REFUSED) if form.page_errors else page


def _merge(form: MergeForm, kept: Any, other: Any) -> Answer:
    session = database.get()
    edit = auth.edit_by(form)
    batch = service.merge(
        session,
        kept,
        other,
        edit,
        versions=(edit.version or 0, form.expected_other),
        chosen=request.form.getlist("theirs"),
    )
    flash(_("Merged. The other address leads here now."))
    return redirect(url_for("batches.show", uid=batch.uid), records.SEE_OTHER)


@blueprint.post("/<uid>/dismiss")
@auth.access(Permission.WRITE)
def dismiss(uid: str) -> Answer:
    """Keep that two agreements are two."""
    session = database.get()
    pair, _first, _second = queries.get(session, uid)
    service.dismiss(session, pair, auth.actor())
    flash(_("Kept as two agreements. They are not suggested again."))
    return redirect(url_for("duplicates.index"), records.SEE_OTHER)
