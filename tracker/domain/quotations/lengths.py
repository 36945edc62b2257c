"""Measure quotations in words, and keep to a limit where they are shown to everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.domain.errors import InvalidInput
from tracker.domain.messages import say
from tracker.domain.quotations import graphemes
from tracker.domain.texts import WORD

# Thai, Lao, Tibetan, Myanmar, Khmer, Tai, Balinese, Javanese: no spaces part their words
_UNSPACED = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u1b00-\u1b7f"
    "\ua980-\ua9ff\uaa60-\uaadf"
)
_RUN = re.compile(rf"([{_UNSPACED}]+)|[^{_UNSPACED}]+")
_LETTERS = 5  # about as many as a word of these has, with its vowels and tones
_LONGEST = 40  # whatever is longer counts as several words, so that none shows a whole passage
# vowels written before their consonant, and signs that put the next consonant below: a word that
# ends with one reads wrong
_LEANING = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4\u1039\u17d2")


def words(text: str) -> int:
    """Return the number of words; each Chinese, Japanese or Korean character counts as one.

    "Sino-German" is one word; a dash or a mark alone is none. Of Thai and others that are
    written without spaces five letters count as one, of anything else forty.
    """
    return sum(_is_word(text[start:end]) for start, end in _pieces(text))


def capped(exact: str, limit: int) -> str:
    """Return at most ``limit`` words, cut after a word, with "…" where something is left out.

    Raises InvalidInput for ``limit`` below 1.
    """
    if limit < 1:
        raise InvalidInput(
            {"limit": [say("{limit} is no number of words to show; use 1 or more.", limit=limit)]}
        )
    count, last = 0, 0
    for start, end in _pieces(exact):
        if not _is_word(exact[start:end]):
            continue
        count += 1
        if count > limit:
            return exact[:last].rstrip(" \n\t,;:–—-") + "…"
        last = end
    return exact


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each piece that counts as one word, or as none, begins and ends.

    A piece ends where a character as a reader sees it ends, so it may take the beginning of what
    follows; that goes on behind it.
    """
    at = 0
    for start, stop, most in _runs(text):
        at = max(at, start)
        while at < stop:
            begun, at = at, _end(text, at + most, stop)
            yield begun, at


def _runs(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield each run of one way of writing, and how many of its letters count as one word."""
    for word in WORD.finditer(text):
        for run in _RUN.finditer(text, *word.span()):
            yield run.start(), run.end(), _LONGEST if run[1] is None else _LETTERS


def _end(text: str, wanted: int, stop: int) -> int:
    """Return the first place at or behind the wanted one where a piece may end."""
    end = graphemes.widen(text, 0, min(wanted, stop))[1]
    if end < stop and text[end - 1] in _LEANING:
        end = graphemes.widen(text, 0, end + 1)[1]
    return end


def _is_word(piece: str) -> bool:
    return any(map(str.isalnum, piece))
