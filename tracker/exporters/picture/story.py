"""Tell what every picture of a timeline shows, before any of it has a place.

A page draws a timeline wide and narrow and lists it as a table: all three are told once.
"""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.dates.names import NamedDay
from tracker.domain.messages import say, say_number
from tracker.domain.timelines import Agreement, Timeline, in_order
from tracker.exporters.picture.blocks import Lane, Lanes, Rows, lanes_of
from tracker.exporters.picture.facts import TableRow, clauses, row
from tracker.exporters.picture.text import clean


@dataclass(frozen=True, slots=True)
class Story:
    """Hold the lanes of a timeline from top to bottom, and what is drawn in a sentence or two.

    ``rows`` are the facts of each entry, by agreement and date.
    """

    timeline: Timeline
    lanes: list[Lane]
    rows: list[TableRow]
    description: str


def tell(timeline: Timeline, lanes: Lanes | None = None) -> Story:
    """Return what a timeline tells, divided by ``lanes``, or else as the timeline says.

    This uses up a one-pass timeline.
    """
    agreements = tuple(timeline.agreements)
    told: Rows = {
        (agreement.slug, entry.uid): row(entry, agreement, timeline.links, timeline.today)
        for agreement in agreements
        for entry in in_order(agreement.entries)
    }
    made = lanes_of(timeline, agreements, lanes, told)
    said = clean(_description(timeline, made, agreements))
    return Story(timeline, made, list(told.values()), said)


def _description(timeline: Timeline, lanes: list[Lane], agreements: tuple[Agreement, ...]) -> str:
    dated = [block for lane in lanes for block in lane.dated]
    undated = sum(len(lane.undated) for lane in lanes)
    milestones = say_number("{n} milestone", "{n} milestones", len(dated) + undated)
    counted = say_number("{n} agreement", "{n} agreements", len(agreements))
    said = [
        say("Timeline of {milestones} of {agreements}", milestones=milestones, agreements=counted)
    ]
    if dated:
        days = [block.entry.mark.days for block in dated]
        first, last = min(day[0] for day in days), max(day[1] for day in days)
        said.append(say("from {first} to {last}", first=NamedDay(first), last=NamedDay(last)))
    if undated:
        said.append(say("{count} without a date", count=undated))
    what, day = clauses(said), NamedDay(timeline.today)
    if timeline.as_of:
        return say("{what}. As of {day}.", what=what, day=day).said(timeline.tongue)
    return say("{what}. Reckoned on {day}.", what=what, day=day).said(timeline.tongue)
