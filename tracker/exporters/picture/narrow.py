"""Place entries for phones: words over the whole width, marks on the axis beneath them."""

from __future__ import annotations

from tracker.exporters.picture import joints, marks
from tracker.exporters.picture.blocks import Block, StepKind
from tracker.exporters.picture.frame import MARGIN, Sheet
from tracker.exporters.picture.shapes import Group, Part, Run, Words
from tracker.exporters.picture.text import clean, isolate, wrap

_FONT = 13.0
_SMALL = 12.0
_LEADING = 1.3
_RADIUS = 5.5
_TRACK = 19.0
_AFTER = 9.0
_LINES = 3


def place(block: Block, sheet: Sheet, top: float, prefix: str) -> tuple[Part, float]:
    """Return a drawn entry, and the height it takes."""
    words, y = _words(block, sheet.width - 2 * MARGIN, top)
    lines: list[Part] = []
    steps: list[Part] = []
    before: joints.Placed | None = None
    for step in block.steps:
        left, right = sheet.scale.span(*step.mark.days)
        drawn = marks.draw(step.mark, left, right, y + _TRACK / 2, _RADIUS)
        is_entry = step.mark.kind is StepKind.ENTRY
        own = (*words, *drawn.shapes) if is_entry else drawn.shapes
        steps.append(Group(own, marks.classes(step.mark), step.title))
        placed = joints.Placed(drawn, y + _TRACK / 2)
        if before is not None:
            lines.extend(joints.join(before, placed))
        before = placed
        y += _TRACK
    joined: tuple[Part, ...] = (Group(tuple(lines), "tl-slip"),) if lines else ()
    group = Group((*joined, *steps), "tl-entry", id=f"{prefix}{block.uid}", href=block.url)
    return group, y + _AFTER - top


def _words(block: Block, room: float, top: float) -> tuple[tuple[Words, ...], float]:
    """Return the date, what it is, and the other steps in the order in which they follow."""
    entry = block.entry
    texts = [
        (clean(entry.date), _FONT, "tl-date", True, 2),
        (clean(entry.what), _FONT, "", False, _LINES),
    ]
    for step in block.steps:
        if step is not entry:
            said = f"{step.date}: {step.what}" if step.date else step.what
            texts.append((clean(said), _SMALL, "", False, 2))
    made: list[Words] = []
    y = top
    for text, size, name, is_bold, most in texts:
        for shown in wrap(text, room / (1.1 if is_bold else 1), size, most):
            y += size * _LEADING
            runs = (Run(isolate(shown), name, is_bold),)
            made.append(Words(MARGIN, y - size * 0.3, size, runs, "tl-label"))
    return tuple(made), y
