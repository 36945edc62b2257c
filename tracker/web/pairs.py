"""Show who has agreements with whom, and what two parties have with each other."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for

from tracker import exporters
from tracker.domain import as_of
from tracker.domain.permissions import Permission
from tracker.domain.timelines import Timeline
from tracker.exporters import picture
from tracker.queries import agreements, known, parties, publications
from tracker.queries import pairs as queries
from tracker.web import auth, context, days, lanes, listing, messages
from tracker.web import session as database
from tracker.web.records import Answer

blueprint = Blueprint("pairs", __name__, url_prefix="/pairs")
SHOWN = 15


@blueprint.get("")
@auth.access(Permission.READ)
@days.told
def index() -> Answer:
    """Show who has how many agreements with whom."""
    found, session = listing.asked(), database.get()
    if found.problem:
        return render_template("pairs/index.html", **listing.form(found)), found.code
    day = context.as_of()
    if day is None:
        matrix, most = queries.build(session, found.wanted), agreements.MOST_COUNTED
    else:
        matrix, most = queries.as_known(session, found.wanted, day), known.MOST_COMPARED
    shown = render_template(
        "pairs/index.html",
        matrix=matrix,
        most_counted=most,
        **listing.form(found),
    )
    return shown, found.code


@blueprint.get("/<slug>/<other>")
@auth.access(Permission.READ)
@days.told
def show(slug: str, other: str) -> Answer:
    """Show one pair; a party with itself is that party."""
    session = database.get()
    first, second = parties.get(session, slug), parties.get(session, other)
    if first.id == second.id:
        return redirect(url_for("parties.show", slug=slug))
    wanted = agreements.Filter(
        today=context.today(),
        party=slug,
        other_party=other,
        is_public=auth.current_user() is None,
    )
    day = context.as_of()
    page = known.page(session, wanted, day, sort="last", size=SHOWN)
    ids = [row.id for row in page.rows]
    found = list(publications.records(session, ids, is_public=wanted.is_public))
    if day is not None:
        found = [as_of.view(record, day) for record in found]
    timeline = Timeline(
        title=f"{first.name}–{second.name}",
        agreements=found,
        links=context.links(),
        today=context.today(),
        filter=wanted.described(),
        as_of=day,
        domain=auth.settings().site_domain,
        tongue=messages.tongue(),
    )
    asked = lanes.asked()
    return render_template(
        "pairs/show.html",
        first=first,
        second=second,
        page=page,
        timeline=timeline,
        drawn=picture.for_page(timeline, asked),
        lanes=lanes.choices(asked),
        formats=exporters.offered(),
    )
