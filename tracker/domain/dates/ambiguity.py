"""Say that words can be read as two dates."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.dates.errors import InvalidDate
from tracker.domain.dates.fuzzy import FuzzyDate
from tracker.domain.dates.names import NamedDay
from tracker.domain.messages import either, say


class AmbiguousDate(InvalidDate):
    """Say that words are two dates in figures; ``readings`` holds both."""

    def __init__(self, words: str, readings: Sequence[FuzzyDate]) -> None:
        """Name every reading in words and as the ISO form to type."""
        spoken = either(
            NamedDay(day) for reading in readings if (day := reading.earliest) is not None
        )
        typed = either(reading.edtf or "" for reading in readings)
        super().__init__(
            say(
                "“{words}” can be {spoken}. Write {typed} instead.",
                words=words,
                spoken=spoken,
                typed=typed,
            )
        )
        self.figures = words
        self.readings = tuple(readings)
