"""Tell in which language a text is written."""

from __future__ import annotations

import re

from tracker.domain.reading.lexicon import Lexicon, wordset
from tracker.domain.reading.lexicon_english import ENGLISH
from tracker.domain.reading.lexicon_german import GERMAN

LEXICONS: dict[str, Lexicon] = {"en": ENGLISH, "de": GERMAN}

_WORD = re.compile(r"[^\W\d_]+")
_LOOKED_AT = 20_000
_LEAST_SHARE = 0.08
_WORDS = {
    "en": wordset("the of and to in that is was for on with has have by an said will not be which"),
    "de": wordset(
        "der die das und in den von zu mit dem des ist im für auf nicht eine ein sich wird"
    ),
}


def detect(text: str) -> str:
    """Return "en" or "de" by the small words of a text, or nothing where neither fits."""
    words = [word.lower() for word in _WORD.findall(text[:_LOOKED_AT])]
    if not words:
        return ""
    shares = {
        language: sum(word in known for word in words) / len(words)
        for language, known in _WORDS.items()
    }
    best = max(shares, key=lambda language: (shares[language], language))
    return best if shares[best] >= _LEAST_SHARE else ""
