"""Report how far coders agree who checked the same facts."""

from __future__ import annotations

from collections import defaultdict

from flask import Blueprint, render_template
from flask_babel import gettext as _

from tracker.domain import reliability
from tracker.domain.permissions import Permission
from tracker.queries import marks
from tracker.web import auth
from tracker.web import session as database
from tracker.web.names import named

blueprint = Blueprint("reliability", __name__)


@blueprint.get("/reliability")
@auth.access(Permission.READ_TEXTS)
def index() -> str:
    """Report how far coders agree, by kind of fact."""
    units: dict[str, dict[tuple[str, str], dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for agreement, fact, coder, verdict, code in marks.judged(database.get()):
        noun, _sep, rest = fact.partition(":")
        name = f"{named(noun)} {named(rest.partition(':')[2])}".strip()
        units[_("%(name)s: verdict", name=name)][agreement, fact][coder] = verdict
        if code:
            units[_("%(name)s: own word", name=name)][agreement, fact][coder] = code
    rows = [reliability.of(name, found.values()) for name, found in sorted(units.items())]
    return render_template("reliability/index.html", rows=[row for row in rows if row.units])
