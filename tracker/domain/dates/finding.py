"""Find the dates in running prose.

Precision comes first: a phrase counts only where its words cannot well mean something else. A
bare year needs a preposition before it (“Made in China 2025” holds no date), a bare month too,
and “may” written small never is one. Every found span is verbatim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from tracker.domain.dates.errors import InvalidDate
from tracker.domain.dates.fuzzy import FuzzyDate
from tracker.domain.dates.phrases.english import ENGLISH
from tracker.domain.dates.phrases.german import GERMAN
from tracker.domain.dates.phrases.grammar import PhraseReader
from tracker.domain.dates.phrases.symbols import Kind, Symbol, lexicon, symbols
from tracker.domain.dates.phrases.terms import Context, Tense
from tracker.domain.dates.plausibility import Candidate, is_plausible
from tracker.domain.dates.tenses import Cue, cues, tense_at

_LEXICONS = {"en": ENGLISH, "de": GERMAN}
_FIGURES = lexicon((), {})
_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(
    r"(?<=[^\W\d_]{3}[.!?;])[\"'”’)]*\s+(?=[^\W\d_]|[\"'“‘(])|(?<=\d[.!?])\s+(?=[A-Z])"
    # short words that are no abbreviations: “schlossen sie ab. Das …”, “he had signed it. The …”
    r"|(?<=\s(?:ab|an|zu|um|it|us|up|so|on)[.!?])\s+(?=[A-ZÄÖÜ])"
)
_NEVER_FIRST = {
    Kind.OTHER,
    Kind.FILL,
    Kind.PLANNED,
    Kind.COMMA,
    Kind.DASH,
    Kind.AND,
    Kind.TO,
    Kind.OR,
    Kind.AGO,
    Kind.AT_LATEST,
    Kind.AT_EARLIEST,
}


@dataclass(frozen=True, slots=True)
class FoundDate:
    """Be a date phrase in a text: ``text[start:end] == words``."""

    start: int
    end: int
    date: FuzzyDate
    words: str


def find(text: str, *, anchor: date | None = None, language: str = "en") -> list[FoundDate]:
    """Return the dates in a text, in order and without overlap.

    Relative phrases are read from ``anchor`` (the day of publication) and left out without it;
    months and weekdays take their side of it from the verbs of the sentence. Figures that can be
    two dates are left out. Knows the words of “en” and “de”; in other languages only
    days in figures are found.
    """
    return [
        found
        for line in _LINE.finditer(text)
        for found in _find_in_line(text, line.start(), line.end(), anchor, language)
    ]


def _find_in_line(
    text: str, start: int, end: int, anchor: date | None, language: str
) -> Iterator[FoundDate]:
    found = [
        replace(symbol, start=symbol.start + start, end=symbol.end + start)
        for symbol in symbols(text[start:end], _LEXICONS.get(language, _FIGURES))
    ]
    sentences = _Sentences(text, start, end, language)
    index = 0
    while index < len(found):
        candidate = _read_at(found, index, anchor, sentences)
        if candidate is None:
            index += 1
            continue
        index = candidate.end
        yield _spanned(text, candidate)


def _read_at(
    found: list[Symbol], index: int, anchor: date | None, sentences: _Sentences
) -> Candidate | None:
    symbol = found[index]
    if symbol.kind in _NEVER_FIRST and symbol.text.lower() not in {"on", "am"}:
        return None
    context = Context(anchor, sentences.tense(symbol), symbol.text)
    try:
        read = PhraseReader(found, context).read(index)
    except InvalidDate:
        return None
    if read is None:
        return None
    candidate = Candidate(found, index, read[1], read[0], context.tense)
    return candidate if is_plausible(candidate, sentences.language) else None


def _spanned(text: str, candidate: Candidate) -> FoundDate:
    first, last = candidate.symbols[candidate.start], candidate.symbols[candidate.end - 1]
    start, end = first.start, last.end
    if last.kind is Kind.NUMBER and text[end - 1] == ".":
        end -= 1
    words = text[start:end]
    return FoundDate(start, end, replace(candidate.date, text=words), words)


class _Sentences:
    """Know the verbs of each sentence of a line; looked at only where needed."""

    def __init__(self, text: str, start: int, end: int, language: str) -> None:
        self.text = text
        self.language = language
        ends = [match.end() for match in _SENTENCE_END.finditer(text, start, end)]
        self._spans = list(zip([start, *ends], [*ends, end], strict=True))
        self._position = 0
        self._cues: list[Cue] | None = None

    def tense(self, symbol: Symbol) -> Tense | None:
        while symbol.start >= self._spans[self._position][1]:
            self._position += 1
            self._cues = None
        if self._cues is None:
            self._cues = cues(self.text, *self._spans[self._position], self.language)
        return tense_at(self.text, self._cues, symbol.start, symbol.end)
