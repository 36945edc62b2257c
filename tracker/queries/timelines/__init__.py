"""Build whole agreements as records of the domain, with a fixed number of statements at most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from tracker.domain import timelines
from tracker.domain.dates import PARTS, FuzzyDate
from tracker.domain.terms import subject_label
from tracker.queries.timelines import shapes
from tracker.queries.timelines.reading import Reader, targeted

__all__ = ["build", "fuzzy", "stream", "with_targets"]

BATCH = 100
_LOOKED_AT = 1000
_NO_EVIDENCE: shapes.OfFact = ()


def fuzzy(row: Row[Any], prefix: str) -> FuzzyDate | None:
    """Return the uncertain date in a row's nine columns, or None."""
    return shapes.date_of([getattr(row, f"{prefix}_{name}") for name in PARTS])


def stream(session: Session, ids: Iterable[int]) -> Iterator[timelines.Agreement]:
    """Yield whole agreements in the order of their ids, a batch at a time."""
    batch: list[int] = []
    for agreement_id in ids:
        batch.append(agreement_id)
        if len(batch) == BATCH:
            yield from _built(session, batch)
            batch = []
    if batch:
        yield from _built(session, batch)


def with_targets(session: Session, ids: Iterable[int]) -> Iterator[int]:
    """Yield the numbers of those agreements that have a milestone with a target."""
    numbers = iter(ids)
    while some := list(islice(numbers, _LOOKED_AT)):
        found = set(session.scalars(targeted(), {"ids": some}))
        yield from (number for number in some if number in found)


def build(session: Session, ids: Sequence[int]) -> list[timelines.Agreement]:
    """Return whole agreements in the order of their ids, as people work on them."""
    return list(_built(session, ids))


def _built(session: Session, ids: Sequence[int]) -> Iterator[timelines.Agreement]:
    """Read the rows of all, then make the records one by one, as they are asked for."""
    reader = Reader(session.connection(), list(ids))
    rows = reader.agreements
    if not rows:
        return
    made = _Records(reader)
    for number in ids:
        if number in rows:
            yield made.agreement(rows[number])


class _Records:
    """Make the records of some agreements out of the rows of their parts."""

    def __init__(self, reader: Reader) -> None:
        self.titles = reader.titles()
        self.identifiers = reader.identifiers()
        self.provisions = reader.provisions()
        self.notes = reader.notes()
        self.subjects = reader.subjects()
        self.participations = reader.participations()
        self.milestones = reader.milestones()
        self.expectations = reader.expectations()
        self.relations = reader.relations()
        self.evidence = reader.evidence()
        self.snapshots = reader.snapshots(self.evidence)

    def agreement(self, row: Row[Any]) -> timelines.Agreement:
        """Return an agreement with everything that belongs to it."""
        number = row.id
        return timelines.Agreement(
            slug=row.slug,
            uid=row.uid,
            title=row.title,
            status=row.status,
            version=row.version,
            instrument_type=row.instrument_type,
            bindingness=row.bindingness,
            summary=row.summary,
            subjects=tuple(subject_label(label) for _, label in self.subjects[number]),
            status_override=row.status_override,
            status_override_reason=row.status_override_reason,
            record_state=row.record_state,
            titles=tuple(timelines.Title(*values[1:]) for values in self.titles[number]),
            identifiers=tuple(
                timelines.Identifier(*values[1:]) for values in self.identifiers[number]
            ),
            participations=tuple(
                shapes.participation_of(values, self._evidence("participation_id", values[1]))
                for values in self.participations[number]
            ),
            entries=timelines.in_order(map(self._entry, self.milestones[number])),
            provisions=tuple(
                shapes.provision_of(values, self._evidence("provision_id", values[1]))
                for values in self.provisions[number]
            ),
            relations=tuple(
                shapes.relation_of(values, self._evidence("relation_id", values[1]))
                for values in self.relations[number]
            ),
            notes=tuple(timelines.Note(*values[1:]) for values in self.notes[number]),
            evidence=self._evidence("agreement_id", number),
            created_at=row.created_at,
            updated_at=row.updated_at,
        )

    def _entry(self, values: shapes.Values) -> timelines.Entry:
        number = values[1]
        targets = tuple(
            shapes.target_of(stated, self._evidence("expectation_id", stated[1]))
            for stated in self.expectations.get(number, ())
        )
        return shapes.entry_of(values, targets, self._evidence("milestone_id", number))

    def _evidence(self, target: str, number: int) -> shapes.OfFact:
        found = self.evidence[target].get(number)
        if found is None:
            return _NO_EVIDENCE
        return tuple(shapes.evidence_of(values, self.snapshots) for values in found)
