"""Bring in tables: upload, say what columns mean, look at what would change, choose, save.

Between the steps file and rows are kept in the database for a week, so that any process of the
site can go on with them.
"""

from __future__ import annotations

import csv
import io
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from tracker import beside
from tracker.domain import texts
from tracker.domain.errors import InvalidInput, NotFound
from tracker.domain.importing import FileMapping
from tracker.domain.importing.cells import text
from tracker.domain.importing.guessing import guess
from tracker.domain.importing.mappings import TARGETS, from_dict, header_key
from tracker.domain.messages import joined
from tracker.domain.permissions import Permission
from tracker.domain.vocabularies import (
    BatchKind,
    BatchState,
    MilestoneType,
    Modality,
    PartyRole,
    RowOutcome,
)
from tracker.importers import tables
from tracker.importers.tables import Limits, TableFile
from tracker.queries import batches as queries
from tracker.queries import imports as known
from tracker.services import batches, importing
from tracker.web import auth, messages, records
from tracker.web import session as database
from tracker.web.batches import is_own
from tracker.web.forms.imports import ALL, ApplyForm, TableForm, check_mapping, mapping_of
from tracker.web.records import Answer

blueprint = Blueprint("imports", __name__, url_prefix="/imports")
LIMITS = Limits(rows=100_000, unpacked=200_000_000)
OK = 200
_SAMPLES = 3
_LOOKED_AT = 200
_DIGITS = 9
_LISTED = 5
_SAMPLE_LENGTH = 200  # the page shows less of it
_PROBLEMS = ("title", "sheet", "row", "column", "value", "reason", "fix", "is_warning")


@blueprint.route("", methods=["GET", "POST"])
@auth.access(Permission.DRAFT)
def index() -> Answer:
    """Take a file or pasted rows, and list what is under way and what came in."""
    form = TableForm(request.form if request.method == "POST" else None)
    if request.method == "POST" and form.validate():
        try:
            batch = begin(*_taken(form))
            page = "show" if batch.options["mapping"]["is_ours"] else "columns"
            return redirect(url_for(f".{page}", uid=batch.uid), records.SEE_OTHER)
        except InvalidInput as error:
            database.get().rollback()
            form.refuse(error)
    session = database.get()
    user = auth.current_user()
    page = render_template(
        "imports/index.html",
        form=form,
        page_errors=form.page_errors,
        readers=messages.told(joined("; ", [reader.label for reader in tables.all()])),
        waiting=queries.list_open(session, user.id) if user else [],
        applied=queries.list_applied(session, size=10).rows,
    )
    return (page, records.REFUSED) if form.page_errors else page


def _taken(form: TableForm) -> tuple[bytes, str]:
    """Return content and name of what was sent; raises InvalidInput at its field."""
    upload = request.files.get("file")
    if upload is not None and upload.filename:
        return upload.read(), upload.filename
    pasted = (form.text.data or "").strip("\r\n")
    if not pasted.strip():
        raise InvalidInput({"file": [_("Choose a file, or paste rows below.")]})
    return pasted.encode("utf-8", "replace"), "pasted rows"


def begin(content: bytes, name: str) -> Any:
    """Keep a file and return its batch.

    One of ours is planned at once; of any other it has yet to be said what its columns mean.
    """
    session = database.get()
    name = texts.clean_line(name) or "rows.csv"
    opened = tables.read(io.BytesIO(content), name, LIMITS)
    ours = guess(opened.sheets)
    remembered = None if ours.is_ours else known.mapping(session, header_key(opened.headers))
    mapping = from_dict(remembered.mapping) if remembered else ours
    options = {"mapping": mapping.to_dict(), "is_remembered": remembered is not None}
    batch = importing.open_import(session, name[:200], content, auth.actor(), options)
    if mapping.is_ours:
        plan_batch(batch, opened, mapping)
    else:
        _require_rows(opened)
    return batch


def _require_rows(opened: TableFile) -> None:
    """Read every row once: a file that is damaged far below is refused before any question."""
    for sheet in opened.sheets:
        deque(sheet.rows(), maxlen=0)


def plan_batch(batch: Any, opened: TableFile, mapping: FileMapping) -> None:
    """Keep what saving a file would do; what it may do follows from whoever plans it."""
    permissions = auth.permissions()
    session = database.get()
    file = replace(opened, name=batch.title)
    news, planned = beside.planning(session, file, mapping, permissions=permissions)
    importing.stage(session, batch, news, planned)
    batch.options = dict(batch.options) | {
        "may_publish": Permission.PUBLISH in permissions,
        "unknown": Counter(batch.options["unknown"]) + Counter(opened.silent(mapping)),
    }


def waiting(uid: str) -> Any:
    """Return an open batch of whoever asks; raises NotFound for any other."""
    batch = queries.get(database.get(), uid)
    if batch.state is not BatchState.OPEN or not is_own(batch):
        raise NotFound("import", uid)
    return batch


