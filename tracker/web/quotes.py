"""Show quotations, open one in its text, change and delete it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain import quotations
from tracker.domain.errors import Conflict, Forbidden, InvalidInput
from tracker.domain.permissions import Permission
from tracker.queries import quotes, references, sources, suggestions
from tracker.services import parts
from tracker.services import quotes as service
from tracker.web import auth, context, days, public, records, rights
from tracker.web import session as database
from tracker.web.forms.records import ConfirmForm
from tracker.web.forms.sources import QuoteForm
from tracker.web.records import Answer

blueprint = Blueprint("quotes", __name__)
SHOWN_AROUND = 400


@blueprint.get("/quotes")
@auth.access(Permission.READ)
@days.told
def index() -> str:
    """List quotations, the newest first."""
    key, arguments = request.args.get("page", ""), context.kept("as_of")
    page = quotes.list_page(database.get(), day=context.as_of(), key=key)
    return render_template(
        "quotes/index.html",
        page=page,
        newer_url=url_for(".index", **arguments, page=page.newer) if page.newer else "",
        older_url=url_for(".index", **arguments, page=page.older) if page.older else "",
    )


@blueprint.get("/quotes/<uid>")
@auth.access(Permission.READ)
def show(uid: str) -> str:
    """Open one quotation: the passage in its text, who said it where, and what it proves."""
    session = database.get()
    row = quotes.get(session, uid)
    snapshot = quotes.best_snapshot(session, row.Quote)
    start, end = quotes.places(session, snapshot)[uid]
    anchor = quotations.Anchor(start, end, row.Quote.exact, row.Quote.prefix, row.Quote.suffix)
    may_read = auth.can(Permission.READ_TEXTS)
    around = SHOWN_AROUND if may_read else 0
    return render_template(
        "quotes/show.html",
        row=row,
        quote=row.Quote,
        source=row.Source,
        snapshot=snapshot,
        before=snapshot.text[max(0, start - around) : start],
        after=snapshot.text[end : end + around],
        is_cut_before=start > around,
        is_cut_after=end + around < len(snapshot.text),
        start=start,
        end=end,
        proved=public.proved([row.Quote])[row.Quote.id],
        out_url=_out_url(row.Source.url, anchor),
        may_edit=auth.can(Permission.DRAFT),
        may_change=may_change(row),
        may_read=may_read,
    )


def _out_url(url: str, anchor: quotations.Anchor) -> str:
    """Return where the words stand on the web; the address itself holds them and more.

    To the public it holds no more than the page shows: the words alone, where they are shown whole.
    """
    if not url or context.shown_words(anchor.exact) != anchor.exact:
        return url
    if not auth.can(Permission.READ_TEXTS):
        anchor = replace(anchor, prefix="", suffix="")
    return quotations.fragment_url(url, anchor)


def may_change(row: Any) -> bool:
    """Say whether whoever asks may change a quotation: what it proves decides."""
    try:
        rights.require_for_quotes([row.Quote])
    except Forbidden:
        return False
    return auth.can(Permission.DRAFT)


def posted() -> Any:
    """Return what was typed; a passage chosen among several takes the place of the words."""
    start, _, exact = request.form.get("candidate", "").partition("|")
    if not exact:
        return request.form
    posted = request.form.copy()
    posted["place"], posted["exact"] = start, exact
    return posted


@blueprint.route("/quotes/<uid>/edit", methods=["GET", "POST"])
@auth.access(Permission.DRAFT)
def edit(uid: str) -> Answer:
    """Change a quotation: its words are looked up anew."""
    session = database.get()
    row = quotes.get(session, uid)
    rights.require_for_quotes([row.Quote])
    source = sources.get(session, row.Source.slug)
    form = _filled(row.Quote, source, posted() if request.method == "POST" else None)
    candidates: tuple[Any, ...] = ()
    if request.method == "POST" and (data := form.read()) is not None:
        try:
            parts.update(session, source, service.QUOTES, uid, data, auth.edit_by(form))
        except service.Ambiguous as error:
            session.rollback()
            form.refuse(error)
            candidates = error.candidates
        except InvalidInput as error:
            session.rollback()
            form.refuse(error)
        except Conflict:
            session.rollback()
            again = quotes.get(session, uid)
            form.merge(_filled(again.Quote, sources.get(session, again.Source.slug)))
        else:
            flash(_("Saved."))
            return redirect(url_for(".show", uid=uid), records.SEE_OTHER)
    return records.draw(
        form,
        heading=_("Edit quotation"),
        title=_("Quotation"),
        cancel=url_for(".show", uid=uid),
        candidates=candidates,
    )


def _filled(quote: Any, source: Any, formdata: Any = None) -> QuoteForm:
    session = database.get()
    values = references.values(session, quote)
    snapshots = sources.snapshots(session, source.id)
    held = next(s.uid for s in snapshots if s.id == quote.snapshot_id)
    values |= {"version": str(source.version), "snapshot": held}
    form = QuoteForm(formdata, data=values | {"reason": "", "base": ""})
    suggestions.fill(session, form)
    return form


@blueprint.route("/quotes/<uid>/delete", methods=["GET", "POST"])
@auth.access(Permission.DRAFT)
def delete(uid: str) -> Answer:
    """Delete a quotation that proves nothing any more."""
    session = database.get()
    row = quotes.get(session, uid)
    rights.require_for_quotes([row.Quote])
    source = sources.get(session, row.Source.slug)
    form = ConfirmForm(
        request.form if request.method == "POST" else None, data={"version": str(source.version)}
    )
    if request.method == "POST":
        slug, before = source.slug, source.version
        try:
            service.delete(session, source, uid, auth.edit_by(form))
        except InvalidInput as error:
            session.rollback()
            form.refuse(error)
        except Conflict:
            session.rollback()
            records.overtake(form, sources.get(session, slug))
        else:
            undo = url_for("history.revert", plural="sources", slug=slug, version=before)
            words = _("Deleted the quotation.")
            flash(f"{words}|{undo}|{source.version}", "undo")
            return redirect(url_for("sources.show", slug=slug), records.SEE_OTHER)
    return records.draw_deletion(
        form,
        heading=_("Delete this quotation?"),
        title=_("Quotation"),
        goes_with=[],
        cancel=url_for(".show", uid=uid),
    )
