"""Read many agreements at once as JSON-ready data, in a fixed number of statements.

The data are those of ``dump``, which reads one record through the session's objects; here rows
are read as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from tracker.models import (
    Agreement,
    DateExpectation,
    Evidence,
    Milestone,
    Participation,
    Provision,
    Relation,
    Term,
    agreement_subject,
)
from tracker.services.aggregates.layouts import Layout, layout
from tracker.services.aggregates.shapes import SHAPES, Data, Part

PARTS = SHAPES[Agreement].parts
_VALUES_A_STATEMENT = 1000


def dump_all(session: Session, ids: Sequence[int]) -> dict[int, Data]:
    """Return agreements with all their parts as JSON-ready data, by row number."""
    return _Reading(session).of(ids) if ids else {}


def portions(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Yield values in portions that fit into one statement."""
    for start in range(0, len(items), _VALUES_A_STATEMENT):
        yield items[start : start + _VALUES_A_STATEMENT]


class _Reading:
    """Read the rows of many agreements and the names of what they point at."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.rows: dict[tuple[str, int], list[Mapping[str, Any]]] = defaultdict(list)
        self.owners: dict[tuple[type[Any], int], int] = {}
        self.names: dict[tuple[type[Any], int], str] = {}

    def of(self, ids: Sequence[int]) -> dict[int, Data]:
        own = layout(Agreement)
        rows = self._rows(own, Agreement.id.in_(ids))
        self.owners |= {(Agreement, number): number for number in ids}
        for part in PARTS:
            self._read(part, Agreement, ids)
        evidence, subjects = self._evidence(ids), self._subjects(ids)
        found = {}
        for row in rows:
            data = own.to_data(row, self.names)
            data["subjects"] = subjects[row["id"]]
            for part in PARTS:
                data[part.name] = self._nested(part, row["id"])
            data["evidence"] = evidence[row["id"]]
            found[row["id"]] = data
        return found

    def _rows(self, form: Layout, condition: Any) -> list[Mapping[str, Any]]:
        table = form.table
        found = self.session.execute(select(table).where(condition).order_by(table.c.id))
        rows: list[Mapping[str, Any]] = [*found.mappings()]
        for column, reference in form.references:
            key = getattr(reference.model, reference.key)
            numbers = {row[column] for row in rows} - {None}
            new = [n for n in numbers if (reference.model, n) not in self.names]
            for some in portions(new):
                statement = select(reference.model.id, key).where(reference.model.id.in_(some))
                for number, name in self.session.execute(statement):
                    self.names[reference.model, number] = name
        return rows

    def _read(self, part: Part, owner: type[Any], numbers: Sequence[int]) -> None:
        form = layout(part.model, part.owner)
        for some in portions(numbers):
            rows = self._rows(form, form.table.c[part.owner].in_(some))
            for row in rows:
                self.rows[part.name, row[part.owner]].append(row)
                self.owners[part.model, row["id"]] = self.owners[owner, row[part.owner]]
            for sub in part.parts:
                self._read(sub, part.model, [row["id"] for row in rows])

    def _nested(self, part: Part, owner: int) -> list[Data]:
        form = layout(part.model, part.owner)
        result = []
        for row in self.rows.get((part.name, owner), ()):
            data = form.to_data(row, self.names)
            for sub in part.parts:
                data[sub.name] = self._nested(sub, row["id"])
            result.append(data)
        return result

    def _evidence(self, ids: Sequence[int]) -> dict[int, list[Data]]:
        form = layout(Evidence)
        targets = [(c, r.model) for c, r in form.references if r.name != "quote"]
        found: dict[int, list[Data]] = defaultdict(list)
        for row in self._rows(form, or_(*_evidence_conditions(ids))):
            column, model = next(each for each in targets if row[each[0]] is not None)
            data = form.to_data(row, self.names)
            whole = {key: value for key, value in data.items() if value is not None}
            found[self.owners[model, row[column]]].append(whole)
        return found

    def _subjects(self, ids: Sequence[int]) -> dict[int, list[str]]:
        links = agreement_subject
        found: dict[int, list[str]] = defaultdict(list)
        for number, slug in self.session.execute(
            select(links.c.agreement_id, Term.slug)
            .join(Term, Term.id == links.c.term_id)
            .where(links.c.agreement_id.in_(ids))
            .order_by(Term.slug)
        ):
            found[number].append(slug)
        return found


def _evidence_conditions(ids: Sequence[int]) -> Iterator[Any]:
    """Yield what finds the evidence of agreements, by each kind of part it may bear on."""
    milestones = select(Milestone.id).where(Milestone.agreement_id.in_(ids))
    targets = select(DateExpectation.id).where(DateExpectation.milestone_id.in_(milestones))
    yield Evidence.agreement_id.in_(ids)
    yield Evidence.milestone_id.in_(milestones)
    yield Evidence.expectation_id.in_(targets)
    for column, model in (
        (Evidence.participation_id, Participation),
        (Evidence.provision_id, Provision),
        (Evidence.relation_id, Relation),
    ):
        yield column.in_(select(model.id).where(model.agreement_id.in_(ids)))