@blueprint.route("/<uid>/columns", methods=["GET", "POST"])
@auth.access(Permission.DRAFT)
def columns(uid: str) -> Answer:
    """Ask what the columns of a file mean, and plan it."""
    session = database.get()
    batch = waiting(uid)
    if batch.kind is not BatchKind.IMPORT:
        raise NotFound("import", uid)
    opened = _file(batch)
    mapping = from_dict(batch.options["mapping"])
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        mapping = mapping_of(request.form, mapping)
        try:
            check_mapping(mapping)
            take_mapping(batch, opened, mapping)
            return redirect(url_for("imports.show", uid=uid), records.SEE_OTHER)
        except InvalidInput as error:
            session.rollback()
            errors = [(name, m) for name, messages in error.errors.items() for m in messages]
    page = render_template(
        "imports/columns.html",
        batch=batch,
        mapping=mapping,
        samples=[_samples(opened, sheet.sheet) for sheet in mapping.sheets],
        targets=TARGETS.values(),
        types=MilestoneType.groups(),
        modalities=list(Modality),
        roles=list(PartyRole),
        posted=request.form,
        wrong={name for name, _message in errors},
        page_errors=errors,
    )
    return (page, records.REFUSED) if errors else page


def take_mapping(batch: Any, opened: TableFile | None, mapping: FileMapping) -> None:
    """Plan an import by what its columns are said to mean, and remember it for the next file."""
    opened = opened or _file(batch)
    batch.options = dict(batch.options) | {"mapping": mapping.to_dict()}
    plan_batch(batch, opened, mapping)
    key = header_key(opened.headers)
    importing.remember(database.get(), key, batch.title, mapping, auth.actor())


def plan_anew(batch: Any) -> None:
    """Plan an import once more from its file; raises NotFound where there is none."""
    plan_batch(batch, _file(batch), from_dict(batch.options["mapping"]))


def _file(batch: Any) -> TableFile:
    content = io.BytesIO(queries.file_of(database.get(), batch))
    return tables.read(content, batch.title, LIMITS)


def _samples(opened: TableFile, name: str) -> list[list[str]]:
    """Return the first filled cells of each column of a table."""
    sheet = next((each for each in opened.sheets if each.name == name), None)
    if sheet is None:
        return []
    found: list[list[str]] = [[] for _ in sheet.header]
    for row in islice(sheet.rows(), _LOOKED_AT):
        for cells, cell in zip(found, row.cells, strict=False):
            words = text(cell)
            if words and len(cells) < _SAMPLES and words not in cells:
                cells.append(words[:_SAMPLE_LENGTH])
    return found


@blueprint.get("/<uid>")
@auth.access(Permission.DRAFT)
def show(uid: str) -> Answer:
    """Show what saving would do, row by row, to choose from."""
    if (saved := _saved(uid)) is not None:
        return saved
    batch = waiting(uid)
    return _draw(batch, ApplyForm(data=batch.options.get("saving")))


def _saved(uid: str) -> Answer | None:
    """Lead to a batch of whoever asks that was saved meanwhile, as by a second press; else None."""
    batch = queries.get(database.get(), uid)
    if batch.state is BatchState.OPEN or not is_own(batch):
        return None
    flash(_("This was saved already."))
    return redirect(url_for("batches.show", uid=uid), records.SEE_OTHER)


def _draw(batch: Any, form: ApplyForm, *, code: int = OK) -> Answer:
    session = database.get()
    outcome = request.values.get("outcome", "")
    chosen = RowOutcome(outcome) if outcome in set(RowOutcome) else None
    page = queries.rows(session, batch, chosen, key=request.values.get("page", ""))
    number_here = sum(row.is_chosen for row in page.rows)
    shown = render_template(
        "imports/show.html",
        batch=batch,
        form=form,
        page=page,
        outcome=chosen,
        outcomes=list(RowOutcome),
        counts=queries.count_rows(session, batch),
        number_elsewhere=batches.count_chosen(session, batch) - number_here,
        is_import=batch.kind is BatchKind.IMPORT,
        page_errors=form.page_errors,
    )
    return shown, code


def _keep(batch: Any) -> None:
    """Keep which rows of the sent page are ticked; those of other pages stay as they are."""
    ticked = set(request.form.getlist("row"))
    shown = {n for n in request.form.getlist("shown") if n.isdecimal() and len(n) <= _DIGITS}
    choice = {int(number): number in ticked for number in shown}
    batches.choose(database.get(), batch, choice)


