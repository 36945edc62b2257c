"""Fold texts and questions alike, so that what sounds the same is spelt the same.

Accents, case and punctuation go. An umlaut, its two-letter form and its bare vowel become one
letter: Müller, Mueller and Muller are all “muller”. Letters parted by dots are one word, so that
U.S. is US. A run of Chinese, Japanese or Korean letters becomes its overlapping pairs and, at its
end, its last letter: so every letter begins a word and can be looked for alone.
"""

from __future__ import annotations

import re

from tracker.domain import texts

MOST_LETTERS = 60  # of a word; nobody types more, and an index has its limits

ABBREVIATION = r"(?<![^\W_])(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])\.?"
_ABBREVIATION = re.compile(ABBREVIATION)
_DOT_WITHIN = re.compile(r"\.[^\W\d_]")  # every abbreviation has one, few texts do
_TWO_LETTER_FORM = re.compile("(?<=[aou])e+")


def fold(text: str) -> str:
    """Return the words of a text as search compares them, parted by one space each."""
    if _DOT_WITHIN.search(text) is not None:
        text = _ABBREVIATION.sub(_without_dots, text)
    letters = texts.plain(text)
    if "ae" in letters or "oe" in letters or "ue" in letters:
        letters = _TWO_LETTER_FORM.sub("", letters)
    words = (letters if letters.isascii() else texts.CJK_RUN.sub(_pairs, letters)).split()
    return " ".join([word[:MOST_LETTERS] for word in words])


def is_pair_or_letter(word: str) -> bool:
    """Say whether a folded word is of Chinese, Japanese or Korean letters."""
    return texts.CJK_RUN.match(word) is not None


def _without_dots(match: re.Match[str]) -> str:
    return match[0].replace(".", "")


def _pairs(match: re.Match[str]) -> str:
    run = match[0]
    return f" {' '.join(run[at : at + 2] for at in range(len(run)))} "
