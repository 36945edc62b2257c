"""Hand out feeds: private calendars, and changes as Atom.

A calendar is opened by its secret alone. Feeds of changes are open where reading is, to who is
signed in, and to the secret of somebody's feed address as ``?token=``.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import IO, Any
from urllib.parse import urlencode

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from tracker import exporters
from tracker.domain.errors import InvalidInput, NotFound
from tracker.domain.messages import say
from tracker.domain.permissions import Permission
from tracker.domain.timelines import Timeline
from tracker.domain.vocabularies import FeedKind
from tracker.exporters import feeds as writer
from tracker.exporters.base import CHUNK
from tracker.queries import agreements as agreement_queries
from tracker.queries import cancellations, known, parties, publications
from tracker.queries import feeds as queries
from tracker.queries import saved_timelines as timeline_queries
from tracker.services import feeds as service
from tracker.web import agreements, auth, context, exports, records, saved_timelines
from tracker.web import session as database
from tracker.web.forms.saved_timelines import FeedTokenForm, prefilled
from tracker.web.records import Answer

blueprint = Blueprint("feeds", __name__)
_PLURALS = {
    "agreement": "agreements",
    "party": "parties",
    "person": "persons",
    "source": "sources",
}
_HELD_IN_MEMORY = 4 * 1024 * 1024


@blueprint.route("/feeds", methods=["GET", "POST"])
@auth.access(Permission.OWN)
def index() -> Answer:
    """List one's feed addresses, and make a new one; its secret is shown this once."""
    session, user = database.get(), auth.signed_in()
    form = FeedTokenForm(request.form if request.method == "POST" else None)
    if request.method == "GET":
        prefilled(form, request.args)
    saved_timelines.offer(form)
    made = ""
    if request.method == "POST" and (data := form.read()) is not None:
        try:
            saved_timelines.check_selection(data.selection)
            _, secret = service.create(session, data, user.id, by=user.actor)
        except InvalidInput as error:
            session.rollback()
            form.refuse(error)
        else:
            made = address(data.kind, secret)
            form = FeedTokenForm(None)
            saved_timelines.offer(form)
    page = render_template(
        "feeds/index.html",
        form=form,
        tokens=queries.tokens(session, user.id),
        made=made,
        page_errors=form.page_errors,
    )
    return (page, records.REFUSED) if form.page_errors else page


@blueprint.post("/feeds/<uid>/revoke")
@auth.access(Permission.OWN)
def revoke(uid: str) -> Answer:
    """End one of one's feed addresses."""
    session, user = database.get(), auth.signed_in()
    row = queries.get_token(session, user.id, uid)
    service.revoke(session, row, by=user.actor)
    flash(_("The address “%(name)s” has ended.", name=row.name))
    return redirect(url_for(".index"), records.SEE_OTHER)


@blueprint.get("/feeds/<token>.ics")
@auth.access(Permission.PUBLIC)
def calendar(token: str) -> Response:
    """Hand out the calendar of a secret address; it tells all that its owner may read."""
    session = database.get()
    row = queries.find_token(session, token, FeedKind.CALENDAR)
    if row is None:
        raise NotFound(
            "calendar",
            "",
            say("There is no calendar under this address. It may have been revoked."),
        )
    today = datetime.now(UTC)
    wanted = replace(
        agreements.filter_from(row.selection, is_saved=True), is_public=False, today=today.date()
    )
    timeline = Timeline(
        title=row.name,
        agreements=known.records(session, wanted),
        links=context.links(),
        today=wanted.today,
        filter=wanted.described(),
        domain=auth.settings().site_domain,
        windows=exports.asked_windows(),
        cancelled=tuple(cancellations.of(session, wanted, today)),
    )
    exporter = exporters.get("ics")
    return _conditional(exporters.render(exporter, timeline, today), exporter.media_type)


@blueprint.get("/feeds/changes.atom")
@auth.access(Permission.PUBLIC)
def of_everything() -> Response:
    """Tell the newest changes of every record."""
    is_public = _opened()
    found = queries.saves(database.get(), is_public=is_public)
    return _atom(
        "all",
        "All changes",
        found,
        url_for("agreements.index", _external=True),
        is_public=is_public,
    )


@blueprint.get("/agreements/<slug>/changes.atom")
@auth.access(Permission.PUBLIC)
def of_agreement(slug: str) -> Response:
    """Tell the newest changes of one agreement."""
    is_public, session = _opened(), database.get()
    row = agreement_queries.get(session, slug)
    shown = publications.find(session, row) if is_public else row
    if shown is None:
        raise NotFound("agreement", slug)
    found = queries.saves(session, agreement_ids=[row.id], is_public=is_public)
    page = url_for("agreements.show", slug=slug, _external=True)
    return _atom(
        f"agreement/{row.uid}", f"Changes of {shown.title}", found, page, is_public=is_public
    )


