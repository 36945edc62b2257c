"""Read the rows of many agreements and their parts, in 12 statements however many there are.

Rows are read past the ORM, which would build an object a row only to throw it away.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, Row, select, union_all

from tracker.domain import timelines
from tracker.models import (
    Agreement,
    AgreementTitle,
    DateExpectation,
    Evidence,
    Identifier,
    Milestone,
    Note,
    Participation,
    Party,
    Person,
    Provision,
    Quote,
    Relation,
    Snapshot,
    Source,
    Term,
    agreement_subject,
)
from tracker.models.quotes import TARGETS
from tracker.queries import evidence
from tracker.queries.timelines import shapes

Grouped = dict[int, list[Any]]


class Reader:
    """Read what belongs to some agreements, each kind of part in one statement.

    What is returned by number is by the agreement's, unless it says otherwise.
    """

    def __init__(self, connection: Connection, ids: list[int]) -> None:
        """Take the agreements' numbers."""
        self._connection = connection
        self._ids = ids
        self._evidence_ids = evidence.ids_within(ids, is_incoming=True)

    def _grouped(self, statement: Any) -> Grouped:
        """Return rows by their first value."""
        grouped: Grouped = defaultdict(list)
        for row in self._connection.execute(statement).all():
            grouped[row[0]].append(row)
        return grouped

    def agreements(self) -> dict[int, Row[Any]]:
        """Return the agreements themselves."""
        statement = select(*shapes.AGREEMENT).where(Agreement.id.in_(self._ids))
        return {row.id: row for row in self._connection.execute(statement)}

    def titles(self) -> Grouped:
        """Return other titles."""
        return self._parts(AgreementTitle, "uid", "text", "language", "kind")

    def identifiers(self) -> Grouped:
        """Return numbers in registers."""
        return self._parts(Identifier, "uid", "scheme", "value")

    def notes(self) -> Grouped:
        """Return coders' notes."""
        return self._parts(Note, "uid", "kind", "text")

    def _parts(self, model: type[Any], *names: str) -> Grouped:
        columns = [model.__table__.c[name] for name in ("agreement_id", *names)]
        statement = select(*columns).where(model.agreement_id.in_(self._ids)).order_by(model.id)
        return self._grouped(statement)

    def subjects(self) -> Grouped:
        """Return the labels of subjects."""
        of_agreement = agreement_subject.c.agreement_id
        return self._grouped(
            select(of_agreement, Term.label)
            .join(Term, Term.id == agreement_subject.c.term_id)
            .where(of_agreement.in_(self._ids))
            .order_by(Term.label)
        )

    def participations(self) -> Grouped:
        """Return the parts that parties have."""
        return self._grouped(
            select(*shapes.PARTICIPATION)
            .join(Party, Party.id == Participation.party_id)
            .where(Participation.agreement_id.in_(self._ids))
            .order_by(Participation.id)
        )

    def milestones(self) -> Grouped:
        """Return milestones."""
        return self._grouped(
            select(*shapes.MILESTONE)
            .select_from(Milestone)
            .outerjoin(Party, Party.id == Milestone.party_id)
            .outerjoin(Term, Term.id == Milestone.occasion_id)
            .where(Milestone.agreement_id.in_(self._ids))
        )

    def expectations(self) -> Grouped:
        """Return stated targets by the number of their milestone."""
        # a big treaty has more milestones than a statement takes values
        milestones = select(Milestone.id).where(Milestone.agreement_id.in_(self._ids))
        return self._grouped(
            select(*shapes.EXPECTATION)
            .where(DateExpectation.milestone_id.in_(milestones))
            .order_by(DateExpectation.stated_on, DateExpectation.id)
        )

    def provisions(self) -> Grouped:
        """Return provisions."""
        return self._grouped(
            select(*shapes.PROVISION)
            .where(Provision.agreement_id.in_(self._ids))
            .order_by(Provision.id)
        )

    def relations(self) -> Grouped:
        """Return relations from and to the agreements; the row names the other side."""
        there = shapes.OTHER
        ends = (
            (Relation.agreement_id, Relation.to_agreement_id),
            (Relation.to_agreement_id, Relation.agreement_id),
        )
        both_ways = (
            select(here, *shapes.RELATION)
            .join(there, there.id == other)
            .where(here.in_(self._ids), there.deleted_at.is_(None))
            for here, other in ends
        )
        grouped: Grouped = defaultdict(list)
        for row in sorted(self._connection.execute(union_all(*both_ways)), key=lambda row: row[1]):
            grouped[row[0]].append(row)
        return grouped

    def evidence(self) -> dict[str, Grouped]:
        """Return evidence by the column that points at its fact, and the fact's number."""
        statement: Any = (
            select(*shapes.EVIDENCE)
            .select_from(Evidence)
            .join(Quote, Quote.id == Evidence.quote_id)
            .outerjoin(Person, Person.id == Quote.speaker_id)
            .where(Evidence.id.in_(self._evidence_ids))
            .order_by(Evidence.id)
        )
        found: dict[str, Grouped] = {name: defaultdict(list) for name in TARGETS}
        of_kind = list(found.values())
        for row in self._connection.execute(statement).all():
            for grouped, number in zip(of_kind, row, strict=False):
                if number is not None:
                    grouped[number].append(row)
        return found

    def snapshots(self) -> dict[int, tuple[str, str, timelines.Source]]:
        """Return, by the number of a stored text that is quoted, its names and its source."""
        quoted = (
            select(Quote.snapshot_id)
            .join(Evidence, Evidence.quote_id == Quote.id)
            .where(Evidence.id.in_(self._evidence_ids))
        )
        statement: Any = (
            select(*shapes.SNAPSHOT)
            .select_from(Snapshot)
            .join(Source, Source.id == Snapshot.source_id)
            .outerjoin(shapes.PUBLISHER, shapes.PUBLISHER.id == Source.publisher_id)
            .where(Snapshot.id.in_(quoted))
        )
        return {
            row[0]: (row[1], row[2], shapes.source_of(row))
            for row in self._connection.execute(statement)
        }
