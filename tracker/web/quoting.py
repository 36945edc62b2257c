"""Quote a passage of a source and say what it proves, in one short form and one save."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.domain import quotations
from tracker.domain.errors import Conflict, InvalidInput
from tracker.domain.inputs import QuoteInput
from tracker.domain.permissions import Permission
from tracker.queries import agreements, facts, quotes, sources, suggestions
from tracker.services import persons
from tracker.services import quotes as service
from tracker.web import auth, records, rights
from tracker.web import session as database
from tracker.web.forms.sources import QuotingForm
from tracker.web.quotes import may_change, posted
from tracker.web.records import Answer

blueprint = Blueprint("quoting", __name__)
_DECIDE_LATER = [("", _l("choose after saving"))]
_AROUND = 160


@blueprint.route("/sources/<slug>/quotes/new", methods=["GET", "POST"])
@auth.access(Permission.DRAFT)
def new(slug: str) -> Answer:
    """Quote a passage; where the words stand in several places, ask which.

    Words come by a link or, where they are long, by a form that has only them looked up (``look``).
    """
    session = database.get()
    source = sources.get(session, slug)
    held = sources.snapshots(session, source.id)
    if not held:
        flash(_("Store the text first: quotations are checked against it."))
        where = url_for("sources.add_text", slug=slug, fact=request.values.get("fact") or None)
        return redirect(where, records.SEE_OTHER)
    wanted = request.values.get("text") or request.form.get("snapshot")
    text = next((row for row in held if row.uid == wanted), held[0])
    agreement = _agreement(source)
    form = _form(source, text, agreement)
    refusal: InvalidInput | None = None
    passage = None
    if _is_saving():
        saved, refusal = _save(form, source, agreement)
        if saved is not None:
            return saved
    elif form.exact.data:
        passage, refusal = _look(form, text)
    source = sources.get(session, slug)
    page = render_template(
        "quotes/new.html",
        form=form,
        source=source,
        agreement=agreement,
        others=[row for row in agreements.recent(session, 6) if row.slug != _slug(agreement)],
        passage=passage,
        before=text.text[max(0, passage.start - _AROUND) : passage.start] if passage else "",
        after=text.text[passage.end : passage.end + _AROUND] if passage else "",
        candidates=_candidates(refusal),
        quoted_url=_quoted_url(refusal),
        cancel=url_for("sources.show", slug=slug, fact=form.fact.data or None),
        page_errors=form.page_errors,
    )
    if form.was_merged:
        return page, records.STALE
    return (page, records.REFUSED) if form.page_errors else page


def _is_saving() -> bool:
    """Say whether a quotation is to be saved; a form with ``look`` only has its words placed."""
    return request.method == "POST" and "look" not in request.form


def _agreement(source: Any) -> Any:
    """Return the agreement whose facts are offered, or None.

    That of the fact to prove, the one asked for, one that the source proves something of already,
    or the one changed last.
    """
    session = database.get()
    slug, key = request.values.get("agreement", ""), request.values.get("fact", "")
    if key:
        return facts.by_key(session, key)[0]
    if not slug:
        of_source = [row.Quote.id for row in quotes.of_source(session, source.id)]
        found = quotes.proved_by(session, of_source)
        proved = [fact.agreement_slug for group in found.values() for fact in group]
        newest = [row.slug for row in agreements.recent(session, 1)]
        slug = next(iter([*proved[-1:], *newest]), "")
    found_row = agreements.get(session, slug) if slug else None
    may = found_row is not None and rights.has("agreements", found_row)
    return found_row if may else None


def _slug(agreement: Any) -> str:
    return "" if agreement is None else agreement.slug


def _form(source: Any, text: Any, agreement: Any) -> QuotingForm:
    session, asked = database.get(), request.values
    given = {k: asked[k] for k in ("exact", "prefix", "suffix", "fact") if k in asked}
    form = QuotingForm(
        posted() if _is_saving() else None,
        data=given
        | {
            "version": str(source.version),
            "snapshot": text.uid,
            "agreement": _slug(agreement),
            "agreement_version": str(agreement.version) if agreement else "",
        },
    )
    suggestions.fill(session, form)
    offered = facts.choices(session, agreement.id) if agreement else {}
    form.fact.choices = {"": _DECIDE_LATER, **offered}
    return form


def _look(form: QuotingForm, text: Any) -> tuple[quotations.Anchor | None, InvalidInput | None]:
    """Find the words before anything else is asked, and put them as the text has them."""
    try:
        data = QuoteInput(
            snapshot=text.uid,
            exact=form.exact.data,
            prefix=form.prefix.data or "",
            suffix=form.suffix.data or "",
        )
        found, _ = service.place(text, data)
    except service.Ambiguous as error:
        return None, error  # not a mistake yet: it is asked which place is meant
    except InvalidInput as error:
        form.refuse(error)
        return None, error
    form.exact.data = found.exact
    return found, None


def _candidates(refusal: InvalidInput | None) -> tuple[quotations.Anchor, ...]:
    """Return the places to choose from."""
    if isinstance(refusal, service.Ambiguous):
        return refusal.candidates
    if isinstance(refusal, service.NotInText):
        return tuple(item.anchor for item in refusal.suggestions)
    return ()


def _quoted_url(refusal: InvalidInput | None) -> str:
    """Return where the quotation is changed that there is of the words already."""
    if not isinstance(refusal, service.Quoted):
        return ""
    may = may_change(quotes.get(database.get(), refusal.uid))
    return url_for("quotes.edit" if may else "quotes.show", uid=refusal.uid)


def _save(
    form: QuotingForm, source: Any, agreement: Any
) -> tuple[Answer | None, InvalidInput | None]:
    """Save the quotation, with what it proves where that was said; or say what is wrong."""
    session, slug = database.get(), source.slug
    data = form.read()
    if data is None:
        return None, None
    try:
        edit = auth.edit_by(form)
        if form.new_speaker.data:
            persons.ensure(session, data.speaker, edit)
        row = service.create(session, source, data, edit)
        joined = form.to_evidence(row.uid)
        if joined is not None:
            rights.require("agreements", agreement)
            edit = replace(edit, version=form.started_from)
            service.attach(session, agreement, [joined], edit)
        return _after(row, agreement if joined else None), None
    except InvalidInput as error:
        session.rollback()
        form.refuse(error)
        return None, error
    except Conflict:
        session.rollback()
        form.merge_new(sources.get(session, slug).version)
        if agreement is not None:
            newest = agreements.get(session, form.agreement.data)
            form.agreement_version.data = str(newest.version)
    return None, None


def _after(row: Any, agreement: Any) -> Answer:
    """Go back to the fact, or on to what the quotation proves."""
    if agreement is None:
        flash(_("The quotation is saved. Now say what it proves."))
        where = url_for("evidence.attach", uid=row.uid, agreement=request.form.get("agreement"))
    else:
        flash(_("Saved: the words are quoted and joined to the fact."))
        where = url_for("agreements.show", slug=agreement.slug, _anchor=_place())
    return redirect(where, records.SEE_OTHER)


def _place() -> str:
    """Return where on the agreement's page the proved fact stands."""
    noun, _, rest = request.form.get("fact", "").partition(":")
    uid = rest.partition(":")[0]
    names = {"participation": "party", "expectation": "target", "agreement": ""}
    name = names.get(noun, noun)
    return f"{name}-{uid}" if name else "facts"
