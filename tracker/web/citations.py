"""Hand out citations of one source and of the listed ones."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Blueprint, Response, request

from tracker.domain import citations
from tracker.domain.citations import Format, Reference
from tracker.domain.permissions import Permission
from tracker.domain.timelines import Agreement
from tracker.exporters.filenames import content_disposition
from tracker.queries import sources
from tracker.web import auth, context, days
from tracker.web import session as database
from tracker.web.sources import kind_from

blueprint = Blueprint("citations", __name__)


@blueprint.get("/sources/<slug>/cite.<key>")
@auth.access(Permission.READ)
def of_source(slug: str, key: str) -> Response:
    """Cite one source."""
    form, session = citations.get(key), database.get()
    source = sources.get(session, slug)
    record = sources.record_of(source, sources.publisher(session, source))
    return answer(form, [citations.of_source(record)], slug)


@blueprint.get("/sources/cite.<key>")
@auth.access(Permission.READ)
@days.told
def of_sources(key: str) -> Response:
    """Cite the sources that the filters of the list ask for, all of them without a filter."""
    form = citations.get(key)
    asked, day = request.args.get("q", ""), context.as_of()
    found = sources.stream(database.get(), q=asked, kind=kind_from(), day=day)
    return answer(form, map(citations.of_source, found), "sources")


def reference(record: Agreement, version: citations.Version) -> Reference:
    """Return the reference of one version of a record."""
    return citations.of_record(
        record,
        version,
        links=context.links(),
        site=auth.settings().site_domain,
        today=context.today(),
    )


def answer(form: Format, references: Iterable[Reference], name: str) -> Response:
    """Return references as a file to save, written while they are read."""
    pieces = (piece.encode("utf-8", "replace") for piece in form.write(references))
    response = database.streamed(pieces, form.media_type)
    response.headers["Content-Disposition"] = content_disposition(f"{name}.{form.key}")
    return response
