"""Write the marks by which coders check facts; they are no part of a record."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tracker.domain.coverage import Fact
from tracker.domain.errors import Conflict
from tracker.domain.inputs import Actor, MarkInput
from tracker.models import Agreement, Mark
from tracker.models.mixins import now


def put(
    session: Session, agreement: Agreement, fact: Fact, data: MarkInput, by: Actor, version: int
) -> Mark:
    """Say what one coder found of a fact; what they found before is replaced.

    ``version`` is the one that was looked at; raises Conflict where the agreement moved on.
    """
    session.refresh(agreement, with_for_update={"key_share": True})
    if agreement.version != version:
        raise Conflict("agreement", agreement.slug, version, agreement.version)
    key = f"{fact.noun}:{fact.uid}:{fact.field}"
    own = (Mark.agreement_id == agreement.id, Mark.fact == key, Mark.coder_id == by.id)
    row = session.scalar(select(Mark).where(*own))
    if row is None:
        row = Mark(agreement_id=agreement.id, fact=key, coder_id=by.id)
        session.add(row)
    row.coder_name, row.at = by.name, now()
    row.verdict, row.code, row.note = data.verdict, data.code, data.note
    row.value, row.version = fact.label, agreement.version
    try:
        session.flush()
    except IntegrityError:  # the same coder in another tab
        raise Conflict("agreement", agreement.slug, version, agreement.version) from None
    return row
