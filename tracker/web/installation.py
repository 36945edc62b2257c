"""Show administrators how their installation is: versions, size, backups, checks."""

from __future__ import annotations

import platform
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from typing import Any

from flask import Blueprint, render_template
from flask_babel import gettext as _

from tracker import __version__
from tracker.domain.permissions import Permission
from tracker.domain.vocabularies import CheckupKind
from tracker.operations import rooms
from tracker.queries import checkups, health
from tracker.web import auth
from tracker.web import session as database

blueprint = Blueprint("installation", __name__, url_prefix="/installation")
_FRESH = {
    CheckupKind.BACKUP: timedelta(days=2),
    CheckupKind.EVIDENCE: timedelta(days=8),
    CheckupKind.SEARCH: timedelta(days=32),
}
# what every installation does; the rest is shown once it was done
_DUE = frozenset({CheckupKind.BACKUP, CheckupKind.EVIDENCE})
_COMMANDS = {
    CheckupKind.BACKUP: "tracker backup",
    CheckupKind.EVIDENCE: "tracker evidence check",
    CheckupKind.SEARCH: "tracker search check",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """Be one kind of check as it is drawn; ``state`` says how it stands in a word."""

    label: str
    meaning: str
    command: str
    at: datetime | None = None
    outcome: str = ""
    state: str = ""
    is_well: bool = False


@blueprint.get("")
@auth.access(Permission.ADMINISTER)
def index() -> str:
    """Show versions, sizes and when everything was last checked."""
    session, settings = database.get(), auth.settings()
    known = checkups.list_all(session)
    return render_template(
        "installation/index.html",
        checkups=[
            _shown(kind, known.get(kind)) for kind in CheckupKind if kind in known or kind in _DUE
        ],
        versions={
            "Tracker": __version__,
            _("Tables"): _("number %(number)s", number=health.schema(session)),
            _("Database"): health.engine(session),
            "Python": platform.python_version(),
            "SQLAlchemy": version("sqlalchemy"),
            "Flask": version("flask"),
        },
        size=health.size(session),
        free=rooms.free_bytes(settings.database_url),
        has_room=rooms.has_room(settings.database_url),
        folder=settings.backup_folder,
    )


def _shown(kind: CheckupKind, done: Any) -> Shown:
    told = Shown(kind.label, kind.definition, _COMMANDS[kind], state=_("never done"))
    if done is None:
        return told
    is_old = datetime.now(UTC) - done.at > _FRESH[kind]
    state = _("failed") if not done.is_well else _("long ago") if is_old else _("well")
    is_well = done.is_well and not is_old
    return replace(told, at=done.at, outcome=done.outcome, state=state, is_well=is_well)
