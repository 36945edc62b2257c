"""Write saved timelines, and freeze releases of them.

A saved timeline is no record of facts: it has a version against late saves, but no history.
"""

from __future__ import annotations

import secrets
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete as delete_rows
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tracker.domain.errors import Conflict, InvalidInput
from tracker.domain.inputs import Edit, SavedTimelineInput
from tracker.domain.messages import say
from tracker.domain.vocabularies import TimelineVisibility
from tracker.models import (
    Agreement,
    Milestone,
    SavedTimeline,
    SavedTimelineEntry,
    TimelineRelease,
    TimelineReleaseFile,
)
from tracker.models.mixins import now
from tracker.queries import saved_timelines as queries
from tracker.services import lookups, refusals

_SECRET_BYTES = 24


@dataclass(frozen=True, slots=True)
class File:
    """Be one file to freeze; ``download_name`` is empty for what is shown."""

    name: str
    label: str
    media_type: str
    content: bytes
    download_name: str = ""

    @property
    def sha256(self) -> str:
        """Return the checksum by which readers can tell that it arrived whole."""
        return sha256(self.content).hexdigest()


def create(session: Session, data: SavedTimelineInput, edit: Edit) -> SavedTimeline:
    """Save a new timeline; it belongs to whoever saves it."""
    slug = lookups.free_slug(session, SavedTimeline, data.slug, data.name)
    row = SavedTimeline(slug=slug, name=data.name, owner_id=edit.by.id, version=1)
    try:
        with session.begin_nested():
            _write(session, row, data)
            session.add(row)
            session.flush()
            _write_entries(session, row, data.entries)
    except IntegrityError as error:
        raise refusals.explain(error) from error
    return row


def update(session: Session, row: SavedTimeline, data: SavedTimelineInput, edit: Edit) -> None:
    """Change a timeline; raises Conflict where it moved on since ``edit.version``."""
    lock(session, row, edit.version)
    if data.slug and data.slug != row.slug:
        if queries.last_number(session, row):
            raise InvalidInput(
                {
                    "slug": [
                        say(
                            "Releases are published under “{slug}”. Leave it as it is.",
                            slug=row.slug,
                        )
                    ]
                }
            )
        row.slug = lookups.free_slug(session, SavedTimeline, data.slug)
    _write(session, row, data)
    _touch(row)
    _write_entries(session, row, data.entries)


def delete(session: Session, row: SavedTimeline, edit: Edit) -> None:
    """Take a timeline out of use; raises InvalidInput for one that has releases.

    Those were promised to stay. Such a timeline can be made private instead.
    """
    lock(session, row, edit.version)
    if queries.last_number(session, row):
        raise InvalidInput(
            {"": [say("This timeline has releases, which stay for ever. Make it private instead.")]}
        )
    row.deleted_at = now()
    row.token = None if row.visibility is not TimelineVisibility.LINK else row.token
    _touch(row)
    session.flush()


def renew_link(session: Session, row: SavedTimeline, edit: Edit) -> None:
    """Give a timeline another secret address; the one before ends."""
    lock(session, row, edit.version)
    row.token = _secret()
    _touch(row)
    session.flush()


def release(
    session: Session,
    row: SavedTimeline,
    files: Sequence[File],
    edit: Edit,
    *,
    number: int,
    made_at: datetime,
    agreements: int,
) -> TimelineRelease:
    """Freeze files as a release; ``number`` and ``made_at`` are those told in the files.

    Raises Conflict where the timeline moved on, or another release took the number.
    """
    lock(session, row, edit.version)
    if number != queries.last_number(session, row) + 1:
        raise Conflict("timeline", row.slug, edit.version or 0, row.version)
    frozen = TimelineRelease(
        saved_timeline_id=row.id,
        number=number,
        title=row.title or row.name,
        note=edit.reason,
        agreements=agreements,
        made_by=edit.by.name,
        made_at=made_at,
    )
    session.add(frozen)
    session.flush()
    session.add_all(_frozen(frozen, file) for file in files)
    _touch(row)
    session.flush()
    return frozen


def _frozen(release: TimelineRelease, file: File) -> TimelineReleaseFile:
    return TimelineReleaseFile(
        release_id=release.id,
        name=file.name,
        label=file.label,
        media_type=file.media_type,
        download_name=file.download_name,
        sha256=file.sha256,
        size=len(file.content),
        content=zlib.compress(file.content, 9),
    )


def lock(session: Session, row: SavedTimeline, expected: int | None) -> None:
    """Hold a timeline until the end; raises Conflict where it moved on since a version."""
    session.refresh(row, with_for_update={"key_share": True})
    if expected is not None and row.version != expected:
        raise Conflict("timeline", row.slug, expected, row.version)


def _touch(row: SavedTimeline) -> None:
    row.version += 1
    row.updated_at = now()


def _write(session: Session, row: SavedTimeline, data: SavedTimelineInput) -> None:
    row.name, row.title, row.introduction = data.name, data.title, data.introduction
    row.is_picked = bool(data.entries)
    row.selection = lookups.selection(session, data.selection)
    row.order_by, row.as_of, row.theme = data.order_by, data.as_of, data.theme
    row.visibility = data.visibility
    if row.visibility is TimelineVisibility.LINK and row.token is None:
        row.token = _secret()


def _write_entries(session: Session, row: SavedTimeline, lines: Sequence[str]) -> None:
    """Put the picked entries in the order of their lines; a line twice counts once."""
    session.execute(
        delete_rows(SavedTimelineEntry).where(SavedTimelineEntry.saved_timeline_id == row.id)
    )
    picked = dict.fromkeys(_entry(session, line) for line in lines)
    session.add_all(
        SavedTimelineEntry(
            saved_timeline_id=row.id, position=position, agreement_id=number, milestone_uid=uid
        )
        for position, (number, uid) in enumerate(picked)
    )
    session.flush()


def _entry(session: Session, line: str) -> tuple[int, str]:
    """Read one line: an agreement, or a milestone by the address that its page gives it."""
    words, _, fragment = line.partition("#")
    number = lookups.required(session, Agreement, words, "entries")
    uid = fragment.removeprefix("milestone-")
    if not uid:
        return number, ""
    found = session.scalar(
        select(Milestone.id).where(Milestone.uid == uid, Milestone.agreement_id == number)
    )
    if found is None:
        raise InvalidInput(
            {
                "entries": [
                    say(
                        "“{line}” names no milestone of that agreement. Copy its address again.",
                        line=line,
                    )
                ]
            }
        )
    return number, uid


def _secret() -> str:
    return queries.LINK_SIGN + secrets.token_urlsafe(_SECRET_BYTES)
