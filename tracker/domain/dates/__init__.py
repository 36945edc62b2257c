"""Read, hold, order and show dates that are only known roughly.

``read`` takes what a person types or a source says, ``from_edtf`` the stored form. A date that
cannot be read raises InvalidDate; its words can be kept with ``unread``.
"""

from __future__ import annotations

from tracker.domain.dates.ambiguity import AmbiguousDate
from tracker.domain.dates.edtf import format, from_edtf, plain_day  # noqa: A004  # used as dates.format
from tracker.domain.dates.errors import AnchorNeeded, InvalidDate
from tracker.domain.dates.finding import FoundDate, find
from tracker.domain.dates.following import following, of_the_same_year
from tracker.domain.dates.fuzzy import FuzzyDate, undated_before, unread
from tracker.domain.dates.ordering import Overlap, overlap, sort_key
from tracker.domain.dates.phrases.terms import Tense
from tracker.domain.dates.records import PARTS, Record, from_dict, to_dict
from tracker.domain.dates.typed import read
from tracker.domain.dates.wording import Bounded, Worded, bounds_text, display, reading

__all__ = [
    "PARTS",
    "AmbiguousDate",
    "AnchorNeeded",
    "Bounded",
    "FoundDate",
    "FuzzyDate",
    "InvalidDate",
    "Overlap",
    "Record",
    "Tense",
    "Worded",
    "bounds_text",
    "display",
    "find",
    "following",
    "format",
    "from_dict",
    "from_edtf",
    "of_the_same_year",
    "overlap",
    "plain_day",
    "read",
    "reading",
    "sort_key",
    "to_dict",
    "undated_before",
    "unread",
]
