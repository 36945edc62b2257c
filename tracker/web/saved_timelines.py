"""Show, embed and export saved timelines, and let their owners change them.

One that is shared shows the same to everybody: published records, without coders' notes and with
short quotations. A private one shows its owner what its owner may read. The part of the address
that names a timeline is its slug, or its secret where it is shared by link.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from tracker import exporters
from tracker.domain import disclosure
from tracker.domain.dates import sort_key
from tracker.domain.errors import Conflict, Forbidden, InvalidInput, NotFound
from tracker.domain.inputs import SavedTimelineInput
from tracker.domain.links import on_day
from tracker.domain.permissions import Permission
from tracker.domain.timelines import Agreement, Timeline, paragraphs
from tracker.domain.vocabularies import TimelineOrder, TimelineVisibility
from tracker.exporters import picture
from tracker.queries import agreements as agreement_queries
from tracker.queries import references
from tracker.queries import saved_timelines as queries
from tracker.services import saved_timelines as service
from tracker.web import agreements, auth, choices, context, days, exports, lanes, messages, records
from tracker.web import session as database
from tracker.web.forms.records import ConfirmForm
from tracker.web.forms.saved_timelines import (
    FILTERS,
    SavedTimelineForm,
    SelectionForm,
    prefilled,
)
from tracker.web.records import Answer

blueprint = Blueprint("timelines", __name__, url_prefix="/timelines")

SHOWN = 200
_LANES = {
    TimelineOrder.AGREEMENT: picture.Lanes.AGREEMENT,
    TimelineOrder.PARTY: picture.Lanes.PARTY,
    TimelineOrder.DATE: picture.Lanes.NONE,
}
_NEEDED = {
    TimelineVisibility.LINK: Permission.WRITE,
    TimelineVisibility.PUBLIC: Permission.PUBLISH,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """Hold a timeline for its page; ``is_whole`` is False where it was cut off."""

    timeline: Timeline
    wide: str
    narrow: str
    rows: list[tuple[picture.TableRow, str]]
    is_whole: bool


def visible(key: str) -> Any:
    """Return a saved timeline that whoever asks may see.

    Raises NotFound for all others, so that an address does not tell that one exists.
    """
    row = queries.get(database.get(), key)
    is_open = row.visibility is TimelineVisibility.PUBLIC or (
        key == row.token and row.visibility is TimelineVisibility.LINK
    )
    if not is_open and not is_own(row):
        raise NotFound("timeline", key)
    return row


def own(slug: str) -> Any:
    """Return a saved timeline of whoever asks; raises NotFound, or Forbidden for one in sight."""
    row = visible(slug)
    if not is_own(row):
        raise Forbidden(_("Only its owner changes a timeline. Save one of your own from it."))
    return row


def is_own(row: Any) -> bool:
    """Say whether a timeline belongs to whoever asks; administrators own what is public."""
    user = auth.current_user()
    if user is None:
        return False
    is_public = row.visibility is TimelineVisibility.PUBLIC
    return bool(row.owner_id == user.id or (is_public and auth.can(Permission.ADMINISTER)))


def is_shared(row: Any) -> bool:
    """Say whether others than the owner see a timeline."""
    return row.visibility is not TimelineVisibility.PRIVATE


def timeline_of(row: Any, *, is_public: bool, day: date | None = None) -> Timeline:
    """Return what a saved timeline shows; its agreements can be read once.

    ``day`` overrides the day that was saved with it.
    """
    day = day or row.as_of
    wanted = filter_of(row, is_public=is_public, day=day)
    found: Iterator[Agreement] = queries.records(database.get(), row, wanted, day)
    if is_public:
        limit = auth.settings().public_quote_words
        found = (disclosure.for_public(record, limit) for record in found)
    return Timeline(
        title=row.title or row.name,
        agreements=found,
        links=context.links(),
        today=wanted.today,
        filter=(("timeline", row.slug), *(() if row.is_picked else wanted.described())),
        as_of=day,
        domain=auth.settings().site_domain,
        tongue=messages.tongue(),
        introduction=row.introduction,
        lanes=_LANES[row.order_by].value,
        page=on_day(context.links().saved_timeline(row.slug), day if day != row.as_of else None),
    )


def filter_of(row: Any, *, is_public: bool, day: date | None) -> agreement_queries.Filter:
    """Return the filter that a timeline saved."""
    wanted = agreements.filter_from({} if row.is_picked else row.selection, is_saved=True)
    return replace(wanted, today=day or datetime.now(UTC).date(), is_public=is_public)


def drawn(timeline: Timeline, order: TimelineOrder) -> Shown:
    """Return a timeline drawn for a page, with at most ``SHOWN`` agreements."""
    held = list(islice(iter(timeline.agreements), SHOWN + 1))
    shown = replace(timeline, agreements=held[:SHOWN])
    lanes = _LANES[order]
    made = picture.for_page(shown, lanes)
    rows = made.rows
    if order is TimelineOrder.DATE:
        days = {e.uid: sort_key(e.shown_date) for record in held for e in record.entries}
        rows.sort(key=lambda line: (days[line.uid], line.uid))
    return Shown(
        timeline=shown,
        wide=made.wide,
        narrow=made.narrow,
        rows=[(line, line.agreement) for line in rows],
        is_whole=len(held) <= SHOWN,
    )


@blueprint.get("")
@auth.access(Permission.PUBLIC)
def index() -> str:
    """List one's own timelines and everybody's public ones."""
    user = auth.current_user()
    found = queries.list_of(database.get(), None if user is None else user.id)
    return render_template(
        "saved_timelines/index.html",
        mine=[row for row in found if user is not None and row.owner_id == user.id],
        others=[row for row in found if user is None or row.owner_id != user.id],
    )


@blueprint.get("/<key>")
@auth.access(Permission.PUBLIC)
@days.told
def show(key: str) -> str:
    """Show one timeline."""
    row = visible(key)
    timeline = timeline_of(row, is_public=is_shared(row), day=context.as_of())
    asked = lanes.asked(_LANES[row.order_by])
    order = next(order for order, found in _LANES.items() if found is asked)
    return render_template(
        "saved_timelines/show.html",
        row=row,
        key=key,
        shown=drawn(timeline, order),
        lanes=lanes.choices(asked),
        paragraphs=paragraphs(row.introduction),
        formats=exporters.offered(),
        releases=queries.releases(database.get(), row),
        is_own=is_own(row),
        is_shared=is_shared(row),
        more=SHOWN,
    )


@blueprint.get("/<key>/embed")
@auth.access(Permission.PUBLIC)
@days.told
def embed(key: str) -> Response:
    """Show one shared timeline inside pages of others; no cookie is read or set."""
    row = visible(key)
    if not is_shared(row):
        raise NotFound("shared timeline", key)
    timeline = timeline_of(row, is_public=True, day=context.as_of())
    page = render_template(
        "saved_timelines/embed.html",
        row=row,
        key=key,
        shown=drawn(timeline, row.order_by),
        look=row.theme.value,
    )
    response = Response(page)
    framable = context.CSP.replace("frame-ancestors 'none'", "frame-ancestors *")
    response.headers["Content-Security-Policy"] = framable
    return response


@blueprint.get("/<key>/timeline.<form>")
@auth.access(Permission.PUBLIC)
@days.told
def export(key: str, form: str) -> Response:
    """Export one timeline as it is now."""
    row = visible(key)
    exporter = exporters.get(form)
    day, page = context.as_of(), context.links().saved_timeline(key)
    timeline = timeline_of(row, is_public=is_shared(row), day=day)
    # under a secret address its slug leads nowhere
    timeline = replace(timeline, page=on_day(page, day))
    if not row.is_picked:
        wanted = filter_of(row, is_public=is_shared(row), day=row.as_of)
        timeline = exports.with_cancelled(timeline, exporter, wanted)
    return exports.answer(timeline, exporter)


@blueprint.route("/new", methods=["GET", "POST"])
@auth.access(Permission.OWN)
@days.handed_on
def new() -> Answer:
    """Save a timeline; the list of agreements hands its filter on in the address."""
    session = database.get()
    form = SavedTimelineForm(request.form if request.method == "POST" else None)
    if request.method == "GET":
        prefilled(form, request.args)
    offer(form)
    if request.method == "POST" and (data := form.read()) is not None:
        try:
            check(data)
            row = service.create(session, data, auth.edit_by(form))
        except InvalidInput as error:
            session.rollback()
            form.refuse(error)
        else:
            flash(_("The timeline is saved."))
            return redirect(url_for(".show", key=row.slug), records.SEE_OTHER)
    return _draw(form, heading=_("Save a timeline"), cancel=url_for(".index"))


@blueprint.route("/<slug>/edit", methods=["GET", "POST"])
@auth.access(Permission.OWN)
def edit(slug: str) -> Answer:
    """Change a timeline; who saves late is shown both sides."""
    session = database.get()
    row = own(slug)
    form = _filled(row, request.form if request.method == "POST" else None)
    if request.method == "POST" and (data := form.read()) is not None:
        try:
            check(data, was=row.visibility)
            service.update(session, row, data, auth.edit_by(form))
        except InvalidInput as error:
            session.rollback()
            form.refuse(error)
        except Conflict:
            session.rollback()
            form.merge(_filled(own(slug)))
        else:
            flash(_("Saved."))
            return redirect(url_for(".show", key=row.slug), records.SEE_OTHER)
    return _draw(form, heading=_("Edit %(name)s", name=row.name), cancel=url_for(".show", key=slug))


@blueprint.route("/<slug>/delete", methods=["GET", "POST"])
@auth.access(Permission.OWN)
def delete(slug: str) -> Answer:
    """Ask, and take a timeline out of use."""
    return confirm(slug, service.delete, done=_("Deleted."), template="saved_timelines/delete.html")


@blueprint.route("/<slug>/link", methods=["GET", "POST"])
@auth.access(Permission.OWN)
def link(slug: str) -> Answer:
    """Ask, and give a timeline another secret address."""
    done = _("The timeline has a new secret address; the old one has ended.")
    return confirm(slug, service.renew_link, done=done, template="saved_timelines/link.html")


def confirm(slug: str, act: Any, *, done: str, template: str) -> Answer:
    """Draw a page that asks; where it was sent, do the thing and go on."""
    session, row = database.get(), own(slug)
    formdata = request.form if request.method == "POST" else None
    form = ConfirmForm(formdata, data={"version": str(row.version)})
    if request.method == "POST":
        try:
            act(session, row, auth.edit_by(form))
        except InvalidInput as error:
            session.rollback()
            form.refuse(error)
        except Conflict:
            session.rollback()
            row = own(slug)
            form.overtake(row.version)
        else:
            flash(done)
            page, keys = ("index", {}) if row.deleted_at else ("show", {"key": row.slug})
            return redirect(url_for(f"timelines.{page}", **keys), records.SEE_OTHER)
    page = render_template(template, form=form, row=row, page_errors=form.page_errors)
    if form.was_overtaken:
        return page, records.STALE
    return (page, records.REFUSED) if form.page_errors else page


def offer(form: SelectionForm) -> None:
    """Give a form of a selection its choices."""
    held = {str(form.subject.data or ""), str(form.subject.object_data or "")} - {""}
    form.offer(choices.subjects(*held), choices.party_names())


def check_selection(selection: tuple[tuple[str, str], ...]) -> None:
    """Raise InvalidInput where a filter asks for what no list knows."""
    agreements.filter_from(dict(selection))


def check(data: SavedTimelineInput, was: TimelineVisibility | None = None) -> None:
    """Refuse a filter that cannot be read, and sharing by whom it is not allowed."""
    check_selection(data.selection)
    needed = _NEEDED.get(data.visibility)
    if needed is not None and data.visibility is not was and not auth.can(needed):
        who = _("A reviewer") if needed is Permission.PUBLISH else _("An editor")
        raise InvalidInput(
            {
                "visibility": [
                    _(
                        "%(who)s may choose “%(choice)s”. Choose “private”.",
                        who=who,
                        choice=messages.told(data.visibility.label),
                    )
                ]
            }
        )


def _filled(row: Any, formdata: Any = None) -> SavedTimelineForm:
    session = database.get()
    values = references.values(session, row)
    values |= {name: row.selection.get(name, "") for name in FILTERS}
    values["entries"] = "\n".join(queries.entries(session, row))
    values["as_of"] = row.as_of.isoformat() if row.as_of else ""
    values["version"], values["reason"], values["base"] = str(row.version), "", ""
    form = SavedTimelineForm(formdata, data=values)
    offer(form)
    return form


def _draw(form: SavedTimelineForm, *, heading: str, cancel: str) -> Answer:
    page = render_template(
        "saved_timelines/edit.html",
        form=form,
        heading=heading,
        cancel=cancel,
        filters=[form[name] for name in FILTERS],
        page_errors=form.page_errors,
    )
    if form.was_merged:
        return page, records.STALE
    return (page, records.REFUSED) if form.page_errors else page
