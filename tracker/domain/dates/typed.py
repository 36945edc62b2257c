"""Read the date a person types into one text box."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date

from tracker.domain.dates.ambiguity import AmbiguousDate
from tracker.domain.dates.edtf import from_edtf, plain_day
from tracker.domain.dates.errors import InvalidDate
from tracker.domain.dates.fuzzy import FuzzyDate
from tracker.domain.dates.numeric import read_numeric
from tracker.domain.dates.phrases import chinese
from tracker.domain.dates.phrases.english import ENGLISH, VERBS
from tracker.domain.dates.phrases.german import GERMAN
from tracker.domain.dates.phrases.grammar import PhraseReader
from tracker.domain.dates.phrases.symbols import Kind, symbols
from tracker.domain.dates.phrases.terms import Context, Tense
from tracker.domain.messages import say

MAX_LENGTH = 120

_EDTF_LIKE = re.compile(
    r"[\[{]?[-.0-9Y][-0-9XTYZ.,:?~%/\[\]{} ]*|X[X0-9]{3}[-X0-9?~%]*|/[0-9].*", re.ASCII
)
_YEARS = re.compile(r"[0-9]{4}-[0-9]{4}")
_SPACES = re.compile(r"\s+")
# “May/June 2016” and “December 2016/January 2017” leave open which; “Q1/2017” and “1Q 2017” are Q1
_EITHER = re.compile(r"(?<=[^\W\d])\s*/\s*(?=[^\W\d])|(?<=\b\d{4})\s*/\s*(?=[^\W\d])")
_QUARTER = re.compile(r"\b(?:Q([1-4])\s*/|([1-4])Q)\s*(?=\d{4})", re.IGNORECASE)
_OR = ((ENGLISH, " or "), (GERMAN, " oder "))


def read(text: str, *, anchor: date | None = None, tense: Tense | None = None) -> FuzzyDate:
    """Read EDTF, figures, or words in English, German and Chinese.

    Words that depend on the day they were written are read from ``anchor``. A month, season or
    weekday without a year is the last one begun for the past tense, the next one not over for
    the future tense, and without a tense the nearest, the past one of two as near. What rests on
    the anchor or on our reading of “early”, “mid” and “late” is marked as inferred.

    Raises InvalidDate; AnchorNeeded where the anchor is missing; AmbiguousDate where figures can
    be two dates.
    """
    shown = text.strip()
    if plain_day(shown) is not None:
        return from_edtf(shown, text=shown)
    if not shown:
        raise InvalidDate(say("The date is empty. Write a date such as 13 June 2016 or June 2016."))
    if len(shown) > MAX_LENGTH:
        raise InvalidDate(
            say(
                "“{shown}…” has {n} characters. Write only the date, at most "
                "{max_length} characters.",
                shown=shown[:20],
                n=len(shown),
                max_length=MAX_LENGTH,
            )
        )
    words = _SPACES.sub(" ", unicodedata.normalize("NFKC", shown))
    if not (words.endswith("..") and _EDTF_LIKE.fullmatch(words)):  # there, dots are an open end
        words = words.rstrip(".;")
    value = read_numeric(words)
    if value is None and _EDTF_LIKE.fullmatch(words):
        value = _edtf_or_none(words)
    if value is None:
        context = Context(anchor, tense, shown)
        value = _chinese(words, context) or _phrase(words, context)
    return replace(value, text=shown)


def _edtf_or_none(words: str) -> FuzzyDate | None:
    # Figures such as “2014 - 2016” are no EDTF but can be a phrase.
    try:
        return from_edtf(words)
    except InvalidDate:
        if " " in words or _YEARS.fullmatch(words):
            return None
        raise


def _chinese(words: str, context: Context) -> FuzzyDate | None:
    try:
        return chinese.read(words, context)
    except InvalidDate as reason:
        raise _naming(context.words, reason) from reason


def _phrase(words: str, context: Context) -> FuzzyDate:
    if words in VERBS:
        raise InvalidDate(
            say(
                "“{words}” is also a verb. Write {name} for the month.",
                words=words,
                name=words.title(),
            )
        )
    reasons: list[InvalidDate] = []
    plain = _QUARTER.sub(lambda quarter: f"Q{quarter[1] or quarter[2]} ", words)
    for lexicon, either in _OR:
        found = symbols(_EITHER.sub(either, plain), lexicon)
        try:
            result = PhraseReader(found, context).read(0)
        except AmbiguousDate as reason:
            reason.readings = _readings(reason, words, context)
            raise
        except InvalidDate as reason:
            reasons.append(reason)
            continue
        if result is not None and all(
            symbol.kind in {Kind.COMMA, Kind.FILL} for symbol in found[result[1] :]
        ):
            return result[0]
    if reasons:
        raise _naming(context.words, reasons[0])
    raise InvalidDate(
        say(
            "“{words}” cannot be read as a date. Write, for example, 13 June "
            "2016, June 2016, around June 2016, by June 2016, Q2 2016 or 2016-06.",
            words=context.words,
        )
    )


def _readings(reason: AmbiguousDate, words: str, context: Context) -> tuple[FuzzyDate, ...]:
    # “By 3/4/2016” has two readings, and both say “by”.
    whole: list[FuzzyDate] = []
    for reading in reason.readings:
        phrase = words.replace(reason.figures, reading.edtf or "", 1)
        try:
            whole.append(read(phrase, anchor=context.anchor, tense=context.tense))
        except InvalidDate:
            return reason.readings
    return tuple(whole)


def _naming(words: str, reason: InvalidDate) -> InvalidDate:
    # What the parts of a phrase complain of is named by the whole phrase as typed.
    if words in reason.message:
        return reason
    return InvalidDate(
        say("“{words}” cannot be read: {reason}", words=words, reason=reason.message)
    )
