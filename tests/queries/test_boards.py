from __future__ import annotations

from datetime import date

from tests.factories import agreements as make
from tests.factories import edit
from tests.factories import parties as make_parties
from tracker.domain.vocabularies import InstrumentType, MilestoneType, PartyRole, Status
from tracker.queries import boards
from tracker.queries.agreements import Filter
from tracker.services import revisions

TODAY = date(2026, 3, 1)


def signed(session, title: str, day: str):
    agreement = make.agreement(session, title)
    make.occurred(session, agreement, MilestoneType.SIGNED, day)
    return agreement


def test_each_status_counts_all_and_shows_those_that_moved_last(session):
    for number in range(1, 10):
        signed(session, f"Pact {number}", f"2020-01-{number:02}")
    make.agreement(session, "Idea")
    columns = boards.build(session, Filter(today=TODAY))
    assert [(c.status, c.count) for c in columns] == [(Status.SIGNED, 9), (Status.UNKNOWN, 1)]
    shown = [card.title for card in columns[0].cards]
    assert shown == [f"Pact {number}" for number in range(9, 9 - boards.SHOWN, -1)]


def test_the_board_takes_the_filter_and_leaves_out_what_is_deleted(session):
    party = make_parties.party(session, "Ruritania")
    mine = signed(session, "Ours", "2020-01-01")
    make.participation(session, mine, party, PartyRole.SIGNATORY)
    signed(session, "Theirs", "2020-01-02")
    gone = signed(session, "Gone", "2020-01-03")
    make.participation(session, gone, party, PartyRole.SIGNATORY)
    revisions.delete(session, gone, edit())
    (column,) = boards.build(session, Filter(today=TODAY, party=party.slug))
    assert (column.count, [card.title for card in column.cards]) == (1, ["Ours"])
    assert column.cards[0].parties == ((party.slug, "Ruritania"),)


def test_a_card_flies_the_flags_of_its_agreement(session):
    agreement = signed(session, "Pact", "2020-01-01")
    waiting = make.milestone(session, agreement, MilestoneType.RATIFIED)
    make.target(session, agreement, waiting, "2025-06", "2025-01-01")
    (column,) = boards.build(session, Filter(today=TODAY))
    assert column.cards[0].flags == ("overdue",)


def test_on_an_earlier_day_the_board_tells_the_status_of_then(session):
    agreement = make.agreement(session, "Pact")
    for type_, day in (
        (MilestoneType.PROPOSED, "2019-05-01"),
        (MilestoneType.SIGNED, "2020-01-01"),
    ):
        make.occurred(session, agreement, type_, day, first_known_on=date.fromisoformat(day))
    (column,) = boards.build(session, Filter(today=date(2019, 6, 1)), date(2019, 6, 1))
    assert (column.status, column.count) == (Status.PROPOSED, 1)


def test_what_has_no_day_fills_a_column_behind_what_has_one(session):
    for number in range(1, 4):
        make.agreement(session, f"Idea {number}")
    record = make.agreement(session, "Dated idea")
    make.occurred(session, record, MilestoneType.CONSULTATION_HELD, "2019-05-01")
    record.status_override, record.status_override_reason = Status.UNKNOWN, "as told"
    record.status = Status.UNKNOWN
    session.flush()
    columns = {c.status: c.cards for c in boards.build(session, Filter(today=TODAY))}
    titles = [card.title for card in columns[Status.UNKNOWN]]
    assert titles == ["Dated idea", "Idea 3", "Idea 2", "Idea 1"]


def test_a_board_of_other_values_is_counted_by_them(session):
    for title, kind, day in (
        ("Treaty", InstrumentType.TREATY, "2020-01-01"),
        ("Protocol", InstrumentType.PROTOCOL, "2020-01-02"),
    ):
        record = make.agreement(session, title, instrument_type=kind)
        make.occurred(session, record, MilestoneType.SIGNED, day)
        wanted = Filter(today=TODAY, instrument_type=kind, status=Status.SIGNED)
        (column,) = boards.build(session, wanted)
        assert [card.title for card in column.cards] == [title]
        assert boards.count(session, wanted) == {Status.SIGNED: 1}
