"""Declare the closed vocabularies of how well a date is known."""

from __future__ import annotations

from tracker.domain.terms import Vocabulary


class DatePrecision(Vocabulary):
    """Say how fine a date is."""

    DAY = "day", "day", "One day.", "EDTF 4.3"
    MONTH = "month", "month", "One month.", "EDTF 4.3"
    QUARTER = "quarter", "quarter", "One quarter of a year.", "EDTF 33-36"
    HALF = "half", "half-year", "One half of a year.", "EDTF 40-41"
    SEASON = "season", "season", "One season; the months are our own reading.", "EDTF 21-32"
    YEAR = "year", "year", "One year.", "EDTF 4.3"
    DECADE = "decade", "decade", "Ten years.", "EDTF unspecified digits"
    WINDOW = (
        "window",
        "window",
        "Somewhere between two bounds, of which one may be open.",
        "EDTF one of a set",
    )
    UNKNOWN = "unknown", "unknown", "No day can be read.", "tracker"


class DateQualifier(Vocabulary):
    """Say how sure a date is."""

    NONE = "", "exact", "The source states it without doubt.", "EDTF"
    APPROXIMATE = "~", "approximate", "The source says about.", "EDTF level 1"
    UNCERTAIN = "?", "uncertain", "The source itself is in doubt.", "EDTF level 1"
    BOTH = "%", "uncertain and approximate", "Both.", "EDTF level 1"


class DateBasis(Vocabulary):
    """Say whether a source states a date or the analyst worked it out."""

    STATED = "stated", "stated", "The source says so.", "tracker"
    INFERRED = (
        "inferred",
        "inferred",
        "Worked out by the analyst, from the anchor day where there is one.",
        "tracker",
    )
