"""Draw one mark: a kind of date in a manner of speaking, told apart by shape.

Colour only repeats what the shape says. All shapes paint with the current colour, so that a
class on a group can set it.
"""

from __future__ import annotations

from typing import NamedTuple

from tracker.domain.vocabularies import Modality
from tracker.exporters.picture.blocks import Mark, StepKind
from tracker.exporters.picture.shapes import (
    Part,
    Path,
    Run,
    Words,
    circle,
    line,
    polygon,
    rectangle,
)

_STROKE = 1.6
_LEAST_BAR = 6.0
_LEAST_HOLLOW = 13.0
_LEAST_TARGET = 9.0
_TAIL = 24.0
_TARGET_HEIGHT = 0.5
# Stripes that fade away beyond the bounds: distance of the edge, width, opacity.
_STRIPES = ((2.0, 3.0, 0.85), (7.0, 2.2, 0.6), (11.4, 1.4, 0.4))
_REACH = 13.0
_DASHES = {
    Modality.PLANNED: "4 2.5",
    Modality.CONDITIONAL: "7 2 1.5 2",
    Modality.RUMOURED: "1.5 2",
}
_CLASSES = {
    Modality.OCCURRED: "tl-occurred",
    Modality.PLANNED: "tl-planned",
    Modality.REQUESTED: "tl-requested",
    Modality.CONDITIONAL: "tl-planned tl-conditional",
    Modality.DENIED: "tl-denied",
    Modality.RUMOURED: "tl-planned tl-rumoured",
}


class Drawn(NamedTuple):
    """Hold a mark's shapes and the pixels it takes from left to right, and its half height."""

    shapes: tuple[Part, ...]
    left: float
    right: float
    half: float


def classes(mark: Mark) -> str:
    """Return the classes of a mark's group, which decide its colour."""
    if mark.kind is StepKind.TARGET:
        return "tl-target"
    if mark.kind is StepKind.OUTCOME:
        return "tl-slip"
    crossed = " tl-cancelled" if mark.is_crossed else ""
    return _CLASSES[mark.modality] + crossed


def draw(mark: Mark, left: float, right: float, y: float, radius: float) -> Drawn:
    """Draw a mark over pixels left to right, around the height y."""
    if mark.kind is StepKind.OUTCOME:
        return _outcome(mark, (left + right) / 2, y, radius)
    if mark.is_dated and (mark.earliest is None or mark.latest is None):
        body = _arrow(mark, left if mark.latest is None else right, y, radius)
    elif mark.modality is Modality.REQUESTED and mark.kind is StepKind.ENTRY:
        body = _requested(mark, left, right, y, radius)
    elif mark.is_day or not mark.is_dated:
        body = _day(mark, (left + right) / 2, y, radius)
    else:
        body = _bar(mark, left, right, y, radius)
    return _doubted(_crossed(_faded(body, mark, y), mark, y, radius), mark, y)


def _look(mark: Mark) -> tuple[bool, str]:
    """Return whether a shape is filled, and its dashes."""
    is_filled = mark.modality is Modality.OCCURRED and not mark.is_doubtful and not mark.is_crossed
    return is_filled, _DASHES.get(mark.modality, "")


def _shape(mark: Mark, data: str, name: str) -> Path:
    is_filled, dashes = _look(mark)
    doubt = " tl-doubt" if mark.is_doubtful else ""
    return Path(data, name + doubt, is_filled=is_filled, stroke=_STROKE, dashes=dashes)


def _day(mark: Mark, x: float, y: float, radius: float) -> Drawn:
    size = radius * (0.65 if mark.kind is StepKind.TARGET else 1)
    shape = _shape(mark, circle(x, y, size), "tl-day")
    return Drawn((shape,), x - size, x + size, size)


def _bar(mark: Mark, left: float, right: float, y: float, radius: float) -> Drawn:
    half = radius * (_TARGET_HEIGHT if mark.kind is StepKind.TARGET else 0.85)
    least = _LEAST_BAR if _look(mark)[0] else _LEAST_HOLLOW
    least = _LEAST_TARGET if mark.kind is StepKind.TARGET else least
    if right - left < least:
        middle = (left + right) / 2
        left, right = middle - least / 2, middle + least / 2
    shape = _shape(mark, rectangle(left, y - half, right, y + half), "tl-bar")
    return Drawn((shape,), left, right, half)


