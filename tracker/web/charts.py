"""Draw the chart of a distribution: bars that need neither colour nor script."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from tracker.domain.messages import say
from tracker.domain.slippage_report import ClassCount
from tracker.web import messages

_WIDTH, _ROW, _BAR, _NUMBERS = 440, 46, 18, 70
_TOP = 40


def distribution(classes: Sequence[ClassCount], *, title: str) -> str:
    """Return a picture: filled to what is certain, outlined to what is possible.

    The table beside it says the same in numbers.
    """
    height = _TOP + _ROW * len(classes) + 6
    box = {"viewBox": f"0 0 {_WIDTH} {height}", "width": str(_WIDTH), "height": str(height)}
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **box, "role": "img"})
    root.set("aria-labelledby", "chart-title chart-text")
    SubElement(root, "title", {"id": "chart-title"}).text = title
    SubElement(root, "desc", {"id": "chart-text"}).text = "; ".join(map(_said, classes))
    _legend(root)
    most = max((row.possibly for row in classes), default=0) or 1
    room = _WIDTH - _NUMBERS
    for number, row in enumerate(classes):
        top = _TOP + _ROW * number
        _words(root, 1, top + 12, messages.told(row.label))
        _bar(root, top + 18, room * row.possibly / most, is_filled=False)
        _bar(root, top + 18, room * row.certainly / most, is_filled=True)
        _words(root, room * row.possibly / most + 9, top + 32, _counted(row))
    return tostring(root, encoding="unicode")


def _counted(row: ClassCount) -> str:
    is_sure = row.certainly == row.possibly
    return str(row.certainly) if is_sure else f"{row.certainly}–{row.possibly}"


def _said(row: ClassCount) -> str:
    said = say(
        "{delay}: {certainly} certainly, {possibly} possibly",
        delay=row.label,
        certainly=row.certainly,
        possibly=row.possibly,
    )
    return messages.told(said)


def _legend(root: Element) -> None:
    for left, label, is_filled in ((1, say("certainly"), True), (121, say("possibly"), False)):
        _box(root, left, 8, 16, 12, is_filled=is_filled)
        _words(root, left + 24, 19, messages.told(label))


def _bar(root: Element, top: float, width: float, *, is_filled: bool) -> None:
    if width:
        _box(root, 1, top, width, _BAR, is_filled=is_filled)


def _box(
    root: Element, left: float, top: float, width: float, height: float, *, is_filled: bool
) -> None:
    look = {"fill": "currentColor"} if is_filled else {"fill": "none", "stroke-dasharray": "4 2"}
    sizes = {"x": left, "y": top, "width": width, "height": height}
    shape = {name: f"{value:.1f}" for name, value in sizes.items()}
    SubElement(root, "rect", {**shape, "stroke": "currentColor", **look})


def _words(root: Element, left: float, top: float, text: str) -> None:
    place = {"x": f"{left:.1f}", "y": f"{top:.1f}"}
    look = {"font-size": "13", "font-family": "inherit", "fill": "currentColor"}
    SubElement(root, "text", {**place, **look}).text = text
