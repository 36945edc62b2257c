"""Find the facts of an agreement that quotations can prove."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from tracker.domain import coverage, dates
from tracker.domain.coverage import Fact
from tracker.domain.errors import NotFound
from tracker.domain.messages import Message, joined, say
from tracker.domain.timelines import Agreement
from tracker.domain.vocabularies import AgreementField, MilestoneField
from tracker.queries import evidence
from tracker.queries.timelines import build


def get(session: Session, agreement_id: int, noun: str, uid: str, field: str) -> Fact:
    """Return one fact with its evidence; raises NotFound for what is none."""
    (record,) = build(session, [agreement_id])
    return find(record, noun, uid, field)


def find(record: Agreement, noun: str, uid: str, field: str) -> Fact:
    """Return one fact of a record with its evidence; raises NotFound for what is none.

    A milestone as a whole, which is also its type, has the evidence of all its fields.
    """
    for fact in every(record):
        if noun == "milestone" and fact.uid == uid and field in {"", MilestoneField.TYPE}:
            entry = next(entry for entry in record.entries if entry.uid == uid)
            return replace(fact, label=_whole(fact.label), evidence=entry.evidence)
        if (fact.noun, fact.uid) == (noun, uid) and (not field or fact.field == field):
            return fact
    raise NotFound("fact", f"{noun} {uid} {field}".strip())


def by_key(session: Session, key: str) -> tuple[Any, Fact]:
    """Return the agreement and the fact that a key (``noun:uid:field``) names; raises NotFound."""
    noun, _, rest = key.partition(":")
    uid, _, field = rest.partition(":")
    if noun not in evidence.TARGETS:
        raise NotFound("fact", key)
    _, agreement = evidence.get_target(session, noun, uid)
    return agreement, get(session, agreement.id, noun, uid, field)


def every(record: Agreement) -> list[Fact]:
    """Return every fact that evidence can point at, each field of its own."""
    found = []
    for agreement_field in AgreementField:
        items = tuple(e for e in record.evidence if e.field == agreement_field)
        found.append(Fact("agreement", record.uid, agreement_field, agreement_field.label, items))
    for entry in record.entries:
        told: dict[str, object] = {"type": entry.type.label, "modality": entry.modality.label}
        whole = say("{type} ({modality})", **told)
        if entry.shown_date:
            whole = say("{type} ({modality}, {when})", when=dates.Worded(entry.shown_date), **told)
        for milestone_field in MilestoneField:
            items = tuple(e for e in entry.evidence if e.field == milestone_field)
            words = joined(": ", (whole, milestone_field.label))
            date = {MilestoneField.DATE: entry.date, MilestoneField.EFFECTIVE: entry.effective}
            value = date.get(milestone_field)
            found.append(Fact("milestone", entry.uid, milestone_field, words, items, value))
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
            "agreement": say("The agreement"),
            "participation": say("Parties"),
            "expectation": say("Targets"),
            "provision": say("Provisions"),
            "relation": say("Relations"),
        }.get(fact.noun) or _whole(fact.label)
        grouped.setdefault(group, []).append((f"{fact.noun}:{fact.uid}:{fact.field}", fact.label))
    return grouped


def _whole(label: str) -> str:
    """Return what stands before the colon of a label: the milestone without its field."""
    if isinstance(label, Message) and label.values:
        return str(next(iter(label.values.values())))
    return label.partition(":")[0]
