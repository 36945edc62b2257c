from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from tests.factories import day, edit
from tracker.domain.inputs import (
    AgreementInput,
    ExpectationInput,
    IdentifierInput,
    MilestoneInput,
    NoteInput,
    ParticipationInput,
    ProvisionInput,
    RelationInput,
    TitleInput,
)
from tracker.domain.vocabularies import (
    MilestoneType,
    Modality,
    Move,
    NoteKind,
    PartyRole,
    RelationType,
)
from tracker.models import (
    Agreement,
    AgreementTitle,
    DateExpectation,
    Identifier,
    Milestone,
    Note,
    Participation,
    Party,
    Provision,
    Relation,
)
from tracker.services import agreements, milestones, parts, workflow

KINDS = {kind.name: kind for kind in (*agreements.PARTS, *milestones.PARTS)}


def agreement(session: Session, title: str = "Treaty of friendship", **fields: Any) -> Agreement:
    return agreements.create(session, AgreementInput(title=title, **fields), edit())


def publish(session: Session, owner: Agreement) -> None:
    """Let readers see an agreement as it is now; make its parts before."""
    workflow.move(session, owner, Move.PUBLISH, edit())


def add(session: Session, owner: Agreement, kind: str, data: Any) -> Any:
    return parts.create(session, owner, KINDS[kind], data, edit())


def title(session: Session, owner: Agreement, text: str, **fields: Any) -> AgreementTitle:
    row: AgreementTitle = add(session, owner, "titles", TitleInput(text=text, **fields))
    return row


def identifier(session: Session, owner: Agreement, value: str, scheme: str = "UNTS") -> Identifier:
    data = IdentifierInput(scheme=scheme, value=value)
    row: Identifier = add(session, owner, "identifiers", data)
    return row


def participation(
    session: Session,
    owner: Agreement,
    party: Party,
    role: PartyRole = PartyRole.NEGOTIATING_STATE,
    **fields: Any,
) -> Participation:
    data = ParticipationInput(party=party.slug, role=role, **fields)
    row: Participation = add(session, owner, "participations", data)
    return row


def milestone_input(
    type_: MilestoneType = MilestoneType.SIGNED,
    modality: Modality = Modality.PLANNED,
    date: str | None = None,
    **fields: Any,
) -> MilestoneInput:
    value = None if date is None else day(date)
    return MilestoneInput(type=type_, modality=modality, date=value, **fields)


def milestone(session: Session, owner: Agreement, *args: Any, **fields: Any) -> Milestone:
    row: Milestone = add(session, owner, "milestones", milestone_input(*args, **fields))
    return row


def occurred(
    session: Session, owner: Agreement, type_: MilestoneType, date: str, **fields: Any
) -> Milestone:
    return milestone(session, owner, type_, Modality.OCCURRED, date, **fields)


def target(
    session: Session, owner: Agreement, of: Milestone, date: str, stated_on: str, **fields: Any
) -> DateExpectation:
    stated = day(stated_on).earliest
    data = ExpectationInput(milestone=of.uid, target=day(date), stated_on=stated, **fields)
    row: DateExpectation = add(session, owner, "expectations", data)
    return row


def provision(session: Session, owner: Agreement, heading: str = "No duties") -> Provision:
    row: Provision = add(session, owner, "provisions", ProvisionInput(heading=heading))
    return row


def relation(
    session: Session,
    owner: Agreement,
    to: Agreement,
    type_: RelationType = RelationType.FOLLOW_UP_OF,
) -> Relation:
    data = RelationInput(to_agreement=to.slug, type=type_)
    row: Relation = add(session, owner, "relations", data)
    return row


def note(session: Session, owner: Agreement, text: str = "Ask the embassy.") -> Note:
    row: Note = add(session, owner, "notes", NoteInput(kind=NoteKind.TO_DO, text=text))
    return row
