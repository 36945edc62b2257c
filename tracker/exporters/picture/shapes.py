"""Hold what a picture is made of: lines, areas, words and groups, in pixels from the top left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from tracker.exporters.picture.text import width

Anchor = Literal["start", "middle", "end"]
_ASCENT = 0.8
_DESCENT = 0.25
# Where the handles of a curve lie that comes closest to a quarter of a circle.
_BEND = 0.5523


class Box(NamedTuple):
    """Hold a rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Say whether two rectangles share an area; edges may touch."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class Run(NamedTuple):
    """Hold words in one style."""

    text: str
    classes: str = ""
    is_bold: bool = False


class Words(NamedTuple):
    """Hold one line of words; ``y`` is its baseline."""

    x: float
    y: float
    size: float
    runs: tuple[Run, ...]
    classes: str
    anchor: Anchor = "start"

    @property
    def width(self) -> float:
        """Return the width the words take at most."""
        return sum(run_width(run, self.size) for run in self.runs)

    @property
    def box(self) -> Box:
        """Return the rectangle the words take at most."""
        wide, size = self.width, self.size
        left = self.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor] * wide
        return Box(left, self.y - _ASCENT * size, left + wide, self.y + _DESCENT * size)


class Path(NamedTuple):
    """Hold a line or an area as SVG path data."""

    data: str
    classes: str
    is_filled: bool = False
    stroke: float = 0
    dashes: str = ""
    opacity: float = 1


class Group(NamedTuple):
    """Hold parts that belong together, with the words shown when one points at them."""

    parts: tuple[Part, ...]
    classes: str = ""
    title: str = ""
    id: str = ""
    href: str = ""


Part = Words | Path | Group


@dataclass(frozen=True, slots=True)
class Picture:
    """Hold a whole drawing with its name and description."""

    width: float
    height: float
    title: str
    description: str
    parts: tuple[Part, ...] = field(default=())
    is_narrow: bool = False
    language: str = "en"

    def words(self) -> Iterator[Words]:
        """Yield every line of words in the picture."""
        yield from _words(self.parts)


def run_width(run: Run, size: float) -> float:
    """Return the width a run takes at most; bold letters are about a tenth wider."""
    return width(run.text, size) * (1.1 if run.is_bold else 1)


@lru_cache(maxsize=4096)  # a picture writes six hundred, many of them again and again
def number(value: float) -> str:
    """Return a coordinate with at most one decimal."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def line(x1: float, y1: float, x2: float, y2: float) -> str:
    """Return the path data of a straight line."""
    return f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}"


def polygon(*points: tuple[float, float]) -> str:
    """Return the path data of a closed shape."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + "Z"


def rectangle(left: float, top: float, right: float, bottom: float) -> str:
    """Return the path data of a rectangle."""
    return f"M{number(left)} {number(top)}H{number(right)}V{number(bottom)}H{number(left)}Z"


def circle(x: float, y: float, radius: float) -> str:
    """Return the path data of a circle, as four curves that every renderer draws round."""
    return f"M{number(x - radius)} {number(y)}{_round(radius)}Z"


@lru_cache(maxsize=64)
def _round(radius: float) -> str:
    """Return the curves of a circle, which are the same wherever it lies."""
    r, bend = radius, radius * _BEND
    quarters = (
        (0, -bend, r - bend, -r, r, -r),
        (bend, 0, r, r - bend, r, r),
        (0, bend, bend - r, r, -r, r),
        (-bend, 0, -r, bend - r, -r, -r),
    )
    return "".join("c" + " ".join(map(_fine, quarter)) for quarter in quarters)


def _fine(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _words(parts: tuple[Part, ...]) -> Iterator[Words]:
    for part in parts:
        if isinstance(part, Words):
            yield part
        elif isinstance(part, Group):
            yield from _words(part.parts)
