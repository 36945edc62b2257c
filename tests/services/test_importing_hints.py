"""A preview says which recorded agreements a new one may be."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.factories import EDITOR
from tests.factories import agreements as make
from tests.factories import parties as make_parties
from tracker.domain.importing.guessing import guess
from tracker.domain.vocabularies import BatchKind, MilestoneType
from tracker.importers import tables
from tracker.models import Agreement, BatchRow
from tracker.services import batches, importing
from tracker.services.importing import Planner, hints


@pytest.fixture
def recorded(session) -> Agreement:
    france = make_parties.party(session, "France")
    spain = make_parties.party(session, "Spain")
    make_parties.party(session, "Portugal")
    agreement = make.agreement(session, "Treaty of commerce between France and Spain")
    for party in (france, spain):
        make.participation(session, agreement, party)
    make.occurred(session, agreement, MilestoneType.SIGNED, "1951-03-05")
    return agreement


def suggested(session, *rows: str) -> list[list[dict[str, str]]]:
    file = tables.pasted("\n".join(("Title\tParties\tSigned", *rows)))
    planner = Planner(session, guess(file.sheets), name="rows")
    batch = batches.open_batch(session, BatchKind.IMPORT, "rows", EDITOR)
    importing.stage(session, batch, planner.news, planner.plan(file.groups(guess(file.sheets))))
    kept = select(BatchRow.suggestions).where(BatchRow.batch_id == batch.id)
    return list(session.scalars(kept.order_by(BatchRow.number)))


def test_the_same_parties_near_the_day_with_a_like_title_are_told_with_the_reason(
    session, recorded
):
    ((hint,),) = suggested(session, "Commerce treaty, France and Spain\tSpain;France\t1951-03-08")
    assert (hint["slug"], hint["title"]) == (recorded.slug, recorded.title)
    assert hint["reason"].startswith("the same parties, 3 days apart, titles alike by ")


@pytest.mark.parametrize(
    "row",
    [
        "Treaty of commerce between France and Spain\tFrance;Portugal\t1951-03-08",
        "Treaty of commerce between France and Spain\tFrance;Spain\t1952-03-08",
        "Air services\tFrance;Spain\t1951-03-20",
    ],
)
def test_other_parties_another_year_or_another_matter_are_not_told(session, recorded, row):
    found = suggested(session, row)
    reasons = [hint["reason"] for hints_of_row in found for hint in hints_of_row]
    assert not [reason for reason in reasons if "same parties" in reason]


def test_the_very_same_title_is_told_where_no_day_says_otherwise(session, recorded):
    ((hint,),) = suggested(session, f"{recorded.title}\t\t")
    assert hint["reason"] == "the very same title"


def test_only_so_many_are_compared(session, recorded, monkeypatch):
    monkeypatch.setattr(hints, "MOST_COMPARED", 1)
    row = "Commerce treaty, France and Spain\tSpain;France\t1951-03-0"
    first, second = suggested(session, f"{row}8", f"{row}9")
    assert first
    assert not second
