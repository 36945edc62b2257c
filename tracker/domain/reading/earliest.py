"""Read “is not expected before June” as what is planned for June at the earliest."""

from __future__ import annotations

import re
from dataclasses import replace

from tracker.domain.dates import FoundDate, FuzzyDate, InvalidDate, Tense, read
from tracker.domain.reading.dating import Dated
from tracker.domain.reading.document import Document, Sentence

_BEFORE = re.compile(r"(?:until|till|before|prior to|earlier than)\s+", re.IGNORECASE)
_NOT_YET = re.compile(
    r"(?:\b(?:not|cannot|unlikely|never|nobody|no one|hardly|neither)\b|n[’']t\b)"
    r"(?! (?:known|clear|sure|certain|said|say|ruled?|only|just|later|been)\b)[^.;:]{0,90}\Z",
    re.IGNORECASE,
)
_NO_SUCH = re.compile(
    r"\bno (?:\w+ ){0,2}(?:signing|signature|ratification|vote|deal|agreement|entry into force"
    r"|approval|decision)\b[^.;:]{0,60}\Z",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:did(?: not|n[’']t)|(?:was|were)(?: not|n[’']t) (?!expected|foreseen|planned|scheduled"
    r"|due"
    r"|likely|going|to\b|envisaged|anticipated|meant|set))[^.;:]*\Z",
    re.IGNORECASE,
)
"""“Was not ratified until February” is told of the past."""
_IF = re.compile(r"\b(?:if|unless|whether|provided)\b[^.;]*\Z", re.IGNORECASE)
_REACH = 140


def earliest(document: Document, sentence: Sentence, dates: dict[int, Dated]) -> dict[int, Dated]:
    """Return the dates with “not … before June” as a time that has no end, but a beginning."""
    if document.lexicon.language != "en":
        return dates
    return {place: _earliest(document, sentence, each) for place, each in dates.items()}


def is_earliest(when: Dated | None) -> bool:
    """Say whether a date tells the earliest time only."""
    return when is not None and when.found.words.startswith("not before ")


def _earliest(document: Document, sentence: Sentence, when: Dated) -> Dated:
    match = _BEFORE.match(when.found.words)
    published = document.article.published
    if match is None or published is None or when.is_of_speech:
        return when
    before = document.text[max(sentence.start, when.found.start - _REACH) : when.found.start]
    if (
        not (_NOT_YET.search(before) or _NO_SUCH.search(before))
        or _IF.search(before)
        or _DONE.search(before)
    ):
        return when
    words = f"not before {when.found.words[match.end() :]}"
    try:
        date = read(words, anchor=when.found.date.anchor or published, tense=Tense.FUTURE)
    except InvalidDate:
        return when
    if date.latest is not None or date.earliest is None or date.earliest <= published:
        return when
    return replace(when, found=_told(when.found, date, words))


def _told(found: FoundDate, date: FuzzyDate, words: str) -> FoundDate:
    return replace(found, date=replace(date, text=found.words), words=words)
