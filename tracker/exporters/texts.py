"""Make texts fit for formats that cannot hold every character."""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"

# What XML 1.0 has no way to write: controls but tab and line ends, half surrogate pairs, U+FFFE
# and U+FFFF. RFC 5545 refuses the same controls.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Embeddings, overrides and isolates would turn round the words that an export prints beside them.
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LINE_ENDS = re.compile("\r\n?|\x85|\u2028|\u2029")


def fit(text: str) -> tuple[str, int]:
    """Return a text with U+FFFD for each character that cannot be held, and how many those are."""
    return (text, 0) if text.isprintable() else _UNFIT.subn(REPLACEMENT, text)


def readable(text: str) -> str:
    """Return a text as files for people show it: one kind of line end, no direction controls."""
    if text.isprintable():
        return text
    return fit(_REORDERING.sub("", _LINE_ENDS.sub("\n", text)))[0]


def one_line(text: str) -> str:
    """Return a readable text on one line."""
    return " ".join(readable(text).split())
