"""Show a date in words, in English, German or Chinese."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.dates.fuzzy import FuzzyDate
from tracker.domain.dates.names import known
from tracker.domain.dates.wording.chinese import Chinese
from tracker.domain.dates.wording.english import English
from tracker.domain.dates.wording.german import German
from tracker.domain.messages import Tongue

_WORDINGS: dict[str, English] = {"en": English(), "de": German(), "zh": Chinese()}


def display(value: FuzzyDate, language: str = "en") -> str:
    """Return the date in words: “around June 2016”, “by 30 June 2016”, “Q2 2016”.

    Languages that nobody has words for are shown in English.
    """
    return _WORDINGS[known(language)].display(value)


def bounds_text(value: FuzzyDate, language: str = "en") -> str:
    """Return the days the date can fall on: “1–30 June 2016”, “until 30 June 2016”."""
    return _WORDINGS[known(language)].bounds(value)


def reading(value: FuzzyDate, language: str = "en") -> str:
    """Return how the date was read: “June 2016, approximate; sorted 1–30 June 2016”."""
    return _WORDINGS[known(language)].reading(value)


@dataclass(frozen=True, slots=True)
class Bounded:
    """Be the days a date can fall on, inside a sentence."""

    value: FuzzyDate

    def said(self, tongue: Tongue) -> str:
        """Return the days in words."""
        return bounds_text(self.value, tongue.language)

    def __str__(self) -> str:
        """Return the days in English words."""
        return bounds_text(self.value)


@dataclass(frozen=True, slots=True)
class Worded:
    """Be a date inside a sentence."""

    value: FuzzyDate

    def said(self, tongue: Tongue) -> str:
        """Return the date in words."""
        return display(self.value, tongue.language)

    def __str__(self) -> str:
        """Return the date in English words."""
        return display(self.value)
