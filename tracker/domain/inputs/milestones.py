"""Take in milestones and their targets."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from tracker.domain.dates import FuzzyDate, Worded
from tracker.domain.dates.names import NamedDay
from tracker.domain.inputs.base import Input, Problems
from tracker.domain.messages import say
from tracker.domain.vocabularies import WITHOUT_EFFECT, MilestoneType, Modality, Rank


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneInput(Input):
    """Hold a milestone; ``party`` is a slug (empty: the whole agreement), ``occasion`` a label."""

    type: MilestoneType
    modality: Modality
    party: str = ""
    date: FuzzyDate | None = None
    effective: FuzzyDate | None = None
    first_known_on: dt.date | None = None
    place: str = ""
    occasion: str = ""
    description: str = field(default="", metadata={"long": True})
    rank: Rank = Rank.NORMAL
    rank_reason: str = field(default="", metadata={"long": True})

    def check(self, problems: Problems) -> None:
        """Ask for a date where it occurred, and for a reason where the claim is deprecated."""
        if self.modality is Modality.OCCURRED and self.date is None:
            problems.add(
                "date",
                say(
                    "Say when it occurred, as the source does. Where it gives no date, "
                    "write “by” and the day of the source, or “unknown”."
                ),
            )
        if self.effective is not None and self.type in WITHOUT_EFFECT:
            problems.add(
                "effective",
                say("“{type}” takes no effect of its own; leave this empty.", type=self.type.label),
            )
        if self.rank is Rank.DEPRECATED and not self.rank_reason:
            problems.add("rank_reason", say("Say why this claim is known to be wrong."))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMilestoneInput(MilestoneInput):
    """Hold a new milestone with the first target stated for it, if there is one."""

    target: FuzzyDate | None = None
    stated_on: dt.date | None = None

    def check(self, problems: Problems) -> None:
        """Ask for the other half of a target of which one half is given."""
        MilestoneInput.check(self, problems)  # a class with slots is made twice, so no super()
        if self.target or self.stated_on:
            _require_target(problems, self.target, self.stated_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectationInput(Input):
    """Hold one stated target; ``milestone`` is the uid of what it is a target of."""

    milestone: str
    target: FuzzyDate | None
    stated_on: dt.date | None
    stated_by: str = ""

    def check(self, problems: Problems) -> None:
        """Ask for the target and the day it was stated."""
        problems.require("milestone", self.milestone, say("the milestone it is a target of"))
        _require_target(problems, self.target, self.stated_on)


def not_yet(
    today: dt.date,
    *,
    modality: Modality | None = None,
    date: FuzzyDate | None = None,
    first_known_on: dt.date | None = None,
    stated_on: dt.date | None = None,
    published: FuzzyDate | None = None,
) -> dict[str, list[str]]:
    """Return what is said to have happened, been stated or been published after today, by field.

    Only what lies wholly after today is: “2026” may still be before. A day more is let pass, since
    somewhere tomorrow has begun.
    """
    last, problems = today + dt.timedelta(days=1), Problems()
    begins = date.earliest if date is not None and modality is Modality.OCCURRED else None
    if date is not None and begins is not None and begins > last:
        problems.add(
            "date",
            say(
                "{date} is still to come, so it has not occurred. Correct the date, or say that"
                " it is planned.",
                date=Worded(date),
            ),
        )
    appears = published.earliest if published is not None else None
    if published is not None and appears is not None and appears > last:
        problems.add(
            "published",
            say(
                "{date} is still to come, so nothing was published then. Enter the day on which it"
                " was, or leave this empty.",
                date=Worded(published),
            ),
        )
    for name, day in (("first_known_on", first_known_on), ("stated_on", stated_on)):
        if day is not None and day > last:
            message = say("{day} is still to come. Correct the day.", day=NamedDay(day))
            problems.add(name, message)
    return problems.errors


def _require_target(
    problems: Problems, target: FuzzyDate | None, stated_on: dt.date | None
) -> None:
    problems.require("target", target, say("the target date, in the source's words"))
    problems.require("stated_on", stated_on, say("the day on which it was stated"))
