"""Share what every kind of seed needs: stable uids, dates, order, and who signs the revisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain import dates
from tracker.domain.dates import FuzzyDate
from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import Actor, Edit
from tracker.services.parts import PartKind

Item = Mapping[str, Any]

# Never change it: the names of all seeded rows hang on it.
_NAMESPACE = UUID("6d1f6c1e-6f0f-4c7b-9a2e-0b7a3f3d5c11")
EDIT = Edit(by=Actor(name="seed"), reason="Shipped with the tracker.")


@dataclass(frozen=True, slots=True)
class Seeds:
    """Hold the seed files as plain data, in the shape that ``seeds/README.md`` describes."""

    parties: Sequence[Item] = ()
    terms: Mapping[str, Sequence[Item]] = field(default_factory=dict)
    people: Sequence[Item] = ()
    sources: Sequence[Item] = ()
    agreements: Sequence[Item] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Count by noun what was added, and what existed already and was left alone."""

    added: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)

    @property
    def nouns(self) -> list[str]:
        """Return the nouns in the order in which they were loaded."""
        return list(dict.fromkeys([*self.added, *self.kept]))


def stable_uid(*names: str) -> str:
    """Return the uid of the seeded row that has these names."""
    return uuid5(_NAMESPACE, "/".join(names)).hex


def date_of(record: Item | None) -> FuzzyDate | None:
    """Read a seeded date; None where none is recorded."""
    return None if record is None else dates.from_dict(record)


def missing(
    session: Session, model: type[Any], items: Iterable[Item], noun: str, report: Report
) -> list[Item]:
    """Return the items whose slug no record has, and count all."""
    taken = set(session.scalars(select(model.slug)))
    new = []
    for item in items:
        (report.kept if item["slug"] in taken else report.added)[noun] += 1
        if item["slug"] not in taken:
            new.append(item)
    return new


def in_order(items: Iterable[Item], needs: Callable[[Item], Iterable[str]]) -> Iterator[Item]:
    """Yield items after those that they point at; raises InvalidInput for a circle."""
    waiting = {item["slug"]: item for item in items}
    while waiting:
        ready = [
            item
            for item in waiting.values()
            if not any(need in waiting and need != item["slug"] for need in needs(item))
        ]
        if not ready:
            names = ", ".join(waiting)
            raise InvalidInput({"": [f"These records point at each other in a circle: {names}."]})
        for item in ready:
            del waiting[item["slug"]]
        yield from ready


def add(session: Session, record: Any, kind: PartKind, data: Any, names: Sequence[str] = ()) -> Any:
    """Add a part to a record inside a save; its uid is made from the record and its names."""
    row = kind.model(uid=stable_uid(kind.name, record.slug, *names))
    kind.write(session, record, row, data)
    session.add(row)
    return row


@contextmanager
def naming(record: str) -> Iterator[None]:
    """Say in the messages of wrong input which record they are about."""
    try:
        yield
    except InvalidInput as error:
        named = {f"{record} {field}".strip(): found for field, found in error.errors.items()}
        raise InvalidInput(named) from error
