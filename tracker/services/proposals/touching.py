"""Find which of the things that a review made were edited afterwards, and by whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.vocabularies import ProposalKind
from tracker.models import Agreement, Proposal, Review, Revision
from tracker.queries import proposals as queries
from tracker.services.proposals.deciding import agreement_of

_NOUNS = ("milestone", "participation", "expectation", "provision")
_OWN = ""  # stands for the fields of the record itself
# how long the path of a whole part is: "milestones/<uid>", "milestones/<uid>/expectations/<uid>"
_PART, _PART_BELOW = 2, 4
Touched = dict[str, set[str]]


def since(session: Session, review: Review, rows: Sequence[Proposal]) -> dict[str, list[str]]:
    """Return who edited what proposals made after they were decided at once, by their names.

    What was only deleted by hand is not there any more to be kept from being taken back.
    """
    source, _ = queries.source_of(session, review)
    at = max(row.decided_at for row in rows if row.decided_at is not None)
    quoted = _touched(session, Revision.source_id == source.id, at)
    records: dict[int, Touched] = {}
    found: dict[str, list[str]] = {}
    for row in rows:
        made: dict[str, Any] = row.payload.get("made", {})
        names = set().union(*(quoted.get(uid, set()) for uid in made.get("quotes", ())))
        owner = agreement_of(session, row)
        if owner is not None and made.get("is_new"):
            names |= _of_record(session, records, owner, at).get(_uid(row), set())
        if names:
            found[row.uid] = sorted(names)
    return found


def _uid(row: Proposal) -> str:
    return _OWN if row.kind is ProposalKind.AGREEMENT else row.became_uid


def _of_record(
    session: Session, known: dict[int, Touched], owner: Agreement, at: datetime
) -> Touched:
    if owner.id not in known:
        known[owner.id] = _touched(session, Revision.agreement_id == owner.id, at)
    return known[owner.id]


def _touched(session: Session, of_record: Any, at: datetime) -> Touched:
    """Return who edited what of a record after a moment, by the uid of the part."""
    found: Touched = defaultdict(set)
    for revision in session.scalars(select(Revision).where(of_record, Revision.at > at)):
        for uid in _parts(revision.changes, revision.data):
            found[uid].add(revision.actor_name)
    return dict(found)


def _parts(changed: Sequence[Mapping[str, Any]], data: Mapping[str, Any]) -> Iterator[str]:
    """Yield the parts that a save edited, or to which it added something."""
    proofs = {item["uid"]: item for item in data.get("evidence", ())}
    for item in changed:
        names = item["path"].split("/")
        is_whole = len(names) in {_PART, _PART_BELOW}
        if is_whole and item["after"] is None:
            continue
        if names[0] == "evidence":
            proof = proofs.get(names[1], {})
            yield next((proof[noun] for noun in _NOUNS if proof.get(noun)), _OWN)
        elif len(names) > _PART_BELOW:
            yield names[_PART_BELOW - 1]
        else:
            yield names[1] if len(names) > _PART else _OWN
