from __future__ import annotations

import zlib
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from sqlalchemy import select

from tests.factories import agreements as make
from tests.factories import edit
from tests.factories import parties as make_parties
from tracker.domain.errors import Conflict, InvalidInput, NotFound
from tracker.domain.inputs import SavedTimelineInput
from tracker.domain.vocabularies import TimelineVisibility
from tracker.models import SavedTimelineEntry
from tracker.queries import saved_timelines as queries
from tracker.services import saved_timelines as service
from tracker.services.saved_timelines import File

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def saved(session, name: str = "Friends", **fields):
    return service.create(session, SavedTimelineInput(name=name, **fields), edit())


def change(session, row, version=None, **fields) -> None:
    service.update(session, row, SavedTimelineInput(**{"name": row.name} | fields), edit(version))


def release(session, row, number: int = 1, content: bytes = b"words"):
    files = [File("timeline.txt", "Text", "text/plain", content, "friends.txt")]
    return service.release(session, row, files, edit(), number=number, made_at=NOW, agreements=1)


def test_two_of_one_name_have_two_addresses(session):
    assert [saved(session).slug, saved(session).slug] == ["friends", "friends-2"]


@pytest.mark.parametrize("name", ["New", "new!"])
def test_no_timeline_takes_the_address_of_a_page_of_ours(session, name):
    assert saved(session, name).slug == "new-2"
    with pytest.raises(InvalidInput):
        SavedTimelineInput(name="x", slug="new")


def test_a_save_raises_the_version_and_a_late_one_is_refused(session):
    row = saved(session)
    change(session, row, version=1, title="First")
    with pytest.raises(Conflict):
        change(session, row, version=1, title="Second")
    assert (row.version, row.title) == (2, "First")


def test_a_party_is_kept_by_its_slug_whatever_it_was_called(session):
    make_parties.party(session, "Ruritania", alpha3="RUR")
    row = saved(session, selection=(("party", "RUR"), ("q", "")))
    assert row.selection == {"party": "ruritania"}


def test_entries_keep_their_order_and_count_once(session):
    first, second = make.agreement(session, "First"), make.agreement(session, "Second")
    row = saved(session, entries=("second", "first", "second"))
    assert queries.entries(session, row) == ["second", "first"]
    change(session, row, entries=("first", "second"))
    positions = session.scalars(select(SavedTimelineEntry.agreement_id)).all()
    assert sorted(positions) == sorted((first.id, second.id))
    assert queries.entries(session, row) == ["first", "second"]


def test_a_shared_timeline_has_a_secret_and_a_private_one_none(session):
    assert saved(session).token is None
    shared = saved(session, visibility=TimelineVisibility.LINK)
    assert shared.token.startswith("~")
    assert queries.get(session, shared.token) is shared


def test_a_deleted_timeline_is_found_no_more(session):
    row = saved(session)
    service.delete(session, row, edit())
    with pytest.raises(NotFound):
        queries.get(session, row.slug)


def test_a_release_keeps_the_bytes_and_their_checksum(session):
    row = saved(session)
    release(session, row, content=b"words" * 1000)
    found = queries.release_file(session, row, 1, "timeline.txt")
    assert zlib.decompress(found.content) == b"words" * 1000
    assert found.sha256 == sha256(b"words" * 1000).hexdigest()
    assert found.size == 5000 > len(found.content)


def test_releases_are_numbered_without_gap(session):
    row = saved(session)
    release(session, row)
    for wrong in (1, 3):
        with pytest.raises(Conflict):
            release(session, row, number=wrong)
    release(session, row, number=2)
    assert queries.last_number(session, row) == 2
