"""Hold one date as a source states it, with what is known of its bounds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.dates.errors import InvalidDate
from tracker.domain.messages import say
from tracker.domain.vocabularies import DateBasis, DatePrecision, DateQualifier


@dataclass(frozen=True, slots=True)
class FuzzyDate:
    """Be a date that may be vague: words, EDTF, and the days it can fall on.

    ``text`` holds the words as the source has them, ``edtf`` the canonical form (None where the
    words could not be read and are kept as they are). ``earliest`` and ``latest`` are inclusive;
    None is open or unknown. ``qualifier`` stands on its own: ``edtf`` repeats it only on years,
    months, days and the ends of intervals, where every EDTF reader accepts it. ``anchor`` is the
    day from which a relative phrase was read.

    Years that Python has no days for keep sound bounds: before year 1 the date has no earliest
    day and 0001-01-01 as latest; after 9999 it has 9999-12-31 as earliest and no latest day.
    """

    text: str
    edtf: str | None
    earliest: date | None
    latest: date | None
    precision: DatePrecision
    qualifier: DateQualifier = DateQualifier.NONE
    basis: DateBasis = DateBasis.STATED
    anchor: date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse bounds in the wrong order."""
        if (
            self.earliest is not None
            and self.latest is not None
            and not self.earliest <= self.latest
        ):
            raise InvalidDate(
                say(
                    "The earliest day {earliest} lies after the latest day {latest}. Swap them.",
                    earliest=self.earliest.isoformat(),
                    latest=self.latest.isoformat(),
                )
            )

    @property
    def has_bounds(self) -> bool:
        """Say whether at least one bound is known."""
        return self.earliest is not None or self.latest is not None

    @property
    def is_before_days(self) -> bool:
        """Say whether it lies before year 1, which no day here reaches."""
        return self.earliest is None and self.latest == date.min

    @property
    def only_day(self) -> date | None:
        """Return the one day that it can fall on; None where there are several, or it is open."""
        return self.earliest if self.earliest == self.latest else None


def unread(text: str) -> FuzzyDate:
    """Keep words that could not be read as a date."""
    return FuzzyDate(text, None, None, None, DatePrecision.UNKNOWN)


def undated_before(day: date) -> FuzzyDate:
    """Date what a source tells as past, without a date, by the day of the source."""
    return FuzzyDate(
        text="",
        edtf=f"[..{day.isoformat()}]",
        earliest=None,
        latest=day,
        precision=DatePrecision.WINDOW,
        basis=DateBasis.INFERRED,
        anchor=day,
    )
