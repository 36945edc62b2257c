"""Write a timeline as the JSON that TimelineJS 3 shows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tracker.domain.messages import say
from tracker.domain.timelines import Timeline
from tracker.exporters.base import chunks
from tracker.exporters.slides import Parts, Slide, deck


@dataclass(frozen=True, slots=True)
class TimelineJsExporter:
    """Write a slide a dated milestone; each keeps its identifier when its words change."""

    key: str = "timelinejs"
    label: str = say("TimelineJS (JSON)")
    description: str = say("Slides for an interactive TimelineJS on your own page.")
    extension: str = "timelinejs.json"
    media_type: str = "application/json"
    requires: str | None = None
    is_streaming: bool = False
    limit: int | None = 15_000

    def render(self, timeline: Timeline, now: datetime) -> Iterator[bytes]:
        """Yield the file; the time of writing is unused."""
        del now
        made = deck(timeline)
        groups = {slide.group for slide in made.slides}
        record = {
            "title": {
                "unique_id": "title",
                "autolink": False,
                "text": {"headline": made.headline, "text": made.text},
            },
            "events": [_event(slide, is_grouped=len(groups) > 1) for slide in made.slides],
        }
        yield from chunks((json.dumps(record, ensure_ascii=False, indent=1), "\n"))


EXPORTER = TimelineJsExporter()


def _event(slide: Slide, *, is_grouped: bool) -> dict[str, Any]:
    event: dict[str, Any] = {
        "unique_id": slide.uid,
        "start_date": _date(slide.start),
        "display_date": slide.shown,
        "text": {"headline": slide.headline, "text": slide.text},
        "autolink": False,
    }
    if slide.end is not None:
        event["end_date"] = _date(slide.end)
    if is_grouped:
        event["group"] = slide.group
    return event


def _date(parts: Parts) -> dict[str, int]:
    return dict(zip(("year", "month", "day"), parts, strict=False))
