from __future__ import annotations

from datetime import date

import pytest

from tests.factories import agreements as make
from tracker.domain.vocabularies import MilestoneType, Status
from tracker.queries import agreements, neighbours
from tracker.queries.agreements import SORTS, Filter

ALL = Filter(today=date(2026, 3, 1))


@pytest.mark.parametrize("sort", SORTS)
def test_going_on_from_neighbour_to_neighbour_passes_the_whole_list(session, sort):
    for number in range(6):
        agreement = make.agreement(session, f"Pact {number}")
        if number % 2:
            make.occurred(session, agreement, MilestoneType.SIGNED, "2020-01-01")
    listed = [row.slug for row in agreements.list_page(session, ALL, sort=sort).rows]
    passed, back = [listed[0]], [listed[-1]]
    while (found := neighbours.of(session, ALL, sort, passed[-1])) and found.after:
        passed.append(found.after.slug)
    while (found := neighbours.of(session, ALL, sort, back[-1])) and found.before:
        back.append(found.before.slug)
    assert passed == listed
    assert back == listed[::-1]


def test_what_the_list_does_not_hold_has_no_neighbours(session):
    agreement = make.agreement(session, "Pact")
    signed = Filter(today=ALL.today, status=Status.SIGNED)
    assert neighbours.of(session, signed, "title", agreement.slug) is None
    assert neighbours.of(session, ALL, "title", "nothing") is None
