"""Say what is wrong with a date a user gave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker.domain.dates.names import MONTHS
from tracker.domain.errors import InvalidInput

if TYPE_CHECKING:
    from tracker.domain.dates.fuzzy import FuzzyDate


class InvalidDate(InvalidInput):
    """Say that words are no date, with the value, what is wrong and the fix."""

    def __init__(self, message: str) -> None:
        """Keep the message under the field “date”."""
        super().__init__({"date": [message]})
        self.message = message


class AnchorNeeded(InvalidDate):
    """Say that words count from a day that was not given."""

    def __init__(self, words: str) -> None:
        """Ask for the anchor day."""
        super().__init__(
            f"“{words}” depends on the day it was written. From which day should this be read? "
            "Give that day, or write the year as well."
        )


class AmbiguousDate(InvalidDate):
    """Say that words are two dates in figures; ``readings`` holds both."""

    def __init__(self, words: str, readings: Sequence[FuzzyDate]) -> None:
        """Name every reading in words and as the ISO form to type."""
        spoken = " or ".join(
            f"{day.day} {MONTHS['en'][day.month - 1]} {day.year}"
            for reading in readings
            if (day := reading.earliest) is not None
        )
        typed = " or ".join(reading.edtf or "" for reading in readings)
        super().__init__(f"“{words}” can be {spoken}. Write {typed} instead.")
        self.figures = words
        self.readings = tuple(readings)
