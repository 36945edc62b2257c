"""Show quotations, open one in its text, and quote passages of a source."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from tracker.domain import quotations
from tracker.domain.errors import Conflict, InvalidInput
from tracker.domain.permissions import Permission
from tracker.queries import quotes, references, sources, suggestions
from tracker.services import parts
from tracker.services import quotes as service
from tracker.web import auth, records
from tracker.web import session as database
from tracker.web.forms.records import ConfirmForm
from tracker.web.forms.sources import QuoteForm
from tracker.web.records import Answer

blueprint = Blueprint("quotes", __name__)
SHOWN_AROUND = 400


@blueprint.get("/quotes")
@auth.access(Permission.READ)
def index() -> str:
    """List quotations, the newest first."""
    page = quotes.list_page(database.get(), key=request.args.get("page", ""))
    return render_template(
        "quotes/index.html",
        page=page,
        newer_url=url_for(".index", page=page.newer) if page.newer else "",
        older_url=url_for(".index", page=page.older) if page.older else "",
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
        proved=quotes.proved_by(session, [row.Quote.id])[row.Quote.id],
        out_url=quotations.fragment_url(row.Source.url, anchor) if row.Source.url else "",
        may_edit=auth.can(Permission.DRAFT),
        may_read=may_read,
    )


@blueprint.route("/sources/<slug>/quotes/new", methods=["GET", "POST"])
@auth.access(Permission.DRAFT)
def new(slug: str) -> Answer:
    """Quote a passage; where the words stand in several places, ask which."""
    session = database.get()
    source = sources.get(session, slug)
    held = sources.snapshots(session, source.id)
    fact = request.values.get("fact", "")
    if not held:
        flash("Store the text first: quotations are checked against it.")
        return redirect(url_for("sources.add_text", slug=slug), records.SEE_OTHER)
    given = {k: request.args[k] for k in ("exact", "prefix", "suffix") if k in request.args}
    text = next((s for s in held if s.uid == request.args.get("text")), held[0])
    form = QuoteForm(
        _posted() if request.method == "POST" else None,
        data=given | {"version": str(source.version), "snapshot": text.uid},
    )
    suggestions.fill(session, form)
    candidates: tuple[Any, ...] = ()
    if request.method == "POST" and (data := form.read()) is not None:
        try:
            row = service.create(session, source, data, auth.edit_by(form))
        except service.Ambiguous as error:
            session.rollback()
            form.refuse(error)
            candidates = error.candidates
        except service.NotInText as error:
            session.rollback()
            form.refuse(error)
            candidates = tuple(item.anchor for item in error.suggestions)
        except InvalidInput as error:
            session.rollback()
            form.refuse(error)
        except Conflict:
            session.rollback()
            form.merge_new(sources.get(session, slug).version)
        else:
            return _after(row, fact)
    return records.draw(
        form,
        heading=f"Quote from {sources.get(session, slug).title}",
        cancel=url_for("sources.show", slug=slug),
        candidates=candidates,
        carried={"fact": fact} if fact else {},
    )


def _posted() -> Any:
    """Return what was typed; a passage chosen among several takes the place of the words."""
    start, _, exact = request.form.get("candidate", "").partition("|")
    if not exact:
        return request.form
    posted = request.form.copy()
    posted["place"], posted["exact"] = start, exact
    return posted


def _after(row: Any, fact: str) -> Answer:
    """Go on to what the quotation proves."""
    flash("The quotation is saved. Now say what it proves.")
    where = url_for("evidence.attach", uid=row.uid, fact=fact or None)
    return redirect(where, records.SEE_OTHER)


@blueprint.route("/quotes/<uid>/edit", methods=["GET", "POST"])
@auth.access(Permission.DRAFT)
def edit(uid: str) -> Answer:
    """Change a quotation: its words are looked up anew."""
    session = database.get()
    row = quotes.get(session, uid)
    source = sources.get(session, row.Source.slug)
    form = _filled(row.Quote, source, _posted() if request.method == "POST" else None)
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
            flash("Saved.")
            return redirect(url_for(".show", uid=uid), records.SEE_OTHER)
    return records.draw(
        form, heading="Edit quotation", cancel=url_for(".show", uid=uid), candidates=candidates
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
            form.overtake(sources.get(session, slug).version)
        else:
            undo = url_for("history.revert", plural="sources", slug=slug, version=before)
            flash(f"Deleted the quotation.|{undo}|{source.version}", "undo")
            return redirect(url_for("sources.show", slug=slug), records.SEE_OTHER)
    return records.draw_deletion(
        form,
        heading="Delete this quotation?",
        goes_with=[],
        cancel=url_for(".show", uid=uid),
    )
