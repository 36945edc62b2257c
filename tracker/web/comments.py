"""Show what people say to each other about a record, and let them say more."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain.permissions import Permission
from tracker.queries import comments as queries
from tracker.services import comments as service
from tracker.web import auth, notices, records
from tracker.web import session as database
from tracker.web.forms.workflow import CommentForm
from tracker.web.history import GET
from tracker.web.records import Answer

blueprint = Blueprint("comments", __name__)
_RECORD = "/<any(agreements, parties, persons, sources):plural>/<slug>/comments"


@blueprint.get(_RECORD)
@auth.access(Permission.READ_TEXTS)
def index(plural: str, slug: str) -> Answer:
    """List the comments on a record."""
    record = GET[plural](database.get(), slug)
    return _page(plural, record, CommentForm())


@blueprint.post(_RECORD)
@auth.access(Permission.DRAFT)
def create(plural: str, slug: str) -> Answer:
    """Say something about a record."""
    session = database.get()
    record = GET[plural](session, slug)
    form = CommentForm(request.form)
    data = form.read()
    if data is None:
        return _page(plural, record, form)
    row = service.create(session, record, data, auth.actor(), mail=notices.stationery())
    flash(_("Your comment is kept."))
    where = url_for(".index", plural=plural, slug=slug, _anchor=f"comment-{row.uid}")
    return redirect(where, records.SEE_OTHER)


@blueprint.post(f"{_RECORD}/<uid>")
@auth.access(Permission.DRAFT)
def settle(plural: str, slug: str, uid: str) -> Answer:
    """Close a comment, or open it again."""
    session = database.get()
    row = queries.get(session, GET[plural](session, slug), uid)
    if request.form.get("then") == "reopen":
        service.reopen(session, row)
    else:
        service.resolve(session, row, auth.actor())
    where = url_for(".index", plural=plural, slug=slug, _anchor=f"comment-{uid}")
    return redirect(where, records.SEE_OTHER)


def _page(plural: str, record: Any, form: CommentForm) -> Answer:
    page = render_template(
        "comments/index.html",
        plural=plural,
        record=record,
        title=records.title_of(record),
        comments=queries.of_record(database.get(), record),
        form=form,
        page_errors=form.page_errors,
        may_write=auth.can(Permission.DRAFT),
    )
    return (page, records.REFUSED) if form.page_errors else page
