"""Find what evidence points at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from tracker.domain.errors import NotFound
from tracker.models import (
    Agreement,
    DateExpectation,
    Evidence,
    Milestone,
    Participation,
    Provision,
    Relation,
)

# noun -> (its table, the column of Evidence that points at it)
TARGETS: dict[str, tuple[type[Any], str]] = {
    "agreement": (Agreement, "agreement_id"),
    "milestone": (Milestone, "milestone_id"),
    "participation": (Participation, "participation_id"),
    "expectation": (DateExpectation, "expectation_id"),
    "provision": (Provision, "provision_id"),
    "relation": (Relation, "relation_id"),
}


def ids_within(agreement_ids: Sequence[int] | Any, *, is_incoming: bool = False) -> Any:
    """Return the statement that finds all evidence of some agreements and their parts.

    ``is_incoming`` adds that of relations which lead to them. Each kind of fact is looked up by
    its own index: one condition over all of them would scan the table.
    """
    milestones = select(Milestone.id).where(Milestone.agreement_id.in_(agreement_ids))
    parts: list[tuple[str, Any]] = [
        ("agreement_id", agreement_ids),
        ("milestone_id", milestones),
        (
            "expectation_id",
            select(DateExpectation.id).where(DateExpectation.milestone_id.in_(milestones)),
        ),
    ]
    for model, column in (TARGETS["participation"], TARGETS["provision"], TARGETS["relation"]):
        parts.append((column, select(model.id).where(model.agreement_id.in_(agreement_ids))))
    if is_incoming:
        incoming = select(Relation.id).where(Relation.to_agreement_id.in_(agreement_ids))
        parts.append(("relation_id", incoming))
    return union(
        *(
            select(Evidence.id).where(getattr(Evidence, column).in_(found))
            for column, found in parts
        )
    )


def get_target(session: Session, noun: str, uid: str) -> tuple[Any, Agreement]:
    """Return the row that evidence may point at, and the agreement it belongs to.

    Raises NotFound for an unknown uid or a deleted agreement.
    """
    model, _ = TARGETS[noun]
    row = session.scalar(select(model).where(model.uid == uid))
    if row is None:
        raise NotFound(noun, uid)
    agreement = session.get(Agreement, _agreement_id(session, noun, row))
    if agreement is None or agreement.deleted_at is not None:
        raise NotFound(noun, uid)
    return row, agreement


def _agreement_id(session: Session, noun: str, row: Any) -> int:
    if noun == "agreement":
        return int(row.id)
    if noun == "expectation":
        milestone = session.get_one(Milestone, row.milestone_id)
        return milestone.agreement_id
    return int(row.agreement_id)


def agreement_ids(session: Session, evidence: Iterable[Evidence]) -> set[int]:
    """Return the numbers of the agreements that some evidence belongs to."""
    found: set[int] = set()
    by_noun: dict[str, set[int]] = {}
    for row in evidence:
        for noun, (_, column) in TARGETS.items():
            number = getattr(row, column)
            if number is not None:
                by_noun.setdefault(noun, set()).add(number)
    for noun, numbers in by_noun.items():
        model = TARGETS[noun][0]
        if noun == "agreement":
            found |= numbers
        elif noun == "expectation":
            found |= set(
                session.scalars(
                    select(Milestone.agreement_id)
                    .join(DateExpectation, DateExpectation.milestone_id == Milestone.id)
                    .where(DateExpectation.id.in_(numbers))
                )
            )
        else:
            found |= set(session.scalars(select(model.agreement_id).where(model.id.in_(numbers))))
    return found
