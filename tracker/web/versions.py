"""Show an agreement's record as one of its versions left it; nothing here can be changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, render_template

from tracker.domain import citations as citing
from tracker.domain import claims, disclosure, status
from tracker.domain.errors import NotFound
from tracker.domain.permissions import Permission
from tracker.domain.timelines import Agreement
from tracker.exporters import picture
from tracker.queries import agreements, publications, revisions, versions
from tracker.web import agreements as agreement_pages
from tracker.web import auth, citations, public
from tracker.web import session as database

blueprint = Blueprint("versions", __name__)


@blueprint.get("/agreements/<slug>/v/<int:number>")
@auth.access(Permission.READ)
def show(slug: str, number: int) -> str:
    """Show one version of an agreement's record."""
    row, revision, record = load(slug, number)
    day = revision.at.date()
    timeline = replace(agreement_pages.timeline_of(record), today=day, as_of=None)
    reference = citations.reference(record, citing.Version(revision.version, revision.at))
    return render_template(
        "versions/show.html",
        row=row,
        newest=_newest(row),
        revision=revision,
        agreement=record,
        standing=status.of(record, day),
        claims=claims.of(record.entries),
        drawn=picture.for_page(timeline),
        reference=reference,
        formats=citing.FORMATS,
        text=citing.text(reference),
    )


@blueprint.get("/agreements/<slug>/v/<int:number>/cite.<key>")
@auth.access(Permission.READ)
def cite(slug: str, number: int, key: str) -> Response:
    """Cite one version of an agreement's record."""
    form = citing.get(key)
    _, revision, record = load(slug, number)
    found = citations.reference(record, citing.Version(revision.version, revision.at))
    return citations.answer(form, [found], found.key)


def _newest(row: Any) -> int:
    """Return the newest version that whoever asks may see."""
    shown = publications.find(database.get(), row) if public.is_asking() else None
    return int(row.version if shown is None else shown.version)


def load(slug: str, number: int) -> tuple[Any, Any, Agreement]:
    """Return an agreement's row, the revision of a version, and the record as it left it.

    The public sees a version that was published then, of an agreement that is published still;
    raises NotFound for any other.
    """
    session = database.get()
    row = agreements.get(session, slug)
    public.require_visible(row)
    revision = revisions.get(session, row, number)
    record = versions.build(session, revision)
    if not public.is_asking():
        return row, revision, record
    if not publications.was_published(session, row, number):
        raise NotFound("version", str(number))
    states = agreements.states(session, [relation.slug for relation in record.relations])
    shown = (r for r in record.relations if r.slug in states and states[r.slug][1])
    record = replace(record, relations=tuple(shown))
    return row, revision, disclosure.for_public(record, auth.settings().public_quote_words)
