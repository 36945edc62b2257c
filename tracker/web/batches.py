"""Show what was saved together, and undo it as one."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain.errors import Forbidden, InvalidInput, NotFound
from tracker.domain.permissions import Permission
from tracker.domain.vocabularies import BatchState
from tracker.queries import batches as queries
from tracker.services import batches as service
from tracker.web import auth, records
from tracker.web import session as database
from tracker.web.forms.imports import SOME, UndoForm
from tracker.web.records import Answer

OK = 200
blueprint = Blueprint("batches", __name__, url_prefix="/batches")


@blueprint.get("")
@auth.access(Permission.DRAFT)
def index() -> str:
    """List what was saved together, the newest first."""
    page = queries.list_applied(database.get(), key=request.args.get("page", ""))
    return render_template(
        "batches/index.html",
        page=page,
        newer_url=url_for("batches.index", page=page.newer) if page.newer else "",
        older_url=url_for("batches.index", page=page.older) if page.older else "",
    )


@blueprint.get("/<uid>")
@auth.access(Permission.DRAFT)
def show(uid: str) -> Answer:
    """Show one batch and the agreements that it saved."""
    return _draw(applied(uid), UndoForm())


def applied(uid: str) -> Any:
    """Return a batch that is saved; raises NotFound for one that is only prepared."""
    batch = queries.get(database.get(), uid)
    if batch.state is BatchState.OPEN:
        raise NotFound("batch", uid)
    return batch


def _draw(batch: Any, form: UndoForm, *, code: int = OK) -> Answer:
    session = database.get()
    page = queries.saved(session, batch, key=request.args.get("page", ""))

    def url(key: str) -> str:
        return url_for("batches.show", uid=batch.uid, page=key) if key else ""

    shown = render_template(
        "batches/show.html",
        batch=batch,
        form=form,
        page=page,
        left=queries.rows(session, batch, None).rows,
        may_undo=batch.state is BatchState.APPLIED and may_undo(batch),
        newer_url=url(page.newer),
        older_url=url(page.older),
        page_errors=form.page_errors,
    )
    return shown, code


def is_own(batch: Any) -> bool:
    """Say whether whoever asks made a batch."""
    user = auth.current_user()
    return user is not None and batch.made_by_id == user.id


def may_undo(batch: Any) -> bool:
    """Say whether whoever asks may undo a batch: editors any, contributors drafts of their own."""
    if auth.can(Permission.WRITE):
        return True
    return is_own(batch) and not queries.has_settled(database.get(), batch)


@blueprint.post("/<uid>/undo")
@auth.access(Permission.DRAFT)
def undo(uid: str) -> Answer:
    """Put everything back to how it was before a batch."""
    session, batch = database.get(), applied(uid)
    if not may_undo(batch):
        raise Forbidden(_("Contributors undo drafts of their own only. Ask an editor."))
    form = UndoForm(request.form)
    try:
        edit = auth.edit_by(form)
        done = service.undo(
            session, batch, edit.by, reason=edit.reason, leaves_changed=form.how.data == SOME
        )
    except InvalidInput as error:
        session.rollback()
        form.refuse(error)
        return _draw(applied(uid), form, code=records.REFUSED)
    except service.NotApplied as error:
        session.rollback()
        titles = "; ".join(title for _uid, title, _reason in error.failed[:5])
        form.record_errors.append(
            _(
                "%(number)s records were changed since, so nothing was undone: %(titles)s.",
                number=len(error.failed),
                titles=titles,
            )
        )
        return _draw(applied(uid), form, code=records.STALE)
    words = _("Undone: %(number)s records.", number=done.saved)
    if done.left:
        left = _("%(number)s that were changed since are left.", number=len(done.left))
        words = f"{words} {left}"
    flash(words)
    return redirect(url_for("batches.show", uid=done.batch.uid), records.SEE_OTHER)
