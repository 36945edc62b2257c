"""Write milestones and the targets stated for them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import ExpectationInput, MilestoneInput, NewMilestoneInput, not_yet
from tracker.domain.messages import say
from tracker.domain.vocabularies import TermVocabulary
from tracker.models import Agreement, DateExpectation, Milestone, Party
from tracker.models.mixins import now
from tracker.services import lookups
from tracker.services.parts import PartKind, owned_by


def _write_milestone(
    session: Session, agreement: Agreement, row: Milestone, data: MilestoneInput
) -> None:
    _require_past(
        modality=data.modality,
        date=data.date,
        first_known_on=data.first_known_on,
        stated_on=data.stated_on if isinstance(data, NewMilestoneInput) else None,
    )
    row.agreement_id = agreement.id
    row.party_id = lookups.number(session, Party, data.party, "party")
    row.type, row.modality = data.type, data.modality
    row.date, row.effective = data.date, data.effective
    row.first_known_on = data.first_known_on
    row.place, row.description = data.place, data.description
    row.occasion_id = lookups.term(session, TermVocabulary.OCCASION, data.occasion)
    row.rank, row.rank_reason = data.rank, data.rank_reason
    if isinstance(data, NewMilestoneInput) and data.target and data.stated_on:
        stated = DateExpectation(target=data.target, stated_on=data.stated_on)
        row.expectations.append(stated)


def _require_past(**said: Any) -> None:
    """Raise InvalidInput for what is said to have happened or been stated after today."""
    if found := not_yet(now().date(), **said):
        raise InvalidInput(found)


def _write_expectation(
    session: Session, agreement: Agreement, row: DateExpectation, data: ExpectationInput
) -> None:
    _require_past(stated_on=data.stated_on)
    milestone = session.scalar(
        select(Milestone).where(
            Milestone.uid == data.milestone, Milestone.agreement_id == agreement.id
        )
    )
    if milestone is None:
        raise InvalidInput({"milestone": [say("Choose a milestone of this agreement.")]})
    assert data.target is not None  # noqa: S101  # the input refuses to be made without
    assert data.stated_on is not None  # noqa: S101
    row.milestone_id = milestone.id
    row.target, row.stated_on, row.stated_by = data.target, data.stated_on, data.stated_by


def _expectation_belongs(session: Session, agreement: Agreement, row: DateExpectation) -> bool:
    return session.get_one(Milestone, row.milestone_id).agreement_id == agreement.id


PARTS = (
    PartKind("milestones", "milestone", Milestone, _write_milestone, owned_by("agreement_id")),
    PartKind("expectations", "target", DateExpectation, _write_expectation, _expectation_belongs),
)
