"""No two agreements have one number in a register, however its letters are written."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from tests.factories import agreements as make
from tests.services.test_importing import outcomes, planned
from tracker.domain.errors import InvalidInput
from tracker.domain.importing import FileMapping
from tracker.domain.importing.mappings import Column, SheetMapping
from tracker.queries.agreements.records import identified

NUMBERED = FileMapping(
    (SheetMapping("", (Column("T", "title"), Column("N", "identifier", scheme="unts"))),)
)


@pytest.fixture
def salt(session):
    """Make an agreement with a number."""
    agreement = make.agreement(session, "Treaty of salt")
    make.identifier(session, agreement, "I-1a")
    return agreement


@pytest.mark.parametrize(
    ("scheme", "value"), [("UNTS", "I-1a"), ("unts", "i-1A"), ("Unts", "I-1A")]
)
def test_a_number_of_another_agreement_is_refused_and_it_is_named(session, salt, scheme, value):
    other = make.agreement(session, "Treaty of pepper")
    with pytest.raises(InvalidInput, match=r"“Treaty of salt” \(agreements/treaty-of-salt\)"):
        make.identifier(session, other, value, scheme)


@pytest.mark.parametrize(("scheme", "value"), [("UNTS", "I-1"), ("LNTS", "I-1a")])
def test_other_numbers_are_taken(session, salt, scheme, value):
    assert make.identifier(session, make.agreement(session, "Treaty of pepper"), value, scheme)


def test_an_import_finds_an_agreement_by_its_number_in_other_letters(session, salt):
    found = planned(session, "T,N\nTreaty of salt,i-1A\nTreaty of pepper,i-2\n", NUMBERED)
    assert outcomes(found) == ["same", "new"]


def test_an_import_takes_a_number_of_another_register_for_no_match(session, salt):
    make.identifier(session, make.agreement(session, "Treaty of pepper"), "I-2", "LNTS")
    found = planned(session, "T,N\nTreaty of salt,I-1A\nTreaty of thyme,I-2\n", NUMBERED)
    assert outcomes(found) == ["same", "new"]


@pytest.mark.only_on("sqlite")
def test_numbers_are_found_by_an_index(session, salt):
    plans = []

    def explain(connection, cursor, statement, parameters, *_):
        if "lower(identifier" in statement:
            rows = cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            plans.extend(row[3] for row in rows)

    bind = session.get_bind()
    event.listen(bind, "before_cursor_execute", explain)
    try:
        planned(session, "T,N\nTreaty of salt,i-1A\n", NUMBERED)
        identified(session, "unts", "i-1A", besides=0)
    finally:
        event.remove(bind, "before_cursor_execute", explain)
    assert len([plan for plan in plans if "ix_identifier_lower_value" in plan]) == 2
    assert not [plan for plan in plans if plan.startswith("SCAN")]


def test_two_new_agreements_of_a_file_do_not_share_a_number(session):
    found = planned(session, "T,N\nTreaty of salt,I-1\nTreaty of pepper,i-1\n", NUMBERED)
    assert outcomes(found) == ["new", "error"]
