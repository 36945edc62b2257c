"""Say what is wrong with a date a user gave."""

from __future__ import annotations

from tracker.domain.errors import InvalidInput
from tracker.domain.messages import say


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
            say(
                "“{words}” depends on the day it was written. From which day should "
                "this be read? Give that day, or write the year as well.",
                words=words,
            )
        )
