"""Find saved timelines, what they show, and the releases frozen of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import Session

from tracker.domain import as_of, picking, timelines
from tracker.domain.errors import NotFound
from tracker.domain.vocabularies import TimelineVisibility
from tracker.models import (
    Agreement,
    Publication,
    SavedTimeline,
    SavedTimelineEntry,
    TimelineRelease,
    TimelineReleaseFile,
)
from tracker.queries import agreements, known, publications
from tracker.queries.agreements import Filter
from tracker.queries.remembering import answer

# What a secret address begins with; no slug does.
LINK_SIGN = "~"
LISTED = 500


def get(session: Session, key: str) -> SavedTimeline:
    """Return a saved timeline by its slug or its secret; raises NotFound."""
    column = SavedTimeline.token if key.startswith(LINK_SIGN) else SavedTimeline.slug
    found = session.scalar(select(SavedTimeline).where(column == key))
    if found is None or found.deleted_at is not None:
        raise NotFound("timeline", key)
    return found


def list_of(session: Session, owner_id: int | None) -> Sequence[SavedTimeline]:
    """Return somebody's own timelines and everybody's public ones, by name."""
    seen = SavedTimeline.visibility == TimelineVisibility.PUBLIC
    if owner_id is not None:
        seen = or_(seen, SavedTimeline.owner_id == owner_id)
    return session.scalars(
        select(SavedTimeline)
        .where(seen, SavedTimeline.deleted_at.is_(None))
        .order_by(SavedTimeline.name, SavedTimeline.id)
        .limit(LISTED)
    ).all()


_SAVED = SavedTimeline.__table__.c
_SAVED_LISTS = (
    select(_SAVED.name, _SAVED.selection)
    .where(
        or_(
            _SAVED.visibility == TimelineVisibility.PUBLIC,
            _SAVED.owner_id == bindparam("owner"),
        ),
        _SAVED.deleted_at.is_(None),
        _SAVED.is_picked.is_(False),
    )
    .order_by(_SAVED.name, _SAVED.id)
    .limit(bindparam("most"))
)


class SavedList(NamedTuple):
    """Be what is shown of a saved list: what it is called, and what it asks for."""

    name: str
    selection: Mapping[str, Any]


def lists_of(session: Session, owner_id: int, most: int) -> Sequence[SavedList]:
    """Return somebody's own lists and everybody's public ones, by name.

    A list is a timeline whose agreements nobody picked by hand.
    """
    found = answer(session, _SAVED_LISTS, {"owner": owner_id, "most": most})
    return [SavedList(name, MappingProxyType(selection)) for name, selection in found]


def entries(session: Session, row: SavedTimeline) -> list[str]:
    """Return what is picked by hand, as it is typed: an agreement’s slug, and a milestone’s uid."""
    found = session.execute(
        select(Agreement.slug, SavedTimelineEntry.milestone_uid)
        .join(Agreement, Agreement.id == SavedTimelineEntry.agreement_id)
        .where(SavedTimelineEntry.saved_timeline_id == row.id)
        .order_by(SavedTimelineEntry.position)
    )
    return [f"{slug}#{uid}" if uid else slug for slug, uid in found]


def records(
    session: Session, row: SavedTimeline, wanted: Filter, day: date | None
) -> Iterator[timelines.Agreement]:
    """Yield what a timeline shows, as known on a day; of picked agreements the picked milestones.

    ``wanted`` is the filter that the timeline saved; where entries are picked it only says
    whether the public asks.
    """
    if not row.is_picked:
        yield from known.records(session, wanted, day)
        return
    picked = _picked(session, row, is_public=wanted.is_public)
    found = publications.records(session, picked, is_public=wanted.is_public)
    for record, uids in zip(found, picked.values(), strict=True):
        seen = record if day is None else as_of.view(record, day)
        seen = picking.pick(seen, uids) if uids else seen
        if seen.entries or (day is None and not uids):
            yield seen


def agreement_ids(session: Session, row: SavedTimeline, wanted: Filter) -> Any:
    """Return which agreements a timeline shows: their numbers, or the statement that finds them."""
    if row.is_picked:
        return list(_picked(session, row, is_public=wanted.is_public))
    return agreements.ids(session, wanted)


def _picked(session: Session, row: SavedTimeline, *, is_public: bool) -> dict[int, set[str]]:
    """Return the picked milestones by agreement; an empty set stands for all of them."""
    statement = (
        select(SavedTimelineEntry.agreement_id, SavedTimelineEntry.milestone_uid)
        .join(Agreement, Agreement.id == SavedTimelineEntry.agreement_id)
        .where(
            SavedTimelineEntry.saved_timeline_id == row.id,
            Agreement.deleted_at.is_(None),
        )
        .order_by(SavedTimelineEntry.position)
    )
    if is_public:
        statement = statement.join(Publication, Publication.agreement_id == Agreement.id)
    found: dict[int, set[str]] = {}
    whole: set[int] = set()
    for number, uid in session.execute(statement):
        found.setdefault(number, set())
        if uid:
            found[number].add(uid)
        else:
            whole.add(number)
    return {number: set() if number in whole else uids for number, uids in found.items()}


def releases(session: Session, row: SavedTimeline) -> Sequence[TimelineRelease]:
    """Return the releases of a timeline, the newest first."""
    return session.scalars(
        select(TimelineRelease)
        .where(TimelineRelease.saved_timeline_id == row.id)
        .order_by(TimelineRelease.number.desc())
    ).all()


def last_number(session: Session, row: SavedTimeline) -> int:
    """Return the number of the newest release, 0 where there is none."""
    statement = select(func.max(TimelineRelease.number)).where(
        TimelineRelease.saved_timeline_id == row.id
    )
    return int(session.scalar(statement) or 0)


def release_file(session: Session, row: SavedTimeline, number: int, name: str) -> Any:
    """Return one file of a release with its packed content; raises NotFound."""
    found = session.execute(
        select(TimelineReleaseFile.__table__)
        .join(TimelineRelease, TimelineRelease.id == TimelineReleaseFile.release_id)
        .where(
            TimelineRelease.saved_timeline_id == row.id,
            TimelineRelease.number == number,
            TimelineReleaseFile.name == name,
        )
    ).first()
    if found is None:
        raise NotFound("file of a release", f"{number}/{name}")
    return found
