"""Guess the encoding of a text that is no Unicode and does not say what it is.

A guess rests on what tells scripts apart: which letters a language uses often, and which signs no
word holds. Western Europe is the assumption where nothing speaks against it.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass

_LOOKED_AT = 200_000  # bytes; an article tells its script sooner
_RUN = re.compile(rb"[\x80-\xff]+")
# Letters beyond ASCII stand one by one in Latin words and side by side in words of other scripts.
_LEAST_RUN = 2.0
_LEAST_RUN_OF_BIG5 = 1.5
_FEWEST = 6
_SIGN_IN_WORD = re.compile(
    r"(?<=[^\W\d_])(?:[¹²³¼½¾ªº]|(?![’·\xad–—])[^\w\x00-\x7f])(?=[^\W\d_])"
    r"|(?<=[a-z])[ĽŠŤŽ](?=[a-z])"  # a capital, where another set has “ź”, “š”, “ť” or “ž”
)
_CENTRAL = ("cp1250", "iso8859-2")
# letters of Windows-1252 that no language has together, and what they are then
_NEVER_TOGETHER = (("øì", "cp1250"), ("õû", "cp1250"), ("ðè", "cp1250"), ("þç", "cp1254"))
_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
# for an encoding of Chinese: the set that it widens, the first of both bytes of the characters
# taught at school, and how many of a text are among these at least
_CHINESE = {
    "gb18030": ("gb2312", range(0xB0, 0xD8), 0.8),
    "big5": ("big5", range(0xA4, 0xC7), 0.95),
}
_NAMES = {
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1253": "Windows-1253",
    "cp1255": "Windows-1255",
    "cp1256": "Windows-1256",
    "iso8859-2": "ISO 8859-2",
    "iso8859-5": "ISO 8859-5",
    "latin-1": "ISO 8859-1",
    "koi8-r": "KOI8-R",
    "cp932": "Shift JIS",
    "euc_jp": "EUC-JP",
    "cp949": "EUC-KR",
    "gb18030": "GB 18030",
    "big5": "Big5",
    "cp1254": "Windows-1254",
}
# What the web calls by these names is in truth the larger set (WHATWG, Encoding Standard).
_WIDER = {
    **dict.fromkeys(("iso8859-1", "ascii"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-9": "cp1254",
}


@dataclass(frozen=True, slots=True)
class _Script:
    """Be an encoding of a script, with letters that make up a known share of its texts."""

    encoding: str
    letters: frozenset[str]
    share: float


def _range(first: str, last: str) -> frozenset[str]:
    return frozenset(map(chr, range(ord(first), ord(last) + 1)))


_CYRILLIC, _GREEK = frozenset("оеаинтсрвлі"), frozenset("αοιετνσςηρκάόίέή")
_SCRIPTS = (
    *(_Script(each, _CYRILLIC, 0.5) for each in ("cp1251", "koi8-r", "iso8859-5")),
    _Script("cp1253", _GREEK, 0.55),
    _Script("cp1255", frozenset("יוהלאמרתבש"), 0.55),
    _Script("cp1256", frozenset("اليمونرتبة"), 0.55),
    *(_Script(each, _range("ぁ", "ん"), 0.25) for each in ("cp932", "euc_jp")),
    _Script("cp949", _range("가", "힣"), 0.97),
)


def legacy(data: bytes) -> str:
    """Return the encoding that a text in no Unicode is most likely in.

    Windows-1252 where nothing speaks for another, and Latin-1 where that has no letter for a byte.
    """
    data = data[:_LOOKED_AT]
    runs = _RUN.findall(data)
    total = sum(map(len, runs))
    if total >= _LEAST_RUN * len(runs) and (found := _script(data, total)):
        return found
    if _is_chinese(data, "gb18030"):
        return "gb18030"
    # half of the second bytes of Big5 are ASCII, as the letter behind a Latin one with an accent is
    if total >= max(_FEWEST, _LEAST_RUN_OF_BIG5 * len(runs)) and _is_chinese(data, "big5"):
        return "big5"
    return _latin(data)


def named(encoding: str) -> str:
    """Return how people call an encoding."""
    return _NAMES.get(encoding, encoding)


def declared(label: str) -> str:
    """Return the encoding that a page or a server names, or nothing for one that is not known."""
    try:
        known = codecs.lookup(label).name
        b"  ".decode(known)  # some codecs are of no text
    except (LookupError, UnicodeError, ValueError):
        return ""
    return _WIDER.get(known, known)


def _script(data: bytes, total: int) -> str:
    """Return the encoding in which the letters of a script are as frequent as they should be."""
    if total < _FEWEST:
        return ""
    best, found = 1.0, ""
    for each in _SCRIPTS:
        letters = [sign for sign in _decoded(data, each.encoding) if not sign.isascii()]
        letters = [sign for sign in letters if sign.isalpha()]
        frequent = sum(sign in each.letters for sign in letters)
        score = frequent / each.share / len(letters) if letters else 0
        if score >= best:
            best, found = score, each.encoding
    return found


def _latin(data: bytes) -> str:
    """Return which letters with accents are meant; a wrong set leaves signs within words."""
    western = "cp1252" if _decoded(data, "cp1252") else "latin-1"
    text = data.decode("latin-1")
    for letters, encoding in _NEVER_TOGETHER:
        if all(letter in text for letter in letters) and _decoded(data, encoding):
            return encoding
    fewest, found = _signs(data, western), western
    for encoding in _CENTRAL:
        signs = _signs(data, encoding) if _decoded(data, encoding) else fewest
        if signs < fewest:
            fewest, found = signs, encoding
    return found


def _signs(data: bytes, encoding: str) -> int:
    return len(_SIGN_IN_WORD.findall(re.sub(r"[\x00-\x7f]{40,}", " ", _decoded(data, encoding))))


def _decoded(data: bytes, encoding: str) -> str:
    """Return the text, whose last letter may be cut in half, or nothing where it is none."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data)
    except UnicodeDecodeError:
        return ""


def _is_chinese(data: bytes, encoding: str) -> bool:
    """Say whether bytes are Chinese, not letters with accents in pairs by accident.

    Western words have such bytes one by one, Cyrillic ones beyond the common characters.
    """
    narrow, leads, least = _CHINESE[encoding]
    found = Counter(_decoded(data, encoding))
    beyond = sum(number for sign, number in found.items() if not sign.isascii())
    ideographs = {sign: number for sign, number in found.items() if _IDEOGRAPH.match(sign)}
    total = sum(ideographs.values())
    common = sum(number for sign, number in ideographs.items() if _lead(sign, narrow) in leads)
    return total * 2 > beyond and common >= least * total > 0


def _lead(ideograph: str, encoding: str) -> int:
    try:
        return ideograph.encode(encoding)[0]
    except UnicodeEncodeError:
        return 0
