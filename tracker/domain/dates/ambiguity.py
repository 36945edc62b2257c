"""Say that words can be read as two dates."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.dates.errors import InvalidDate
from tracker.domain.dates.fuzzy import FuzzyDate
from tracker.domain.dates.wording import Worded
from tracker.domain.messages import either, say


class AmbiguousDate(InvalidDate):
    """Say that figures are two dates; ``readings`` holds both."""

    def __init__(self, words: str, readings: Sequence[FuzzyDate]) -> None:
        """Name every reading in words and as the ISO form to type."""
        spoken = either(Worded(reading) for reading in readings)
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
