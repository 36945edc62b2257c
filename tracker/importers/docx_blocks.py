"""Walk the body of a Word document for all the words that its readers see.

The library's own paragraphs and runs pass over what stands inside insertions, content controls,
smart tags and fields, so the elements themselves are walked (ECMA-376, part 1, 17.2 to 17.16).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tracker.domain import texts

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P, _TBL, _TR, _TC = (f"{_W}{name}" for name in ("p", "tbl", "tr", "tc"))
_T, _BR, _CONTROL, _BOX = (f"{_W}{name}" for name in ("t", "br", "sdt", "txbxContent"))
_SIGNS = {
    f"{_W}tab": "\t",
    f"{_W}ptab": "\t",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}
# what was taken out, what only describes, how Japanese words are pronounced, and what is said
# once more for programs that do not know a newer element
_LEFT_OUT = {
    *(f"{_W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "tblPr", "trPr", "tcPr")),
    *(f"{_W}{name}" for name in ("sdtPr", "sdtEndPr", "rt")),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_CHANGES = tuple(f"{_W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))


def has_changes(body: Any) -> bool:
    """Say whether a document keeps what was inserted and deleted."""
    return next(body.iter(*_CHANGES), None) is not None


def paragraphs(holder: Any) -> Iterator[str]:
    """Yield the paragraphs of a body or a cell; a row of a table is one, with tabs between.

    A row whose cells hold paragraphs of their own, as in a page laid out by a table, is several.
    """
    begun = ""
    for block in _find(holder, {_P, _TBL}):
        if block.tag == _TBL:
            yield from _rows(block)
            continue
        words, boxes = begun + _words(block), list(_find(block, {_BOX}))
        if _has(block, "pPr", "rPr", "del"):  # its end was deleted: the next one goes on
            begun = words
        else:
            begun = ""
            if words.strip():
                yield words.strip()
        for box in boxes:
            yield from paragraphs(box)
    if begun.strip():
        yield begun.strip()


def _rows(table: Any) -> Iterator[str]:
    for row in _find(table, {_TR}):
        if _has(row, "trPr", "del"):
            continue
        cells = (cell for cell in _find(row, {_TC}) if not _goes_on(cell))
        parts = [list(paragraphs(cell)) for cell in cells]
        if all(len(part) <= 1 for part in parts):
            parts = [["\t".join(words for part in parts for words in part)]]
        yield from (words for part in parts for words in part if words)


def _goes_on(cell: Any) -> bool:
    """Say whether a cell goes on from the row above: nothing of its own is shown."""
    merged = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merged is not None and merged.get(f"{_W}val") != "restart"


def _has(element: Any, *path: str) -> bool:
    return element.find("/".join(f"{_W}{name}" for name in path)) is not None


def _find(holder: Any, tags: set[str]) -> Iterator[Any]:
    """Yield the nearest elements of some kinds, through whatever encloses them."""
    for element in _shown(holder):
        if element.tag in tags:
            yield element
        else:
            yield from _find(element, tags)


def _words(holder: Any) -> str:
    """Return the words of a paragraph, without those of boxes that are anchored in it."""
    pieces = []
    for element in _shown(holder):
        if element.tag == _T:
            pieces.append(element.text or "")
        elif element.tag == _BR:
            is_of_line = element.get(f"{_W}type", "textWrapping") == "textWrapping"
            pieces.append("\n" if is_of_line else "")
        elif element.tag != _BOX:
            words = _SIGNS.get(element.tag) or _words(element)
            pieces.append(texts.raised(words) if _is_raised(element) else words)
    return "".join(pieces)


def _is_raised(run: Any) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vertAlign")
    return mark is not None and mark.get(f"{_W}val") == "superscript"


def _shown(holder: Any) -> Iterator[Any]:
    """Yield what an element holds but for what no reader sees."""
    if holder.tag == _CONTROL and _has(holder, "sdtPr", "showingPlcHdr"):
        return  # “Click here to enter text”: nobody has
    yield from (element for element in holder if element.tag not in _LEFT_OUT)
