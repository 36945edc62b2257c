"""Find agreements: one, a filtered page, or the numbers of all that match."""

from __future__ import annotations

from tracker.queries.agreements.filters import FLAGS, Filter, resolved, shown
from tracker.queries.agreements.lists import (
    SORTS,
    Row,
    answering,
    count,
    count_coverage,
    ids,
    iterate_ids,
    list_page,
    party_names,
    rows_of,
)
from tracker.queries.agreements.records import get, recent, states, subject_slugs, subjects

__all__ = [
    "FLAGS",
    "SORTS",
    "Filter",
    "Row",
    "answering",
    "count",
    "count_coverage",
    "get",
    "ids",
    "iterate_ids",
    "list_page",
    "party_names",
    "recent",
    "resolved",
    "rows_of",
    "shown",
    "states",
    "subject_slugs",
    "subjects",
]
