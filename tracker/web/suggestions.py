"""Offer records while somebody types the name of one."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request

from tracker.domain.permissions import Permission
from tracker.queries import parties
from tracker.web import auth
from tracker.web import session as database

blueprint = Blueprint("suggestions", __name__, url_prefix="/suggest")


@blueprint.get("/parties")
@auth.access(Permission.READ)
def of_parties() -> dict[str, Any]:
    """Return the parties that words can mean, by any of their names and codes."""
    found = parties.suggest(database.get(), request.args.get("q", ""))
    return {
        "found": [
            {"value": row.name, "also": also, "kind": row.kind.label, "code": row.alpha3 or ""}
            for row, also in found
        ]
    }
