"""Find agreements: one, a filtered page, or the numbers of all that match."""

from __future__ import annotations

from tracker.domain.selections import FLAGS
from tracker.queries.agreements.filters import Filter, checked, gone, is_by_finding, resolved, shown
from tracker.queries.agreements.lists import (
    SORTS,
    Overview,
    Row,
    answering,
    asks_by_more_than_words,
    count,
    count_milestones,
    first,
    ids,
    iterate_ids,
    list_page,
    overview,
    party_names,
    rows_of,
)
from tracker.queries.agreements.records import (
    called_alike,
    for_team,
    get,
    identified,
    recent,
    retired_subjects,
    states,
    subject_slugs,
    subjects,
    subjects_named,
)
from tracker.queries.agreements.sizing import sized, told
from tracker.queries.agreements.ways import MOST_COUNTED

__all__ = [
    "FLAGS",
    "MOST_COUNTED",
    "SORTS",
    "Filter",
    "Overview",
    "Row",
    "answering",
    "asks_by_more_than_words",
    "called_alike",
    "checked",
    "count",
    "count_milestones",
    "first",
    "for_team",
    "get",
    "gone",
    "identified",
    "ids",
    "is_by_finding",
    "iterate_ids",
    "list_page",
    "overview",
    "party_names",
    "recent",
    "resolved",
    "retired_subjects",
    "rows_of",
    "shown",
    "sized",
    "states",
    "subject_slugs",
    "subjects",
    "subjects_named",
    "told",
]
