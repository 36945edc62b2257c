"""Show a record's history, compare and go back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain import changes
from tracker.domain.errors import Conflict, InvalidInput, NotFound
from tracker.domain.histories import Saved
from tracker.domain.permissions import Permission
from tracker.exporters import histories
from tracker.exporters.filenames import content_disposition
from tracker.queries import agreements, parties, persons, revisions, sources
from tracker.services import revisions as service
from tracker.web import auth, context, records, rights
from tracker.web import changes as told
from tracker.web import session as database
from tracker.web.forms.records import ConfirmForm
from tracker.web.records import Answer

blueprint = Blueprint("history", __name__)
GET: dict[str, Callable[..., Any]] = {
    "agreements": agreements.get,
    "parties": parties.get,
    "persons": persons.get,
    "sources": sources.get,
}
_RECORD = "/<any(agreements, parties, persons, sources):plural>/<slug>"
_DIGITS = 9
_NUMBER = f"int(max={10**_DIGITS - 1})"


@blueprint.get(f"{_RECORD}/history")
@auth.access(Permission.READ_TEXTS)
def index(plural: str, slug: str) -> str:
    """List the saves of a record, the newest first, with what each changed."""
    session = database.get()
    record = GET[plural](session, slug, with_deleted=True)
    found = revisions.list_of(session, record, before=asked_version("before"))
    told.learn(item for revision in found for item in revision.changes)
    return render_template(
        "history/index.html",
        plural=plural,
        record=record,
        title=records.title_of(record),
        revisions=found,
        may_edit=auth.can(Permission.WRITE),
    )


@blueprint.get(f"{_RECORD}/history/<{_NUMBER}:version>")
@auth.access(Permission.READ_TEXTS)
def show(plural: str, slug: str, version: int) -> str:
    """Compare one version with another: the one before it, or the one asked for."""
    session = database.get()
    record = GET[plural](session, slug, with_deleted=True)
    revision = revisions.get(session, record, version)
    asked = asked_version("with")
    other = version - 1 if asked is None else asked
    before = revisions.get(session, record, other).data if other > 0 else {}
    differences = [each for each in changes.between(before, revision.data) if _tells(each)]
    told.learn(differences)
    return render_template(
        "history/show.html",
        plural=plural,
        record=record,
        title=records.title_of(record),
        revision=revision,
        other=other,
        differences=differences,
        versions=range(record.version, 0, -1),
        may_edit=auth.can(Permission.WRITE),
    )


def _tells(change: changes.Change) -> bool:
    """Say whether there was or is anything: of a beginning, fields that stay empty are new too."""
    return any(value not in (None, "", []) for value in (change.before, change.after))


def asked_version(name: str) -> int | None:
    """Return a version asked for in the address, None for none and for what is no number."""
    words = request.args.get(name, "")
    return int(words) if words.isdecimal() and len(words) <= _DIGITS else None


@blueprint.get(f"{_RECORD}/history.<any(jsonl, prov):form>")
@auth.access(Permission.READ_TEXTS)
def export(plural: str, slug: str, form: str) -> Response:
    """Hand out the history of one record."""
    record = GET[plural](database.get(), slug, with_deleted=True)
    return _file(form, f"{plural}_{slug}", record)


@blueprint.get("/history.<any(jsonl, prov):form>")
@auth.access(Permission.READ_TEXTS)
def export_all(form: str) -> Response:
    """Hand out the history of every record."""
    return _file(form, "all")


def _file(form: str, name: str, record: Any = None) -> Response:
    session, writer = database.get(), histories.WRITERS[form]

    def read() -> Iterator[Saved]:
        return revisions.stream(session, record, with_data=writer.with_data)

    response = database.streamed(writer.write(read, context.links()), writer.media_type)
    named = content_disposition(f"history_{name}.{writer.extension}")
    response.headers["Content-Disposition"] = named
    return response


@blueprint.route(f"{_RECORD}/history/<{_NUMBER}:version>/revert", methods=["GET", "POST"])
@auth.access(Permission.DRAFT)
def revert(plural: str, slug: str, version: int) -> Answer:
    """Show what going back would change, and do it as a new version."""
    session = database.get()
    record = GET[plural](session, slug)
    rights.require(plural, record)
    revision = revisions.get(session, record, version)
    path = request.args.get("path", "")
    form = ConfirmForm(
        request.form if request.method == "POST" else None, data={"version": str(record.version)}
    )
    if request.method == "POST":
        try:
            if path:
                service.revert_field(session, record, version, path, auth.edit_by(form))
            else:
                service.revert(session, record, version, auth.edit_by(form))
        except InvalidInput as error:
            session.rollback()
            form.refuse(error)
        except Conflict:
            session.rollback()
            record = GET[plural](session, slug, with_deleted=True)
            records.overtake(form, record)
        else:
            flash(
                _(
                    "Back to version %(version)s, as version %(newest)s.",
                    version=version,
                    newest=record.version,
                )
            )
            return redirect(url_for(f"{plural}.show", slug=record.slug), records.SEE_OTHER)
    now = revisions.get(session, record, record.version)
    differences = _differences(now.data, revision.data, path)
    told.learn(differences)
    page = render_template(
        "history/revert.html",
        plural=plural,
        record=record,
        title=records.title_of(record),
        revision=revision,
        differences=differences,
        path=path,
        form=form,
        page_errors=form.page_errors,
    )
    if form.was_overtaken:
        return page, records.STALE
    return (page, records.REFUSED) if form.page_errors else page


def _differences(now: Any, then: Any, path: str) -> list[changes.Change]:
    """Return what going back would change: everything, or what one path leads to."""
    if not path:
        return changes.between(now, then)
    try:
        return changes.between(now, changes.put_back(now, then, path))
    except KeyError:
        raise NotFound("change", path) from None