@blueprint.post("/<uid>/rows")
@auth.access(Permission.DRAFT)
def choose(uid: str) -> Answer:
    """Keep which rows of a page are to be saved, or of a whole outcome, and lead on."""
    if (saved := _saved(uid)) is not None:
        return saved
    session, batch, posted = database.get(), waiting(uid), request.form
    outcome, _sep, wanted = posted.get("all", "").partition(":")
    if outcome in set(RowOutcome):
        is_chosen = wanted == "yes"
        batches.choose_all(session, batch, RowOutcome(outcome), is_chosen=is_chosen)
    else:
        _keep(batch)
    form = ApplyForm(posted)
    batch.options = dict(batch.options) | {
        "saving": {"how": form.how.data, "reason": form.reason.data}
    }
    place: dict[str, Any] = {name: posted[name] for name in ("outcome", "page") if posted.get(name)}
    if "to" in posted:
        place["page"] = posted["to"]
    elif "only" in posted:
        place = {"outcome": posted["only"]} if posted["only"] in set(RowOutcome) else {}
    else:
        flash(_("Your choice is kept. Nothing is saved yet."))
    return redirect(url_for("imports.show", uid=uid, **place), records.SEE_OTHER)


@blueprint.post("/<uid>/plan")
@auth.access(Permission.DRAFT)
def plan(uid: str) -> Answer:
    """Plan an import anew from its file: records may have moved on since."""
    plan_anew(waiting(uid))
    flash(_("Planned anew from the records as they are now."))
    return redirect(url_for("imports.show", uid=uid), records.SEE_OTHER)


@blueprint.post("/<uid>/apply")
@auth.access(Permission.DRAFT)
def apply(uid: str) -> Answer:
    """Save what was chosen, as one batch."""
    if (saved := _saved(uid)) is not None:
        return saved
    session, batch = database.get(), waiting(uid)
    form = ApplyForm(request.form)
    _keep(batch)
    try:
        edit = auth.edit_by(form)
        is_all = form.how.data == ALL
        save = importing.apply if batch.kind is BatchKind.IMPORT else batches.apply
        needed = auth.settings().publish_needs_coverage
        save(
            session,
            batch,
            edit.by,
            reason=edit.reason,
            is_all_or_nothing=is_all,
            needs_coverage=needed,
        )
    except InvalidInput as error:
        form.refuse(error)
        return _refused(uid, form, records.REFUSED)
    except batches.NotApplied as error:
        return _not_applied(batch, form, error)
    flash(
        _(
            "Saved: %(new)s new, %(changed)s changed.",
            new=batch.counts.get("new", 0),
            changed=batch.counts.get("changed", 0),
        )
    )
    return redirect(url_for("batches.show", uid=uid), records.SEE_OTHER)


def _not_applied(batch: Any, form: ApplyForm, error: batches.NotApplied) -> Answer:
    """Show which rows kept everything back: they moved on or were refused meanwhile."""
    number = len(error.failed)
    if batch.kind is BatchKind.IMPORT:
        told = _(
            "%(number)s of the chosen rows could not be saved, so nothing was. Plan the import"
            " anew to see what changed, or save the others.",
            number=number,
        )
    else:
        told = _(
            "%(number)s of the chosen rows could not be saved, so nothing was. Begin the change"
            " anew from the list of agreements, or save the others.",
            number=number,
        )
    form.record_errors.append(told)
    for _uid, title, reason in error.failed[:_LISTED]:
        form.record_errors.append(f"{title}: {reason}")
    return _refused(batch.uid, form, records.STALE if error.is_conflict else records.REFUSED)


def _refused(uid: str, form: ApplyForm, code: int) -> Answer:
    """Show the page that was sent once more, as it was ticked."""
    database.get().rollback()
    batch = waiting(uid)
    _keep(batch)
    return _draw(batch, form, code=code)


@blueprint.get("/<uid>/problems.csv")
@auth.access(Permission.DRAFT)
def problems(uid: str) -> Response:
    """Send every problem of an import as a table."""
    session = database.get()
    batch = queries.get(session, uid)
    if not (is_own(batch) or auth.can(Permission.WRITE)):
        raise NotFound("import", uid)
    found = queries.problems(session, batch)
    response = database.streamed(_lines(found), "text/csv; charset=utf-8; header=present")
    response.headers["Content-Disposition"] = 'attachment; filename="problems.csv"'
    return response


def _lines(found: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    """Yield the lines of a CSV that spreadsheets open, guarded like our exports for them."""
    from tracker.exporters.columns import guard

    out = io.StringIO()
    writer = csv.writer(out)
    out.write("\ufeff")
    writer.writerow([name.removeprefix("is_") for name in _PROBLEMS])
    for problem in found:
        writer.writerow([guard(str(problem.get(name, ""))) for name in _PROBLEMS])
        yield out.getvalue().encode("utf-8", "replace")
        out.seek(0)
        out.truncate()
    yield out.getvalue().encode("utf-8", "replace")


@blueprint.post("/<uid>/discard")
@auth.access(Permission.DRAFT)
def discard(uid: str) -> Answer:
    """Throw an import away before anything of it is saved."""
    batches.discard(database.get(), waiting(uid))
    flash(_("Thrown away. Nothing was saved."))
    return redirect(url_for("imports.index"), records.SEE_OTHER)
