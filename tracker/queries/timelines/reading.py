"""Read the rows of many agreements and their parts, in at most 13 statements for all of them.

What few agreements have is asked for only where one of them has it.

Rows are read past the ORM, which would build an object a row only to throw it away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Row, bindparam, exists, or_, select, union_all

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


_IDS: Any = bindparam("ids", expanding=True)  # numbers of agreements, or of what is read
_VALUES = 10_000  # of one statement


class Reader:
    """Read what belongs to some agreements, each kind of part in one statement.

    What is returned by number is by the agreement's, unless it says otherwise. The statements are
    made once: making them took longer than the database does to answer.
    """

    def __init__(self, connection: Connection, ids: list[int]) -> None:
        """Read the agreements themselves: ``agreements`` has their rows by their numbers."""
        self._connection = connection
        self._values = {"ids": ids}
        self.agreements: dict[int, Row[Any]] = {row.id: row for row in self._rows(_agreements())}
        rows = self.agreements.values()
        self._has = {name for name in _few_have() if any(getattr(row, name) for row in rows)}

    def _rows(self, statement: Any) -> Any:
        return self._connection.execute(statement, self._values).all()

    def _numbered(self, statement: Any, numbers: Sequence[Sequence[int]]) -> Iterator[Any]:
        """Yield the rows that have the numbers which stand in other rows."""
        for start in range(0, len(numbers), _VALUES):
            some = [row[0] for row in numbers[start : start + _VALUES]]
            yield from self._connection.execute(statement, {"ids": _padded(some)}).all()

    def _grouped(self, statement: Any) -> Grouped:
        """Return rows by their first value."""
        grouped: Grouped = defaultdict(list)
        for row in self._rows(statement):
            grouped[row[0]].append(row)
        return grouped

    def _of_few(self, name: str, statement: Any) -> Grouped:
        """Return rows by their first value, of a kind of part that few agreements have."""
        return self._grouped(statement) if name in self._has else defaultdict(list)

    def titles(self) -> Grouped:
        """Return other titles."""
        return self._of_few("titles", _parts(AgreementTitle, "uid", "text", "language", "kind"))

    def identifiers(self) -> Grouped:
        """Return numbers in registers."""
        return self._of_few("identifiers", _parts(Identifier, "uid", "scheme", "value"))

    def notes(self) -> Grouped:
        """Return coders' notes."""
        return self._of_few("notes", _parts(Note, "uid", "kind", "text"))

    def subjects(self) -> Grouped:
        """Return the labels of subjects."""
        return self._grouped(_subjects())

    def participations(self) -> Grouped:
        """Return the parts that parties have."""
        return self._grouped(_participations())

    def milestones(self) -> Grouped:
        """Return milestones."""
        return self._grouped(_milestones())

    def expectations(self) -> Grouped:
        """Return stated targets by the number of their milestone."""
        return self._grouped(_expectations())

    def provisions(self) -> Grouped:
        """Return provisions."""
        return self._of_few("provisions", _provisions())

    def relations(self) -> Grouped:
        """Return relations from and to the agreements; the row names the other side."""
        grouped = self._of_few("relations", _relations())
        for rows in grouped.values():
            rows.sort(key=lambda row: row[1])
        return grouped

    def evidence(self) -> dict[str, Grouped]:
        """Return evidence by the column that points at its fact, and the fact's number."""
        found: dict[str, Grouped] = {name: defaultdict(list) for name in TARGETS}
        of_kind = list(found.values())
        numbers = sorted(tuple(row) for row in self._rows(_evidence_numbers()))
        for row in self._numbered(_evidence(), numbers):
            for grouped, number in zip(of_kind, row, strict=False):
                if number is not None:
                    grouped[number].append(row)
        return found

    def snapshots(
        self, evidence: Mapping[str, Grouped]
    ) -> dict[int, tuple[str, str, datetime, timelines.Source]]:
        """Return, by the number of a stored text that is quoted, its names and its source."""
        found = chain.from_iterable(grouped.values() for grouped in evidence.values())
        quoted = {(row[shapes.AT_SNAPSHOT],) for rows in found for row in rows}
        rows = self._numbered(_snapshots(), sorted(quoted))
        return {row[0]: (row[1], row[2], row[3], shapes.source_of(row)) for row in rows}


