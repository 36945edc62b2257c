"""Show two agreements side by side."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from tracker.domain import comparing, coverage, slippage, status
from tracker.domain.errors import InvalidInput, NotFound
from tracker.domain.permissions import Permission
from tracker.domain.timelines import Agreement, Timeline
from tracker.exporters import picture
from tracker.queries import suggestions
from tracker.web import agreements, auth, context, days, messages, records
from tracker.web import session as database
from tracker.web.records import Answer

blueprint = Blueprint("comparisons", __name__, url_prefix="/compare")


@blueprint.get("")
@auth.access(Permission.READ)
@days.told
def index() -> Answer:
    """Ask for two agreements, and show them side by side."""
    words = [request.args.get(name, "").strip() for name in ("first", "second")]
    problem, code = "", 200
    sides: list[Agreement | None] = [None, None]
    try:
        sides = [_side(name, word) for name, word in zip(("first", "second"), words, strict=True)]
        if sides[0] and sides[0] == sides[1]:
            problem, sides[1] = _("Both are the same agreement. Choose another beside it."), None
    except InvalidInput as error:
        problem, code = str(error), records.REFUSED
    one, other = sides
    shown = render_template(
        "comparisons/index.html",
        words=words,
        problem=problem,
        one=one,
        other=other,
        suggestions=_offered(),
        **(_told(one, other) if one and other else {}),
    )
    return shown, code


def _offered() -> Any:
    """Return the agreements to choose from; of a day none, for those are the titles of today."""
    if context.as_of() is not None:
        return ()
    return suggestions.agreements(database.get(), is_public=auth.current_user() is None)


def _side(name: str, words: str) -> Agreement | None:
    """Return the agreement that an address or a slug names, None for no words."""
    if not words:
        return None
    slug = words.rstrip("/").rpartition("/")[2]
    try:
        return agreements.load(slug)[1]
    except NotFound as error:
        message = _("There is no agreement “%(words)s”. Choose one from the list.", words=words)
        raise InvalidInput({name: [message]}) from error


def _told(one: Agreement, other: Agreement) -> dict[str, Any]:
    """Return what the page tells of both."""
    today = context.today()
    both = (one, other)
    timeline = Timeline(
        title=_("%(one)s and %(other)s", one=one.title, other=other.title),
        agreements=both,
        links=context.links(),
        today=today,
        as_of=context.as_of(),
        domain=auth.settings().site_domain,
        tongue=messages.tongue(),
    )
    return {
        "standings": [status.of(each, today) for each in both],
        "coverages": [coverage.of(each) for each in both],
        "slips": {e.uid: slippage.of(e, today) for each in both for e in each.entries},
        "couples": comparing.couples(one, other),
        "shared": comparing.shared_sources(one, other),
        "wide": picture.draw(timeline, width=960, lanes=picture.Lanes.AGREEMENT, id_prefix="w"),
        "narrow": picture.draw(timeline, width=360, lanes=picture.Lanes.AGREEMENT, id_prefix="n"),
    }
