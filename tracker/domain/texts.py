"""Bring texts into one form: for storing, for one-line values and for search.

A stored text is evidence. What changes it happens once, in ``normalise``, before offsets are
counted; after that no letter moves.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

# NUL and the other C0 controls but tab, line feed, vertical tab, form feed and carriage return
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c]")
_SURROGATES = re.compile("[\ud800-\udfff]")
READ_LIMIT = 500_000  # characters of an article that are read at once
LOST = "\ufffd"  # stands where a letter could not be read
_BYTE_ORDER_MARK = "\ufeff"
# ends a text that a format had no room for; whoever reads it back must not take it for the whole
CUT_SHORT = "…[truncated, see url]"

# Embeddings, overrides and isolates reorder what stands after them on a page ("Trojan Source",
# CVE-2021-42574). The plain direction marks do not, and right-to-left names need them.
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_INVISIBLE_ENDS = (
    "".join(map(chr, range(0x7F, 0xA0)))
    + "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff "
)

_LETTERS_WITHOUT_ACCENT = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i"}
)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_KANA_MARKS = "\u3099\u309a"
# each ASCII character in its place, all but letters and figures as a space
_ASCII_WORDS = "".join(c if c.isalnum() else " " for c in map(chr, range(128)))
_NO_WORD = re.compile(r"[\W_]+")
# the inside of a class of a regular expression
CJK = (
    "\u1100-\u11ff\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f"
    "\u3131-\u318e\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U0001aff0-\U0001b16f\U00020000-\U000323af"
)
CJK_RUN = re.compile(f"[{CJK}]+")
# one CJK character, or a run of anything else that is no space: so words are counted
WORD = re.compile(rf"[{CJK}]|[^\s{CJK}]+")


def normalise(raw: str) -> str:
    """Bring a text into the form in which it is stored.

    Control characters but tab and line feed go (``controls`` counts them), byte order marks at
    the beginning go, every kind of line end becomes a line feed, page breaks too (their removal
    would join two words), half surrogate pairs become U+FFFD, and the rest is composed (NFC).
    Direction controls stay: they belong to the source. Doing it twice changes nothing.
    """
    if raw.isascii() and raw.isprintable():
        return raw  # most are, and hold nothing of all this
    text = _CONTROLS.sub("", raw)
    if _SURROGATES.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = _LINE_ENDS.sub("\n", text.lstrip(_BYTE_ORDER_MARK))
    return unicodedata.normalize("NFC", text)


def raised(words: str) -> str:
    """Return figures as raised ones, as formats mark them: the note in “2019²” is no part of 2019.

    Anything but figures stays as it is.
    """
    return words.translate(_RAISED) if words.strip().isdecimal() else words


def controls(raw: str) -> int:
    """Return how many control characters ``normalise`` removes."""
    return len(_CONTROLS.findall(raw))


def sha256(text: str) -> str:
    """Return the SHA-256 of the text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def clean_line(text: str) -> str:
    """Return a one-line value: spaces collapsed, stray invisible characters gone.

    Direction embeddings, overrides and isolates are removed everywhere: in a label, unlike in a
    source, they can only turn round the words printed next to it. Zero-width characters and
    direction marks go at the ends alone: inside, Persian, Thai and emoji need them.
    """
    if text.isascii() and text.isprintable():  # a blank is its only space
        line = text.strip()
        return " ".join(line.split()) if "  " in line else line
    line = normalise(_REORDERING.sub("", text))
    return " ".join(line.split()).strip(_INVISIBLE_ENDS)


def fold(text: str) -> str:
    """Return a text as it is compared with another one.

    Compatibility forms, accents and case are folded, punctuation becomes a space, and a run of
    Chinese, Japanese or Korean letters becomes its overlapping pairs, since no spaces part its
    words.
    """
    return " ".join(CJK_RUN.sub(_pairs, plain(text)).split())


def without_article(folded: str) -> str:
    """Return a folded name without an English article before it."""
    return folded.removeprefix("the ")


def plain(text: str) -> str:
    """Return a text without accents, case and punctuation."""
    if text.isascii():
        words = text.lower().translate(_ASCII_WORDS)
        while "  " in words:
            words = words.replace("  ", " ")
        return words
    # twice, because folding the case of a few letters gives letters that decompose again
    text = _without_accents(_without_accents(text).casefold())
    return _NO_WORD.sub(_marks_or_space, text.translate(_LETTERS_WITHOUT_ACCENT))


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    kept = (c for c in decomposed if c in _KANA_MARKS or not unicodedata.combining(c))
    return unicodedata.normalize("NFC", "".join(kept))


def _marks_or_space(match: re.Match[str]) -> str:
    # the vowel signs of Indic scripts are part of their words, though no "word" characters
    return "".join(c if unicodedata.category(c).startswith("M") else " " for c in match[0])


def _pairs(match: re.Match[str]) -> str:
    run = match[0]
    pairs = (run[at : at + 2] for at in range(max(1, len(run) - 1)))
    return f" {' '.join(pairs)} "
