"""Hand out timelines in every format: of one agreement, of a pair, of a filtered list."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from struct import Struct
from time import monotonic

from flask import Blueprint, Response, render_template, request
from flask_babel import gettext as _

from tracker import exporters
from tracker.domain import disclosure
from tracker.domain.errors import InvalidInput
from tracker.domain.links import on_day
from tracker.domain.permissions import Permission
from tracker.domain.timelines import Agreement, Timeline, Windows, windows
from tracker.exporters.filenames import content_disposition, filename
from tracker.queries import agreements as agreement_queries
from tracker.queries import cancellations, known, parties
from tracker.queries.agreements import Filter
from tracker.web import agreements, audit, auth, context, days, messages
from tracker.web import session as database

blueprint = Blueprint("exports", __name__)

FRAMES = "application/vnd.tracker.frames"
_CALENDAR = "ics"
_HEAD = Struct(">II")
_SILENCE = 0.4  # seconds at most without a frame while there is nothing to send
OPTIONS = ("fuzzy", "pretty")  # of how a file is written
_PRETTY = {None: False, "": True, "1": True, "0": False}


@blueprint.get("/agreements/<slug>/timeline.<key>")
@auth.access(Permission.READ)
@days.told
def of_agreement(slug: str, key: str) -> Response:
    """Export one agreement."""
    exporter = exporters.get(key)
    row, record = agreements.load(slug)
    wanted = Filter(today=context.today(), is_public=auth.current_user() is None)
    timeline = agreements.timeline_of(record)
    return answer(with_cancelled(timeline, exporter, wanted, [row.id]), exporter)


@blueprint.get("/pairs/<slug>/<other>/timeline.<key>")
@auth.access(Permission.READ)
@days.told
def of_pair(slug: str, other: str, key: str) -> Response:
    """Export what two parties have with each other."""
    exporter = exporters.get(key)
    session = database.get()
    first, second = parties.get(session, slug), parties.get(session, other)
    wanted = Filter(
        today=context.today(),
        party=slug,
        other_party=other,
        is_public=auth.current_user() is None,
    )
    total = _total(wanted, exporter)
    page = on_day(context.links().pair(first.slug, second.slug), context.as_of())
    timeline = replace(_timeline(wanted, f"{first.name}–{second.name}"), page=page)
    return answer(with_cancelled(timeline, exporter, wanted), exporter, total)


@blueprint.get("/agreements/timeline.<key>")
@auth.access(Permission.READ)
@days.told
def of_list(key: str) -> Response:
    """Export the agreements that a filter asks for."""
    exporter = exporters.get(key)
    wanted = agreements.filter_from(request.args)
    audit.note_export("a list of agreements", key, context.kept(*agreements.PARAMETERS))
    total = _total(wanted, exporter)
    timeline = _timeline(wanted, _("Agreements"))
    return answer(with_cancelled(timeline, exporter, wanted), exporter, total)


@blueprint.get("/exports")
@auth.access(Permission.READ)
@days.handed_on
def index() -> str:
    """Say how many records a list holds, and offer it in every format.

    A file is sent while it is written; who stops the download stops the writing.
    """
    wanted = agreements.filter_from(request.args)
    return render_template(
        "exports/index.html",
        count=agreement_queries.count(database.get(), wanted),
        asked=wanted.described(),
        arguments=context.kept(*agreements.PARAMETERS),
        formats=exporters.offered(),
        missing=[each for each in exporters.all() if each not in exporters.offered()],
    )


@blueprint.get("/schemas/<name>")
@auth.access(Permission.PUBLIC)
def schema(name: str) -> Response:
    """Publish a JSON Schema of an export."""
    return Response(exporters.schema(name), mimetype="application/schema+json")


def _timeline(wanted: Filter, title: str) -> Timeline:
    return Timeline(
        title=title,
        agreements=_records(wanted),
        links=context.links(),
        today=context.today(),
        filter=wanted.described(),
        as_of=context.as_of(),
        domain=auth.settings().site_domain,
        tongue=messages.tongue(),
    )


def _total(wanted: Filter, exporter: exporters.Exporter) -> int:
    """Return how many records match; raise InvalidInput where the format takes fewer milestones.

    What was known on an earlier day, and what is published, is counted while it is read.
    """
    session = database.get()
    if exporter.limit is not None and context.as_of() is None and not wanted.is_public:
        exporters.refuse_more(exporter, agreement_queries.count_milestones(session, wanted))
    return agreement_queries.count(session, wanted)


def _records(wanted: Filter) -> Iterator[Agreement]:
    return known.records(database.get(), wanted, context.as_of())


def with_cancelled(
    timeline: Timeline,
    exporter: exporters.Exporter,
    wanted: Filter,
    among: Collection[int] | None = None,
) -> Timeline:
    """Return a timeline with what its subscribers are to cancel; only calendars of today tell."""
    if exporter.key != _CALENDAR or timeline.as_of is not None:
        return timeline
    found = cancellations.of(database.get(), wanted, datetime.now(UTC), among=among)
    if wanted.is_public or not auth.can(Permission.READ_TEXTS):
        limit = auth.settings().public_quote_words
        found = [
            replace(each, agreement=disclosure.for_public(each.agreement, limit)) for each in found
        ]
    return replace(timeline, cancelled=tuple(found))


def answer(timeline: Timeline, exporter: exporters.Exporter, total: int | None = None) -> Response:
    """Return a timeline as a file, sent while it is written.

    Our script asks for it in frames that tell how many records are written; ``total`` is of how
    many at most.
    """
    now = datetime.now(UTC)
    counted = _Counted(_as_seen(timeline.agreements))
    timeline = replace(
        timeline, agreements=counted.records, windows=asked_windows(), is_pretty=_is_pretty()
    )
    pieces = exporters.render(exporter, timeline, now)
    is_framed = request.headers.get("Accept") == FRAMES
    response = database.streamed(
        counted.framed(pieces) if is_framed else _begun(pieces),
        FRAMES if is_framed else exporter.media_type,
    )
    if is_framed and total is not None:
        response.headers["X-Tracker-Total"] = str(total)
    response.headers["Content-Disposition"] = content_disposition(filename(timeline, exporter, now))
    response.vary.update(("Accept", "Accept-Language", "Cookie"))  # documents speak to their reader
    return response


def asked_windows() -> Windows:
    """Return what ``?fuzzy=`` asks calendars to do with vague dates; raises InvalidInput."""
    return windows(request.args.get("fuzzy", "").strip())


def _is_pretty() -> bool:
    """Say whether ``?pretty`` asks for JSON to read; raises InvalidInput for another value."""
    said = request.args.get("pretty")
    if said not in _PRETTY:
        message = _("“%(value)s” is neither yes nor no; write 1 or 0.", value=said)
        raise InvalidInput({"pretty": [message]})
    return _PRETTY[said]


class _Counted:
    """Count records while they are read."""

    def __init__(self, found: Iterable[Agreement]) -> None:
        self.number = 0
        # what was read already can be read again, and tells how many it is
        self.records = found if isinstance(found, Sequence) else self._passing(found)

    def _passing(self, found: Iterable[Agreement]) -> Iterator[Agreement]:
        for record in found:
            self.number += 1
            yield record

    def framed(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """Yield pieces, each behind the number of records written and its own length.

        While a format reads or lays out, empty ones tell how far it is, and whether whoever asked
        is still there: who has left closes this iterator, and with it the work.
        """
        told = 0.0
        for piece in pieces:
            if piece or monotonic() - told >= _SILENCE:
                told = monotonic()
                yield _HEAD.pack(self.number, len(piece)) + piece


def _begun(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Return a file whose first piece is made: what cannot be written is refused in time."""
    full = filter(None, pieces)
    first = next(full, b"")

    def resumed() -> Iterator[bytes]:
        yield first
        yield from full

    return resumed()


def _as_seen(found: Iterable[Agreement]) -> Iterable[Agreement]:
    """Return agreements as whoever asks may see them: the public gets short quotations."""
    if auth.can(Permission.READ_TEXTS):
        return found
    limit = auth.settings().public_quote_words
    if isinstance(found, Sequence):
        return [disclosure.for_public(record, limit) for record in found]
    return (disclosure.for_public(record, limit) for record in found)
