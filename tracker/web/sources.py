"""Show sources with their stored texts, and store new texts."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.domain import citations, quotations
from tracker.domain.errors import Conflict, InvalidInput
from tracker.domain.permissions import Permission
from tracker.domain.vocabularies import AnchorState, SourceKind
from tracker.queries import facts, proposals, quotes, sources, suggestions, uses
from tracker.queries.timelines import fuzzy
from tracker.services import sources as service
from tracker.services.quote_checks import Checked
from tracker.web import auth, context, days, public, records, rights
from tracker.web import session as database
from tracker.web.forms.sources import SnapshotForm, SourceForm
from tracker.web.records import Answer

blueprint = Blueprint("sources", __name__, url_prefix="/sources")


@blueprint.get("")
@auth.access(Permission.READ)
@days.told
def index() -> str:
    """List sources."""
    q, kind = request.args.get("q", ""), kind_from()
    page = sources.list_page(
        database.get(),
        q=q,
        kind=kind,
        day=context.as_of(),
        key=request.args.get("page", ""),
    )
    arguments = context.kept("q", "kind", "as_of")
    return render_template(
        "sources/index.html",
        page=page,
        published={row.id: fuzzy(row, "published") for row in page.rows},
        q=q,
        kind=kind,
        kinds=list(SourceKind),
        arguments=arguments,
        formats=citations.FORMATS,
        newer_url=url_for(".index", **arguments, page=page.newer) if page.newer else "",
        older_url=url_for(".index", **arguments, page=page.older) if page.older else "",
    )


def kind_from() -> SourceKind | None:
    """Return the kind of source that an address asks for, None for any."""
    kind = request.args.get("kind", "")
    return SourceKind(kind) if kind in set(SourceKind) else None


@blueprint.get("/<slug>")
@auth.access(Permission.READ)
def show(slug: str) -> str:
    """Show one source, its text with every quotation marked, and what each proves."""
    session = database.get()
    source = sources.get(session, slug)
    held = sources.snapshots(session, source.id)
    wanted = request.args.get("text", "")
    snapshot = next((row for row in held if row.uid == wanted), held[0] if held else None)
    found = quotes.of_source(session, source.id)
    places = quotes.places(session, snapshot) if snapshot else {}
    may_read, may_edit = auth.can(Permission.READ_TEXTS), auth.can(Permission.DRAFT)
    key = request.args.get("fact", "")
    agreement, fact = facts.by_key(session, key) if key and may_edit else (None, None)
    return render_template(
        "sources/show.html",
        source=source,
        publisher=sources.publisher(session, source),
        snapshots=held,
        snapshot=snapshot,
        segments=_segments(snapshot, places) if snapshot and may_read else [],
        quotes=found,
        places=places,
        proved=public.proved([row.Quote for row in found]),
        problems=quotes.problems(session, source.id) if may_read else [],
        formats=citations.FORMATS,
        may_edit=may_edit,
        may_change=rights.has("sources", source),
        may_read=may_read,
        fact=fact,
        fact_key=key if fact else "",
        agreement=agreement,
    )


def _segments(snapshot: Any, places: dict[str, tuple[int, int]]) -> list[tuple[str, Any]]:
    """Return the text cut at the borders of its quotations."""
    spans = [(uid, start, end) for uid, (start, end) in places.items()]
    return [
        (snapshot.text[piece.start : piece.end], piece)
        for piece in quotations.segments(snapshot.text, spans)
    ]


@blueprint.route("/<slug>/snapshots/new", methods=["GET", "POST"])
@auth.access(Permission.DRAFT)
def add_text(slug: str) -> Answer:
    """Store a text and say what became of each quotation in it."""
    session = database.get()
    source = sources.get(session, slug)
    posted, fact = request.method == "POST", request.values.get("fact", "")
    form = SnapshotForm(request.form if posted else None, data={"version": str(source.version)})
    if posted:
        form.file.data = request.files.get("file")
    if posted and (data := form.read()) is not None:
        try:
            snapshot, checked = service.add_snapshot(session, source, data, auth.edit_by(form))
        except InvalidInput as error:
            session.rollback()
            form.refuse(error)
        except Conflict:
            session.rollback()
            form.merge_new(sources.get(session, slug).version)
        else:
            flash(_("Stored. %(summary)s", summary=_summary(checked)))
            where = url_for(".show", slug=slug, text=snapshot.uid, fact=fact or None)
            if any(item.verification.state is not AnchorState.EXACT for item in checked):
                where = url_for("snapshots.show", slug=slug, uid=snapshot.uid)
            return redirect(where, records.SEE_OTHER)
    title = sources.get(session, slug).title
    return records.draw(
        form,
        heading=_("Store a text of %(title)s", title=title),
        title=title,
        cancel=url_for(".show", slug=slug, fact=fact or None),
        carried={"fact": fact} if fact else {},
    )


def _summary(checked: list[Checked]) -> str:
    """Say in one sentence what became of the quotations."""
    if not checked:
        return _("There are no quotations of this source yet.")
    counts = {
        state: sum(item.verification.state is state for item in checked) for state in AnchorState
    }
    parts = [f"{count} {state.label}" for state, count in counts.items() if count]
    return _("Of %(number)s quotations: %(states)s.", number=len(checked), states=", ".join(parts))


def _goes_with(session: Any, source: Any) -> list[str]:
    count = len(quotes.of_source(session, source.id))
    found = (
        _("%(count)s quotations and every stored text", count=count)
        if count
        else _("every stored text")
    )
    waiting = proposals.count_waiting(session, source)
    told = ngettext(
        "its review, in which %(num)s proposal waits for a decision",
        "its reviews, in which %(num)s proposals wait for a decision",
        waiting,
    )
    return [found, told] if waiting else [found]


records.add_views(
    blueprint,
    records.Kind(
        noun="source",
        plural="sources",
        form=SourceForm,
        get=sources.get,
        create=service.create,
        update=service.update,
        delete=service.delete,
        prepare=suggestions.fill,
        goes_with=_goes_with,
        obstacles=uses.of_source,
        goes_on="add_text",
    ),
)
