"""Write a timeline as a picture: one SVG file that stands alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from tracker.domain.messages import say
from tracker.domain.timelines import Timeline
from tracker.exporters import picture


@dataclass(frozen=True, slots=True)
class SvgExporter:
    """Draw every entry; the picture carries its own colours for light and dark."""

    key: str = "svg"
    label: str = say("Picture (SVG)")
    description: str = say("The timeline as a drawing with links, for articles, slides and print.")
    extension: str = "svg"
    media_type: str = "image/svg+xml"
    requires: str | None = None
    is_streaming: bool = False
    limit: int | None = 10_000

    def render(self, timeline: Timeline, now: datetime) -> Iterator[bytes]:
        """Yield the file. The day of reckoning is the timeline's; the time of writing is unused.

        An XML declaration is left out: UTF-8 is what XML assumes.
        """
        del now
        yield picture.draw(timeline, standalone=True).encode()


EXPORTER = SvgExporter()
