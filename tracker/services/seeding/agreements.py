"""Load agreements with all their parts, and the evidence for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from tracker.domain.inputs import (
    AgreementInput,
    EvidenceInput,
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
    Action,
    Bindingness,
    InstrumentType,
    MilestoneType,
    Modality,
    NoteKind,
    PartyRole,
    Rank,
    RecordState,
    RelationType,
    Stance,
    TermVocabulary,
    TitleKind,
)
from tracker.models import Agreement
from tracker.services import agreements, milestones, revisions
from tracker.services.quotes import EVIDENCE
from tracker.services.seeding.common import (
    EDIT,
    Item,
    Report,
    Seeds,
    add,
    date_of,
    in_order,
    missing,
    naming,
    stable_uid,
)
from tracker.services.seeding.sources import quote_uid
from tracker.services.seeding.terms import Labels, label_of

_KINDS = {kind.name: kind for kind in (*agreements.PARTS, *milestones.PARTS)}
# what evidence points at: noun, uid, the items of the file
_Proved = tuple[str, str, Sequence[Item]]


def load_agreements(session: Session, seeds: Seeds, labels: Labels, report: Report) -> None:
    """Load missing agreements: those that others are related to first."""
    new = missing(session, Agreement, seeds.agreements, "agreements", report)
    for item in in_order(new, lambda item: (related["to"] for related in item["relations"])):
        with naming(f"agreement {item['slug']}"):
            _load_agreement(session, item, labels)


def _load_agreement(session: Session, item: Item, labels: Labels) -> None:
    data = AgreementInput(
        title=item["title"],
        slug=item["slug"],
        instrument_type=InstrumentType(item["instrument_type"]),
        bindingness=Bindingness(item["bindingness"]),
        summary=item["summary"],
        subjects=tuple(item["subjects"]),
        record_state=RecordState(item["record_state"]),
    )
    uid = stable_uid("agreement", data.slug)
    agreement = Agreement(uid=uid, slug=data.slug, title=data.title)
    with revisions.change(session, agreement, EDIT, Action.CREATED):
        agreements.write(session, agreement, data)
        _load_unproved(session, agreement, item)
        proved = [
            ("agreement", agreement.uid, item["evidence"]),
            *_load_parts(session, agreement, item),
            *_load_milestones(session, agreement, item, labels),
        ]
        session.flush()  # evidence needs the row numbers of what it proves
        for noun, target, evidence in proved:
            _load_evidence(session, agreement, noun, target, evidence)


def _load_unproved(session: Session, agreement: Agreement, item: Item) -> None:
    """Load the parts that need no evidence; they have no key but their own words."""
    for title in item["titles"]:
        words = TitleInput(**title | {"kind": TitleKind(title["kind"])})
        add(session, agreement, _KINDS["titles"], words, (words.text, words.language))
    for identifier in item["identifiers"]:
        number = IdentifierInput(**identifier)
        add(session, agreement, _KINDS["identifiers"], number, (number.scheme, number.value))
    for note in item["notes"]:
        comment = NoteInput(kind=NoteKind(note["kind"]), text=note["text"])
        add(session, agreement, _KINDS["notes"], comment, (comment.text,))


def _load_parts(session: Session, agreement: Agreement, item: Item) -> list[_Proved]:
    proved: list[_Proved] = []

    def load(name: str, noun: str, data: Any, key: str, evidence: Sequence[Item]) -> None:
        row = add(session, agreement, _KINDS[name], data, (key,))
        proved.append((noun, row.uid, evidence))

    for part in item["participations"]:
        taking_part = ParticipationInput(
            party=part["party"],
            role=PartyRole(part["role"]),
            name_as_written=part["name_as_written"],
        )
        load("participations", "participation", taking_part, part["key"], part["evidence"])
    for part in item["provisions"]:
        provision = ProvisionInput(
            heading=part["heading"],
            summary=part["summary"],
            category=part["category"],
            article=part["article"],
        )
        load("provisions", "provision", provision, part["key"], part["evidence"])
    for part in item["relations"]:
        relation = RelationInput(
            to_agreement=part["to"], type=RelationType(part["type"]), note=part["note"]
        )
        key = f"{relation.type}/{relation.to_agreement}"
        load("relations", "relation", relation, key, part["evidence"])
    return proved


def _load_milestones(
    session: Session, agreement: Agreement, item: Item, labels: Labels
) -> list[_Proved]:
    proved: list[_Proved] = []
    for part in item["milestones"]:
        with naming(part["key"]):
            data = _milestone(part, labels)
            milestone = add(session, agreement, _KINDS["milestones"], data, (part["key"],))
            proved.append(("milestone", milestone.uid, part["evidence"]))
            session.flush()  # a target is written beside its milestone's row
            for target in part["targets"]:
                expectation = ExpectationInput(
                    milestone=milestone.uid,
                    target=date_of(target["target"]),
                    stated_on=target["stated_on"],
                    stated_by=target["stated_by"],
                )
                names = (part["key"], target["key"])
                row = add(session, agreement, _KINDS["expectations"], expectation, names)
                proved.append(("expectation", row.uid, target["evidence"]))
    return proved


def _milestone(part: Item, labels: Labels) -> MilestoneInput:
    return MilestoneInput(
        type=MilestoneType(part["type"]),
        modality=Modality(part["modality"]),
        party=part["party"] or "",
        date=date_of(part["date"]),
        effective=date_of(part["effective"]),
        first_known_on=part["first_known_on"],
        place=part["place"],
        occasion=label_of(labels, TermVocabulary.OCCASION, part["occasion"]),
        description=part["description"],
        rank=Rank(part["rank"]),
    )


def _load_evidence(
    session: Session, agreement: Agreement, noun: str, target: str, items: Sequence[Item]
) -> None:
    for item in items:
        with naming(f"evidence {item['quote']}"):
            data = EvidenceInput(
                quote=quote_uid(item["quote"]),
                noun=noun,
                target=target,
                field=item["field"],
                stance=Stance(item["stance"]),
                note=item["note"],
            )
            add(session, agreement, EVIDENCE, data, (target, data.field, item["quote"]))
