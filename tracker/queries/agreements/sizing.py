"""Tell whether many agreements match a filter, and how to find them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, func, literal, select
from sqlalchemy.orm import Session

from tracker.domain.coverage import Coverage
from tracker.queries.agreements.built import kept, values_of
from tracker.queries.agreements.filters import (
    AGREEMENT,
    Filter,
    is_by_finding,
    looked_at,
    matching,
    number_of,
    resolved,
    shown,
)
from tracker.queries.agreements.numbers import gathered
from tracker.queries.agreements.ways import (
    MANY,
    MOST_COUNTED,
    MOST_GATHERED,
    MOST_LOOKED_AT,
    THIN,
    Way,
)
from tracker.queries.remembering import Rows, answer, once

_COUNTS = ("fact", "sourced", "single_source", "contradicted", "official")


def sized(session: Session, wanted: Filter) -> Filter:
    """Return a resolved filter that knows whether many match, and how to find them.

    Where many of the first candidates match and there are more, agreements are gone through in
    the order of the list; else all that match are found first.
    """
    wanted = resolved(session, wanted)
    if wanted.way is not None:
        return wanted
    if not is_by_finding(wanted):
        ((found,),) = told(session, wanted, _counted)
        return _sized(wanted, found, Way.FOUND_FIRST)
    ((found, *totals, candidates, span, numbers),) = told(session, wanted, _looked_at)
    is_cut = candidates >= MOST_LOOKED_AT
    if not (is_cut or _is_by_days(wanted)):
        return _few(wanted, found, totals, numbers)
    if not is_cut or found < MANY:
        if _has_days(wanted):
            return _all_found(session, wanted)
        return _sized(wanted, found, Way.FOUND_FIRST)
    is_dense = _is_by_words(wanted) and span < THIN * candidates
    return _sized(replace(wanted, numbers=numbers, is_dense=is_dense), found, Way.IN_ORDER)


def told(
    session: Session,
    wanted: Filter,
    build: Callable[..., Select[Any]],
    *more: Any,
    asked: dict[str, Any] | None = None,
) -> Rows:
    """Return what a statement about a filter tells, from memory where nothing was written since.

    ``more`` decides how it is built, ``asked`` are values of its own.
    """
    asked = asked or {}
    values = values_of(session, wanted)
    if values is None:
        # what it was built for names it; its question is read from its words
        key = build, more, replace(wanted, question=None), tuple(asked.items())
        return once(
            session, key, lambda: tuple(session.execute(build(session, wanted, *more), asked))
        )
    return answer(session, kept(session, wanted, build, *more), values | asked)


def _all_found(session: Session, wanted: Filter) -> Filter:
    """Return a filter for which all was found that matches, unless that is very much.

    To find what lies in some days takes longer than anything else of a page: it is done once.
    """
    ((found, *totals, numbers),) = told(session, wanted, _gathered)
    if found > MOST_GATHERED:
        return _sized(wanted, found, Way.FOUND_FIRST)
    return _few(wanted, found, totals, numbers)


def _few(wanted: Filter, found: int, totals: Sequence[Any], numbers: Any) -> Filter:
    """Return a filter for which all was found that matches, and how that is covered."""
    few = replace(wanted, numbers=numbers, coverage=Coverage(*map(int, totals)))
    return _sized(few, found, Way.FEW)


def _sized(wanted: Filter, found: int, way: Way) -> Filter:
    is_many = way is Way.IN_ORDER or found > MOST_COUNTED
    return replace(wanted, counted=min(found, MOST_COUNTED), is_many=is_many, way=way)


def _is_by_days(wanted: Filter) -> bool:
    """Say whether days are what is found first: then not all are looked at, however few."""
    return _has_days(wanted) and not (wanted.parties or wanted.subject)


def _has_days(wanted: Filter) -> bool:
    return wanted.after is not None or wanted.before is not None


def _is_by_words(wanted: Filter) -> bool:
    """Say whether words are what is found first."""
    is_by_others = wanted.parties or wanted.subject or _has_days(wanted)
    return bool(wanted.question) and not is_by_others


def _counted(session: Session, wanted: Filter) -> Select[Any]:
    """Return the statement that counts what matches, no more than is ever told and one."""
    some = matching(session, wanted, literal(1)).limit(MOST_COUNTED + 1).subquery()
    return select(func.count()).select_from(some)


def _looked_at(session: Session, wanted: Filter) -> Select[Any]:
    """Return the statement that adds up what matches of the first candidates.

    It counts the candidates, too, says how far apart their numbers are, and gathers the numbers of
    those that match: so nothing else need look for them. Each candidate is looked up once.
    """
    candidate, found = looked_at(session, wanted)
    number = number_of(wanted)
    totals = _totals(shown(wanted, f"{name}_count") for name in _COUNTS)
    span = func.max(candidate) - func.min(candidate)
    numbers = gathered(session, number, number.is_not(None))
    return select(func.count(number), *totals, func.count(), span, numbers).select_from(found)


def sums(session: Session, wanted: Filter) -> Select[Any]:
    """Return the statement that counts what matches and adds up how it is covered."""
    some = matching(session, wanted, *_columns(wanted)).limit(MOST_COUNTED + 1).subquery()
    return _added_up(some)


def _gathered(session: Session, wanted: Filter) -> Select[Any]:
    """Return the statement that does the same, and gathers the numbers of what matches."""
    some = matching(session, wanted, *_columns(wanted)).limit(MOST_GATHERED + 1).subquery()
    return _added_up(some, gathered(session, some.c.id))


def _columns(wanted: Filter) -> list[Any]:
    counts = (shown(wanted, f"{name}_count").label(name) for name in _COUNTS)
    return [AGREEMENT.c.id, *counts]


def _added_up(some: Any, *more: Any) -> Select[Any]:
    totals = _totals(some.c[name] for name in _COUNTS)
    return select(func.count(), *totals, *more).select_from(some)


def _totals(counts: Iterable[Any]) -> Iterator[Any]:
    return (func.coalesce(func.sum(each), 0) for each in counts)
