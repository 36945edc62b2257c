"""Read a date for the line below a date box, while it is being typed."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request

from tracker.domain.permissions import Permission
from tracker.web import auth, messages
from tracker.web.forms.dates import ReadingForm

blueprint = Blueprint("dates", __name__)


@blueprint.get("/dates/read")
@auth.access(Permission.READ)
def read() -> dict[str, Any]:
    """Return how words are read, or what is wrong with them."""
    form = ReadingForm(request.args)
    if not form.validate():
        return {
            "reading": "",
            "problem": " ".join(messages.told(error) for error in form.date.errors),
        }
    return {"reading": form.date.reading(), "problem": ""}
