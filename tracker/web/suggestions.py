"""Offer records while somebody types the name of one."""

from __future__ import annotations

from collections import Counter
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
    bearers = Counter(row.name for row, _ in found)
    return {"found": [_offered(row, also, bearers[row.name] == 1) for row, also in found]}


def _offered(row: Any, also: str, has_name_alone: bool) -> dict[str, str]:
    """Return what is put into the box where a party is chosen, and what stands beside it."""
    if has_name_alone:
        value = row.name
    else:  # a form asks which of them is meant: the address says it
        value, also = row.slug, row.name
    return {"value": value, "also": also, "kind": row.kind.label, "code": row.alpha3 or ""}
