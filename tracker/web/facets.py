"""Show how many agreements of a list have which status, type, state, party and subject."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from tracker.domain.permissions import Permission
from tracker.queries import facets
from tracker.web import auth, context, listing
from tracker.web import session as database
from tracker.web.records import Answer

blueprint = Blueprint("facets", __name__, url_prefix="/facets")


@blueprint.get("")
@auth.access(Permission.READ)
def index() -> Answer:
    """Show the numbers; ``part`` asks for them alone, to be put beside a list."""
    found = listing.asked()
    shown = render_template(
        "facets/_values.html" if request.args.get("part") else "facets/index.html",
        facets=None if found.problem else facets.build(database.get(), found.wanted),
        arguments=context.kept(*listing.PARAMETERS),
        problem=found.problem,
    )
    return shown, found.code
