"""Cut a text at the borders of its quotations, so that overlapping ones can be marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from tracker.domain.quotations.anchors import check_span


@dataclass(frozen=True, slots=True)
class Segment:
    """Be a stretch of text in which the same quotations stand; ``keys`` names them."""

    start: int
    end: int
    keys: tuple[str, ...]


def segments(text: str, spans: Iterable[tuple[str, int, int]]) -> list[Segment]:
    """Cut a text at all borders of spans (key, start, end); the segments cover it in order.

    Keys stand in the order in which the spans begin, so an outer quotation comes before an inner
    one. Empty spans mark nothing. Raises InvalidInput for a span outside the text.
    """
    begins: dict[int, list[str]] = defaultdict(list)
    ends: dict[int, list[str]] = defaultdict(list)
    borders = {0, len(text)}
    for key, start, end in sorted(spans, key=lambda span: (span[1], -span[2], span[0])):
        check_span(text, start, end)
        if start < end:
            begins[start].append(key)
            ends[end].append(key)
            borders |= {start, end}
    cuts = sorted(borders)
    active: list[str] = []
    result = []
    for start, end in pairwise(cuts):
        for key in ends[start]:
            active.remove(key)
        active += begins[start]
        result.append(Segment(start, end, tuple(dict.fromkeys(active))))
    return result
