"""Create, change, delete and restore records of every kind in the same way.

Each noun's module says with a ``Kind`` what is its own; the order of things is here once: read
the form, save through the one gate, put refusals on their fields, merge what came too late.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from tracker.domain import changes
from tracker.domain.errors import Conflict, InvalidInput
from tracker.domain.inputs import Edit, not_yet
from tracker.domain.permissions import Permission
from tracker.queries import references
from tracker.queries import revisions as history
from tracker.queries.uses import Use
from tracker.services import lookups, parties, revisions
from tracker.web import auth, context, drafts, rights
from tracker.web import session as database
from tracker.web.forms.base import BaseForm
from tracker.web.forms.fields import PartyField, VocabularyField
from tracker.web.forms.records import ConfirmForm
from tracker.web.names import named

Answer = str | Response | tuple[str, int]
REFUSED, STALE, FORBIDDEN, SEE_OTHER = 422, 409, 403, 303
_BRIEF = 100
_TO_COPY = _l("What you typed stands below: bring back what was deleted, then copy it there.")


@dataclass(frozen=True, slots=True)
class Kind:
    """Say what one kind of record has of its own.

    ``new_form`` is that of a new one, where it asks for more;
    ``get(session, slug)`` finds a record; ``create`` and ``update`` are services; ``prepare``
    gives a form its choices before it is drawn; ``more`` adds values that are not columns, all of
    which a sent form holds; ``goes_with`` says what a deletion takes out of sight, ``obstacles``
    why it is not possible; ``goes_on`` is the page that a new one leads to where it was made for
    the sake of a fact.
    """

    noun: str
    plural: str
    form: type[BaseForm]
    get: Callable[..., Any]
    create: Callable[[Any, Any, Edit], Any]
    update: Callable[[Any, Any, Any, Edit], None]
    new_form: type[BaseForm] | None = None
    delete: Callable[[Any, Any, Edit], None] = revisions.delete
    prepare: Callable[[Any, Any], None] = field(default=lambda _session, _form: None)
    more: Callable[[Any, Any], dict[str, Any]] = field(default=lambda _session, _record: {})
    goes_with: Callable[[Any, Any], list[str]] = field(default=lambda _session, _record: [])
    obstacles: Callable[[Any, Any], Sequence[Use]] = field(default=lambda _session, _record: ())
    goes_on: str = "show"


# every kind by its plural, for whoever writes records in another way than by pages
KINDS: dict[str, Kind] = {}


def title_of(record: Any) -> str:
    """Return what a record is called."""
    return str(getattr(record, "title", None) or record.name)


def brief(record: Any) -> str:
    """Return what a record is called, short enough for a message that a cookie carries."""
    title = title_of(record)
    return title if len(title) <= _BRIEF else f"{title[:_BRIEF].rstrip()}…"


def filled(kind: Kind, record: Any, formdata: Any = None) -> BaseForm:
    """Return a record's form, filled from the record and from what was typed.

    What stands there beside the columns is not looked up where a form was sent: it holds that.
    """
    session = database.get()
    values = references.values(session, record)
    if formdata is None:
        values |= kind.more(session, record)
    values["version"] = str(record.version)
    values["reason"] = values["base"] = ""
    return kind.form(formdata, data=values)


def overtake(form: ConfirmForm, record: Any) -> None:
    """Ask again from a record's newest state, showing what was saved since the form was opened."""
    session, since = database.get(), form.expected_version or 0
    if 0 < since < record.version:
        then, now = (history.get(session, record, each).data for each in (since, record.version))
        form.overtake(record.version, changes.between(then, now))
    else:
        form.overtake(record.version)


def read(form: BaseForm, noun: str = "", slug: str = "") -> Any | None:
    """Return a form's checked input, or None with all that is wrong on its fields.

    What it names is looked up too, although services do so again: else an unknown name would be
    told only once everything else is right. ``noun`` says whose address the form holds, ``slug``
    is the one that the record has already.
    """
    data = form.read()
    named = {
        field.short_name: field.data
        for field in form
        if isinstance(field.data, str) and not field.errors and not _is_new_party(field)
    }
    if named.get("slug") in {"", slug}:
        named.pop("slug", None)
    found = lookups.wrong(database.get(), named, noun) | not_yet(context.now(), **_said(form))
    form.refuse(InvalidInput(found))
    return None if found else data