def _padded(numbers: list[int]) -> list[int]:
    """Return numbers with the last of them again and again, up to the next power of two.

    So a statement is one of few, which the database keeps prepared, and not one for each length.
    """
    wanted = 1 << (len(numbers) - 1).bit_length()
    return numbers + numbers[-1:] * (wanted - len(numbers))


@cache
def _agreements() -> Any:
    had = [found.label(name) for name, found in _few_have().items()]
    return select(*shapes.AGREEMENT, *had).where(Agreement.id.in_(_IDS))


@cache
def _few_have() -> dict[str, Any]:
    """Return, by the name of a kind of part, whether an agreement has one."""
    ends = (Relation.agreement_id, Relation.to_agreement_id)
    of_any = {
        "titles": AgreementTitle.agreement_id,
        "identifiers": Identifier.agreement_id,
        "notes": Note.agreement_id,
        "provisions": Provision.agreement_id,
    }
    found: dict[str, Any] = {n: exists().where(c == Agreement.id) for n, c in of_any.items()}
    return found | {"relations": or_(*(exists().where(end == Agreement.id) for end in ends))}


@cache
def _parts(model: type[Any], *names: str) -> Any:
    columns = [model.__table__.c[name] for name in ("agreement_id", *names)]
    return select(*columns).where(model.agreement_id.in_(_IDS)).order_by(model.id)


@cache
def _subjects() -> Any:
    of_agreement = agreement_subject.c.agreement_id
    return (
        select(of_agreement, Term.label)
        .join(Term, Term.id == agreement_subject.c.term_id)
        .where(of_agreement.in_(_IDS))
        .order_by(Term.label)
    )


@cache
def _participations() -> Any:
    return (
        select(*shapes.PARTICIPATION)
        .join(Party, Party.id == Participation.party_id)
        .where(Participation.agreement_id.in_(_IDS))
        .order_by(Participation.id)
    )


@cache
def _milestones() -> Any:
    return (
        select(*shapes.MILESTONE)
        .select_from(Milestone)
        .outerjoin(Party, Party.id == Milestone.party_id)
        .outerjoin(Term, Term.id == Milestone.occasion_id)
        .where(Milestone.agreement_id.in_(_IDS))
    )


@cache
def _expectations() -> Any:
    # a big treaty has more milestones than a statement takes values
    milestones = select(Milestone.id).where(Milestone.agreement_id.in_(_IDS))
    return (
        select(*shapes.EXPECTATION)
        .where(DateExpectation.milestone_id.in_(milestones))
        .order_by(DateExpectation.stated_on, DateExpectation.id)
    )


@cache
def targeted() -> Any:
    """Return the statement for the numbers of those agreements that have a stated target."""
    return (
        select(Milestone.agreement_id)
        .join(DateExpectation, DateExpectation.milestone_id == Milestone.id)
        .where(Milestone.agreement_id.in_(_IDS))
    )


@cache
def _provisions() -> Any:
    statement: Any = select(*shapes.PROVISION).where(Provision.agreement_id.in_(_IDS))
    return statement.order_by(Provision.id)


@cache
def _relations() -> Any:
    there = shapes.OTHER
    ends = (
        (Relation.agreement_id, Relation.to_agreement_id),
        (Relation.to_agreement_id, Relation.agreement_id),
    )
    both_ways = (
        select(here, *shapes.RELATION)
        .join(there, there.id == other)
        .where(here.in_(_IDS), there.deleted_at.is_(None))
        for here, other in ends
    )
    return union_all(*both_ways)


@cache
def _evidence_numbers() -> Any:
    # apart from the rows: PostgreSQL would read all evidence there is to join it with these; and
    # in no order: for that SQLite would go through all evidence once it has counted its rows
    return evidence.ids_within(_IDS, is_incoming=True)


@cache
def _evidence() -> Any:
    return (
        select(*shapes.EVIDENCE)
        .select_from(Evidence)
        .join(Quote, Quote.id == Evidence.quote_id)
        .outerjoin(Person, Person.id == Quote.speaker_id)
        .where(Evidence.id.in_(_IDS))
        .order_by(Evidence.id)
    )


@cache
def _snapshots() -> Any:
    return (
        select(*shapes.SNAPSHOT)
        .select_from(Snapshot)
        .join(Source, Source.id == Snapshot.source_id)
        .outerjoin(shapes.PUBLISHER, shapes.PUBLISHER.id == Source.publisher_id)
        .where(Snapshot.id.in_(_IDS))
    )
