from __future__ import annotations

from datetime import date

import pytest

from tests.factories import agreements as make
from tests.factories import parties as make_parties
from tracker.domain.vocabularies import InstrumentType, MilestoneType, PartyRole
from tracker.queries import facets
from tracker.queries.agreements import Filter

ALL = Filter(today=date(2026, 3, 1))


@pytest.fixture
def three(session):
    """Make three agreements of one party, one of them signed and with another party too."""
    alba = make_parties.party(session, "Alba")
    borduria = make_parties.party(session, "Borduria")
    for number in range(3):
        kind = InstrumentType.TREATY if number else InstrumentType.PROTOCOL
        agreement = make.agreement(session, f"Pact {number}", instrument_type=kind)
        make.participation(session, agreement, alba, PartyRole.SIGNATORY)
        make.participation(session, agreement, alba, PartyRole.PROPOSER)  # counts once
        if not number:
            make.occurred(session, agreement, MilestoneType.SIGNED, "2020-01-01")
            make.participation(session, agreement, borduria, PartyRole.SIGNATORY)
    return session


def counts(session, **asked) -> dict[str, dict[str, int]]:
    found = facets.build(session, Filter(today=ALL.today, **asked))
    return {name: {v.value: v.count for v in values} for name, values in found.values.items()}


def test_each_value_counts_the_agreements_that_have_it(three):
    found = counts(three)
    assert found["status"] == {"signed": 1, "unknown": 2}
    assert found["instrument_type"] == {"treaty": 2, "protocol": 1}
    assert found["record_state"] == {"draft": 3}
    assert found["party"] == {"alba": 3, "borduria": 1}
    assert found["subject"] == {}


def test_the_filter_is_taken_and_readers_see_what_is_published(three):
    assert counts(three, party="borduria")["party"] == {"alba": 1, "borduria": 1}
    assert counts(three, is_public=True) == {
        "status": {},
        "instrument_type": {},
        "party": {},
        "subject": {},
    }


def test_no_more_than_a_number_are_counted(three, monkeypatch):
    for module in ("lists", "sizing"):
        monkeypatch.setattr(f"tracker.queries.agreements.{module}.MOST_COUNTED", 2)
    found = facets.build(three, ALL)
    assert (found.counted, found.is_whole) == (2, False)
