"""Draw the timeline of a record once, for as long as it stays the same.

Drawing takes a quarter of what the page of an agreement costs, and most pages show what was drawn
before. What is kept is told apart by all that is drawn, so nothing old is ever shown.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from tracker.domain.timelines import Timeline
from tracker.exporters import picture

_KEPT = 32  # of some 90 kB, with the record that was drawn
_Held = tuple[Timeline, picture.Drawn]
_drawn: OrderedDict[tuple[str, picture.Lanes, str], _Held] = OrderedDict()
_lock = Lock()


def of(uid: str, timeline: Timeline, lanes: picture.Lanes) -> picture.Drawn:
    """Return the timeline of a record as its page shows it."""
    key = uid, lanes, timeline.tongue.language
    with _lock:
        held = _drawn.get(key)
    if held is None or held[0] != timeline:
        held = (timeline, picture.for_page(timeline, lanes))
    with _lock:
        _drawn[key] = held
        _drawn.move_to_end(key)
        if len(_drawn) > _KEPT:
            _drawn.popitem(last=False)
    return held[1]
