"""Find what calendars are to cancel: milestones that were published and are in sight no more.

A calendar that only lost an event leaves it standing in those of its subscribers (RFC 5546, 3.2.5).
The history tells what was published: nothing is stored for this. Looked at are agreements that were
saved in the last ``KEPT_FOR``, the last saved first, ``MOST_AGREEMENTS`` at most.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import or_, select, tuple_
from sqlalchemy.orm import Session

from tracker.domain import timelines
from tracker.domain.timelines import Cancelled
from tracker.domain.vocabularies import Action, RecordState
from tracker.models import Agreement, Milestone, Publication, PublishedVersion, Revision
from tracker.queries import agreements, versions
from tracker.queries.agreements import Filter

KEPT_FOR = timedelta(days=90)
MOST_AGREEMENTS = 200
MOST_VERSIONS = 400
MOST_CANCELLED = 500
Key = tuple[int, int]  # of an agreement, its version


@dataclass(frozen=True, slots=True)
class _End:
    """Say in which published version a milestone stood last, and which save took it out."""

    last: Key
    version: int
    at: datetime


def of(
    session: Session, wanted: Filter, now: datetime, *, among: Collection[int] | None = None
) -> list[Cancelled]:
    """Return what a calendar of a filter is to cancel, in order of uids.

    ``among`` are the numbers of the agreements that it is of, where it is of some only.
    """
    since = now - KEPT_FOR
    rows = session.execute(_saved(session, wanted, since, among)).all()
    gone = {row.id for row in rows if _is_gone(row, wanted)}
    published = _published(session, [row.id for row in rows])
    contents = _contents(session, _pairs_since(published, since))
    ends = _replaced(published, contents)
    lasts = {number: keys[-1][0] for number, keys in published.items()}
    missing = {} if wanted.is_public else _missing(session, lasts, contents)
    saves = _saves_since(
        session, {n: lasts[n] for n in lasts if n in gone or missing.get(n)}, since
    )
    for number, of_one in saves.items():
        if number in gone:
            ends |= _gone(lasts[number], of_one, contents)
        else:
            ends |= _taken_out(lasts[number], of_one, missing[number])
    ends = {uid: end for uid, end in ends.items() if end.at >= since}
    for uid in _in_sight(session, ends, wanted):
        del ends[uid]
    return _built(session, dict(sorted(ends.items())[:MOST_CANCELLED]))


def _saved(session: Session, wanted: Filter, since: datetime, among: Collection[int] | None) -> Any:
    """Return the statement for agreements of a filter, in sight and gone, that were saved since."""
    table = Agreement.__table__.c
    is_gone: Any = table.deleted_at.is_not(None)
    if wanted.is_public:
        is_gone = or_(is_gone, table.record_state == RecordState.WITHDRAWN)
    in_sight = agreements.ids(session, wanted).where(table.updated_at >= since)
    # the rows of what is gone are kept, and found as whoever works on them finds them
    working = replace(wanted, is_public=False, way=None)
    kept = agreements.gone(session, working).where(table.updated_at >= since, is_gone)
    statement = (
        select(table.id, table.deleted_at, table.record_state)
        .where(table.updated_at >= since, or_(table.id.in_(in_sight), table.id.in_(kept)))
        .order_by(table.updated_at.desc(), table.id.desc())
        .limit(MOST_AGREEMENTS)
    )
    return statement if among is None else statement.where(table.id.in_(among))


def _is_gone(row: Any, wanted: Filter) -> bool:
    is_withdrawn = row.record_state is RecordState.WITHDRAWN
    return row.deleted_at is not None or (wanted.is_public and is_withdrawn)


def _published(session: Session, numbers: Sequence[int]) -> dict[int, list[tuple[Key, datetime]]]:
    """Return the published versions of agreements, the oldest first, with when they were."""
    found: dict[int, list[tuple[Key, datetime]]] = defaultdict(list)
    rows = session.execute(
        select(PublishedVersion.agreement_id, PublishedVersion.version, PublishedVersion.at)
        .where(PublishedVersion.agreement_id.in_(numbers))
        .order_by(PublishedVersion.agreement_id, PublishedVersion.version)
    )
    for number, version, at in rows:
        found[number].append(((number, version), at))
    return found


def _pairs_since(published: Mapping[int, list[tuple[Key, datetime]]], since: datetime) -> list[Key]:
    """Return the versions that were in sight since a moment, of all agreements."""
    wanted: list[Key] = []
    for keys in published.values():
        wanted.append(keys[-1][0])
        wanted += [key for (key, _), (_, until) in pairwise(keys) if until >= since]
    return wanted[:MOST_VERSIONS]


def _contents(session: Session, keys: Sequence[Key]) -> dict[Key, frozenset[str]]:
    """Return the uids of the milestones that versions held."""
    rows = session.execute(
        select(Revision.agreement_id, Revision.version, Revision.data).where(
            tuple_(Revision.agreement_id, Revision.version).in_(keys)
        )
    )
    return {
        (number, version): frozenset(item["uid"] for item in data.get("milestones", ()))
        for number, version, data in rows
    }


def _replaced(
    published: Mapping[int, list[tuple[Key, datetime]]], contents: Mapping[Key, frozenset[str]]
) -> dict[str, _End]:
    """Return what a newer published version left out."""
    found: dict[str, _End] = {}
    for keys in published.values():
        for (old, _), (new, at) in pairwise(keys):
            if old in contents and new in contents:
                for uid in contents[old] - contents[new]:
                    found[uid] = _End(old, new[1], at)
    return found


def _missing(
    session: Session, lasts: Mapping[int, Key], contents: Mapping[Key, frozenset[str]]
) -> dict[int, frozenset[str]]:
    """Return what stood in the last published version of agreements and stands there no more."""
    numbers = select(Milestone.uid).where(Milestone.agreement_id.in_(lasts))
    held = frozenset(session.scalars(numbers))
    return {number: contents.get(last, frozenset()) - held for number, last in lasts.items()}


def _gone(
    last: Key, saves: Iterable[Any], contents: Mapping[Key, frozenset[str]]
) -> dict[str, _End]:
    """Return all milestones of an agreement that was deleted or withdrawn."""
    found: dict[str, _End] = {}
    for save in saves:
        is_end = save.action is Action.DELETED or any(
            item["path"] == "record_state" and item["after"] == RecordState.WITHDRAWN
            for item in save.changes
        )
        if is_end:
            found = {uid: _End(last, save.version, save.at) for uid in contents.get(last, ())}
    return found


def _taken_out(last: Key, saves: Iterable[Any], missing: frozenset[str]) -> dict[str, _End]:
    """Return what those who work on an agreement took out since it was published."""
    found: dict[str, _End] = {}
    for save in saves:
        for item in save.changes:
            top, _, uid = item["path"].partition("/")
            if top == "milestones" and uid in missing and item["after"] is None:
                found[uid] = _End(last, save.version, save.at)
    return found


def _saves_since(
    session: Session, lasts: Mapping[int, Key], since: datetime
) -> dict[int, list[Any]]:
    """Return the saves of agreements since a moment and a version, the oldest first.

    That version is one of them: what is deleted while it is published is published as deleted.
    """
    rows = session.execute(
        select(
            Revision.agreement_id,
            Revision.version,
            Revision.at,
            Revision.action,
            Revision.changes,
        )
        .where(Revision.agreement_id.in_(lasts), Revision.at >= since)
        .order_by(Revision.agreement_id, Revision.version)
    )
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        if row.version >= lasts[row.agreement_id][1]:
            found[row.agreement_id].append(row)
    return found


def _in_sight(session: Session, uids: Collection[str], wanted: Filter) -> Iterable[str]:
    """Return which milestones stand in an agreement all the same, such as what was merged."""
    rows = session.execute(
        select(Milestone.uid, Publication.calendar)
        .join(Agreement, Agreement.id == Milestone.agreement_id)
        .outerjoin(Publication, Publication.agreement_id == Agreement.id)
        .where(Milestone.uid.in_(uids), Agreement.deleted_at.is_(None))
    ).all()
    return [uid for uid, told in rows if not wanted.is_public or (told and uid in told)]


def _built(session: Session, ends: Mapping[str, _End]) -> list[Cancelled]:
    """Return the milestones with their agreements as these were published last."""
    keys = {end.last for end in ends.values()}
    revisions = session.scalars(
        select(Revision).where(tuple_(Revision.agreement_id, Revision.version).in_(keys))
    ).all()
    built: dict[Key, timelines.Agreement] = {
        (revision.agreement_id or 0, revision.version): record
        for revision, record in zip(revisions, versions.build_all(session, revisions), strict=True)
    }
    return [
        Cancelled(built[end.last], uid, sequence=end.version, at=end.at)
        for uid, end in ends.items()
    ]
