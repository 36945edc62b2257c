"""Draw a timeline as a picture, and tell the same facts as rows for the table beside it."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.timelines import Timeline
from tracker.exporters.picture.blocks import Lanes
from tracker.exporters.picture.facts import TableRow
from tracker.exporters.picture.layout import NARROW_BELOW, layout, place
from tracker.exporters.picture.shapes import Picture
from tracker.exporters.picture.story import tell
from tracker.exporters.picture.svg import render_svg

__all__ = [
    "NARROW_BELOW",
    "Drawn",
    "Lanes",
    "Picture",
    "TableRow",
    "draw",
    "for_page",
    "layout",
    "render_svg",
]

_WIDE, _NARROW = 960, 360


@dataclass(frozen=True, slots=True)
class Drawn:
    """Hold what a page shows of a timeline: a wide picture, one for phones, and a table's rows."""

    wide: str
    narrow: str
    rows: list[TableRow]


def draw(
    timeline: Timeline,
    *,
    width: int = _WIDE,
    lanes: Lanes | None = None,
    id_prefix: str = "tl",
    standalone: bool = False,
) -> str:
    """Return a timeline as SVG; this uses up a one-pass timeline.

    It is divided by ``lanes``, or else as the timeline says. Give each picture on a page its own
    ``id_prefix``. Below 560 pixels the picture is laid out for phones and has the class
    ``tl-narrow``, otherwise ``tl-wide``.
    """
    prefix = f"{id_prefix}-"
    picture = layout(timeline, width=width, lanes=lanes, has_heading=standalone, prefix=prefix)
    return render_svg(picture, standalone=standalone, prefix=prefix)


def for_page(timeline: Timeline, lanes: Lanes | None = None) -> Drawn:
    """Return what a page shows of a timeline; this uses up a one-pass timeline."""
    story = tell(timeline, lanes)
    wide, narrow = (
        render_svg(place(story, width=width, prefix=prefix), prefix=prefix)
        for width, prefix in ((_WIDE, "w-"), (_NARROW, "n-"))
    )
    return Drawn(wide, narrow, story.rows)
