"""Be the gate of ``revisions.change`` for a crowd: the same rules, a few statements for hundreds.

Each agreement gets one revision, tied to the batch. One that moved on since it was read is left
alone and reported; so is what the database refuses, which leaves no trace.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tracker.domain import changes, workflow
from tracker.domain.errors import Conflict, InvalidInput, TrackerError
from tracker.domain.inputs import Actor
from tracker.domain.quick import quick
from tracker.domain.vocabularies import Action, RecordState
from tracker.models import Agreement, Batch, BatchRevision, Milestone, Relation, Revision
from tracker.models.mixins import new_uids, now
from tracker.queries import versions
from tracker.services import agreements, projections, publications, refusals, revisions, search
from tracker.services.aggregates import Data, dump_all
from tracker.services.aggregates.layouts import as_json, table_of
from tracker.services.aggregates.writing import (
    Numbers,
    Write,
    insert_rows,
    update_rows,
    write_parts,
)
from tracker.services.batches import clashes
from tracker.services.inserting import insert_values, next_ids, stored, storing
from tracker.services.projections import Derived

AT_ONCE = 300
_SETTLED = frozenset({RecordState.PUBLISHED.value, RecordState.WITHDRAWN.value})
_REVISION = (
    "id",
    "uid",
    "agreement_id",
    "version",
    "actor_id",
    "actor_name",
    "at",
    "action",
    "reason",
    "data",
    "changes",
)


@quick
@dataclass(frozen=True, slots=True)
class Save:
    """Be one agreement as it is to be; ``number`` None makes a new one.

    ``version`` is that from which the change started; None, for new ones only, skips the check.
    ``derived`` is what follows from the content, where somebody found that out before.
    """

    data: Data
    number: int | None = None
    version: int | None = None
    action: Action = Action.UPDATED
    reason: str = ""
    is_deleted: bool = False
    derived: Derived | None = None


@quick
@dataclass(frozen=True, slots=True)
class Result:
    """Say what became of a save: the record's number and version, or why it was refused.

    ``is_same`` says that there was nothing to save.
    """

    save: Save
    number: int | None = None
    version: int | None = None
    error: TrackerError | None = None
    is_same: bool = False


@quick
@dataclass(frozen=True, slots=True)
class _Change:
    """Be a save that will be written: what was, what will be, and the differences."""

    save: Save
    before: Data
    after: Data
    found: list[changes.Change]
    version: int
    was_deleted: bool = False


class Saver:
    """Save agreements for one batch."""

    def __init__(
        self, session: Session, batch: Batch, by: Actor, *, needs_coverage: int = 0
    ) -> None:
        """Keep who saves, and remember the numbers of parties and words from save to save.

        ``needs_coverage`` is asked for where an agreement is published, as in
        ``agreements.update``.
        """
        self.session, self.batch, self.by = session, batch, by
        self.needs_coverage = needs_coverage
        self._numbers = Numbers(session)
        self._learnt: set[str] = set()
        self._uids = new_uids()

    def save(self, saves: Sequence[Save]) -> list[Result]:
        """Save agreements and say of each, in order, what became of it."""
        results: list[Result] = []
        for start in range(0, len(saves), AT_ONCE):
            results += self._portion(saves[start : start + AT_ONCE])
        self.session.expire_all()  # rows were written beside the session's objects
        return results

    def _portion(self, saves: Sequence[Save]) -> list[Result]:
        """Save some; where one of them is refused, find it by halving."""
        refusal: InvalidInput
        try:
            with self.session.begin_nested():
                return self._write(saves)
        except IntegrityError as error:
            refusal = refusals.explain(error)
        except InvalidInput as error:
            refusal = error
        # they may know what was taken back
        self._numbers, self._learnt = Numbers(self.session), set()
        if len(saves) == 1:
            (save,) = saves
            refusal = clashes.named(self.session, refusal, save.data, save.number)
            return [Result(save, error=refusal)]
        middle = len(saves) // 2
        return [*self._portion(saves[:middle]), *self._portion(saves[middle:])]

    def _write(self, saves: Sequence[Save]) -> list[Result]:
        at = now()
        stale = dict(self._stale(saves))
        planned = [each for each in saves if id(each) not in stale]
        all_changes = self._changes(planned)
        todo = [each for each in all_changes if self._is_any(each)]
        written = self._write_changes(todo, at)
        self._refresh_related(todo)
        results = {id(each.save): result for each, result in zip(todo, written, strict=True)}
        same = {id(each.save): each for each in all_changes}
        return [
            stale.get(id(save))
            or results.get(id(save))
            or Result(save, save.number, same[id(save)].version, is_same=True)
            for save in saves
        ]

    def _stale(self, saves: Sequence[Save]) -> Iterator[tuple[int, Result]]:
        """Lock what is to be changed, and tell what moved on since."""
        numbers = sorted({each.number for each in saves if each.number is not None})
        if not numbers:
            self._held: Mapping[int, Any] = {}
            return
        statement = (
            select(Agreement.id, Agreement.slug, Agreement.version, Agreement.deleted_at)
            .where(Agreement.id.in_(numbers))
            .order_by(Agreement.id)
            .with_for_update(key_share=True)
        )
        self._held = {row.id: row for row in self.session.execute(statement)}
        for each in saves:
            if each.number is None:
                continue
            row = self._held[each.number]
            if each.version is not None and each.version != row.version:
                is_deleted = row.deleted_at is not None and not each.is_deleted
                error = Conflict(
                    "agreement", row.slug, each.version, row.version, is_deleted=is_deleted
                )
                yield id(each), Result(each, each.number, row.version, error)

    def _changes(self, saves: Sequence[Save]) -> list[_Change]:
        numbers = [each.number for each in saves if each.number is not None]
        known = dump_all(self.session, Agreement, numbers)
        result = []
        for each in saves:
            if each.number is None:
                result.append(_Change(each, {}, each.data, [], 0))
                continue
            before, row = known[each.number], self._held[each.number]
            found = changes.between(before, each.data)
            was, wanted = (RecordState(data["record_state"]) for data in (before, each.data))
            state = workflow.state_after(was, wanted, found)
            after = each.data | {"record_state": state.value}
            found = changes.between(before, after)
            result.append(
                _Change(each, before, after, found, row.version, row.deleted_at is not None)
            )
        return result

    @staticmethod
    def _is_any(change: _Change) -> bool:
        is_moved = change.was_deleted != change.save.is_deleted
        return not change.before or bool(change.found) or is_moved

    def _write_changes(self, todo: Sequence[_Change], at: datetime) -> list[Result]:
        if not todo:
            return []
        derived = self._derived(todo, at)
        columns = [
            made.columns
            | {
                "version": each.version + 1,
                "updated_at": at,
                "deleted_at": at if each.save.is_deleted else None,
            }
            for each, made in zip(todo, derived, strict=True)
        ]
        numbers = self._write_rows(todo, columns, at)
        writes = [
            Write(number, each.before, each.after)
            for number, each in zip(numbers, todo, strict=True)
        ]
        write_parts(self.session, writes, self._numbers, at)
        self._count_for_calendars(todo)
        self._write_revisions(todo, numbers, [made.written for made in derived], at)
        found = {
            number: None if each.save.is_deleted else made.entry
            for number, each, made in zip(numbers, todo, derived, strict=True)
        }
        new = {number for number, each in zip(numbers, todo, strict=True) if not each.before}
        search.refresh_agreements(self.session, found, self._learnt, new=new)
        self._settle(todo, numbers)
        return [
            Result(each.save, number, each.version + 1)
            for each, number in zip(todo, numbers, strict=True)
        ]

    def _derived(self, todo: Sequence[_Change], at: datetime) -> list[Derived]:
        """Return what follows from each, found out now where nobody did before."""
        rest = (each for each in todo if each.save.derived is None)
        drafts = [versions.Draft(each.after, each.version + 1, at) for each in rest]
        made = iter(projections.derive_all(self.session, drafts))
        return [each.save.derived or next(made) for each in todo]

    def _write_rows(
        self, todo: Sequence[_Change], columns: Sequence[dict[str, Any]], at: datetime
    ) -> list[int]:
        """Write the agreements' own rows; return the number of each, in order."""
        both = list(zip(todo, columns, strict=True))
        table = table_of(Agreement)
        made = {"created_at": stored(self.session, table.c.created_at, at)}
        made["updated_at"] = made["created_at"]
        new = [
            (each.after, {name: as_json(value) for name, value in more.items()} | made)
            for each, more in both
            if not each.before
        ]
        known = [
            (each.save.number, each.after, more)
            for each, more in both
            if each.save.number is not None
        ]
        numbers = iter(insert_rows(self.session, new) if new else ())
        if known:
            update_rows(self.session, known)
        return [each.save.number or next(numbers) for each in todo]

    def _count_for_calendars(self, todo: Sequence[_Change]) -> None:
        table = table_of(Milestone)
        moved: list[str] = []
        for each in todo:
            if revisions.is_turn(each.save.action, each.found):
                statement = update(table).where(table.c.agreement_id == each.save.number)
                self.session.execute(statement.values(sequence=each.version + 1))
                continue
            counted, back = revisions.counted(each.save.action, each.found)
            if each.before and revisions.is_renamed(each.found):
                whole = update(table).where(table.c.agreement_id == each.save.number)
                self.session.execute(whole.values(sequence=table.c.sequence + 1))
            else:
                moved += counted - back
            if back:
                statement = update(table).where(table.c.uid.in_(back))
                self.session.execute(statement.values(sequence=each.version + 1))
        if moved:
            statement = update(table).where(table.c.uid == bindparam("_uid"))
            counting = statement.values(sequence=table.c.sequence + 1)
            self.session.execute(counting, [{"_uid": uid} for uid in moved])

    def _write_revisions(
        self,
        todo: Sequence[_Change],
        numbers: Sequence[int],
        contents: Sequence[str],
        at: datetime,
    ) -> None:
        table = table_of(Revision)
        written = next_ids(self.session, table, len(todo))
        as_changes = storing(self.session, table.c.changes)
        none = as_changes([])
        common = (self.by.id, self.by.name, stored(self.session, table.c.at, at))
        rows = [
            (
                revision,
                next(self._uids),
                number,
                each.version + 1,
                *common,
                each.save.action.value,
                each.save.reason,
                content,
                as_changes([item.to_dict() for item in each.found]) if each.found else none,
            )
            for revision, number, each, content in zip(
                written, numbers, todo, contents, strict=True
            )
        ]
        insert_values(self.session, table, _REVISION, rows)
        tied = [(revision, self.batch.id) for revision in written]
        insert_values(self.session, table_of(BatchRevision), ("revision_id", "batch_id"), tied)

    def _settle(self, todo: Sequence[_Change], numbers: Sequence[int]) -> None:
        """Let readers see what was published, hold it to its rules, and hide what was withdrawn."""
        for each, number in zip(todo, numbers, strict=True):
            word = each.after["record_state"]
            if word not in _SETTLED or word == each.before.get("record_state"):
                continue
            state = RecordState(word)
            record = self.session.get_one(Agreement, number, populate_existing=True)
            if state is RecordState.PUBLISHED:
                publications.require_other_eyes(self.session, record, self.by, each.found)
                agreements.require_coverage(self.session, record, self.needs_coverage)
            publications.settle(self.session, record, each.after)

    def _refresh_related(self, todo: Sequence[_Change]) -> None:
        """Derive anew what points at agreements that came out of use or back into it."""
        numbers = (each.save.number for each in todo if each.was_deleted != each.save.is_deleted)
        moved = [number for number in numbers if number is not None]
        if not moved:
            return
        search.refresh_publications(self.session, moved)
        statement = select(Relation.to_agreement_id).where(Relation.to_agreement_id.in_(moved))
        for number in self.session.scalars(statement.distinct()).all():
            projections.refresh_related(self.session, number)