def _arrow(mark: Mark, bound: float, y: float, radius: float) -> Drawn:
    """Draw an open end: a bar across at the known bound, and an arrow away from it."""
    way = 1 if mark.latest is None else -1
    tip, half = bound + way * _TAIL, radius * 0.85
    neck = tip - way * 8
    _, dashes = _look(mark)
    shapes: tuple[Part, ...] = (
        Path(line(bound, y - half, bound, y + half), "tl-arrow", stroke=2.4),
        Path(line(bound, y, neck, y), "tl-arrow", stroke=2, dashes=dashes),
        _shape(mark, polygon((neck, y - half), (tip, y), (neck, y + half)), "tl-arrow"),
    )
    if mark.modality is Modality.REQUESTED:
        middle = (bound + neck) / 2
        shapes = (*shapes, _diamond(mark, middle, y, half * 0.8))
    return Drawn(shapes, min(bound, tip) - 1, max(bound, tip) + 1, half)


def _requested(mark: Mark, left: float, right: float, y: float, radius: float) -> Drawn:
    """Draw a request: a diamond, on a line with ends where it is not one day."""
    middle, size = (left + right) / 2, radius * 1.1
    diamond = _diamond(mark, middle, y, size)
    if mark.is_day or not mark.is_dated or right - left < 3 * size:
        return Drawn((diamond,), middle - size, middle + size, size)
    half = radius * 0.6
    shapes = (
        Path(line(left, y, middle - size, y), "tl-bar", stroke=_STROKE),
        Path(line(middle + size, y, right, y), "tl-bar", stroke=_STROKE),
        Path(line(left, y - half, left, y + half), "tl-bar", stroke=_STROKE),
        Path(line(right, y - half, right, y + half), "tl-bar", stroke=_STROKE),
        diamond,
    )
    return Drawn(shapes, left, right, size)


def _diamond(mark: Mark, x: float, y: float, size: float) -> Path:
    data = polygon((x - size, y), (x, y - size), (x + size, y), (x, y + size))
    return _shape(mark, data, "tl-requested")


def _outcome(mark: Mark, x: float, y: float, radius: float) -> Drawn:
    size = radius * 0.75
    if mark.is_crossed:
        data = _cross(x, y, size)
        return Drawn((Path(data, "tl-slip", stroke=2),), x - size, x + size, size)
    data = line(x, y - size, x, y + size)
    return Drawn((Path(data, "tl-slip", stroke=2.4),), x - 2, x + 2, size)


def _faded(drawn: Drawn, mark: Mark, y: float) -> Drawn:
    if not mark.is_approximate:
        return drawn
    stripes = tuple(
        Path(
            rectangle(edge, y - drawn.half * 0.85, edge + wide, y + drawn.half * 0.85),
            "tl-approx",
            is_filled=True,
            opacity=opacity,
        )
        for away, wide, opacity in _STRIPES
        for edge in (drawn.left - away - wide, drawn.right + away)
    )
    return Drawn((*drawn.shapes, *stripes), drawn.left - _REACH, drawn.right + _REACH, drawn.half)


def _doubted(drawn: Drawn, mark: Mark, y: float) -> Drawn:
    """Add the question mark: inside where there is room and no cross, else beside it.

    Beside is the right, but for an arrow that leads there: its tip may be at the edge.
    """
    if not mark.is_doubtful:
        return drawn
    is_inside = drawn.half >= 4 and mark.kind is StepKind.ENTRY and mark.earliest == mark.latest  # noqa: PLR2004
    is_inside = is_inside or (drawn.half >= 4 and drawn.right - drawn.left >= _LEAST_HOLLOW)  # noqa: PLR2004
    size = max(9.0, drawn.half * 1.7)
    left, right, x = drawn.left, drawn.right, (drawn.left + drawn.right) / 2
    if mark.is_crossed or not is_inside:
        is_left = mark.is_dated and mark.latest is None
        away = 3 if mark.is_crossed else 6  # a faded one reaches nearly to the edge of a phone
        x = left - away if is_left else right + away
        left, right = (left - 10, right) if is_left else (left, right + 10)
    sign = Words(x, y + size * 0.36, size, (Run("?", is_bold=True),), "tl-doubt", "middle")
    return Drawn((*drawn.shapes, sign), left, right, drawn.half)


def _crossed(drawn: Drawn, mark: Mark, y: float, radius: float) -> Drawn:
    if not mark.is_crossed:
        return drawn
    size, x = radius * 1.05, (drawn.left + drawn.right) / 2
    cross = Path(_cross(x, y, size), "tl-cancelled", stroke=1.8)
    return Drawn(
        (*drawn.shapes, cross), min(drawn.left, x - size), max(drawn.right, x + size), drawn.half
    )


def _cross(x: float, y: float, size: float) -> str:
    return line(x - size, y - size, x + size, y + size) + line(
        x - size, y + size, x + size, y - size
    )
