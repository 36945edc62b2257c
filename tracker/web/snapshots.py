"""Show what became of each quotation in a stored text, and move one where a person says so."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain.errors import Conflict, InvalidInput
from tracker.domain.permissions import Permission
from tracker.domain.vocabularies import AnchorState
from tracker.queries import quotes, sources
from tracker.services import quote_checks
from tracker.services import quotes as service
from tracker.web import auth, records, rights
from tracker.web import session as database
from tracker.web.forms.sources import ReanchorForm
from tracker.web.records import Answer

blueprint = Blueprint("snapshots", __name__)
# what needs a person first
_ORDER = (AnchorState.LOST, AnchorState.AMBIGUOUS, AnchorState.MOVED, AnchorState.EXACT)


@blueprint.get("/sources/<slug>/texts/<uid>")
@auth.access(Permission.READ_TEXTS)
def show(slug: str, uid: str) -> Answer:
    """Show what became of each quotation of a source in one of its texts."""
    source = sources.get(database.get(), slug)
    return _page(source, uid, ReanchorForm(data={"version": str(source.version)}))


@blueprint.post("/sources/<slug>/texts/<uid>/quotes/<quote>")
@auth.access(Permission.DRAFT)
def reanchor(slug: str, uid: str, quote: str) -> Answer:
    """Move a quotation to the place in this text that was chosen."""
    session = database.get()
    source = sources.get(session, slug)
    row = quotes.get(session, quote).Quote
    rights.require_for_quotes([row])
    words, form = row.exact, ReanchorForm(request.form)
    try:
        snapshot = sources.get_snapshot(session, source, uid)
        edit = auth.edit_by(form)
        new = form.exact.data or ""
        row = service.reanchor(session, source, quote, snapshot, form.start, new, edit)
    except InvalidInput as error:
        session.rollback()
        form.refuse(error)
    except Conflict:
        session.rollback()
        form.merge_new(sources.get(session, slug).version)
    else:
        if row.exact != words and quotes.proved_by(session, [row.id]):
            flash(_("The quotation has other words now. See whether they still prove what it did."))
            return redirect(url_for("quotes.show", uid=quote), records.SEE_OTHER)
        flash(_("The quotation stands where you said."))
        return redirect(url_for(".show", slug=slug, uid=uid), records.SEE_OTHER)
    return _page(sources.get(session, slug), uid, form)


def _page(source: Any, uid: str, form: ReanchorForm) -> Answer:
    session = database.get()
    snapshot = sources.get_snapshot(session, source, uid)
    checked = quote_checks.compare(session, source, snapshot)
    proved = quotes.proved_by(session, [item.quote.id for item in checked])
    page = render_template(
        "snapshots/show.html",
        source=source,
        snapshot=snapshot,
        checked=sorted(checked, key=lambda item: _ORDER.index(item.verification.state)),
        counts=[
            (state, sum(item.verification.state is state for item in checked)) for state in _ORDER
        ],
        proved=proved,
        form=form,
        page_errors=form.page_errors,
        may_edit=auth.can(Permission.DRAFT),
    )
    if form.was_merged:
        return page, records.STALE
    return (page, records.REFUSED) if form.page_errors else page
