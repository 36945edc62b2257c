"""Plan a change of many agreements at once, to be looked at before anything is saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain import changes, workflow
from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import Actor, BulkEditInput
from tracker.domain.messages import say
from tracker.domain.permissions import Permission
from tracker.domain.vocabularies import Action, BatchKind, RecordState, RowOutcome
from tracker.models import Agreement, Batch, Party
from tracker.queries import batches as queries
from tracker.services import batches, lookups
from tracker.services.aggregates import dump_all

_AT_ONCE = 200
_DRAFTS = frozenset({RecordState.DRAFT, RecordState.IN_REVIEW})


def plan(
    session: Session,
    numbers: Iterable[int],
    data: BulkEditInput,
    by: Actor,
    *,
    title: str,
    permissions: frozenset[Permission],
) -> Batch:
    """Keep what a bulk edit would do of each agreement as the rows of an open batch.

    Raises InvalidInput for a party that nobody is called.
    """
    if data.party:
        data = replace(data, party=_address_of(session, data.party))
    action = Action.UPDATED if data.move is None else workflow.STEPS[data.move].action
    options = {"action": action.value}
    batch = batches.open_batch(session, BatchKind.BULK_EDIT, title, by, options=options)
    batches.stage(session, batch, _rows(session, numbers, data, permissions))
    return batch


def _address_of(session: Session, party: str) -> str:
    """Return the address of a party that is given by it, a name or a code."""
    number = lookups.required(session, Party, party, "party")
    return str(session.scalar(select(Party.slug).where(Party.id == number)))


def _rows(
    session: Session,
    numbers: Iterable[int],
    data: BulkEditInput,
    permissions: frozenset[Permission],
) -> Iterator[dict[str, Any]]:
    rest = iter(numbers)
    while some := list(islice(rest, _AT_ONCE)):
        known = dump_all(session, Agreement, some)
        standing = queries.standing(session, some)
        for number in some:
            yield _row(standing[number], known[number], data, permissions)


def _row(
    now: Any, before: dict[str, Any], data: BulkEditInput, permissions: frozenset[Permission]
) -> dict[str, Any]:
    row = {
        "agreement_id": now.id,
        "version": now.version,
        "title": now.title,
        "place": "",
        "data": None,
        "changes": [],
        "problems": [],
        "suggestions": [],
    }
    reasons = _refusals(now, permissions)
    after = before
    try:
        after = data.applied(before, is_in_sight=now.is_in_sight)
    except InvalidInput as error:
        reasons = [*reasons, *(m for messages in error.errors.values() for m in messages)]
    if reasons:
        nowhere = {"sheet": "", "row": 0, "column": "", "value": "", "fix": "", "is_warning": False}
        problems = [nowhere | {"reason": reason} for reason in reasons]
        return row | {"outcome": RowOutcome.ERROR, "is_chosen": False, "problems": problems}
    found = changes.between(before, after)
    if not found:
        return row | {"outcome": RowOutcome.SAME, "is_chosen": False}
    told = [change.to_dict() for change in found]
    return row | {
        "outcome": RowOutcome.CHANGED,
        "is_chosen": True,
        "data": after,
        "changes": told,
    }


def _refusals(now: Any, permissions: frozenset[Permission]) -> Sequence[str]:
    """Return why whoever asks may not change an agreement."""
    is_draft = now.record_state in _DRAFTS and not now.is_in_sight
    if is_draft or Permission.WRITE in permissions:
        return []
    return [say("Contributors change drafts only. Ask an editor to change this record.")]
