"""Find the agreements that answer a question among those that were known on a day.

Words are those of today, as in the list; what is told of a hit is of then. No words beside the
title are shown: a summary knows how it went on.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from tracker.domain import searching
from tracker.queries import agreements, known
from tracker.queries.agreements import Filter
from tracker.queries.hits import SHOWN, Hit, Hits


def of_agreements(session: Session, wanted: Filter, day: date, size: int = SHOWN) -> Hits:
    """Return those that answer a filter, the best titles first."""
    wanted = agreements.resolved(session, wanted)
    asked = wanted.question.asked if wanted.question else ()
    found = known.list_of(session, wanted, day)
    scores = {row.id: searching.score(asked, row.title, "") for row in found.rows}
    best = sorted(found.rows, key=lambda row: (scores[row.id], row.id), reverse=True)
    hits = [Hit(row, searching.marked(row.title, asked)) for row in best[:size]]
    return Hits(hits, is_whole=found.is_whole and len(best) <= size)
