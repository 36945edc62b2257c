"""Write many agreements with their parts at once: a few statements a table for a whole batch.

What is written equals what ``restore`` writes one by one. The session's objects are not asked, so
whoever holds some of these agreements must read them anew afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Table, bindparam, delete, select, update
from sqlalchemy.orm import Session

from tracker.domain.quick import quick
from tracker.domain.vocabularies import TermVocabulary
from tracker.models import Agreement, Evidence, Term, agreement_subject
from tracker.queries.references import Reference
from tracker.services.aggregates.filling import Filling
from tracker.services.aggregates.layouts import Layout, layout, portions, table_of
from tracker.services.aggregates.restoring import number_of
from tracker.services.aggregates.shapes import SHAPES, Data, Part
from tracker.services.inserting import insert_values, next_ids, stored

_PARTS = SHAPES[Agreement].parts
_SUBJECT = Reference("subject", Term, "slug", "label")
_NOTHING: Data = {"subjects": [], "evidence": []} | {part.name: [] for part in _PARTS}
_Key = tuple[type[Any], str, str]


@quick
@dataclass(frozen=True, slots=True)
class Write:
    """Be one agreement to be written: as it is, empty for a new one, and as it is to be."""

    number: int
    before: Data
    after: Data


@dataclass(slots=True)
class Numbers:
    """Know the row numbers of what contents name; those of one batch are looked up once."""

    session: Session
    found: dict[_Key, int] = field(default_factory=dict)

    def look_up(self, form: Layout, items: Sequence[Data]) -> None:
        """Find what some contents point at.

        Raises InvalidInput for what is gone for good.
        """
        wanted: dict[Reference, set[str]] = {}
        for reference, name in form.wanted(items):
            if (reference.model, reference.name, name) not in self.found:
                wanted.setdefault(reference, set()).add(name)
        for reference, names in wanted.items():
            self._find(reference, sorted(names))

    def subjects(self, slugs: Iterable[str]) -> None:
        """Find subjects by their slugs."""
        new = {slug for slug in slugs if (Term, "subject", slug) not in self.found}
        self._find(_SUBJECT, sorted(new))

    def _find(self, reference: Reference, names: Sequence[str]) -> None:
        model, noun = reference.model, reference.name
        key = getattr(model, reference.key)
        for some in portions(names):
            statement = select(model.id, key).where(key.in_(some))
            if model is Term:
                statement = statement.where(Term.vocabulary == TermVocabulary(noun))
            for number, name in self.session.execute(statement):
                self.found[model, noun, name] = number
        for name in names:
            if (model, noun, name) not in self.found:
                number = number_of(self.session, noun, model, reference.key, name)
                assert number is not None  # noqa: S101  # it raises where there is none
                self.found[model, noun, name] = number


def insert_rows(session: Session, rows: Sequence[tuple[Data, Mapping[str, Any]]]) -> Sequence[int]:
    """Make the rows of new agreements, without their parts; return their numbers.

    Each comes with its columns that are no content, the same ones for all.
    """
    table = table_of(Agreement)
    more = tuple(rows[0][1])
    filling = _filling(layout(Agreement), ("id", *more))
    numbers = next_ids(session, table, len(rows))
    values = [
        filling.row(data, {}, number, *columns.values())
        for number, (data, columns) in zip(numbers, rows, strict=True)
    ]
    insert_values(session, table, filling.columns, values)
    return numbers


def update_rows(session: Session, rows: Sequence[tuple[int, Data, dict[str, Any]]]) -> None:
    """Make the own fields of agreements equal to what is wanted.

    Each comes with its number and with its columns that are no content.
    """
    form = layout(Agreement)
    statement = update(form.table).where(form.table.c.id == bindparam("_id"))
    values = [form.to_row(data, {}) | more | {"_id": number} for number, data, more in rows]
    session.execute(statement, values)


def write_parts(session: Session, writes: Sequence[Write], numbers: Numbers, at: datetime) -> None:
    """Make the parts, subjects and evidence of agreements equal to what is wanted.

    Raises InvalidInput where something that they point at is gone for good.
    """
    known = [each for each in writes if each.before]
    gone = {uid for each in known for uid in _gone(each.before, each.after, _PARTS)}
    _take_evidence(session, writes, gone)
    for part in _PARTS:
        owned = [
            (each.number, (each.before or _NOTHING)[part.name], each.after[part.name])
            for each in writes
            if each.after[part.name] or each.before
        ]
        _Parts(session, part, numbers, gone, at).write(owned)
    _write_subjects(session, writes, numbers)
    _put_evidence(session, writes, gone, at)


def _gone(before: Data, after: Data, parts: tuple[Part, ...]) -> Iterator[str]:
    """Yield the uids of parts that are not wanted, or not as they are and may have swapped."""
    for part in parts:
        if not before[part.name]:
            continue
        wanted = {item["uid"]: item for item in after[part.name]}
        for item in before[part.name]:
            other = wanted.get(item["uid"])
            if other is None or (part.is_swappable and other != item):
                yield item["uid"]
            if part.parts:
                nothing: Data = {sub.name: [] for sub in part.parts}
                yield from _gone(item, other or nothing, part.parts)


class _Parts:
    """Write one kind of part of many owners."""

    def __init__(
        self, session: Session, part: Part, numbers: Numbers, gone: set[str], at: datetime
    ) -> None:
        self.session, self.part, self.numbers, self.at = session, part, numbers, at
        self.gone = gone
        self.form = layout(part.model, part.owner)
        self.table: Table = self.form.table

    def write(self, owned: Sequence[tuple[int, list[Data], list[Data]]]) -> None:
        """Remove, change and add; each owner comes with its parts before and after."""
        new: list[tuple[int, Data]] = []
        changed: list[Data] = []
        for owner, before, after in owned:
            if not before:
                if after:
                    new += [(owner, item) for item in after]
                continue
            known = {item["uid"]: item for item in before if item["uid"] not in self.gone}
            for item in after:
                if item["uid"] not in known:
                    new.append((owner, item))
                elif item != known[item["uid"]]:
                    changed.append(item)
        removed = [i["uid"] for _, before, _ in owned for i in before if i["uid"] in self.gone]
        for some in portions(removed):
            self.session.execute(delete(self.table).where(self.table.c.uid.in_(some)))
        self.numbers.look_up(self.form, [item for _, item in new] + changed)
        self._change(changed)
        self._add(new)
        for sub in self.part.parts:
            self._write_below(sub, owned)

    def _change(self, items: Sequence[Data]) -> None:
        if not items:
            return
        rows = [self.form.to_row(item, self.numbers.found) for item in items]
        if "updated_at" in self.table.c:
            rows = [row | {"updated_at": self.at} for row in rows]
        keyed = [{"_uid" if key == "uid" else key: v for key, v in row.items()} for row in rows]
        self.session.execute(update(self.table).where(self.table.c.uid == bindparam("_uid")), keyed)

    def _add(self, items: Sequence[tuple[int, Data]]) -> None:
        if not items:
            return
        stamps = _stamps(self.session, self.table, self.at)
        filling = _filling(self.form, (self.part.owner, *stamps))
        common, found = tuple(stamps.values()), self.numbers.found
        rows = [filling.row(item, found, owner, *common) for owner, item in items]
        insert_values(self.session, self.table, filling.columns, rows)

    def _write_below(self, sub: Part, owned: Sequence[tuple[int, list[Data], list[Data]]]) -> None:
        pairs: list[tuple[str, list[Data], list[Data]]] = []
        for _, before, after in owned:
            if not before:
                pairs += [(item["uid"], [], item[sub.name]) for item in after if item[sub.name]]
                continue
            was = {item["uid"]: item[sub.name] for item in before if item["uid"] not in self.gone}
            for item in after:
                before_below = was.get(item["uid"], [])
                if before_below or item[sub.name]:
                    pairs.append((item["uid"], before_below, item[sub.name]))
        ids = _ids(self.session, self.table, [uid for uid, _, _ in pairs])
        if pairs:
            below = [(ids[uid], before, after) for uid, before, after in pairs]
            _Parts(self.session, sub, self.numbers, self.gone, self.at).write(below)


def _ids(session: Session, table: Table, uids: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in portions(uids):
        statement = select(table.c.uid, table.c.id).where(table.c.uid.in_(some))
        found.update((uid, number) for uid, number in session.execute(statement))
    return found


def _write_subjects(session: Session, writes: Sequence[Write], numbers: Numbers) -> None:
    links = agreement_subject
    changed = [w for w in writes if w.after["subjects"] != (w.before or _NOTHING)["subjects"]]
    numbers.subjects(slug for each in changed for slug in each.after["subjects"])
    known = [each.number for each in changed if each.before]
    for some in portions(known):
        session.execute(delete(links).where(links.c.agreement_id.in_(some)))
    rows = [
        (each.number, numbers.found[Term, "subject", slug])
        for each in changed
        for slug in each.after["subjects"]
    ]
    insert_values(session, links, ("agreement_id", "term_id"), rows)


def _kept(before: Data, after: Data, gone: set[str]) -> set[str]:
    """Return the uids of evidence that stays: wanted as it is, on a part that stays."""
    wanted = {item["uid"]: item for item in after["evidence"]}
    return {
        item["uid"]
        for item in before["evidence"]
        if wanted.get(item["uid"]) == item and gone.isdisjoint(item.values())
    }


def _take_evidence(session: Session, writes: Sequence[Write], gone: set[str]) -> None:
    removed = []
    for each in writes:
        if each.before and each.before["evidence"]:
            kept = _kept(each.before, each.after, gone)
            removed += [i["uid"] for i in each.before["evidence"] if i["uid"] not in kept]
    for some in portions(removed):
        session.execute(delete(table_of(Evidence)).where(Evidence.uid.in_(some)))


def _put_evidence(session: Session, writes: Sequence[Write], gone: set[str], at: datetime) -> None:
    items = []
    for each in writes:
        if each.after["evidence"]:
            kept = _kept(each.before or _NOTHING, each.after, gone)
            items += [item for item in each.after["evidence"] if item["uid"] not in kept]
    if not items:
        return
    numbers = Numbers(session)  # the rows that it bears on may be new
    numbers.look_up(layout(Evidence), items)
    table = table_of(Evidence)
    stamps = _stamps(session, table, at)
    filling = _filling(layout(Evidence), tuple(stamps))
    rows = [filling.row(item, numbers.found, *stamps.values()) for item in items]
    insert_values(session, table, filling.columns, rows)


@cache
def _filling(form: Layout, more: tuple[str, ...]) -> Filling:
    return Filling(form, more)


def _stamps(session: Session, table: Table, at: datetime) -> dict[str, Any]:
    """Return when a row is made, for a table that keeps it."""
    names = [name for name in ("created_at", "updated_at") if name in table.c]
    return {name: stored(session, table.c[name], at) for name in names}
