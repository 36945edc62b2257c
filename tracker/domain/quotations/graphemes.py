"""Know where a character, as a reader sees it, begins and ends.

The rules are those of UAX 29 (extended grapheme clusters) as far as the standard library knows the
properties: line ends, combining marks, variation selectors, skin tones, tags, joined emoji, pairs
of regional indicators and Hangul syllables. Prepended signs and Indic conjuncts are not known.
"""

from __future__ import annotations

import unicodedata

_JOINER = "\u200d"
_EXTENDERS = frozenset("\u200c\u200d\u0e33\u0eb3\uff9e\uff9f")
_SYMBOLS_THAT_JOIN = frozenset("\u00a9\u00ae\u203c\u2049\u3030\u303d\u3297\u3299")
# More flags than these in one run are counted from here on; nobody writes that many.
_LONGEST_RUN_OF_FLAGS = 512


def is_boundary(text: str, index: int) -> bool:
    """Return whether a quotation may begin or end at this offset."""
    if index <= 0 or index >= len(text):
        return True
    before, after = text[index - 1], text[index]
    if before < "\u0300" and after < "\u0300":
        return not (before == "\r" and after == "\n")
    if unicodedata.category(before) in {"Cc", "Zl", "Zp"}:
        return True
    if _extends(after) or (before == _JOINER and _is_pictograph(after)):
        return False
    if _is_flag_letter(before) and _is_flag_letter(after):
        return _flag_letters_before(text, index) % 2 == 0
    return not _continues_syllable(before, after)


def widen(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the smallest span around this one that cuts no character apart."""
    while not is_boundary(text, start):
        start -= 1
    while not is_boundary(text, end):
        end += 1
    return start, end


def _extends(character: str) -> bool:
    if character in _EXTENDERS or "\U0001f3fb" <= character <= "\U0001f3ff":
        return True
    if "\U000e0020" <= character <= "\U000e007f":
        return True
    return unicodedata.category(character) in {"Mn", "Me", "Mc"}


def _is_pictograph(character: str) -> bool:
    if character in _SYMBOLS_THAT_JOIN or character >= "\U0001f000":
        return True
    return "\u2190" <= character <= "\u2bff"


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _flag_letters_before(text: str, index: int) -> int:
    count = 0
    while count < min(index, _LONGEST_RUN_OF_FLAGS) and _is_flag_letter(text[index - count - 1]):
        count += 1
    return count


def _continues_syllable(before: str, after: str) -> bool:
    first, second = _hangul(before), _hangul(after)
    return (first, second) in {
        ("L", "L"),
        ("L", "V"),
        ("L", "LV"),
        ("L", "LVT"),
        ("V", "V"),
        ("V", "T"),
        ("LV", "V"),
        ("LV", "T"),
        ("T", "T"),
        ("LVT", "T"),
    }


def _hangul(character: str) -> str:
    """Return the kind of a Hangul letter (L, V, T) or syllable, or an empty text."""
    if "\uac00" <= character <= "\ud7a3":
        return "LV" if (ord(character) - 0xAC00) % 28 == 0 else "LVT"
    for kind, ranges in (
        ("L", (("\u1100", "\u115f"), ("\ua960", "\ua97c"))),
        ("V", (("\u1160", "\u11a7"), ("\ud7b0", "\ud7c6"))),
        ("T", (("\u11a8", "\u11ff"), ("\ud7cb", "\ud7fb"))),
    ):
        if any(low <= character <= high for low, high in ranges):
            return kind
    return ""
