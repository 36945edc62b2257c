"""Measure, cut, wrap and clean the words of a picture.

Nothing here knows the reader's fonts. Widths are those of a wide sans-serif face, so that words
set in a narrower one keep their distance.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ELLIPSIS = "…"

# Widths in hundredths of the font size.
_NARROW = dict.fromkeys("ijlI.,:;'’‘|!", 34)
_SLIM = dict.fromkeys('ftr()[]{}-/\\ "“”°', 42)
_BROAD = dict.fromkeys("mwMWOQG@%—…&", 92)
_WIDTHS = _NARROW | _SLIM | _BROAD
_CAPITAL = 73
_USUAL = 64
_DOUBLE = 104

_SPACES = re.compile(r"\s+")
# Marks that set or force a direction for what follows; in a name they would turn the whole label.
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_DROPPED = frozenset({"Cc", "Cs", "Cn"})


def clean(text: str) -> str:
    """Return text as one line that XML 1.0 can hold, without controls that turn its direction."""
    if text.isprintable() and "  " not in text:  # as nearly every text is
        return text.strip()
    line = _DIRECTIONS.sub("", _SPACES.sub(" ", text)).strip()
    if line.isprintable():  # it holds none of what is dropped
        return line
    return "".join(sign for sign in line if unicodedata.category(sign) not in _DROPPED)


def isolate(text: str) -> str:
    """Return text fenced off from its neighbours where it runs from right to left (UAX 9)."""
    if not text.isascii() and any(
        unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in text
    ):
        return f"\u2068{text}\u2069"
    return text


def width(text: str, size: float) -> float:
    """Return the width in pixels that text takes at most in a font of a size."""
    return _hundredths(text) * size / 100


def cut(text: str, limit: float, size: float) -> str:
    """Return text that fits a width in pixels, with an ellipsis where it was cut."""
    if width(text, size) <= limit:
        return text
    room = limit - width(ELLIPSIS, size)
    kept = 0
    for sign in text:
        room -= _sign(sign) * size / 100
        if room < 0:
            break
        kept += 1
    return text[:kept].rstrip() + ELLIPSIS if kept else ""


def wrap(text: str, limit: float, size: float, lines: int) -> tuple[str, ...]:
    """Return text broken into at most so many lines that fit a width, the last one cut."""
    done: list[str] = []
    rest = text
    while rest and len(done) < lines - 1 and width(rest, size) > limit:
        head = _head(rest, limit, size)
        done.append(head.rstrip())
        rest = rest[len(head) :].lstrip()
    if rest:
        done.append(cut(rest, limit, size))
    return tuple(done)


def _head(text: str, limit: float, size: float) -> str:
    """Return the longest start that fits, broken at a space or inside wide writing."""
    room, kept, at_break = limit, 0, 0
    for sign in text:
        room -= _sign(sign) * size / 100
        if room < 0:
            break
        kept += 1
        if sign == " " or unicodedata.east_asian_width(sign) in "WF":
            at_break = kept
    return text[: at_break or max(kept, 1)]


@lru_cache(maxsize=4096)
def _hundredths(text: str) -> int:
    return sum(map(_sign, text))


@lru_cache(maxsize=8192)
def _sign(sign: str) -> int:
    known = _WIDTHS.get(sign)
    if known is not None:
        return known
    if sign.isascii():
        return _CAPITAL if sign.isupper() else _USUAL
    if unicodedata.combining(sign) or unicodedata.category(sign) in {"Cf", "Mn", "Me"}:
        return 0
    if unicodedata.east_asian_width(sign) in "WF":
        return _DOUBLE
    return _CAPITAL
