"""Find agreements by days: those with a milestone, or a target of one, that lies there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, join, or_, select

from tracker.models import DateExpectation, Milestone, PublicationSpan
from tracker.queries.agreements.ways import Way

_MILESTONE, _TARGET = Milestone.__table__, DateExpectation.__table__
_PUBLISHED = PublicationSpan.__table__


@dataclass(frozen=True, slots=True)
class Days:
    """Be a span of days; dates may lie in it, or with ``certainly`` do so whole."""

    after: date
    before: date
    certainly: bool

    def of(self, earliest: Any, latest: Any) -> ColumnElement[bool]:
        """Return what holds of a date that lies there, as one condition."""
        if self.certainly:
            return and_(self._holds(earliest), self._holds(latest))
        return and_(
            or_(earliest <= self.before, and_(earliest.is_(None), latest.is_not(None))),
            or_(latest >= self.after, and_(latest.is_(None), earliest.is_not(None))),
        )

    def begun(self, earliest: Any, latest: Any) -> ColumnElement[bool]:
        """Return what holds of most such dates, and is told by one stretch of an index."""
        return self.of(earliest, latest) if self.certainly else self._holds(earliest)

    def apart(self, earliest: Any, latest: Any) -> Iterator[ColumnElement[bool]]:
        """Yield what holds of such dates, each told by an index: begun, ended, or around it."""
        if self.certainly:
            yield self.of(earliest, latest)
            return
        last = func.coalesce(latest, latest)  # one index tells both bounds, not that of the last
        yield self._holds(earliest)
        yield self._holds(latest)
        if date.min < self.after and self.before < date.max:
            yield and_(earliest < self.after, last > self.before)
        # what is open on one side has indexes of its own: there is little of it
        yield and_(earliest.is_not(None), earliest < self.after, latest.is_(None))
        yield and_(earliest.is_(None), latest.is_not(None), latest > self.before)

    def _holds(self, column: Any) -> ColumnElement[bool]:
        return and_(column >= self.after, column <= self.before)


def answering(days: Days, way: Way, *, is_public: bool) -> list[Select[Any]]:
    """Return statements that find the numbers of the agreements, some of them more than once."""
    found: list[Select[Any]] = []
    for statement, earliest, latest in _dates(is_public=is_public):
        if way is Way.SOME:  # there are more of the first dates than of others
            return [statement.where(days.begun(earliest, latest))]
        told = [days.of(earliest, latest)] if way is Way.IN_ORDER else days.apart(earliest, latest)
        found += [statement.where(each) for each in told]
    return found


def _dates(*, is_public: bool) -> Iterator[tuple[Select[Any], Any, Any]]:
    """Yield where dates are: a statement over them, and their bounds."""
    if is_public:
        spans = _PUBLISHED.c
        yield select(spans.agreement_id), spans.earliest, spans.latest
        return
    own, stated = _MILESTONE.c, _TARGET.c
    yield select(own.agreement_id), own.date_earliest, own.date_latest
    both = join(_TARGET, _MILESTONE, stated.milestone_id == own.id)
    targets = select(own.agreement_id).select_from(both)
    yield targets, stated.target_earliest, stated.target_latest
