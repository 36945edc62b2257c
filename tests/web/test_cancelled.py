"""What was published and is in sight no more is cancelled in calendars, not only left out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import icalendar
import pytest
from sqlalchemy import select

from tests.factories import agreements as make
from tests.factories import edit
from tests.factories import parties as make_parties
from tests.web.test_feeds import address
from tracker.domain.vocabularies import MilestoneType, Move, PartyRole, Role
from tracker.models import Milestone
from tracker.queries import cancellations
from tracker.queries.agreements import Filter
from tracker.services import parts, revisions, workflow

SLUG = "treaty-of-salt"


@pytest.fixture
def reader(client_of):
    return client_of(Role.READER)


@pytest.fixture
def treaty(session):
    """Make a published treaty with two milestones."""
    row = make.agreement(session, "Treaty of salt")
    party = make_parties.party(session, "Latveria")
    make.participation(session, row, party, PartyRole.SIGNATORY)
    make.occurred(session, row, MilestoneType.PROPOSED, "2015-10-01")
    make.occurred(session, row, MilestoneType.SIGNED, "2016-10-01")
    make.publish(session, row)
    session.commit()
    return row


@pytest.fixture
def signing(session, treaty) -> str:
    """Return the uid of the milestone that is taken out."""
    return session.scalar(
        select(Milestone.uid).where(
            Milestone.agreement_id == treaty.id, Milestone.type == MilestoneType.SIGNED
        )
    )


def take_out(session, treaty, uid: str) -> None:
    parts.delete(session, treaty, make.KINDS["milestones"], uid, edit())
    session.commit()


def events(client, path: str) -> dict[str, tuple[str, int]]:
    """Return what a calendar says of each milestone: its status and its sequence."""
    calendar = icalendar.Calendar.from_ical(client.get(path).data)
    return {
        str(event["UID"]).split("@")[0].removeprefix("milestone-"): (
            str(event["STATUS"]),
            int(event["SEQUENCE"]),
        )
        for event in calendar.walk("VEVENT")
    }


def cancelled(session, *, is_public: bool = True, now: datetime | None = None, **asked):
    now = now or datetime.now(UTC)
    wanted = Filter(today=now.date(), is_public=is_public, **asked)
    return {each.uid: each for each in cancellations.of(session, wanted, now)}


def test_a_milestone_taken_out_is_cancelled_in_a_calendar(session, treaty, signing, reader):
    path = address(reader, party="latveria")
    before = events(reader, path)[signing]
    take_out(session, treaty, signing)
    drafted = events(reader, path)
    make.publish(session, treaty)
    session.commit()
    after = events(reader, path)
    assert before[0] == "CONFIRMED"
    assert drafted[signing][0] == after[signing][0] == "CANCELLED"
    assert before[1] < drafted[signing][1] <= after[signing][1]
    assert len(after) == 2


@pytest.mark.parametrize("path", [f"/agreements/{SLUG}", "/agreements"])
def test_files_of_pages_cancel_it_too(session, treaty, signing, reader, path):
    take_out(session, treaty, signing)
    assert events(reader, f"{path}/timeline.ics?party=latveria")[signing][0] == "CANCELLED"
    assert signing not in reader.get(f"{path}/timeline.json").text
    assert signing not in events(reader, f"{path}/timeline.ics?as_of=2020-01-01")


def test_the_file_stays_the_same_while_nothing_changes(session, treaty, signing, reader):
    take_out(session, treaty, signing)
    path = address(reader, party="latveria")
    assert reader.get(path).data == reader.get(path).data


def test_what_the_public_never_saw_or_still_sees_is_not_cancelled(session, treaty, signing):
    take_out(session, treaty, signing)
    assert cancelled(session) == {}  # it is published as it was
    make.publish(session, treaty)
    assert set(cancelled(session)) == {signing}
    row = make.occurred(session, treaty, MilestoneType.RATIFIED, "2017")
    take_out(session, treaty, row.uid)
    assert set(cancelled(session, is_public=False)) == {signing}


def test_it_is_cancelled_for_ninety_days(session, treaty, signing):
    take_out(session, treaty, signing)
    make.publish(session, treaty)
    later = datetime.now(UTC) + cancellations.KEPT_FOR
    assert set(cancelled(session, now=later - timedelta(hours=1))) == {signing}
    assert cancelled(session, now=later + timedelta(hours=1)) == {}


@pytest.mark.parametrize("is_public", [True, False])
def test_a_deleted_agreement_is_cancelled_whole(session, treaty, signing, is_public):
    revisions.delete(session, treaty, edit())
    found = cancelled(session, is_public=is_public, party="Latveria")
    assert len(found) == 2
    assert found[signing].sequence == treaty.version
    assert cancelled(session, is_public=is_public, party="Genovia") == {}


def test_what_is_restored_counts_further_than_its_end(session, treaty, signing, reader):
    path = address(reader, party="latveria")
    revisions.delete(session, treaty, edit())
    session.commit()
    gone = events(reader, path)[signing]
    revisions.restore(session, treaty, edit())
    session.commit()
    back = events(reader, path)[signing]
    assert (gone[0], back[0]) == ("CANCELLED", "CONFIRMED")
    assert back[1] > gone[1]


def test_withdrawing_and_reopening_raise_the_sequence(session, treaty, signing, reader):
    path = address(reader, party="latveria")
    counts = [events(reader, path)[signing]]
    for move in (Move.WITHDRAW, Move.REOPEN):
        workflow.move(session, treaty, move, edit(reason="So it is."))
        session.commit()
        counts.append(events(reader, path)[signing])
        if move is Move.WITHDRAW:
            assert cancelled(session, party="latveria")[signing].sequence == counts[-1][1]
    assert [status for status, _ in counts] == ["CONFIRMED", "CANCELLED", "CONFIRMED"]
    assert counts[0][1] < counts[1][1] < counts[2][1]


def test_the_public_gets_short_quotations_of_what_is_cancelled(app_with, session, treaty, signing):
    take_out(session, treaty, signing)
    make.publish(session, treaty)
    session.commit()
    client = app_with(public_reading=True).test_client()
    found = events(client, f"/agreements/{SLUG}/timeline.ics")
    assert found[signing][0] == "CANCELLED"