@blueprint.get("/parties/<slug>/changes.atom")
@auth.access(Permission.PUBLIC)
def of_party(slug: str) -> Response:
    """Tell the newest changes of a party and its agreements."""
    is_public, session = _opened(), database.get()
    row = parties.get(session, slug)
    ids = queries.agreement_ids([row.id])
    found = queries.saves(session, agreement_ids=ids, party_id=row.id, is_public=is_public)
    page = url_for("parties.show", slug=slug, _external=True)
    return _atom(
        f"party/{row.uid}", f"Changes concerning {row.name}", found, page, is_public=is_public
    )


@blueprint.get("/pairs/<slug>/<other>/changes.atom")
@auth.access(Permission.PUBLIC)
def of_pair(slug: str, other: str) -> Response:
    """Tell the newest changes of what two parties have with each other."""
    is_public, session = _opened(), database.get()
    first, second = parties.get(session, slug), parties.get(session, other)
    ids = queries.agreement_ids([first.id, second.id])
    found = queries.saves(session, agreement_ids=ids, is_public=is_public)
    page = url_for("pairs.show", slug=slug, other=other, _external=True)
    name = "/".join(sorted((first.uid, second.uid)))
    return _atom(
        f"pair/{name}",
        f"Changes between {first.name} and {second.name}",
        found,
        page,
        is_public=is_public,
    )


@blueprint.get("/timelines/<key>/changes.atom")
@auth.access(Permission.PUBLIC)
def of_timeline(key: str) -> Response:
    """Tell the newest changes of the agreements that a saved timeline shows."""
    session, row = database.get(), saved_timelines.visible(key)
    is_public = saved_timelines.is_shared(row)
    wanted = saved_timelines.filter_of(row, is_public=is_public, day=row.as_of)
    ids = timeline_queries.agreement_ids(session, row, wanted)
    found = queries.saves(session, agreement_ids=ids, is_public=is_public)
    page = url_for("timelines.show", key=key, _external=True)
    return _atom(
        f"timeline/{row.uid}",
        f"Changes in {row.title or row.name}",
        found,
        page,
        is_public=is_public,
    )


def _opened() -> bool:
    """Return whether the public asks; stop who may not read at all."""
    token = request.args.get("token", "")
    if token and queries.find_token(database.get(), token, FeedKind.CHANGES) is not None:
        return False
    if auth.current_user() is not None:
        return False
    if token or not auth.can(Permission.READ):
        raise NotFound(
            "feed", "", say("There is no feed under this address. Make your own under Feeds.")
        )
    return True


def _atom(
    name: str, title: str, found: Sequence[Any], page_url: str, *, is_public: bool
) -> Response:
    token = request.args.get("token", "")
    feed = writer.Feed(
        name=name,
        title=title,
        url=f"{request.base_url}?{urlencode({'token': token})}" if token else request.base_url,
        page_url=page_url,
        domain=auth.settings().site_domain,
        saves=[_save(row, is_public=is_public) for row in found],
    )
    return _conditional([writer.render(feed)], writer.MEDIA_TYPE)


def _save(saved: queries.Saved, *, is_public: bool) -> writer.Save:
    """Return a save as a feed tells it; the public does not learn who saved, and why."""
    revision = saved.revision
    return writer.Save(
        uid=revision.uid,
        at=revision.at,
        by="" if is_public else revision.actor_name,
        noun=saved.noun,
        title=saved.title,
        action=revision.action.label,
        version=revision.version,
        url=url_for(f"{_PLURALS[saved.noun]}.show", slug=saved.slug, _external=True),
        reason="" if is_public else revision.reason,
        changes=saved.changes,
    )


def _conditional(chunks: Iterable[bytes], media_type: str) -> Response:
    """Return an answer with a strong validator of its bytes (RFC 9110, 8.8.3).

    What is long waits in a temporary file, so that memory stays flat.
    """
    held: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_HELD_IN_MEMORY)  # noqa: SIM115
    digest = sha256()
    for chunk in chunks:
        digest.update(chunk)
        held.write(chunk)
    held.seek(0)
    response = Response(_sent(held), content_type=media_type)
    response.set_etag(digest.hexdigest())
    response.make_conditional(request)
    return response


def _sent(held: IO[bytes]) -> Iterator[bytes]:
    with held:
        while chunk := held.read(CHUNK):
            yield chunk


def address(kind: FeedKind, secret: str) -> str:
    """Return the address that a secret opens."""
    if kind is FeedKind.CALENDAR:
        return url_for("feeds.calendar", token=secret, _external=True)
    return url_for("feeds.of_everything", token=secret, _external=True)
