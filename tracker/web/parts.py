"""Add, change and delete the parts of records, each from its record's page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _

from tracker.domain import changes
from tracker.domain.errors import Conflict, InvalidInput, NotFound
from tracker.domain.permissions import Permission
from tracker.queries import agreements, parties, persons, references, suggestions
from tracker.services import agreements as agreement_service
from tracker.services import milestones as milestone_service
from tracker.services import parties as party_service
from tracker.services import parts
from tracker.services import persons as person_service
from tracker.web import auth, drafts, records, rights
from tracker.web import session as database
from tracker.web.forms import agreements as agreement_forms
from tracker.web.forms import milestones as milestone_forms
from tracker.web.forms import parties as party_forms
from tracker.web.forms import persons as person_forms
from tracker.web.forms.base import BaseForm
from tracker.web.forms.records import ConfirmForm
from tracker.web.names import named
from tracker.web.records import Answer

blueprint = Blueprint("parts", __name__)


@dataclass(frozen=True, slots=True)
class Owner:
    """Say which parts one kind of record has."""

    get: Callable[..., Any]
    kinds: dict[str, parts.PartKind]
    forms: dict[str, type[BaseForm]]
    new_forms: dict[str, type[BaseForm]] = field(default_factory=dict)


def _by_name(*groups: tuple[parts.PartKind, ...]) -> dict[str, parts.PartKind]:
    return {kind.name: kind for group in groups for kind in group}


OWNERS = {
    "agreements": Owner(
        agreements.get,
        _by_name(agreement_service.PARTS, milestone_service.PARTS),
        agreement_forms.FORMS | milestone_forms.FORMS,
        milestone_forms.NEW_FORMS,
    ),
    "parties": Owner(parties.get, _by_name(party_service.PARTS), party_forms.FORMS),
    "persons": Owner(persons.get, _by_name(person_service.PARTS), person_forms.FORMS),
}


def _find(
    plural: str, slug: str, name: str, *, with_deleted: bool = False
) -> tuple[Any, parts.PartKind, type[BaseForm]]:
    """Return a record, a kind of its parts and that kind's form; raises NotFound."""
    owner = OWNERS[plural]
    if name not in owner.forms:
        raise NotFound("kind of part", name)
    record = owner.get(database.get(), slug, with_deleted=with_deleted)
    rights.require(plural, record)
    return record, owner.kinds[name], owner.forms[name]


def _page_of(plural: str, slug: str, anchor: str = "") -> str:
    return url_for(f"{plural}.show", slug=slug, _anchor=anchor or None)


_RECORD = "/<any(agreements, parties, persons):plural>/<slug>/<name>"


@blueprint.route(f"{_RECORD}/new", methods=["GET", "POST"])
@auth.access(Permission.DRAFT)
def new(plural: str, slug: str, name: str) -> Answer:
    """Add a part."""
    session = database.get()
    is_post, page = request.method == "POST", _page_of(plural, slug)
    record, kind, form_class = _find(plural, slug, name, with_deleted=is_post)
    form_class = OWNERS[plural].new_forms.get(name, form_class)
    given = {key: value for key, value in request.args.items() if hasattr(form_class, key)}
    form = form_class(
        drafts.typed(),
        data=given | {"version": str(record.version)},
    )
    suggestions.fill(session, form, record)
    if record.deleted_at is not None:
        page = records.lose(form, records.KINDS[plural], record)
    elif is_post and (data := records.read(form)) is not None:
        try:
            records.add_parties(session, form, auth.edit_by(form))
            row = parts.create(session, record, kind, data, auth.edit_by(form))
        except InvalidInput as error:
            session.rollback()
            form.refuse(error)
        except Conflict:
            session.rollback()
            form.merge_new(_again(plural, slug).version)
        else:
            drafts.forget()
            flash(_("Saved the new %(noun)s.", noun=named(kind.noun)))
            return redirect(_page_of(plural, slug, f"{kind.noun}-{row.uid}"), records.SEE_OTHER)
    return records.draw(
        form,
        heading=_("New %(noun)s", noun=named(kind.noun)),
        cancel=page,
        back=page,
        parent=record,
    )


