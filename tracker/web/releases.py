"""Freeze releases of saved timelines, and hand them out byte for byte for ever.

What a release answers is what it stored: no code of ours runs over it again. It holds what
everybody may see, so that a timeline can be made public after it.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from flask import Blueprint, Response, render_template, request
from flask_babel import gettext as _

from tracker import exporters
from tracker.domain import freezing
from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import Edit
from tracker.domain.languages import ENGLISH
from tracker.domain.messages import ENGLISH as SPOKEN
from tracker.domain.permissions import Permission
from tracker.domain.timelines import Timeline, paragraphs
from tracker.exporters.filenames import content_disposition, filename
from tracker.queries import saved_timelines as queries
from tracker.services import saved_timelines as service
from tracker.services.saved_timelines import File
from tracker.web import assets, auth, languages, saved_timelines
from tracker.web import session as database
from tracker.web.records import Answer

blueprint = Blueprint("releases", __name__, url_prefix="/timelines")

MOST_RELEASED = 500
PAGE, STYLE, RECORD = "page.html", "style.css", "record.json"


@blueprint.route("/<slug>/release", methods=["GET", "POST"])
@auth.access(Permission.OWN)
def new(slug: str) -> Answer:
    """Ask, and freeze what a timeline shows now."""
    return saved_timelines.confirm(
        slug,
        release,
        done=_("The release is made. It stays as it is."),
        template="saved_timelines/release_new.html",
    )


@blueprint.get("/<key>/v/<int:number>")
@auth.access(Permission.PUBLIC)
def show(key: str, number: int) -> Response:
    """Show a release's page, byte for byte as it was made."""
    return file(key, number, PAGE)


@blueprint.get("/<key>/v/<int:number>/<name>")
@auth.access(Permission.PUBLIC)
def file(key: str, number: int, name: str) -> Response:
    """Hand out one file of a release."""
    row = saved_timelines.visible(key)
    found = queries.release_file(database.get(), row, number, name)
    response = Response(zlib.decompress(found.content), content_type=found.media_type)
    response.set_etag(found.sha256)
    if found.download_name:
        response.headers["Content-Disposition"] = content_disposition(found.download_name)
    response.headers["Content-Language"] = ENGLISH.tag
    response.make_conditional(request)
    return response


def release(session: Any, row: Any, edit: Edit) -> None:
    """Freeze what a timeline shows now; raises Conflict where it moved on."""
    service.lock(session, row, edit.version)  # before seconds of work are done for nothing
    now = datetime.now(UTC).replace(microsecond=0)
    number = queries.last_number(session, row) + 1
    timeline = _held(saved_timelines.timeline_of(row, is_public=True))
    links = timeline.links
    timeline = replace(
        timeline,
        tongue=SPOKEN,
        page=links.timeline(row.slug, number),
        former=links.timeline(row.slug, number - 1) if number > 1 else "",
    )
    files = _exports(timeline, now)
    record = json.dumps(freezing.dump_timeline(timeline), ensure_ascii=False, indent=1)
    style = (assets.FOLDER / "tracker.css").read_bytes()
    files += [
        File(RECORD, "Complete record (JSON)", "application/json", record.encode(), RECORD),
        File(STYLE, "", "text/css; charset=utf-8", style),
    ]
    page = _page(row, timeline, now, number, [each for each in files if each.download_name])
    files.append(File(PAGE, "", "text/html; charset=utf-8", page.encode()))
    service.release(
        session,
        row,
        files,
        edit,
        number=number,
        made_at=now,
        agreements=len(tuple(timeline.agreements)),
    )


def _held(timeline: Timeline) -> Timeline:
    """Return a timeline that can be read again and again; raises InvalidInput for a huge one."""
    found = tuple(islice(iter(timeline.agreements), MOST_RELEASED + 1))
    if len(found) > MOST_RELEASED:
        message = _(
            "A release holds at most %(most)s agreements. Narrow the selection.",
            most=MOST_RELEASED,
        )
        raise InvalidInput({"": [message]})
    if not found:
        raise InvalidInput(
            {"": [_("A release holds published records; this timeline shows none. Publish one.")]}
        )
    return replace(timeline, agreements=found)


def _exports(timeline: Timeline, now: datetime) -> list[File]:
    """Return the timeline in every format that is installed and can hold it."""
    files = []
    for exporter in exporters.all():
        try:
            content = b"".join(exporters.render(exporter, timeline, now))
        except InvalidInput:
            continue  # the package is missing, or the format cannot hold this timeline
        name = filename(timeline, exporter, now)
        files.append(
            File(f"timeline.{exporter.key}", exporter.label, exporter.media_type, content, name)
        )
    return files


def _page(row: Any, timeline: Timeline, now: datetime, number: int, downloads: list[File]) -> str:
    """Return the page in English: it stays as it is, whoever reads it."""
    with languages.speaking(ENGLISH):
        return _drawn(row, timeline, now, number, downloads)


def _drawn(row: Any, timeline: Timeline, now: datetime, number: int, downloads: list[File]) -> str:
    return render_template(
        "saved_timelines/release.html",
        row=row,
        number=number,
        made_at=now,
        shown=saved_timelines.drawn(timeline, row.order_by),
        paragraphs=paragraphs(row.introduction),
        downloads=downloads,
        permalink=timeline.links.timeline(row.slug, number),
        look="auto",
        style=f"{number}/{STYLE}",
    )
