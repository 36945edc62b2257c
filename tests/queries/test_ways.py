"""However a database goes about a filter, it finds the same, and as a look at every date does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from sqlalchemy import insert, select

from tests.factories import agreements as make
from tests.factories import parties as make_parties
from tracker.domain.vocabularies import MilestoneType, Modality, PartyRole, Status
from tracker.models import Agreement, Milestone
from tracker.queries import agreements
from tracker.queries.agreements import Filter
from tracker.queries.agreements.filters import matching
from tracker.queries.agreements.ways import Way

TODAY = date(2026, 3, 1)
DAYS = (None, *(date(2016, 1, 1) + timedelta(number) for number in (0, 3, 6)))


@pytest.fixture
def dated(session):
    """Make an agreement for each kind of date around some days; some have a party."""
    alba, borduria = (make_parties.party(session, name) for name in ("Alba", "Borduria"))
    session.flush()
    for number, (earliest, latest) in enumerate(product(DAYS, repeat=2)):
        if earliest and latest and earliest > latest:
            continue
        agreement = make.agreement(session, f"Pact {number}")
        if number % 2:
            make.participation(session, agreement, alba, PartyRole.SIGNATORY)
        if number % 3 == 0:
            make.participation(session, agreement, borduria, PartyRole.SIGNATORY)
        bounds = {"date_earliest": earliest, "date_latest": latest}
        words = {
            "text": "then",
            "edtf": "2016" if earliest or latest else None,
            "note": "",
            "precision": "day",
            "qualifier": "",
            "basis": "stated",
        }
        session.execute(
            insert(Milestone.__table__),
            [
                {
                    "agreement_id": agreement.id,
                    "uid": f"m{number}",
                    "type": MilestoneType.SIGNED,
                    "modality": Modality.PLANNED,
                    **{f"date_{name}": value for name, value in words.items()},
                    **bounds,
                }
            ],
        )
    return session


def asked() -> Iterator[Filter]:
    for after, before, certainly in product(DAYS, DAYS, (False, True)):
        if (after or before) and not (after and before and after > before):
            for party in ("", "alba"):
                yield Filter(
                    today=TODAY, after=after, before=before, certainly=certainly, party=party
                )
    yield Filter(today=TODAY, party="alba", other_party="borduria")


def by_hand(session, wanted: Filter) -> set[str]:
    """Return the titles of what has a date in some days, looked at one by one."""
    after, before = wanted.after or date.min, wanted.before or date.max
    own = Milestone.__table__.c
    found = set()
    for title, earliest, latest in session.execute(
        select(Agreement.title, own.date_earliest, own.date_latest).join(
            Milestone, own.agreement_id == Agreement.id
        )
    ):
        first, last = earliest or date.min, latest or date.max
        if wanted.certainly:
            is_in = earliest and latest and after <= earliest and latest <= before
        else:
            is_in = (earliest or latest) and first <= before and last >= after
        if is_in:
            found.add(title)
    return found


def test_both_ways_find_what_a_look_at_each_date_does(dated):
    of_alba = set(
        dated.scalars(matching(dated, Filter(today=TODAY, party="alba"), Agreement.title))
    )
    for wanted in asked():
        first, in_order = (
            set(dated.scalars(matching(dated, wanted, Agreement.title, way=way)))
            for way in (Way.FOUND_FIRST, Way.IN_ORDER)
        )
        assert first == in_order, wanted.described()
        if wanted.other_party:
            assert first
            assert first < of_alba
        else:
            expected = by_hand(dated, wanted) & (
                of_alba if wanted.party else by_hand(dated, wanted)
            )
            assert first == expected, wanted.described()


def test_what_many_match_is_gone_through_in_order_and_listed_the_same(dated, monkeypatch):
    monkeypatch.setattr("tracker.queries.agreements.built._built", {})
    monkeypatch.setattr("tracker.queries.agreements.sizing.MOST_LOOKED_AT", 2)
    monkeypatch.setattr("tracker.queries.agreements.filters.MOST_LOOKED_AT", 2)
    monkeypatch.setattr("tracker.queries.agreements.sizing.MANY", 1)
    wanted = Filter(today=TODAY, party="alba")
    sized = agreements.sized(dated, wanted)
    assert (sized.way, sized.is_many, sized.counted) == (Way.IN_ORDER, True, 2)
    found = agreements.overview(dated, wanted)
    assert (found.found, found.is_whole) == (2, False)
    everything = [
        row.slug for row in agreements.list_page(dated, replace(wanted, way=Way.FOUND_FIRST)).rows
    ]
    assert [row.slug for row in agreements.list_page(dated, sized).rows] == everything
    assert len(everything) > 2


def test_a_rare_combination_is_found_first_though_many_have_its_party(dated, monkeypatch):
    monkeypatch.setattr("tracker.queries.agreements.built._built", {})
    monkeypatch.setattr("tracker.queries.agreements.sizing.MOST_LOOKED_AT", 2)
    monkeypatch.setattr("tracker.queries.agreements.filters.MOST_LOOKED_AT", 2)
    wanted = Filter(today=TODAY, party="alba", status=Status.IN_FORCE)
    assert agreements.sized(dated, wanted).way is Way.FOUND_FIRST


def test_few_are_bounded_and_listed_the_same(dated):
    for wanted in (
        Filter(today=TODAY, party="alba"),
        Filter(today=TODAY, q="party:alba"),
    ):
        sized = agreements.sized(dated, wanted)
        assert sized.way is Way.FEW, wanted.described()
        by_hand_found = agreements.list_page(dated, replace(sized, way=Way.FOUND_FIRST)).rows
        assert agreements.list_page(dated, sized).rows == by_hand_found != []


def test_of_a_party_all_that_lie_in_some_days_are_listed(dated):
    for wanted in asked():
        sized = agreements.sized(dated, wanted)
        first = replace(agreements.resolved(dated, wanted), way=Way.FOUND_FIRST)
        listed = agreements.list_page(dated, sized).rows
        assert listed == agreements.list_page(dated, first).rows, wanted.described()
        assert sized.counted == len(listed)


def test_of_days_more_may_match_than_were_looked_at(dated):
    wanted = Filter(today=TODAY, after=date(2000, 1, 1))
    sized = agreements.sized(dated, wanted)
    listed = agreements.list_page(dated, replace(sized, way=Way.FOUND_FIRST)).rows
    assert agreements.list_page(dated, sized).rows == listed
    assert (sized.way, sized.is_many, sized.counted) == (Way.FEW, False, len(listed))
    assert agreements.overview(dated, sized) == agreements.overview(
        dated, replace(sized, way=Way.FOUND_FIRST, coverage=None)
    )


def test_what_is_more_than_is_counted_is_listed_whole(dated, monkeypatch):
    monkeypatch.setattr("tracker.queries.agreements.sizing.MOST_COUNTED", 3)
    sized = agreements.sized(dated, Filter(today=TODAY, after=date(2000, 1, 1)))
    assert (sized.way, sized.is_many, sized.counted) == (Way.FEW, True, 3)
    assert not agreements.overview(dated, sized).is_whole
    assert len(agreements.list_page(dated, sized).rows) > 3


def test_of_very_much_that_is_found_the_numbers_are_not_given_back(dated, monkeypatch):
    monkeypatch.setattr("tracker.queries.agreements.built._built", {})
    monkeypatch.setattr("tracker.queries.agreements.sizing.MOST_GATHERED", 3)
    monkeypatch.setattr("tracker.queries.agreements.sizing.MOST_COUNTED", 2)
    sized = agreements.sized(dated, Filter(today=TODAY, after=date(2000, 1, 1)))
    assert (sized.way, sized.is_many, sized.counted) == (Way.FOUND_FIRST, True, 2)
    assert len(agreements.list_page(dated, sized).rows) > 4
