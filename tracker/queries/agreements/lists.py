"""List agreements: a page at a time, the numbers of all, and what they add up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Select, func, literal, select
from sqlalchemy.orm import Session

from tracker.domain.coverage import Coverage
from tracker.domain.vocabularies import InstrumentType, RecordState, Status
from tracker.models import (
    Agreement,
    Participation,
    Party,
    Publication,
    publication_party,
    search_agreement,
    search_publication,
)
from tracker.queries import search
from tracker.queries.agreements.filters import (
    FLAGS,
    Filter,
    conditions,
    joined,
    matching,
    resolved,
    shown,
)
from tracker.queries.pages import PAGE_SIZE, Page, Sort, page

BATCH = 1000
MOST_COUNTED = 1000


SORTS = {
    sort.key: sort
    for sort in (
        Sort("updated", "last changed", Agreement.updated_at, is_descending=True),
        Sort("title", "title", Agreement.title),
        Sort("last", "latest event", Agreement.last_on, is_descending=True),
        Sort("due", "due first", Agreement.due_on),
    )
}


@dataclass(frozen=True, slots=True)
class Row:
    """Be one line of the list of agreements."""

    id: int
    slug: str
    title: str
    status: Status
    instrument_type: InstrumentType
    record_state: RecordState
    is_slipped: bool
    is_disputed: bool
    is_overdue: bool
    first_on: date | None
    last_on: date | None
    due_on: date | None
    fact_count: int
    sourced_count: int
    contradicted_count: int
    updated_at: Any
    sort_value: Any
    parties: tuple[tuple[str, str], ...] = ()
    # what readers see while work goes on; None where they see nothing
    version: int = 0
    published_version: int | None = None

    @property
    def flags(self) -> tuple[str, ...]:
        """Return the names of the flags that are up."""
        up = (self.is_overdue, self.is_slipped, self.is_disputed)
        return tuple(n for n, is_up in zip(FLAGS, up, strict=False) if is_up)

    @property
    def is_pending(self) -> bool:
        """Say whether readers see an older version than this one."""
        return self.published_version not in {None, self.version}


@dataclass(frozen=True, slots=True)
class Overview:
    """Be how many agreements match, and how well their facts are covered.

    Where there are more than are counted, ``is_whole`` is False and nothing is said of the facts.
    """

    found: int
    is_whole: bool
    coverage: Coverage | None = None


_NOT_COLUMNS = {"is_overdue", "sort_value", "parties", "published_version"}


def _row_columns(wanted: Filter) -> list[Any]:
    """Return the columns of a line of the list, as whoever asks may see them."""
    columns = [
        shown(wanted, name).label(name) for name in Row.__slots__ if name not in _NOT_COLUMNS
    ]
    return [*columns, Publication.version.label("published_version")]


def list_page(
    session: Session, wanted: Filter, *, sort: str = "updated", key: str = "", size: int = PAGE_SIZE
) -> Page:
    """Return one page of matching agreements with their parties, in two statements."""
    order = SORTS.get(sort) or SORTS["updated"]
    number: Any = Agreement.id
    if wanted.is_public:
        order = replace(order, column=shown(wanted, order.column.key))
        number = Publication.agreement_id
    statement = matching(session, wanted, *_row_columns(wanted), order.column.label("sort_value"))
    found = page(session, statement, order, number, key=key, size=size)
    return replace(found, rows=_rows(session, wanted, found.rows))


def rows_of(session: Session, wanted: Filter, ids: Sequence[int]) -> dict[int, Row]:
    """Return the lines of some agreements by number, in two statements."""
    statement = joined(*_row_columns(wanted), literal(None).label("sort_value"))
    found = session.execute(statement.where(Agreement.id.in_(ids))).all()
    return {row.id: row for row in _rows(session, wanted, found)}


def _rows(session: Session, wanted: Filter, found: Sequence[Any]) -> list[Row]:
    parties = party_names(session, [row.id for row in found], is_public=wanted.is_public)
    return [
        Row(
            **row._mapping,  # noqa: SLF001  # the public name of a row's columns
            is_overdue=row.due_on is not None and row.due_on < wanted.today,
            parties=tuple(parties[row.id]),
        )
        for row in found
    ]


def answering(session: Session, wanted: Filter, column: str) -> Select[Any]:
    """Return the statement that finds the numbers of what answers the words of a filter, by ``id``.

    ``column`` of their words must answer: “title” or “body”. The newest agreement comes first, and
    as many as are asked for are read: no more.
    """
    wanted = resolved(session, wanted)
    asked = () if wanted.question is None else wanted.question.asked
    words = search_publication if wanted.is_public else search_agreement
    answers = search.numbers(session, words, asked, column=column)
    number = answers.selected_columns.id
    if others := list(conditions(session, replace(wanted, q="", question=None))):
        answers = answers.join(Agreement, Agreement.id == number)
        answers = answers.outerjoin(Publication, Publication.agreement_id == number)
        answers = answers.where(*others)
    return answers.order_by(number.desc())


def count(session: Session, wanted: Filter) -> int:
    """Return how many agreements match."""
    return int(session.scalar(matching(session, wanted, func.count())) or 0)


def overview(session: Session, wanted: Filter) -> Overview:
    """Return what the matching agreements add up to; no more than ``MOST_COUNTED`` are read."""
    names = ("fact", "sourced", "single_source", "contradicted", "official")
    columns = (shown(wanted, f"{name}_count").label(name) for name in names)
    some = matching(session, wanted, *columns).limit(MOST_COUNTED + 1).subquery()
    sums = (func.coalesce(func.sum(some.c[name]), 0) for name in names)
    found, *totals = map(int, session.execute(select(func.count(), *sums)).one())
    if found > MOST_COUNTED:
        return Overview(MOST_COUNTED, is_whole=False)
    return Overview(found, is_whole=True, coverage=Coverage(*totals))


def party_names(
    session: Session, ids: Sequence[int], *, is_public: bool = False
) -> dict[int, list[tuple[str, str]]]:
    """Return slug and name of the parties of some agreements: in order of entry, or by name."""
    links: Any = publication_party.c if is_public else Participation.__table__.c
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for number, slug, name in session.execute(
        select(links.agreement_id, Party.slug, Party.name)
        .join(Party, Party.id == links.party_id)
        .where(links.agreement_id.in_(ids))
        .order_by(Party.name if is_public else links.id)
    ):
        if (slug, name) not in found[number]:
            found[number].append((slug, name))
    return found


def iterate_ids(session: Session, wanted: Filter) -> Iterator[int]:
    """Yield the numbers of all matching agreements in order of their slugs, in batches."""
    wanted = resolved(session, wanted)
    last = ""
    while True:
        statement = matching(session, wanted, Agreement.id, Agreement.slug).where(
            Agreement.slug > last
        )
        rows = session.execute(statement.order_by(Agreement.slug).limit(BATCH)).all()
        yield from (row.id for row in rows)
        if len(rows) < BATCH:
            return
        last = rows[-1].slug


def ids(session: Session, wanted: Filter) -> Select[Any]:
    """Return the statement that finds the numbers of all matching agreements."""
    return matching(session, wanted, Agreement.id)
