"""Take in saved timelines and feed addresses."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tracker.domain.inputs.base import Input, Problems
from tracker.domain.messages import say
from tracker.domain.vocabularies import (
    FeedKind,
    TimelineOrder,
    TimelineTheme,
    TimelineVisibility,
)

MOST_PICKED = 1000

Selection = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedTimelineInput(Input):
    """Hold a saved timeline.

    ``selection`` is the filter, by the names that the list of agreements gives its parameters.
    ``entries`` names what is picked by hand: an agreement's address part (slug), or that and a
    milestone's uid joined by ``#``; any entry makes the filter count for nothing.
    """

    name: str
    slug: str = ""
    title: str = ""
    introduction: str = field(default="", metadata={"long": True})
    selection: Selection = ()
    entries: tuple[str, ...] = ()
    order_by: TimelineOrder = TimelineOrder.AGREEMENT
    as_of: date | None = None
    theme: TimelineTheme = TimelineTheme.AUTO
    visibility: TimelineVisibility = TimelineVisibility.PRIVATE

    def check(self, problems: Problems) -> None:
        """Ask for a name; check the address and the number of entries."""
        problems.require("name", self.name, say("a name"))
        problems.slug("slug", self.slug)
        if len(self.entries) > MOST_PICKED:
            problems.add(
                "entries",
                say(
                    "Pick at most {most_picked:,} entries; there are {n:,}.",
                    most_picked=MOST_PICKED,
                    n=len(self.entries),
                ),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedTokenInput(Input):
    """Hold a feed address that somebody asks for; ``selection`` is that of a calendar."""

    name: str
    kind: FeedKind
    selection: Selection = ()

    def check(self, problems: Problems) -> None:
        """Ask for a name, by which one knows it again when it is to be revoked."""
        problems.require("name", self.name, say("a name, such as the calendar that uses it"))