def _said(form: BaseForm) -> dict[str, Any]:
    """Return what a form says of days that cannot lie ahead, as far as it can be read."""
    readings: dict[str, Callable[[Any], Any]] = {
        "modality": VocabularyField.word,
        "date": lambda field: field.date,
        "first_known_on": lambda field: field.day,
        "stated_on": lambda field: field.day,
        "published": lambda field: field.date,
    }
    return {
        field.short_name: readings[field.short_name](field)
        for field in form
        if field.short_name in readings and not field.errors
    }


def _is_new_party(field: Any) -> bool:
    return isinstance(field, PartyField) and field.wanted() is not None


def add_views(blueprint: Blueprint, kind: Kind) -> None:
    """Add the pages that make, change, delete and restore records of a kind."""
    KINDS[kind.plural] = kind

    @blueprint.route("/new", methods=["GET", "POST"])
    @auth.access(Permission.DRAFT)
    def new() -> Answer:
        return _new(kind)

    @blueprint.route("/<slug>/edit", methods=["GET", "POST"])
    @auth.access(Permission.DRAFT)
    def edit(slug: str) -> Answer:
        return _edit(kind, slug)

    @blueprint.route("/<slug>/delete", methods=["GET", "POST"])
    @auth.access(Permission.DRAFT)
    def delete(slug: str) -> Answer:
        return _delete(kind, slug)

    @blueprint.route("/<slug>/restore", methods=["POST"])
    @auth.access(Permission.DRAFT)
    def restore(slug: str) -> Answer:
        return _restore(kind, slug)


def _new(kind: Kind) -> Answer:
    session = database.get()
    # a new source is often made for the sake of one fact, which it is to prove next
    carried: dict[str, Any] = {"fact": request.values["fact"]} if "fact" in request.values else {}
    form = (kind.new_form or kind.form)(drafts.typed())
    if request.method == "POST" and (data := read(form, kind.noun)) is not None:
        try:
            rights.require_move(None, getattr(data, "record_state", None))
            add_parties(session, form, auth.edit_by(form))
            record = kind.create(session, data, auth.edit_by(form))
        except InvalidInput as error:
            session.rollback()
            form.refuse(error)
        else:
            drafts.forget()
            flash(_("Saved. %(title)s is new.", title=brief(record)))
            page = kind.goes_on if carried else "show"
            where = url_for(f"{kind.plural}.{page}", slug=record.slug, **carried)
            return redirect(where, SEE_OTHER)
    kind.prepare(session, form)
    cancel = url_for(f"{kind.plural}.index")
    return draw(
        form, heading=_("New %(noun)s", noun=named(kind.noun)), cancel=cancel, carried=carried
    )


def _edit(kind: Kind, slug: str) -> Answer:
    session = database.get()
    is_post = request.method == "POST"
    record = kind.get(session, slug, with_deleted=is_post, is_locked=is_post)
    rights.require(kind.plural, record)
    form = filled(kind, record, request.form if is_post else None)
    page = ""
    if record.deleted_at is not None:
        page = lose(form, kind, record)
    elif is_post and (data := read(form, kind.noun, slug)) is not None:
        try:
            rights.require_move(
                getattr(record, "record_state", None), getattr(data, "record_state", None)
            )
            with revisions.as_one(session):
                kind.update(session, record, data, auth.edit_by(form))
        except InvalidInput as error:
            session.rollback()
            form.refuse(error)
        except Conflict:
            session.rollback()
            form.merge(filled(kind, kind.get(session, slug)))
        else:
            flash(_("Saved."))
            return redirect(url_for(f"{kind.plural}.show", slug=record.slug), SEE_OTHER)
    kind.prepare(session, form)
    title, page = title_of(record), page or url_for(f"{kind.plural}.show", slug=slug)
    heading = _("Edit %(title)s", title=title)
    return draw(form, heading=heading, cancel=page, back=page, title=title)


