"""Count the cells of a workbook that stand there but say nothing: errors, formulas without value.

What reads workbooks gives both as empty cells. Only XLSX and XLSM are looked at; in XLSB they stay
unseen.
"""

from __future__ import annotations

import html
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Collection, Iterator
from typing import BinaryIO

_CHUNK = 1 << 20
_FORMULA = rb"<f\b[^<>]*(?:/>|>[^<]*</f>)"
# An error with its words, or a formula without what it gave; an empty text is given too (“str”).
_SILENT = re.compile(
    rb'<c\b[^<>]*\bt="e"[^<>]*>(?:' + _FORMULA + rb")?<v>([^<]*)</v>"
    rb'|<c\b(?![^<>]*\bt="str")[^<>]*>' + _FORMULA + rb"(?:<v\s*/>|<v></v>)?</c>"
)
_SHEET, _RELATION = re.compile(rb"<(?:\w+:)?sheet\s[^<>]*>"), re.compile(rb"<Relationship\s[^<>]*>")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
FORMULA = "=…"


def count(file: BinaryIO, sheets: Collection[str]) -> Counter[str]:
    """Return how many cells of some sheets say nothing, by what stands in them."""
    found: Counter[str] = Counter()
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as book:
            for part in _parts(book, sheets):
                found += _counted(book, part)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, KeyError):
        return found  # what reads the workbook says so where it matters
    return found


def _parts(book: zipfile.ZipFile, sheets: Collection[str]) -> Iterator[str]:
    """Yield the files in which sheets stand."""
    targets = {
        about.get("Id"): about.get("Target", "")
        for about in _attributes(_RELATION, book.read("xl/_rels/workbook.xml.rels"))
    }
    for about in _attributes(_SHEET, book.read("xl/workbook.xml")):
        target = targets.get(about.get("r:id"))
        if target and about.get("name") in sheets:
            yield target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _attributes(tag: re.Pattern[bytes], text: bytes) -> Iterator[dict[str, str]]:
    for found in tag.findall(text):
        yield {
            name.decode(): html.unescape(value.decode("utf-8", "replace"))
            for name, value in _ATTRIBUTE.findall(found)
        }


def _counted(book: zipfile.ZipFile, part: str) -> Counter[str]:
    found: Counter[str] = Counter()
    rest = b""
    with book.open(part) as file:
        while chunk := file.read(_CHUNK):
            text = rest + chunk
            begun = max(text.rfind(b"<c "), 0)  # the last cell may not be there whole
            found.update(_words(text[:begun]))
            rest = text[begun:] if len(text) - begun <= _CHUNK else b""
    found.update(_words(rest))
    return found


def _words(text: bytes) -> Iterator[str]:
    for error in _SILENT.findall(text):
        yield error.decode("utf-8", "replace") if error else FORMULA
