"""Show persons: the list, and one with the offices held and the words said."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request, url_for

from tracker.domain.permissions import Permission
from tracker.queries import persons, quotes, uses
from tracker.services import persons as service
from tracker.web import auth, records, rights
from tracker.web import session as database
from tracker.web.forms.persons import PersonForm
from tracker.web.names import counted

blueprint = Blueprint("persons", __name__, url_prefix="/persons")


@blueprint.get("")
@auth.access(Permission.READ)
def index() -> str:
    """List persons."""
    page = persons.list_page(database.get(), key=request.args.get("page", ""))
    return render_template(
        "persons/index.html",
        page=page,
        newer_url=url_for(".index", page=page.newer) if page.newer else "",
        older_url=url_for(".index", page=page.older) if page.older else "",
    )


@blueprint.get("/<slug>")
@auth.access(Permission.READ)
def show(slug: str) -> str:
    """Show one person."""
    session = database.get()
    person = persons.get(session, slug)
    return render_template(
        "persons/show.html",
        person=person,
        offices=persons.offices(session, person.id),
        page=quotes.list_page(session, speaker=slug),
        may_edit=rights.has("persons", person),
    )


def _goes_with(session: Any, person: Any) -> list[str]:
    count = len(persons.offices(session, person.id))
    return [counted(count, "office")] if count else []


records.add_views(
    blueprint,
    records.Kind(
        noun="person",
        plural="persons",
        form=PersonForm,
        get=persons.get,
        create=service.create,
        update=service.update,
        delete=service.delete,
        goes_with=_goes_with,
        obstacles=uses.of_person,
    ),
)
