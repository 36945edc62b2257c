"""Join the steps of one milestone, so that slippage is seen as a stair."""

from __future__ import annotations

from typing import NamedTuple

from tracker.exporters.picture.marks import Drawn
from tracker.exporters.picture.shapes import Part, Path, number, polygon

_STROKE = 1.4
_CLEAR = 1.5
_HEAD = 6.0
_HEAD_HALF = 3.2


class Placed(NamedTuple):
    """Hold a drawn mark and the height of its middle."""

    drawn: Drawn
    y: float


def leaving(drawn: Drawn) -> float:
    """Return the pixel at which the joining line leaves a mark downwards."""
    reach = drawn.right - drawn.left
    return drawn.right - min(reach / 2, 3)


def join(upper: Placed, lower: Placed) -> tuple[Part, ...]:
    """Return a line with an arrowhead from a mark to the next one, in a row below."""
    x = leaving(upper.drawn)
    top = upper.y + upper.drawn.half + 1
    if lower.drawn.left - _HEAD <= x <= lower.drawn.right + _HEAD:
        tip = lower.y - lower.drawn.half - _CLEAR
        if lower.drawn.left > x or x > lower.drawn.right:
            x = min(max(x, lower.drawn.left), lower.drawn.right)
        return (_line(x, top, f"V{number(tip - 2)}"), _head(x, tip, 0, 1))
    way = 1 if x < lower.drawn.left else -1
    tip = (lower.drawn.left - _CLEAR) if way > 0 else (lower.drawn.right + _CLEAR)
    return (
        _line(x, top, f"V{number(lower.y)}H{number(tip - 2 * way)}"),
        _head(tip, lower.y, way, 0),
    )


def _line(x: float, y: float, rest: str) -> Path:
    return Path(f"M{number(x)} {number(y)}{rest}", "tl-slip", stroke=_STROKE)


def _head(x: float, y: float, across: int, down: int) -> Path:
    """Return the arrowhead with its tip at a point, towards a direction."""
    back_x, back_y = x - _HEAD * across, y - _HEAD * down
    side_x, side_y = _HEAD_HALF * down, _HEAD_HALF * across
    data = polygon((x, y), (back_x + side_x, back_y + side_y), (back_x - side_x, back_y - side_y))
    return Path(data, "tl-slip", is_filled=True)
