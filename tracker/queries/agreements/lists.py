"""List agreements: a page at a time, the numbers of all, and what they add up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, func, literal, select
from sqlalchemy.orm import Session

from tracker.domain import spans
from tracker.domain.coverage import Coverage
from tracker.domain.dates import FuzzyDate
from tracker.domain.searching import matches
from tracker.domain.selections import FLAGS
from tracker.domain.vocabularies import InstrumentType, RecordState, Status
from tracker.models import (
    DateExpectation,
    Milestone,
    Participation,
    Party,
    publication_party,
    search_agreement,
    search_publication,
)
from tracker.queries import search
from tracker.queries.agreements.built import built
from tracker.queries.agreements.filters import (
    AGREEMENT,
    PUBLICATION,
    Filter,
    conditions,
    is_by_finding,
    joined,
    matching,
    number_of,
    resolved,
    shown,
)
from tracker.queries.agreements.numbers import written
from tracker.queries.agreements.sizing import sized, sums, told
from tracker.queries.agreements.ways import (
    MOST_COUNTED,
    MOST_LOOKED_THROUGH,
    PARTS,
    Way,
)
from tracker.queries.pages import PAGE_SIZE, Page, Place, Sort, begun, cut, page_of, place_of

BATCH = 2000  # numbers: more than a page looks through, which so asks once


SORTS = {
    sort.key: sort
    for sort in (
        Sort("updated", "last changed", AGREEMENT.c.updated_at, is_descending=True),
        Sort("title", "title", AGREEMENT.c.title_key),
        Sort("last", "latest event", AGREEMENT.c.last_on, is_descending=True),
        Sort("due", "due first", AGREEMENT.c.due_on),
    )
}


class Row(NamedTuple):
    """Be one line of the list of agreements; a tuple, for a page makes fifty of them."""

    id: int
    slug: str
    title: str
    status: Status
    instrument_type: InstrumentType
    record_state: RecordState
    is_slipped: bool
    is_disputed: bool
    first_on: date | None
    last_on: date | None
    last_edtf: str | None
    due_on: date | None
    fact_count: int
    sourced_count: int
    contradicted_count: int
    updated_at: Any
    version: int
    is_overdue: bool
    # what readers see while work goes on; None where they see nothing
    published_version: int | None = None
    sort_value: Any = None
    parties: tuple[tuple[str, str], ...] = ()

    @property
    def flags(self) -> tuple[str, ...]:
        """Return the names of the flags that are up."""
        up = (self.is_overdue, self.is_slipped, self.is_disputed)
        return tuple(n for n, is_up in zip(FLAGS, up, strict=False) if is_up)

    @property
    def latest_event(self) -> FuzzyDate | None:
        """Return the date of the event that occurred last."""
        return spans.told(self.last_on, self.last_edtf)

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


_COLUMNS = Row._fields[: Row._fields.index("is_overdue")]


@cache
def _row_columns(*, is_public: bool) -> tuple[Any, ...]:
    """Return the columns of a line of the list, as whoever asks may see them."""
    seen = Filter(today=date.min, is_public=is_public)
    columns = (shown(seen, name).label(name) for name in _COLUMNS)
    return (*columns, PUBLICATION.c.version.label("published_version"))


def list_page(
    session: Session, wanted: Filter, *, sort: str = "updated", key: str = "", size: int = PAGE_SIZE
) -> Page:
    """Return one page of matching agreements with their parties, in two or three statements."""
    order = SORTS.get(sort) or SORTS["updated"]
    if is_by_finding(wanted := resolved(session, wanted)):
        wanted = sized(session, wanted)
    place, values = place_of(key, order.column)
    wanted = _soon_found(session, wanted, order, place, values, size)
    statement, more = built(session, wanted, _page, order, place, size)
    rows = session.execute(statement, values | more).all()
    return page_of(_rows(session, wanted, rows), place, size)


def _soon_found(
    session: Session, wanted: Filter, order: Sort, place: Place, values: dict[str, Any], size: int
) -> Filter:
    """Return a filter by the numbers of one page, where a look at a few agreements finds them.

    Where words stand in many agreements, those are read in the order of the list: else all that
    the words stand in would be found first. What is not soon found is left to that.
    """
    if not (wanted.is_dense and wanted.question):
        return wanted
    others = replace(wanted, q="", question=None)
    statement, more = built(session, others, _words_in_order, order, place)
    found: list[int] = []
    with session.execute(statement, values | more) as rows:
        for at, part in enumerate(rows.partitions(MOST_LOOKED_THROUGH // PARTS), start=1):
            found += [row.id for row in part if matches(wanted.question.asked, row.body)]
            if len(found) > size:
                return replace(wanted, way=Way.FEW, numbers=written(session, found))
            if len(found) < size * at // PARTS:
                break
    return wanted


def _words_in_order(session: Session, wanted: Filter, order: Sort, place: Place) -> Select[Any]:
    """Return the statement that reads the words of the first agreements of a page and beyond."""
    words = search_publication if wanted.is_public else search_agreement
    number, column = number_of(wanted), shown(wanted, order.column.key)
    statement = matching(session, wanted, number.label("id"), words.c.body)
    statement = statement.join(words, words.c.id == number)
    return begun(statement, replace(order, column=column), number, place, MOST_LOOKED_THROUGH)


def _page(session: Session, wanted: Filter, order: Sort, place: Place, size: int) -> Select[Any]:
    """Return the statement that reads one page of the list, and a row beyond it."""
    number, column = number_of(wanted), shown(wanted, order.column.key)
    columns = (*_row_columns(is_public=wanted.is_public), column.label("sort_value"))
    found = matching(session, wanted, *columns)
    return cut(found, replace(order, column=column), number, place, size)


def first(session: Session, wanted: Filter, *columns: Any) -> Select[Any]:
    """Return the statement that reads columns of ``MOST_COUNTED`` at most, the last changed first.

    What is counted over those is whole where the filter is not of many, and costs the same however
    many match. Of what has no order of its own, those are read that were looked at.
    """
    wanted = sized(session, wanted)
    if wanted.numbers is not None:
        wanted = replace(wanted, way=Way.FEW)
    statement = matching(session, wanted, *columns)
    changed = shown(wanted, "updated_at")
    return statement.order_by(changed.desc(), number_of(wanted).desc()).limit(MOST_COUNTED)


def rows_of(session: Session, wanted: Filter, ids: Sequence[int]) -> dict[int, Row]:
    """Return the lines of some agreements by number, in two statements."""
    found = session.execute(_lines(is_public=wanted.is_public), {"numbers": ids}).all()
    return {row.id: row for row in _rows(session, wanted, found)}


@cache
def _lines(*, is_public: bool) -> Select[Any]:
    columns = _row_columns(is_public=is_public)
    statement = joined(*columns, literal(None).label("sort_value"))
    return statement.where(AGREEMENT.c.id.in_(bindparam("numbers", expanding=True)))


def _rows(session: Session, wanted: Filter, found: Sequence[Any]) -> list[Row]:
    """Make lines of rows of the columns of ``_row_columns`` and the sort value."""
    parties = party_names(session, [row.id for row in found], is_public=wanted.is_public)
    rows = []
    for each in found:
        *columns, published_version, sort_value = each
        is_overdue = each.due_on is not None and each.due_on < wanted.today
        more = (is_overdue, published_version, sort_value, tuple(parties[each.id]))
        rows.append(Row._make((*columns, *more)))
    return rows


def asks_by_more_than_words(wanted: Filter) -> bool:
    """Say whether a resolved filter asks for anything beside the words."""
    named = (wanted.status, wanted.instrument_type, wanted.record_state, wanted.flag)
    found = (wanted.parties, wanted.subject, wanted.after, wanted.before)
    return any((*named, *found))


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
        answers = answers.join(AGREEMENT, AGREEMENT.c.id == number)
        answers = answers.outerjoin(PUBLICATION, PUBLICATION.c.agreement_id == number)
        answers = answers.where(*others)
    return answers.order_by(number.desc())


def count(session: Session, wanted: Filter) -> int:
    """Return how many agreements match."""
    return int(session.scalar(matching(session, wanted, func.count())) or 0)


def count_milestones(session: Session, wanted: Filter) -> int:
    """Return how many milestones the working copies of the matching agreements have."""
    numbers = matching(session, wanted, AGREEMENT.c.id)
    counted = select(func.count()).where(Milestone.agreement_id.in_(numbers))
    return int(session.scalar(counted) or 0)


def overview(session: Session, wanted: Filter) -> Overview:
    """Return what the matching agreements add up to; no more than ``MOST_COUNTED`` are read."""
    wanted = sized(session, wanted)
    if wanted.is_many:
        return Overview(wanted.counted, is_whole=False)
    if wanted.coverage is not None:
        return Overview(wanted.counted, is_whole=True, coverage=wanted.coverage)
    ((found, *totals),) = told(session, wanted, sums)
    if found > MOST_COUNTED:
        return Overview(MOST_COUNTED, is_whole=False)
    return Overview(found, is_whole=True, coverage=Coverage(*map(int, totals)))


def party_names(
    session: Session, ids: Sequence[int], *, is_public: bool = False
) -> dict[int, list[tuple[str, str]]]:
    """Return slug and name of the parties of some agreements: in order of entry, or by name."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    rows = session.execute(_parties(is_public=is_public), {"numbers": ids}).all() if ids else ()
    for number, slug, name in rows:
        if (slug, name) not in found[number]:
            found[number].append((slug, name))
    return found


