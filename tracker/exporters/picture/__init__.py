"""Draw a timeline as a picture, and tell the same facts as rows for the table beside it."""

from __future__ import annotations

from tracker.domain.timelines import Timeline
from tracker.exporters.picture.blocks import Lanes
from tracker.exporters.picture.facts import TableRow, rows
from tracker.exporters.picture.layout import NARROW_BELOW, layout
from tracker.exporters.picture.shapes import Picture
from tracker.exporters.picture.svg import render_svg

__all__ = ["NARROW_BELOW", "Lanes", "Picture", "TableRow", "draw", "layout", "render_svg", "rows"]


def draw(
    timeline: Timeline,
    *,
    width: int = 960,
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
