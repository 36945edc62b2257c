"""Find the facts of an agreement that quotations can prove."""

from __future__ import annotations

from sqlalchemy.orm import Session

from tracker.domain import coverage
from tracker.domain.coverage import Fact
from tracker.domain.errors import NotFound
from tracker.domain.timelines import Agreement
from tracker.domain.vocabularies import AgreementField, MilestoneField
from tracker.queries.timelines import build


def get(session: Session, agreement_id: int, noun: str, uid: str, field: str) -> Fact:
    """Return one fact with its evidence; raises NotFound for what is none."""
    (record,) = build(session, [agreement_id])
    for fact in every(record):
        if (fact.noun, fact.uid) == (noun, uid) and (not field or fact.field == field):
            return fact
    raise NotFound("fact", f"{noun} {uid} {field}".strip())


def every(record: Agreement) -> list[Fact]:
    """Return every fact that evidence can point at, each field of its own."""
    found = []
    for agreement_field in AgreementField:
        evidence = tuple(e for e in record.evidence if e.field == agreement_field)
        found.append(
            Fact("agreement", record.uid, agreement_field, agreement_field.label, evidence)
        )
    for entry in record.entries:
        label = f"{entry.type.label} ({entry.modality.label})"
        for milestone_field in MilestoneField:
            evidence = tuple(e for e in entry.evidence if e.field == milestone_field)
            words = f"{label}: {milestone_field.label}"
            found.append(Fact("milestone", entry.uid, milestone_field, words, evidence))
    found.extend(
        fact for fact in coverage.facts(record) if fact.noun not in {"agreement", "milestone"}
    )
    return found


def choices(session: Session, agreement_id: int) -> dict[str, list[tuple[str, str]]]:
    """Return every fact of an agreement as grouped choices of a form."""
    (record,) = build(session, [agreement_id])
    grouped: dict[str, list[tuple[str, str]]] = {}
    for fact in every(record):
        group = {
            "agreement": "The agreement",
            "participation": "Parties",
            "expectation": "Targets",
            "provision": "Provisions",
            "relation": "Relations",
        }.get(fact.noun) or fact.label.partition(":")[0]
        grouped.setdefault(group, []).append((f"{fact.noun}:{fact.uid}:{fact.field}", fact.label))
    return grouped