@cache
def _parties(*, is_public: bool) -> Select[Any]:
    """Return the statement that reads the parties of the agreements of some ``numbers``."""
    links: Any = publication_party.c if is_public else Participation.__table__.c
    party = Party.__table__.c
    return (
        select(links.agreement_id, party.slug, party.name)
        .join(Party.__table__, party.id == links.party_id)
        .where(links.agreement_id.in_(bindparam("numbers", expanding=True)))
        .order_by(party.name_key if is_public else links.id)
    )


def iterate_ids(session: Session, wanted: Filter, *, with_targets: bool = False) -> Iterator[int]:
    """Yield the numbers of all matching agreements in order of their slugs, in batches.

    ``with_targets`` leaves out those of which no milestone has a target today.
    """
    wanted = resolved(session, wanted)
    targeted = select(Milestone.agreement_id).join(
        DateExpectation, DateExpectation.milestone_id == Milestone.id
    )
    only = [AGREEMENT.c.id.in_(targeted)] if with_targets else []
    last = ""
    while True:
        statement = matching(session, wanted, AGREEMENT.c.id, AGREEMENT.c.slug).where(
            AGREEMENT.c.slug > last, *only
        )
        rows = session.execute(statement.order_by(AGREEMENT.c.slug).limit(BATCH)).all()
        yield from (row.id for row in rows)
        if len(rows) < BATCH:
            return
        last = rows[-1].slug


def ids(session: Session, wanted: Filter) -> Select[Any]:
    """Return the statement that finds the numbers of all matching agreements."""
    return matching(session, wanted, AGREEMENT.c.id)
