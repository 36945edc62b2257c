"""Join quotations to facts: from a fact to a source, or from a quotation to facts."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain.errors import Conflict, InvalidInput, NotFound
from tracker.domain.inputs import EvidenceInput
from tracker.domain.permissions import Permission
from tracker.queries import agreements, facts, publications, quotes, sources
from tracker.queries import evidence as evidence_queries
from tracker.services import parts
from tracker.services import quotes as service
from tracker.web import auth, public, records, rights
from tracker.web import session as database
from tracker.web.forms.records import ConfirmForm
from tracker.web.forms.sources import EvidenceForm
from tracker.web.records import Answer

blueprint = Blueprint("evidence", __name__)


@blueprint.get("/evidence/<noun>/<uid>")
@auth.access(Permission.READ)
def show(noun: str, uid: str) -> str:
    """Show every quotation that bears on one fact, and offer sources to quote from."""
    session = database.get()
    if noun not in evidence_queries.TARGETS:
        raise NotFound("kind of fact", noun)
    field = request.args.get("field", "")
    agreement, fact = _shown(session, noun, uid, field)
    return render_template(
        "evidence/show.html",
        agreement=agreement,
        fact=fact,
        key=f"{noun}:{uid}:{fact.field}",
        recent=sources.recent(session),
        may_edit=auth.can(Permission.DRAFT) and rights.has("agreements", agreement),
    )


def _shown(session: Any, noun: str, uid: str, field: str) -> tuple[Any, Any]:
    """Return an agreement and a fact of it, to the public as they are published."""
    if not public.is_asking():
        _target, agreement = evidence_queries.get_target(session, noun, uid)
        return agreement, facts.get(session, agreement.id, noun, uid, field)
    try:
        _target, agreement = evidence_queries.get_target(session, noun, uid)
    except NotFound:  # work on the agreement took the fact away
        agreement = publications.owner_of(session, uid)
    public.require_visible(agreement)
    (record,) = publications.build(session, [agreement.id])
    return record, facts.find(record, noun, uid, field)


@blueprint.route("/quotes/<uid>/evidence", methods=["GET", "POST"])
@auth.access(Permission.DRAFT)
def attach(uid: str) -> Answer:
    """Say which facts a quotation proves; several at once are one save."""
    session = database.get()
    row = quotes.get(session, uid)
    wanted = request.values.get("agreement", "").strip()
    fact = request.values.get("fact", "")
    agreement = _agreement(session, wanted, fact)
    if agreement is not None:
        rights.require("agreements", agreement)
    form = EvidenceForm(
        request.form if request.method == "POST" else None,
        data={"version": str(agreement.version) if agreement else "", "facts": [fact]},
    )
    form.facts.choices = facts.choices(session, agreement.id) if agreement else []
    if request.method == "POST" and agreement is not None and (items := _inputs(form, uid)):
        try:
            service.attach(session, agreement, items, auth.edit_by(form))
        except InvalidInput as error:
            session.rollback()
            form.refuse(error)
        except Conflict:
            session.rollback()
            form.merge_new(agreements.get(session, agreement.slug).version)
        else:
            flash(_("Saved: the words are joined to the fact."))
            where = url_for("agreements.show", slug=agreement.slug)
            return redirect(where, records.SEE_OTHER)
    page = render_template(
        "evidence/attach.html",
        row=row,
        quote=row.Quote,
        agreement=agreement,
        form=form,
        page_errors=form.page_errors,
        recent=agreements.recent(session),
    )
    if form.was_merged:
        return page, records.STALE
    return (page, records.REFUSED) if form.page_errors else page


def _agreement(session: Any, slug: str, fact: str) -> Any:
    """Return the agreement that is meant, by its slug or by the fact to prove."""
    if slug:
        return agreements.get(session, slug)
    noun, uid, _field = _split(fact)
    if noun in evidence_queries.TARGETS:
        return evidence_queries.get_target(session, noun, uid)[1]
    return None


def _split(fact: str) -> tuple[str, str, str]:
    noun, _sep, rest = fact.partition(":")
    uid, _sep, field = rest.partition(":")
    return noun, uid, field


def _inputs(form: EvidenceForm, quote: str) -> list[EvidenceInput]:
    """Return the checked inputs, or none with the errors on the form."""
    if not form.validate():
        return []
    if not form.facts.data:
        form.facts.errors = [
            *form.facts.errors,
            _("Choose at least one fact that the words prove."),
        ]
        return []
    try:
        return [
            EvidenceInput(
                quote=quote,
                noun=noun,
                target=target,
                field=field,
                stance=form.stance.word(),
                note=form.note.data,
            )
            for noun, target, field in map(_split, form.facts.data)
        ]
    except InvalidInput as error:
        form.refuse(error)
        return []


@blueprint.route("/agreements/<slug>/evidence/<uid>/delete", methods=["GET", "POST"])
@auth.access(Permission.DRAFT)
def delete(slug: str, uid: str) -> Answer:
    """Take a quotation away from a fact; the quotation itself stays."""
    session = database.get()
    agreement = agreements.get(session, slug)
    rights.require("agreements", agreement)
    parts.get(session, agreement, service.EVIDENCE, uid)
    form = ConfirmForm(
        request.form if request.method == "POST" else None,
        data={"version": str(agreement.version)},
    )
    if request.method == "POST":
        before = agreement.version
        try:
            parts.delete(session, agreement, service.EVIDENCE, uid, auth.edit_by(form))
        except Conflict:
            session.rollback()
            records.overtake(form, agreements.get(session, slug))
        else:
            undo = url_for("history.revert", plural="agreements", slug=slug, version=before)
            words = _("Took the quotation away from the fact.")
            flash(f"{words}|{undo}|{agreement.version}", "undo")
            return redirect(url_for("agreements.show", slug=slug), records.SEE_OTHER)
    return records.draw_deletion(
        form,
        heading=_("Take this quotation away from the fact?"),
        goes_with=[_("The quotation itself stays with its source.")],
        cancel=url_for("agreements.show", slug=slug),
        title=agreement.title,
    )