@blueprint.route(f"{_RECORD}/<uid>/edit", methods=["GET", "POST"])
@auth.access(Permission.DRAFT)
def edit(plural: str, slug: str, name: str, uid: str) -> Answer:
    """Change a part."""
    session = database.get()
    is_post, page = request.method == "POST", _page_of(plural, slug)
    record, kind, form_class = _find(plural, slug, name, with_deleted=is_post)
    row = _find_row(record, kind, uid) if is_post else parts.get(session, record, kind, uid)
    form = _filled(form_class, record, row, request.form if is_post else None)
    if row is None and form.expected_version == record.version:
        raise NotFound(kind.noun, uid)
    back = page
    if record.deleted_at is not None:
        back = page = records.lose(form, records.KINDS[plural], record)
    elif row is None:
        back = _back(plural, record, kind, uid, form)
        form.lose(record.version, records.deleted_meanwhile(kind.noun))
    elif is_post and (data := records.read(form)) is not None:
        try:
            records.add_parties(session, form, auth.edit_by(form))
            parts.update(session, record, kind, uid, data, auth.edit_by(form))
        except InvalidInput as error:
            session.rollback()
            form.refuse(error)
        except Conflict:
            session.rollback()
            record = _again(plural, slug)
            form.merge(_filled(form_class, record, parts.get(session, record, kind, uid)))
        else:
            flash(_("Saved."))
            return redirect(_page_of(plural, slug, f"{kind.noun}-{uid}"), records.SEE_OTHER)
    return records.draw(
        form,
        heading=_("Edit %(noun)s", noun=named(kind.noun)),
        cancel=page,
        back=back,
        parent=record,
    )


@blueprint.route(f"{_RECORD}/<uid>/delete", methods=["GET", "POST"])
@auth.access(Permission.DRAFT)
def delete(plural: str, slug: str, name: str, uid: str) -> Answer:
    """Delete a part; the version before it is offered to go back to."""
    session = database.get()
    record, kind, _form = _find(plural, slug, name)
    row = parts.get(session, record, kind, uid)
    described = changes.describe(references.values(session, row))
    form = ConfirmForm(
        request.form if request.method == "POST" else None, data={"version": str(record.version)}
    )
    if request.method == "POST":
        before = record.version
        try:
            parts.delete(session, record, kind, uid, auth.edit_by(form))
        except InvalidInput as error:
            session.rollback()
            form.refuse(error)
        except Conflict:
            session.rollback()
            record = _again(plural, slug)
            records.overtake(form, record)
        else:
            undo = url_for("history.revert", plural=plural, slug=slug, version=before)
            words = _("Deleted the %(noun)s “%(title)s”.", noun=named(kind.noun), title=described)
            flash(f"{words}|{undo}|{record.version}", "undo")
            return redirect(_page_of(plural, slug), records.SEE_OTHER)
    return records.draw_deletion(
        form,
        heading=_("Delete the %(noun)s “%(title)s”?", noun=named(kind.noun), title=described),
        goes_with=suggestions.goes_with(session, kind.noun, row),
        cancel=_page_of(plural, slug),
        parent=record,
    )


def _back(plural: str, record: Any, kind: parts.PartKind, uid: str, form: BaseForm) -> str:
    """Return the page that puts a deleted part back alone, as it was when its form was opened."""
    path = f"{kind.name}/{uid}"
    if kind.name == "expectations":  # it belongs to its milestone, which may be gone as well
        above = f"milestones/{form['milestone'].data}"
        milestone = OWNERS[plural].kinds["milestones"]
        has_milestone = _find_row(record, milestone, form["milestone"].data or "") is not None
        path = f"{above}/{path}" if has_milestone else above
    version = form.expected_version or record.version
    return url_for("history.revert", plural=plural, slug=record.slug, version=version, path=path)


def _find_row(record: Any, kind: parts.PartKind, uid: str) -> Any:
    """Return a part, or None where somebody has deleted it since its form was opened."""
    try:
        return parts.get(database.get(), record, kind, uid)
    except NotFound:
        return None


def _again(plural: str, slug: str) -> Any:
    return OWNERS[plural].get(database.get(), slug)


def _filled(form_class: type[BaseForm], record: Any, row: Any, formdata: Any = None) -> BaseForm:
    session = database.get()
    values = {} if row is None else references.values(session, row)
    values |= {"version": str(record.version), "reason": "", "base": ""}
    form = form_class(formdata, data=values)
    suggestions.fill(session, form, record)
    return form
