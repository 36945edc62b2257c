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

_UNIT = re.compile(
    rf"(?P<run>[{CJK}]+)|{ABBREVIATION}"
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


def _hits(text: str, asked: Sequence[Asked]) -> list[tuple[Span, int]]:
    """Return the spans that answer, in order, each with the number of the term."""
    words, spans = _words(text)
    found = []
    others = {word: number for number, each in enumerate(asked) for word in each.others}
    firsts = {each.term.words[0] for each in asked} | set(others)
    beginnings = tuple(each.term.words[0] for each in asked if each.term.is_prefix)
    for at, word in enumerate(words):
        if word not in firsts and not word.startswith(beginnings):
            continue  # most words: a page of hits looks at thousands
        for number, each in enumerate(asked):
            length = _length(words, at, each)
            if length:
                found.append(((spans[at][0], spans[at + length - 1][1]), number))
        if word in others:
            found.append((spans[at], others[word]))
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


def _words(text: str) -> tuple[list[str], list[Span]]:
    """Return the folded words of a text, and where each stands in it."""
    words: list[str] = []
    spans: list[Span] = []
    for match in _UNIT.finditer(text):
        folded = _folded(match[0])
        words += folded
        start, end = match.span()
        if match.lastgroup == "run" and len(folded) == end - start:
            spans += ((at, min(at + 2, end)) for at in range(start, end))
        else:
            spans += [(start, end)] * len(folded)
    return words, spans


@lru_cache(maxsize=1 << 16)
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
