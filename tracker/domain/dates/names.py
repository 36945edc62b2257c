"""Name months, seasons and weekdays in the languages dates are read and shown in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.messages import ENGLISH, Tongue

MONTHS: dict[str, tuple[str, ...]] = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "de": (
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ),
    "zh": tuple(f"{number}月" for number in range(1, 13)),
}

SEASONS: dict[str, tuple[str, ...]] = {
    "en": ("spring", "summer", "autumn", "winter"),
    "de": ("Frühjahr", "Sommer", "Herbst", "Winter"),
    "zh": ("春季", "夏季", "秋季", "冬季"),
}

WEEKDAYS: dict[str, tuple[str, ...]] = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
}


@dataclass(frozen=True, slots=True)
class NamedDay:
    """Be a day inside a sentence: “13 June 2016”, “13. Juni 2016”, “2016年6月13日”."""

    day: date

    def said(self, tongue: Tongue) -> str:
        """Return the day in a language."""
        day, language = self.day, known(tongue.language)
        if language == "zh":
            return f"{day.year}年{day.month}月{day.day}日"
        point = "." if language == "de" else ""
        return f"{day.day}{point} {MONTHS[language][day.month - 1]} {day.year}"

    def __str__(self) -> str:
        """Return the day in English."""
        return self.said(ENGLISH)


@dataclass(frozen=True, slots=True)
class NamedMonth:
    """Be a month inside a sentence; without a year where that is None."""

    month: int
    year: int | None = None

    def said(self, tongue: Tongue) -> str:
        """Return the month in a language."""
        language = known(tongue.language)
        name = MONTHS[language][self.month - 1]
        if self.year is None:
            return name
        return f"{self.year}年{name}" if language == "zh" else f"{name} {self.year}"

    def __str__(self) -> str:
        """Return the month in English."""
        return self.said(ENGLISH)


def known(language: str) -> str:
    """Return the language of words: that of a tag where there are words in it, else English."""
    wanted = language.partition("-")[0].partition("_")[0]
    return wanted if wanted in MONTHS else "en"
