"""Write records with all their parts down as JSON-ready data, in a fixed number of statements.

Rows are read as they are stored, beside the session's objects: what a session read before somebody
else changed it is never taken for what is there. Each statement is made once in a process.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, select
from sqlalchemy.orm import Session

from tracker.models import Agreement, Evidence, Term, agreement_subject
from tracker.queries import evidence as evidence_queries
from tracker.services.aggregates import gathering
from tracker.services.aggregates.layouts import layout, portions, reading
from tracker.services.aggregates.shapes import SHAPES, Data, Part

Row = Mapping[Any, Any]
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_STATEMENTS: dict[tuple[type[Any], str], Select[Any]] = {}


def dump(session: Session, record: Any) -> Data:
    """Return a record and all its parts as JSON-ready data."""
    session.flush()  # rows are read past the session, and must be there
    return _gathered(session, record, {})


def dump_held(session: Session, record: Any) -> Data:
    """Return the same of a record that is locked, and was read since: its own row is at hand."""
    session.flush()  # as above
    return _gathered(session, record, _at_hand(record))


def _gathered(session: Session, record: Any, at_hand: dict[int, Data]) -> Data:
    found = _Reading(session, type(record))
    found.gather(record.id)
    return found.of([record.id], at_hand)[record.id]


def dump_own(session: Session, record: Any, before: Data) -> Data:
    """Return a record as it is about to be stored, with all else that it had ``before``."""
    at_hand = _at_hand(record)
    return before | at_hand[record.id] if at_hand else dump(session, record)


def _at_hand(record: Any) -> dict[int, Data]:
    """Return the fields of a record by its number; nothing where they name other records."""
    form = layout(type(record))
    if form.references or form.dates:
        return {}
    return {record.id: form.to_data({key: getattr(record, key) for key in form.columns()})}


def dump_all(session: Session, model: type[Any], ids: Sequence[int]) -> dict[int, Data]:
    """Return records of a kind with all their parts as JSON-ready data, by row number."""
    session.flush()  # as above
    return _Reading(session, model).of(ids) if ids else {}


def evidence_of(session: Session, agreement_id: int) -> list[Evidence]:
    """Return every evidence of an agreement and its parts, oldest first."""
    ids = evidence_queries.ids_within([agreement_id])
    return list(session.scalars(select(Evidence).where(Evidence.id.in_(ids)).order_by(Evidence.id)))


class _Reading:
    """Read the rows of some records of a kind."""

    def __init__(self, session: Session, model: type[Any]) -> None:
        self.connection = session.connection()
        self.shape = SHAPES[model]
        self.rows: dict[tuple[str, int], list[Row]] = defaultdict(list)
        self.owners: dict[tuple[type[Any], int], int] = {}
        self.gathered: gathering.Rows = {}  # what was read of one record beforehand, if anything

    def gather(self, number: int) -> None:
        """Read the rows of one record's parts beforehand, where that can be done at once."""
        if gathering.is_fit(self.shape):
            self.gathered = gathering.rows(self.connection, self.shape, number)

    def own(self, ids: Sequence[int], at_hand: dict[int, Data] | None = None) -> dict[int, Data]:
        """Return the fields of the records themselves; those ``at_hand`` are not read."""
        model = self.shape.model
        found = at_hand or {
            row["id"]: layout(model).to_data(row) for row in self._read(_rows_of(model, "id"), ids)
        }
        if model is Agreement:
            subjects = self._subjects(ids)
            for number, data in found.items():
                data["subjects"] = subjects[number]
        return found

    def of(self, ids: Sequence[int], at_hand: dict[int, Data] | None = None) -> dict[int, Data]:
        """Return the records with all their parts."""
        model = self.shape.model
        found = self.own(ids, at_hand)
        self.owners |= {(model, number): number for number in ids}
        for part in self.shape.parts:
            self._read_parts(part, model, ids)
        evidence = self._evidence(ids) if model is Agreement else {}
        for number, data in found.items():
            data |= {part.name: self._nested(part, number) for part in self.shape.parts}
            if model is Agreement:
                data["evidence"] = evidence[number]
        return found

    def _read(self, statement: Select[Any], ids: Sequence[int], name: str = "") -> Iterator[Row]:
        if name in self.gathered:
            yield from self.gathered[name]
            return
        for some in portions(ids):
            yield from self.connection.execute(statement, {"ids": some}).mappings()

    def _read_parts(self, part: Part, owner: type[Any], ids: Sequence[int]) -> None:
        found = []
        for row in self._read(_rows_of(part.model, part.owner), ids, part.name):
            self.rows[part.name, row[part.owner]].append(row)
            self.owners[part.model, row["id"]] = self.owners[owner, row[part.owner]]
            found.append(row["id"])
        for sub in part.parts:
            self._read_parts(sub, part.model, found)

    def _nested(self, part: Part, owner: int) -> list[Data]:
        """Return the parts of an owner as data, in order."""
        form = layout(part.model, part.owner)
        result = []
        for row in self.rows.get((part.name, owner), ()):
            data = form.to_data(row)
            for sub in part.parts:
                data[sub.name] = self._nested(sub, row["id"])
            result.append(data)
        return result

    def _evidence(self, ids: Sequence[int]) -> dict[int, list[Data]]:
        form = layout(Evidence)
        targets = [(c, r.model) for c, r in form.references if r.name != "quote"]
        found: dict[int, list[Data]] = defaultdict(list)
        for row in self._evidence_rows(ids):
            column, model = next(each for each in targets if row[each[0]] is not None)
            whole = {key: value for key, value in form.to_data(row).items() if value is not None}
            found[self.owners[model, row[column]]].append(whole)
        return found

    def _evidence_rows(self, ids: Sequence[int]) -> Iterator[Row]:
        if "evidence" in self.gathered:
            return iter(self.gathered["evidence"])
        numbers = [row["id"] for row in self._read(_evidence_numbers(), ids)]
        return self._read(_evidence(), sorted(numbers))

    def _subjects(self, ids: Sequence[int]) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        for row in self._read(_subjects(), ids, "subjects"):
            found[row["agreement_id"]].append(row["slug"])
        return found


def _rows_of(model: type[Any], owner: str) -> Select[Any]:
    """Return the statement that reads rows by their owners, or by their own numbers."""
    if (model, owner) not in _STATEMENTS:
        form = layout(model, "" if owner == "id" else owner)
        _STATEMENTS[model, owner] = reading(form, owner).where(form.table.c[owner].in_(_IDS))
    return _STATEMENTS[model, owner]


@cache
def _evidence_numbers() -> Any:
    # apart from the rows: PostgreSQL would read all evidence there is to join it with these
    return evidence_queries.ids_within(_IDS)


@cache
def _evidence() -> Select[Any]:
    return _rows_of(Evidence, "id")


@cache
def _subjects() -> Select[Any]:
    links = agreement_subject
    return (
        select(links.c.agreement_id, Term.slug)
        .join(Term, Term.id == links.c.term_id)
        .where(links.c.agreement_id.in_(_IDS))
        .order_by(Term.slug)
    )
