"""A statement that was built for one filter answers others, with their values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from tests.factories import agreements as make
from tests.factories import parties as make_parties
from tracker.domain.vocabularies import InstrumentType, PartyRole, RecordState
from tracker.models import Agreement
from tracker.queries import agreements
from tracker.queries.agreements import Filter, built, lists
from tracker.queries.agreements.filters import matching

TODAY = date(2026, 3, 1)
KINDS = (InstrumentType.TREATY, InstrumentType.PROTOCOL)


@pytest.fixture
def some(session):
    """Make agreements of two kinds, parties and titles, in every combination; half are public."""
    parties = [make_parties.party(session, name) for name in ("Alba", "Borduria")]
    for at, (kind, number, word) in enumerate(product(KINDS, range(3), ("salt", "bread"))):
        made = make.agreement(session, f"Pact of {word} {kind} {number}", instrument_type=kind)
        for party in parties[:number]:
            make.participation(session, made, party, PartyRole.SIGNATORY)
        if at % 2:
            make.publish(session, made)
    session.flush()


def asked(**fields):
    return Filter(today=TODAY, **fields)


def filters():
    names = ("instrument_type", "party", "other_party", "q", "record_state", "is_public")
    values = (
        (None, *KINDS),
        ("", "alba", "Borduria"),
        ("", "borduria"),
        ("", "salt", "bread party:alba", '"pact of"'),
        (None, RecordState.DRAFT),
        (False, True),
    )
    for chosen in product(*values):
        wanted = asked(**dict(zip(names, chosen, strict=True)))
        if not (wanted.party == "Borduria" and "party:" in wanted.q):  # which is refused
            yield wanted


def test_every_filter_finds_what_a_statement_of_its_own_finds(session, some):
    for wanted in filters():
        own = matching(session, wanted, Agreement.id, Agreement.title)
        expected = {row.title for row in session.execute(own)}
        assert {row.title for row in agreements.list_page(session, wanted).rows} == expected
        found = agreements.overview(session, wanted)
        assert (found.found, found.is_whole) == (len(expected), True)
        assert found.coverage is not None


def test_an_overview_adds_up_what_the_list_shows(session, some):
    for wanted in (asked(party="alba"), asked(q="salt"), asked(), asked(instrument_type=KINDS[0])):
        rows = agreements.list_page(session, wanted).rows
        coverage = agreements.overview(session, wanted).coverage
        assert coverage.facts == sum(row.fact_count for row in rows) > 0


def test_other_values_build_no_other_statement(session, some, monkeypatch):
    def page(**fields):
        return agreements.list_page(session, asked(**fields), size=2)

    first = page(party="alba", instrument_type=KINDS[0])
    monkeypatch.setattr(lists, "cut", None)
    other = page(party="borduria", instrument_type=KINDS[1])
    assert not {row.id for row in first.rows} & {row.id for row in other.rows}


def test_no_more_statements_are_kept_than_were_meant_to_be(session, monkeypatch):
    monkeypatch.setattr(built, "_KEPT", 3)
    monkeypatch.setattr(built, "_built", {})
    for wanted in filters():
        agreements.list_page(session, replace(wanted, q=""))
        assert len(built._built) <= 3