def lose(form: BaseForm, kind: Kind, record: Any) -> str:
    """Say on a form that its record was deleted meanwhile; return the page that brings it back."""
    form.lose(record.version, deleted_meanwhile(kind.noun))
    return url_for("history.index", plural=kind.plural, slug=record.slug)


def deleted_meanwhile(noun: str) -> str:
    """Return the sentence for what somebody deleted while somebody else had it open."""
    return _(
        "Somebody deleted this %(noun)s meanwhile. %(advice)s",
        noun=named(noun),
        advice=_TO_COPY,
    )


def draw(form: BaseForm, *, heading: str, cancel: str, **more: Any) -> Answer:
    """Draw a form's page: fresh, refused (422) or merged after a rival save (409)."""
    if form.was_merged or form.page_errors:
        database.undo()
    page = render_template(
        "records/edit.html",
        form=form,
        heading=heading,
        cancel=cancel,
        page_errors=form.page_errors,
        draft=drafts.offered(),
        is_new=request.path.endswith("/new"),
        **more,
    )
    if form.was_merged:
        return page, STALE
    return (page, REFUSED) if form.page_errors else page


def _delete(kind: Kind, slug: str) -> Answer:
    session = database.get()
    record = kind.get(session, slug)
    rights.require(kind.plural, record)
    form = ConfirmForm(
        request.form if request.method == "POST" else None, data={"version": str(record.version)}
    )
    if request.method == "POST":
        try:
            kind.delete(session, record, auth.edit_by(form))
        except InvalidInput as error:
            session.rollback()
            form.refuse(error)
        except Conflict:
            session.rollback()
            record = kind.get(session, slug, with_deleted=True)
            overtake(form, record)
        else:
            undo = url_for(f"{kind.plural}.restore", slug=slug)
            words = _("Deleted %(title)s.", title=brief(record))
            flash(f"{words}|{undo}|{record.version}", "undo")
            return redirect(url_for(f"{kind.plural}.index"), SEE_OTHER)
    return draw_deletion(
        form,
        heading=_("Delete %(title)s?", title=title_of(record)),
        title=title_of(record),
        goes_with=kind.goes_with(session, record),
        obstacles=kind.obstacles(session, record),
        cancel=url_for(f"{kind.plural}.show", slug=slug),
    )


def add_parties(session: Any, form: BaseForm, edit: Edit) -> None:
    """Add the parties that a form names and says the kind of, where there are none yet."""
    for each in form:
        wanted = each.wanted() if isinstance(each, PartyField) else None
        if wanted is not None:
            parties.ensure(session, *wanted, edit)


def draw_deletion(
    form: ConfirmForm, *, heading: str, goes_with: list[str], cancel: str, **more: Any
) -> Answer:
    """Draw the page that asks before something is deleted."""
    if form.was_overtaken or form.page_errors:
        database.undo()
    page = render_template(
        "records/delete.html",
        form=form,
        heading=heading,
        goes_with=goes_with,
        cancel=cancel,
        page_errors=form.page_errors,
        **more,
    )
    if form.was_overtaken:
        return page, STALE
    return (page, REFUSED) if form.page_errors else page


def _restore(kind: Kind, slug: str) -> Answer:
    session = database.get()
    record = kind.get(session, slug, with_deleted=True)
    rights.require(kind.plural, record)
    form = ConfirmForm(request.form)
    try:
        revisions.restore(session, record, auth.edit_by(form))
    except InvalidInput as error:
        session.rollback()
        form.refuse(error)
    except Conflict:
        session.rollback()
        record = kind.get(session, slug, with_deleted=True)
        overtake(form, record)
    else:
        flash(_("%(title)s is back.", title=brief(record)))
        return redirect(url_for(f"{kind.plural}.show", slug=slug), SEE_OTHER)
    page = render_template(
        "records/restore.html",
        form=form,
        heading=_("Restore %(title)s?", title=title_of(record)),
        cancel=url_for("history.index", plural=kind.plural, slug=slug),
        page_errors=form.page_errors,
    )
    return page, STALE if form.was_overtaken else REFUSED
