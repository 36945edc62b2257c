"""Explain the marks a picture uses, and list what has no place on its axis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.messages import Message, say
from tracker.domain.vocabularies import Modality
from tracker.exporters.picture import marks
from tracker.exporters.picture.blocks import Block, Lane, Mark, StepKind
from tracker.exporters.picture.facts import NO_DATE
from tracker.exporters.picture.frame import MARGIN, Sheet
from tracker.exporters.picture.shapes import Group, Part, Path, Run, Words, line
from tracker.exporters.picture.text import clean, isolate, width, wrap

_FONT = 11.5
_ROW = 20.0
_SAMPLE = 40.0
_RADIUS = 5.0
_FIRST, _LAST = date(2000, 1, 1), date(2000, 1, 31)
_HAPPENED = Modality.OCCURRED
_ENTRY = StepKind.ENTRY


@dataclass(frozen=True, slots=True)
class _Sample:
    words: Message
    mark: Mark
    left: float
    right: float


_DAY = Mark(_ENTRY, _HAPPENED, _FIRST, _FIRST)
_BAR = Mark(_ENTRY, _HAPPENED, _FIRST, _LAST)


def _sample(words: Message, mark: Mark, reach: float = 11) -> _Sample:
    middle = _SAMPLE / 2
    return _Sample(words, mark, middle - reach, middle + reach)


_SAMPLES = {
    "day": _sample(say("exact day"), _DAY, 0),
    "bar": _sample(say("month, quarter, year or window: a bar over its bounds"), _BAR),
    "approximate": _sample(
        say("approximate: faded ends"),
        Mark(_ENTRY, _HAPPENED, _FIRST, _LAST, is_approximate=True),
        6,
    ),
    "doubtful": _sample(
        say("doubtful date: hollow, with ?"),
        Mark(_ENTRY, _HAPPENED, _FIRST, _LAST, is_doubtful=True),
    ),
    "open": _Sample(
        say("open end: arrow"), Mark(_ENTRY, _HAPPENED, None, _LAST), _SAMPLE - 8, _SAMPLE - 8
    ),
    "planned": _sample(say("planned: dashed"), Mark(_ENTRY, Modality.PLANNED, _FIRST, _LAST)),
    "conditional": _sample(
        say("conditional: dashes and dots"), Mark(_ENTRY, Modality.CONDITIONAL, _FIRST, _LAST)
    ),
    "rumoured": _sample(say("rumoured: dotted"), Mark(_ENTRY, Modality.RUMOURED, _FIRST, _LAST)),
    "requested": _sample(
        say("requested: diamond"), Mark(_ENTRY, Modality.REQUESTED, _FIRST, _FIRST), 0
    ),
    "crossed": _sample(
        say("denied, cancelled or known to be wrong: crossed"),
        Mark(_ENTRY, Modality.DENIED, _FIRST, _LAST, is_crossed=True),
    ),
    "target": _sample(
        say("an earlier target: thin; the line leads to the next target and to what happened"),
        Mark(StepKind.TARGET, Modality.PLANNED, _FIRST, _LAST),
    ),
}


_TODAY, _BREAK = say("day of reckoning"), say("axis broken: empty time left out")


def legend(
    lanes: Iterable[Lane], top: float, sheet: Sheet, *, has_breaks: bool
) -> tuple[Part, float]:
    """Return the legend of the marks used, and the height it takes."""
    blocks = [block for lane in lanes for block in (*lane.dated, *lane.undated)]
    used = {name for block in blocks for step in block.steps for name in _names(step.mark)}
    parts: list[Part] = []
    total, tongue = sheet.width, sheet.tongue
    x, y = MARGIN, top + _ROW
    items = [(sample.words, sample) for name, sample in _SAMPLES.items() if name in used]
    rest: list[tuple[Message, _Sample | None]] = [*items, (_TODAY, None)]
    if has_breaks:
        rest.append((_BREAK, None))
    for message, sample in rest:
        is_break = message is _BREAK
        words = f"{'//  ' if is_break else ''}{message.said(tongue)}"
        lead = 0.0 if is_break else _SAMPLE + 4
        lines = wrap(words, total - 2 * MARGIN - lead, _FONT, 3)
        wide = lead + max(width(text, _FONT) for text in lines) + 18
        if x > MARGIN and x + wide > total - MARGIN:
            x, y = MARGIN, y + _ROW
        if sample is not None:
            drawn = marks.draw(sample.mark, x + sample.left, x + sample.right, y, _RADIUS)
            parts.append(Group(drawn.shapes, marks.classes(sample.mark)))
        elif not is_break:
            across = line(x + 6, y, x + _SAMPLE - 6, y)
            parts.append(Path(across, "tl-today", stroke=1.5, dashes="6 3"))
        for number, text in enumerate(lines):
            baseline = y + 4 + number * _FONT * 1.25
            parts.append(Words(x + lead, baseline, _FONT, (Run(text),), "tl-label"))
        y += (len(lines) - 1) * _FONT * 1.25
        x = x + wide if len(lines) == 1 else total
    return Group(tuple(parts), "tl-legend", say("Legend").said(tongue)), y + _ROW - top


def undated(
    blocks: Sequence[Block], top: float, sheet: Sheet, size: float, *, prefix: str
) -> tuple[tuple[Part, ...], float]:
    """Return the entries without a date as a list, and the height it takes."""
    if not blocks:
        return (), 0.0
    row, total, none = size * 1.7, sheet.width, NO_DATE.said(sheet.tongue)
    has_none = all(block.entry.date.startswith(none) for block in blocks)
    named = say("no date:") if has_none else say("not on the axis:")
    name = Run(named.said(sheet.tongue), "tl-date", is_bold=True)
    heading = Words(MARGIN, top + row * 0.7, size, (name,), "tl-label")
    indent = MARGIN + heading.width + 10
    parts: list[Part] = [heading]
    x, y = indent, top
    for block in blocks:
        step = block.entry
        said = step.date.removeprefix(none).strip()
        words = clean(f"{step.what} {said}".strip())
        lines = wrap(words, total - MARGIN - indent - 20, size, 3)
        wide = 20 + max(width(text, size) for text in lines) + 16
        if x > indent and x + wide > total - MARGIN + 16:
            x, y = indent, y + row
        drawn = marks.draw(step.mark, x + 7, x + 7, y + row * 0.7 - size * 0.35, size * 0.42)
        texts = tuple(
            Words(x + 20, y + row * 0.7 + n * size * 1.3, size, (Run(isolate(text)),), "tl-label")
            for n, text in enumerate(lines)
        )
        parts.append(
            Group(
                (Group((*drawn.shapes, *texts), marks.classes(step.mark), step.title),),
                "tl-entry tl-undated",
                id=f"{prefix}{block.uid}",
                href=block.url,
            )
        )
        y += (len(lines) - 1) * size * 1.3
        x = x + wide if len(lines) == 1 else total
    return tuple(parts), y + row - top


def _names(mark: Mark) -> Iterable[str]:
    """Yield the samples that explain a mark."""
    if mark.kind is not StepKind.ENTRY:
        yield "target"
        return
    if mark.is_crossed:
        yield "crossed"
    if mark.modality is not Modality.OCCURRED and mark.modality is not Modality.DENIED:
        yield mark.modality.value
    if not mark.is_dated:
        return
    if mark.earliest is None or mark.latest is None:
        yield "open"
    else:
        yield "day" if mark.is_day else "bar"
    if mark.is_approximate:
        yield "approximate"
    if mark.is_doubtful:
        yield "doubtful"
