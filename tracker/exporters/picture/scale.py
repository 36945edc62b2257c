"""Map days to pixels, with long empty stretches left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

Days = tuple[int, int]

BREAK_WIDTH = 28.0
_LEAST_SEGMENT = 64.0
_MOST_BREAKS = 4
_LEAST_SPAN = 14
_PADDING = 0.03
# A stretch is left out when it is so many times longer than all that stays together.
_WORTH_BREAKING = 1.0
_LAST_DAY = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Segment:
    """Hold one unbroken stretch: days ``first`` to ``end`` (exclusive) on pixels left to right."""

    first: float
    end: float
    left: float
    right: float

    def at(self, day: float) -> float:
        """Return the pixel of a day."""
        return self.left + (day - self.first) / (self.end - self.first) * (self.right - self.left)


@dataclass(frozen=True, slots=True)
class Scale:
    """Hold the stretches from left to right; all have the same pixels per day."""

    segments: tuple[Segment, ...]
    pixels_per_day: float

    def at(self, day: float) -> float:
        """Return the pixel at which a day (as an ordinal) begins."""
        for segment in self.segments:
            if day <= segment.end:
                return segment.at(max(day, segment.first))
        last = self.segments[-1]
        return last.right

    def span(self, earliest: date, latest: date) -> tuple[float, float]:
        """Return the pixels where the first day begins and the last day ends."""
        return self.at(earliest.toordinal()), self.at(latest.toordinal() + 1)

    def breaks(self) -> tuple[tuple[Segment, Segment], ...]:
        """Return the neighbours of every stretch left out."""
        return tuple(pairwise(self.segments))


def make(spans: Iterable[tuple[date, date]], left: float, right: float) -> Scale:
    """Return a scale on which every span has its place between two pixels.

    Spans are inclusive days; there must be at least one.
    """
    days = sorted((first.toordinal(), last.toordinal() + 1) for first, last in spans)
    most = min(_MOST_BREAKS, int((right - left - _LEAST_SEGMENT) / (_LEAST_SEGMENT + BREAK_WIDTH)))
    parts = _padded(_broken(_merged(days), days, most))
    room = right - left - BREAK_WIDTH * (len(parts) - 1)
    scale = _pixels_per_day(parts, room)
    segments: list[Segment] = []
    x = left
    for first, end in parts:
        width = max(_LEAST_SEGMENT, (end - first) * scale)
        slack = (width / scale - (end - first)) / 2 if len(parts) > 1 else 0.0
        segments.append(Segment(first - slack, end + slack, x, x + width))
        x += width + BREAK_WIDTH
    return Scale(tuple(segments), scale)


def _merged(days: Sequence[Days]) -> list[Days]:
    merged = [days[0]]
    for first, end in days[1:]:
        if first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((first, end))
    return merged


def _broken(merged: Sequence[Days], days: Sequence[Days], most: int) -> list[Days]:
    """Return the stretches to show, leaving out gaps that would squeeze the rest.

    A gap goes only where something is gained: one stretch must hold two different spans. As many
    go as are worth it, for behind one empty age there may be another.
    """
    found = [(merged[0][0], merged[-1][1])]
    gaps = sorted((b[0] - a[1], a[1], b[0]) for a, b in pairwise(merged))
    total = merged[-1][1] - merged[0][0]
    for count in range(1, min(most, len(gaps)) + 1):
        dropped = sorted(gaps[-count:], key=lambda gap: gap[1])
        rest = total - sum(gap[0] for gap in dropped)
        if dropped and min(gap[0] for gap in dropped) > _WORTH_BREAKING * max(rest, _LEAST_SPAN):
            edges = [merged[0][0], *(e for gap in dropped for e in gap[1:]), merged[-1][1]]
            parts = list(zip(edges[::2], edges[1::2], strict=True))
            if any(len({d for d in days if a <= d[0] < b}) > 1 for a, b in parts):
                found = parts
    return found


def _padded(parts: Sequence[Days]) -> list[tuple[float, float]]:
    total = sum(end - first for first, end in parts)
    least = (_LEAST_SPAN - total) / 2 if len(parts) == 1 else 0.0
    pad = max(total * _PADDING, least)
    return [(max(1.0, first - pad), min(_LAST_DAY + 1.0, end + pad)) for first, end in parts]


def _pixels_per_day(parts: Sequence[tuple[float, float]], room: float) -> float:
    """Return the one scale at which short stretches still get their least width."""
    spans = sorted(end - first for first, end in parts)
    for short in range(len(spans)):
        scale = (room - short * _LEAST_SEGMENT) / sum(spans[short:])
        if len(spans) == 1 or spans[short] * scale >= _LEAST_SEGMENT:
            return scale
    return (room - (len(spans) - 1) * _LEAST_SEGMENT) / spans[-1]
