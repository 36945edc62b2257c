"""Find what was edited afterwards of the things that a review made, and by whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.messages import say
from tracker.domain.vocabularies import ProposalKind
from tracker.models import Agreement, Proposal, Review, Revision
from tracker.queries import proposals as queries
from tracker.services.proposals.deciding import agreement_of

_NOUNS = ("milestone", "participation", "expectation", "provision")
# what is edited most, so that it is said in the reader's language; the rest goes by its field
_CALLED = {
    "title": say("title"),
    "summary": say("summary"),
    "description": say("description"),
    "type": say("type"),
    "modality": say("modality"),
    "date": say("date"),
    "heading": say("heading"),
    "notes": say("notes"),
    "evidence": say("evidence"),
    "expectations": say("targets"),
    "target": say("target"),
    "stated_on": say("stated on"),
    "stated_by": say("stated by"),
    "place": say("place"),
    "occasion": say("occasion"),
    "role": say("role"),
    "party": say("party"),
    "first_known_on": say("first known on"),
    "effective_date": say("effective date"),
    "name_as_written": say("name as written"),
}
_OWN = ""  # stands for the fields of the record itself
# how long the path of a whole part is: "milestones/<uid>", "milestones/<uid>/expectations/<uid>"
_PART, _PART_BELOW = 2, 4
# of each part who edited it, and what of it
Touched = dict[str, set[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Edited:
    """Be what was edited of something, and who did."""

    by: list[str]
    what: list[str]


def since(session: Session, review: Review, rows: Sequence[Proposal]) -> dict[str, Edited]:
    """Return what was edited of what proposals made after they were decided at once, by their uid.

    What was deleted by hand is not there any more to be kept from being taken back.
    """
    source, _ = queries.source_of(session, review)
    at = max(row.decided_at for row in rows if row.decided_at is not None)
    quoted = _touched(session, Revision.source_id == source.id, at)
    records: dict[int, Touched] = {}
    found: dict[str, Edited] = {}
    for row in rows:
        made: dict[str, Any] = row.payload.get("made", {})
        edits = set().union(*(quoted.get(uid, set()) for uid in made.get("quotes", ())))
        owner = agreement_of(session, row)
        if owner is not None and made.get("is_new"):
            edits |= _of_record(session, records, owner, at).get(_uid(row), set())
        if edits:
            by, what = ({each[part] for each in edits} for part in (0, 1))
            found[row.uid] = Edited(sorted(by), sorted(what))
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
    """Return who edited what of a record after a moment, by the uid of the part.

    What is gone again counts for nothing.
    """
    found: Touched = defaultdict(set)
    later = select(Revision).where(of_record, Revision.at > at).order_by(Revision.version)
    revisions = session.scalars(later).all()
    there = set(_names(revisions[-1].data)) if revisions else set()
    for revision in revisions:
        for uid, what in _parts(revision.changes, revision.data, there):
            if uid in there or uid == _OWN:
                found[uid].add((revision.actor_name, what))
    return dict(found)


def _parts(
    changed: Sequence[Mapping[str, Any]], data: Mapping[str, Any], there: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Yield the parts that a save edited, or to which it added something, with what that was."""
    proofs = {item["uid"]: item for item in data.get("evidence", ())}
    for item in changed:
        names = item["path"].split("/")
        is_whole = len(names) in {_PART, _PART_BELOW}
        if is_whole and names[-1] not in there:
            continue
        if names[0] == "evidence":
            proof = proofs.get(names[1], {})
            yield next((proof[noun] for noun in _NOUNS if proof.get(noun)), _OWN), _words(names[0])
        elif len(names) > _PART_BELOW:
            yield names[_PART_BELOW - 1], _words(names[-1])
        elif is_whole:
            yield names[1] if len(names) > _PART else _OWN, _words(names[-2])
        else:
            yield names[1] if len(names) > _PART else _OWN, _words(names[-1])


def _names(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of all parts of a record."""
    for value in data.values():
        for part in value if isinstance(value, list) else ():
            if isinstance(part, dict) and "uid" in part:
                yield part["uid"]
                yield from _names(part)


def _words(name: str) -> str:
    return _CALLED.get(name, name.replace("_", " "))
