"""Show where in a text a question is answered, in the letters of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tracker.domain.searching.folding import ABBREVIATION, fold
from tracker.domain.searching.matching import Asked
from tracker.domain.texts import CJK

LETTERS = 240  # of a snippet, about
_BEFORE = 60  # of them before the first hit
OMISSION = "…"
_MOST_DULL = 20_000  # words that are known to begin no hit of a question

# what most words are comes first: then nothing else is tried for them
_UNIT = re.compile(
    rf"[A-Za-z]+(?= )|(?P<run>[{CJK}]+)|{ABBREVIATION}"
    rf"|[^\s{CJK}!-/:-@\[-`{{-~\u00a1-\u00bf\u2000-\u206f\u3000-\u303f\uff01-\uff0f]+"
)
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """Be one stretch of a text that answers, or does not."""

    text: str
    is_hit: bool = False


def marked(text: str, asked: Sequence[Asked]) -> list[Piece]:
    """Return a whole text in pieces."""
    return list(_pieces(text, [span for span, _ in _hits(text, asked)], 0, len(text)))


def snippet(text: str, asked: Sequence[Asked], letters: int = LETTERS) -> list[Piece]:
    """Return the stretch of a text that answers most terms, in pieces."""
    hits = _hits(text, asked)
    start, end = _window(text, hits, letters)
    pieces = list(_pieces(text, [span for span, _ in hits], start, end))
    if start > 0:
        pieces.insert(0, Piece(OMISSION))
    if end < len(text):
        pieces.append(Piece(OMISSION))
    return pieces


class _Sought:
    """Be what begins a hit of a question, and the words of texts that were seen not to.

    Most words of a text begin none, and the same ones stand in it again and again.
    """

    def __init__(self, asked: tuple[Asked, ...]) -> None:
        self.others = {word: number for number, each in enumerate(asked) for word in each.others}
        self.longest = max((len(each.term.words) for each in asked), default=1)
        self.dull: set[str] = set()
        self._firsts = {each.term.words[0] for each in asked} | set(self.others)
        self._beginnings = tuple(each.term.words[0] for each in asked if each.term.is_prefix)

    def begins(self, word: str) -> bool:
        """Say whether a folded word may begin a hit."""
        return word in self._firsts or word.startswith(self._beginnings)

    def pass_over(self, unit: str) -> None:
        """Remember letters of a text that begin no hit."""
        if len(self.dull) >= _MOST_DULL:
            self.dull.clear()
        self.dull.add(unit)


_sought = lru_cache(maxsize=16)(_Sought)


def _hits(text: str, asked: Sequence[Asked]) -> list[tuple[Span, int]]:
    """Return the spans that answer, in order, each with the number of the term."""
    sought = _sought(tuple(asked))
    found = []
    for match in _UNIT.finditer(text):
        unit = match[0]
        if unit in sought.dull:
            continue
        own = _folded(unit)
        begun = [at for at, word in enumerate(own) if sought.begins(word)]
        if not begun:
            sought.pass_over(unit)
            continue
        words, spans = _words(text, match.start(), begun[-1] + sought.longest)
        for at in begun:
            for number, each in enumerate(asked):
                length = _length(words, at, each)
                if length:
                    found.append(((spans[at][0], spans[at + length - 1][1]), number))
            if words[at] in sought.others:
                found.append((spans[at], sought.others[words[at]]))
    return sorted(found)


def _length(words: Sequence[str], at: int, asked: Asked) -> int:
    """Return how many words from a place on are the term, 0 where they are not."""
    wanted = asked.term.words
    if words[at] != wanted[0] and not (asked.term.is_prefix and len(wanted) == 1):
        return 0
    here = words[at : at + len(wanted)]
    if len(here) < len(wanted) or tuple(here[:-1]) != wanted[:-1]:
        return 0
    is_last = here[-1].startswith(wanted[-1]) if asked.term.is_prefix else here[-1] == wanted[-1]
    return len(wanted) if is_last else 0


def _words(text: str, start: int, least: int) -> tuple[list[str], list[Span]]:
    """Return folded words of a text from a unit on, so many at least, and where each stands."""
    words: list[str] = []
    spans: list[Span] = []
    for match in _UNIT.finditer(text, start):
        folded = _folded(match[0])
        words += folded
        first, end = match.span()
        if match.lastgroup == "run" and len(folded) == end - first:
            spans += ((at, min(at + 2, end)) for at in range(first, end))
        else:
            spans += [(first, end)] * len(folded)
        if len(words) >= least:
            break
    return words, spans


@lru_cache(maxsize=8_192)
def _folded(word: str) -> tuple[str, ...]:
    return tuple(fold(word).split())


def _window(text: str, hits: list[tuple[Span, int]], letters: int) -> Span:
    """Return from where to where the stretch goes, at spaces where there are any near."""
    if len(text) <= letters:
        return 0, len(text)
    best = max(
        (span[0] for span, _ in hits),
        key=lambda start: len({term for (at, _), term in hits if start <= at < start + letters}),
        default=0,
    )
    start = max(0, min(best - _BEFORE, len(text) - letters))
    end = min(len(text), start + letters)
    if start > 0:
        start = next(iter(_spaces(text, start, min(start + _BEFORE, best))), start)
    if end < len(text):
        end = next(iter(reversed(list(_spaces(text, end - _BEFORE, end)))), end)
    return start, end


def _spaces(text: str, start: int, end: int) -> Iterator[int]:
    return (at for at in range(start, end) if text[at].isspace())


def _pieces(text: str, spans: Sequence[Span], start: int, end: int) -> Iterator[Piece]:
    at = start
    for span in spans:
        first, last = max(span[0], at), min(span[1], end)
        if first < last:
            if first > at:
                yield Piece(text[at:first])
            yield Piece(text[first:last], is_hit=True)
            at = last
    if at < end:
        yield Piece(text[at:end])
